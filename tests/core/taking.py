"""Takings for tests, made in Python."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from loopbaan_apk.core.comparing import compare
from loopbaan_apk.core.comparison import Comparison, Taken
from loopbaan_apk.core.model import Questionnaire

FIRST_DAY = datetime.date(2026, 5, 12)
YEAR = 365


def taken(one: Questionnaire, answers: Mapping, number: int = 1, say=str) -> Taken:
    day = FIRST_DAY + datetime.timedelta(days=YEAR * (number - 1))
    return Taken(number=number, questionnaire=one, hash="", answers=answers, taken_on=day, say=say)


def side_by_side(*pairs: tuple[Questionnaire, Mapping], **rest) -> Comparison:
    """Each questionnaire with its answers, the oldest first."""
    return compare([taken(one, found, at) for at, (one, found) in enumerate(pairs, 1)], **rest)


def told_apart(found: Comparison) -> dict[str, str]:
    """What cannot be compared -> why."""
    return {one.id: one.why for one in found.apart}
