"""Findings as GitHub's workflow commands: notes beside the lines of a pull request."""

from __future__ import annotations

from loopbaan_apk.cli.findings import Found, sentence
from loopbaan_apk.content.codes import BY_SLUG
from loopbaan_apk.errors import Problem, Severity
from loopbaan_apk.texts import Words

LEVELS: dict[Severity, str] = {"fout": "error", "let-op": "warning", "tip": "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(found: Found, words: Words, *, why: bool, width: int) -> str:  # noqa: ARG001 - one line a finding
    """One line a finding."""
    return "".join(_line(one, words) for one in found.problems)


def _line(problem: Problem, words: Words) -> str:
    properties = {
        "file": problem.file,
        "line": str(problem.line),
        "col": str(problem.column),
        "endColumn": str(max(problem.end - 1, problem.column)),
        "title": BY_SLUG[problem.slug].code,
    }
    shown = ",".join(f"{name}={value.translate(_PROPERTY)}" for name, value in properties.items())
    message = sentence(problem, words).translate(_DATA)
    return f"::{LEVELS[problem.severity]} {shown}::{message}\n"
