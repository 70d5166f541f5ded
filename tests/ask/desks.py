"""A desk without a terminal: keys in, lines out."""

from __future__ import annotations

from prompt_toolkit.utils import get_cwidth

from loopbaan_apk.ask.card import CARDS
from loopbaan_apk.ask.conversation import opened
from loopbaan_apk.ask.desk import Desk
from loopbaan_apk.ask.grid import Grid
from loopbaan_apk.ask.grid_drawing import GRID
from loopbaan_apk.core.paper import numbers, printed
from tests.ask.sampling import SAMPLE, asked


def desk(at="", answers=None, sample=SAMPLE, **rest):
    asking = asked(sample, answers=answers or {}, **rest)
    made = Desk(opened(asking), asking)
    if at:
        made.conversation.to_item(at)
    return made


def grid(at="", answers=None, sample=SAMPLE, **rest):
    """A form on paper, being typed over."""
    asking = asked(
        printed(sample), answers=answers or {}, numbers=numbers(sample), timed=False, **rest
    )
    made = Grid(opened(asking), asking)
    if at:
        made.conversation.to_item(at)
    return made


def manner(table):
    return GRID if isinstance(table, Grid) else CARDS


def keys(table, *names):
    """Press each key with a second between; draw in between, as the screen does."""
    for name in names:
        drawn(table)
        manner(table).press(table, name)
    return table


def drawn(table, columns=80, rows=24):
    return [
        "".join(text for _, text in line).rstrip()
        for line in manner(table).page(table, columns, rows, get_cwidth).lines
    ]


def at(table):
    return table.conversation.interview.at


__all__ = ["SAMPLE", "at", "desk", "drawn", "grid", "keys", "manner"]
