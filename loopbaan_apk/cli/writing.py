"""Writes a file that an author asked for: whole or not, and over another only after a yes."""

from __future__ import annotations

import difflib
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from loopbaan_apk.cli.asking import must_say_yes
from loopbaan_apk.cli.mending import replaced
from loopbaan_apk.content.covers import bytes_of
from loopbaan_apk.errors import STORE, ApkError, named_by_the_system
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
        raise ApkError(
            "unwritable-file", code=STORE, name=path.name, reason=named_by_the_system(error)
        ) from None


def show_difference(path: Path, before: bytes, after: bytes) -> None:
    """Line by line, with one line around it."""
    old, new = (data.decode("utf-8", "replace").splitlines() for data in (before, after))
    for line in difflib.unified_diff(old, new, path.name, path.name, n=1, lineterm=""):
        show(line)
