"""`coach slot dicht`: closes every session, also those in other windows."""

from __future__ import annotations

import typer

from loopbaan_apk.cli.practising import practice_folder
from loopbaan_apk.cli.settings import of
from loopbaan_apk.store.sealing.sessions import close_all
from loopbaan_apk.terminal import show


def run(context: typer.Context) -> None:
    """Close them, say how many."""
    settings = of(context)
    show(settings.words.count("slot.closed", close_all(practice_folder(settings))))
