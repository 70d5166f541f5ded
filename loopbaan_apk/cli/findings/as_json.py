"""Findings as JSON (docs/controle.md): also what answers lead to each level, advice and example."""

from __future__ import annotations

import json
from typing import Any

from loopbaan_apk.cli.findings import Found
from loopbaan_apk.content.checking import Checked
from loopbaan_apk.content.codes import BY_SLUG
from loopbaan_apk.core.reaching.listing import Reached, reached
from loopbaan_apk.errors import Problem
from loopbaan_apk.texts import Words


def render(found: Found, words: Words, *, why: bool, width: int) -> str:  # noqa: ARG001 - JSON has all of it
    """The whole document."""
    document = {
        "formaat": 1,
        "soort": "controle",
        "taal": words.language,
        "bestanden": sorted(found.files),
        "fouten": found.count("fout"),
        "let-op": found.count("let-op"),
        "tips": found.count("tip"),
        "bevindingen": [_finding(one, words) for one in found.problems],
        "bereik": [
            _reach(name, found.files[name])
            for name in sorted(found.files)
            if found.files[name].reach is not None
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _finding(problem: Problem, words: Words) -> dict[str, Any]:
    return {
        "code": BY_SLUG[problem.slug].code,
        "naam": problem.slug,
        "ernst": problem.severity,
        "bestand": problem.file,
        "regel": problem.line,
        "kolom": problem.column,
        "tot": max(problem.end, problem.column + 1),
        "zin": words(f"probleem.{problem.slug}", **problem.values),
        "bedoeld": problem.values.get("meant", ""),
        "bron": problem.source,
    }


def _reach(name: str, checked: Checked) -> dict[str, Any]:
    assert checked.reach is not None  # noqa: S101 - the caller looked
    return {
        "bestand": name,
        "vragenlijst": checked.value.id,
        "uitkomsten": [_outcome(one) for one in reached(checked.value, checked.reach)],
    }


def _outcome(one: Reached) -> dict[str, Any]:
    level = {"niveau": one.level} if one.kind == "niveau" else {}
    answers = {
        id_: list(value) if isinstance(value, tuple) else value
        for id_, value in one.verdict.answers.items()
    }
    return {
        "soort": one.kind,
        "naam": one.name,
        **level,
        "bereikbaar": one.verdict.can,
        "met": answers,
    }
