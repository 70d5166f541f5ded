"""The gate for text that is not ours: what leaves it can move no cursor and hide no letter."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 20_000
MARKS_PER_LETTER = 4
_SAFE = re.compile(r"[ -~\u00a1-\u00ac\u00ae-\u024f\u20ac\u2013\u2014\u2018-\u201d\u2026]*")
_JOINERS = "\u200c\u200d"
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNSEEN = frozenset(
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060\u2061\u2062\u2063\u2064\u3164\ufeff\uffa0"
)
_WELCOME_FORMATS = frozenset("\ufe0e\ufe0f")
_NO_MARKS = _WELCOME_FORMATS | _UNSEEN
"""What Unicode calls a mark but is not seen on a letter."""


def clean(text: str, *, newlines: bool = False) -> str:
    """`text` without anything that steers a terminal, reorders letters or hides (SAFETY.md 4.9).

    C0 becomes its picture, C1, surrogates, private and unassigned become U+FFFD, bidi, tag and
    invisible characters go, a joiner stays only between letters or emoji, a letter keeps at most
    four marks. Idempotent. Newlines stay when asked for, else they become a space.
    """
    if len(text) <= LONGEST and _SAFE.fullmatch(text):
        return text
    cleaned, text = _once(text[:LONGEST], newlines=newlines), ""
    while cleaned != text:  # what a taken character stood between may now join or pile up
        cleaned, text = _once(cleaned, newlines=newlines), cleaned
    return cleaned


def _once(text: str, *, newlines: bool) -> str:
    kept: list[str] = []
    marks = 0
    for place, char in enumerate(text):
        if char in "\n\t":
            shown = "\n" if char == "\n" and newlines else " "
        elif unicodedata.category(char) in ("Mn", "Me") and char not in _NO_MARKS:
            marks += 1
            if marks <= MARKS_PER_LETTER and kept:
                kept.append(char)
            continue
        else:
            before = kept[-1] if kept else ""
            shown = _shown(char, unicodedata.category(char), before, text[place + 1 : place + 2])
        if shown:
            kept.append(shown)
            marks = marks if shown in _JOINERS else 0
    return "".join(kept)


def _shown(char: str, category: str, before: str, after: str) -> str:
    code = ord(char)
    if code < 0x20:  # noqa: PLR2004
        return chr(0x2400 + code)
    if code == 0x7F:  # noqa: PLR2004
        return "\u2421"
    if char in _JOINERS:
        return char if _joins(before, after) else ""
    if char in _BIDI or char in _UNSEEN or 0xE0000 <= code <= 0xE0FFF:  # noqa: PLR2004
        return ""
    if category in ("Zl", "Zp"):
        return " "
    if category == "Cf" and char not in _WELCOME_FORMATS:
        return ""
    if category[0] == "C" and category != "Cf":
        return "\ufffd"
    return char


def _joins(before: str, after: str) -> bool:
    return bool(before and after) and all(
        unicodedata.category(side)[0] in "LMS" for side in (before, after)
    )
