"""The grid as sheets: the rows, what the question at the cursor asks in full, and its keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from loopbaan_apk.ask.bodies import allowed, body, how_many
from loopbaan_apk.ask.desk import Manner
from loopbaan_apk.ask.drawing import AIRY, BARE, BLANK, SHORT, help_sheet, refused, roomiest
from loopbaan_apk.ask.explaining import keys_told, question_told
from loopbaan_apk.ask.grid import Grid
from loopbaan_apk.ask.grid_keys import press
from loopbaan_apk.ask.grid_rows import rows as rows_of
from loopbaan_apk.ask.hand import Hand
from loopbaan_apk.ask.heading import BETWEEN, left
from loopbaan_apk.ask.hints import Hint, fitting, hint_lines, own
from loopbaan_apk.ask.picking import choices_of, labels
from loopbaan_apk.ask.sheet import Page, Sheet
from loopbaan_apk.ask.wrapping import Bit, Line, Pen
from loopbaan_apk.core.path import Stop
from loopbaan_apk.core.prompts import Type

LEAST_ROWS = 14
"""With fewer in sight, the rest gives way first."""
QUESTION = {AIRY: 2, 2: 1, SHORT: 0, BARE: 0}
ANSWERS = {AIRY: 3, 2: 2, SHORT: 2, BARE: 2}
"""So many lines for the question in full and for its answers, always: the rows stay in place."""
KEYS = ("answer", "type", "open", "move", "take-back", "first-open", "paste", "end", "stop")


def page(grid: Grid, columns: int, rows: int, wide: Callable[[str], int]) -> Page:
    """What to paint on a window of this size."""
    return roomiest(grid, columns, rows, wide, _drawn)


GRID = Manner(page=page, press=press)


def _drawn(grid: Grid, pen: Pen, ease: int) -> Sheet:
    stop = grid.conversation.stop
    if grid.helping:
        return help_sheet(grid, _explanation(grid, stop, pen), pen, ease)
    return _opened(grid, stop, pen, ease) if stop and grid.opened else _rows(grid, stop, pen, ease)


def _rows(grid: Grid, stop: Stop | None, pen: Pen, ease: int) -> Sheet:
    made = rows_of(grid, pen, airy=ease > SHORT)
    asked = grid.asking.say(stop.item.text) if stop else grid.asking.words("grid.end")
    told = _cut(
        [("key", f"{grid.number}  " if stop else ""), ("heading", asked)], QUESTION[ease], pen
    )
    refusal = grid.hand.refusal if stop else grid.refusal
    wrong = refused(grid, refusal, pen)[1:]
    answers = wrong[: ANSWERS[ease]] or _cut(_answers(grid, stop), ANSWERS[ease], pen)
    return Sheet(
        top=_above(grid, pen, ease),
        body=made.lines,
        foot=[*told, *answers, *_keys(grid, stop, pen, lines=2 if ease > SHORT else 1)],
        least=min(len(made.lines), LEAST_ROWS),
        focus=made.focus,
        cursor=made.cursor,
    )


def _above(grid: Grid, pen: Pen, ease: int) -> list[Line]:
    """Which form, and how much of it is typed over."""
    words, now = grid.asking.words, grid.conversation.sight.progress
    title = grid.asking.say(grid.asking.questionnaire.title)
    done = words("ask.answered", answered=now.answered, questions=now.questions)
    line = pen.clip([("strong", title), ("plain", BETWEEN + done)])
    return [*([BLANK] if ease == AIRY else []), line, *([BLANK] if ease > SHORT else [])]


def _answers(grid: Grid, stop: Stop | None) -> list[Bit]:
    """What may be answered at the cursor; past the last row, what is open."""
    words = grid.asking.words
    if stop is None:
        numbers = ", ".join(str(grid.asking.numbers[one.item.id]) for one in grid.open)
        told = left(grid.open, words)
        return [
            ("plain", f"{told} {words('grid.open-ones', numbers=numbers)}" if numbers else told)
        ]
    held = grid.hand
    if isinstance(held.prompt, Type):
        return [("plain", allowed(held.prompt, words))]
    few = how_many(held.prompt, words)
    return [("plain", f"{few} " if few else ""), ("plain", _choices(held, grid))]


def _choices(held: Hand, grid: Grid) -> str:
    if not held.lists:
        named = zip(labels(held.prompt), choices_of(held.prompt), strict=True)
        return BETWEEN.join(f"{label} {choice.text}" for label, choice in named)
    if not held.shown:
        return grid.asking.words("ask.search-none")
    return BETWEEN.join(choice.text for choice in held.shown)


def _keys(grid: Grid, stop: Stop | None, pen: Pen, *, lines: int) -> list[Line]:
    """The keys of this row, on as many lines as always."""
    words = grid.asking.words
    if stop is None:
        hints = [("Enter", words("ask.key-finish")), ("↑", words("ask.key-back"))]
        last = [("?", words("ask.key-keys")), ("q", words("ask.key-stop"))]
    else:
        hints = _row_hints(grid, grid.hand)
        letters = not (grid.hand.types or grid.hand.lists)
        last = [("F1" if grid.hand.types else "?", words("ask.key-keys"))]
        last.append(("q" if letters else "Esc", words("ask.key-stop-short")))
    while hints and len(hint_lines([*hints, *last], pen)) > lines:
        hints = hints[:-1]
    return _filled(hint_lines([*hints, *last], pen), lines)


def _row_hints(grid: Grid, held: Hand) -> list[Hint]:
    words = grid.asking.words
    answering = [hint for hint in own(held, words) if hint[0] != "↑↓"]
    opening = [] if held.types or held.changed else [("Enter", words("grid.key-open"))]
    if any(key == "Enter" for key, _ in answering):
        opening = []
    if held.cursor is not None:
        answering.reverse()  # Enter first: it answers
    clears = grid.conversation.given is not None
    back = ("Backspace", words("ask.key-empty" if clears else "ask.key-back"))
    erasing = [] if held.field.text or held.changed else [back]
    return [*answering, ("↑↓", words("grid.key-move")), *erasing, *opening]


def _opened(grid: Grid, stop: Stop, pen: Pen, ease: int) -> Sheet:
    """One question as its card asks it."""
    held, words = grid.hand, grid.asking.words
    made = body(held, "", words, pen)
    asked: list[Bit] = [("key", f"{grid.number}  "), ("heading", grid.asking.say(stop.item.text))]
    hints = [*own(held, words), ("Esc", words("grid.key-close"))]
    air = [BLANK] if ease == AIRY else []
    return Sheet(
        top=[*air, *pen.wrap(asked), BLANK, *made.search],
        body=made.lines,
        note=refused(grid, held.refusal, pen),
        foot=hint_lines(hints, pen)
        if ease > SHORT
        else hint_lines(fitting(hints[:-1], hints[-1:], pen), pen),
        least=made.least,
        focus=made.focus,
        cursor=made.cursor,
        chooses=bool(held.shown),
    )


def _explanation(grid: Grid, stop: Stop | None, pen: Pen) -> list[Line]:
    """The question with its help, and every key of the grid."""
    words = grid.asking.words
    sentences = [words(f"grid.keys-{name}") for name in KEYS]
    about = question_told(grid, stop, pen) if stop else []
    return [*about, *keys_told(sentences, words("ask.keys"), pen)]


def _cut(bits: Sequence[Bit], most: int, pen: Pen) -> list[Line]:
    """Exactly so many lines; what does not fit ends in an ellipsis."""
    lines = pen.wrap(bits)
    if len(lines) > most > 0:
        rest = " ".join("".join(text for _, text in line).strip() for line in lines[most - 1 :])
        lines[most - 1 :] = [pen.clip([(bits[-1][0], rest)])]
    return _filled(lines[:most], most)


def _filled(lines: list[Line], most: int) -> list[Line]:
    return [*lines, *[BLANK] * (most - len(lines))]
