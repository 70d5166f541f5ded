"""What each key does on the review."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from loopbaan_apk.ask.desk import Desk
from loopbaan_apk.ask.pointing import STEPS, moved

DIGITS = 9


def press_review(desk: Desk, key: str) -> None:
    """Enter finishes, or opens the question at the cursor."""
    waiting = desk.open
    if key.isdecimal() and 0 < int(key) <= min(len(waiting), DIGITS):
        desk.guarded(key, lambda: desk.to_item(waiting[int(key) - 1].item.id))
    elif key == "enter" and desk.cursor is not None:
        place = desk.cursor
        desk.guarded(key, lambda: desk.to_item(waiting[place].item.id))
    elif key == "enter":
        desk.guarded(key, desk.finish, moves=False)
    elif key in STEPS:
        desk.cursor = moved(desk.cursor, key, len(waiting), desk.view.page)
    elif step := _REVIEW.get(key.lower()):
        step(desk)


_REVIEW: Mapping[str, Callable[[Desk], None]] = {
    "left": Desk.back,
    "backspace": Desk.back,
    "s-tab": Desk.back,
    "o": Desk.first_open,
    "q": Desk.stop,
    "?": Desk.turn_help,
    "f1": Desk.turn_help,
}
