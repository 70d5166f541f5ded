"""A comparison as JSON; its shape is docs/vergelijk-json.md and its number is `formaat`."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from loopbaan_apk.core.changing import CRITICAL, index, margin
from loopbaan_apk.core.comparison import Comparison, ScaleChange, Told
from loopbaan_apk.core.numbers import half_up
from loopbaan_apk.core.shifting import Shift, Shifts

FORMAT = 1
"""The number of the JSON shape; goes up when a key changes or goes."""
VERDICTS = {"larger": "groter", "within": "binnen", "unknown": "niet te zeggen"}
SIZES = {
    "same": "gelijk",
    "balanced": "evenveel",
    "one-step": "een antwoord een stap",
    "under-step": "minder dan een stap per vraag",
    "step-or-more": "een stap per vraag of meer",
    "uncounted": "anders",
}
METHOD = {
    "formule": "RCI = (x2 - x1) / (SEM * sqrt(2)); SEM = SD * sqrt(1 - r)",
    "grens": float(CRITICAL),
    "bron": "Jacobson & Truax (1991), JCCP 59, 12-19",
}


def render(comparison: Comparison, language: str, *, open_answers: bool = False) -> str:
    """Two-space JSON with a last newline. Nothing about health is ever in it."""
    import json

    found = document(comparison, language, open_answers=open_answers)
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def document(
    comparison: Comparison, language: str, *, open_answers: bool = False
) -> dict[str, Any]:
    """The same as a value."""
    last = comparison.takings[-1].questionnaire
    return {
        "formaat": FORMAT,
        "soort": "vergelijking",
        "vragenlijst": {"id": last.id, "titel": comparison.title},
        "taal": language,
        "metingen": [
            {
                "nummer": one.number,
                "vragenlijst": one.questionnaire.id,
                "versie": one.questionnaire.version,
                "hash": one.hash,
                "afgenomen_op": one.taken_on.isoformat(),
            }
            for one in comparison.takings
        ],
        "weggelaten": ["gezondheid"] if open_answers else ["gezondheid", "open antwoorden"],
        "methode": METHOD,
        "schalen": [_scale(one, comparison) for one in comparison.scales if not one.sensitive],
        "vaardigheden": _skills(comparison.skills),
        "verteld": [_told(one) for one in comparison.told if open_answers or not one.own_words],
        "niet_te_vergelijken": [
            {"soort": KINDS[one.kind], "id": one.id, "naam": one.name, "reden": WHYS[one.why]}
            for one in comparison.apart
            if not one.sensitive
        ],
    }


KINDS = {
    "everything": "vragenlijst",
    "scale": "schaal",
    "question": "vraag",
    "skills": "vaardigheden",
}
WHYS = {
    "other-questionnaire": "andere vragenlijst",
    "scale-new": "schaal was er toen niet",
    "scale-gone": "schaal is er niet meer",
    "rule": "andere rekenregel",
    "items": "andere vragen",
    "counting": "vragen tellen anders mee",
    "answers": "andere antwoorden",
    "part": "een deel is niet te vergelijken",
    "not-asked": "niet beide keren gevraagd",
    "too-few": "te weinig beide keren beantwoord",
    "item-gone": "vraag is er niet meer",
    "answer-gone": "antwoord is er niet meer",
    "answer-new": "antwoord was er toen niet",
    "few-skills": "te weinig vaardigheden",
}


def _scale(change: ScaleChange, comparison: Comparison) -> dict[str, Any]:
    scale, error = change.now.scale, change.error
    return {
        "id": scale.id,
        "naam": change.name,
        "gaat_over": scale.about,
        "vanaf_meting": comparison.takings[change.first].number,
        "scores": [_rounded(value) for value in change.values],
        "scores_exact": [None if value is None else str(value) for value in change.values],
        "verschil": _rounded(change.difference),
        "verschil_exact": str(change.difference),
        "oordeel": VERDICTS[change.verdict],
        "rci": None if error is None else float(index(change.difference, error)),
        "meetfout": None if error is None else float(margin(error)),
        "grootte": SIZES[change.size],
        "stap_per_vraag": _rounded(change.step),
        "niveau_toen": change.level_then or None,
        "niveau_nu": change.level_now or None,
        "beantwoord": change.answered,
        "gevraagd": change.asked,
        "volledig": change.whole,
        "score_in_resultaat_toen": _rounded(change.result_then.value),
        "score_in_resultaat_nu": _rounded(change.result_now.value),
        "andere_woorden": list(change.reworded),
        "andere_antwoorden": [
            {"id": one.item, "toen": one.then, "nu": one.now, "stappen": one.steps}
            for one in change.moved
        ],
    }


def _skills(found: Shifts | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "aantal": found.count,
        "omhoog": [_shift(one) for one in found.up],
        "omlaag": [_shift(one) for one in found.down],
    }


def _shift(one: Shift) -> dict[str, Any]:
    return {
        "id": one.rated.skill,
        "naam": one.rated.name,
        "toen": one.rated.words_then,
        "nu": one.rated.words_now,
        "plaatsen_toen": list(one.places_then),
        "plaatsen_nu": list(one.places_now),
        "plaatsen_omhoog": float(one.places),
        "stappen_tegen_eigen_gemiddelde": _rounded(one.moved, 2),
    }


def _told(one: Told) -> dict[str, Any]:
    return {
        "rol": one.role,
        "vraag": one.item,
        "toen": one.then,
        "nu": one.now,
    }


def _rounded(value: Fraction | None, decimals: int = 1) -> float | None:
    return None if value is None else float(half_up(value, decimals))
