"""Which processes have a sealed store open: one small file each, without a key in it."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from loopbaan_apk.errors import ApkError
from loopbaan_apk.store.exporting import export
from loopbaan_apk.store.places import OPEN
from loopbaan_apk.store.processes import Holder, lives, this_process

LARGEST = 2048
WAIT = 5.0
"""Seconds in which a session has to close after it was asked to."""


@contextmanager
def announced(folder: Path) -> Iterator[None]:
    """Inside, others can see that this process has the store open."""
    _living(folder)
    path = folder / f"{OPEN}-{os.getpid()}.json"
    holder = this_process()
    content = {name: getattr(holder, name) for name in ("pid", "computer", "boot", "begun")}
    with suppress(ApkError):  # a folder that may only be read can be open all the same
        export(path, json.dumps(content).encode(), overwrite=True)
    try:
        yield
    finally:
        with suppress(OSError):
            path.unlink()


def close_all(folder: Path) -> int:
    """Ask every live session of this computer to close; gives how many did."""
    asked = []
    for holder in _living(folder):
        if holder.pid != os.getpid():
            with suppress(OSError):
                os.kill(holder.pid, signal.SIGTERM)
                asked.append(holder)
    until = time.monotonic() + WAIT
    while any(lives(one) for one in asked) and time.monotonic() < until:
        time.sleep(0.02)
    return sum(not lives(one) for one in asked)


def _living(folder: Path) -> tuple[Holder, ...]:
    """Who has it open. The file of a process that was killed before it could remove it goes."""
    found = []
    for path in sorted(folder.glob(f"{OPEN}-*.json")):
        holder = _holder(path)
        alive = holder is not None and lives(holder)
        if holder is not None and alive:
            found.append(holder)
        elif alive is False:  # not of another computer, about which nothing can be told
            with suppress(OSError):
                path.unlink()
    return tuple(found)


def _holder(path: Path) -> Holder | None:
    try:
        with path.open("rb") as reading:
            found = json.loads(reading.read(LARGEST))
        pid, *rest = (found[name] for name in ("pid", "computer", "boot", "begun"))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    if type(pid) is not int or pid < 1 or not all(isinstance(one, str) for one in rest):
        return None
    computer, boot, begun = rest
    return Holder(pid=pid, computer=computer, boot=boot, begun=begun)
