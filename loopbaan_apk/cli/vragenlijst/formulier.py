"""`vragenlijst formulier`: a questionnaire as a page, for who cannot or will not use a terminal."""

from __future__ import annotations

from typing import Annotated

import typer

from loopbaan_apk.cli.pages import place
from loopbaan_apk.cli.reporting import browsable
from loopbaan_apk.cli.settings import of
from loopbaan_apk.cli.takings import saying
from loopbaan_apk.store.exporting import export
from loopbaan_apk.terminal import show, talk


def run(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="content", help="arg-content")] = "loopbaan-apk",
    html: Annotated[bool, typer.Option("--html", help="as-page")] = True,  # noqa: ARG001 - the only form there is
    target: Annotated[str, typer.Option("--uit", metavar="target", help="report-target")] = "",
    overwrite: Annotated[bool, typer.Option("--overschrijf", help="overwrite")] = False,
) -> None:
    """Load, make the page, write it, say what to do with it."""
    from loopbaan_apk.reports import form

    settings, words = of(context), of(context).words
    shelf = settings.library().questionnaire(name)
    questionnaire = shelf.questionnaire
    page = form.render(questionnaire, shelf.hash, saying(shelf, words.language), words)
    path = place(settings, target, f"formulier-{questionnaire.id}.html")
    export(path, page.encode(), overwrite=overwrite)
    show(words("form.written", file=path))
    talk(words("form.then", questionnaire=questionnaire.id))
    if not target:
        browsable(settings, path)
