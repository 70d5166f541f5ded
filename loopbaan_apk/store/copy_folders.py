"""The folders in which copies of a practice are kept; nothing else stands in the file."""

from __future__ import annotations

import json
from pathlib import Path

from loopbaan_apk.store.driver import PLAIN
from loopbaan_apk.store.exporting import export
from loopbaan_apk.store.failing import failure, told
from loopbaan_apk.store.files import first_bytes
from loopbaan_apk.store.places import COPY_FOLDERS, exists

FORMAT = 1
LARGEST = 1 << 16
"""Bytes of the file."""


def remembered(folder: Path) -> tuple[Path, ...]:
    """In the order in which they came; raises ApkError `copy-folders-damaged`."""
    path = folder / COPY_FOLDERS
    with told(PLAIN, path):
        if not exists(path):
            return ()
        content = first_bytes(path, LARGEST)
    try:
        found = json.loads(content.decode("ascii"))
        if found["formaat"] != FORMAT or not all(isinstance(one, str) for one in found["mappen"]):
            raise ValueError(FORMAT)  # noqa: TRY301 - one way out for all that is wrong
        return tuple(Path(one) for one in found["mappen"])
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise failure("copy-folders-damaged", path) from error


def remember(folder: Path, place: Path) -> None:
    """From now on copies are kept in `place` too."""
    places = remembered(folder)
    if place not in places:
        _write(folder, (*places, place))


def forget(folder: Path, place: Path) -> None:
    """What stands there stays; raises ApkError `copy-folder-unknown`."""
    places = remembered(folder)
    if place not in places:
        raise failure("copy-folder-unknown", place)
    _write(folder, tuple(one for one in places if one != place))


def _write(folder: Path, places: tuple[Path, ...]) -> None:
    document = {"formaat": FORMAT, "mappen": [str(one) for one in places]}
    content = (json.dumps(document, indent=1) + "\n").encode("ascii")
    if len(content) > LARGEST:
        raise failure("copy-folders-full", folder)
    export(folder / COPY_FOLDERS, content, overwrite=True)
