"""A plan as an iCalendar file (RFC 5545): whole days, a reminder, and a new check every year."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from loopbaan_apk.core.cleaning import clean
from loopbaan_apk.core.plan import Action
from loopbaan_apk.records import record
from loopbaan_apk.reports.plan import beginning, sentence
from loopbaan_apk.reports.wording import Words

PRODUCT = "-//Mijn stappen//Agenda 1//NL"
"""Says nothing of a career: whoever keeps the calendar may read it (docs/decisions.md)."""
MOST_OCTETS = 75
IN_THE_MORNING = "PT9H"
"""After the midnight at which a whole day begins."""
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@record
class Yearly:
    """The moment that comes back: its name for ever, its first day, and how often it was moved."""

    key: str
    day: datetime.date
    moves: int = 0


@record
class Event:
    """One whole day in a calendar; `again` is a rule of repetition or empty."""

    uid: str
    day: datetime.date
    title: str
    text: str = ""
    sequence: int = 0
    again: str = ""


def events(
    actions: Iterable[Action], yearly: Yearly | None, words: Words, *, in_words: bool
) -> tuple[Event, ...]:
    """Steps and the next check; the person's words only when asked for, health never."""
    found = [
        Event(
            uid=action.key,
            day=action.day,
            title=words("plan.calendar-step", number=action.number),
            text=_words_of(action, words) if in_words and not action.intention.sensitive else "",
            sequence=action.moves,
        )
        for action in actions
    ]
    if yearly is not None:
        found.append(
            Event(
                uid=yearly.key,
                day=yearly.day,
                title=words("plan.calendar-yearly"),
                sequence=yearly.moves,
                again="FREQ=YEARLY",
            )
        )
    return tuple(found)


def render(found: Iterable[Event], now: datetime.datetime) -> bytes:
    """The file: CRLF after each line, no line over 75 octets."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        *(line for event in found for line in _event(event, now)),
        "END:VCALENDAR",
    ]
    return b"".join(folded(line) for line in lines)


def _event(event: Event, now: datetime.datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{now.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + datetime.timedelta(days=1):%Y%m%d}"
    if event.again:
        yield f"RRULE:{event.again}"
    yield f"SUMMARY:{escaped(event.title)}"
    if event.text:
        yield f"DESCRIPTION:{escaped(event.text)}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"TRIGGER:{IN_THE_MORNING}"
    yield f"DESCRIPTION:{escaped(event.title)}"
    yield "END:VALARM"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """Text as RFC 5545 wants it; nothing in it can begin a line of its own."""
    return clean(text, newlines=True).translate(ESCAPES)


def folded(line: str) -> bytes:
    """At most 75 octets a line, never through a character; what goes on begins with a space."""
    pieces, room = [b""], MOST_OCTETS
    for char in line:
        octets = char.encode()
        if len(pieces[-1]) + len(octets) > room:
            pieces.append(b"")
            room = MOST_OCTETS - 1
        pieces[-1] += octets
    return b"\r\n ".join(pieces) + b"\r\n"


def _words_of(action: Action, words: Words) -> str:
    who = words("result.who", who=action.intention.who)
    return "\n".join((sentence(action, words), beginning(action, words), who))
