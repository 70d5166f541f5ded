"""`groep keur`: whether the scales of a questionnaire measure what they should, in a group."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loopbaan_apk.cli.settings import of
from loopbaan_apk.errors import MISUSED, ApkError
from loopbaan_apk.terminal import emit

if TYPE_CHECKING:
    from loopbaan_apk.groups.moments import Missing

Flag = typer.Option


def run(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="questionnaire", help="arg-group-content")],
    inputs: Annotated[list[str], typer.Argument(metavar="inputs", help="arg-inputs")],
    by: Annotated[str, Flag("--groep", metavar="column", help="group-by")] = "",
    use: Annotated[str, Flag("--use", metavar="use", help="group-use")] = "pairwise",
    impute: Annotated[str, Flag("--impute", metavar="impute", help="group-impute")] = "none",
    as_json: Annotated[bool, Flag("--json", help="json")] = False,
    out: Annotated[str, Flag("--uit", metavar="file", help="group-page")] = "",
    sure: Annotated[bool, Flag("--ja", help="yes")] = False,
) -> None:
    """Read all sheets once, then say what stands out and show the figures."""
    from loopbaan_apk.cli.authoring import questionnaire_draft
    from loopbaan_apk.cli.grouping import needs_groups, opened_sheets, read_once

    settings = of(context)
    needs_groups("scipy")
    missing = _rule(use, impute)
    source = questionnaire_draft(settings, name)
    from loopbaan_apk.groups import exam_document, exam_json
    from loopbaan_apk.groups.examining import examined

    sheets = opened_sheets(source.value, inputs, (by,) if by else ())
    with read_once(settings, sheets) as reading:
        found = examined(source.value, reading, missing, by)
    if as_json:
        emit(exam_json.render(found, source.value))
        return
    say = source.saying(settings.words.language)
    made = exam_document.document(found, source.value, settings.words, say)
    if not out:
        from loopbaan_apk.cli.showing import show_document

        show_document(made, settings)
        return
    from loopbaan_apk.cli.writing import write
    from loopbaan_apk.reports.html import render as as_page

    write(settings, Path(out), as_page(made, settings.words).encode(), sure=sure)


def _rule(use: str, impute: str) -> Missing:
    from loopbaan_apk.groups.moments import IMPUTES, USES, Missing

    for found, known in ((use, USES), (impute, IMPUTES)):
        if found not in known:
            raise ApkError("unknown-format", code=MISUSED, found=found, known=", ".join(known))
    return Missing(use=use, impute=impute)  # type: ignore[arg-type]  # one of those
