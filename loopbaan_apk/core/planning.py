"""Typed words -> the parts of an intention; refuses, by slug, what makes no plan yet."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from loopbaan_apk.core.cleaning import clean
from loopbaan_apk.core.numbers import day, number
from loopbaan_apk.core.plan import MOST_OPEN, Action, open_ones
from loopbaan_apk.errors import ApkError

LONGEST_HALF, LONGEST_STEP, LONGEST_WHO = 300, 1000, 100
LONGEST_MINUTES = 29
"""A first step takes less than half an hour."""
FEWEST_WORDS = 2
FURTHEST = datetime.timedelta(days=366)
SOON = datetime.timedelta(days=3)
SATURDAY = 5

_IF = re.compile(r"^(?:als|wanneer|zodra|if|when|once)\s+", re.IGNORECASE)
_THEN = re.compile(r"^(?:dan|then)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r",\s*(?:dan|then)\s+", re.IGNORECASE)


def halves(typed: str) -> tuple[str, str]:
    """Somebody may type the whole sentence at once; without `, dan` the second half is empty."""
    first, *rest = _BETWEEN.split(_one_line(typed), maxsplit=1)
    return first, "".join(rest)


def when_of(typed: str) -> str:
    """The half after `als`: a moment or a place that one recognises."""
    return _half(_IF.sub("", _one_line(typed), count=1), "when")


def then_of(typed: str) -> str:
    """The half after `dan`: what one does."""
    return _half(_THEN.sub("", _one_line(typed), count=1), "then")


def first_step_of(typed: str) -> str:
    """A small beginning."""
    return _worded(_one_line(typed), "step", LONGEST_STEP)


def who_of(typed: str) -> str:
    """A contact by name."""
    who = _one_line(typed).rstrip(",;")
    if not re.search(r"\w", who):
        raise ApkError("plan-who-empty")
    return _fitting(who, LONGEST_WHO)


def minutes_of(typed: str) -> int:
    """Whole minutes, less than half an hour."""
    found = number(typed.strip().removesuffix("minuten").removesuffix("minutes").strip())
    if found is None or found.denominator != 1 or not 1 <= found <= LONGEST_MINUTES:
        raise ApkError("plan-minutes", most=LONGEST_MINUTES)
    return int(found)


def day_of(typed: str, today: datetime.date) -> datetime.date:
    """A day that exists, from today on, within a year."""
    found = day(typed.strip())
    if found is None:
        raise ApkError("plan-date")
    if found < today:
        raise ApkError("plan-date-past")
    if found - today > FURTHEST:
        raise ApkError("plan-date-far")
    return found


def suggested_day(today: datetime.date) -> datetime.date:
    """Soon and within a week, not in a weekend."""
    soon = today + SOON
    while soon.weekday() >= SATURDAY:
        soon += datetime.timedelta(days=1)
    return soon


def year_after(start: datetime.date) -> datetime.date:
    """The same day a year on; of 29 February the day before."""
    try:
        return start.replace(year=start.year + 1)
    except ValueError:
        return start.replace(year=start.year + 1, day=28)


def must_have_room(actions: Iterable[Action], more: int = 1) -> None:
    """Three open steps at most."""
    if len(open_ones(actions)) + more > MOST_OPEN:
        raise ApkError("plan-full", most=MOST_OPEN)


def _half(text: str, which: str) -> str:
    """Without the marks at its end: the sentence brings its own."""
    return _worded(text.strip(" ,;.!?"), which, LONGEST_HALF)


def _worded(text: str, which: str, most: int) -> str:
    words = re.findall(r"\w+", text)
    if not words:
        raise ApkError(f"plan-{which}-empty")
    if len(words) < FEWEST_WORDS:
        raise ApkError(f"plan-{which}-short")
    return _fitting(text, most)


def _fitting(text: str, most: int) -> str:
    if len(text) > most:
        raise ApkError("plan-text-long", most=most)
    return text


def _one_line(typed: str) -> str:
    return " ".join(clean(typed).split())
