"""Who fills in: five kinds of made-up persons, each with answers that may be given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from loopbaan_apk.core.interview import USUAL_SECONDS
from loopbaan_apk.core.items import Item
from loopbaan_apk.core.items.text import OpenText
from loopbaan_apk.core.model import Answers, Questionnaire
from loopbaan_apk.core.path import walked
from loopbaan_apk.core.prompts import Value
from loopbaan_apk.core.simulating.chance import Chance
from loopbaan_apk.core.simulating.picking import Picking
from loopbaan_apk.records import record

Kind = Literal["willekeurig", "laag", "hoog", "zelfde", "haastig"]
KINDS: tuple[Kind, ...] = ("willekeurig", "laag", "hoog", "zelfde", "haastig")
"""Answers anything; the least or the most favourable; the same place everywhere; in a hurry.

Only what counts in a scale or rates a skill is steered: which branch somebody is in is chance.
"""
USUAL, OPEN = USUAL_SECONDS * 1000, 30_000
MILLISECONDS: Mapping[Kind, int] = {
    "willekeurig": USUAL,
    "laag": USUAL,
    "hoog": USUAL,
    "zelfde": 1500,
    "haastig": 1000,
}
"""How long a question takes: an assumption of ours, said with the result, and no measurement."""
SKIPPED = 4
"""Who is in a hurry skips one in four of the questions that may be skipped."""


@record
class Respondent:
    """One filled-in questionnaire: the answers, and milliseconds per question."""

    kind: Kind
    answers: Answers
    times: Mapping[str, int]


def respondents(questionnaire: Questionnaire, number: int, seed: int) -> Iterator[Respondent]:
    """So many, the kinds in turn; the same for the same seed."""
    picking = Picking(questionnaire)
    for place in range(number):
        chance = Chance(f"{seed}:{place}")
        yield _filled(questionnaire, KINDS[place % len(KINDS)], picking, chance)


def _filled(
    questionnaire: Questionnaire, kind: Kind, picking: Picking, chance: Chance
) -> Respondent:
    answers: dict[str, Value] = {}
    times: dict[str, int] = {}
    straight = chance.below(1 << 16)
    for item in walked(questionnaire, answers, {}):
        if not item.asks:
            continue
        if kind == "haastig" and not item.required and not chance.below(SKIPPED):
            continue
        value = _answer(item, kind, picking, chance, straight)
        times[item.id] = _milliseconds(item, kind)
        if value is not None:
            answers[item.id] = value
    return Respondent(kind=kind, answers=answers, times=times)


def _answer(
    item: Item, kind: Kind, picking: Picking, chance: Chance, straight: int
) -> Value | None:
    found: Value | None = None
    if kind in ("laag", "hoog"):
        found = picking.extreme(item, 1 if kind == "hoog" else -1)
    elif kind == "zelfde":
        found = picking.same_place(item, straight)
    return picking.any(item, chance) if found is None else found


def _milliseconds(item: Item, kind: Kind) -> int:
    """Words of one's own take longer, for who takes the time."""
    usual = MILLISECONDS[kind]
    return OPEN if isinstance(item, OpenText) and usual == USUAL else usual
