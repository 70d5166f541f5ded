"""An error in words: one sentence, and for content every problem at its place with a caret."""

from __future__ import annotations

from collections.abc import Iterator

from loopbaan_apk.core.cleaning import clean
from loopbaan_apk.errors import ApkError, Problem
from loopbaan_apk.texts import Words

MOST_SHOWN = 20
CARET_LEFT, CARET_WIDTH = 40, 72


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
    """Place, severity and sentence; then the line itself with a caret under the whole word."""
    group = "probleem" if f"probleem.{problem.slug}" in words else "ask"
    severity = words(f"probleem.{problem.severity}")
    what = words(f"{group}.{problem.slug}", **problem.values)
    file = clean(problem.file)  # a file name may hold a newline, and this is one line
    yield f"{file}:{problem.line}:{problem.column}  {severity}  {what}"
    meant = problem.values.get("meant")
    hint = words("fout.meant", meant=meant) if meant else ""
    if problem.source:
        yield from _caret(problem, hint)
    elif hint:
        yield f"   {hint}"


def _caret(problem: Problem, hint: str) -> Iterator[str]:
    """A window on a long line, so that the marked word is always in sight."""
    start = max(0, problem.column - 1 - CARET_LEFT)
    shown = problem.source[start : start + CARET_WIDTH].replace("\t", " ")
    wide = max(1, min(problem.end - problem.column, CARET_WIDTH - (problem.column - 1 - start)))
    gutter = f"{problem.line:>5} | "
    yield gutter + shown.rstrip()
    marks = " " * (problem.column - 1 - start) + "^" * wide
    yield f"{' ' * (len(gutter) - 2)}| {marks} {hint}".rstrip()
