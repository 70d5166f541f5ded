"""The nouns of work history: the occupations and skills of an ESCO set that a person read in."""

from __future__ import annotations

import datetime

from loopbaan_apk.records import record


@record
class Job:
    """An ESCO occupation; its skills are places in the register's list of skills.

    `names` are synonyms to show, `hidden` are synonyms that only a search may know. `regulated`
    is what ESCO says; False is no promise, for ESCO marks very few occupations.
    """

    title: str
    names: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    uri: str
    code: str
    isco: str
    regulated: bool = False
    essential: tuple[int, ...] = ()
    optional: tuple[int, ...] = ()


@record
class Register:
    """Everything that was read from one set, in one language; an unknown version is empty."""

    language: str
    version: str
    read_on: datetime.date
    jobs: tuple[Job, ...]
    skills: tuple[str, ...]
    skill_uris: tuple[str, ...]

    @property
    def relations(self) -> int:
        """How many times an occupation names a skill."""
        return sum(len(job.essential) + len(job.optional) for job in self.jobs)


@record
class Card:
    """What is said of a register without opening it."""

    language: str
    version: str
    read_on: datetime.date
    jobs: int
    skills: int
    relations: int


def card_of(register: Register) -> Card:
    """The card that belongs to a register."""
    return Card(
        language=register.language,
        version=register.version,
        read_on=register.read_on,
        jobs=len(register.jobs),
        skills=len(register.skills),
        relations=register.relations,
    )
