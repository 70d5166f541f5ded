"""A comparison in line mode: one clean sentence after another."""

from __future__ import annotations

from collections.abc import Iterator

from loopbaan_apk.core.comparison import Comparison, ScaleChange
from loopbaan_apk.reports.comparison_wording import (
    NOTHING,
    apart,
    figures,
    following,
    moved,
    notes,
    opening,
    places,
    said,
    unchanged,
)
from loopbaan_apk.reports.wording import Words, around


def render(comparison: Comparison, words: Words, *, full: bool = False) -> tuple[str, ...]:
    """The lines; `full` also gives every question that changed and every skill that moved."""
    parts = (
        _opening(comparison, words),
        _scales("compare.person", comparison.person, words, full=full),
        _work(comparison, words, full=full),
        _skills(comparison, words, full=full),
        _told(comparison, words),
        _apart(comparison, words),
        notes(comparison, words),
        following(comparison, words),
    )
    return tuple(line for part in parts for line in part)


def _opening(comparison: Comparison, words: Words) -> Iterator[str]:
    yield words("compare.title", title=comparison.title) + "."
    yield from opening(comparison, words)


def _work(comparison: Comparison, words: Words, *, full: bool) -> Iterator[str]:
    about = around(one.now.scale for one in comparison.work)
    first, *rest = (*_scales(f"compare.{about}", comparison.work, words, full=full), "")
    if first:
        yield f"{first} {words(f'result.not-about-you-{about}')}"
        yield from rest[:-1]


def _scales(
    heading: str, changes: tuple[ScaleChange, ...], words: Words, *, full: bool
) -> Iterator[str]:
    if changes:
        yield f"{words(heading)}:"
    for change in changes:
        if not change.steady:
            yield _scale(change, words)
            yield from (f"{line}." for line in moved(change, words, full=full))
    if same := unchanged(changes, words):
        yield same


def _scale(change: ScaleChange, words: Words) -> str:
    """A sentence such as: Vakkennis: toen 72, nu 78, binnen de meetfout."""
    then, *between, now = figures(change, words)
    middle = "".join(
        words("compare.line-gap" if one == NOTHING else "compare.line-between", score=one)
        for one in between
    )
    start = words("compare.line", name=change.name, then=then, between=middle, now=now)
    return f"{start}, {said(change, words)}."


def _skills(comparison: Comparison, words: Words, *, full: bool) -> Iterator[str]:
    found = comparison.skills
    if found is None:
        return
    yield f"{words('compare.skills', number=found.count)}:"
    yield words("compare.skills-note")
    for way, shifts in (("up", found.up), ("down", found.down)):
        for one in shifts if full else shifts[:3]:
            rated = one.rated
            yield words(
                f"compare.line-skill-{way}",
                name=rated.name,
                places=places(one, words),
                then=rated.words_then,
                now=rated.words_now,
            )
    if not found.up and not found.down:
        yield words("compare.skills-same")


def _told(comparison: Comparison, words: Words) -> Iterator[str]:
    for heading, found in (("told", comparison.told), ("health", comparison.health)):
        if found:
            yield f"{words(f'compare.{heading}')}:"
        if found and heading == "health":
            yield words("result.health-note")
        for one in found:
            question = f"{one.question} " if one.question else ""
            yield question + words("compare.line-told", then=one.then, now=one.now)


def _apart(comparison: Comparison, words: Words) -> Iterator[str]:
    if comparison.apart:
        yield f"{words('compare.apart')}:"
        yield from (apart(one, words) for one in comparison.apart)
