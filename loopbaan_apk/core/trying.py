"""Runs a proef: an example person, and what came out otherwise than expected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from fractions import Fraction

from loopbaan_apk.core.advising import Facts, facts_of, given, told
from loopbaan_apk.core.conditions import holds
from loopbaan_apk.core.model import Answers, Questionnaire, Trial
from loopbaan_apk.core.numbers import half_up, number
from loopbaan_apk.core.path import visible
from loopbaan_apk.core.prompts import Value
from loopbaan_apk.core.scoring import Scorer
from loopbaan_apk.records import record

LEVEL, ITEM, ADVICE, NO_ADVICE, STORY = "niveau ", "vraag ", "advies", "geen advies", "voorbeeld"
SEEN = ("zichtbaar", "verborgen")


@record
class Outcome:
    """What an example person gets; `known` is what conditions find then."""

    questionnaire: Questionnaire = field(repr=False)
    scores: dict[str, Fraction]
    levels: dict[str, str]
    seen: frozenset[str]
    known: Facts = field(compare=False, repr=False)

    @property
    def advices(self) -> tuple[str, ...]:
        """The advices that hold, in the order of the result."""
        return tuple(one.id for one in given(self.questionnaire, self.known))

    @property
    def stories(self) -> tuple[str, ...]:
        """The made-up examples that fit, in the order written."""
        return tuple(one.id for one in told(self.questionnaire, self.known))

    def gives(self, advice: str) -> bool:
        """Whether this one advice holds."""
        return holds(self.questionnaire.advices[advice].when, self.known)

    def tells(self, story: str) -> bool:
        """Whether this one example fits."""
        return holds(self.questionnaire.stories[story].when, self.known)

    def figure(self, scale: str) -> str:
        """A score with one decimal, as authors write it; empty without one."""
        value = self.scores.get(scale)
        return "" if value is None else half_up(value, 1)


@record
class Mismatch:
    """One expectation that did not come true."""

    expected: str
    wanted: str
    found: str


def answers_of(questionnaire: Questionnaire, trial: Trial) -> Answers:
    """The trial's answers as they would be stored, on top of those of the one it is like.

    Raises ApkError when an answer cannot be given.
    """
    base: Answers = {}
    if trial.like:
        earlier = next(one for one in questionnaire.trials if one.name == trial.like)
        base = answers_of(questionnaire, earlier)
    items = questionnaire.items
    own = {id_: items[id_].accept(value) for id_, value in trial.answers.items() if value != ""}
    gone = {id_ for id_, value in trial.answers.items() if value == ""}
    if not gone:
        return {**base, **own}
    return {id_: value for id_, value in {**base, **own}.items() if id_ not in gone}


def outcome(
    questionnaire: Questionnaire, answers: Answers, scorer: Scorer | None = None
) -> Outcome:
    """What these answers lead to; with one `scorer` for many sheets of a questionnaire sooner."""
    shown = visible(questionnaire, answers)
    counted = {id_: answers[id_] for id_ in shown if id_ in answers}
    scores = (scorer or Scorer(questionnaire)).score(counted, shown)
    known = facts_of(shown, counted, scores)
    return Outcome(
        questionnaire=questionnaire,
        scores={id_: one.value for id_, one in scores.items() if one.value is not None},
        levels={id_: one.level for id_, one in scores.items() if one.level is not None},
        seen=frozenset(shown),
        known=known,
    )


def mismatches(questionnaire: Questionnaire, trial: Trial) -> tuple[Mismatch, ...]:
    """Every expectation of the trial that did not come true."""
    return differences(outcome(questionnaire, answers_of(questionnaire, trial)), trial)


def differences(found: Outcome, trial: Trial) -> tuple[Mismatch, ...]:
    """What came out otherwise than this trial expects."""
    return tuple(
        mismatch
        for wanted, value in trial.expected.items()
        if (mismatch := _mismatch(found, wanted, value)) is not None
    )


def _mismatch(found: Outcome, wanted: str, value: Value) -> Mismatch | None:
    values = value if isinstance(value, tuple) else (value,)
    if wanted in (ADVICE, STORY):
        comes = found.gives if wanted == ADVICE else found.tells
        missing = [one for one in values if not comes(one)]
        if not missing:
            return None
        there = found.advices if wanted == ADVICE else found.stories
        return Mismatch(expected=wanted, wanted=", ".join(missing), found=", ".join(there))
    if wanted == NO_ADVICE:
        extra = [one for one in values if found.gives(one)]
        return _unless(not extra, wanted, "-", ", ".join(extra))
    if wanted.startswith(LEVEL):
        level = found.levels.get(wanted.removeprefix(LEVEL), "-")
        return _unless(level == values[0], wanted, values[0], level)
    if wanted.startswith(ITEM):
        now = SEEN[0] if wanted.removeprefix(ITEM) in found.seen else SEEN[1]
        return _unless(now == values[0], wanted, values[0], now)
    score_now = found.figure(wanted) or "-"
    exact = number(values[0])
    same = exact is not None and half_up(exact, 1) == score_now
    return _unless(same or values[0] == score_now, wanted, values[0], score_now)


def _unless(came_true: bool, expected: str, wanted: str, found: str) -> Mismatch | None:  # noqa: FBT001
    return None if came_true else Mismatch(expected=expected, wanted=wanted, found=found)


def expectation(
    questionnaire: Questionnaire, wanted: str, value: Value
) -> tuple[str, str, Iterable[str]] | None:
    """Slug, word and what is known, when an expectation names what does not exist; else None."""
    values = value if isinstance(value, tuple) else (value,)
    if wanted in (ADVICE, NO_ADVICE, STORY):
        known = questionnaire.stories if wanted == STORY else questionnaire.advices
        strange = next((one for one in values if one not in known), None)
        return ("trial-unknown-outcome", strange, known) if strange is not None else None
    if wanted.startswith(LEVEL):
        id_ = wanted.removeprefix(LEVEL)
        if id_ not in questionnaire.scales:
            return "trial-unknown-outcome", id_, questionnaire.scales
        levels = questionnaire.scales[id_].levels
        return None if values[0] in levels else ("trial-unknown-outcome", values[0], levels)
    if wanted.startswith(ITEM):
        id_ = wanted.removeprefix(ITEM)
        if id_ not in questionnaire.items:
            return "trial-unknown-outcome", id_, questionnaire.items
        return None if values[0] in SEEN else ("trial-unknown-outcome", values[0], SEEN)
    if wanted in questionnaire.scales:
        usable = values[0] == "-" or number(values[0]) is not None
        return None if usable else ("trial-not-a-score", values[0], ())
    return "trial-unknown-outcome", wanted, (*questionnaire.scales, ADVICE, NO_ADVICE, STORY)
