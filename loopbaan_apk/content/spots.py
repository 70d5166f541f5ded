"""Where a mistake stands in a text: an offset, a line and a column."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from loopbaan_apk.errors import Problem, Severity

LONGEST_VALUE = 40
MOST_REPORTED = 20
"""Of one kind of mistake in one file: nobody reads on."""
FURTHEST_START = 200
"""No key starts further from the margin: keeps long lines from costing their length each time."""
ODD_DASHES = "\u00b7\u2010\u2011\u2012\u2013\u2014\u2015\u2022\u2023\u2212\u25aa\u25cf"
ODD_SPACES = "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
BESIDE = {'"': "'", "'": '"'}
_WORD = re.compile(r"[^ \t\n]+|")
QUOTED = {
    "'": re.compile(r"'[^']*(?:''[^']*)*'"),
    '"': re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL),
}
Hidden: TypeAlias = tuple[int, int]
"""Where a quoted or block text begins and ends: nothing in it is a mistake of YAML."""


class Spot(NamedTuple):
    """A mistake between two offsets of the text; `end` 0 marks one character."""

    slug: str
    at: int
    end: int = 0
    values: Mapping[str, str] = {}
    severity: Severity = "fout"


class Source:
    """A text that turns offsets into lines and columns."""

    __slots__ = ("_starts", "file", "rare", "text")

    def __init__(self, file: str, text: str, rare: str = "") -> None:
        """Lines are counted only when something is wrong; `rare`: all in it that is not ASCII."""
        self.file = file
        self.text = text
        self.rare = rare
        self._starts: list[int] = []

    @property
    def starts(self) -> list[int]:
        """Where each line begins."""
        if not self._starts:
            lengths = (len(line) + 1 for line in self.text.split("\n"))
            self._starts = [0, *accumulate(lengths)][:-1]
        return self._starts

    def at(self, line: int, column: int) -> int:
        """The offset of a line and column that count from 1."""
        return self.starts[line - 1] + column - 1

    def place(self, at: int) -> tuple[int, int]:
        """The line and column of an offset, both from 1."""
        line = bisect_right(self.starts, at)
        return line, at - self.starts[line - 1] + 1

    def end_of(self, at: int, value: str) -> int:
        """The offset after the text that starts at `at` and reads as `value`; 0 for more lines."""
        quoted = QUOTED.get(self.text[at : at + 1])
        if quoted:
            end = after(quoted, self.text, at)
        else:
            end = at + len(value) if self.text.startswith(value, at) else 0
        return 0 if "\n" in self.text[at:end] else end

    def column_after(self, at: int, value: str) -> int:
        """The column after that text; 0 when it is empty or runs over more lines."""
        end = self.end_of(at, value)
        return self.place(at)[1] + end - at if end > at else 0

    def problem(self, spot: Spot) -> Problem:
        """The mistake at its line and column; what is marked stays on that line."""
        line, column = self.place(spot.at)
        end = min(spot.end, line_end(self.text, spot.at))
        return Problem(
            file=self.file,
            line=line,
            column=column,
            end=column + max(end - spot.at, 1),
            slug=spot.slug,
            severity=spot.severity,
            values=spot.values,
        )


def short(text: str) -> str:
    """A piece of the file, short enough for a sentence."""
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "\u2026"


def word(text: str, slug: str, at: int, **values: str) -> Spot:
    """A mistake marked over the whole word."""
    return Spot(slug, at, after(_WORD, text, at), values)


def invisible(text: str, at: int, end: int, severity: Severity = "fout") -> Spot:
    """A sign that nobody sees, by its number."""
    code = f"U+{ord(text[at]):04X}"
    return Spot("invisible-character", at, end, {"code": code}, severity)


def glued_at(text: str, at: int) -> Spot:
    """`b:1`, with the colon stuck to the value."""
    colon = text.index(":", at)
    return Spot("space-after-colon", colon, 0, {"key": short(text[at:colon])})


def starts_with(text: str, at: int) -> Spot:
    """A sentence whose first sign is one of YAML's own."""
    mark = text[at : at + 1]
    if mark in BESIDE:
        return word(text, "sentence-starts-with-quote", at, mark=mark, around=BESIDE[mark])
    return word(text, "sentence-starts-with", at, mark=mark)


def near_margin(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where a line starts and what is found stands, where a key or a dash may still stand."""
    found = pattern.search(text)
    while found:
        at = found.start()
        start = text.rfind("\n", max(at - FURTHEST_START, 0), at) + 1
        if at - start <= FURTHEST_START and text.find("#", start, at) < 0:
            yield start, at
            at += 1
        else:  # too far, or in a comment: so is the rest of the line
            at = line_end(text, at)
        found = pattern.search(text, at)


def line_end(text: str, at: int) -> int:
    """Where the line ends that `at` is on."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def after(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where a pattern that may be empty ends."""
    found = pattern.match(text, at)
    return found.end() if found else at
