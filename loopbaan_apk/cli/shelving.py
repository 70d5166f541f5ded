"""Copies of the practice in folders of the coach: made, tidied after, and told about."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from loopbaan_apk.cli.settings import Settings, at_home
from loopbaan_apk.core.rotating import Copy, going, leap, to_come
from loopbaan_apk.errors import ApkError
from loopbaan_apk.reports.wording import dutch
from loopbaan_apk.store import copy_folders, rotation
from loopbaan_apk.store.failing import failure
from loopbaan_apk.store.practice_copy import must_be_elsewhere
from loopbaan_apk.store.sealing import lock
from loopbaan_apk.terminal import show, talk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loopbaan_apk.store.changing_copies import Changed
    from loopbaan_apk.store.connecting import Opened


def chosen(folder: Path, place: str) -> Path:
    """A folder that is there and not that of the practice itself."""
    found = at_home(place).absolute()
    must_be_elsewhere(found, folder)
    return found


def forget_folder(settings: Settings, folder: Path, place: str) -> None:
    """Also one that is gone for ever, such as a stick that was lost."""
    words, found = settings.words, at_home(place).absolute()
    copy_folders.forget(folder, found)
    show(words("kopiemap.forgotten", folder=found))


def keep_in(settings: Settings, opened: Opened, places: tuple[Path, ...], *, sure: bool) -> None:
    """A new copy in each; only then, and only there, the old ones go.

    Raises what stopped the last one where none could be made.
    """
    stopped: list[ApkError] = []
    for place in places:
        try:
            _keep_in(settings, opened, place, sure=sure)
        except ApkError as error:
            stopped.append(error)
            if len(places) > 1:
                talk(settings.words("kopiemap.not-made", folder=place))
    if stopped and len(stopped) == len(places):
        raise stopped[-1]
    talk(settings.words("kopie.needs"))


def try_out(settings: Settings, opened: Opened, places: tuple[Path, ...]) -> None:
    """What would go after a copy of today."""
    words, today = settings.words, settings.today
    vault = lock.name(opened.path.parent)
    for place in places:
        must_be_elsewhere(place, opened.path.parent)
        found = rotation.shelf(place, vault, proven=True)
        made = Copy(day=today, number=1 + max((one.number for one in found.copies), default=0))
        gone = going((*found.copies, made), today)
        talk(words("kopiemap.would-keep", folder=place, number=len(found.copies) - len(gone) + 1))
        for copy in sorted(gone, key=lambda one: (one.day, one.number)):
            show(_line(settings, "would-go", found.copies[copy], gone[copy]))
        _tell_odd(settings, found, today)
    talk(words("data.try-out"))


def tell_changed(settings: Settings, changed: Changed, slug: str) -> None:
    """What became of the copies elsewhere, and which folders were not there."""
    words = settings.words
    for path in changed.cleaned:
        show(words(f"kopiemap.{slug}", file=path))
    for path in changed.left:
        show(words("kopiemap.left", file=path))
    for place in changed.absent:
        show(words("kopiemap.absent", folder=place))


def erase_in_copies(settings: Settings, opened: Opened, *, places: tuple[Path, ...] = ()) -> None:
    """What was erased from the practice, from every copy that can be reached now."""
    from loopbaan_apk.store.changing_copies import erase_in

    folder = opened.path.parent
    found = places or copy_folders.remembered(folder)
    if found:
        tell_changed(settings, erase_in(opened, found, lock.name(folder)), "cleaned")


def reachable(folder: Path) -> tuple[tuple[rotation.Shelf, ...], tuple[Path, ...]]:
    """What stands in the folders for copies, and those that cannot be reached now."""
    places = copy_folders.remembered(folder)
    return rotation.shelves(places, lock.name(folder)) if places else ((), ())


def too_old(folder: Path, today: datetime.date) -> tuple[tuple[Path, datetime.date], ...]:
    """Copies in the folders that can be reached now, from before the term."""
    places = [one for one in copy_folders.remembered(folder) if one.is_dir()]
    shelves = [rotation.shelf(place, lock.name(folder)) for place in places]
    return tuple(
        (one.copies[copy], copy.day)
        for one in shelves
        for copy, why in going(one.copies, today).items()
        if why == "old"
    )


def _keep_in(settings: Settings, opened: Opened, place: Path, *, sure: bool) -> None:
    words, folder, today = settings.words, opened.path.parent, settings.today
    must_be_elsewhere(place, folder)
    vault = lock.name(folder)
    made = rotation.add(opened, place, words("kopie.readme"), today)
    show(words("kopie.made", file=made))
    found = rotation.shelf(place, vault, proven=True)
    _must_be_there(found, made)
    gone = going(found.copies, today)
    before = leap(found.copies, today)
    if before is not None and not sure:
        gone = {}
        talk(words("kopiemap.leap", date=dutch(before), today=dutch(today)))
    _tidy(settings, found.copies, gone)
    _tell_odd(settings, found, today)
    erase_in_copies(settings, opened, places=(place,))


def _must_be_there(found: rotation.Shelf, made: Path) -> None:
    """Read back from where it stands before any other goes."""
    if not any(path == made and copy.whole for copy, path in found.copies.items()):
        raise failure("copy-differs", made)


def _tidy(settings: Settings, copies: Mapping[Copy, Path], gone: Mapping[Copy, str]) -> None:
    for copy in sorted(gone, key=lambda one: (one.day, one.number)):
        if rotation.remove([copies[copy]]):
            show(settings.words("kopiemap.left", file=copies[copy]))
        else:
            show(_line(settings, "gone", copies[copy], gone[copy]))


def _line(settings: Settings, slug: str, path: Path, why: str) -> str:
    words = settings.words
    return words(f"kopiemap.{slug}", file=path.name, why=words(f"kopiemap.{why}"))


def _tell_odd(settings: Settings, found: rotation.Shelf, today: datetime.date) -> None:
    """What was left alone, and why."""
    words = settings.words
    said = {
        "to-come": tuple(found.copies[one] for one in to_come(found.copies, today)),
        "renamed": found.renamed,
        "unreadable": (*found.unreadable, *_broken(found, today)),
    }
    for slug, paths in said.items():
        for path in paths:
            talk(words(f"kopiemap.{slug}", file=path.name))


def _broken(found: rotation.Shelf, today: datetime.date) -> tuple[Path, ...]:
    gone = going(found.copies, today)
    return tuple(path for copy, path in found.copies.items() if not copy.whole and copy not in gone)
