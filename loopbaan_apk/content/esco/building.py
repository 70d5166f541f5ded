"""The rows of three files -> one register, whole or not at all."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from loopbaan_apk.content.esco.rows import rows
from loopbaan_apk.content.esco.sources import OCCUPATIONS, RELATIONS, SKILLS, Entry, found
from loopbaan_apk.core.esco import Job, Register
from loopbaan_apk.errors import ApkError
from loopbaan_apk.records import record

Progress = Callable[[Entry], None]
MOST_ROWS = {OCCUPATIONS: 10_000, SKILLS: 40_000, RELATIONS: 300_000}
"""More than twice what version 1.2 has."""
LONGEST_NAME, MOST_NAMES = 300, 500
FEWEST_RELATED = 0.95
"""In a whole set all but a few occupations have skills; else a part was cut off."""
_URI = re.compile(r"https?://data\.europa\.eu/esco/([A-Za-z0-9._/-]{1,120})")
_ISCO = re.compile(r"(?:https?://data\.europa\.eu/esco/isco/)?C?([0-9]{3,4})")
_CODE = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4}){0,8}")
_KINDS = {"essential": True, "optional": False}
_NOT_REGULATED = ("", "unregulated")

Related = dict[int, bool]
"""Skill -> whether it is essential."""


@record
class Made:
    """A register, and the languages that were there as well."""

    register: Register
    others: tuple[str, ...]


def read_set(
    path: Path, *, preferred: Sequence[str], today: datetime.date, progress: Progress
) -> Made:
    """Raises ApkError `esco-…` with what is wrong; `progress` hears of each file beforehand."""
    source = found(path, preferred)

    def told(kind: str) -> Entry:
        progress(source.entries[kind])
        return source.entries[kind]

    jobs = _jobs(told(OCCUPATIONS))
    skills = _skills(told(SKILLS))
    related = _relations(told(RELATIONS), jobs, skills)
    register = Register(
        language=source.language,
        version=source.version,
        read_on=today,
        jobs=tuple(_with_skills(job, related[uri]) for uri, job in jobs.items()),
        skills=tuple(skills.values()),
        skill_uris=tuple(skills),
    )
    return Made(register=register, others=source.others)


def _jobs(entry: Entry) -> Mapping[str, Job]:
    """By URI; a second row of one occupation adds its names (version 1.2 has a few)."""
    columns = ("conceptUri", "iscoGroup", "preferredLabel", "altLabels")
    extra = ("code", "hiddenLabels", "regulatedProfessionNote")
    jobs: dict[str, Job] = {}
    for line, row in rows(entry, columns, extra, most=MOST_ROWS[OCCUPATIONS]):
        address, isco, title, names, code, hidden, note = row
        uri = _uri(address, entry, line)
        job = _job(uri, (title, isco, code, note), _labels(names), _labels(hidden))
        jobs[uri] = _joined(jobs[uri], job) if uri in jobs else job
    return jobs


def _job(
    uri: str, fields: tuple[str, str, str, str], names: Sequence[str], hidden: Sequence[str]
) -> Job:
    label, group, notation, note = fields
    title = next(iter((*_labels(label), *names, *_code(notation))), uri)
    isco = _ISCO.fullmatch(group.strip())
    return Job(
        title=title,
        names=tuple(name for name in names if name != title),
        hidden=tuple(hidden),
        uri=uri,
        code="".join(_code(notation)),
        isco=isco[1].zfill(4) if isco else "",
        regulated=note.strip().rpartition("/")[2] not in _NOT_REGULATED,
    )


def _joined(first: Job, second: Job) -> Job:
    known = {first.title, *first.names}
    more = tuple(name for name in (second.title, *second.names) if name not in known)
    return replace(first, names=first.names + more)


def _skills(entry: Entry) -> Mapping[str, str]:
    """URI -> name; a nameless skill is called after the end of its URI."""
    skills: dict[str, str] = {}
    for line, row in rows(entry, ("conceptUri", "preferredLabel"), most=MOST_ROWS[SKILLS]):
        uri = _uri(row[0], entry, line)
        skills.setdefault(uri, next(iter(_labels(row[1])), uri.rpartition("/")[2]))
    return skills


def _relations(
    entry: Entry, jobs: Mapping[str, Job], skills: Mapping[str, str]
) -> Mapping[str, Related]:
    """Per occupation its skills; essential wins where both are said."""
    related: dict[str, Related] = {uri: {} for uri in jobs}
    places = {uri: place for place, uri in enumerate(skills)}
    strange = 0
    columns = ("occupationUri", "relationType", "skillUri")
    for line, (job, kind, skill) in rows(entry, columns, most=MOST_ROWS[RELATIONS]):
        if kind not in _KINDS:
            raise ApkError("esco-row", file=entry.name, line=line)
        of, place = related.get(_uri(job, entry, line)), places.get(_uri(skill, entry, line))
        if of is None or place is None:
            strange += 1
        else:
            of[place] = of.get(place, False) or _KINDS[kind]
    if strange:
        raise ApkError("esco-unknown-targets", file=entry.name, number=strange)
    bare = sum(not one for one in related.values())
    if bare > (1 - FEWEST_RELATED) * len(related):
        raise ApkError("esco-incomplete", file=entry.name, number=bare, total=len(related))
    return related


def _with_skills(job: Job, related: Related) -> Job:
    return replace(
        job,
        essential=tuple(sorted(skill for skill, is_essential in related.items() if is_essential)),
        optional=tuple(
            sorted(skill for skill, is_essential in related.items() if not is_essential)
        ),
    )


def _uri(text: str, entry: Entry, line: int) -> str:
    """What follows `…/esco/`: two sets of one version may differ in http and https."""
    matched = _URI.fullmatch(text.strip())
    if matched is None:
        raise ApkError("esco-row", file=entry.name, line=line)
    return matched[1]


def _labels(cell: str) -> tuple[str, ...]:
    """One a line, each once, as they are (the way out cleans); what no name can be is left out."""
    return tuple(dict.fromkeys(_names(cell)))


def _names(cell: str) -> Iterator[str]:
    for line in cell.split("\n", MOST_NAMES)[:MOST_NAMES]:
        name = " ".join(line.split())
        if 0 < len(name) <= LONGEST_NAME:
            yield name


def _code(notation: str) -> tuple[str, ...]:
    code = notation.strip()
    return (code,) if _CODE.fullmatch(code) else ()
