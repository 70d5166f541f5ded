"""A practice as one file for elsewhere: its store as it is sealed, its slot, and how to go on."""

from __future__ import annotations

import shutil
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from loopbaan_apk.errors import ApkError
from loopbaan_apk.records import record
from loopbaan_apk.store.backups import named
from loopbaan_apk.store.connecting import Opened
from loopbaan_apk.store.copying import copy
from loopbaan_apk.store.driver import PLAIN
from loopbaan_apk.store.failing import failure, told
from loopbaan_apk.store.files import (
    copy_bytes,
    first_bytes,
    make_new,
    sync_file,
    sync_folder,
    temporary,
    write_bytes,
)
from loopbaan_apk.store.folders import make_folder
from loopbaan_apk.store.places import PRACTICE_COPY, SLOT_FILE, SLOT_FILES, STORE_FILE, exists

README = "LEESMIJ.txt"
LARGEST = {SLOT_FILE: 1 << 16, README: 1 << 16}
"""Bytes; the store is as large as the file that it is in, for nothing is deflated."""

_PIECE = 1 << 20
_END, _LOCATOR = struct.Struct("<4s4H2LH"), 20
_LONGEST_LIST = 1 << 10
_WRONG = (
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,
    NotImplementedError,
    ValueError,
    OverflowError,
    EOFError,
    struct.error,
)


@record
class Unpacked:
    """The store in a file of our own, and the slot that opens it; None when none came along."""

    store: Path
    slot: bytes | None
    readme: bytes = b""


def pack(opened: Opened, target: Path, readme: str, day: str) -> Path:
    """Into a folder under a name with the day, or to a new file; proven before it has a name."""
    folder = target if target.is_dir() else target.parent
    must_be_elsewhere(folder, opened.path.parent)
    with told(opened.driver, target), temporary(folder) as store, temporary(folder) as made:
        slot = slot_of(opened.path.parent)
        copy(opened, store)
        if slot != slot_of(opened.path.parent):  # another window gave it another key
            raise failure("copy-differs", target)
        small = {README: readme.encode(), **({} if slot is None else {SLOT_FILE: slot})}
        _fill_and_prove(made, store, small)
        return named(made, target, f"{PRACTICE_COPY}-{day}", ".zip")


def must_be_elsewhere(folder: Path, practice: Path) -> None:
    """Raises ApkError `backup-folder-absent` or `copy-beside-practice`."""
    with told(PLAIN, folder):
        if not folder.is_dir():
            raise failure("backup-folder-absent", folder)
        if folder.samefile(practice):  # lost together, and no erasure would reach it
            raise failure("copy-beside-practice", folder)


def slot_in(source: Path) -> bytes | None:
    """The slot that a copy has in it; raises ApkError `practice-copy-wrong`."""
    with told(PLAIN, source), _archive(source) as archive:
        return archive.read(SLOT_FILE) if SLOT_FILE in archive.namelist() else None


def is_whole(source: Path) -> bool:
    """Whether every byte of it is still what was written."""
    try:
        with told(PLAIN, source), _archive(source) as archive:
            return archive.testzip() is None
    except ApkError:
        return False


def change(source: Path, folder: Path, how: Callable[[Path], bool], slot: bytes | None) -> bool:
    """A proven copy in the place of one, where `how` says that it changed the store in it.

    At every moment one of the two stands there, whole. `folder` is where the store is for a while;
    without a `slot` it keeps its own.
    """
    with unpacked(source, folder) as found:
        if not how(found.store):
            return False
        sealed_by = slot or found.slot
        small = {README: found.readme, **({} if sealed_by is None else {SLOT_FILE: sealed_by})}
        with told(PLAIN, source), temporary(source.parent) as made:
            _fill_and_prove(made, found.store, small)
            made.replace(source)
            sync_folder(source.parent)
    return True


@contextmanager
def unpacked(source: Path, folder: Path) -> Iterator[Unpacked]:
    """What is in it, read into `folder`; a bare copy of a store is taken as it is.

    Raises ApkError `backup-absent` or `practice-copy-wrong`.
    """
    with told(PLAIN, source):
        if not source.is_file():
            raise failure("backup-absent", source)
    with told(PLAIN, folder):
        make_folder(folder)
    with told(PLAIN, folder), temporary(folder) as made:
        slot, readme = _bring(source, made)
        yield Unpacked(store=made, slot=slot, readme=readme)


