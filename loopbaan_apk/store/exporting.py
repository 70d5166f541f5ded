"""A file for the person itself: whole or not there, never over another unless that is wanted."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from loopbaan_apk.store.driver import PLAIN
from loopbaan_apk.store.failing import failure, told
from loopbaan_apk.store.files import move_to_new, sync_folder, temporary
from loopbaan_apk.store.places import exists


def export(target: Path, content: bytes, *, overwrite: bool) -> None:
    """Beside its place first, on disk, and then under its name.

    Raises ApkError `export-exists`, `export-symlink`, `export-not-a-file`, `backup-folder-absent`,
    or what the disk says.
    """
    folder = target.parent
    with told(PLAIN, target):
        if not folder.is_dir():
            raise failure("backup-folder-absent", folder)
        must_be_free(target, overwrite=overwrite)
        with temporary(folder) as made:
            _fill(made, content)
            if overwrite:
                made.replace(target)
                sync_folder(folder)
                return
            try:
                move_to_new(made, target)
            except FileExistsError:  # another process was first
                raise failure("export-exists", target) from None


def must_be_free(target: Path, *, overwrite: bool) -> None:
    """Also to be asked before somebody types what would be for nothing; raises as `export`."""
    with told(PLAIN, target):
        if not exists(target):
            return
        mode = os.lstat(target).st_mode
    if stat.S_ISLNK(mode):
        raise failure("export-symlink", target)
    if not stat.S_ISREG(mode):
        raise failure("export-not-a-file", target)
    if not overwrite:
        raise failure("export-exists", target)


def _fill(made: Path, content: bytes) -> None:
    with made.open("wb") as writing:
        writing.write(content)
        writing.flush()
        os.fsync(writing.fileno())
