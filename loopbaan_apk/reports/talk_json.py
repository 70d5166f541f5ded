"""A conversation sheet as JSON; its shape is docs/coach-json.md and its number is `formaat`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from loopbaan_apk.core.numbers import half_up
from loopbaan_apk.core.talk import (
    REACTIONS,
    Changed,
    Contradiction,
    Opposed,
    Rule,
    Sheet,
    Source,
    Strength,
    Topic,
)

if TYPE_CHECKING:
    from loopbaan_apk.core.dossier import Line
    from loopbaan_apk.core.report import ScaleLine, Weighed

FORMAT = 1
"""The number of the JSON shape; goes up when a key changes or goes."""
RULES: dict[Rule, str] = {
    "highest-scale": "hoogste schaal",
    "highest-skill": "hoogste vaardigheid",
    "lowest-scale": "laagste schaal",
    "gap": "tekort",
    "against": "tegenover elkaar",
    "apart": "ver uit elkaar",
    "changed": "meer dan wisselen",
    "told": "ander antwoord",
}
HINTS = {"hurried": "snel", "straight": "steeds hetzelfde"}


def render(sheet: Sheet, code: str, reactions: Mapping[str, Line]) -> str:
    """Two-space JSON with a last newline. Nothing about health or in own words is ever in it."""
    import json

    found = document(sheet, code, reactions)
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def document(sheet: Sheet, code: str, reactions: Mapping[str, Line]) -> dict[str, Any]:
    """The same as a value."""
    report, apart = sheet.report, sheet.contradiction
    before = report.before.takings[0].taken_on.isoformat() if report.before else None
    return {
        "formaat": FORMAT,
        "soort": "gesprek",
        "code": code,
        "vragenlijst": {"id": report.questionnaire.id, "titel": report.title},
        "taal": report.language,
        "afgenomen_op": report.taken_on.isoformat(),
        "vorige": before,
        "weggelaten": ["gezondheid", "open antwoorden"],
        "sterk": [_strength(one) for one in sheet.strengths],
        "bespreken": [_topic(one, reactions.get(one.source.id)) for one in sheet.topics],
        "tegenspraak": _apart(apart) if apart else None,
        "veranderd": [_changed(one) for one in sheet.changes],
        "anders_verteld": [
            {
                **_source(one.source),
                "vraag": one.told.question,
                "toen": one.told.then,
                "nu": one.told.now,
            }
            for one in sheet.retold
        ],
        "let_op": [{"soort": HINTS[one.hint], "vragen": list(one.items)} for one in sheet.cares],
    }


def _source(source: Source) -> dict[str, Any]:
    return {"id": source.id, "regel": RULES[source.rule], "vragen": list(source.items)}


def _strength(one: Strength) -> dict[str, Any]:
    return {
        **_source(one.source),
        "naam": one.name,
        "score": _score(one),
        "antwoord": one.skill.answer if one.skill else None,
    }


def _topic(one: Topic, said: Line | None) -> dict[str, Any]:
    known = said is not None and said.text in REACTIONS
    return {
        **_source(one.source),
        "naam": one.name,
        "gaat_over": one.subject,
        "score": _score(one),
        "zwaarste": _answer(one.heaviest) if one.heaviest else None,
        "reactie": {"soort": said.text, "op": said.added.isoformat()} if said and known else None,
    }


def _score(one: Strength | Topic) -> float | None:
    return _value(one.scale) if one.scale else None


def _value(line: ScaleLine) -> float | None:
    value = line.score.value
    return None if value is None else float(half_up(value, 1))


def _answer(one: Weighed) -> dict[str, str]:
    return {"id": one.item, "vraag": one.question, "antwoord": one.answer}


def _apart(one: Contradiction | Opposed) -> dict[str, Any]:
    if isinstance(one, Contradiction):
        answers = [_answer(one.first), _answer(one.second)]
        return {**_source(one.source), "naam": one.name, "antwoorden": answers, "schalen": []}
    scales = [
        {"id": line.score.scale.id, "naam": line.name, "score": _value(line)}
        for line in (one.high, one.low)
    ]
    return {**_source(one.source), "naam": one.high.name, "antwoorden": [], "schalen": scales}


def _changed(one: Changed) -> dict[str, Any]:
    from loopbaan_apk.reports.comparison_json import SIZES, VERDICTS

    change = one.change
    return {
        **_source(one.source),
        "naam": change.name,
        "verschil": float(half_up(change.difference, 1)),
        "meetfout": VERDICTS[change.verdict],
        "grootte": SIZES[change.size],
    }
