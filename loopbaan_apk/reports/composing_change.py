"""A comparison of takings -> blocks: a picture of then and now, and what can be said of it."""

from __future__ import annotations

from collections.abc import Iterator

from loopbaan_apk.core.comparison import Comparison, ScaleChange
from loopbaan_apk.reports import pictures
from loopbaan_apk.reports.comparison_wording import (
    apart,
    arrow,
    figures,
    following,
    moved,
    notes,
    opening,
    places,
    said,
    unchanged,
)
from loopbaan_apk.reports.document import Block, Bullets, Document, Paragraph, Part, Picture, Table
from loopbaan_apk.reports.wording import Words, around, dutch

MOST_SKILLS = 5


def document(
    comparison: Comparison, words: Words, *, open_answers: bool, footer: tuple[str, ...]
) -> Document:
    """The whole comparison; what is about health is never in it."""
    found = (
        ("toen-en-nu", "compare.person", blocks(comparison, words, open_answers=open_answers)),
        ("lezen", "result.reading", _reading(comparison, words)),
    )
    parts = [
        Part(name=name, heading=words(heading), blocks=tuple(inside))
        for name, heading, inside in found
    ]
    days = f" {arrow(words)} ".join(dutch(one.taken_on) for one in comparison.takings)
    return Document(
        title=words("compare.title", title=comparison.title),
        subtitle=days,
        language=words.language,
        parts=tuple(part for part in parts if part.blocks),
        footer=footer,
    )


def blocks(
    comparison: Comparison, words: Words, *, open_answers: bool, full: bool = True
) -> Iterator[Block]:
    """Opening, person, work, skills, wishes, and what cannot be laid side by side.

    Without `full` only what is more than wavering could make of it.
    """
    yield from (Paragraph(text=line) for line in opening(comparison, words))
    if not full:
        yield from _in_short(comparison, words)
        return
    yield from _scales(comparison.person, words, words("compare.person"))
    about = around(one.now.scale for one in comparison.work)
    work = tuple(_scales(comparison.work, words, words(f"compare.{about}")))
    if work:
        yield Paragraph(text=words(f"result.not-about-you-{about}"))
        yield from work
    yield from _skills(comparison, words)
    told = [one for one in comparison.told if open_answers or not one.own_words]
    if told:
        yield Bullets(
            items=tuple(
                f"{one.question} " + words("compare.line-told", then=one.then, now=one.now)
                for one in told
            )
        )
    kept = [apart(one, words) for one in comparison.apart if not one.sensitive]
    if kept:
        yield Paragraph(text=words("compare.apart"))
        yield Bullets(items=tuple(kept))


def _in_short(comparison: Comparison, words: Words) -> Iterator[Block]:
    out = [one for one in comparison.scales if one.stands_out and not one.sensitive]
    lines = tuple(f"{one.name}: {_row(one, words).said}, {said(one, words)}" for one in out)
    yield Bullets(items=lines) if lines else Paragraph(text=words("report.nothing-out"))


def _scales(changes: tuple[ScaleChange, ...], words: Words, title: str) -> Iterator[Block]:
    """A picture of what moved, which answers moved it, and in one sentence what stayed."""
    shown = tuple(one for one in changes if not one.sensitive and not one.steady)
    if shown:
        yield _picture(shown, words, title)
    lines = tuple(f"{one.name}: {line}." for one in shown for line in moved(one, words, full=True))
    if lines:
        yield Bullets(items=lines)
    if same := unchanged(tuple(one for one in changes if not one.sensitive), words):
        yield Paragraph(text=same)


def _picture(changes: tuple[ScaleChange, ...], words: Words, title: str) -> Picture:
    rows = tuple(_row(one, words) for one in changes)
    return Picture(
        drawing=pictures.changes(rows),
        title=title,
        description=" ".join(
            f"{one.name}: {row.said}, {said(one, words)}."
            for one, row in zip(changes, rows, strict=True)
        ),
        table=Table(
            caption=title,
            header=tuple(words(f"report.{one}") for one in ("scale", "then", "now", "verdict")),
            rows=tuple(_cells(one, words) for one in changes),
            figures=frozenset((1, 2)),
        ),
    )


def _cells(change: ScaleChange, words: Words) -> tuple[str, ...]:
    found = figures(change, words)
    return change.name, found[0], found[-1], said(change, words)


def _row(change: ScaleChange, words: Words) -> pictures.Change:
    found = figures(change, words)
    return pictures.Change(
        name=change.name,
        then=_share(change, "then"),
        now=_share(change, "now"),
        said=f"{found[0]} {arrow(words)} {found[-1]}",
    )


def _share(change: ScaleChange, when: str) -> float:
    """Where a score stands between the lowest and the highest of its scale."""
    score = change.now if when == "now" else change.then
    if score.value is None or score.highest == score.lowest:
        return 0
    return float((score.value - score.lowest) / (score.highest - score.lowest))


def _skills(comparison: Comparison, words: Words) -> Iterator[Block]:
    found = comparison.skills
    if found is None:
        return
    yield Paragraph(text=words("compare.skills", number=found.count))
    lines = tuple(
        words(
            f"compare.line-skill-{way}",
            name=one.rated.name,
            places=places(one, words),
            then=one.rated.words_then,
            now=one.rated.words_now,
        )
        for way, shifts in (("up", found.up), ("down", found.down))
        for one in shifts[:MOST_SKILLS]
    )
    yield Bullets(items=lines) if lines else Paragraph(text=words("compare.skills-same"))
    yield Paragraph(text=words("compare.skills-note"), role="note")


def _reading(comparison: Comparison, words: Words) -> Iterator[Block]:
    yield from (Paragraph(text=line) for line in notes(comparison, words))
    yield Paragraph(text=following(comparison, words)[0])
