"""`coach register`: what the coach keeps of clients and why, to print; counts, and no names."""

from __future__ import annotations

from typing import Annotated

import typer

from loopbaan_apk.cli.practising import practice
from loopbaan_apk.cli.settings import at_home, of
from loopbaan_apk.terminal import emit, show


def run(
    context: typer.Context,
    out: Annotated[str, typer.Option("--uit", metavar="file", help="register-out")] = "",
    overwrite: Annotated[bool, typer.Option("--overschrijf", help="overwrite")] = False,
) -> None:
    """Count, write it as Markdown or, by the name of the file, as a page."""
    from loopbaan_apk.core.processing import counted
    from loopbaan_apk.reports import html, markdown, processing
    from loopbaan_apk.store.exporting import export
    from loopbaan_apk.texts import languages
    from loopbaan_apk.texts import words as words_of

    settings = of(context)
    words = settings.words
    with practice(settings) as opened:
        dossiers = [one.dossier for one in opened.summaries()]
        sealed = opened.opened.driver.sealed
    usual = [words_of(language)("coach.usual-purpose") for language in languages()]
    found = counted(dossiers, usual, settings.today)
    made = processing.document(found, words, settings.today, sealed=sealed)
    if not out:
        emit(markdown.render(made))
        return
    path = at_home(out)
    page = html.render(made, words) if path.suffix.lower() == ".html" else markdown.render(made)
    export(path, page.encode(), overwrite=overwrite)
    show(words("report.written", file=path))
