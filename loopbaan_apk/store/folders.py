"""Folders and files that only their owner can read: made so, and checked to be so."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

from loopbaan_apk.store.failing import failure
from loopbaan_apk.store.files import make_new, sync_folder
from loopbaan_apk.store.places import PREFIX, exists

_OTHERS = 0o077


def make_folder(folder: Path) -> None:
    """Make `folder` and what is missing above it, 0700 whatever the umask; check it is ours."""
    missing = [place for place in (folder, *folder.parents) if not exists(place)]
    for place in reversed(missing):
        with suppress(FileExistsError):  # another process was first
            place.mkdir(mode=0o700)
            sync_folder(place.parent)
    check_folder(folder)


def check_folder(folder: Path) -> None:
    """Refuse a folder through which another could steer; close one that holds only ours."""
    found = os.lstat(folder)
    if stat.S_ISLNK(found.st_mode):
        raise failure("store-symlink", folder)
    if not stat.S_ISDIR(found.st_mode):
        raise failure("store-folder-is-file", folder)
    _must_be_mine(found, folder)
    if _open_to_others(found) and may_write(folder) and _holds_only_ours(folder):
        folder.chmod(0o700)


def make_file(path: Path) -> None:
    """An empty file of our own; the journals that SQLite makes beside it take over its mode."""
    with suppress(FileExistsError):
        make_new(path)
        sync_folder(path.parent)


def check_file(path: Path) -> None:
    """Refuse a link, another's file, or what is no file; take away what others may do with it."""
    found = os.lstat(path)
    if stat.S_ISLNK(found.st_mode):
        raise failure("store-symlink", path)
    if not stat.S_ISREG(found.st_mode):
        raise failure("store-not-a-file", path)
    _must_be_mine(found, path)
    if _open_to_others(found) and may_write(path.parent):
        path.chmod(0o600)


def identity(path: Path) -> tuple[int, int]:
    """What a file is, whatever it is called."""
    found = os.lstat(path)
    return found.st_dev, found.st_ino


def may_write(place: Path) -> bool:
    """Asked as the user that we act as; also False on a drive that is mounted to read."""
    wanted = os.W_OK | os.X_OK if place.is_dir() else os.W_OK
    return os.access(place, wanted, effective_ids=os.access in os.supports_effective_ids)


def _must_be_mine(found: os.stat_result, path: Path) -> None:
    if sys.platform != "win32" and found.st_uid != os.geteuid():
        raise failure("store-owner", path)


def _open_to_others(found: os.stat_result) -> bool:
    return sys.platform != "win32" and bool(found.st_mode & _OTHERS)


def _holds_only_ours(folder: Path) -> bool:
    """A folder that is also used for other things keeps the mode that its owner gave it."""
    return all(entry.name.startswith(PREFIX) for entry in folder.iterdir())
