"""Text in a program for SPSS: printable only, cut first, and then each apostrophe doubled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap

from loopbaan_apk.core.cleaning import clean

VARIABLE_LABEL, VALUE_LABEL, FILE_LABEL = 250, 120, 60
"""Bytes that SPSS keeps of each."""
PIECE = 80
"""Characters of a text on one line: a line may be 251 bytes."""
WIDTH = 100
FURTHER = "  "


def quoted(text: str, most: int) -> str:
    """Between apostrophes, in pieces joined by `+` where it is long; at most `most` bytes."""
    shown = cut(printable(text), most)
    pieces = [shown[at : at + PIECE] for at in range(0, len(shown), PIECE)] or [""]
    return " +\n    ".join(f"'{doubled(piece)}'" for piece in pieces)


def printable(text: str) -> str:
    """On one line, with nothing in it that steers or hides."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in clean(text)).split())


def cut(text: str, most: int) -> str:
    """At most so many bytes of UTF-8, never half a letter."""
    data = text.encode()
    return text if len(data) <= most else data[:most].decode(errors="ignore").rstrip()


def doubled(text: str) -> str:
    """An apostrophe in a text is two."""
    return text.replace("'", "''")


def lines(words: Iterable[str], indent: int = 2) -> Iterator[str]:
    """Words of a command, wrapped; a name is never broken, and what goes on stands further in."""
    room = " " * indent
    yield from wrap(
        " ".join(words),
        WIDTH,
        initial_indent=room,
        subsequent_indent=room or FURTHER,
        break_long_words=False,
        break_on_hyphens=False,
    )
