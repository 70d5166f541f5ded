"""An examination as JSON; None where a figure does not exist."""

from __future__ import annotations

import math
from typing import Any

from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.groups.examining import Examination, ItemLine, ScaleLine
from loopbaan_apk.groups.judging import judged, reliable_enough

FORMAT = 1


def render(found: Examination, questionnaire: Questionnaire) -> str:
    """Two-space JSON with a last newline."""
    import json

    made = {
        "formaat": FORMAT,
        "soort": "keuring",
        "vragenlijst": {"id": questionnaire.id, "versie": questionnaire.version},
        "bladen": found.sheets,
        "use": found.missing.use,
        "impute": found.missing.impute,
        "schalen": [_scale(line) for line in found.scales],
        "overlap": [
            {
                "schalen": [one.one, one.other],
                "r": _number(one.r),
                "r_zonder_ruis": _number(one.bare),
                "gedeelde_vragen": list(one.shared),
            }
            for one in found.overlaps
        ],
        "groepen": {
            "kolom": found.by or None,
            "vergeleken_met": found.reference or None,
            "te_klein": found.small,
        },
        "opvallend": [{"soort": one.slug, **one.values} for one in judged(found)],
    }
    return json.dumps(made, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _number(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None


def _scale(line: ScaleLine) -> dict[str, Any]:
    found = line.reliability
    return {
        "id": line.id,
        "n": line.scored,
        "zonder_score": line.missing,
        "gemiddelde": _number(line.mean),
        "spreiding": _number(line.spread),
        "alpha": _number(found.alpha),
        "interval_95": list(found.interval) if found.interval else None,
        "omega": _number(found.omega),
        "meetfout": _number(line.error),
        "volledig_ingevuld": line.complete,
        "minste_bladen": line.behind,
        "cotan_voldoende": reliable_enough(line),
        "vragen": [_item(item) for item in line.items],
    }


def _item(item: ItemLine) -> dict[str, Any]:
    return {
        "id": item.id,
        "omgekeerd": item.turned,
        "n": item.answered,
        "leeg": item.missing,
        "gemiddelde": _number(item.mean),
        "spreiding": _number(item.spread),
        "r_rest": _number(item.rest),
        "alpha_zonder": _number(item.deleted),
        "laagste": item.floor,
        "hoogste": item.ceiling,
        "antwoorden": dict(item.answers),
        "groepen": {
            group: {"verschil": one.difference, "chi2": one.chi, "p": one.p}
            for group, one in item.differential.items()
        },
    }
