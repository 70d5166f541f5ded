"""Steps along answer lists: how far one step on every question moves a score."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fractions import Fraction
from itertools import pairwise

from loopbaan_apk.core.items import Item
from loopbaan_apk.core.items.choice import Choice
from loopbaan_apk.core.model import Answers, Questionnaire, Scale
from loopbaan_apk.core.renaming import Renames
from loopbaan_apk.core.sameness import points
from loopbaan_apk.core.scoring import HUNDRED, Score, scored


def worth(item: Item, answers: Answers) -> Fraction | None:
    """The points of what was answered; None for a word, and for no answer."""
    value = answers.get(item.id)
    return None if value is None else item.worth(value)


def signs(frame: Questionnaire, scale: Scale) -> Iterator[tuple[str, int]]:
    """Every question under a scale, and whether it goes up (1) or down (-1) with it."""
    for id_ in scale.items:
        yield id_, -1 if id_ in scale.reversed else 1
    for id_ in scale.parts:
        turn = -1 if id_ in scale.reversed else 1
        yield from ((item, turn * sign) for item, sign in signs(frame, frame.scales[id_]))


def one_step(
    frame: Questionnaire, found: Score, answers: Answers, counted: Collection[str]
) -> Fraction | None:
    """The difference when every question that counts moves one step the same way.

    None where a question has no list of answers to step along.
    """
    total, weight = Fraction(0), Fraction(0)
    for part in found.parts:
        if part.points is None:
            continue
        gap = _gap(frame, found.scale, part.id, answers, counted)
        if gap is None:
            return None
        total += gap * part.weight
        weight += part.weight
    factor = {"procent": HUNDRED, "som": found.asked, "gemiddelde": 1}[found.scale.rule]
    return total / weight * factor


def smallest(item: Item) -> Fraction | None:
    """The smallest step of an answer list; None without a list, or with one answer that counts."""
    order = points(item, Renames())
    if not isinstance(item, Choice) or len(order) < 2:  # noqa: PLR2004 - a step has two ends
        return None
    return min(high - low for low, high in pairwise(order))


def _gap(
    frame: Questionnaire, scale: Scale, id_: str, answers: Answers, counted: Collection[str]
) -> Fraction | None:
    """One step on one part of a scale: on its own list, or on every question under it."""
    if id_ in frame.scales:
        kept = {item: answers[item] for item in counted}
        inner = scored(frame, frame.scales[id_], kept, counted)
        gap, span = one_step(frame, inner, kept, counted), inner.highest - inner.lowest
    else:
        item = frame.items[id_]
        low, high = item.span() or (Fraction(0), Fraction(0))
        gap, span = smallest(item), high - low
    if gap is None:
        return None
    return gap / span if scale.rule == "procent" else gap
