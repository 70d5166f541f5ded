"""The card, the review and the explanation as sheets; how they look, not where keys lead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from loopbaan_apk.ask.bodies import body
from loopbaan_apk.ask.desk import Desk
from loopbaan_apk.ask.explaining import explanation
from loopbaan_apk.ask.heading import heading, introduction, left, previous, review_heading
from loopbaan_apk.ask.hints import (
    card_hints,
    card_short,
    help_hints,
    hint_lines,
    review_hints,
    review_short,
)
from loopbaan_apk.ask.sheet import Page, Sheet, laid_out
from loopbaan_apk.ask.wrapping import Bit, Line, Pen
from loopbaan_apk.core.path import Stop
from loopbaan_apk.core.prompts import Read
from loopbaan_apk.errors import ApkError
from loopbaan_apk.terminal import FEWEST_COLUMNS, FEWEST_ROWS, WIDEST

D = TypeVar("D", bound=Desk)
BLANK: Line = ()
AIRY, SHORT, BARE = 3, 1, 0
"""How much air: all; (2: no blank lines at the top); one line of keys; one line of heading."""
LEAST_LINES = 6


def page(desk: Desk, columns: int, rows: int, wide: Callable[[str], int]) -> Page:
    """What to paint on a window of this size."""
    return roomiest(desk, columns, rows, wide, _drawn)


def roomiest(
    desk: D,
    columns: int,
    rows: int,
    wide: Callable[[str], int],
    drawn: Callable[[D, Pen, int], Sheet],
) -> Page:
    """What to paint on a window of this size, as roomy as it allows."""
    pen = Pen(width=min(columns, WIDEST), wide=wide, unicode=desk.asking.look.unicode)
    desk.view.blind = columns < FEWEST_COLUMNS or rows < FEWEST_ROWS
    if desk.view.blind:
        words = desk.asking.words("ask.too-small", columns=FEWEST_COLUMNS, rows=FEWEST_ROWS)
        return Page(lines=pen.wrap([("plain", words)], indent=0)[:rows])
    sheet = drawn(desk, pen, AIRY)
    for ease in range(AIRY - 1, BARE - 1, -1):
        if sheet.wants <= rows:
            break
        sheet = drawn(desk, pen, ease)
    made = laid_out(sheet, rows, desk.view.offset, _more(desk, pen))
    desk.view.offset, desk.view.page, desk.view.below = made.offset, made.page, made.below
    desk.view.before_choices = made.before_choices
    return made


def _drawn(desk: Desk, pen: Pen, ease: int) -> Sheet:
    """The sheet in sight, with this much air."""
    if desk.helping:
        return help_sheet(desk, explanation(desk, pen), pen, ease)
    stop = desk.conversation.stop
    return _card(desk, stop, pen, ease) if stop else _review(desk, pen, ease)


def _card(desk: Desk, stop: Stop, pen: Pen, ease: int) -> Sheet:
    held, words = desk.hand, desk.asking.words
    text = desk.asking.say(stop.item.text)
    made = body(held, text, words, pen)
    asked = [] if isinstance(held.prompt, Read) else [*pen.wrap([("heading", text)]), BLANK]
    return Sheet(
        top=[*_above(desk, pen, ease), *asked, *made.search],
        body=made.lines,
        note=refused(desk, held.refusal, pen),
        foot=hint_lines(card_short(desk, pen) if ease <= SHORT else card_hints(desk), pen),
        least=made.least,
        focus=made.focus,
        cursor=made.cursor,
        chooses=bool(held.shown),
    )


def _above(desk: Desk, pen: Pen, ease: int) -> list[Line]:
    """Where you are, what you just answered, and what this part is about."""
    air = [BLANK] if ease == AIRY else []
    lines = [*air, *heading(desk, pen, bare=ease == BARE)]
    before = previous(desk, pen) if ease > BARE else None
    lines += [*air, before, BLANK] if before is not None else [BLANK]
    told = introduction(desk)
    return [*lines, *pen.wrap([("plain", told)]), BLANK] if told else lines


def _review(desk: Desk, pen: Pen, ease: int) -> Sheet:
    """What is still open; nothing is sent off by itself."""
    words = desk.asking.words
    lines, focus = _open_lines(desk, pen)
    top = [*([BLANK] if ease == AIRY else []), *review_heading(desk, pen, bare=ease == BARE), BLANK]
    told = left(desk.open, words)
    return Sheet(
        top=[*top, *pen.wrap([("heading", told)]), BLANK],
        body=lines,
        note=refused(desk, desk.refusal, pen),
        foot=hint_lines(review_short(desk, pen) if ease <= SHORT else review_hints(desk), pen),
        least=min(len(lines), LEAST_LINES),
        focus=focus,
    )


def _open_lines(desk: Desk, pen: Pen) -> tuple[list[Line], tuple[int, int] | None]:
    """The open questions; the first nine have a digit."""
    lines: list[Line] = []
    focus = None
    for place, stop in enumerate(desk.open):
        pointed = place == desk.cursor
        digit = f"{place + 1}  " if place < 9 else "   "  # noqa: PLR2004 - the digits there are
        bits: list[Bit] = [("heading" if pointed else "plain", desk.asking.say(stop.item.text))]
        if stop.item.required:
            bits.append(("attention", "  " + desk.asking.words("ask.required")))
        lead: list[Bit] = [("key", "» " if pointed else "  "), ("key", digit)]
        made = pen.wrap(bits, lead=lead)
        focus = (len(lines), len(lines) + len(made) - 1) if pointed else focus
        lines += made
    return lines, focus


def help_sheet(desk: Desk, lines: Sequence[Line], pen: Pen, ease: int) -> Sheet:
    """An explanation, from its first line."""
    title = [
        *([BLANK] if ease == AIRY else []),
        pen.clip([("strong", desk.asking.words("ask.help"))]),
    ]
    return Sheet(
        top=[*title, BLANK],
        body=lines,
        foot=hint_lines(help_hints(desk), pen),
        least=min(len(lines), LEAST_LINES),
    )


def refused(desk: Desk, refusal: ApkError | None, pen: Pen) -> list[Line]:
    """Why it does not fit, in words behind a mark."""
    if refusal is None:
        return []
    sentence = desk.asking.words(f"ask.{refusal.slug}", **refusal.values)
    return [BLANK, *pen.wrap([("attention", sentence)], lead=[("attention", "▲ ")], indent=4)]


def _more(desk: Desk, pen: Pen) -> tuple[Line, Line, Line]:
    """There is more above, below, on both sides."""
    words = desk.asking.words("ask.more")
    up, down, both = (
        pen.clip([("key", f"{mark} "), ("plain", words)]) for mark in ("↑", "↓", "↑↓")
    )
    return up, down, both
