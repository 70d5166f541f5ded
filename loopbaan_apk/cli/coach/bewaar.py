"""`coach bewaar`: the practice as one file that opens on another computer too."""

from __future__ import annotations

from typing import Annotated

import typer

from loopbaan_apk.cli.practising import practice
from loopbaan_apk.cli.settings import at_home, of
from loopbaan_apk.store.practice_copy import pack
from loopbaan_apk.store.values import stamp
from loopbaan_apk.terminal import show, talk


def run(
    context: typer.Context,
    target: Annotated[str, typer.Argument(metavar="file", help="arg-practice-copy")] = "",
) -> None:
    """Copy, prove, say where and what it needs."""
    settings = of(context)
    words = settings.words
    place = at_home(target) if target else settings.documents_folder(make=True)
    day = stamp(settings.now())[:10]
    with practice(settings) as opened:
        made = pack(opened.opened, place, words("kopie.readme"), day)
    show(words("kopie.made", file=made))
    talk(words("kopie.needs"))
    talk(words("kopie.not-for-ever"))
