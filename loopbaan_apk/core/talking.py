"""A client's result -> the sheet with which a coach prepares a talk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING, TypeVar

from loopbaan_apk.core.quality import quick
from loopbaan_apk.core.report import Report, ScaleLine, Weighed
from loopbaan_apk.core.talk import (
    Care,
    Changed,
    Contradiction,
    Opposed,
    Retold,
    Sheet,
    Source,
    Strength,
    Subject,
    Topic,
)

if TYPE_CHECKING:  # few sheets are laid beside work
    from loopbaan_apk.core.directions import SkillGap

MOST = 3
FIRST = 2
"""So many scales come before the first skill or gap."""
HALFWAY = Fraction(1, 2)
"""From here on a scale can be a strength."""
AT_EASE = Fraction(3, 4)
"""From here on there is nothing to discuss about a scale."""
FAR = Fraction(3, 4)
"""Three of four steps."""

ORDER: tuple[Subject, ...] = ("persoon", "tekort", "werk", "team")
Kind = TypeVar("Kind")


def sheet(report: Report, times: Mapping[str, int]) -> Sheet:
    """Of one result; `times` are the milliseconds that each answer took."""
    strengths = tuple(_strengths(report))
    taken = {one.source.id for one in strengths}
    return Sheet(
        report=report,
        strengths=strengths,
        topics=tuple(_topics(report, taken)),
        contradiction=_opposed(report) or _contradiction(report),
        changes=tuple(_changes(report)),
        retold=tuple(_retold(report))[:MOST],
        cares=tuple(
            Care(hint=hint, items=_hurried(report, times) if hint == "hurried" else ())
            for hint in report.hints
        ),
    )


def _hurried(report: Report, times: Mapping[str, int]) -> tuple[str, ...]:
    """Without the questions about health: those are not ours to count."""
    items = report.questionnaire.items
    return tuple(id_ for id_ in quick(report.answers, times) if not items[id_].sensitive)


def _strengths(report: Report) -> Iterator[Strength]:
    """The two highest scales and the highest skill; what there is none of, the others fill up."""
    scales = [
        _strong_scale(line)
        for line in sorted(_scored(report.person), key=share, reverse=True)
        if share(line) >= HALFWAY
    ]
    yield from _mixed(scales, list(_strong_skills(report)))


def _strong_scale(line: ScaleLine) -> Strength:
    items = tuple(one.item for one in line.heaviest)
    source = Source(rule="highest-scale", id=line.score.scale.id, items=items)
    return Strength(source=source, name=line.name, scale=line)


def _strong_skills(report: Report) -> Iterator[Strength]:
    """Those above the person's own mean: who rates all alike has no highest one."""
    items = {
        one.skill: one
        for one in report.questionnaire.items.values()
        if one.skill and not one.sensitive
    }
    found = []
    for line in report.skills:
        item = items.get(line.skill)
        low, high = (item and item.span()) or (Fraction(0), Fraction(0))
        if item is not None and high > low:
            found.append(((line.points - low) / (high - low), line, item.id))
    mean = sum(at for at, _, _ in found) / max(len(found), 1)
    for at, line, id_ in sorted(found, key=lambda one: -one[0]):
        if at >= HALFWAY and at > mean:
            source = Source(rule="highest-skill", id=line.skill, items=(id_,))
            yield Strength(source=source, name=line.name, skill=line)


def _topics(report: Report, taken: set[str]) -> Iterator[Topic]:
    """The lowest scales, of person and work alike, and a gap with the work most alike.

    What is about the work comes last, apart.
    """
    scales = [
        _low_scale(line)
        for line in sorted(_scored((*report.person, *report.work)), key=share)
        if share(line) < AT_EASE and line.score.scale.id not in taken
    ]
    extras = report.directions.extras if report.directions else ()
    gaps = [_gap(gap, extra.name) for extra in extras[:1] for gap in extra.gaps]
    chosen = _mixed(scales, gaps)
    for subject in ORDER:
        alike = (one for one in chosen if one.subject == subject)
        yield from (replace(one, place=place) for place, one in enumerate(alike, 1))


