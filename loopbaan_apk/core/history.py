"""Past occupations -> how much of other occupations' essential skills a person may bring along."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal

from loopbaan_apk.core.esco import Job, Register
from loopbaan_apk.core.profiles import Occupation
from loopbaan_apk.records import record

Step = Literal["same", "more", "far"]
"""What the job zone asks of schooling: about the same, more, or more than one zone more."""

Lane = Literal["near", "elsewhere", "schooling", "leading"]
"""Where a suggestion is shown: in the same field, in another, after schooling, as a manager."""

SAME_ZONE, ONE_ZONE = 0.5, 1.0
FEWEST_HELD = 3
LEAST_COVERED = 0.15
"""With less in common the count says nothing: short lists fit everybody (a choice of ours)."""
FEWEST_EMPLOYED = 1.0
"""In thousands; under it an ISCO group hardly exists here (MATCHING: coachmen, scribes)."""
MOST: Mapping[Lane, int] = {"near": 5, "elsewhere": 5, "schooling": 3, "leading": 3}
PER_GROUP = 2
"""Of one ISCO group at most so many: shop assistants have thirty near copies."""

_LEVELS = {"1": 4, "2": 4, "3": 3, "9": 1}
"""The skill level of an ISCO-08 major group; 2 for 4 to 8 (ILO, ISCO-08 volume I)."""
_SUPERVISORS = ("3121", "3122", "3123", "3341", "5151", "5222")


@record
class Reach:
    """What of one occupation's essential skills is held; `coverage` weighs rare skills more.

    Both lists hold places in the register's skills, the rarest skill first. `coverage` orders
    suggestions and is never shown: it is no chance. `law` is a law that asks something of (some)
    people in its ISCO group.
    """

    job: Job
    held: tuple[int, ...]
    missing: tuple[int, ...]
    coverage: float
    step: Step
    law: str
    lane: Lane


def skills_of(past: Iterable[Job]) -> frozenset[int]:
    """Every skill, essential or optional, of any of the past occupations."""
    return frozenset(
        skill for job in past for skills in (job.essential, job.optional) for skill in skills
    )


def rarity(register: Register) -> tuple[float, ...]:
    """Per skill the natural logarithm of all occupations over those that name it."""
    named: Counter[int] = Counter()
    for job in register.jobs:
        named.update(job.essential)
        named.update(job.optional)
    total = len(register.jobs)
    return tuple(
        math.log(total / named[skill]) if named[skill] else 0.0
        for skill in range(len(register.skills))
    )


def coverage(essential: Sequence[int], held: Collection[int], weights: Sequence[float]) -> float:
    """Held weight over all weight; where every skill is everywhere, the share that is held.

    Summed exactly, so that an order or one more skill can never lower it.
    """
    whole = math.fsum(weights[skill] for skill in essential)
    if whole <= 0:
        return sum(skill in held for skill in essential) / len(essential)
    return math.fsum(weights[skill] for skill in essential if skill in held) / whole


def reaches(
    register: Register, past: Sequence[Job], groups: Mapping[str, Occupation]
) -> tuple[Reach, ...]:
    """Every other occupation with essential skills, the best covered first."""
    weights, held = rarity(register), skills_of(past)
    done = {job.uri for job in past}
    found = (
        _reach(job, held, weights, past, groups)
        for job in register.jobs
        if job.essential and job.uri not in done
    )
    return tuple(sorted(found, key=lambda one: (-one.coverage, one.job.title, one.job.code)))


def reach(
    register: Register, past: Sequence[Job], target: Job, groups: Mapping[str, Occupation]
) -> Reach | None:
    """One occupation; None where ESCO names no essential skill for it."""
    if not target.essential:
        return None
    return _reach(target, skills_of(past), rarity(register), past, groups)


def offered(found: Iterable[Reach], groups: Mapping[str, Occupation]) -> Mapping[Lane, list[Reach]]:
    """The best few of each lane, without what hardly exists here or hardly overlaps."""
    lanes: dict[Lane, list[Reach]] = {lane: [] for lane in MOST}
    per_group: Counter[tuple[Lane, str]] = Counter()
    for one in found:
        group = (one.lane, one.job.isco)
        overlaps = len(one.held) >= FEWEST_HELD and one.coverage >= LEAST_COVERED
        if not overlaps or not _exists(one.job, groups):
            continue
        if len(lanes[one.lane]) < MOST[one.lane] and per_group[group] < PER_GROUP:
            per_group[group] += 1
            lanes[one.lane].append(one)
    return lanes


def is_leading(job: Job) -> bool:
    """Managers and supervisors: their lists are general, so much of them is soon covered."""
    return job.isco.startswith("1") or job.isco in _SUPERVISORS


def _reach(
    job: Job,
    held: Collection[int],
    weights: Sequence[float],
    past: Sequence[Job],
    groups: Mapping[str, Occupation],
) -> Reach:
    ordered = sorted(job.essential, key=weights.__getitem__, reverse=True)
    step = _step(job, past, _zones(job, past, groups))
    return Reach(
        job=job,
        held=tuple(skill for skill in ordered if skill in held),
        missing=tuple(skill for skill in ordered if skill not in held),
        coverage=coverage(job.essential, held, weights),
        step=step,
        law=groups[job.isco].law if job.isco in groups else "",
        lane=_lane(job, past, step),
    )


def _zones(job: Job, past: Sequence[Job], groups: Mapping[str, Occupation]) -> float | None:
    """How many job zones up from the highest past occupation, where both are known."""
    known = [groups[one.isco].zone for one in past if one.isco in groups]
    before = [zone for zone in known if zone is not None]
    after = groups[job.isco].zone if job.isco in groups else None
    return after - max(before) if after is not None and before else None


def _step(job: Job, past: Sequence[Job], zones: float | None) -> Step:
    if zones is not None and zones > ONE_ZONE:
        return "far"
    if zones is not None and zones > SAME_ZONE:
        return "more"
    levels = [_level(one.isco) for one in past if one.isco]
    up = bool(levels and job.isco) and _level(job.isco) > max(levels)
    return "more" if up else "same"


def _level(isco: str) -> int:
    return _LEVELS.get(isco[:1], 2)


def _lane(job: Job, past: Sequence[Job], step: Step) -> Lane:
    if is_leading(job) and not any(is_leading(one) for one in past):
        return "leading"
    if step != "same":
        return "schooling"
    fields = {one.isco[:2] for one in past}
    return "near" if job.isco[:2] in fields else "elsewhere"


def _exists(job: Job, groups: Mapping[str, Occupation]) -> bool:
    group = groups.get(job.isco)
    if group is None:
        return not groups
    return group.shown and sum(group.employed.values()) >= FEWEST_EMPLOYED
