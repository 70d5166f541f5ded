"""Findings as SARIF 2.1.0: what editors, dashboards and code hosts read."""

from __future__ import annotations

import json
import string
from typing import Any

from loopbaan_apk import __version__
from loopbaan_apk.cli.findings import Found, sentence
from loopbaan_apk.cli.findings.pages import reason, title
from loopbaan_apk.content.codes import BY_SLUG
from loopbaan_apk.errors import Problem, Severity
from loopbaan_apk.texts import Words

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS: dict[Severity, str] = {"fout": "error", "let-op": "warning", "tip": "note"}
_SAFE = frozenset((string.ascii_letters + string.digits + "-._~/").encode())


def render(found: Found, words: Words, *, why: bool, width: int) -> str:  # noqa: ARG001 - rules carry it
    """One run, with the rules that were broken."""
    slugs = sorted({one.slug for one in found.problems}, key=lambda slug: BY_SLUG[slug].code)
    driver = {
        "name": "loopbaan-apk",
        "version": __version__,
        "rules": [_rule(slug, words) for slug in slugs],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(name)}} for name in sorted(found.files)],
        "results": [_result(one, slugs, words) for one in found.problems],
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _rule(slug: str, words: Words) -> dict[str, Any]:
    code = BY_SLUG[slug]
    return {
        "id": code.code,
        "name": "".join(part.capitalize() for part in slug.split("-")),
        "shortDescription": {"text": title(slug, words)},
        "fullDescription": {"text": reason(slug, words)},
        "defaultConfiguration": {"level": LEVELS[code.severity]},
    }


def _result(problem: Problem, slugs: list[str], words: Words) -> dict[str, Any]:
    region: dict[str, Any] = {
        "startLine": problem.line,
        "startColumn": problem.column,
        "endColumn": max(problem.end, problem.column + 1),
    }
    if problem.source:
        region["snippet"] = {"text": problem.source}
    place = {"artifactLocation": {"uri": _uri(problem.file)}, "region": region}
    return {
        "ruleId": BY_SLUG[problem.slug].code,
        "ruleIndex": slugs.index(problem.slug),
        "level": LEVELS[problem.severity],
        "message": {"text": sentence(problem, words)},
        "locations": [{"physicalLocation": place}],
    }


def _uri(name: str) -> str:
    """A path as a relative reference: RFC 3986, in UTF-8."""
    return "".join(chr(byte) if byte in _SAFE else f"%{byte:02X}" for byte in name.encode())
