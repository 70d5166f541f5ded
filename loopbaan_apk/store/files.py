"""How a file gets its bytes and its name: readable by its owner only, and never over another."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from loopbaan_apk.store.places import TEMPORARY, exists, is_interrupted, journal

NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_CANNOT_SYNC_FOLDERS = (errno.EINVAL, errno.ENOTSUP, errno.EACCES)


def first_bytes(path: Path, count: int) -> bytes:
    """What the file begins with.

    Closing a file drops every lock that this process holds on it (SQLite, "how to corrupt" 2.2),
    so this is for a moment at which the process is not writing to it.
    """
    descriptor = os.open(path, os.O_RDONLY | NOFOLLOW | _BINARY)
    try:
        return os.read(descriptor, count)
    finally:
        os.close(descriptor)


@contextmanager
def temporary(folder: Path) -> Iterator[Path]:
    """A new 0600 file in `folder`, gone again at the end unless it got another name."""
    import tempfile  # and random with it: only what is written aside needs them

    descriptor, made = tempfile.mkstemp(prefix=f"{TEMPORARY}-", suffix=".db", dir=folder)
    os.close(descriptor)
    path = Path(made)
    try:
        yield path
    finally:
        for leftover in (path, journal(path)):
            with suppress(OSError):
                leftover.unlink()


def publish(made: Path, folder: Path, stem: str, suffix: str = ".db") -> Path:
    """Give a finished file the first free name of `stem.db`, `stem-2.db`, ..."""
    return _at_first_free_name(folder, stem, suffix, lambda target: move_to_new(made, target))


def keep_aside(path: Path, stem: str) -> Path:
    """A second name for a file that keeps its own until another file takes it."""
    return _at_first_free_name(path.parent, stem, ".db", lambda target: _name_too(path, target))


def move_to_new(made: Path, target: Path) -> None:
    """Rename, but FileExistsError where the target exists; on disk when this returns."""
    try:
        os.link(made, target)
    except FileExistsError:
        raise
    except OSError:  # a drive without links, such as a USB stick
        if exists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        made.rename(target)
    else:
        made.unlink()
    sync_folder(target.parent)


def _at_first_free_name(folder: Path, stem: str, suffix: str, use: Callable[[Path], None]) -> Path:
    number = 1
    while True:
        target = folder / (f"{stem}{suffix}" if number == 1 else f"{stem}-{number}{suffix}")
        with suppress(FileExistsError):
            use(target)
            return target
        number += 1


def _name_too(path: Path, second: Path) -> None:
    """A link, or a copy on a drive without links."""
    try:
        os.link(path, second)
    except FileExistsError:
        raise
    except OSError:
        make_new(second)
        try:
            copy_bytes(path, second)
        except BaseException:
            second.unlink()
            raise


def make_new(path: Path) -> None:
    """An empty file that only its owner can read; FileExistsError where the name is taken."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | NOFOLLOW, 0o600))


def tidy_journal(path: Path) -> None:
    """SQLite leaves an empty file beside a closed store; beside a copy nobody expects it."""
    with suppress(OSError):
        if not is_interrupted(path):
            journal(path).unlink()


def copy_bytes(source: Path, target: Path) -> None:
    """Into a file that exists already, so that its mode stays ours; on disk when this returns."""
    with source.open("rb") as reading, os.fdopen(_to_write(target), "wb") as writing:
        while piece := reading.read(1 << 20):
            writing.write(piece)
        writing.flush()
        os.fsync(writing.fileno())


def copy_with_journal(source: Path, target: Path) -> None:
    """As `copy_bytes`, with what SQLite would undo an interrupted write of `source` with."""
    copy_bytes(source, target)
    if is_interrupted(source):
        make_new(journal(target))
        copy_bytes(journal(source), journal(target))


def write_bytes(target: Path, data: bytes) -> None:
    """Into a file that exists already, so that its mode stays ours; on disk when this returns."""
    with os.fdopen(_to_write(target), "wb") as writing:
        writing.write(data)
        writing.flush()
        os.fsync(writing.fileno())


def blank(path: Path) -> None:
    """Zeros over every byte and on disk; what a drive keeps elsewhere is beyond a program."""
    with os.fdopen(_to_write(path), "wb") as writing:
        left = os.fstat(writing.fileno()).st_size
        while left > 0:
            left -= writing.write(bytes(min(left, 1 << 20)))
        writing.flush()
        os.fsync(writing.fileno())


def sync_file(path: Path) -> None:
    """The file's bytes are on disk when this returns."""
    descriptor = _to_write(path)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """The names in the folder are on disk when this returns, where the system can do that."""
    if sys.platform == "win32":  # pragma: no cover - a folder cannot be opened there
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC_FOLDERS:
            raise


def _to_write(path: Path) -> int:
    return os.open(path, os.O_RDWR | NOFOLLOW | _BINARY)
