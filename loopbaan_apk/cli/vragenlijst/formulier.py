"""`vragenlijst formulier`: a questionnaire as a page, for who cannot or will not use a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from loopbaan_apk.cli.reporting import browsable
from loopbaan_apk.cli.settings import Settings, at_home, of
from loopbaan_apk.cli.takings import saying
from loopbaan_apk.store.driver import PLAIN
from loopbaan_apk.store.exporting import export
from loopbaan_apk.store.failing import told
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
    path = _place(settings, target, f"formulier-{questionnaire.id}.html")
    export(path, page.encode(), overwrite=overwrite)
    show(words("form.written", file=path))
    talk(words("form.then", questionnaire=questionnaire.id))
    if not target:
        browsable(settings, path)


def _place(settings: Settings, target: str, name: str) -> Path:
    """The file asked for, that name in the folder asked for, or in the documents."""
    if not target:
        with told(PLAIN, settings.documents_folder()):
            return settings.documents_folder(make=True) / name
    path = at_home(target)
    return path / name if path.is_dir() and not path.is_symlink() else path
