"""A file of scores described for programs, as a Data Package: https://specs.frictionlessdata.io."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from loopbaan_apk.reports.scores.columns import ScoreColumn

TYPES = {"text": "string", "level": "string", "score": "number", "skill": "number"}
"""The others are whole numbers."""


def package(
    name: str, title: str, file: str, columns: Sequence[ScoreColumn], *, comma: bool
) -> str:
    """The `datapackage.json` beside `file`."""
    stem = file.rpartition(".")[0]
    resource = {
        "name": "".join(sign if sign.isalnum() else "-" for sign in stem.lower()) or "scores",
        "path": file,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ";", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {
            "fields": [_field(one, comma=comma) for one in columns],
            "missingValues": [""],
        },
    }
    whole = {
        "profile": "tabular-data-package",
        "name": name,
        "title": title,
        "resources": [resource],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _field(one: ScoreColumn, *, comma: bool) -> dict[str, Any]:
    kind = TYPES.get(one.kind, "integer")
    made: dict[str, Any] = {"name": one.name, "title": one.label, "type": kind}
    if kind == "number":
        made["decimalChar"] = "," if comma else "."
    limits: dict[str, Any] = {}
    if one.low and one.high:
        limits = {"minimum": float(one.low), "maximum": float(one.high)}
    if one.values:
        limits = {"enum": list(one.values)}
    return made | ({"constraints": limits} if limits else {})
