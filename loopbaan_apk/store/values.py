"""What goes into a column: an answer as JSON text, a name, a moment."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from loopbaan_apk.errors import ApkError

Answer = str | list[str]
LONGEST = 10_000
MOST_PARTS = 1_000
LONGEST_ID = 200
LONGEST_LANGUAGE = 35
LARGEST_NUMBER = 2**63 - 1
_STAMP = re.compile(r"[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)


def to_json(value: Answer | None) -> str:
    """Refuses what SQLite or a report would choke on later; None is a cleared answer."""
    parts = [] if value is None else [value] if isinstance(value, str) else value
    if not isinstance(parts, list) or len(parts) > MOST_PARTS:
        raise ApkError("answer-not-text")
    for part in parts:
        _must_be_text(part)
    if sum(map(len, parts)) > LONGEST:
        raise ApkError("answer-too-long", most=LONGEST)

    import json  # a list of takings has no answers in it

    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Answer | None:
    """What `to_json` wrote; ValueError for anything else: the file was edited or is damaged."""
    import json

    try:
        value = json.loads(text)
    except RecursionError:
        raise ValueError(len(text)) from None
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return value
    raise ValueError(len(text))


def name(text: str, *, least: int = 1, most: int = LONGEST_ID) -> str:
    """An id, version or language that fits its column."""
    _must_be_text(text)
    if len(text) < least:
        raise ApkError("answer-not-text")
    if len(text) > most:
        raise ApkError("answer-too-long", most=most)
    return text


def whole(number: int) -> int:
    """A number that SQLite can hold."""
    if abs(number) > LARGEST_NUMBER:
        raise ApkError("number-too-large", most=LARGEST_NUMBER)
    return number


def stamp(moment: datetime) -> str:
    """The moment as people read it in the file; nothing is ever ordered by it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def stamped(text: str) -> str:
    """What `stamp` wrote; ValueError for anything else: the file was edited or is damaged."""
    if not _STAMP.fullmatch(text):
        raise ValueError(len(text))
    datetime.fromisoformat(text)
    return text


def local_day(moment: str) -> date:
    """The day of a stored moment, where the person is; ValueError as in `stamped`."""
    return datetime.fromisoformat(stamped(moment)).astimezone().date()


def _must_be_text(part: object) -> None:
    if not isinstance(part, str) or "\0" in part:
        raise ApkError("answer-not-text")
    try:
        part.encode()
    except UnicodeEncodeError:  # a lone surrogate: half a character
        raise ApkError("answer-not-text") from None
