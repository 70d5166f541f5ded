"""What a comparison with work says, in the person's language; not how it looks."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from loopbaan_apk.core.bands import Band
from loopbaan_apk.core.catalogues import Skill
from loopbaan_apk.core.gates import Gates, Known
from loopbaan_apk.core.matching import State
from loopbaan_apk.core.moves import Class
from loopbaan_apk.core.prompts import Say
from loopbaan_apk.records import record


@record
class Voice:
    """The words of one language for skills and profiles, and the day of today."""

    language: str
    today: datetime.date
    skills: Mapping[str, Skill]
    say_skill: Say
    say_profile: Say


@record
class SkillGap:
    """A skill of which work asks more: how many levels, and an example of what it asks."""

    skill: str
    name: str
    short: float
    level: float
    example: str


@record
class Work:
    """An occupation."""

    isco: str
    name: str


@record
class Move:
    """A step to an occupation: how large, what it asks extra, and what stands at its gate."""

    work: Work
    home: str
    size: Class | None
    extra: tuple[SkillGap, ...]
    gates: Gates


@record
class SectorLine:
    """A sector in a band, with its nearest branches and occupations as the explanation."""

    sector: str
    name: str
    band: Band
    own: bool
    branches: tuple[str, ...]
    nearest: tuple[Work, ...]


@record
class Extra:
    """What a sector asks extra; `nearest`: what the nearest occupations in it ask."""

    sector: str
    name: str
    nearest: bool
    gaps: tuple[SkillGap, ...]


@record
class Held:
    """Work that somebody does or did, and how much the skills are like it: much, some, little."""

    work: Work
    alike: str


@record
class SkillRange:
    """A rated skill beside what half of the work in a sector asks of it, in levels from 0 to 7."""

    name: str
    low: float
    high: float
    own: float


@record
class Sight:
    """A person's skills beside a sector: those that count most there, the weightiest first."""

    name: str
    own: bool
    ranges: tuple[SkillRange, ...]


@record
class Directions:
    """Where the skills of a person have the shape of work."""

    state: State
    rated: int
    needed: int
    strong: tuple[SectorLine, ...] = ()
    possible: tuple[SectorLine, ...] = ()
    extras: tuple[Extra, ...] = ()
    own: str = ""
    close: tuple[Move, ...] = ()
    across: tuple[Move, ...] = ()
    held: tuple[Held, ...] = ()
    schooled: Known = "unknown"
    sight: Sight | None = None


@record
class OutlookLine:
    """A dated line about the labour market."""

    text: str
    source: str
    checked_on: datetime.date
    expired: bool


@record
class Route:
    """The way to a sector or a role: what goes along, what is extra, and the way back."""

    target: str
    name: str
    help: str
    rated: int
    state: State
    taken: tuple[str, ...]
    extra: Extra
    back: Extra | None
    moves: tuple[Move, ...]
    branches: tuple[str, ...]
    outlooks: tuple[OutlookLine, ...]
    source: str
    measured_on: datetime.date
    expired: bool
    schooled: Known
