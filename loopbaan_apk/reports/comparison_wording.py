"""The small sentences that every form of a comparison shares."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from loopbaan_apk.core.numbers import half_up
from loopbaan_apk.core.report import Report, ScaleLine
from loopbaan_apk.reports.wording import Words, around, dutch

if TYPE_CHECKING:  # every result imports this, and a first one has nothing to compare
    from loopbaan_apk.core.changing import Size
    from loopbaan_apk.core.comparison import Apart, Comparison, ScaleChange, Taken
    from loopbaan_apk.core.shifting import Shift

MOST_MOVED = 2
"""How many questions stand under a scale; the others are under `--uitgebreid`."""
NOTHING = "–"


def verdict(change: ScaleChange, words: Words) -> str:
    """What can be said of the difference: beside the measurement error, or only how large."""
    if change.verdict != "unknown" and change.difference:
        return words(f"compare.{change.verdict}")
    if change.size == "uncounted":
        return words.count("compare.size-uncounted", len(change.moved))
    return words(f"compare.size-{change.size}")


def said(change: ScaleChange, words: Words) -> str:
    """The verdict, a level that was passed, and what to know before reading it."""
    parts = [verdict(change, words)]
    if change.level_then != change.level_now and change.level_then and change.level_now:
        parts.append(words("compare.level", then=change.level_then, now=change.level_now))
    remarks = "".join(f" ({one})" for one in _remarks(change, words))
    return "; ".join(parts) + remarks


def _remarks(change: ScaleChange, words: Words) -> Iterator[str]:
    if not change.as_told:
        slug = "compare.over" if change.answered < change.asked else "compare.asked"
        yield words.count(slug, change.answered, asked=change.asked)
    if change.reworded:
        yield words.count("compare.reworded", len(change.reworded))
    if change.levels_differ:
        yield words("compare.levels-differ")


def figures(change: ScaleChange, words: Words) -> tuple[str, ...]:
    """The scores in the order of the takings, as they are shown."""
    return tuple(figure(value, change, words) for value in change.values[change.first :])


def figure(value: Fraction | None, change: ScaleChange, words: Words) -> str:
    """Rounded once, half up, with the decimal mark of the language."""
    if value is None:
        return NOTHING
    shown = half_up(value, 1 if change.now.scale.rule == "gemiddelde" else 0)
    return shown if words.language == "en" else shown.replace(".", ",")


def moved(change: ScaleChange, words: Words, *, full: bool) -> Iterator[str]:
    """Which questions have another answer now, the furthest first."""
    furthest = sorted(change.moved, key=lambda one: -abs(one.steps or 0))
    for one in furthest if full else furthest[:MOST_MOVED]:
        far = one.steps is not None and abs(one.steps) > 1
        yield words(
            "compare.moved-far" if far else "compare.moved",
            question=one.question,
            then=one.then,
            now=one.now,
            steps=abs(one.steps or 0),
        )
    rest = len(furthest) - MOST_MOVED
    if not full and rest > 0:
        yield words.count("compare.more-moved", rest)


def unchanged(changes: tuple[ScaleChange, ...], words: Words) -> str:
    """The scales with the same answers, in one sentence; empty when there are none."""
    names = [one.name for one in changes if one.steady]
    return words("compare.unchanged", names=", ".join(names)) if names else ""


def places(shift: Shift, words: Words) -> str:
    """`plaats 20-31 → 4-9`: equals share a place."""
    then, now = (_places(found) for found in (shift.places_then, shift.places_now))
    return words("compare.places", then=then, now=now)


def _places(found: tuple[int, int]) -> str:
    first, last = found
    return str(first) if first == last else f"{first}-{last}"


def apart(found: Apart, words: Words) -> str:
    """What cannot be compared, and why, in one sentence."""
    return words(f"compare.why-{found.why}", name=found.name, **found.values)


def notes(comparison: Comparison, words: Words) -> Iterator[str]:
    """How to read this: only what these differences ask for."""
    differ = [one for one in comparison.scales if one.size not in ("same", "balanced")]
    if unmeasured := [one for one in differ if one.verdict == "unknown"]:
        yield words(f"compare.note-unknown{'' if unmeasured == differ else '-some'}")
    if any(one.verdict == "unknown" and one.size != "uncounted" for one in differ):
        yield words("compare.note-step")
    if any(one.verdict != "unknown" for one in differ):
        yield words("compare.note-known")
    if any(one.level_then != one.level_now and not one.stands_out for one in differ):
        yield words("compare.note-level")
    yield words("compare.note-self")


def opening(comparison: Comparison, words: Words) -> Iterator[str]:
    """Which checks these are, and that the questionnaire changed where it did."""
    takings = comparison.takings
    yield words("compare.days", days=f" {arrow(words)} ".join(_day(one, words) for one in takings))
    last = takings[-1].questionnaire
    versions = [one.questionnaire.version for one in takings if one.questionnaire.id == last.id]
    if len(set(versions)) > 1:
        steps = list(dict.fromkeys(versions))
        yield words("compare.versions", versions=f" {arrow(words)} ".join(steps))


def _day(taken: Taken, words: Words) -> str:
    return words("compare.day", date=dutch(taken.taken_on), number=taken.number)


def arrow(words: Words) -> str:
    """What stands between then and now."""
    return words("compare.arrow")


def following(comparison: Comparison, words: Words) -> tuple[str, str]:
    """The next step, and where the three steps of now are."""
    number = comparison.takings[-1].number
    slug = f"compare.next-{comparison.next}"
    if comparison.next.startswith("work-"):
        slug = slug.replace("work", around(one.now.scale for one in comparison.work))
    return words(slug), words("compare.next-result", number=number)


def behind(report: Report, line: ScaleLine, words: Words) -> str:
    """Behind a scale of a result: `(mei: 78, binnen de meetfout)`; empty without an earlier one."""
    before = report.before
    change = before.change(line.score.scale.id) if before else None
    if before is None or change is None:
        return ""
    when = month(before.takings[change.first].taken_on, report.taken_on, words)
    if not change.as_told:
        return " " + words("compare.behind-other", when=when)
    then = figure(change.then.value, change, words)
    return " " + words("compare.behind", when=when, score=then, verdict=_short(change, words))


def _short(change: ScaleChange, words: Words) -> str:
    if change.verdict != "unknown" and change.difference:
        return words(f"compare.{change.verdict}")
    return words(f"compare.short-{SHORT[change.size]}")


SHORT: dict[Size, str] = {
    "same": "same",
    "balanced": "same",
    "one-step": "small",
    "under-step": "small",
    "step-or-more": "large",
    "uncounted": "other",
}


def more(report: Report, words: Words) -> Iterator[str]:
    """What a small difference is, where one stands there, and where all of them are."""
    if report.before is None:
        return
    differ = [one for one in report.before.scales if one.difference and one.as_told]
    if any(one.verdict == "unknown" for one in differ):
        yield words("compare.short-note")
    yield words("compare.more")


def month(then: datetime.date, now: datetime.date, words: Words) -> str:
    """`mei`, `mei 2025`, or the whole date within one month."""
    name = words("compare.months").split()[then.month - 1]
    if (then.year, then.month) == (now.year, now.month):
        return dutch(then)
    return name if then.year == now.year else f"{name} {then.year}"
