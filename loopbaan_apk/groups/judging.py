"""What stands out in an examination, as a slug with what fills its sentence.

The bounds are ours, except where a source is named: they choose what is worth a look, no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from loopbaan_apk.groups.examining import Examination, ItemLine, Overlap, ScaleLine
from loopbaan_apk.records import record

LEAST_RELIABLE = 0.70
"""COTAN (2010, 5): for less important decisions a reliability under 0.70 is insufficient."""
SMALLEST = 200
"""COTAN (2010, 4): for less important decisions a norm group under 200 is insufficient."""
LOOSE = 0.20
CROWDED = 0.80
SKIPPED = 0.10
ALIKE = 0.90
CHANCE, APART = 0.001, 0.20


@record
class Judgement:
    """`slug` of a sentence; `values` are ids, names of groups, and figures still to be written."""

    slug: str
    values: Mapping[str, str | float]


def judged(found: Examination) -> Iterator[Judgement]:
    """Scale by scale: first the whole, then its questions; then pairs of scales."""
    for line in found.scales:
        yield from _scale(line)
        for item in line.items:
            yield from _item(line, item)
    for pair in found.overlaps:
        yield from _overlap(pair)


def reliable_enough(line: ScaleLine) -> bool | None:
    """Whether COTAN would not call it insufficient for less important decisions; None unknown."""
    alpha = line.reliability.alpha
    return None if alpha is None else alpha >= LEAST_RELIABLE


def _scale(line: ScaleLine) -> Iterator[Judgement]:
    alpha, interval = line.reliability.alpha, line.reliability.interval
    if alpha is None:
        yield Judgement(slug="no-alpha", values={"scale": line.id})
        return
    if alpha < LEAST_RELIABLE:
        yield Judgement(slug="alpha-low", values={"scale": line.id, "alpha": alpha})
    elif interval is not None and interval[0] < LEAST_RELIABLE:
        yield Judgement(slug="alpha-unsure", values={"scale": line.id, "low": interval[0]})
    if line.behind < SMALLEST:
        yield Judgement(slug="few", values={"scale": line.id, "sheets": str(line.behind)})


def _item(line: ScaleLine, item: ItemLine) -> Iterator[Judgement]:
    names: dict[str, str | float] = {"item": item.id, "scale": line.id}
    alpha = line.reliability.alpha
    if item.rest is not None and item.rest < 0:
        slug = "against-turned" if item.turned else "against"
        yield Judgement(slug=slug, values=names | {"r": item.rest})
    elif item.rest is not None and item.rest < LOOSE:
        better = alpha is not None and item.deleted is not None and item.deleted > alpha
        slug = "other-thing-better" if better else "other-thing"
        yield Judgement(slug=slug, values=names | {"r": item.rest, "deleted": item.deleted or 0})
    for slug, share in (("floor", item.floor), ("ceiling", item.ceiling)):
        if share >= CROWDED:
            yield Judgement(slug=slug, values=names | {"share": f"{100 * share:.0f}"})
    if item.missing >= SKIPPED:
        yield Judgement(slug="skipped", values=names | {"share": f"{100 * item.missing:.0f}"})
    for group, one in item.differential.items():
        if one.p < CHANCE and abs(one.difference) >= APART:
            slug = "higher" if one.difference > 0 else "lower"
            yield Judgement(
                slug=slug, values=names | {"group": group, "apart": abs(one.difference)}
            )


def _overlap(pair: Overlap) -> Iterator[Judgement]:
    names: dict[str, str | float] = {"one": pair.one, "other": pair.other}
    if pair.bare is not None and pair.bare >= ALIKE:
        yield Judgement(slug="alike", values=names | {"r": pair.bare})
    if pair.shared:
        yield Judgement(slug="shared", values=names | {"items": ", ".join(pair.shared)})
