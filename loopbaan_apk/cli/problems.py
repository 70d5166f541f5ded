"""An error in words: one sentence, and for content every problem at its place with a caret."""

from __future__ import annotations

from collections.abc import Iterator

from loopbaan_apk.core.cleaning import clean
from loopbaan_apk.errors import ApkError, Problem
from loopbaan_apk.texts import Words

MOST_SHOWN = 20
GROUPS = ("probleem", "ask", "fout")
"""Where the words of a finding may stand: of content, of an answer, of anything else."""
CARET_LEFT, CARET_WIDTH = 40, 72
USUAL_WIDTH, LEAST_WIDTH, GUTTER = 80, 24, 9
"""The line itself is never wrapped: a caret under a wrapped line points at nothing."""


def lines_of(error: ApkError, words: Words) -> Iterator[str]:
    """What, why and what now."""
    yield words(f"fout.{error.slug}", **error.values)
    if error.values.get("meant"):
        yield words("fout.meant", meant=error.values["meant"])
    for problem in error.problems[:MOST_SHOWN]:
        yield from problem_lines(problem, words)
    if len(error.problems) > MOST_SHOWN:
        yield words.count("fout.more-problems", len(error.problems) - MOST_SHOWN)


def problem_lines(problem: Problem, words: Words, width: int = USUAL_WIDTH) -> Iterator[str]:
    """Place, severity and sentence; then the line itself with a caret under the whole word."""
    group = next(one for one in GROUPS if f"{one}.{problem.slug}" in words)
    severity = words(f"probleem.{problem.severity}")
    code = _code(problem.slug)
    what = words(f"{group}.{problem.slug}", **problem.values)
    file = clean(problem.file)  # a file name may hold a newline, and this is one line
    yield f"{file}:{problem.line}:{problem.column}  {severity}{code}  {what}"
    meant = problem.values.get("meant")
    hint = words("fout.meant", meant=meant) if meant else ""
    if problem.source:
        yield from _caret(problem, hint, min(CARET_WIDTH, max(width - GUTTER, LEAST_WIDTH)))
    elif hint:
        yield f"   {hint}"


def _code(slug: str) -> str:
    """The code to look up; an answer sheet has none."""
    from loopbaan_apk.content.codes import BY_SLUG

    return f" {BY_SLUG[slug].code}" if slug in BY_SLUG else ""


def _caret(problem: Problem, hint: str, width: int) -> Iterator[str]:
    """A window on a long line, so that the marked word is always in sight."""
    start = max(0, problem.column - 1 - min(CARET_LEFT, width * 2 // 3))
    if problem.above.strip():
        above = problem.above[start : start + width].replace("\t", " ").rstrip()
        yield f"{problem.line - 1:>5} | {above}".rstrip()
    shown = problem.source[start : start + width].replace("\t", " ")
    wide = max(1, min(problem.end - problem.column, width - (problem.column - 1 - start)))
    gutter = f"{problem.line:>5} | "
    yield gutter + shown.rstrip()
    marks = " " * (problem.column - 1 - start) + "^" * wide
    bare = " " * (len(gutter) - 2)
    if hint and len(marks) + len(hint) >= width:
        yield f"{bare}| {marks}"
        yield f"{bare}| {hint}"
    else:
        yield f"{bare}| {marks} {hint}".rstrip()
