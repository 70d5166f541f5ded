"""The nouns of a coach's dossier: a client, the lines that were added, and how it stands now."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from typing import Literal

from loopbaan_apk.errors import MISUSED, ApkError
from loopbaan_apk.records import record

Kind = Literal[
    "naam",
    "doel",
    "termijn",
    "toestemming",
    "ingetrokken",
    "notitie",
    "actie",
    "gedaan",
    "geschrapt",
    "reactie",
    "meegegeven",
    "gesloten",
    "heropend",
]
KINDS: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]

STRIKABLE: tuple[Kind, ...] = ("notitie", "actie", "reactie")

WORDED: tuple[Kind, ...] = ("naam", "doel", *STRIKABLE, "meegegeven")
"""Kinds that hold words of somebody: those can be erased."""

Consent = Literal["bewaren", "tweede", "opdrachtgever", "groep"]
CONSENTS: tuple[Consent, ...] = Consent.__args__  # type: ignore[attr-defined]
"""What a client agrees to: that it is kept, a second rating, sending to a principal, a group."""

Rater = Literal["coach", "collega", "leidinggevende"]
RATERS: tuple[Rater, ...] = Rater.__args__  # type: ignore[attr-defined]
"""Who can rate a client's skills instead of the client."""

USUAL_MONTHS = 24
"""How long a closed dossier is kept when the coach chooses nothing (SAFETY.md 4.7)."""
MOST_MONTHS = 180
"""The longest that practices keep one: 15 years (SAFETY.md 4.7)."""


@record
class Line:
    """One thing that was added. `about` is the number of the earlier line that it is about.

    `who` is whom an action or an agreement is with, of a reaction the topic; `day` is the day that
    it is for. `number` and `added`, the day on which it was written down, are given by the store.
    Of an `erased` line nothing is left but that it was there.
    """

    kind: Kind
    text: str = ""
    shared: bool = False
    who: str = ""
    day: datetime.date | None = None
    about: int | None = None
    number: int = 0
    added: datetime.date = datetime.date.min
    erased: bool = False


@record
class Client:
    """Somebody by code; `key` is random and stays the same everywhere."""

    number: int
    key: str
    code: str
    begun: datetime.date


@record
class Dossier:
    """Everything that was written down about a client, in order."""

    client: Client
    lines: tuple[Line, ...]

    @property
    def name(self) -> str:
        """What the coach calls the client; may be empty."""
        return self._latest("naam")

    @property
    def purpose(self) -> str:
        """What the dossier is kept for."""
        return self._latest("doel")

    @property
    def months(self) -> int:
        """How long it is kept after closing."""
        chosen = self._latest("termijn")
        return int(chosen) if chosen else USUAL_MONTHS

    @property
    def closed(self) -> datetime.date | None:
        """The day on which it was closed; None while it is open."""
        last = next((one for one in reversed(self.lines) if one.kind in _OPENING), None)
        return last.added if last is not None and last.kind == "gesloten" else None

    @property
    def keep_until(self) -> datetime.date | None:
        """The last day on which the coach meant to have it; None while it is open."""
        return None if self.closed is None else months_after(self.closed, self.months)

    @property
    def notes(self) -> tuple[Line, ...]:
        """What was noted, without what was struck."""
        return tuple(self._standing("notitie"))

    @property
    def actions(self) -> tuple[Line, ...]:
        """What was agreed to do, without what was struck."""
        return tuple(self._standing("actie"))

    @property
    def open_actions(self) -> tuple[Line, ...]:
        """Those still to do, the nearest day first."""
        left = (one for one in self.actions if not self.is_done(one))
        return tuple(sorted(left, key=lambda one: (one.day or datetime.date.max, one.number)))

    @property
    def reactions(self) -> dict[str, Line]:
        """The last one to each topic of a conversation sheet, without what was struck."""
        return {one.who: one for one in self._standing("reactie") if one.who}

    @property
    def written(self) -> tuple[Line, ...]:
        """What can be struck and was not, nor erased."""
        return tuple(one for kind in STRIKABLE for one in self._standing(kind))

    def erasable(self, number: int) -> Line:
        """The line with this number, if it has words that can go.

        Raises ApkError `line-not-there`, `line-without-words` or `purpose-needed`.
        """
        found = next((one for one in self.lines if one.number == number), None)
        if found is None:
            raise ApkError("line-not-there", found=number, client=self.client.code)
        if found.kind not in WORDED:
            raise ApkError("line-without-words", found=number)
        purposes = [one.number for one in self.lines if one.kind == "doel"]
        if found.text and purposes[-1:] == [number]:
            raise ApkError("purpose-needed", found=number, client=self.client.code)
        return found

    def is_done(self, action: Line) -> bool:
        """Whether it was ticked off."""
        return any(one.kind == "gedaan" and one.about == action.number for one in self.lines)

    def consent(self, to: Consent) -> Line | None:
        """The agreement that holds now; None when there is none or it was taken back."""
        last = next(
            (one for one in reversed(self.lines) if one.kind in _CONSENTING and one.text == to),
            None,
        )
        return last if last is not None and last.kind == "toestemming" else None

    def is_past(self, today: datetime.date) -> bool:
        """Whether it is kept longer than was meant."""
        return self.keep_until is not None and self.keep_until < today

    @property
    def handed_over(self) -> tuple[Line, ...]:
        """What was written to files, which are the coach's to erase."""
        return tuple(one for one in self.lines if one.kind == "meegegeven")

    @property
    def private(self) -> tuple[Line, ...]:
        """What the coach wrote and did not share, struck or not."""
        return tuple(one for one in self.lines if one.kind in STRIKABLE and not one.shared)

    def purpose_of(self, agreed: Line) -> str:
        """What the dossier was for when that was agreed."""
        before = (one for one in reversed(self.lines) if one.number < agreed.number)
        return next((one.text for one in before if one.kind == "doel"), self.purpose)

    def _latest(self, kind: Kind) -> str:
        return next((one.text for one in reversed(self.lines) if one.kind == kind), "")

    def _standing(self, kind: Kind) -> Iterator[Line]:
        struck = {one.about for one in self.lines if one.kind == "geschrapt"}
        standing = (one for one in self.lines if one.kind == kind and not one.erased)
        return (one for one in standing if one.number not in struck)


_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}", re.ASCII)
_OPENING = ("gesloten", "heropend")
_CONSENTING = ("toestemming", "ingetrokken")


def months_after(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months on; the last day of a month that is too short for it."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))


def months_of(text: str) -> int:
    """How long to keep it, as typed; raises ApkError `months-wrong`."""
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= MOST_MONTHS):
        raise ApkError("months-wrong", code=MISUSED, found=text, most=MOST_MONTHS)
    return int(text)


def must_be_code(text: str) -> None:
    """A code is fit for a command line and a file name; raises ApkError `client-code-wrong`."""
    if not _CODE.fullmatch(text):
        raise ApkError("client-code-wrong", code=MISUSED, found=text)
