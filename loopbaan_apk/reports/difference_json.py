"""What differs between two versions as JSON; its shape is docs/versies.md."""

from __future__ import annotations

from typing import Any

from loopbaan_apk.core.differing.difference import Difference
from loopbaan_apk.core.differing.nouns import Change
from loopbaan_apk.core.differing.proving import Proven
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.reports.difference_lines import version_line
from loopbaan_apk.reports.wording import Words

FORMAT = 1
"""The number of the JSON shape; goes up when a key changes or goes."""
WHATS = {
    "gone": "vervallen",
    "new": "nieuw",
    "renamed": "hernoemd",
    "changed": "gewijzigd",
    "moved": "verplaatst",
}
VERDICTS = {
    "fine": "goed",
    "same": "niets-gewijzigd",
    "not-raised": "niet-verhoogd",
    "too-low": "te-laag",
    "lower": "lager-dan-oud",
    "no-number": "geen-getal",
}


def render(found: Difference, words: Words) -> str:
    """Two-space JSON with a last newline."""
    import json

    return json.dumps(document(found, words), ensure_ascii=False, indent=2) + "\n"


def document(found: Difference, words: Words) -> dict[str, Any]:
    """The same as a value."""
    return {
        "formaat": FORMAT,
        "soort": "verschil",
        "oud": _version(found.old),
        "nieuw": _version(found.new),
        "brekend": found.breaking,
        "wijzigingen": [_change(one, words) for one in found.changes],
        "proeven": [_proven(one) for one in found.proven],
        "lijkt_hernoemd": [
            {
                "oud": one.old,
                "nieuw": one.new,
                "gelijk": one.likeness,
                "was": one.was,
                "wordt": one.now,
            }
            for one in found.guesses
        ],
        "vertalingen": [
            {
                "taal": one.language,
                "zinnen": one.sentences,
                "vertaald": one.translated,
                "vertaling_kwijt": list(one.lost),
            }
            for one in found.coverages
        ],
        "versie": {
            "voorstel": found.versions.proposed if found.same_id else "",
            "oordeel": VERDICTS[found.versions.verdict] if found.same_id else "andere-vragenlijst",
            "zin": version_line(found, words),
        },
    }


def _version(one: Questionnaire) -> dict[str, str]:
    return {"id": one.id, "versie": one.version}


def _change(one: Change, words: Words) -> dict[str, Any]:
    effect = words(f"differ.effect-{one.effect}") if one.effect != "none" else ""
    return {
        "zwaarte": one.kind,
        "wat": WHATS[one.what],
        "ding": one.sort,
        "ids": list(one.ids),
        "waarde": one.value,
        "sleutel": one.key,
        "was": one.was,
        "wordt": one.now,
        "gevolg": one.effect,
        "gevolg_in_woorden": effect,
    }


def _proven(one: Proven) -> dict[str, Any]:
    return {
        "naam": one.name,
        "uit": "nieuw" if one.reverse else "oud",
        "anders": [
            {"wat": shift.about, "id": shift.id, "was": shift.was, "wordt": shift.now}
            for shift in one.shifts
        ],
        "antwoord_kwijt": list(one.lost),
    }
