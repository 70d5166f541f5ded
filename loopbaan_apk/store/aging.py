"""Copies that the program keeps in a folder, and how old they are."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

from loopbaan_apk.core.rotating import KEPT_FOR
from loopbaan_apk.store.driver import PLAIN
from loopbaan_apk.store.failing import told
from loopbaan_apk.store.places import kept_copies

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def old_copies(folder: Path, today: datetime.date) -> tuple[tuple[Path, datetime.date], ...]:
    """Those from before the term, with their day."""
    with told(PLAIN, folder):
        days = [(path, _day_of(path)) for path in kept_copies(folder)]
    return tuple((path, day) for path, day in days if day < today - KEPT_FOR)


def _day_of(path: Path) -> datetime.date:
    """That of its name; a copy from before a new version has none there, only on the file."""
    found = _DAY.search(path.name)
    try:
        return datetime.date.fromisoformat(found[0] if found else "")
    except ValueError:
        changed = path.stat().st_mtime
        return datetime.datetime.fromtimestamp(changed, datetime.UTC).astimezone().date()
