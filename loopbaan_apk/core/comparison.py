"""What two or more takings of one person say side by side; not how it looks."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction
from typing import Literal

from loopbaan_apk.core.changing import Size, Verdict
from loopbaan_apk.core.model import Answers, Questionnaire
from loopbaan_apk.core.prompts import Say, Value
from loopbaan_apk.core.sameness import Why
from loopbaan_apk.core.scoring import Score
from loopbaan_apk.core.shifting import Shifts
from loopbaan_apk.records import record

Next = Literal["work-less", "person", "work-more", "told", "steady"]
"""What stands out, and so what the next step is about."""


@record
class Taken:
    """One taking: the questionnaire exactly as it was asked, and its words in one language."""

    number: int
    questionnaire: Questionnaire
    hash: str
    answers: Answers
    taken_on: datetime.date
    say: Say = field(default=str)


@record
class Moved:
    """A question of a scale with another answer than before, both in words.

    `steps` go along the answer list, up where the scale goes up; None where there is no list.
    """

    item: str
    question: str
    then: str
    now: str
    steps: int | None


@record
class ScaleChange:
    """A scale at two takings or more, over the questions that were answered both times.

    `values` has one score for each taking compared, None where it has none to lay beside these.
    `result_then` and `result_now` are what the results themselves say. `error` is the squared
    standard error of a difference. `step` is one step on every question, in points.
    """

    name: str
    first: int
    values: tuple[Fraction | None, ...]
    then: Score
    now: Score
    result_then: Score
    result_now: Score
    level_then: str
    level_now: str
    levels_differ: bool
    moved: tuple[Moved, ...]
    answered: int
    asked: int
    whole: bool
    reworded: tuple[str, ...]
    error: Fraction | None
    verdict: Verdict
    size: Size
    step: Fraction | None
    sensitive: bool

    @property
    def difference(self) -> Fraction:
        """Now minus then."""
        return (self.now.value or Fraction(0)) - (self.then.value or Fraction(0))

    @property
    def about_work(self) -> bool:
        """Whether it says something of the work, and so nothing of the person."""
        return self.now.scale.about != "persoon"

    @property
    def steady(self) -> bool:
        """Whether the answers are those of then, and no score in between differs."""
        scores = {value for value in self.values if value is not None}
        return self.size == "same" and len(scores) == 1

    @property
    def as_told(self) -> bool:
        """Whether both results show these same figures."""
        return (self.result_then.value, self.result_now.value) == (self.then.value, self.now.value)

    @property
    def stands_out(self) -> bool:
        """Whether it is more than wavering could make of it, as far as can be said."""
        return self.verdict == "larger" or (
            self.verdict == "unknown" and self.size == "step-or-more"
        )


@record
class Told:
    """An answer in words that is another one now: a wish, a contract, a line of one's own."""

    role: str
    item: str
    question: str
    then: str
    now: str
    value_then: Value
    value_now: Value
    own_words: bool


@record
class Apart:
    """What cannot be laid side by side, and why."""

    kind: Literal["everything", "scale", "question", "skills"]
    id: str
    name: str
    why: Why
    values: Mapping[str, str] = field(default_factory=dict)
    sensitive: bool = False


@record
class Comparison:
    """Everything that `vergelijk` says, in the order in which it says it."""

    title: str
    takings: tuple[Taken, ...]
    person: tuple[ScaleChange, ...]
    work: tuple[ScaleChange, ...]
    skills: Shifts | None
    told: tuple[Told, ...]
    health: tuple[Told, ...]
    apart: tuple[Apart, ...]
    next: Next

    @property
    def scales(self) -> tuple[ScaleChange, ...]:
        """Those of the person and those of the work."""
        return (*self.person, *self.work)

    def change(self, scale: str) -> ScaleChange | None:
        """The change of a scale, by its id of now."""
        return next((one for one in self.scales if one.now.scale.id == scale), None)
