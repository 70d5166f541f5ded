"""`coach slot uitleg`: what the lock protects, and the honest list of what it does not."""

from __future__ import annotations

import typer

from loopbaan_apk.cli.practising import practice_folder
from loopbaan_apk.cli.settings import of
from loopbaan_apk.terminal import show

PROTECTED = ("stolen", "other", "copy", "crash")
NOT_PROTECTED = ("malware", "watched", "forced", "memory", "export", "old-store", "both-lost")


def run(context: typer.Context) -> None:
    """Say it."""
    settings = of(context)
    words = settings.words
    show(words("slot.explain", folder=practice_folder(settings)))
    for title, lines in (("is-protected", PROTECTED), ("is-not-protected", NOT_PROTECTED)):
        show()
        show(words(f"slot.{title}"))
        for line in lines:
            show(f"- {words(f'slot.{line}')}")
    show()
    show(words("slot.stolen-laptop"))
