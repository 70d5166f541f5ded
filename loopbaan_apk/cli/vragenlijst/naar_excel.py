"""`vragenlijst naar-excel`: a questionnaire as a workbook, to write in with drop-downs."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loopbaan_apk.cli.settings import of
from loopbaan_apk.errors import MISUSED, ApkError
from loopbaan_apk.terminal import show

if TYPE_CHECKING:
    from loopbaan_apk.cli.authoring import Draft

Flag = typer.Option


def run(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="content", help="arg-content")] = "",
    out: Annotated[str, Flag("--uit", metavar="file", help="excel-out")] = "",
    sure: Annotated[bool, Flag("--ja", help="yes")] = False,
) -> None:
    """Read the file as it is written, put it in sheets, write the workbook."""
    from loopbaan_apk.cli.authoring import questionnaire_draft
    from loopbaan_apk.cli.writing import write
    from loopbaan_apk.content.covers import bytes_of
    from loopbaan_apk.content.nodes import parse
    from loopbaan_apk.content.workbook.plain import plain
    from loopbaan_apk.content.workbook.tables import tables

    settings = of(context)
    words = settings.words
    source = questionnaire_draft(settings, name)
    path = Path(out or f"{source.value.id}.xlsx")
    if path.suffix != ".xlsx":
        raise ApkError("workbook-name", code=MISUSED, file=path.name)
    tree, _ = parse(bytes_of(source.path), source.path.name)
    data = plain(tree)  # type: ignore[arg-type]  # the draft was read from it
    try:
        from loopbaan_apk.content.workbook.book import made

        book = made(tables(data), words("excel.about", file=source.path.name))  # type: ignore[arg-type]  # of a questionnaire
    except ImportError:
        raise ApkError("needs-extra", code=MISUSED, extra="excel") from None
    if write(settings, path, book, sure=sure):
        show(words("excel.made", file=path.as_posix(), back=_back(path, source)))


def _back(path: Path, source: Draft) -> str:
    """What to type after `van-excel`: with the file itself, where its id would not find it."""
    elsewhere = not source.ours and source.path != Path(f"{source.value.id}.yaml")
    said = [path.as_posix(), *(["--uit", source.path.as_posix()] if elsewhere else [])]
    return shlex.join(said)
