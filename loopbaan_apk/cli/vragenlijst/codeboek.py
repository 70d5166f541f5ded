"""`vragenlijst codeboek`: what each column means, an example of the file, a program for SPSS."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loopbaan_apk.cli.settings import of
from loopbaan_apk.errors import MISUSED, ApkError
from loopbaan_apk.records import record
from loopbaan_apk.terminal import emit
from loopbaan_apk.texts import Words

if TYPE_CHECKING:
    from loopbaan_apk.cli.authoring import Draft
    from loopbaan_apk.core.prompts import Say

Flag = typer.Option


@record
class Order:
    """What is made of what, in which words."""

    source: Draft
    words: Words
    say: Say
    data: str
    comma: bool


def run(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="content", help="arg-content")] = "",
    format_: Annotated[str, Flag("--formaat", metavar="format", help="codebook-format")] = "md",
    out: Annotated[str, Flag("--uit", metavar="file", help="codebook-out")] = "",
    data: Annotated[str, Flag("--gegevens", metavar="file", help="codebook-data")] = "",
    point: Annotated[bool, Flag("--punt", help="codebook-comma")] = False,
    sure: Annotated[bool, Flag("--ja", help="yes")] = False,
) -> None:
    """Load the questionnaire, make one of the four; what is shown has no line ends of Windows."""
    from loopbaan_apk.cli.authoring import questionnaire_draft

    settings = of(context)
    if format_ not in FORMS:
        raise ApkError("unknown-format", code=MISUSED, found=format_, known=", ".join(FORMS))
    source = questionnaire_draft(settings, name)
    order = Order(
        source=source,
        words=settings.words,
        say=source.saying(settings.words.language),
        data=data or f"{source.value.id}.csv",
        comma=not point,
    )
    made = FORMS[format_](order)
    if not out:
        emit(made.removeprefix("\ufeff").replace("\r\n", "\n"))
        return
    from loopbaan_apk.cli.writing import write

    write(settings, Path(out), made.encode(), sure=sure)


def _markdown(order: Order) -> str:
    from loopbaan_apk.reports.codebook.document import document
    from loopbaan_apk.reports.markdown import render

    file = order.source.path.name
    return render(document(order.source.value, order.words, order.say, file))


def _table(order: Order) -> str:
    from loopbaan_apk.reports.codebook.tables import codebook

    return codebook(order.source.value, order.words, order.say)


def _program(order: Order) -> str:
    from loopbaan_apk.reports.spss import render

    return render(order.source.value, order.words, order.say, order.data)


def _example(order: Order) -> str:
    """Each proef is a row: what comes out of them is known."""
    from loopbaan_apk.core.trying import answers_of
    from loopbaan_apk.reports.codebook.tables import sheets

    questionnaire = order.source.value
    filled = [(trial.name, answers_of(questionnaire, trial)) for trial in questionnaire.trials]
    return sheets(questionnaire, filled, comma_=order.comma)


FORMS: Mapping[str, Callable[[Order], str]] = {
    "md": _markdown,
    "csv": _table,
    "sps": _program,
    "gegevens": _example,
}
