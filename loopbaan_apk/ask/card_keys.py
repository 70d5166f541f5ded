"""What each key does on a card itself, by the way of asking."""

from __future__ import annotations

from loopbaan_apk.ask.desk import Desk
from loopbaan_apk.ask.hand import Hand
from loopbaan_apk.ask.picking import by_key, meant, ranked, toggled
from loopbaan_apk.ask.pointing import STEPS, moved
from loopbaan_apk.ask.writing import Field, edited
from loopbaan_apk.core.prompts import PickMany, PickOne, Rank, Read, Type
from loopbaan_apk.errors import ApkError


def press_card(desk: Desk, held: Hand, key: str) -> bool:
    """Whether the card itself has a use for this key."""
    match held.prompt:
        case PickOne():
            return _press_one(desk, held, key)
        case PickMany():
            return _press_ticks(desk, held, key)
        case Rank():
            return _press_ticks(desk, held, key)
        case Type():
            return _press_typed(desk, held, key)
        case Read():
            return _press_read(desk, key)


def _press_one(desk: Desk, held: Hand, key: str) -> bool:
    """A key answers at once; Enter only what a cursor points at."""
    choice = by_key(held.prompt, key) if not held.lists else None
    if key == "enter":
        choice = held.pointed
        if choice is None:
            return True
    if choice is not None:
        value = choice.value
        desk.guarded(key, lambda: desk.answer(value))
        return True
    return _point(desk, held, key) or _search(desk, held, key)


def _press_ticks(desk: Desk, held: Hand, key: str) -> bool:
    """A key or space ticks; Enter confirms the ticks."""
    choice = by_key(held.prompt, key) if not held.lists else None
    if key == " ":
        choice = held.pointed
    if key == "enter" or (key == "right" and held.changed and not held.field.text):
        desk.guarded(key, lambda: _confirm(desk, held))
    elif choice is not None:
        value = choice.value
        desk.guarded(key, lambda: _tick(held, value), moves=False)
    elif key != " ":
        return _point(desk, held, key) or _search(desk, held, key)
    return True


def _confirm(desk: Desk, held: Hand) -> None:
    """Answer with the ticks; all ticks taken away is the answer taken back."""
    if held.picks:
        desk.answer(held.picks)
    elif held.stored is not None:
        desk.conversation.empty()
        desk.later()
    else:
        held.refusal = ApkError("answer-none-picked")


def _tick(held: Hand, value: str) -> None:
    """Tick, and show the whole list again with the cursor where it was."""
    try:
        if isinstance(held.prompt, PickMany):
            held.picks = toggled(held.prompt, held.picks, value)
        elif isinstance(held.prompt, Rank):
            held.picks = ranked(held.prompt, held.picks, value)
    except ApkError as refusal:
        held.refusal = refusal
        return
    held.refusal = None
    if held.field.text:
        held.field = Field()
        held.cursor = [choice.value for choice in held.shown].index(value)


def _press_typed(desk: Desk, held: Hand, key: str) -> bool:
    """An editor's keys edit; on an empty field they walk."""
    if desk.conversation.guard.lingers:
        return True
    if key == "enter":
        desk.guarded(key, lambda: _submit(desk, held))
        return True
    empty = not held.field.text
    if empty and key in ("left", "backspace"):
        desk.guarded(key, desk.back, answers=False)
        return True
    at_end = held.field.cursor == len(held.field.text) and not held.changed
    if key == "right" and at_end:
        desk.guarded(key, desk.ahead, answers=False)
        return True
    after = None if empty and key == "delete" else edited(held.field, key)
    if after is not None:
        held.field, held.refusal = after, None
    return after is not None


def _submit(desk: Desk, held: Hand) -> None:
    """Answer with the line; an emptied one takes the answer back, an empty one waits for later."""
    if held.field.text.strip():
        desk.answer(held.field.text)
        return
    if held.stored is not None:
        desk.conversation.empty()
    desk.later()


def _press_read(desk: Desk, key: str) -> bool:
    """First to the end of the text, then on."""
    if key in ("enter", " ", "right"):
        if desk.view.below:
            desk.scroll(desk.view.page)
        else:
            desk.guarded(key, desk.ahead)
        return True
    if key in ("up", "down"):
        desk.scroll(1 if key == "down" else -1)
        return True
    return False


def _point(desk: Desk, held: Hand, key: str) -> bool:
    """Move the cursor; a question longer than the window is read to its choices first."""
    if key not in STEPS:
        return False
    if held.cursor is None and key in ("down", "pagedown") and desk.view.before_choices:
        desk.scroll(1 if key == "down" else desk.view.page)
    elif held.cursor is None and key in ("up", "pageup"):
        desk.scroll(-1 if key == "up" else -desk.view.page)
    else:
        held.cursor = moved(held.cursor, key, len(held.shown), desk.view.page)
    return True


def _search(desk: Desk, held: Hand, key: str) -> bool:
    """Letters search a list; one match left is pointed at."""
    if not held.lists or key == "?":
        return False
    if desk.conversation.guard.lingers:
        return True
    sought = held.field
    if not sought.text and not (len(key) == 1 and key.isprintable() and key != " "):
        return False
    if key in ("left", "right"):
        return True
    after = Field() if key == "delete" else edited(sought, key)
    if after is None:
        return False
    held.field, held.refusal = after, None
    held.cursor = meant(held.prompt, after.text)
    desk.view.offset = 0
    return True
