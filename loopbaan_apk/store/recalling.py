"""How often this computer wrote in a practice: so an older one in its place does not go unseen.

The practice counts for each computer; the computer keeps its own number outside the folder, where
no service that keeps folders the same comes. A practice that knows of fewer times has lost some.
"""

from __future__ import annotations

import json
import secrets
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from loopbaan_apk.errors import ApkError
from loopbaan_apk.records import record
from loopbaan_apk.store.connecting import Opened
from loopbaan_apk.store.exporting import export
from loopbaan_apk.store.failing import failure
from loopbaan_apk.store.transactions import reading, writing

NAME = "praktijken.json"
FORMAT = 1
_TIMES = "SELECT keren FROM computer WHERE nummer = ?"
_ONCE_MORE = """INSERT INTO computer (nummer, keren) VALUES (?, 1)
    ON CONFLICT (nummer) DO UPDATE SET keren = keren + 1 RETURNING keren"""


@record
class Mark:
    """The random number of this computer in a practice, and how often it wrote there."""

    computer: str
    times: int


@record
class Memory:
    """What this computer remembers of one practice; losing it only means that nothing is told."""

    file: Path
    practice: str

    def mark(self) -> Mark | None:
        """None where nothing, or nothing readable, is remembered."""
        found: Any = self._all().get(self.practice)
        with suppress(KeyError, TypeError):
            if type(found["keren"]) is int and isinstance(found["computer"], str):
                return Mark(computer=found["computer"], times=found["keren"])
        return None

    def keep(self, mark: Mark | None) -> None:
        """None: forget it. Where the disk refuses, what was remembered stays."""
        known = {name: one for name, one in self._all().items() if name != self.practice}
        if mark is not None:
            known[self.practice] = {"computer": mark.computer, "keren": mark.times}
        made = json.dumps({"formaat": FORMAT, "praktijken": known}, indent=1).encode()
        with suppress(OSError, ApkError):
            self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            export(self.file, made, overwrite=True)

    def _all(self) -> dict[str, Any]:
        with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
            return dict(json.loads(self.file.read_bytes())["praktijken"])
        return {}


def memory(folder: Path, place: Path) -> Memory:
    """Of the practice in `folder`, by a hash of where that is; kept in `place`."""
    where = sha256(str(folder.absolute()).encode(errors="surrogateescape")).hexdigest()
    return Memory(file=place / NAME, practice=where)


def must_not_be_older(opened: Opened, remembered: Memory) -> None:
    """Raises ApkError `practice-older`."""
    mark = remembered.mark()
    if mark is None:
        return
    with reading(opened) as connection:
        row = connection.execute(_TIMES, (mark.computer,)).fetchone()
    if (row[0] if row else 0) < mark.times:
        raise failure("practice-older", opened.path)


def count(opened: Opened, remembered: Memory) -> None:
    """Something was written. First the practice, so that it never knows of fewer times."""
    mark = remembered.mark()
    computer = mark.computer if mark else secrets.token_hex(16)
    with suppress(ApkError):  # what was to be kept is kept; only this is not counted
        with writing(opened) as connection:
            times = connection.execute(_ONCE_MORE, (computer,)).fetchall()[0][0]
        remembered.keep(Mark(computer=computer, times=times))
