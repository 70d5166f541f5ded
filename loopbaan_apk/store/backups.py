"""A proven copy of the store, to keep elsewhere; no file is ever overwritten."""

from __future__ import annotations

from pathlib import Path

from loopbaan_apk.store.copying import copy
from loopbaan_apk.store.failing import failure, told
from loopbaan_apk.store.files import (
    move_to_new,
    publish,
    temporary,
)
from loopbaan_apk.store.places import KEPT_COPY
from loopbaan_apk.store.takings import Store
from loopbaan_apk.store.values import stamp


def backup(store: Store, target: Path) -> Path:
    """Into a folder under a name with the day, or to a new file; gives where it is."""
    with told(store.opened.driver, target):
        folder = target if target.is_dir() else target.parent
        if not folder.is_dir():
            raise failure("backup-folder-absent", folder)
    with told(store.opened.driver, target), temporary(folder) as made:
        copy(store.opened, made)
        return named(made, target, f"{KEPT_COPY}-{stamp(store.clock())[:10]}")


def named(made: Path, target: Path, stem: str, suffix: str = ".db") -> Path:
    """Give a finished file its name: that of a new file, or in a folder the first that is free."""
    if target.is_dir():
        return publish(made, target, stem, suffix)
    try:
        move_to_new(made, target)
    except FileExistsError:
        raise failure("file-exists", target) from None
    return target
