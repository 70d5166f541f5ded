"""Styled words -> lines of a width, broken between words, with what follows a mark under it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from loopbaan_apk.core.cleaning import clean
from loopbaan_apk.records import record
from loopbaan_apk.terminal import ASCII, Style

Bit = tuple[Style, str]
Line = tuple[Bit, ...]
MARGIN = 2
NARROWEST = 8
_WORDS = re.compile(r"\n| +|[^ \n]+")
_PLAIN_MARKS: dict[int, int | str] = {**ASCII, ord("↑"): "^", ord("↓"): "v", ord("±"): "+/-"}


@record
class Pen:
    """How wide the paper is, how wide a text is on it, and whether it takes our marks."""

    width: int
    wide: Callable[[str], int]
    unicode: bool = True

    def clean(self, text: str) -> str:
        """`text` as it may be drawn."""
        safe = clean(text, newlines=True)
        return safe if self.unicode else safe.translate(_PLAIN_MARKS)

    def wrap(
        self, bits: Iterable[Bit], *, lead: Sequence[Bit] = (), indent: int = MARGIN
    ) -> list[Line]:
        """Lines that start with `lead` once, and then line up behind it."""
        marks = tuple((style, self.clean(text)) for style, text in lead)
        hang = indent + sum(self.wide(text) for _, text in marks)
        room = max(NARROWEST, self.width - hang)
        broken = _broken([(style, self.clean(text)) for style, text in bits], room, self.wide)
        first: Line = (("plain", " " * indent), *marks)
        rest: Line = (("plain", " " * hang),)
        return [(*(rest if place else first), *line) for place, line in enumerate(broken)]

    def clip(self, bits: Iterable[Bit], *, indent: int = MARGIN) -> Line:
        """One line, cut with an ellipsis where it does not fit."""
        left = self.width - indent
        kept: list[Bit] = [("plain", " " * indent)]
        for style, text in bits:
            safe = self.clean(text).replace("\n", " ")
            if self.wide(safe) > left:
                kept.append((style, self._cut(safe, left - 1).rstrip() + self.clean("…")))
                break
            kept.append((style, safe))
            left -= self.wide(safe)
        return tuple(kept)

    def _cut(self, text: str, room: int) -> str:
        return text[: _fits(text, room, self.wide)]


def _broken(bits: Sequence[Bit], room: int, wide: Callable[[str], int]) -> list[Line]:
    """The lines, without their margin; at least one."""
    lines: list[list[Bit]] = [[]]
    used = 0
    for style, word in ((style, word) for style, text in bits for word in _WORDS.findall(text)):
        if word == "\n":
            lines.append([])
            used = 0
        elif word[0] == " ":
            if used and used + len(word) < room:
                lines[-1].append((style, word))
                used += len(word)
            elif used:
                lines.append([])
                used = 0
        else:
            for part in _parts(word, room, wide):
                if used and used + wide(part) > room:
                    lines.append([])
                    used = 0
                lines[-1].append((style, part))
                used += wide(part)
    return [tuple(line) for line in lines]


def _parts(word: str, room: int, wide: Callable[[str], int]) -> list[str]:
    """A word, in pieces when it is longer than a line."""
    parts = []
    while wide(word) > room:
        end = max(1, _fits(word, room, wide))
        parts.append(word[:end])
        word = word[end:]
    return [*parts, word]


def _fits(text: str, room: int, wide: Callable[[str], int]) -> int:
    """How many characters of `text` fit."""
    used = 0
    for place, char in enumerate(text):
        used += wide(char)
        if used > room:
            return place
    return len(text)


def laid(
    text: str, cursor: int, room: int, wide: Callable[[str], int]
) -> tuple[list[str], int, int]:
    """A typed line on rows, and the row and column of the cursor; no character is left out."""
    starts = _row_starts(text, room, wide)
    row = max(place for place, start in enumerate(starts) if start <= cursor)
    rows = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    column = wide(text[starts[row] : cursor])
    return [line.replace("\n", " ") for line in rows], row, column


def _row_starts(text: str, room: int, wide: Callable[[str], int]) -> list[int]:
    """Where each row begins: after a line end, after a space, or else where the row is full."""
    starts, used, place = [0], 0, 0
    while place < len(text):
        used += wide(text[place])
        if used >= room:
            space = text.rfind(" ", starts[-1], place)
            starts.append(space + 1 if space >= starts[-1] else place)
            place, used = starts[-1], wide(text[starts[-1]])
        if text[place] == "\n":
            starts.append(place + 1)
            used = 0
        place += 1
    return starts
