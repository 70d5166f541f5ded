"""A column of a file of scores, as whoever analyses it has to know it."""

from __future__ import annotations

from typing import Literal

from loopbaan_apk.records import record

Kind = Literal["text", "score", "count", "level", "skill", "flag"]


@record
class ScoreColumn:
    """`values` are the levels from low to high; `low` and `high` are empty without bounds."""

    name: str
    kind: Kind
    label: str
    low: str = ""
    high: str = ""
    values: tuple[str, ...] = ()
