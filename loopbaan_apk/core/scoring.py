"""Answers -> scores, each with the items that made it and the rule that was used."""

from __future__ import annotations

from collections.abc import Container, Mapping
from fractions import Fraction
from functools import lru_cache

from loopbaan_apk.core.items import Item
from loopbaan_apk.core.model import Answers, Questionnaire, Scale
from loopbaan_apk.core.norming import Compared, beside, error_band
from loopbaan_apk.core.numbers import half_up, total
from loopbaan_apk.core.path import visible
from loopbaan_apk.core.prompts import Value
from loopbaan_apk.records import record

HUNDRED = 100
ONE = Fraction(1)
HIDDEN = ()
"""What stands where an item does not show, in the answers to a scale."""
MOST_KEPT = 1 << 12
"""Scores that are remembered, for the same answers to a scale: then it begins anew."""
Span = tuple[Fraction, Fraction]
"""The lowest and the highest a score can be."""


@record
class Part:
    """What one item, or one scale of a scale of scales, gave.

    `raw` is as answered, `points` is after reversal, `share` is where it stands between its lowest
    (0) and highest (1) point. All None when it was not answered or answered with a word.
    """

    id: str
    raw: Fraction | None
    points: Fraction | None
    share: Fraction | None
    reversed: bool
    weight: Fraction


@record
class Score:
    """A scale's score: exact, None when too little was answered."""

    scale: Scale
    value: Fraction | None
    level: str | None
    answered: int
    asked: int
    needed: int
    lowest: Fraction
    highest: Fraction
    parts: tuple[Part, ...]
    band: tuple[float, float] | None = None
    compared: Compared | None = None

    @property
    def shown(self) -> str:
        """Rounded once, half up: whole for procent and som, one decimal for a mean."""
        if self.value is None:
            return ""
        return half_up(self.value, 1 if self.scale.rule == "gemiddelde" else 0)


Scores = Mapping[str, Score]


def score(questionnaire: Questionnaire, answers: Answers) -> dict[str, Score]:
    """Every scale's score, by id. Hidden items count nowhere, not even as unanswered."""
    return Scorer(questionnaire).score(answers, visible(questionnaire, answers))


class Scorer:
    """Scores for many sheets of one questionnaire: the same answers to a scale are scored once."""

    __slots__ = ("_found", "_questionnaire", "_scales")

    def __init__(self, questionnaire: Questionnaire) -> None:
        scales = questionnaire.scales
        self._questionnaire = questionnaire
        self._scales = [
            (scale, _span(scale, questionnaire.items, scales)) for scale in _inner_first(scales)
        ]
        self._found: dict[tuple[str, tuple[Value | None, ...]], Score] = {}

    def score(self, answers: Answers, shown: Container[str]) -> dict[str, Score]:
        """As the function `score`, of a sheet on which these items show."""
        done: dict[str, Score] = {}
        for scale, span in self._scales:
            if scale.parts:
                parts = tuple(_of_scale(scale, done[id_]) for id_ in scale.parts)
                done[scale.id] = _score(scale, parts, span)
            else:
                done[scale.id] = self._of_items(scale, span, answers, shown)
        return {id_: done[id_] for id_ in self._questionnaire.scales}

    def _of_items(self, scale: Scale, span: Span, answers: Answers, shown: Container[str]) -> Score:
        sheet = tuple([answers.get(id_) if id_ in shown else HIDDEN for id_ in scale.items])
        key = (scale.id, sheet)
        found = self._found.get(key)
        if found is None:
            if len(self._found) >= MOST_KEPT:
                self._found.clear()
            items = self._questionnaire.items
            parts = tuple(
                _of_item(scale, items[id_], answers) for id_ in scale.items if id_ in shown
            )
            found = self._found[key] = _score(scale, parts, span)
        return found


def scored(
    questionnaire: Questionnaire, scale: Scale, answers: Answers, shown: Container[str]
) -> Score:
    """One scale's score over just the items in `shown`, whatever else was answered."""
    items, scales = questionnaire.items, questionnaire.scales
    parts = (
        tuple(
            _of_scale(scale, scored(questionnaire, scales[id_], answers, shown))
            for id_ in scale.parts
        )
        if scale.parts
        else tuple(_of_item(scale, items[id_], answers) for id_ in scale.items if id_ in shown)
    )
    return _score(scale, parts, _span(scale, items, scales))


def _inner_first(scales: Mapping[str, Scale]) -> tuple[Scale, ...]:
    """Scales of items before the scales made of them (one layer; the reader refuses more)."""
    return tuple(sorted(scales.values(), key=lambda scale: bool(scale.parts)))


