"""What each key does in the grid: on a row, on the card of a row, and past the last row."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from loopbaan_apk.ask.card_keys import press_card
from loopbaan_apk.ask.grid import Grid
from loopbaan_apk.ask.hand import Hand
from loopbaan_apk.ask.picking import labels
from loopbaan_apk.ask.pressing import STOPS, press_help
from loopbaan_apk.errors import ApkError

FAR = 1 << 16
"""More rows than any form has."""


def press(grid: Grid, key: str) -> None:
    """One key, by its name."""
    if key in STOPS or (key == "escape" and not (grid.helping or grid.opened)):
        grid.stop()
    elif grid.view.blind:
        return
    elif grid.helping:
        press_help(grid, key)
    elif grid.conversation.stop is None:
        _press_end(grid, key)
    elif grid.opened:
        _press_opened(grid, grid.hand, key)
    else:
        _press_row(grid, grid.hand, key)


def _press_row(grid: Grid, held: Hand, key: str) -> None:
    """Move, take back or open; every other key is the card's own, or no key of this row."""
    if key in _MOVES:
        _MOVES[key](grid)
    elif key == "enter" and not (held.types or held.changed or held.cursor is not None):
        grid.open_row()
    elif key == "backspace" and not held.field.text:
        grid.take_back()
    elif not press_card(grid, held, key):
        _command(grid, held, key)


def _press_opened(grid: Grid, held: Hand, key: str) -> None:
    """The card's own keys; those that lead back from a card lead back to the rows."""
    if key == "escape":
        grid.close_row()
    elif not press_card(grid, held, key):
        if key in ("left", "backspace", "s-tab", "right", "tab") or key.lower() == "q":
            grid.close_row()
        elif key in ("?", "f1"):
            grid.turn_help()


def _press_end(grid: Grid, key: str) -> None:
    """Enter finishes; nothing is sent off by itself."""
    if key == "enter":
        grid.finish()
    elif key in _MOVES:
        _MOVES[key](grid)
    elif key == "backspace":
        grid.back()
    elif key != "delete" and key.lower() in _LETTERS:
        _LETTERS[key.lower()](grid)
    else:
        grid.refuse(ApkError("answer-past-the-end"))


def _command(grid: Grid, held: Hand, key: str) -> None:
    """A letter that commands, or a sentence that this key is none here."""
    letter = key.lower()
    if len(letter) > 1 or not (held.types or held.lists):
        step = _LETTERS.get(letter)
    else:
        step = Grid.turn_help if letter == "?" and held.lists else None
    if step is not None:
        step(grid)
    elif len(key) == 1:
        names = ", ".join(name for name in labels(held.prompt))
        grid.refuse(ApkError("answer-no-such-key", key=key, number=grid.number, labels=names))


Step = Callable[[Grid], None]
_MOVES: Mapping[str, Step] = {
    "up": Grid.back,
    "down": Grid.ahead,
    "tab": Grid.ahead,
    "s-tab": Grid.back,
    "pageup": lambda grid: grid.go(-grid.view.page),
    "pagedown": lambda grid: grid.go(grid.view.page),
    "home": lambda grid: grid.go(-FAR),
    "end": lambda grid: grid.go(FAR),
}
_LETTERS: Mapping[str, Step] = {
    "o": Grid.first_open,
    "s": Grid.later,
    "q": Grid.stop,
    "?": Grid.turn_help,
    "f1": Grid.turn_help,
    "delete": Grid.empty,
    "left": Grid.back,
    "right": Grid.ahead,
}
