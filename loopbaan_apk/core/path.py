"""Which items a person sees, given the answers so far; hidden answers sleep."""

from __future__ import annotations

from collections.abc import Iterator

from loopbaan_apk.core.conditions import ALWAYS, Known, Test, holds, tests
from loopbaan_apk.core.items import Item
from loopbaan_apk.core.model import Answers, Questionnaire, Section
from loopbaan_apk.records import record


@record
class Stop:
    """One item on the way, with the section it stands in."""

    section: int
    heading: str
    item: Item


def visible(questionnaire: Questionnaire, answers: Answers) -> dict[str, Item]:
    """The items that show, in the order written; only awake answers open a branch."""
    shown: dict[str, Item] = {}
    for _ in walked(questionnaire, answers, shown):
        pass
    return shown


def walked(
    questionnaire: Questionnaire, answers: Answers, shown: dict[str, Item]
) -> Iterator[Item]:
    """The same one by one, into `shown`: an answer added on the way decides what shows next."""

    def known(test: Test) -> Known:
        item, value = shown.get(test.subject), answers.get(test.subject)
        return None if item is None or value is None else item.compared(value)

    for section in questionnaire.sections:
        if not holds(section.show_if, known):
            continue
        for id_, item in section.items.items():
            if item.show_if is ALWAYS or holds(item.show_if, known):
                shown[id_] = item
                yield item


def awake(questionnaire: Questionnaire, answers: Answers) -> Answers:
    """The answers that count now: those of visible items."""
    shown = visible(questionnaire, answers)
    return {id_: answers[id_] for id_ in shown if id_ in answers}


def route(questionnaire: Questionnaire, answers: Answers, seed: int) -> tuple[Stop, ...]:
    """The visible items in the order of asking; `seed` settles sections in random order."""
    shown = visible(questionnaire, answers)
    return tuple(
        Stop(section=place, heading=section.heading, item=section.items[id_])
        for place, section in enumerate(questionnaire.sections)
        for id_ in _order(section, seed)
        if id_ in shown
    )


def _order(section: Section, seed: int) -> Iterator[str]:
    """As written, or by a hash of seed and id; what an item waits for still comes before it."""
    if section.order == "vast":
        yield from section.items
        return
    from hashlib import sha256  # it loads OpenSSL, for the few sections in random order

    waiting = sorted(section.items, key=lambda id_: sha256(f"{seed}:{id_}".encode()).digest())
    placed: set[str] = set()
    while waiting:
        ready = next(id_ for id_ in waiting if not _waits(section, id_, placed))
        waiting.remove(ready)
        placed.add(ready)
        yield ready


def _waits(section: Section, id_: str, placed: set[str]) -> bool:
    """An item only ever waits for earlier ones, so the first as written is always ready."""
    return any(
        test.subject in section.items and test.subject not in placed and test.subject != id_
        for test in tests(section.items[id_].show_if)
    )