def _of_item(scale: Scale, item: Item, answers: Answers) -> Part:
    id_ = item.id
    turned = id_ in scale.reversed
    weight = scale.weights.get(id_, ONE)
    raw = item.worth(answers[id_]) if id_ in answers else None
    span = item.span()
    if raw is None or span is None:
        return Part(id=id_, raw=None, points=None, share=None, reversed=turned, weight=weight)
    worth, share = _placed(raw, span, turned)
    return Part(id=id_, raw=raw, points=worth, share=share, reversed=turned, weight=weight)


@lru_cache(maxsize=1024)  # hundreds of items share a few points
def _placed(raw: Fraction, span: Span, turned: bool) -> tuple[Fraction, Fraction]:  # noqa: FBT001
    """Points after reversal, and where those stand between lowest (0) and highest (1)."""
    low, high = span
    worth = low + high - raw if turned else raw
    return worth, (worth - low) / (high - low) if high > low else Fraction(0)


def _of_scale(scale: Scale, inner: Score) -> Part:
    turned = inner.scale.id in scale.reversed
    weight = scale.weights.get(inner.scale.id, ONE)
    if inner.value is None:
        return Part(
            id=inner.scale.id, raw=None, points=None, share=None, reversed=turned, weight=weight
        )
    worth = inner.lowest + inner.highest - inner.value if turned else inner.value
    room = inner.highest - inner.lowest
    share = (worth - inner.lowest) / room if room else Fraction(0)
    return Part(
        id=inner.scale.id,
        raw=inner.value,
        points=worth,
        share=share,
        reversed=turned,
        weight=weight,
    )


def reach(questionnaire: Questionnaire, scale: Scale) -> tuple[Fraction, Fraction]:
    """The lowest and highest score that a scale can have."""
    return _span(scale, questionnaire.items, questionnaire.scales)


def _span(
    scale: Scale, items: Mapping[str, Item], scales: Mapping[str, Scale]
) -> tuple[Fraction, Fraction]:
    if scale.rule == "procent":
        return Fraction(0), Fraction(HUNDRED)
    spans = [_span(scales[id_], items, scales) for id_ in scale.parts] + [
        span for id_ in scale.items if (span := items[id_].span()) is not None
    ]
    if not spans:
        return Fraction(0), Fraction(0)
    low, high = min(low for low, _ in spans), max(high for _, high in spans)
    return (low * len(spans), high * len(spans)) if scale.rule == "som" else (low, high)


def _score(scale: Scale, parts: tuple[Part, ...], span: Span) -> Score:
    answered = [part for part in parts if part.points is not None]
    needed = least(scale, len(parts))
    value = _value(scale, answered, len(parts)) if answered and len(answered) >= needed else None
    return Score(
        scale=scale,
        value=value,
        level=level(scale, value),
        answered=len(answered),
        asked=len(parts),
        needed=needed,
        lowest=span[0],
        highest=span[1],
        parts=parts,
        band=error_band(scale, value),
        compared=beside(scale.norm, value),
    )


def least(scale: Scale, asked: int) -> int:
    """How many of `asked` parts must be answered: at least one, a share rounded up."""
    return _least(scale.least, asked)


@lru_cache(maxsize=256)  # a questionnaire has one or two of them, asked for with every score
def _least(written: str, asked: int) -> int:
    if written.endswith("%"):
        share = Fraction(written[:-1].strip().replace(",", ".")) / HUNDRED
        return max(1, -int(-share * asked // 1))
    return max(1, int(written))


def _value(scale: Scale, answered: list[Part], asked: int) -> Fraction | None:
    """The person mean over the answered parts (weighted), as the scale's rule writes it."""
    field = "share" if scale.rule == "procent" else "points"
    times = {"procent": HUNDRED, "som": asked, "gemiddelde": 1}[scale.rule]
    if not scale.weights:  # nearly always; a third of the arithmetic
        return total([getattr(part, field) for part in answered]) * Fraction(times, len(answered))
    weight = total([part.weight for part in answered])
    if not weight:
        return None
    return total([getattr(part, field) * part.weight for part in answered]) / weight * times


def level(scale: Scale, value: Fraction | None) -> str | None:
    """The level whose lower bound is the highest one not above the unrounded score."""
    if value is None:
        return None
    above, below = value.as_integer_ratio()
    reached = [  # Fraction's own comparison asks what kind of number each is
        one
        for one in scale.levels.values()
        if one.start.numerator * below <= above * one.start.denominator
    ]
    return max(reached, key=lambda one: one.start).id if reached else None
