"""A plan as rows for Rich, as sentences, as JSON (docs/plan-json.md), and inside a later result."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

from loopbaan_apk.core.plan import Action, open_ones
from loopbaan_apk.reports.wording import Words, dutch
from loopbaan_apk.terminal import Row

FORMAT = 1


def sentence(action: Action, words: Words) -> str:
    """Both halves as one: `Als het maandag is, dan bel ik Fatma`, with its full stop."""
    return words("plan.sentence", when=action.intention.when, then=action.intention.then)


def long_day(day: datetime.date, words: Words) -> str:
    """`maandag 7-12-2026`."""
    return words("plan.long-day", weekday=words(f"plan.weekday-{day.weekday()}"), day=dutch(day))


def lines(actions: Sequence[Action], words: Words, today: datetime.date) -> tuple[str, ...]:
    """One clean sentence after another."""
    return tuple(_lines(actions, words, today))


def _lines(actions: Sequence[Action], words: Words, today: datetime.date) -> Iterator[str]:
    yield f"{words('plan.title')}:"
    if not open_ones(actions):
        yield words("plan.none-open")
    for action in open_ones(actions):
        yield from step_lines(action, words, today)
    ended = _ended(actions)
    if ended:
        yield f"{words('plan.ended')}:"
    for action in ended:
        yield words("plan.step-ended", number=action.number, sentence=sentence(action, words),
                    outcome=words(f"plan.{action.outcome}"))  # fmt: skip
    yield from closing(actions, words)


def step_lines(action: Action, words: Words, today: datetime.date) -> tuple[str, ...]:
    """One open step."""
    start = words("plan.step-open", number=action.number, sentence=sentence(action, words))
    return (start, *details(action, words, today))


def rows(actions: Sequence[Action], words: Words, today: datetime.date) -> tuple[Row, ...]:
    """The same, drawn."""
    return tuple(_rows(actions, words, today))


def _rows(actions: Sequence[Action], words: Words, today: datetime.date) -> Iterator[Row]:
    yield from (Row(), Row(pieces=(("heading", words("plan.title")),)))
    if not open_ones(actions):
        yield Row(pieces=(words("plan.none-open"),))
    for action in open_ones(actions):
        yield from step_rows(action, words, today)
    ended = _ended(actions)
    if ended:
        yield from (Row(), Row(pieces=(("heading", words("plan.ended")),)))
    for action in ended:
        outcome = ("strong", words(f"plan.{action.outcome}"))
        number = ("key", str(action.number))
        yield Row(pieces=(number, f"{sentence(action, words)} ", outcome), hang=4)  # type: ignore[arg-type]  # a Style
    yield Row()
    yield from (Row(pieces=(line,)) for line in closing(actions, words))
    yield Row()


def step_rows(action: Action, words: Words, today: datetime.date) -> tuple[Row, ...]:
    """One open step, and under it what makes it doable."""
    return (
        Row(pieces=(("key", str(action.number)), sentence(action, words)), hang=4),
        *(Row(pieces=(line,), indent=6) for line in details(action, words, today)),
    )


def details(action: Action, words: Words, today: datetime.date) -> tuple[str, ...]:
    """First step, day and name; and kindly, whether it was moved or its day has gone by."""
    one = action.intention
    found = [
        beginning(action, words),
        words("plan.day-and-who", day=long_day(action.day, words), who=one.who),
    ]
    if action.moves:
        found.append(words("plan.moved", day=dutch(one.day)))
    if action.day < today:
        found.append(words("plan.gone-by", number=action.number))
    return tuple(found)


def beginning(action: Action, words: Words) -> str:
    """The first step with its minutes; only those where it is the second half itself."""
    one = action.intention
    if one.first_step == one.then:
        return words.count("plan.takes", one.minutes)
    return words.count("result.first-step", one.minutes, step=one.first_step)


def closing(actions: Sequence[Action], words: Words) -> Iterator[str]:
    """Which commands come next."""
    there = open_ones(actions)
    if there:
        yield words("plan.then-done", number=there[0].number)
        yield words("plan.then-move", number=there[0].number)
        yield words("plan.then-calendar")
    else:
        yield words("plan.then-make")


def before(actions: Sequence[Action], words: Words) -> tuple[str, ...]:
    """In a later result: what one meant to do, and how it went."""
    return tuple(
        words("plan.before-line", sentence=sentence(one, words),
              outcome=words(f"plan.{one.outcome}"))
        for one in actions
    )  # fmt: skip


def as_json(actions: Sequence[Action]) -> str:
    """Two-space JSON with a last newline; a step from an advice about health is never in it."""
    import json

    document = {
        "formaat": FORMAT,
        "soort": "plan",
        "weggelaten": ["gezondheid"],
        "stappen": [_document(one) for one in actions if not one.intention.sensitive],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _document(action: Action) -> dict[str, Any]:
    one = action.intention
    return {
        "nummer": action.number,
        "stand": action.outcome or "open",
        "als": one.when,
        "dan": one.then,
        "datum": action.day.isoformat(),
        "met": one.who,
        "eerste_stap": one.first_step,
        "minuten": one.minutes,
        "advies": one.advice or None,
        "check": one.taking,
        "eerdere_datums": _earlier(action),
    }


def _earlier(action: Action) -> list[str]:
    days = [action.intention.day, *(one.day for one in action.happened if one.day)]
    return [day.isoformat() for day in days[:-1]]


def _ended(actions: Sequence[Action]) -> tuple[Action, ...]:
    return tuple(one for one in actions if one.outcome is not None)
