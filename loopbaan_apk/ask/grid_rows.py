"""The rows of the grid: number, question, and what stands there now; never by colour alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from loopbaan_apk.ask.grid import Grid
from loopbaan_apk.ask.hand import Hand
from loopbaan_apk.ask.heading import named
from loopbaan_apk.ask.picking import choices_of, labels
from loopbaan_apk.ask.wrapping import MARGIN, Bit, Line, Pen, laid
from loopbaan_apk.core.conditions import tests
from loopbaan_apk.core.items import Item
from loopbaan_apk.core.model import Section
from loopbaan_apk.core.prompts import PickMany, Rank
from loopbaan_apk.records import record

FEWEST_OF_ANSWER = 16
AROUND = 2
"""So many lines above and below the cursor stay in sight."""
GAP = "  "


@record
class Rows:
    """The lines, which of them must be in sight, and where the cursor stands in a typed line."""

    lines: list[Line]
    focus: tuple[int, int]
    cursor: tuple[int, int] | None = None


@record
class _Columns:
    """Widths: of the number, the question and the answer."""

    number: int
    text: int
    answer: int

    @property
    def answer_at(self) -> int:
        """Where the words of an answer begin, behind its mark."""
        return MARGIN + len("» ") + self.number + 2 * len(GAP) + self.text + len("● ")


def rows(grid: Grid, pen: Pen, *, airy: bool) -> Rows:
    """Every question on paper under the heading of its part, and one line for the end."""
    columns = _columns(grid, pen)
    shown = {stop.item.id for stop in grid.conversation.sight.stops}
    at, lines, focus = grid.conversation.interview.at, list[Line](), 0
    for section in grid.asking.questionnaire.sections:
        if section.items:
            lines += [()] if airy and lines else []
            lines.append(pen.clip([("strong", grid.asking.say(section.heading))]))
        for item in section.items.values():
            if item.id == at:
                focus = len(lines)
            bits = _answer(grid, section, item, shown, columns, pen)
            lines.append(_row(grid, item, bits, columns, pen))
    if at is None:
        focus = len(lines)
    lines.append(_end(grid, columns, pen))
    around = (max(0, focus - AROUND), min(len(lines) - 1, focus + AROUND))
    return Rows(lines=lines, focus=around, cursor=_cursor(grid, focus, columns, pen))


def _columns(grid: Grid, pen: Pen) -> _Columns:
    number = len(str(len(grid.asking.numbers)))
    room = pen.width - MARGIN - len("» ") - number - 2 * len(GAP)
    answer = max(FEWEST_OF_ANSWER, room * 2 // 5)
    return _Columns(number=number, text=room - answer, answer=answer)


def _row(grid: Grid, item: Item, answer: list[Bit], columns: _Columns, pen: Pen) -> Line:
    """One question on one line."""
    pointed = item.id == grid.conversation.interview.at
    number = str(grid.asking.numbers[item.id]).rjust(columns.number)
    style = answer[0][0] if answer[0][0] == "quiet" else "heading" if pointed else "plain"
    return (
        ("plain", " " * MARGIN),
        ("key", pen.clean("» ") if pointed else "  "),
        ("key", number + GAP),
        *_padded([(style, grid.asking.say(item.text))], columns.text, pen),
        ("plain", GAP),
        *replace(pen, width=columns.answer).clip(answer, indent=0),
    )


def _end(grid: Grid, columns: _Columns, pen: Pen) -> Line:
    """The line past the last question."""
    pointed = grid.conversation.stop is None
    lead: list[Bit] = [("key", "» " if pointed else "  "), ("plain", " " * columns.number + GAP)]
    words = grid.asking.words("grid.end")
    return pen.clip([*lead, ("heading" if pointed else "plain", words)])


def _padded(bits: list[Bit], room: int, pen: Pen) -> Iterator[Bit]:
    made = replace(pen, width=room).clip(bits, indent=0)
    yield from made
    yield "plain", " " * (room - sum(pen.wide(text) for _, text in made))


def _answer(
    grid: Grid, section: Section, item: Item, shown: set[str], columns: _Columns, pen: Pen
) -> list[Bit]:
    """What stands there: being typed, kept, open, or a word why nothing belongs there."""
    words, say = grid.asking.words, grid.asking.say
    answers = grid.conversation.interview.answers
    if item.id not in shown:
        waits = _waits(grid, section, item, shown)
        return [("quiet", words("grid.waits", numbers=waits) if waits else words("grid.lapsed"))]
    held = _held(grid.hand, columns, pen) if item.id == grid.conversation.interview.at else None
    if held is not None:
        return [("key", "○ "), ("heading", held)]
    value = answers.get(item.id)
    if value is not None:
        return [("strong", "● " + named(item, value, say))]
    needed: list[Bit] = [("attention", words("ask.required"))] if item.required else []
    return [("plain", "○ "), *needed]


def _held(held: Hand, columns: _Columns, pen: Pen) -> str | None:
    """What is typed or ticked but not kept yet; None where nothing is."""
    if held.types and (held.changed or held.field.text):
        return _typed(held, columns, pen)[0]
    if held.lists and held.field.text:
        meant = held.pointed
        return f"{held.field.text}_ → {meant.text}" if meant else f"{held.field.text}_"
    if held.changed and isinstance(held.prompt, PickMany | Rank):
        names = zip(choices_of(held.prompt), labels(held.prompt), strict=True)
        keys = {choice.value: label for choice, label in names}
        return " ".join(keys[value] for value in held.picks) + "_"
    return None


def _typed(held: Hand, columns: _Columns, pen: Pen) -> tuple[str, int]:
    """The part of the line being typed that has the cursor, and its column in that."""
    room = columns.answer - len("● ")
    lines, row, column = laid(held.field.text, held.field.cursor, room, pen.wide)
    return lines[row], column


def _waits(grid: Grid, section: Section, item: Item, shown: set[str]) -> str:
    """The numbers of the open questions that decide whether this one applies."""
    answers, numbers = grid.conversation.interview.answers, grid.asking.numbers
    subjects = [test.subject for one in (section, item) for test in tests(one.show_if)]
    waiting = {id_ for id_ in subjects if id_ in shown and id_ not in answers}
    return ", ".join(str(number) for number in sorted(numbers[id_] for id_ in waiting))


def _cursor(grid: Grid, line: int, columns: _Columns, pen: Pen) -> tuple[int, int] | None:
    """Where a typed line goes on."""
    if grid.conversation.stop is None or not grid.hand.types:
        return None
    _, column = _typed(grid.hand, columns, pen)
    return line, columns.answer_at + column
