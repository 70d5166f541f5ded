"""The cards on a terminal: one full-screen Application for the whole questionnaire."""

# ruff: noqa: TID253 - imported only when a card is drawn, after the first one is in sight

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from prompt_toolkit.application import Application, get_app
from prompt_toolkit.data_structures import Point
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input.typeahead import clear_typeahead
from prompt_toolkit.key_binding import KeyBindings, KeyPress
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import Layout, Window
from prompt_toolkit.layout.controls import FormattedTextControl
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.utils import get_cwidth

from loopbaan_apk.ask import Ending
from loopbaan_apk.ask.desk import Desk, Manner
from loopbaan_apk.ask.sheet import Page
from loopbaan_apk.ask.signalling import restored, stop_signals
from loopbaan_apk.ask.wrapping import Line
from loopbaan_apk.core.cleaning import clean
from loopbaan_apk.terminal import Style

if TYPE_CHECKING:
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyPressEvent
    from prompt_toolkit.output import Output

    App = Application[Ending]

ESCAPE_SECONDS = 0.04
"""Waited twice after Esc, for the rest of an arrow key: an answer within a tenth of a second."""
LOOKS: dict[Style, str] = {
    "plain": "",
    "heading": "bold",
    "strong": "ansigreen",
    "attention": "ansiyellow",
    "key": "ansicyan",
    "quiet": "ansibrightblack",
}
NAMES = {
    "c-m": "enter",
    "c-j": "enter",
    "c-i": "tab",
    "c-h": "backspace",
    "<sigint>": "sigint",
    "c-a": "home",
    "c-e": "end",
    "c-b": "left",
    "c-f": "right",
    "c-p": "up",
    "c-n": "down",
}
CHORDS = {"b": "c-left", "f": "c-right", "left": "c-left", "right": "c-right", "d": "c-delete"}
"""Alt with a key arrives as Esc and that key at once: no Esc, at most a step of a word."""


def show(
    desk: Desk,
    manner: Manner,
    *,
    input: Input | None = None,  # noqa: A002
    output: Output | None = None,
) -> Ending:
    """Ask until finished or stopped; what `keep` raises comes out with the terminal restored."""
    cards = application(desk, manner, input=input, output=output)

    def ready() -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _, told: _fail(cards, told.get("exception")))
        for one in stop_signals():
            with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(one, lambda: _act(cards, desk, desk.close))
        if desk.ending is not None:  # a signal came while we were loading
            cards.exit(result=desk.ending)

    with restored(stop_signals()):
        try:
            return cards.run(pre_run=ready, set_exception_handler=False)
        except (EOFError, OSError):
            if desk.failed:
                raise
            return desk.ending or "stopped"  # the terminal has gone; every answer is on disk
        finally:
            clear_typeahead(cards.input)


def application(
    desk: Desk,
    manner: Manner,
    *,
    input: Input | None = None,  # noqa: A002
    output: Output | None = None,
) -> App:
    """The Application: one window that is painted whole, one binding for every key."""
    painter = Painter(desk, manner)
    cards: App = Application(
        layout=Layout(painter.window()),
        include_default_pygments_style=False,
        key_bindings=_bindings(lambda step: _act(cards, desk, step), desk, manner),
        full_screen=True,
        mouse_support=False,
        enable_page_navigation_bindings=False,
        color_depth=ColorDepth.DEPTH_4_BIT if desk.asking.look.colour else ColorDepth.DEPTH_1_BIT,
        input=input,
        output=output,
    )
    cards.ttimeoutlen = cards.timeoutlen = ESCAPE_SECONDS
    return cards


class Painter:
    """Paints what the desk shows, at the size that the window has now."""

    def __init__(self, desk: Desk, manner: Manner) -> None:
        """Nothing has been painted yet."""
        self._desk = desk
        self._manner = manner
        self._page: Page | None = None

    def window(self) -> Window:
        """The whole screen."""
        control = FormattedTextControl(
            self._paint, show_cursor=True, get_cursor_position=self._cursor
        )
        return Window(control, always_hide_cursor=Condition(lambda: self._cursor() is None))

    def _paint(self) -> StyleAndTextTuples:
        cards = get_app()
        try:
            size = cards.output.get_size()
            self._page = self._manner.page(self._desk, size.columns, size.rows, get_cwidth)
        except Exception as error:  # noqa: BLE001 - shown by __main__, on a restored terminal
            self._desk.failed = True
            _fail(cards, error)
            return []
        return fragments(self._page.lines)

    def _cursor(self) -> Point | None:
        place = self._page.cursor if self._page else None
        return Point(x=place[1], y=place[0]) if place else None


def fragments(lines: Sequence[Line]) -> StyleAndTextTuples:
    """The one way to the screen: every text is cleaned here, whatever made the line."""
    made: StyleAndTextTuples = []
    for line in lines:
        made += [(LOOKS[style], clean(text)) for style, text in line]
        made.append(("", "\n"))
    return made[:-1]


def _bindings(act: Callable[[Callable[[], None]], None], desk: Desk, manner: Manner) -> KeyBindings:
    bindings = KeyBindings()

    @bindings.add(Keys.Any)
    def _one(event: KeyPressEvent) -> None:
        desk.asking.alive()
        pressed = event.key_sequence[0]
        if pressed.key == Keys.BracketedPaste:
            act(lambda: desk.paste(pressed.data))
        else:
            act(lambda: manner.press(desk, named(pressed)))

    @bindings.add(Keys.Escape, Keys.Any)
    def _chord(event: KeyPressEvent) -> None:
        desk.asking.alive()
        second = named(event.key_sequence[1])
        key = "escape" if second == "escape" else CHORDS.get(second)
        if key is not None:
            act(lambda: manner.press(desk, key))

    return bindings


def named(pressed: KeyPress) -> str:
    """A key by the name that the desk knows."""
    key = pressed.key.value if isinstance(pressed.key, Keys) else pressed.key
    return NAMES.get(key, key)


def _act(cards: App, desk: Desk, step: Callable[[], None]) -> None:
    """Do a step between two paintings; an error leaves with it, an ending with the ending."""
    try:
        step()
    except Exception as error:  # noqa: BLE001 - shown by __main__, on a restored terminal
        desk.failed = True
        _fail(cards, error)
        return
    if desk.ending is not None and not cards.is_done:
        cards.exit(result=desk.ending)
    cards.invalidate()


def _fail(cards: Application[Any], error: Any) -> None:
    """Leave the screen with this error."""
    if cards.is_running and not cards.is_done:
        cards.exit(exception=error if isinstance(error, BaseException) else OSError())
