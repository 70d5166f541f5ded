"""Where skills have the shape of work -> blocks: bands, a sector beside the person, and steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loopbaan_apk.core.directions import Directions, Sight
from loopbaan_apk.reports import pictures
from loopbaan_apk.reports.blocks import Entry
from loopbaan_apk.reports.directions import compass, figure, page
from loopbaan_apk.reports.document import Block, Bullets, Heading, Paragraph, Picture, Table
from loopbaan_apk.reports.wording import Words

TOP = 7.0
"""The level scale of O*NET runs from 0 to 7."""
STEPS = {"strong": 3, "possible": 2}
"""Boxes that are full in each band, of three."""
TYPED = ("further", "more", "schooled-better", "held-how")
"""Which commands to type is for a screen."""


def blocks(directions: Directions, words: Words, *, full: bool) -> Iterator[Block]:
    """The bands as a picture, then in words; in full also steps and the person beside a sector."""
    if directions.state == "ranked" and full:
        yield _bands(directions, words)
    typed = {words(f"match.{one}") for one in TYPED}
    for block in (page if full else compass)(directions, words):
        if block.heading not in typed:
            yield Heading(text=block.heading)
            yield from _entries(one for one in block.entries if one.text not in typed)
    if full and directions.sight is not None and directions.sight.ranges:
        yield _sight(directions.sight, words)


def _entries(entries: Iterable[Entry]) -> Iterator[Block]:
    """Sentences as paragraphs; what is listed or labelled as one list."""
    listed: list[str] = []
    for entry in entries:
        if entry.label or entry.listed:
            text = f"{entry.label}: {entry.text}" if entry.label else entry.text
            listed.append("\n".join((text, *entry.under)))
        else:
            yield Paragraph(text=entry.text)
    if listed:
        yield Bullets(items=tuple(listed))


def _bands(directions: Directions, words: Words) -> Picture:
    rows = tuple(
        pictures.Resemblance(
            name=words("match.own", name=line.name) if line.own else line.name,
            full=STEPS[line.band],
            steps=max(STEPS.values()),
            said=words(f"match.{line.band}"),
        )
        for line in (*directions.strong, *directions.possible)
    )
    title = words("match.heading")
    return Picture(
        drawing=pictures.resemblances(rows),
        title=title,
        description=" ".join(f"{row.name}: {row.said}." for row in rows),
        table=Table(
            caption=title,
            header=(words("report.sector"), words("report.alike")),
            rows=tuple((row.name, row.said) for row in rows),
        ),
    )


def _sight(sight: Sight, words: Words) -> Picture:
    """A dot for the person, on a bar for what half of the work asks."""
    title = words("report.sight", name=sight.name)
    cells = tuple(
        (one.name, _between(one.low, one.high, words), figure(one.own, words))
        for one in sight.ranges
    )
    rows = tuple(
        pictures.Range(
            name=one.name,
            low=one.low / TOP,
            high=one.high / TOP,
            own=one.own / TOP,
            said=words("report.sight-said", own=own, asked=asked),
        )
        for one, (_, asked, own) in zip(sight.ranges, cells, strict=True)
    )
    return Picture(
        drawing=pictures.ranges(rows),
        title=title,
        description=" ".join(f"{row.name}: {row.said}." for row in rows),
        table=Table(
            caption=title,
            header=tuple(words(f"report.{one}") for one in ("skill", "asked", "own")),
            rows=cells,
            figures=frozenset((1, 2)),
        ),
    )


def _between(low: float, high: float, words: Words) -> str:
    return words("report.between", low=figure(low, words), high=figure(high, words))
