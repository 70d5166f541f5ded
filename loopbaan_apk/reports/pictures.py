"""Our pictures: what a report shows beside its words, as shapes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from loopbaan_apk.core.report import Mark, ScaleLine
from loopbaan_apk.reports.drawing import WIDTH, Box, Drawing, Ink, Label, Line, Shape
from loopbaan_apk.reports.wording import Words, figure, mark, unscored

ROW = 52
BAR = 14
INKS: dict[Mark, Ink] = {"strong": "strong", "attention": "attention", "plain": "bar"}


def profile(lines: tuple[ScaleLine, ...], words: Words) -> Drawing:
    """A bar a scale: name and level above it, ticks where levels begin, the noise band on it."""
    shapes = [shape for place, line in enumerate(lines) for shape in _scale(line, place, words)]
    return Drawing(height=ROW * len(lines), shapes=tuple(shapes))


def _scale(line: ScaleLine, place: int, words: Words) -> Iterator[Shape]:
    top = place * ROW + 18
    yield Label(x=0, y=top, text=line.name, bold=True)
    yield Box(x=0, y=top + 8, width=WIDTH, height=BAR, ink="track")
    score = line.score
    if score.value is None or score.highest == score.lowest:
        yield Label(x=WIDTH, y=top, text=unscored(line, words), anchor="end", ink="quiet")
        return
    at = _along(line)
    said = f"{figure(line, words)} {mark(line)} {line.level}".rstrip()
    yield Label(x=WIDTH, y=top, text=said, anchor="end")
    yield Box(x=0, y=top + 8, width=at(float(score.value)), height=BAR, ink=INKS[line.mark])
    for level in score.scale.levels.values():
        if score.lowest < level.start < score.highest:
            x = at(float(level.start))
            yield Line(x1=x, y1=top + 6, x2=x, y2=top + 10 + BAR)
    if score.band is not None:
        low, high = (at(bound) for bound in score.band)
        middle = top + 8 + BAR / 2
        yield Line(x1=low, y1=middle, x2=high, y2=middle, thick=3)


def _along(line: ScaleLine) -> Callable[[float], float]:
    """From a score to its place on the bar."""
    lowest, highest = float(line.score.lowest), float(line.score.highest)
    return lambda value: WIDTH * min(1.0, max(0.0, (value - lowest) / (highest - lowest)))
