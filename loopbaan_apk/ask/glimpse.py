"""The first card, painted with a few escape codes while prompt_toolkit is still to be loaded."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from loopbaan_apk.ask.desk import Desk, Manner
from loopbaan_apk.ask.wrapping import Line
from loopbaan_apk.core import folding
from loopbaan_apk.core.cleaning import clean
from loopbaan_apk.terminal import Style

ENTER, LEAVE = "\x1b[?1049h\x1b[?25l\x1b[2J", "\x1b[H\x1b[2J\x1b[?25h\x1b[?1049l"
LOOKS: dict[Style, str] = {
    "heading": "1",
    "strong": "32",
    "attention": "33",
    "key": "36",
    "quiet": "90",
}
COLOURLESS = frozenset({"heading"})


@contextmanager
def glimpse(desk: Desk, manner: Manner, *, on: bool) -> Iterator[Callable[[], None]]:
    """Show the card in sight and hold keys back unechoed; what is given ends the showing.

    Where there is no such terminal nothing happens, and the card is painted a moment later.
    """
    settings = _settings() if on else None
    if settings is None:
        yield lambda: None
        return
    shown = [True]

    def hand_over() -> None:
        """In one write with what follows, so that nothing flickers."""
        if shown:
            shown.clear()
            sys.stdout.buffer.write(LEAVE.encode())

    try:
        _silence(settings)
        size = os.get_terminal_size(sys.stdout.fileno())
        with suppress(OSError):  # a terminal that has gone is noticed by the cards
            _write(ENTER + painted(desk, manner, size.columns or 80, size.lines or 24))
        yield hand_over
    finally:
        with suppress(OSError, ValueError):
            hand_over()
            sys.stdout.flush()
        _restore(settings)


def painted(desk: Desk, manner: Manner, columns: int, rows: int) -> str:
    """The card as text with escape codes, each line at its own place."""
    lines = manner.page(desk, columns, rows, folding.columns).lines
    colour = desk.asking.look.colour
    return "".join(f"\x1b[{row};1H{_coded(line, colour)}" for row, line in enumerate(lines, 1))


def _coded(line: Sequence[tuple[Style, str]] | Line, colour: bool) -> str:  # noqa: FBT001
    """Every text is cleaned here: the codes around it are the only ones."""
    made = []
    for style, text in line:
        code = LOOKS.get(style, "") if colour or style in COLOURLESS else ""
        made.append(f"\x1b[{code}m{clean(text)}\x1b[0m" if code else clean(text))
    return "".join(made)


def _write(text: str) -> None:
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode(encoding, "replace"))
    sys.stdout.buffer.flush()


def _settings() -> list[Any] | None:
    """How the terminal is set now; None where it is not one that we can set."""
    try:
        import termios
    except ImportError:
        return None
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    with suppress(OSError, ValueError, termios.error):
        return termios.tcgetattr(sys.stdin.fileno())
    return None


def _silence(settings: list[Any]) -> None:
    """No echo, no lines, no signals from keys: what is typed waits for the cards."""
    import termios

    quiet = [*settings]
    quiet[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
    termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, quiet)


def _restore(settings: list[Any]) -> None:
    import termios

    with suppress(OSError, ValueError, termios.error):
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, settings)
