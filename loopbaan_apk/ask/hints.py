"""The keys that work now, in one or two lines at the foot of the card."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from loopbaan_apk.ask import Words
from loopbaan_apk.ask.desk import Desk
from loopbaan_apk.ask.hand import Hand
from loopbaan_apk.ask.picking import choices_of
from loopbaan_apk.ask.wrapping import MARGIN, Bit, Line, Pen
from loopbaan_apk.core.prompts import RESERVED_KEYS, PickMany, PickOne, Rank, Read, Type

Hint = tuple[str, str]
"""A key as it stands on the keyboard, and what it does."""
BETWEEN = " · "


def card_hints(desk: Desk) -> list[Hint]:
    """The most needed first, stopping last."""
    held, words = desk.hand, desk.asking.words
    help_key, stop_key = _fixed(held)
    hints = [*own(held, words), *_walking(desk, held, words), (help_key, words("ask.key-help"))]
    if held.stored is not None and (_commands(held) or not held.field.text):
        hints.append(("Delete", words("ask.key-empty")))
    return [*hints, (stop_key, words("ask.key-stop"))]


def card_short(desk: Desk, pen: Pen) -> list[Hint]:
    """For a small window: what fits on one line, and where the rest is."""
    held, words = desk.hand, desk.asking.words
    help_key, stop_key = _fixed(held)
    last = [(help_key, words("ask.key-keys")), (stop_key, words("ask.key-stop-short"))]
    return fitting([*own(held, words), *_walking(desk, held, words)], last, pen)


def fitting(first: list[Hint], last: list[Hint], pen: Pen) -> list[Hint]:
    """As many of the first as fit on one line with the last; at least one."""
    while len(first) > 1 and len(hint_lines([*first, *last], pen)) > 1:
        first = first[:-1]
    return [*first, *last]


def review_hints(desk: Desk) -> list[Hint]:
    """Enter says what it will do."""
    words, count = desk.asking.words, len(desk.open)
    at_item = desk.cursor is not None
    hints = [("Enter", words("ask.key-open-this" if at_item else "ask.key-finish"))]
    if count:
        hints.append(
            (
                _span([str(place) for place in range(1, min(count, 9) + 1)]),
                words("ask.key-to-question"),
            )
        )
        hints.append(("↑↓", words("ask.key-point")))
    return [*hints, ("←", words("ask.key-back")), ("q", words("ask.key-stop"))]


def review_short(desk: Desk, pen: Pen) -> list[Hint]:
    """For a small window."""
    words = desk.asking.words
    last = [("?", words("ask.key-keys")), ("q", words("ask.key-stop-short"))]
    return fitting(review_hints(desk)[:-1], last, pen)


def help_hints(desk: Desk) -> list[Hint]:
    """How to leave the explanation."""
    words = desk.asking.words
    return [("Enter", words("ask.key-to-card")), ("↑↓", words("ask.key-scroll"))]


def hint_lines(hints: Sequence[Hint], pen: Pen) -> list[Line]:
    """Hints beside each other, broken only between two of them."""
    lines: list[list[Bit]] = [[]]
    used = 0
    for key, label in hints:
        bits: list[Bit] = [("key", pen.clean(key)), ("plain", " " + pen.clean(label))]
        size = sum(pen.wide(text) for _, text in bits)
        if used and MARGIN + used + len(BETWEEN) + size > pen.width:
            lines.append([])
            used = 0
        if used:
            lines[-1].append(("plain", pen.clean(BETWEEN)))
            used += len(BETWEEN)
        lines[-1] += bits
        used += size
    return [(("plain", " " * MARGIN), *line) for line in lines]


def own(held: Hand, words: Words) -> list[Hint]:
    """What this kind of card asks for."""
    match held.prompt:
        case PickOne() if held.lists:
            return _search(held, words)
        case PickOne():
            return _answer_keys(held, words, "ask.key-answer")
        case PickMany() | Rank() if held.lists:
            return [*_search(held, words), ("Enter", words("ask.key-confirm"))]
        case PickMany():
            return [*_answer_keys(held, words, "ask.key-tick"), ("Enter", words("ask.key-confirm"))]
        case Rank():
            return [*_answer_keys(held, words, "ask.key-rank"), ("Enter", words("ask.key-confirm"))]
        case Type():
            empty = not held.field.text.strip() and held.stored is None
            return [("Enter", words("ask.key-later" if empty else "ask.key-confirm"))]
        case Read():
            return [("Enter", words("ask.key-ahead"))]


def _search(held: Hand, words: Words) -> list[Hint]:
    """In a list letters search; Enter or space takes what the cursor points at."""
    ticks = not isinstance(held.prompt, PickOne)
    pick = [(words("ask.key-space"), words("ask.key-tick"))] if ticks else []
    if held.cursor is not None and not ticks:
        pick = [("Enter", words("ask.key-pick"))]
    return [
        (words("ask.key-letters"), words("ask.key-search")),
        ("↑↓", words("ask.key-point")),
        *pick,
    ]


def _answer_keys(held: Hand, words: Words, slug: str) -> list[Hint]:
    keys = [choice.key for choice in choices_of(held.prompt)]
    plain = [key for key in keys if key not in RESERVED_KEYS.values()]
    extra = [
        (key, words(f"ask.key-{value}"))
        for value, key in RESERVED_KEYS.items()
        if key in keys and len(keys) > 1
    ]
    return [(_span(plain), words(slug)), *extra] if plain else extra


def _span(keys: Sequence[str]) -> str:
    """`1-5` where the keys follow each other, `1 3 5` where they do not."""
    follow = [ord(right) - ord(left) for left, right in pairwise(keys)]
    if len(keys) > 1 and all(step == 1 for step in follow):
        return f"{keys[0]}-{keys[-1]}"
    return " ".join(keys)


def _commands(held: Hand) -> bool:
    """Whether letters are commands here."""
    return not (held.types or held.lists)


def _fixed(held: Hand) -> tuple[str, str]:
    """The keys of help and of stopping."""
    return "F1" if held.types else "?", "q" if _commands(held) else "Esc"


def _walking(desk: Desk, held: Hand, words: Words) -> list[Hint]:
    """Back, on, later and the first open one, under the keys that are free on this card."""
    letters = _commands(held)
    free = letters or not held.field.text
    hints = []
    if desk.conversation.before is not None:
        hints.append(("←" if free else "Shift-Tab", words("ask.key-back")))
    if held.stored is not None and (letters or not held.changed):
        hints.append(("→", words("ask.key-keep")))
    if not isinstance(held.prompt, Read) and not (held.types and not held.field.text):
        hints.append(("s" if letters else "Tab", words("ask.key-later")))
    if letters and desk.elsewhere:
        hints.append(("o", words("ask.key-open" if desk.open else "ask.key-review")))
    return hints
