"""The copies of one practice in a folder: told from all else there, made, and taken away."""

from __future__ import annotations

import datetime
import os
import re
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path

from loopbaan_apk.core.rotating import Copy
from loopbaan_apk.errors import ApkError
from loopbaan_apk.records import record
from loopbaan_apk.store.connecting import Opened
from loopbaan_apk.store.driver import PLAIN
from loopbaan_apk.store.failing import told
from loopbaan_apk.store.files import sync_folder
from loopbaan_apk.store.places import PRACTICE_COPY, exists
from loopbaan_apk.store.practice_copy import is_whole, pack, slot_in
from loopbaan_apk.store.sealing.slots import from_bytes

_NAME = re.compile(rf"{PRACTICE_COPY}-(\d{{4}}-\d\d-\d\d)(?:-([1-9]\d{{0,5}}))?\.zip", re.ASCII)


@record
class Shelf:
    """Of a folder: our copies, ours under a name of somebody else, and what may be one."""

    copies: Mapping[Copy, Path]
    renamed: tuple[Path, ...] = ()
    unreadable: tuple[Path, ...] = ()

    @property
    def ours(self) -> tuple[Path, ...]:
        """Every copy of this practice, whatever it is called."""
        return (*self.copies.values(), *self.renamed)


def shelf(place: Path, vault: bytes, *, proven: bool = False) -> Shelf:
    """What stands there of the practice with this vault; `proven` reads every copy to its end.

    A file is ours only when it is built as ours and has our slot in it: never by its name alone.
    """
    copies: dict[Copy, Path] = {}
    renamed, unreadable = [], []
    with told(PLAIN, place):
        zips = sorted(filter(_is_a_file, place.glob("*.zip")))
    for path in zips:
        named = _named(path)
        found = _vault_of(path)
        if found is None and named:
            unreadable.append(path)
        elif found == vault and named:
            day, number = named
            copies[Copy(day=day, number=number, whole=not proven or is_whole(path))] = path
        elif found == vault:
            renamed.append(path)
    return Shelf(copies=copies, renamed=tuple(renamed), unreadable=tuple(unreadable))


def shelves(places: Iterable[Path], vault: bytes) -> tuple[tuple[Shelf, ...], tuple[Path, ...]]:
    """Of the folders that can be read now; and those that cannot, such as a stick that is away."""
    found: list[Shelf] = []
    absent: list[Path] = []
    for place in places:
        try:
            there = shelf(place, vault) if place.is_dir() else None
        except (ApkError, OSError):
            there = None
        if there is None:
            absent.append(place)
        else:
            found.append(there)
    return tuple(found), tuple(absent)


def add(opened: Opened, place: Path, readme: str, today: datetime.date) -> Path:
    """A proven copy, under a name that comes after every other of the day."""
    with told(PLAIN, place):
        taken = [named[1] for path in place.iterdir() if (named := _named(path, today))]
        for number in count(max(taken, default=0) + 1):
            tail = "" if number == 1 else f"-{number}"
            target = place / f"{PRACTICE_COPY}-{today.isoformat()}{tail}.zip"
            if not exists(target):
                break
    return pack(opened, target, readme, today.isoformat())


def remove(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Gives those that had to stay. They are sealed, so that no byte of them needs blanking."""
    left = []
    for path in paths:
        try:
            path.unlink(missing_ok=True)
            sync_folder(path.parent)
        except OSError:
            left.append(path)
    return tuple(left)


def _named(path: Path, day: datetime.date | None = None) -> tuple[datetime.date, int] | None:
    """The day and number in a name of ours; None for any other name, or another day."""
    found = _NAME.fullmatch(path.name)
    if found:
        with suppress(ValueError):
            then = datetime.date.fromisoformat(found[1])
            return (then, int(found[2] or 1)) if day in (None, then) else None
    return None


def _is_a_file(path: Path) -> bool:
    """Not a link: what it leads to may stand anywhere."""
    return stat.S_ISREG(os.lstat(path).st_mode)


def _vault_of(path: Path) -> bytes | None:
    """The vault of the practice that a copy is of; None where that cannot be told."""
    try:
        return from_bytes(slot_in(path) or b"").store
    except ApkError:
        return None
