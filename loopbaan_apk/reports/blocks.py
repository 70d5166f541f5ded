"""Headings with entries under them: said once, shown on a screen or line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loopbaan_apk.records import record
from loopbaan_apk.terminal import Row

NARROW, LABEL, DOT = 64, 10, 2


@record
class Entry:
    """A line, with a word in front of it if it belongs to a group, and lines under it.

    One of a list has a dot in front of it on a screen.
    """

    text: str
    label: str = ""
    listed: bool = False
    under: tuple[str, ...] = ()


@record
class Block:
    """A heading and what stands under it."""

    heading: str
    entries: tuple[Entry, ...]


def notes(*texts: str) -> tuple[Entry, ...]:
    """Sentences as entries; an empty one is none."""
    return tuple(Entry(text=text) for text in texts if text)


def drawn(blocks: Iterable[Block], width: int) -> Iterator[Row]:
    """Rows for a screen: a label stands in front once, on a narrow screen on a line of its own."""
    for block in blocks:
        yield Row()
        yield Row(pieces=(("heading", block.heading),))
        label = ""
        for entry in block.entries:
            yield from _entry(entry, width, new=entry.label != label)
            label = entry.label


def _entry(entry: Entry, width: int, *, new: bool) -> Iterator[Row]:
    narrow = width < NARROW
    if entry.label and narrow and new:
        yield Row(pieces=(("key", entry.label),))
    if entry.label and not narrow:
        yield Row(pieces=(("key", entry.label if new else ""), entry.text), hang=LABEL)
    elif entry.label or entry.listed:
        yield Row(pieces=(("key", "·"), entry.text), hang=DOT)
    else:
        yield Row(pieces=(entry.text,))
    yield from (Row(pieces=(line,), indent=6) for line in entry.under)


def said(blocks: Iterable[Block]) -> Iterator[str]:
    """One sentence after another; each says itself to which group it belongs."""
    for block in blocks:
        yield f"{block.heading}{'' if block.heading.endswith('?') else ':'}"
        for entry in block.entries:
            yield f"{entry.label}. {entry.text}" if entry.label else entry.text
            yield from entry.under
