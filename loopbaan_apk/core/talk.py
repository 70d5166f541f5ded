"""What a conversation sheet says, each line with its origin; not how it looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from loopbaan_apk.core.model import Scale
from loopbaan_apk.core.quality import Hint
from loopbaan_apk.core.report import Report, ScaleLine, SkillLine, Weighed
from loopbaan_apk.records import record

if TYPE_CHECKING:  # a first taking has nothing to compare, and few sheets are laid beside work
    from loopbaan_apk.core.comparison import ScaleChange, Told
    from loopbaan_apk.core.directions import SkillGap

Rule = Literal[
    "highest-scale",
    "highest-skill",
    "lowest-scale",
    "gap",
    "against",
    "apart",
    "changed",
    "told",
]
RULES: tuple[Rule, ...] = Rule.__args__  # type: ignore[attr-defined]

Subject = Literal["persoon", "werk", "team", "tekort"]
SUBJECTS: tuple[Subject, ...] = Subject.__args__  # type: ignore[attr-defined]
"""What a topic is about: the client, what is around the client, or what work asks extra."""
Reaction = Literal["niet-herkend", "herkend", "anders"]
REACTIONS: tuple[Reaction, ...] = Reaction.__args__  # type: ignore[attr-defined]
"""Not recognised, wholly recognised, other than last time."""


@record
class Source:
    """The rule that chose a line, the id of its scale or skill, and the items behind it."""

    rule: Rule
    id: str
    items: tuple[str, ...]


@record
class Strength:
    """What is strong already: a scale, or a skill."""

    source: Source
    name: str
    scale: ScaleLine | None = None
    skill: SkillLine | None = None


@record
class Topic:
    """What to talk about; `place` says which of our questions about its subject comes with it.

    `heaviest` is the item that costs the scale most, `where` the work that asks a gap.
    """

    source: Source
    name: str
    subject: Subject
    place: int = 1
    scale: ScaleLine | None = None
    heaviest: Weighed | None = None
    gap: SkillGap | None = None
    where: str = ""


@record
class Contradiction:
    """Two answers of one scale that do not go together by themselves."""

    source: Source
    name: str
    scale: Scale
    first: Weighed
    second: Weighed


@record
class Opposed:
    """Two scales that the questionnaire lays side by side, and that lie far apart."""

    source: Source
    high: ScaleLine
    low: ScaleLine


@record
class Changed:
    """A scale that changed more than wavering could make of it."""

    source: Source
    change: ScaleChange


@record
class Retold:
    """An answer about work or wish that is another one now; never in own words."""

    source: Source
    told: Told


@record
class Care:
    """How it was filled in, and after which items that shows."""

    hint: Hint
    items: tuple[str, ...]


@record
class Sheet:
    """Everything to prepare a talk with. What is about health is not in it (docs/decisions.md)."""

    report: Report
    strengths: tuple[Strength, ...]
    topics: tuple[Topic, ...]
    contradiction: Contradiction | Opposed | None
    changes: tuple[Changed, ...]
    retold: tuple[Retold, ...]
    cares: tuple[Care, ...]

    @property
    def about_person(self) -> tuple[Topic, ...]:
        """The topics about the client."""
        return tuple(one for one in self.topics if one.subject in ("persoon", "tekort"))

    @property
    def about_work(self) -> tuple[Topic, ...]:
        """The topics about what is around the client, and so not about the client."""
        return tuple(one for one in self.topics if one.subject in ("werk", "team"))
