"""`coach agenda`: what to come back to, as a calendar file; neutral unless words are asked for."""

from __future__ import annotations

from typing import Annotated

import typer

from loopbaan_apk.cli.pages import place
from loopbaan_apk.cli.practising import practice
from loopbaan_apk.cli.remembering import events, followed
from loopbaan_apk.cli.settings import of
from loopbaan_apk.errors import ApkError
from loopbaan_apk.store.exporting import export
from loopbaan_apk.terminal import show

FILE = "opvolging.ics"


def run(
    context: typer.Context,
    target: Annotated[str, typer.Option("--uit", metavar="file", help="coach-agenda-out")] = "",
    in_words: Annotated[bool, typer.Option("--met-tekst", help="coach-agenda-words")] = False,
    overwrite: Annotated[bool, typer.Option("--overschrijf", help="overwrite")] = False,
) -> None:
    """Load, render, write, say where and what is in it."""
    from loopbaan_apk.reports.calendar import render

    settings = of(context)
    words = settings.words
    with practice(settings) as opened:
        found = events(followed(opened), words, in_words=in_words)
    if not found:
        raise ApkError("coach-nothing-to-remember")
    path = place(settings, target, FILE)
    export(path, render(found, settings.now()), overwrite=overwrite)
    show(words("opvolging.written", file=path))
    show(words("opvolging.with-words" if in_words else "opvolging.neutral"))
