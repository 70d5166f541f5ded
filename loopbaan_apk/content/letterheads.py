"""A coach's letterhead: a few lines of plain text in a file."""

from __future__ import annotations

from pathlib import Path

from loopbaan_apk.content.covers import bytes_of
from loopbaan_apk.core.cleaning import clean
from loopbaan_apk.errors import ApkError

MOST_LINES, LONGEST_LINE = 8, 100
LARGEST = 4 * (LONGEST_LINE + 2) * MOST_LINES


def letterhead_in(path: Path) -> tuple[str, ...]:
    """Its lines, those without text left out.

    Raises ApkError `letterhead-wrong`, or what `bytes_of` raises.
    """
    found = bytes_of(path, LARGEST)
    try:
        text = found.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    lines = tuple(clean(line).strip() for line in text.splitlines() if line.strip())
    if (
        not 0 < len(lines) <= MOST_LINES
        or len(found) > LARGEST
        or any(len(line) > LONGEST_LINE for line in lines)
    ):
        raise ApkError("letterhead-wrong", name=path.name, lines=MOST_LINES, most=LONGEST_LINE)
    return lines
