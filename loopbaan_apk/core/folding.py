"""Lines as wide as a screen, broken between words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

NARROWEST = 20
"""Columns; on less a line is as wide as its words."""


def wrapped(text: str, width: int) -> str:
    """Between words, each line under its own indent: a terminal itself cuts words in two."""
    room = max(width - 1, NARROWEST)
    return "\n".join(part for line in text.split("\n") for part in _folded(line, room))


def _folded(line: str, room: int) -> Iterator[str]:
    if columns(line) <= room:
        yield line
        return
    indent = line[: len(line) - len(line.lstrip(" "))]
    first, *rest = line.strip(" ").split(" ")
    now = indent + first
    for word in rest:
        longer = f"{now} {word}"
        if word and columns(longer) > room:
            yield now.rstrip(" ")
            longer = indent + word
        now = longer
    yield now


def columns(text: str) -> int:
    """How wide a text stands on a screen, near enough: a mark takes no column, a 漢 takes two."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