def slot_of(folder: Path) -> bytes | None:
    """The slot file as it is; None when there is none, as in a practice that is not sealed."""
    path = folder / SLOT_FILE
    return first_bytes(path, LARGEST[SLOT_FILE]) if exists(path) else None


def _fill_and_prove(made: Path, store: Path, small: dict[str, bytes]) -> None:
    _fill(made, store, small)
    sync_file(made)
    _compare(made, store, small)


def _fill(made: Path, store: Path, small: dict[str, bytes]) -> None:
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED, allowZip64=False) as archive:
        for name, content in small.items():
            archive.writestr(zipfile.ZipInfo(name), content)
        archive.write(store, STORE_FILE)


def _compare(made: Path, store: Path, small: dict[str, bytes]) -> None:
    """Read back by the way that a restore reads it."""
    with zipfile.ZipFile(made) as archive, store.open("rb") as expected:
        _must_be_ours(made, archive)
        there = {name: archive.read(name) for name in archive.namelist() if name != STORE_FILE}
        with archive.open(STORE_FILE) as found:
            if there != small or not _same(found, expected):
                raise failure("copy-differs", made)


def _same(one: IO[bytes], other: IO[bytes]) -> bool:
    while True:
        left, right = one.read(_PIECE), other.read(_PIECE)
        if left != right:
            return False
        if not left:
            return True


def _bring(source: Path, made: Path) -> tuple[bytes | None, bytes]:
    with told(PLAIN, source):
        if first_bytes(source, 2) != b"PK":
            copy_bytes(source, made)
            return None, b""
        with _archive(source) as archive:
            slot = archive.read(SLOT_FILE) if SLOT_FILE in archive.namelist() else None
            readme = archive.read(README)
            with archive.open(STORE_FILE) as store, made.open("r+b") as writing:
                shutil.copyfileobj(store, writing, _PIECE)
        sync_file(made)
    return slot, readme


@contextmanager
def _archive(source: Path) -> Iterator[zipfile.ZipFile]:
    """Raises ApkError `practice-copy-wrong`, also for what shows only while it is read."""
    try:
        _must_end_as_ours(source)
        with zipfile.ZipFile(source) as archive:
            _must_be_ours(source, archive)
            yield archive
    except _WRONG as error:
        raise failure("practice-copy-wrong", source) from error


def _must_end_as_ours(source: Path) -> None:
    """Before a library reads the list: it is short, and its end is the end of the file."""
    with source.open("rb") as reading:
        size = reading.seek(0, 2)
        reading.seek(max(size - _END.size - _LOCATOR, 0))
        tail = reading.read()
    _, disk, first, here, number, length, start, comment = _END.unpack(tail[-_END.size :])
    whole = start + length + _END.size == size and length <= _LONGEST_LIST
    if disk or first or comment or here != number or not whole or tail[:4] == b"PK\x06\x07":
        raise zipfile.BadZipFile


def _must_be_ours(source: Path, archive: zipfile.ZipFile) -> None:
    """Exactly the names that we give, each once, stored as they are, the small ones small."""
    infos = archive.infolist()
    names = sorted(info.filename for info in infos)
    if names not in (sorted((README, STORE_FILE)), sorted((README, STORE_FILE, SLOT_FILE))):
        raise failure("practice-copy-wrong", source)
    for info in infos:
        plain = info.compress_type == zipfile.ZIP_STORED and not info.flag_bits & 0x2041
        most = LARGEST.get(info.filename, info.file_size)
        if not plain or info.file_size != info.compress_size or info.file_size > most:
            raise failure("practice-copy-wrong", source)


@contextmanager
def with_slot(folder: Path, slot: bytes | None) -> Iterator[None]:
    """Where no practice is yet, its slot comes first; it goes again when the rest fails.

    Raises ApkError `slot-in-the-way` where another slot stands: it may open another practice.
    """
    if slot is None or exists(folder / STORE_FILE) or slot_of(folder) == slot:
        yield
        return
    places = [folder / name for name in SLOT_FILES]
    for path in filter(exists, places):
        raise failure("slot-in-the-way", path)
    with told(PLAIN, places[0]):
        make_new(places[0])
    try:
        with told(PLAIN, places[0]):
            write_bytes(places[0], slot)
            sync_folder(folder)
        yield
    except BaseException:
        with suppress(OSError):
            if not exists(folder / STORE_FILE):  # what failed may have come after the store did
                for path in places:  # unlocking makes the second
                    path.unlink(missing_ok=True)
        raise
