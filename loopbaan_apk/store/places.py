"""What our files are called, and which of them are in a folder."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

PREFIX = "loopbaan-apk"
STORE_FILE = f"{PREFIX}.db"
ASIDE = f"{PREFIX}-opzij"
BEFORE_MIGRATION = f"{PREFIX}-voor-versie"
KEPT_COPY = f"{PREFIX}-bewaard"
TEMPORARY = f"{PREFIX}-tijdelijk"
ESCO_FILE = f"{PREFIX}-esco.tabel"
SLOT_FILE = f"{PREFIX}.slot"
SLOT_FILES = (SLOT_FILE, f"{PREFIX}.slot-2")
"""Of a coach: what opens the sealed store, twice."""
OPEN = f"{PREFIX}-open"
"""Who has a sealed store open in a session: one small file each."""
PRACTICE_COPY = f"{PREFIX}-praktijk"
COPY_FOLDERS = f"{PREFIX}.kopieen"
"""Of a coach: in which folders copies of the practice are kept."""
_NO_COPY = (STORE_FILE, ESCO_FILE, *SLOT_FILES, COPY_FOLDERS)


def our_files(folder: Path) -> tuple[Path, ...]:
    """Every file in `folder` that the program itself made, the store last."""
    with suppress(FileNotFoundError, NotADirectoryError):
        ours = (path for path in folder.iterdir() if _is_ours(path.name))
        return tuple(sorted(ours, key=lambda path: (path.name == STORE_FILE, path.name)))
    return ()


def exists(path: Path) -> bool:
    """Also for a link to nowhere; a disk that cannot tell is an error, not a no."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def kept_copies(folder: Path) -> tuple[Path, ...]:
    """Other stores that the program keeps in `folder`: set aside, or from before a migration."""
    return tuple(
        path
        for path in our_files(folder)
        if path.name not in _NO_COPY
        and not path.name.startswith((TEMPORARY, OPEN))
        and not is_journal(path)
    )


def leftovers(folder: Path) -> tuple[Path, ...]:
    """Half-made copies that an interrupted program left behind."""
    return tuple(path for path in our_files(folder) if path.name.startswith(TEMPORARY))


def _is_ours(name: str) -> bool:
    copies = tuple(f"{stem}-" for stem in (ASIDE, BEFORE_MIGRATION, KEPT_COPY, TEMPORARY, OPEN))
    return name.startswith((*copies, f"{STORE_FILE}-")) or name in _NO_COPY


def is_journal(path: Path) -> bool:
    """Whether it belongs to another file instead of standing on its own."""
    return path.suffix.startswith(".db-")


def journal(path: Path) -> Path:
    """The file beside a store that holds what SQLite needs to undo an interrupted write."""
    return path.with_name(f"{path.name}-journal")


def is_interrupted(path: Path) -> bool:
    """Whether SQLite still has a write to undo."""
    with suppress(OSError):
        return os.lstat(journal(path)).st_size > 0
    return False
