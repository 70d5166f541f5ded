"""Numbers and dates as Dutch people write them, exact, in ASCII digits only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache
from math import lcm

_NUMBER = re.compile(r"-?[0-9]{1,15}(?:[.,][0-9]{1,9})?")
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_DUTCH = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})")


@lru_cache(maxsize=4096)  # a questionnaire has the same few numbers hundreds of times
def number(text: str) -> Fraction | None:
    """`3`, `3.5` or `3,5` exactly; None when it is not (as `١٢`, `1_000` and `inf`)."""
    return Fraction(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def written(value: Fraction) -> str:
    """The one way we store a number: `3`, `3.5`; at most nine decimals."""
    if value.denominator == 1:
        return str(value.numerator)
    return f"{float(value):.9f}".rstrip("0").rstrip(".")


def day(text: str) -> date | None:
    """`2026-03-01` or `1-3-2026`; None when it is no date that exists."""
    if found := _ISO.fullmatch(text):
        year, month, number_of_day = found.groups()
    elif found := _DUTCH.fullmatch(text):
        number_of_day, month, year = found.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(number_of_day))
    except ValueError:
        return None


def total(values: Sequence[Fraction]) -> Fraction:
    """The exact sum, reduced once instead of at every step."""
    common = lcm(*(one.denominator for one in values))
    return Fraction(sum(one.numerator * (common // one.denominator) for one in values), common)


def half_up(value: Fraction, decimals: int = 0) -> str:
    """`value` rounded once, halves away from zero, with a point: `49.5` -> `50`."""
    scale = 10**decimals
    scaled = abs(value) * scale
    whole = (scaled.numerator * 2 + scaled.denominator) // (scaled.denominator * 2)
    sign = "-" if value < 0 and whole else ""
    if not decimals:
        return f"{sign}{whole}"
    head, tail = divmod(whole, scale)
    return f"{sign}{head}.{tail:0{decimals}d}"