def _low_scale(line: ScaleLine) -> Topic:
    scale, heaviest = line.score.scale, costliest(line)
    items = (heaviest.item,) if heaviest else ()
    source = Source(rule="lowest-scale", id=scale.id, items=items)
    return Topic(source=source, name=line.name, subject=scale.about, scale=line, heaviest=heaviest)


def _gap(one: SkillGap, where: str) -> Topic:
    source = Source(rule="gap", id=one.skill, items=())
    return Topic(source=source, name=one.name, subject="tekort", gap=one, where=where)


def costliest(line: ScaleLine) -> Weighed | None:
    """The item that keeps a scale furthest from its highest score; the first of equals."""
    counted = [one for one in line.weighed if one.share is not None and one.weight]
    return max(counted, key=lambda one: (1 - (one.share or 0)) * one.weight, default=None)


def _opposed(report: Report) -> Opposed | None:
    """The two scales, opposite according to the questionnaire, that lie furthest apart."""
    lines = {line.score.scale.id: line for line in _scored((*report.person, *report.work))}
    pairs = [
        sorted((line, lines[against]), key=share)
        for line in lines.values()
        if (against := line.score.scale.against) in lines
    ]
    low, high = max(pairs, key=lambda pair: share(pair[1]) - share(pair[0]), default=(None, None))
    if low is None or high is None or share(high) - share(low) < HALFWAY:
        return None
    source = Source(rule="against", id=high.score.scale.id, items=())
    return Opposed(source=source, high=high, low=low)


def _contradiction(report: Report) -> Contradiction | None:
    """The two answers of one scale that lie furthest apart, after reversal: at least three of four.

    Of pairs as far apart the first counts.
    """
    pairs = [
        (line, first, second)
        for line in _scored((*report.person, *report.work))
        for first, second in combinations(line.weighed, 2)
        if _apart(first, second) >= FAR
    ]
    if not pairs:
        return None
    line, first, second = max(pairs, key=lambda pair: _apart(*pair[1:]))
    source = Source(rule="apart", id=line.score.scale.id, items=(first.item, second.item))
    return Contradiction(
        source=source, name=line.name, scale=line.score.scale, first=first, second=second
    )


def _apart(first: Weighed, second: Weighed) -> Fraction:
    """The part of the whole range between two answers; 0 where one of them is no figure."""
    if first.share is None or second.share is None:
        return Fraction(0)
    return abs(first.share - second.share)


def _changes(report: Report) -> Iterator[Changed]:
    for change in report.before.scales if report.before else ():
        if change.stands_out and not change.sensitive and not change.now.scale.parts:
            items = tuple(one.item for one in change.moved)
            source = Source(rule="changed", id=change.now.scale.id, items=items)
            yield Changed(source=source, change=change)


def _retold(report: Report) -> Iterator[Retold]:
    for one in report.before.told if report.before else ():
        if not one.own_words:
            source = Source(rule="told", id=one.item, items=(one.item,))
            yield Retold(source=source, told=one)


def _scored(lines: Sequence[ScaleLine]) -> list[ScaleLine]:
    """Scales of questions, with a score, where high is favourable; nothing about health."""
    return [
        line
        for line in lines
        if line.score.value is not None
        and line.score.highest > line.score.lowest
        and line.score.scale.direction == "hoog"
        and not line.score.scale.parts
        and not line.sensitive
    ]


def share(line: ScaleLine) -> Fraction:
    """Where a score stands between the lowest (0) and the highest (1) it can be."""
    score = line.score
    return ((score.value or Fraction(0)) - score.lowest) / (score.highest - score.lowest)


def _mixed(scales: Sequence[Kind], others: Sequence[Kind]) -> list[Kind]:
    """At most three, one of them of the others when there is one."""
    return [*scales[:FIRST], *others[:1], *scales[FIRST:], *others[1:]][:MOST]
