"""A simulation as JSON; its shape is docs/simulatie.md."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from loopbaan_apk.core.numbers import half_up
from loopbaan_apk.core.simulating.found import (
    Branch,
    ByKind,
    Given,
    Missed,
    Simulation,
    Spread,
    quantile,
)

FORMAT = 1
"""The number of the JSON shape; goes up when a key changes or goes."""
QUANTILES = {
    "laagste": Fraction(0),
    "kwart": Fraction(1, 4),
    "midden": Fraction(1, 2),
    "driekwart": Fraction(3, 4),
    "hoogste": Fraction(1),
}


def render(found: Simulation) -> str:
    """Two-space JSON with a last newline."""
    import json

    return json.dumps(document(found), ensure_ascii=False, indent=2) + "\n"


def document(found: Simulation) -> dict[str, Any]:
    """The same as a value: everything per kind of respondent."""
    return {
        "formaat": FORMAT,
        "soort": "simulatie",
        "vragenlijst": found.questionnaire.id,
        "versie": found.questionnaire.version,
        "zaad": found.seed,
        "aantal": found.number,
        "personen": dict(found.people),
        "minuten": {kind: _spread_of(minutes) for kind, minutes in found.minutes.items()},
        "opvallend": {
            "haast": dict(found.hints["hurried"]),
            "zelfde_antwoord": dict(found.hints["straight"]),
        },
        "takken": [_branch(one) for one in found.branches],
        "schalen": [_scale(one) for one in found.spreads],
        "adviezen": [_given(one) | {"eerste_drie": dict(one.first)} for one in found.advices],
        "zonder_advies": dict(found.without_advice),
        "voorbeelden": [_given(one) for one in found.stories],
        "niet_bereikt": [_missed(one) for one in found.missed],
    }


def _spread_of(values: tuple[Fraction, ...]) -> dict[str, float] | None:
    """Five places, rounded half up to two decimals; None without a value."""
    if not values:
        return None
    return {name: float(half_up(quantile(values, at), 2)) for name, at in QUANTILES.items()}


def _branch(one: Branch) -> dict[str, Any]:
    return {"soort": one.thing, "naam": one.name, "gezien": dict(one.seen)}


def _scale(one: Spread) -> dict[str, Any]:
    levels: dict[str, ByKind] = {level: dict(people) for level, people in one.levels.items()}
    return {
        "schaal": one.scale,
        "scores": {kind: _spread_of(values) for kind, values in one.values.items()},
        "niveaus": levels,
        "geen_score": dict(one.none),
    }


def _given(one: Given) -> dict[str, Any]:
    return {"naam": one.name, "gekregen": dict(one.given)}


def _missed(one: Missed) -> dict[str, Any]:
    level = {"niveau": one.level} if one.level else {}
    answers = {
        id_: value if isinstance(value, str) else list(value)
        for id_, value in one.verdict.answers.items()
    }
    known = {"antwoorden": answers} if one.verdict.can == "kan" else {}
    return {"soort": one.thing, "naam": one.name, **level, "kan": one.verdict.can, **known}
