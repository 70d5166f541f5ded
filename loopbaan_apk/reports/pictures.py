"""Our pictures: what a report shows beside its words, as shapes; one row a thing, words on top."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from textwrap import wrap

from loopbaan_apk.core.cleaning import clean
from loopbaan_apk.core.report import Mark, ScaleLine
from loopbaan_apk.records import record
from loopbaan_apk.reports.drawing import WIDTH, Anchor, Box, Dot, Drawing, Ink, Label, Line, Shape
from loopbaan_apk.reports.wording import Words, figure, mark

ROW, HEAD, BAR, FOLD = 50, 18, 14, 20
LINE, FROM, TO, GAP = 24, 184, 252, 10
"""In a short report: the height of a row, where its bar stands, and how far from its words."""
BOLD, PLAIN = 8.6, 7.8
"""About how wide a letter is; a line that is too long by this measure becomes two."""
INKS: dict[Mark, Ink] = {"strong": "strong", "attention": "attention", "plain": "bar"}


@record
class Change:
    """A scale at two moments: where it stood and stands from 0 to 1, and what is said of it."""

    name: str
    then: float
    now: float
    said: str


@record
class Range:
    """A skill of a person beside what half of the work in a sector asks, all from 0 to 1."""

    name: str
    low: float
    high: float
    own: float
    said: str


@record
class Resemblance:
    """A sector in its band: `full` of `steps` boxes are filled."""

    name: str
    full: int
    steps: int
    said: str


@record
class _Row:
    """Words on top, and what is drawn under them from a height down."""

    name: str
    said: str
    draw: Callable[[float], Iterator[Shape]]

    @property
    def folded(self) -> bool:
        """Whether name and words are too long to stand on one line."""
        return len(self.name) * BOLD + len(self.said) * PLAIN > WIDTH

    @property
    def names(self) -> list[str]:
        """The name on as many lines as it takes."""
        return wrap(clean(self.name), int(WIDTH / BOLD)) or [""]


def profile(lines: tuple[ScaleLine, ...], words: Words, *, compact: bool = False) -> Drawing:
    """A bar a scale: ticks where its levels begin, and the noise band on it.

    `compact` puts name, bar and level on one line, for a short report, where the words fit.
    """
    rows = [_scale(line, words) for line in lines]
    fits = all(len(row.said) * PLAIN <= WIDTH - TO - GAP for row in rows)
    return _compact(rows) if compact and fits else _drawing(rows)


def changes(rows: tuple[Change, ...]) -> Drawing:
    """From an open dot (then) to a full one (now)."""
    return _drawing(_Row(name=row.name, said=row.said, draw=partial(_change, row)) for row in rows)


def ranges(rows: tuple[Range, ...]) -> Drawing:
    """A bar for what half of the work asks, and a dot for the person."""
    return _drawing(_Row(name=row.name, said=row.said, draw=partial(_range, row)) for row in rows)


def resemblances(rows: tuple[Resemblance, ...]) -> Drawing:
    """Boxes, more of them full where a profile is more alike."""
    return _drawing(_Row(name=row.name, said=row.said, draw=partial(_alike, row)) for row in rows)


def _drawing(rows: Iterable[_Row]) -> Drawing:
    shapes: list[Shape] = []
    top = 0.0
    for row in rows:
        for place, name in enumerate(row.names):
            top += FOLD if place else 0
            shapes.append(Label(x=0, y=top + HEAD, text=name, bold=True))
        if row.folded:
            top += FOLD
        anchor: Anchor = "start" if row.folded else "end"
        x = 0 if row.folded else WIDTH
        shapes.append(Label(x=x, y=top + HEAD, text=row.said, anchor=anchor))
        shapes.extend(row.draw(top + HEAD + 8))
        top += ROW
    return Drawing(height=top, shapes=tuple(shapes))


def _compact(rows: Iterable[_Row]) -> Drawing:
    """The same, with each bar between its name and its words."""
    shapes: list[Shape] = []
    top = 0.0
    for row in rows:
        for place, name in enumerate(row.names):
            top += FOLD if place else 0
            shapes.append(Label(x=0, y=top + HEAD, text=name, bold=True))
        top += FOLD if len(row.name) * BOLD > FROM else 0
        shapes.append(Label(x=TO + GAP, y=top + HEAD, text=row.said))
        shapes += [_squeezed(shape) for shape in row.draw(top + 6)]
        top += LINE
    return Drawing(height=top, shapes=tuple(shapes))


def _squeezed(shape: Shape) -> Shape:
    """As wide as there is room for beside the words."""

    def at(x: float) -> float:
        return FROM + x * (TO - FROM) / WIDTH

    match shape:
        case Box():
            return replace(shape, x=at(shape.x), width=shape.width * (TO - FROM) / WIDTH)
        case Line():
            return replace(shape, x1=at(shape.x1), x2=at(shape.x2))
        case _:
            return replace(shape, x=at(shape.x))


def _track(top: float, ink: Ink = "track", start: float = 0, end: float = 1) -> Box:
    return Box(x=start * WIDTH, y=top, width=(end - start) * WIDTH, height=BAR, ink=ink)


def _scale(line: ScaleLine, words: Words) -> _Row:
    if line.score.value is None or line.score.highest == line.score.lowest:
        return _Row(name=line.name, said="–", draw=lambda top: iter((_track(top),)))
    said = f"{figure(line, words)} {mark(line)} {line.level}".rstrip()
    return _Row(name=line.name, said=said, draw=partial(_bar, line))


def _bar(line: ScaleLine, top: float) -> Iterator[Shape]:
    score, at = line.score, share_of(line)
    yield _track(top)
    yield _track(top, INKS[line.mark], 0, at(float(score.value or 0)))
    for level in score.scale.levels.values():
        if score.lowest < level.start < score.highest:
            x = at(float(level.start)) * WIDTH
            yield Line(x1=x, y1=top - 2, x2=x, y2=top + BAR + 2)
    if score.band is not None:
        low, high = (at(bound) * WIDTH for bound in score.band)
        yield Line(x1=low, y1=top + BAR / 2, x2=high, y2=top + BAR / 2, thick=3)


def share_of(line: ScaleLine) -> Callable[[float], float]:
    """From a score to where it stands between the lowest (0) and the highest (1)."""
    lowest, highest = float(line.score.lowest), float(line.score.highest)
    return lambda value: min(1.0, max(0.0, (value - lowest) / (highest - lowest)))


def _change(row: Change, top: float) -> Iterator[Shape]:
    middle = top + BAR / 2
    then, now = (_inside(share) for share in (row.then, row.now))
    yield Box(x=0, y=middle - 1.5, width=WIDTH, height=3, ink="track")
    yield Line(x1=then, y1=middle, x2=now, y2=middle, ink="bar", thick=3)
    yield Dot(x=then, y=middle, ink="bar", hollow=True, radius=6)
    yield Dot(x=now, y=middle, ink="strong", radius=6)


def _range(row: Range, top: float) -> Iterator[Shape]:
    yield _track(top)
    yield _track(top, "range", row.low, row.high)
    yield Dot(x=_inside(row.own), y=top + BAR / 2, ink="strong", radius=6)


def _inside(share: float) -> float:
    """So that a dot at either end stands whole on the sheet."""
    return 8 + share * (WIDTH - 16)


def _alike(row: Resemblance, top: float) -> Iterator[Shape]:
    wide = WIDTH / row.steps
    for place in range(row.steps):
        ink: Ink = "strong" if place < row.full else "track"
        yield Box(x=place * wide, y=top, width=wide - 4, height=BAR, ink=ink)
