"""`coach bewaar`: the practice as one file that opens on another computer too."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loopbaan_apk.cli import shelving
from loopbaan_apk.cli.practising import practice, practice_folder
from loopbaan_apk.cli.settings import Settings, at_home, of
from loopbaan_apk.errors import MISUSED, ApkError
from loopbaan_apk.store import copy_folders
from loopbaan_apk.store.practice_copy import pack
from loopbaan_apk.terminal import show, talk

if TYPE_CHECKING:
    from loopbaan_apk.store.connecting import Opened


def run(
    context: typer.Context,
    target: Annotated[str, typer.Argument(metavar="file", help="arg-practice-copy")] = "",
    place: Annotated[str, typer.Option("--map", metavar="folder", help="copy-folder")] = "",
    forgotten: Annotated[
        str, typer.Option("--vergeet", metavar="folder", help="copy-folder-forget")
    ] = "",
    trial: Annotated[bool, typer.Option("--proef", help="copy-try-out")] = False,
    sure: Annotated[bool, typer.Option("--ja", help="copy-sure")] = False,
) -> None:
    """Copy, prove, say where and what it needs; in a folder for copies, tidy after that."""
    settings = of(context)
    folder = practice_folder(settings)
    _must_be_one_of(target=target, place=place, forgotten=forgotten)
    if forgotten:
        shelving.forget_folder(settings, folder, forgotten)
        return
    with practice(settings) as opened:
        places = _places(folder, target, place)
        if trial:
            if not places:
                raise ApkError("no-copy-folder", code=MISUSED)
            shelving.try_out(settings, opened.opened, places)
        elif places:
            if place:  # before the first copy: else an erasure would not know where to look
                copy_folders.remember(folder, places[0])
            shelving.keep_in(settings, opened.opened, places, sure=sure)
        else:
            _make_one(settings, opened.opened, target)


def _places(folder: Path, target: str, place: str) -> tuple[Path, ...]:
    """Where copies are kept; none where the user keeps this one."""
    if place:
        return (shelving.chosen(folder, place),)
    return () if target else copy_folders.remembered(folder)


def _make_one(settings: Settings, opened: Opened, target: str) -> None:
    words = settings.words
    place = at_home(target) if target else settings.documents_folder(make=True)
    made = pack(opened, place, words("kopie.readme"), settings.today.isoformat())
    show(words("kopie.made", file=made))
    talk(words("kopie.needs"))
    talk(words("kopie.not-for-ever"))


def _must_be_one_of(*, target: str, place: str, forgotten: str) -> None:
    given = {"BESTAND": target, "--map": place, "--vergeet": forgotten}
    found = [name for name, value in given.items() if value]
    if len(found) > 1:
        raise ApkError("not-together", code=MISUSED, one=found[0], other=found[1])
