"""Writes a file that an author asked for: whole or not, and over another only after a yes."""

from __future__ import annotations

import difflib
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from loopbaan_apk.cli.asking import must_say_yes
from loopbaan_apk.cli.mending import replaced
from loopbaan_apk.content.covers import bytes_of
from loopbaan_apk.errors import ApkError, unwritable
from loopbaan_apk.terminal import show, talk

if TYPE_CHECKING:
    from loopbaan_apk.cli.settings import Settings


def write(settings: Settings, path: Path, data: bytes, *, sure: bool) -> bool:
    """Whether it stands there now.

    Raises ApkError `needs-yes`, `changed-meanwhile` or `unwritable-file`.
    """
    words = settings.words
    before = bytes_of(path) if path.exists() else None
    if before is not None and before != data:
        talk(words("write.exists", file=path.as_posix()))
        if not must_say_yes(settings, sure=sure):
            talk(words("write.not-written"))
            return False
    put(settings, path, before, data)
    return True


def put(settings: Settings, path: Path, before: bytes | None, data: bytes) -> None:
    """In the place of what was there `before`, and say so."""
    if before is None:
        _new(path, data)
    elif before != data:
        replaced(path, before, data)
    slug = "write.the-same" if before == data else "write.written"
    talk(settings.words(slug, file=path.as_posix()))


def write_new(settings: Settings, folder: Path, files: Mapping[str, bytes]) -> None:
    """All of these in one folder, none of them over another; all or none.

    Raises ApkError `file-taken`, `a-folder-expected` or `unwritable-file`.
    """
    if folder.exists() and not folder.is_dir():
        raise ApkError("a-folder-expected", name=folder.as_posix())
    paths = {folder / name: data for name, data in files.items()}
    taken = next((path for path in paths if os.path.lexists(path)), None)
    if taken is not None:
        raise ApkError("file-taken", name=taken.as_posix())
    done: list[Path] = []
    try:
        for path, data in paths.items():
            make_folder(path.parent)
            _new(path, data)
            done.append(path)
    except BaseException:
        for path in done:
            with suppress(OSError):
                path.unlink()
        raise
    for path in paths:
        talk(settings.words("write.written", file=path.as_posix()))


def make_folder(folder: Path) -> None:
    """Raises ApkError `unwritable-file`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(error, folder.as_posix()) from None


def _new(path: Path, data: bytes) -> None:
    made = False
    try:
        with path.open("xb") as file:
            made = True
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        if made:  # half a file is none
            with suppress(OSError):
                path.unlink()
        raise unwritable(error, path.name) from None


def show_difference(path: Path, before: bytes, after: bytes) -> None:
    """Line by line, with one line around it."""
    old, new = (data.decode("utf-8", "replace").splitlines() for data in (before, after))
    for line in difflib.unified_diff(old, new, path.name, path.name, n=1, lineterm=""):
        show(line)
