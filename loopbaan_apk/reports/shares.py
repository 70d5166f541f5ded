"""A picture of shares: a bar a group, cut where an answer ends; what is not shown stays open."""

from __future__ import annotations

from loopbaan_apk.records import record
from loopbaan_apk.reports.drawing import WIDTH, Box, Drawing, Ink, Label, Shape

INKS: tuple[Ink, ...] = ("range", "bar", "strong", "quiet", "attention", "line")
NAME, BAR, ROW, KEY, SIGN = 17, 16, 46, 22, 11
LETTER = 7.8
"""About how wide a letter is."""


@record
class Share:
    """A group with the share of each answer in percent; None is not shown."""

    name: str
    said: str
    percent: tuple[int | None, ...]


def shares(rows: tuple[Share, ...], answers: tuple[str, ...]) -> Drawing:
    """The key stands on top; answers beyond the sixth have no colour and are left out of it."""
    shapes: list[Shape] = []
    top, x = 0.0, 0.0
    for answer, ink in zip(answers, INKS, strict=False):
        wide = SIGN + 6 + len(answer) * LETTER + 14
        if x and x + wide > WIDTH:
            x, top = 0.0, top + KEY
        shapes.append(Box(x=x, y=top + 4, width=SIGN, height=SIGN, ink=ink))
        shapes.append(Label(x=x + SIGN + 6, y=top + SIGN + 3, text=answer))
        x += wide
    top += KEY + 6
    for row in rows:
        shapes.append(Label(x=0, y=top + NAME, text=row.name, bold=True))
        shapes.append(Label(x=WIDTH, y=top + NAME, text=row.said, anchor="end"))
        shapes.append(Box(x=0, y=top + NAME + 7, width=WIDTH, height=BAR, ink="track"))
        at = 0.0
        if None not in row.percent:
            whole = sum(one or 0 for one in row.percent) or 1
            for one, ink in zip(row.percent, INKS, strict=False):
                width = WIDTH * (one or 0) / whole
                shapes.append(Box(x=at, y=top + NAME + 7, width=width, height=BAR, ink=ink))
                at += width
        top += ROW
    return Drawing(height=top, shapes=tuple(shapes))
