"""`gegevens herstel`: put a copy back; what was there stays, set aside."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from loopbaan_apk.cli.asking import must_say_yes
from loopbaan_apk.cli.settings import of
from loopbaan_apk.store.restoring import restore
from loopbaan_apk.terminal import show, talk


def run(
    context: typer.Context,
    copy: Annotated[str, typer.Argument(metavar="file", help="arg-backup")],
    sure: Annotated[bool, typer.Option("--ja", help="yes")] = False,
) -> None:
    """Ask first, then restore, then say where the old one is."""
    settings = of(context)
    words = settings.words
    talk(words("data.will-restore", file=copy))
    if not must_say_yes(settings, sure=sure):
        talk(words("data.not-restored"))
        return
    aside = restore(settings.data_folder(), Path(copy), clock=settings.now)
    show(words("data.restored", aside=aside) if aside else words("data.restored-empty"))
