"""What a result says and how each line came about, in the person's language; not how it looks."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from loopbaan_apk.core.catalogues import Scheme, Skill
from loopbaan_apk.core.conditions import Test
from loopbaan_apk.core.model import Answers, Questionnaire
from loopbaan_apk.core.prompts import Say
from loopbaan_apk.core.quality import Hint
from loopbaan_apk.core.scoring import Score
from loopbaan_apk.records import record

if TYPE_CHECKING:  # a result without earlier takings or skills loads nothing of them
    from loopbaan_apk.core.comparison import Comparison, Taken
    from loopbaan_apk.core.directions import Directions
    from loopbaan_apk.core.plan import Action
    from loopbaan_apk.core.profiles import Atlas, Occupation

FORMAT = 1
"""The number of the JSON shape; goes up when a key changes or goes."""

Mark = Literal["strong", "attention", "plain"]


@record
class Answered:
    """A question and its answer, both in words; `free`: in the person's own words."""

    item: str
    question: str
    answer: str
    value: str | tuple[str, ...]
    free: bool = False


@record
class Weighed:
    """An item inside a score: its answer in words, its points, and where it stands from 0 to 1."""

    item: str
    question: str
    answer: str
    raw: Fraction | None
    points: Fraction | None
    share: Fraction | None
    reversed: bool
    weight: Fraction


@record
class ScaleLine:
    """One scale in words and figures."""

    score: Score
    name: str
    help: str
    level: str
    level_help: str
    mark: Mark
    weighed: tuple[Weighed, ...]
    heaviest: tuple[Weighed, ...]
    sensitive: bool

    @property
    def about_work(self) -> bool:
        """Whether it says something of the work, and so nothing of the person."""
        return self.score.scale.about != "persoon"


@record
class SkillLine:
    """One rated skill."""

    skill: str
    name: str
    group: str
    answer: str
    points: Fraction


@record
class Because:
    """One comparison of a rule that fired, with what it looked at: an answer, or a scale."""

    test: Test
    answer: Answered | None = None
    scale: ScaleLine | None = None


@record
class SchemeLine:
    """A dated fact; `expired` says: check first."""

    id: str
    name: str
    what: str
    contact: str
    source: str
    checked_on: datetime.date
    expired: bool


@record
class Step:
    """An advice that fired, with its rule."""

    advice: str
    text: str
    why: str
    first_step: str
    minutes: int
    who: str
    schemes: tuple[SchemeLine, ...]
    because: tuple[Because, ...]
    sensitive: bool
    expired: bool


@record
class Report:
    """Everything a result says, in the order of the five ingredients that make one work."""

    title: str
    questionnaire: Questionnaire
    hash: str
    language: str
    taken_on: datetime.date
    today: datetime.date
    answered: int
    asked: int
    own_words: tuple[Answered, ...]
    context: tuple[Answered, ...]
    person: tuple[ScaleLine, ...]
    work: tuple[ScaleLine, ...]
    skills: tuple[SkillLine, ...]
    stories: tuple[str, ...]
    steps: tuple[Step, ...]
    more: tuple[Step, ...]
    health: tuple[Answered, ...]
    answers: Answers
    hints: tuple[Hint, ...]
    directions: Directions | None = None
    before: Comparison | None = None
    plan: tuple[Action, ...] = ()
    """What one meant to do since the taking before, and how that went."""


@record
class Beside:
    """What a report needs beside the answers: translation, catalogues, dates, times."""

    hash: str
    language: str
    say: Say
    taken_on: datetime.date
    today: datetime.date
    skills: Mapping[str, Skill]
    say_skill: Say
    schemes: Mapping[str, Scheme]
    say_scheme: Say
    times: Mapping[str, int]
    atlas: Atlas | None = None
    say_profile: Say = str
    held: tuple[Occupation, ...] = ()
    earlier: tuple[Taken, ...] = ()
