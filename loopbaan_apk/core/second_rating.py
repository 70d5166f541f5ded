"""Two people's ratings of one person's skills: asked with the same items, laid side by side.

Neither is the truth. Merged is the mean of both, each less its own mean over the same skills
(ipsatised): who rates everything a step higher changes nothing (docs/methode.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from loopbaan_apk.core.catalogues import Skill
from loopbaan_apk.core.conditions import ALWAYS
from loopbaan_apk.core.items import Item
from loopbaan_apk.core.model import Answers, Questionnaire
from loopbaan_apk.core.path import visible
from loopbaan_apk.core.prompts import Say
from loopbaan_apk.core.ratings import level
from loopbaan_apk.core.stepping import smallest
from loopbaan_apk.records import record

WORTH_ASKING = 2
"""So many steps of the answers apart, and it is a question for the talk."""
APART = Fraction(1, 2)
"""Half a step from somebody's own mean, and it is more than the rest."""


@record
class Both:
    """One item with both ratings: levels from 0 to 7, words, and one step of its answers."""

    item: str
    name: str
    own: Fraction
    other: Fraction
    own_words: str
    other_words: str
    step: Fraction

    @property
    def apart(self) -> Fraction:
        """How many steps higher the other rates it."""
        return (self.other - self.own) / self.step

    @property
    def turned(self) -> Both:
        """Seen from the other side."""
        return replace(
            self,
            own=self.other,
            other=self.own,
            own_words=self.other_words,
            other_words=self.own_words,
        )


def rating_part(questionnaire: Questionnaire, answers: Answers) -> Questionnaire:
    """Only the skills that somebody with these answers was asked to rate; all of them show.

    Nothing in it scores or advises: a rating of somebody else has no result of its own.
    """
    asked = visible(questionnaire, answers)
    sections = [
        replace(
            section,
            show_if=ALWAYS,
            items={
                id_: replace(item, show_if=ALWAYS)
                for id_, item in section.items.items()
                if id_ in asked and _rates(item)
            },
        )
        for section in questionnaire.sections
    ]
    return replace(
        questionnaire,
        intro="",
        sections=tuple(section for section in sections if section.items),
        scales={},
        advices={},
        stories={},
        trials=(),
    )


def side_by_side(
    part: Questionnaire,
    own: Answers,
    other: Answers,
    *,
    skills: Mapping[str, Skill],
    say: Say,
    say_skill: Say,
) -> tuple[Both, ...]:
    """Every item of a rating part that both rated, in the order of the questionnaire.

    It is called by its skill; where more than one asks the same skill, by its own sentence.
    """
    return tuple(_both(part, own, other, skills, say, say_skill))


def questions(pairs: Sequence[Both]) -> tuple[Both, ...]:
    """What to talk about: the furthest apart first, equals in the order they came."""
    found = [one for one in pairs if abs(one.apart) >= WORTH_ASKING]
    return tuple(sorted(found, key=lambda one: -abs(one.apart)))


def merged(pairs: Sequence[Both]) -> Mapping[str, Fraction]:
    """Item -> the mean of both deviations, in levels: above 0 is more than this person's rest."""
    if not pairs:
        return {}
    own, other = (_ipsatised(pairs, side) for side in (_own, _other))
    return {one.item: (own[one.item] + other[one.item]) / 2 for one in pairs}


def standing_out(pairs: Sequence[Both]) -> tuple[tuple[Both, ...], tuple[Both, ...]]:
    """Merged: what is at least half a step above the rest, and what is as far below it."""
    found = merged(pairs)
    furthest = sorted(pairs, key=lambda one: -abs(found[one.item]))
    above = tuple(one for one in furthest if found[one.item] >= APART * one.step)
    return above, tuple(one for one in furthest if found[one.item] <= -APART * one.step)


def _ipsatised(pairs: Sequence[Both], side: Callable[[Both], Fraction]) -> dict[str, Fraction]:
    mean = sum((side(one) for one in pairs), Fraction(0)) / len(pairs)
    return {one.item: side(one) - mean for one in pairs}


def _own(one: Both) -> Fraction:
    return one.own


def _other(one: Both) -> Fraction:
    return one.other


def _rates(item: Item) -> bool:
    return bool(item.skill) and smallest(item) is not None


def _both(
    part: Questionnaire,
    own: Answers,
    other: Answers,
    skills: Mapping[str, Skill],
    say: Say,
    say_skill: Say,
) -> Iterator[Both]:
    times = Counter(item.skill for item in part.items.values())
    for id_, item in part.items.items():
        span, step = item.span(), smallest(item)
        worths = [item.worth(side[id_]) if id_ in side else None for side in (own, other)]
        if span is None or step is None or worths[0] is None or worths[1] is None:
            continue
        skill = skills.get(item.skill) if times[item.skill] == 1 else None
        yield Both(
            item=id_,
            name=say_skill(skill.name) if skill else say(item.text),
            own=level(worths[0], span),
            other=level(worths[1], span),
            own_words=item.shown(own[id_], say),
            other_words=item.shown(other[id_], say),
            step=level(step + span[0], span) - level(span[0], span),
        )
