"""Characters that steer a terminal, turn the reading order or hide; imported for rare ones only."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from loopbaan_apk.content.spots import MOST_REPORTED, Hidden, Spot, invisible

_STEERING = (
    "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f"  # C0 and C1: they steer a terminal
    "\\xad\u034f\u115f\u1160\u17b4\u17b5\u180e\\u200b\\u2060-\\u2064\u3164\\ufeff\uffa0"  # unseen
    "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2065-\\u206f"  # they turn the reading order around
    "\\u2028\\u2029\\ufff9-\\ufffb\\ufffe\\uffff\\ud800-\\udfff"  # breaks, notes, no characters
    "\\ue000-\\uf8ff\\U000e0000-\\U0010ffff"  # tags, and private use (bullets from Word)
)
_FORBIDDEN = re.compile(f"[{_STEERING}]+|[\\u200c\\u200d]")
_FORBIDDEN_VALUE = re.compile(f"[\\r{_STEERING}]|[\\u200c\\u200d]")
_JOINERS = "\u200c\u200d"
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_SHORT_ESCAPES = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "e": "\x1b",
    "f": "\f",
    "r": "\r",
    "v": "\v",
    "N": "\x85",
    "L": "\u2028",
    "P": "\u2029",
}


def unseen(text: str, rare: str) -> tuple[Spot, ...]:
    """Where they stand in `text`; most are known to be absent from its `rare` characters alone."""
    if not _FORBIDDEN.search(rare):
        return ()
    return tuple(invisible(text, *span) for span in _spans(_FORBIDDEN, text))


def escaped(text: str, value: str, hidden: Hidden) -> Spot | None:
    """The escape that puts such a character in `value`, which is read from `hidden` of `text`."""
    at, _ = next(_spans(_FORBIDDEN_VALUE, value), (-1, 0))
    if at < 0:
        return None
    values = {"code": f"U+{ord(value[at]):04X}"}
    for escape in _ESCAPE.finditer(text, *hidden):
        if _meant(escape) == value[at]:
            return Spot("invisible-character", *escape.span(), values)
    return Spot("invisible-character", hidden[0], 0, values)


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """A joiner between letters or emoji is welcome."""
    found = (
        match.span()
        for match in pattern.finditer(text)
        if match[0] not in _JOINERS or not _joins(text, match.start())
    )
    return islice(found, MOST_REPORTED)


def _joins(text: str, at: int) -> bool:
    sides = text[max(at - 1, 0) : at], text[at + 1 : at + 2]
    return all(side and unicodedata.category(side)[0] in "LMS" for side in sides)


def _meant(escape: re.Match[str]) -> str:
    digits = escape[1] or escape[2] or escape[3]
    return chr(int(digits, 16)) if digits else _SHORT_ESCAPES.get(escape[4], "")
