"""`sjabloon`: our Word template, for a coach to make an own one of."""

from __future__ import annotations

from typing import Annotated

import typer

from loopbaan_apk.cli.settings import at_home, of
from loopbaan_apk.errors import MISUSED, ApkError
from loopbaan_apk.store.exporting import export
from loopbaan_apk.terminal import show, talk

NAME = "sjabloon-loopbaan-apk.docx"


def run(
    context: typer.Context,
    target: Annotated[str, typer.Argument(metavar="file", help="arg-template-target")] = "",
    overwrite: Annotated[bool, typer.Option("--overschrijf", help="overwrite")] = False,
) -> None:
    """Write it, and name the fields that it can hold."""
    settings = of(context)
    words = settings.words
    path = at_home(target) if target else settings.documents_folder(make=True) / NAME
    if path.suffix.lower() != ".docx":
        raise ApkError("template-name", code=MISUSED, file=path.name)
    from loopbaan_apk.reports.word import FIELDS
    from loopbaan_apk.reports.word_template import blank

    export(path, blank(words.language), overwrite=overwrite)
    show(words("report.template-written", file=path))
    talk(words("report.template-fields", fields=", ".join(FIELDS)))
    talk(words("report.template-next", file=path))
