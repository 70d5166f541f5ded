"""Whether a scale of one version may be laid beside that of another, and if not, why."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Literal

from loopbaan_apk.core.items import Item
from loopbaan_apk.core.items.choice import Choice
from loopbaan_apk.core.model import Questionnaire, Scale
from loopbaan_apk.core.numbers import number
from loopbaan_apk.core.renaming import Renames
from loopbaan_apk.records import record

Why = Literal[
    "other-questionnaire",
    "scale-new",
    "scale-gone",
    "rule",
    "items",
    "counting",
    "answers",
    "part",
    "not-asked",
    "too-few",
    "item-gone",
    "answer-gone",
    "answer-new",
    "few-skills",
]
"""Why something cannot be compared; the words are in texts/."""


@record
class Unlike:
    """Why two scales are not the same one; `id` is what differs, where one thing does."""

    why: Why
    id: str = ""


def unlike(
    old: Questionnaire, then: Scale, new: Questionnaire, now: Scale, through: Renames
) -> Unlike | None:
    """What makes two versions of a scale two different scales; None when nothing does."""
    if then.rule != now.rule:
        return Unlike(why="rule")
    if _names(then.items, through) != set(now.items):
        return Unlike(why="items")
    if _names(then.parts, through) != set(now.parts):
        return Unlike(why="items")
    if _names(then.reversed, through) != set(now.reversed) or _weights(then, through) != {
        id_: weight for id_, weight in now.weights.items() if weight != 1
    }:
        return Unlike(why="counting")
    for id_ in then.items:
        item = new.items[through.name(id_)]
        if points(old.items[id_], through) != points(item, Renames()):
            return Unlike(why="answers", id=item.id)
    for id_ in then.parts:
        part = new.scales[through.name(id_)]
        if unlike(old, old.scales[id_], new, part, through) is not None:
            return Unlike(why="part", id=part.id)
    return None


def points(item: Item, through: Renames) -> tuple[Fraction, ...]:
    """The points that can be given, lowest first: the steps of an answer list, or two bounds."""
    if isinstance(item, Choice):
        values = (number(through.value(item.id, value)) for value in item.answers)
        return tuple(sorted({value for value in values if value is not None}))
    return item.span() or ()


def reworded(
    old: Questionnaire, new: Questionnaire, ids: Iterable[str], through: Renames
) -> tuple[str, ...]:
    """The ids of now whose question, or whose answers that count, are in other words by now."""
    if old.language != new.language:
        return ()
    before = {through.name(id_): item for id_, item in old.items.items()}
    return tuple(
        id_
        for id_ in ids
        if before[id_].text != new.items[id_].text
        or _labels(before[id_], through) != _labels(new.items[id_], Renames())
    )


def _names(ids: Iterable[str], through: Renames) -> set[str]:
    return {through.name(id_) for id_ in ids}


def _weights(scale: Scale, through: Renames) -> dict[str, Fraction]:
    return {through.name(id_): weight for id_, weight in scale.weights.items() if weight != 1}


def _labels(item: Item, through: Renames) -> dict[str, str]:
    if not isinstance(item, Choice):
        return {}
    return {
        new: option.text
        for value, option in item.answers.items()
        if number(new := through.value(item.id, value)) is not None
    }
