"""A line being typed: text with a place in it, and what each editing key makes of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace

from loopbaan_apk.core.cleaning import clean
from loopbaan_apk.records import record

LONGEST = 4000
"""A line grows no longer: more than any answer may have, and painting stays quick."""
_JOINERS = "\u200c\u200d"


@record
class Field:
    """The text and the place of the cursor in it."""

    text: str = ""
    cursor: int = 0


def filled(text: str) -> Field:
    """A field with text in it and the cursor behind it."""
    return Field(text=text, cursor=len(text))


def typed(field: Field, data: str) -> Field:
    """With `data` at the cursor; pasted line ends become spaces."""
    joined = data.replace("\r\n", " ").replace("\r", " ")
    kept = joined if joined in _JOINERS else clean(joined)
    kept = kept[: max(0, LONGEST - len(field.text))]
    before, after = field.text[: field.cursor], field.text[field.cursor :]
    return Field(text=before + kept + after, cursor=field.cursor + len(kept))


def edited(field: Field, key: str) -> Field | None:
    """What a key makes of it, None when it is no key of an editor."""
    if len(key) == 1 and key.isprintable():
        return typed(field, key)
    edit = _EDITS.get(key)
    return edit(field) if edit else None


def _left(field: Field) -> int:
    """One letter back, with the marks on it."""
    place = max(0, field.cursor - 1)
    while place and unicodedata.combining(field.text[place]):
        place -= 1
    return place


def _right(field: Field) -> int:
    """One letter on, with the marks on it."""
    place = min(len(field.text), field.cursor + 1)
    while place < len(field.text) and unicodedata.combining(field.text[place]):
        place += 1
    return place


def _word_left(field: Field) -> int:
    """To the start of this word, or of the one before."""
    return field.text[: field.cursor].rstrip().rfind(" ") + 1


def _word_right(field: Field) -> int:
    """Just after this word, or after the next."""
    rest = field.text[field.cursor :]
    word = rest.lstrip()
    end = word.find(" ")
    return len(field.text) - (len(word) - end if end >= 0 else 0)


def _to(place: Callable[[Field], int]) -> Callable[[Field], Field]:
    """Move the cursor there."""
    return lambda field: replace(field, cursor=place(field))


def _without(place: Callable[[Field], int]) -> Callable[[Field], Field]:
    """Take away what stands between the cursor and there."""

    def shorter(field: Field) -> Field:
        start, end = sorted((field.cursor, place(field)))
        return Field(text=field.text[:start] + field.text[end:], cursor=start)

    return shorter


def _start(_: Field) -> int:
    return 0


def _end(field: Field) -> int:
    return len(field.text)


_EDITS: Mapping[str, Callable[[Field], Field]] = {
    "left": _to(_left),
    "right": _to(_right),
    "home": _to(_start),
    "end": _to(_end),
    "c-left": _to(_word_left),
    "c-right": _to(_word_right),
    "backspace": _without(_left),
    "delete": _without(_right),
    "c-w": _without(_word_left),
    "c-delete": _without(_word_right),
    "c-u": _without(_start),
    "c-k": _without(_end),
}
"""The keys of every text field, and the ones that fingers know from a shell."""
