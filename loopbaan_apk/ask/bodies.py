"""What stands between question and keys: the choices, the line being typed, or the text to read."""

from __future__ import annotations

from collections.abc import Sequence

from loopbaan_apk.ask import Words
from loopbaan_apk.ask.hand import Hand
from loopbaan_apk.ask.picking import choices_of, labels, numbered
from loopbaan_apk.ask.wrapping import Bit, Line, Pen, laid
from loopbaan_apk.core.prompts import PickMany, PickOne, Prompt, Rank, Read, Type
from loopbaan_apk.records import record
from loopbaan_apk.terminal import Style

LEAST_LIST = 6
"""A list that searches, or a long text, is at ease with this many lines in sight."""
INDENT = 4


@record
class Body:
    """`focus` must be in sight; `cursor` is a row and a column; `search` stays above the lines."""

    lines: Sequence[Line] = ()
    search: Sequence[Line] = ()
    focus: tuple[int, int] | None = None
    cursor: tuple[int, int] | None = None
    least: int = 0


def body(held: Hand, text: str, words: Words, pen: Pen) -> Body:
    """The lines of this card; `text` is what there is to read."""
    match held.prompt:
        case PickOne() | PickMany() | Rank():
            return _choices(held, words, pen)
        case Type():
            return _typed(held, held.prompt, words, pen)
        case Read():
            lines = pen.wrap([("plain", text)])
            return Body(lines=lines, least=min(len(lines), LEAST_LIST))


def _choices(held: Hand, words: Words, pen: Pen) -> Body:
    lines: list[Line] = []
    focus = None
    names = _names(held)
    for place, choice in enumerate(held.shown):
        option = _option(held, place, names[choice.value], words, pen)
        if place == held.cursor:
            focus = (len(lines), len(lines) + len(option) - 1)
        lines += option
    return Body(
        lines=lines,
        search=[*_allowed_picks(held.prompt, words, pen), *_search(held, words, pen)],
        focus=focus,
        least=min(len(lines), LEAST_LIST) if held.lists else len(lines),
    )


def how_many(prompt: Prompt, words: Words) -> str:
    """How many may be picked; nothing where one key answers."""
    if not isinstance(prompt, PickMany | Rank):
        return ""
    name = "many" if isinstance(prompt, PickMany) else "rank"
    if prompt.at_most >= len(prompt.choices):
        return words(f"ask.{name}")
    return words(f"ask.{name}-most", most=prompt.at_most)


def _allowed_picks(prompt: Prompt, words: Words, pen: Pen) -> list[Line]:
    told = how_many(prompt, words)
    return [*pen.wrap([("plain", told)]), ()] if told else []


def _names(held: Hand) -> dict[str, str]:
    """What stands before each choice: its key, in a list of numbers its number, else nothing."""
    if held.lists and not numbered(held.prompt):
        return dict.fromkeys((choice.value for choice in choices_of(held.prompt)), "")
    named = zip(choices_of(held.prompt), labels(held.prompt), strict=True)
    return {choice.value: label for choice, label in named}


def _option(held: Hand, place: int, name: str, words: Words, pen: Pen) -> list[Line]:
    """One choice: cursor, mark, key, words, and its place in an order."""
    choice, pointed = held.shown[place], place == held.cursor
    single = isinstance(held.prompt, PickOne)
    picked = choice.value == held.stored if single else choice.value in held.picks
    style: Style = "strong" if picked else "plain"
    lead: list[Bit] = [("key", "» " if pointed else "  "), (style, "● " if picked else "○ ")]
    if name:
        lead.append(("key", f"{name}  "))
    bits: list[Bit] = [("heading" if pointed else style, choice.text)]
    if isinstance(held.prompt, Rank) and picked:
        number = held.picks.index(choice.value) + 1
        bits.append(("strong", "  " + words("ask.rank-place", place=number)))
    return pen.wrap(bits, lead=lead, indent=INDENT - 2)


def _search(held: Hand, words: Words, pen: Pen) -> list[Line]:
    """The letters that search, or that none match."""
    if not held.lists:
        return []
    line = pen.clip(
        [("plain", words("ask.search")), ("heading", f" {held.field.text}_")], indent=INDENT
    )
    if held.shown:
        return [line, ()]
    return [line, (), *pen.wrap([("plain", words("ask.search-none"))], indent=INDENT)]


def _typed(held: Hand, prompt: Type, words: Words, pen: Pen) -> Body:
    """The line with its cursor, and what may be typed."""
    mark = "» "
    room = max(8, pen.width - INDENT - len(mark))
    rows, row, column = laid(held.field.text, held.field.cursor, room, pen.wide)
    lines: list[Line] = [
        (("plain", " " * INDENT), ("key", "  " if place else pen.clean(mark)), ("heading", text))
        for place, text in enumerate(rows)
    ]
    below = pen.wrap([("plain", allowed(prompt, words))], indent=INDENT)
    return Body(
        lines=[*lines, (), *below],
        focus=(row, row),
        cursor=(row, INDENT + len(mark) + column),
        least=min(len(lines), LEAST_LIST) + 1 + len(below),
    )


def allowed(prompt: Type, words: Words) -> str:
    """What may be typed, with its bounds."""
    bounds = ("low" if prompt.low else "") + ("high" if prompt.high else "")
    slug = f"ask.type-{prompt.kind}" + (f"-{bounds}" if bounds else "")
    return words(slug, low=prompt.low, high=prompt.high)
