"""Shows what `--herstel` would change, asks, and writes: a file is whole or untouched."""

from __future__ import annotations

import difflib
import os
import stat
import tempfile
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from loopbaan_apk.cli.asking import must_say_yes
from loopbaan_apk.content.checking import check
from loopbaan_apk.content.covers import bytes_of
from loopbaan_apk.content.gathering import SUFFIXES
from loopbaan_apk.content.mending import mended
from loopbaan_apk.errors import ApkError, Problem, unwritable
from loopbaan_apk.terminal import show, talk

if TYPE_CHECKING:
    from loopbaan_apk.cli.settings import Settings
    from loopbaan_apk.content.gathering import Desk


def mend_all(
    settings: Settings, desk: Desk, paths: tuple[Path, ...], *, sure: bool, trial: bool
) -> None:
    """Show every change first; write all of them or, without a yes, none."""
    words = settings.words
    changes: dict[Path, tuple[bytes, bytes]] = {}
    for path in (one for one in paths if one.suffix in SUFFIXES):
        data = bytes_of(path)
        now = mended(data, partial(_problems, desk, path))
        if now.data != data:
            changes[path] = (data, now.data)
            for line in _difference(path, data, now.data):
                show(line)
    if not changes:
        talk(words("check.nothing-to-mend"))
        return
    if trial:
        talk(words("check.only-tried"))
        return
    if not must_say_yes(settings, sure=sure):
        talk(words("check.not-mended"))
        return
    for path, (before, after) in changes.items():
        replaced(path, before, after)
        talk(words("check.mended", file=path.as_posix()))


def _problems(desk: Desk, path: Path, data: bytes) -> tuple[Problem, ...]:
    return check(data, path.as_posix(), desk.around).problems


def _difference(path: Path, before: bytes, after: bytes) -> list[str]:
    old, new = (text.decode("utf-8", "replace").splitlines() for text in (before, after))
    name = path.as_posix()
    return list(difflib.unified_diff(old, new, name, name, n=1, lineterm=""))


def replaced(path: Path, before: bytes, after: bytes) -> None:
    """Write beside the file and put it in its place, with the rights that it had.

    Raises ApkError `changed-meanwhile` or `unwritable-file`.
    """
    real = path.resolve()
    if bytes_of(real) != before:
        raise ApkError("changed-meanwhile", name=path.name)
    made = None
    try:
        rights = stat.S_IMODE(real.stat().st_mode)
        number, made = tempfile.mkstemp(prefix=f".{real.name}.", dir=real.parent)
        with os.fdopen(number, "wb") as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        Path(made).chmod(rights)
        Path(made).replace(real)
    except OSError as error:
        if made is not None:
            with suppress(OSError):
                Path(made).unlink()
        raise unwritable(error, path.name) from None
