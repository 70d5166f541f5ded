"""Hints about how a check was filled in: said kindly, never a verdict, never a block."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from loopbaan_apk.core.model import Answers, Questionnaire

Hint = Literal["hurried", "straight"]

HURRIED_MILLISECONDS = 2000
FEWEST_TIMED = 5
LONG_RUN = 8


def hints(
    questionnaire: Questionnaire, answers: Answers, times: Mapping[str, int]
) -> tuple[Hint, ...]:
    """How it seems to have been filled in.

    `hurried`: more than half of the answers under two seconds. `straight`: a long identical run
    over items with mixed keying, together with haste or a missed control item.
    """
    timed = sum(bool(times.get(id_)) for id_ in answers)
    hurried = timed >= FEWEST_TIMED and len(quick(answers, times)) * 2 > timed
    straight = _straight(questionnaire, answers) and (hurried or _missed(questionnaire, answers))
    found: tuple[Hint, ...] = ("hurried",) if hurried else ()
    return (*found, "straight") if straight else found


def quick(answers: Answers, times: Mapping[str, int]) -> tuple[str, ...]:
    """The items that were answered in under two seconds."""
    return tuple(id_ for id_ in answers if 0 < times.get(id_, 0) < HURRIED_MILLISECONDS)


def _straight(questionnaire: Questionnaire, answers: Answers) -> bool:
    """Whether a run of equal answers goes on through both kinds of keying."""
    counted = {id_ for scale in questionnaire.scales.values() for id_ in scale.items}
    turned = {id_ for scale in questionnaire.scales.values() for id_ in scale.reversed}
    run: list[str] = []
    for id_ in questionnaire.items:
        if id_ not in counted or id_ not in answers:
            continue
        if run and answers[id_] != answers[run[-1]]:
            run = []
        run.append(id_)
        keying = {one in turned for one in run}
        if len(run) >= LONG_RUN and len(keying) > 1:
            return True
    return False


def _missed(questionnaire: Questionnaire, answers: Answers) -> bool:
    return any(
        item.control and answers.get(id_, item.control) != item.control
        for id_, item in questionnaire.items.items()
    )
