"""The result as JSON; its shape is docs/resultaat-json.md and its number is `formaat`."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from loopbaan_apk.core.advising import STEPS
from loopbaan_apk.core.items.text import OpenText
from loopbaan_apk.core.numbers import half_up, written
from loopbaan_apk.core.report import FORMAT, Because, Report, ScaleLine, Step, Weighed
from loopbaan_apk.reports.matching_json import bands, scheme


def render(report: Report, *, open_answers: bool = False) -> str:
    """Two-space JSON with a last newline: equal answers give equal bytes.

    Health answers, and every line that looks at one, are never in it; open answers when asked.
    """
    import json

    return (
        json.dumps(document(report, open_answers=open_answers), ensure_ascii=False, indent=2) + "\n"
    )


def document(report: Report, *, open_answers: bool = False) -> dict[str, Any]:
    """The same as a value."""
    items = report.questionnaire.items
    steps = [_step(step) for step in (*report.steps, *report.more) if not step.sensitive]
    return {
        "formaat": FORMAT,
        "soort": "resultaat",
        "vragenlijst": {
            "id": report.questionnaire.id,
            "versie": report.questionnaire.version,
            "status": report.questionnaire.status,
            "titel": report.title,
            "hash": report.hash,
        },
        "taal": report.language,
        "afgenomen_op": report.taken_on.isoformat(),
        "beantwoord": report.answered,
        "gevraagd": report.asked,
        "weggelaten": ["gezondheid"] if open_answers else ["gezondheid", "open antwoorden"],
        "antwoorden": {
            id_: list(value) if isinstance(value, tuple) else value
            for id_, value in report.answers.items()
            if not items[id_].sensitive and (open_answers or not isinstance(items[id_], OpenText))
        },
        "schalen": [_scale(line) for line in (*report.person, *report.work) if not line.sensitive],
        "vaardigheden": [
            {
                "id": line.skill,
                "naam": line.name,
                "groep": line.group,
                "punten": _number(line.points),
            }
            for line in report.skills
        ],
        "vorig_plan": [
            {
                "als": one.intention.when,
                "dan": one.intention.then,
                "met": one.intention.who,
                "uitkomst": one.outcome,
            }
            for one in report.plan
            if open_answers and not one.intention.sensitive
        ],
        "richting": bands(report.directions) if report.directions is not None else None,
        "stappen": steps[:STEPS],
        "ook_mogelijk": steps[STEPS:],
    }


def _scale(line: ScaleLine) -> dict[str, Any]:
    score = line.score
    return {
        "id": score.scale.id,
        "naam": line.name,
        "gaat_over": score.scale.about,
        "score": None if score.value is None else float(half_up(score.value, 1)),
        "score_exact": None if score.value is None else str(score.value),
        "laagste": _number(score.lowest),
        "hoogste": _number(score.highest),
        "niveau": score.level,
        "niveau_in_woorden": line.level or None,
        "ruisband": None if score.band is None else [round(bound, 1) for bound in score.band],
        "regel": score.scale.rule,
        "beantwoord": score.answered,
        "gevraagd": score.asked,
        "nodig": score.needed,
        "items": [_weighed(part) for part in line.weighed],
    }


def _weighed(part: Weighed) -> dict[str, Any]:
    return {
        "id": part.item,
        "ruw": _number(part.raw),
        "punten": _number(part.points),
        "omgekeerd": part.reversed,
        "gewicht": _number(part.weight),
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "id": step.advice,
        "tekst": step.text,
        "waarom": step.why or None,
        "eerste_stap": step.first_step or None,
        "minuten": step.minutes or None,
        "wie": step.who or None,
        "controleer_eerst": step.expired,
        "regelingen": [scheme(one) for one in step.schemes],
        "regel": [_because(because) for because in step.because],
    }


def _because(because: Because) -> dict[str, Any]:
    found: dict[str, Any] = {"als": str(because.test)}
    if because.scale is not None:
        found["schaal"] = because.scale.score.scale.id
        found["zwaarste_items"] = [part.item for part in because.scale.heaviest]
    elif because.answer is not None:
        found["vraag"] = because.answer.item
    return found


def _number(value: Fraction | None) -> int | float | None:
    if value is None:
        return None
    return value.numerator if value.denominator == 1 else float(written(value))
