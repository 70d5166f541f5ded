"""An error in words: one sentence, and for content every problem at its place with a caret."""

from __future__ import annotations

from collections.abc import Iterator

from loopbaan_apk.errors import ApkError, Problem
from loopbaan_apk.texts import Words

MOST_SHOWN = 20


def lines_of(error: ApkError, words: Words) -> Iterator[str]:
    """What, why and what now."""
    yield words(f"fout.{error.slug}", **error.values)
    if error.values.get("meant"):
        yield words("fout.meant", meant=error.values["meant"])
    for problem in error.problems[:MOST_SHOWN]:
        yield from problem_lines(problem, words)
    if len(error.problems) > MOST_SHOWN:
        yield words.count("fout.more-problems", len(error.problems) - MOST_SHOWN)


def problem_lines(problem: Problem, words: Words) -> Iterator[str]:
    """`zorg.yaml:36:29 fout: ...`, and what was probably meant."""
    severity = words(f"probleem.{problem.severity}")
    group = "probleem" if f"probleem.{problem.slug}" in words else "ask"
    what = words(f"{group}.{problem.slug}", **problem.values)
    yield f"{problem.file}:{problem.line}:{problem.column}  {severity}  {what}"
    if problem.values.get("meant"):
        yield "   " + words("fout.meant", meant=problem.values["meant"])
