"""Scores and answers -> advice, with the rule that fired and what made it fire."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from loopbaan_apk.core.conditions import Condition, Known, Test, holds, reasons, tests
from loopbaan_apk.core.items import Item
from loopbaan_apk.core.model import Advice, Answers, Questionnaire, Story
from loopbaan_apk.core.path import awake
from loopbaan_apk.core.scoring import Scores
from loopbaan_apk.records import record

STEPS = 3
Facts = Callable[[Test], Known]
"""What a comparison finds: an answer, a level, a score, or nothing."""


@record
class Advised:
    """An advice that holds; `because` are the comparisons that made it hold."""

    advice: Advice
    because: tuple[Test, ...]
    sensitive: bool


def advise(questionnaire: Questionnaire, answers: Answers, scores: Scores) -> tuple[Advised, ...]:
    """Every advice that holds, highest priority first, then in the order written."""
    known = facts(questionnaire, answers, scores)
    return tuple(
        Advised(
            advice=advice,
            because=reasons(advice.when, known),
            sensitive=_sensitive(questionnaire, advice.when),
        )
        for advice in given(questionnaire, known)
    )


def stories(questionnaire: Questionnaire, answers: Answers, scores: Scores) -> tuple[Story, ...]:
    """The made-up examples that fit, in the order written."""
    return told(questionnaire, facts(questionnaire, answers, scores))


def given(questionnaire: Questionnaire, known: Facts) -> tuple[Advice, ...]:
    """The advices that hold, highest priority first, then in the order written."""
    held = (advice for advice in questionnaire.advices.values() if holds(advice.when, known))
    return tuple(sorted(held, key=lambda advice: -advice.priority))


def told(questionnaire: Questionnaire, known: Facts) -> tuple[Story, ...]:
    """The made-up examples whose condition holds, in the order written."""
    return tuple(story for story in questionnaire.stories.values() if holds(story.when, known))


def facts(questionnaire: Questionnaire, answers: Answers, scores: Scores) -> Facts:
    """What a comparison may look at: awake answers; of a scale its level (`is`) or its score."""
    return facts_of(questionnaire.items, awake(questionnaire, answers), scores)


def facts_of(items: Mapping[str, Item], counted: Answers, scores: Scores) -> Facts:
    """The same of answers that are known to be awake."""

    def known(test: Test) -> Known:
        if (found := scores.get(test.subject)) is not None:
            return found.level if test.operator.startswith("is") else found.value
        value = counted.get(test.subject)
        return None if value is None else items[test.subject].compared(value)

    return known


def _sensitive(questionnaire: Questionnaire, condition: Condition) -> bool:
    """Whether it looks at a sensitive answer, itself or through a scale."""
    return any(
        is_sensitive(questionnaire, subject)
        for subject in {test.subject for test in tests(condition)}
    )


def is_sensitive(questionnaire: Questionnaire, id_: str) -> bool:
    """Whether an item is about health, or a scale has such an item in it, at any depth."""
    scale = questionnaire.scales.get(id_)
    if scale is not None:
        return any(is_sensitive(questionnaire, part) for part in (*scale.items, *scale.parts))
    item = questionnaire.items.get(id_)
    return item is not None and item.sensitive
