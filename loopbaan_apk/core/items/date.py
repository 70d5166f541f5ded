"""datum: a day, typed the Dutch way or as ISO, kept as ISO."""

import datetime
from typing import Annotated, ClassVar

from loopbaan_apk.core.declaring import key
from loopbaan_apk.core.items.base import Item
from loopbaan_apk.core.numbers import day
from loopbaan_apk.core.prompts import Say, Type, Value
from loopbaan_apk.errors import ApkError
from loopbaan_apk.records import record


@record
class Date(Item):
    """`1-3-2026` and `2026-03-01` are the same answer."""

    TYPE: ClassVar[str] = "datum"
    HELP: ClassVar[str] = "Typ een datum. Telt niet mee in een schaal."

    low: Annotated[datetime.date | None, key("minimum", "De vroegste datum die mag.")] = None
    high: Annotated[datetime.date | None, key("maximum", "De laatste datum die mag.")] = None

    def prompt(self, say: Say) -> Type:
        """Type a date."""
        low, high = ("" if bound is None else _dutch(bound) for bound in (self.low, self.high))
        return Type(kind="datum", low=low, high=high)

    def accept(self, raw: object) -> Value:
        """A day that exists, within the bounds."""
        value = day(raw.strip()) if isinstance(raw, str) else None
        if value is None:
            raise ApkError("answer-not-a-date")
        if self.low is not None and value < self.low:
            raise ApkError("answer-too-early", low=_dutch(self.low))
        if self.high is not None and value > self.high:
            raise ApkError("answer-too-late", high=_dutch(self.high))
        return value.isoformat()

    def shown(self, value: Value, say: Say) -> str:
        """As 1-3-2026."""
        found = day(value) if isinstance(value, str) else None
        return _dutch(found) if found else str(value)


def _dutch(value: datetime.date) -> str:
    return f"{value.day}-{value.month}-{value.year}"
