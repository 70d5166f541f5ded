"""A key -> the card, the review or the explanation; some keys are the same on every card."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from loopbaan_apk.ask.card_keys import press_card
from loopbaan_apk.ask.desk import Desk
from loopbaan_apk.ask.hand import Hand
from loopbaan_apk.ask.review_keys import press_review

STOPS = frozenset({"c-c", "c-d", "sigint"})


def press(desk: Desk, key: str) -> None:
    """One key, by its name: `4`, `left`, `enter`, `c-c`."""
    desk.conversation.guard.saw(key)
    if key in STOPS or (key == "escape" and not desk.helping):
        desk.stop()
    elif desk.view.blind:
        return
    elif desk.helping:
        press_help(desk, key)
    elif desk.conversation.stop is None:
        press_review(desk, key)
    elif not press_card(desk, desk.hand, key):
        _command(desk, desk.hand, key)


def press_help(desk: Desk, key: str) -> None:
    """Any key but those that scroll takes the explanation away."""
    lines = {"up": -1, "down": 1, "pageup": -desk.view.page, "pagedown": desk.view.page}
    if key in lines:
        desk.scroll(lines[key])
    elif key == " " and desk.view.below:
        desk.scroll(desk.view.page)
    else:
        desk.turn_help()


def _command(desk: Desk, held: Hand, key: str) -> None:
    """The keys that mean the same on every card; letters only where no letter is typed."""
    if key == "tab":
        desk.guarded(key, desk.later, answers=False)
    elif key in _COMMANDS:
        _COMMANDS[key](desk)
    elif key == "?" and not held.types:
        desk.turn_help()
    elif not (held.types or held.lists):
        letter = key.lower()
        if letter == "s":
            desk.guarded(letter, desk.later, answers=False)
        elif letter in _LETTERS:
            _LETTERS[letter](desk)


Step = Callable[[Desk], None]
_COMMANDS: Mapping[str, Step] = {
    "left": Desk.back,
    "backspace": Desk.back,
    "s-tab": Desk.back,
    "right": Desk.ahead,
    "delete": Desk.empty,
    "f1": Desk.turn_help,
    "pageup": lambda desk: desk.scroll(-desk.view.page),
    "pagedown": lambda desk: desk.scroll(desk.view.page),
}
_LETTERS: Mapping[str, Step] = {"o": Desk.first_open, "q": Desk.stop}
