"""A sheet of lines and how it is laid in a window: what stays in sight and what scrolls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from loopbaan_apk.ask.wrapping import Line
from loopbaan_apk.records import record

USUAL_ROWS = 24
"""On a larger window the keys stay at this height, near the question."""
GAP = 1
"""One line above the keys: empty, or the sign that there is more."""
FEWEST_BODY = 4
"""With less room than this for what scrolls, the question scrolls along."""


@record
class Sheet:
    """`top`, `note` and `foot` stay in sight; `body` scrolls when it must.

    `least`: as many lines of the body as this layout must show, to be the right one. `focus`: the
    first and last line of the body that must be in sight. `cursor`: row in the body, column.
    """

    top: Sequence[Line]
    body: Sequence[Line]
    note: Sequence[Line] = ()
    foot: Sequence[Line] = ()
    least: int = 0
    focus: tuple[int, int] | None = None
    cursor: tuple[int, int] | None = None
    chooses: bool = False

    @property
    def wants(self) -> int:
        """The fewest rows on which this layout is at ease."""
        body = min(len(self.body), self.least)
        return len(self.top) + body + len(self.note) + GAP + len(self.foot)


@record
class Page:
    """What is painted, with what scrolling has to know."""

    lines: Sequence[Line]
    cursor: tuple[int, int] | None = None
    offset: int = 0
    page: int = 1
    above: bool = False
    below: bool = False
    before_choices: bool = False


def laid_out(sheet: Sheet, rows: int, offset: int, more: tuple[Line, Line, Line]) -> Page:
    """The sheet on `rows` rows; `more` says: further up, further down, both."""
    free = rows - len(sheet.note) - GAP - len(sheet.foot)
    space = free - len(sheet.top)
    if len(sheet.body) <= space:
        return _whole(sheet, rows)
    if space >= FEWEST_BODY:
        return _scrolled(sheet, Roll(sheet.top, sheet.body, 0, space), offset, more)
    whole = (*sheet.top, *sheet.body)
    return _scrolled(sheet, Roll((), whole, len(sheet.top), free), offset, more)


def _whole(sheet: Sheet, rows: int) -> Page:
    """Everything in sight, the keys at the height where they always are."""
    content = [*sheet.top, *sheet.body, *sheet.note]
    height = min(rows, max(USUAL_ROWS, len(content) + GAP + len(sheet.foot)))
    filler: list[Line] = [()] * (height - len(content) - len(sheet.foot))
    cursor = sheet.cursor and (len(sheet.top) + sheet.cursor[0], sheet.cursor[1])
    return Page(lines=[*content, *filler, *sheet.foot], cursor=cursor, page=max(1, len(sheet.body)))


class Roll(NamedTuple):
    """What stays on top, what scrolls, where the body starts in that, and its window."""

    top: Sequence[Line]
    lines: Sequence[Line]
    shift: int
    space: int


def _scrolled(sheet: Sheet, roll: Roll, offset: int, more: tuple[Line, Line, Line]) -> Page:
    """A window on the lines, moved as little as the focus asks."""
    offset = min(max(0, offset), len(roll.lines) - roll.space)
    if sheet.focus is not None:
        first, last = (line + roll.shift for line in sheet.focus)
        offset = max(min(offset, first), last - roll.space + 1)
    end = offset + roll.space
    above, below = offset > 0, end < len(roll.lines)
    mark = more[2] if above and below else more[0] if above else more[1]
    cursor = None
    if sheet.cursor is not None:
        row = len(roll.top) + roll.shift + sheet.cursor[0] - offset
        cursor = (row, sheet.cursor[1])
    return Page(
        lines=[*roll.top, *roll.lines[offset:end], *sheet.note, mark, *sheet.foot],
        cursor=cursor,
        offset=offset,
        page=max(1, roll.space - 1),
        above=above,
        below=below,
        before_choices=sheet.chooses and end <= roll.shift,
    )
