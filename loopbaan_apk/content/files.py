"""Bytes -> a value of the model that the file's first key names, or everything wrong with it."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

from loopbaan_apk.content.finding import Bad, Findings, Place
from loopbaan_apk.content.nodes import Mapping, Node, parse
from loopbaan_apk.content.reading import read_record
from loopbaan_apk.content.resolving import resolve
from loopbaan_apk.content.rules import STAGES, profiles
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.core.profiles import Profile
from loopbaan_apk.errors import Problem

Model = TypeVar("Model")
Found = tuple[Model | None, tuple[Problem, ...]]
"""The value (None when the file has an error) and all findings, in the order of the file."""


def read(
    model: type[Model], data: bytes, file: str, known: profiles.Known = profiles.NOTHING
) -> Found[Model]:
    """Read a file that should be a `model`; never raises for any bytes.

    With `known` a profile is held against what else there is.
    """
    with uncollected():
        return _read(model, data, file, known)


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for garbage in between: thousands of nodes are made, none of them in a circle.

    It would look through all of them a dozen times, for a fifth of the time of reading.
    """
    busy = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if busy:
            gc.enable()


def _read(model: type[Model], data: bytes, file: str, known: profiles.Known) -> Found[Model]:
    value, _, findings = looked_at(model, data, file, known)
    return value, in_order(findings, data)


def looked_at(
    model: type[Model], data: bytes, file: str, known: profiles.Known = profiles.NOTHING
) -> tuple[Model | None, Node | None, Findings]:
    """The value (None when the file has an error), the tree it was read from, and the findings."""
    tree, problems = parse(data, file)
    findings = Findings(file)
    findings.problems.extend(problems)
    value = None
    if tree is not None and _is_a(model, tree, findings):
        made = read_record(model, tree, findings)
        value = None if isinstance(made, Bad) else made
    if isinstance(value, Questionnaire) and tree is not None:
        _check(value, tree, findings)
    if isinstance(value, Profile) and tree is not None:
        profiles.check(value, tree, findings, known)
    return (None if _wrong(findings) else value), tree, findings


def _wrong(findings: Findings) -> bool:
    return any(problem.severity == "fout" for problem in findings.problems)


def in_order(findings: Findings, data: bytes) -> tuple[Problem, ...]:
    """The findings in the order of the file, each with the line it is about."""
    return ordered(findings.problems, text_of(data)) if findings.problems else ()


def text_of(data: bytes) -> str:
    """A file as text, whatever is in it, with a newline after each line."""
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")


def ordered(problems: Collection[Problem], text: str) -> tuple[Problem, ...]:
    """The problems in the order of the file, each with its line of this text."""
    lines = text.split("\n") if problems else []
    placed = sorted(problems, key=lambda one: (one.line, one.column, one.slug))
    return tuple(_with_lines(one, lines) for one in placed)


def _with_lines(problem: Problem, lines: list[str]) -> Problem:
    """The problem with its line and the one above, as the author sees them."""
    line = problem.line
    if not 0 < line <= len(lines):
        return problem
    return replace(problem, source=lines[line - 1], above=lines[line - 2] if line > 1 else "")


def _is_a(model: type, tree: Node, findings: Findings) -> bool:
    key: str = model.FILE_KEY  # type: ignore[attr-defined]  # every model of a file has one
    if isinstance(tree, Mapping) and key in tree.entries:
        return True
    findings.add(Place(tree.line, tree.column, tree.column + 1), "other-kind-of-file", key=key)
    return False


def _check(questionnaire: Questionnaire, tree: Node, findings: Findings) -> None:
    """Put answer sets in place and apply the rules.

    What one fault spoils gets no second one: after a stage with a fault the next ones wait.
    """
    resolve(questionnaire, tree, findings)
    for stage in STAGES:
        if _wrong(findings):
            break
        for rule in stage:
            rule(questionnaire, tree, findings)
