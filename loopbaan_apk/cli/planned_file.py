"""`plan maak --bestand`: all steps of a file, or with one wrong none of them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from loopbaan_apk.cli.making import Offered, offered, with_advice
from loopbaan_apk.cli.planning import show_step
from loopbaan_apk.cli.promising import Given, promised
from loopbaan_apk.cli.settings import Settings
from loopbaan_apk.content.plans import Entry, Part, read_plan
from loopbaan_apk.core import planning
from loopbaan_apk.errors import ApkError, Problem
from loopbaan_apk.store.plans import actions, add
from loopbaan_apk.terminal import show

if TYPE_CHECKING:
    from loopbaan_apk.core.plan import Intention

LONGEST_NAME = 40


def make_from_file(settings: Settings, path: Path) -> None:
    """Read, check everything, keep everything, show.

    Raises ApkError `plan-file-wrong` with every part that does not fit.
    """
    entries = read_plan(path)
    silent = replace(settings, no_input=True)
    with settings.store() as store:
        planning.must_have_room(actions(store), len(entries))
        there = offered(settings, store)
        found = tuple(
            problem for entry in entries for problem in _problems(entry, there, silent, path.name)
        )
        if found:
            raise ApkError("plan-file-wrong", problems=found, file=path.name, number=len(found))
        numbers = add(store, [_intention(entry, there, silent) for entry in entries])
        for action in actions(store):
            if action.number in numbers:
                show_step(settings, action)
    show(settings.words("plan.next"))


def _intention(entry: Entry, there: Offered, silent: Settings) -> Intention:
    return promised(silent, _given(entry, there))


def _given(entry: Entry, there: Offered) -> Given:
    typed = {name: part.text for name, part in entry.parts.items() if name != "advies"}
    advice = entry.parts["advies"].text if "advies" in entry.parts else ""
    return with_advice(Given(typed=typed, advice=advice), there)


def _problems(entry: Entry, there: Offered, silent: Settings, file: str) -> Iterator[Problem]:
    """Every part at its own place; the words themselves are never in it."""
    read = _readers(silent.today)
    for name, part in entry.parts.items():
        if name in read:
            try:
                read[name](part.text)
            except ApkError as error:
                yield _problem(error, file, part)
    try:
        missing = _given(entry, there).missing()
    except ApkError as error:
        yield _problem(error, file, entry.parts["advies"])
        return
    for option in missing:
        name = option.removeprefix("--")
        yield _problem(ApkError("plan-part-missing", name=name), file, entry)


def _readers(today: datetime.date) -> dict[str, Callable[[str], object]]:
    return {
        "als": planning.when_of,
        "dan": planning.then_of,
        "datum": lambda text: planning.day_of(text, today),
        "met": planning.who_of,
        "eerste_stap": planning.first_step_of,
        "minuten": planning.minutes_of,
    }


def _problem(error: ApkError, file: str, place: Part | Entry) -> Problem:
    values = {name: str(value)[:LONGEST_NAME] for name, value in error.values.items()}
    end = place.end if isinstance(place, Part) else 0
    return Problem(
        file=file, line=place.line, column=place.column, end=end, slug=error.slug, values=values
    )
