"""Our pictures: what a report shows beside its words, as shapes; one row a thing, words on top."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from loopbaan_apk.core.report import Mark, ScaleLine
from loopbaan_apk.reports.drawing import WIDTH, Box, Dot, Drawing, Ink, Label, Line, Shape
from loopbaan_apk.reports.wording import Words, figure, mark

Thing = TypeVar("Thing")

ROW, HEAD, BAR = 50, 18, 14
INKS: dict[Mark, Ink] = {"strong": "strong", "attention": "attention", "plain": "bar"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A scale at two moments: where it stood and stands from 0 to 1, and what is said of it."""

    name: str
    then: float
    now: float
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A skill of a person beside what half of the work in a sector asks, all from 0 to 1."""

    name: str
    low: float
    high: float
    own: float
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resemblance:
    """A sector in its band: `full` of `steps` boxes are filled."""

    name: str
    full: int
    steps: int
    said: str


def profile(lines: tuple[ScaleLine, ...], words: Words) -> Drawing:
    """A bar a scale: ticks where its levels begin, and the noise band on it."""
    return _rows(_scale(line, top, words) for top, line in _tops(lines))


def changes(rows: tuple[Change, ...]) -> Drawing:
    """From an open dot (then) to a full one (now)."""
    return _rows(_change(row, top) for top, row in _tops(rows))


def ranges(rows: tuple[Range, ...]) -> Drawing:
    """A bar for what half of the work asks, and a dot for the person."""
    return _rows(_range(row, top) for top, row in _tops(rows))


def resemblances(rows: tuple[Resemblance, ...]) -> Drawing:
    """Boxes, more of them full where a profile is more alike."""
    return _rows(_resemblance(row, top) for top, row in _tops(rows))


def _tops(things: tuple[Thing, ...]) -> Iterator[tuple[float, Thing]]:
    return ((place * ROW + HEAD, thing) for place, thing in enumerate(things))


def _rows(rows: Iterable[Iterator[Shape]]) -> Drawing:
    drawn = [tuple(row) for row in rows]
    return Drawing(height=ROW * len(drawn), shapes=tuple(shape for row in drawn for shape in row))


def _head(name: str, said: str, top: float) -> Iterator[Shape]:
    yield Label(x=0, y=top, text=name, bold=True)
    yield Label(x=WIDTH, y=top, text=said, anchor="end")


def _track(top: float, ink: Ink = "track", start: float = 0, end: float = 1) -> Box:
    return Box(x=start * WIDTH, y=top + 8, width=(end - start) * WIDTH, height=BAR, ink=ink)


def _scale(line: ScaleLine, top: float, words: Words) -> Iterator[Shape]:
    score = line.score
    if score.value is None or score.highest == score.lowest:
        yield from _head(line.name, "–", top)
        yield _track(top)
        return
    at = share_of(line)
    said = f"{figure(line, words)} {mark(line)} {line.level}".rstrip()
    yield from _head(line.name, said, top)
    yield _track(top)
    yield _track(top, INKS[line.mark], 0, at(float(score.value)))
    for level in score.scale.levels.values():
        if score.lowest < level.start < score.highest:
            x = at(float(level.start)) * WIDTH
            yield Line(x1=x, y1=top + 6, x2=x, y2=top + 10 + BAR)
    if score.band is not None:
        low, high = (at(bound) * WIDTH for bound in score.band)
        yield Line(x1=low, y1=top + 8 + BAR / 2, x2=high, y2=top + 8 + BAR / 2, thick=3)


def share_of(line: ScaleLine) -> Callable[[float], float]:
    """From a score to where it stands between the lowest (0) and the highest (1)."""
    lowest, highest = float(line.score.lowest), float(line.score.highest)
    return lambda value: min(1.0, max(0.0, (value - lowest) / (highest - lowest)))


def _change(row: Change, top: float) -> Iterator[Shape]:
    middle = top + 8 + BAR / 2
    yield from _head(row.name, row.said, top)
    yield Box(x=0, y=middle - 1.5, width=WIDTH, height=3, ink="track")
    then, now = (_inside(share) for share in (row.then, row.now))
    yield Line(x1=then, y1=middle, x2=now, y2=middle, ink="bar", thick=3)
    yield Dot(x=then, y=middle, ink="bar", hollow=True, radius=6)
    yield Dot(x=now, y=middle, ink="strong", radius=6)


def _range(row: Range, top: float) -> Iterator[Shape]:
    yield from _head(row.name, row.said, top)
    yield _track(top)
    yield _track(top, "range", row.low, row.high)
    yield Dot(x=_inside(row.own), y=top + 8 + BAR / 2, ink="strong", radius=6)


def _inside(share: float) -> float:
    """So that a dot at either end stands whole on the sheet."""
    return 8 + share * (WIDTH - 16)


def _resemblance(row: Resemblance, top: float) -> Iterator[Shape]:
    yield from _head(row.name, row.said, top)
    wide = WIDTH / row.steps
    for place in range(row.steps):
        ink: Ink = "strong" if place < row.full else "track"
        yield Box(x=place * wide, y=top + 8, width=wide - 4, height=BAR, ink=ink)
