"""Who scores lowest gets an advice that speaks of it, and no two advices compete for one place."""

from __future__ import annotations

from loopbaan_apk.content.finding import key_at
from loopbaan_apk.content.rules.case import Case
from loopbaan_apk.core.conditions import All, AnyOf, Condition, Test, tests


def check(case: Case) -> None:
    """Report at the lowest level, and at the second of two advices."""
    one = case.questionnaire
    named = [test for advice in one.advices.values() for test in tests(advice.when)]
    for id_, scale in one.scales.items():
        if not scale.levels or scale.direction == "neutraal":
            continue
        lowest = min(scale.levels.values(), key=lambda level: level.start).id
        if not any(_speaks_of(test, id_, lowest) for test in named):
            node = key_at(case.tree, "schalen", id_, "niveaus_vanaf", lowest)
            case.findings.add(
                node, "level-without-advice", severity="let-op", level=lowest, scale=id_
            )
    seen: dict[object, str] = {}
    for id_, advice in one.advices.items():
        first = seen.setdefault((_same(advice.when), advice.priority), id_)
        if first != id_ and advice.when != All():
            node = key_at(case.tree, "adviezen", id_)
            case.findings.add(node, "same-condition", severity="tip", found=id_, first=first)


def _speaks_of(test: Test, scale: str, level: str) -> bool:
    """A comparison with the level, or with the score (where that lies is the author's choice)."""
    if test.subject != scale:
        return False
    if test.operator == "is":
        return test.values[0] == level
    return test.operator != "is niet" or test.values[0] != level


def _same(condition: Condition) -> object:
    """The condition without the order in which it was written."""
    if isinstance(condition, Test):
        return condition
    parts = frozenset(_same(part) for part in condition.parts)
    if len(parts) == 1:
        return next(iter(parts))
    return isinstance(condition, AnyOf), parts
