"""Why a proef came out otherwise: the items and comparisons behind it, in the author's own ids."""

from __future__ import annotations

from fractions import Fraction

from loopbaan_apk.core.advising import facts
from loopbaan_apk.core.conditions import Condition, Known, Test, holds, tests
from loopbaan_apk.core.model import Answers, Questionnaire
from loopbaan_apk.core.numbers import half_up, written
from loopbaan_apk.core.path import awake
from loopbaan_apk.core.scoring import Part, Score, score
from loopbaan_apk.core.trying import ADVICE, ITEM, LEVEL, NO_ADVICE, STORY, Mismatch

NOTHING = "–"


def because(questionnaire: Questionnaire, answers: Answers, mismatch: Mismatch) -> str:
    """What decided it: points of items for a score, comparisons for what shows or is told."""
    expected = mismatch.expected
    if expected in (ADVICE, NO_ADVICE, STORY):
        told = questionnaire.stories if expected == STORY else questionnaire.advices
        ids = mismatch.found if expected == NO_ADVICE else mismatch.wanted
        known = facts(questionnaire, answers, score(questionnaire, answers))
        return "; ".join(
            _comparisons(told[id_].when, known, held=expected == NO_ADVICE)
            for id_ in ids.split(", ")
        )
    if expected.startswith(ITEM):
        return _shown(questionnaire, answers, expected.removeprefix(ITEM))
    return _points(score(questionnaire, answers)[expected.removeprefix(LEVEL)])


def _comparisons(condition: Condition, known: object, *, held: bool) -> str:
    """The comparisons that held, or those that did not, each with what was found instead."""
    found = [
        test
        for test in dict.fromkeys(tests(condition))
        if holds(test, known) is held  # type: ignore[arg-type]  # what `facts` gives
    ]
    return ", ".join(
        str(test) if held else f"{test} ({_now(known(test))})"  # type: ignore[operator]
        for test in found
    )


def _now(value: Known) -> str:
    if isinstance(value, tuple):
        return ", ".join(value) or NOTHING
    if isinstance(value, Fraction):
        return half_up(value, 1)
    return value or NOTHING


def _shown(questionnaire: Questionnaire, answers: Answers, id_: str) -> str:
    counted = awake(questionnaire, answers)

    def known(test: Test) -> Known:
        return counted.get(test.subject)

    for section in questionnaire.sections:
        if id_ in section.items:
            gates = (section.show_if, section.items[id_].show_if)
            failing = (_comparisons(gate, known, held=False) for gate in gates)
            held = (_comparisons(gate, known, held=True) for gate in gates)
            return ", ".join(filter(None, failing)) or ", ".join(filter(None, held)) or NOTHING
    return NOTHING


def _points(found: Score) -> str:
    """Of every item its answer, and after the arrow what it counted where that differs."""
    parts = ", ".join(_part(part) for part in found.parts)
    return f"{parts} ({found.answered}/{found.asked})"


def _part(part: Part) -> str:
    if part.raw is None or part.points is None:
        return f"{part.id} {NOTHING}"
    raw, points = written(part.raw), written(part.points)
    return f"{part.id} {raw}" if raw == points else f"{part.id} {raw} → {points}"
