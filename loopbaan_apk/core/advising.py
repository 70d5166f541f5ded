"""Scores and answers -> advice, with the rule that fired and what made it fire."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from loopbaan_apk.core.conditions import Condition, Known, Test, holds, reasons, tests
from loopbaan_apk.core.items.ranking import Ranking
from loopbaan_apk.core.model import Advice, Answers, Questionnaire, Story
from loopbaan_apk.core.path import awake
from loopbaan_apk.core.scoring import Scores

STEPS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Advised:
    """An advice that holds; `because` are the comparisons that made it hold."""

    advice: Advice
    because: tuple[Test, ...]
    sensitive: bool


def advise(questionnaire: Questionnaire, answers: Answers, scores: Scores) -> tuple[Advised, ...]:
    """Every advice that holds, highest priority first, then in the order written."""
    known = facts(questionnaire, answers, scores)
    found = [
        Advised(
            advice=advice,
            because=reasons(advice.when, known),
            sensitive=_sensitive(questionnaire, advice.when),
        )
        for advice in questionnaire.advices.values()
        if holds(advice.when, known)
    ]
    return tuple(sorted(found, key=lambda advised: -advised.advice.priority))


def stories(questionnaire: Questionnaire, answers: Answers, scores: Scores) -> tuple[Story, ...]:
    """The made-up examples that fit, in the order written."""
    known = facts(questionnaire, answers, scores)
    return tuple(story for story in questionnaire.stories.values() if holds(story.when, known))


def facts(
    questionnaire: Questionnaire, answers: Answers, scores: Scores
) -> Callable[[Test], Known]:
    """What a comparison may look at: awake answers; of a scale its level (`is`) or its score."""
    counted = awake(questionnaire, answers)
    items = questionnaire.items

    def known(test: Test) -> Known:
        if (found := scores.get(test.subject)) is not None:
            return found.level if test.operator.startswith("is") else found.value
        value = counted.get(test.subject)
        if isinstance(value, tuple) and isinstance(items.get(test.subject), Ranking):
            return value[0] if value else None
        return value

    return known


def _sensitive(questionnaire: Questionnaire, condition: Condition) -> bool:
    """Whether it looks at a sensitive answer, itself or through a scale."""
    looked_at: set[str] = set()
    for test in tests(condition):
        looked_at.add(test.subject)
        if (scale := questionnaire.scales.get(test.subject)) is not None:
            looked_at.update(scale.items)
            for part in scale.parts:
                looked_at.update(questionnaire.scales[part].items)
    return any(item.sensitive for id_, item in questionnaire.items.items() if id_ in looked_at)
