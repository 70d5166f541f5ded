"""Bytes -> a value of the model that the file's first key names, or everything wrong with it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

from loopbaan_apk.content.finding import Bad, Findings, Place
from loopbaan_apk.content.nodes import Mapping, Node, parse
from loopbaan_apk.content.reading import read_record
from loopbaan_apk.content.resolving import resolve
from loopbaan_apk.content.rules import STAGES
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.errors import Problem

Model = TypeVar("Model")
Found = tuple[Model | None, tuple[Problem, ...]]
"""The value (None when the file has an error) and all findings, in the order of the file."""


def read(model: type[Model], data: bytes, file: str) -> Found[Model]:
    """Read a file that should be a `model`; never raises for any bytes."""
    with _uncollected():
        return _read(model, data, file)


@contextmanager
def _uncollected() -> Iterator[None]:
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


def _read(model: type[Model], data: bytes, file: str) -> Found[Model]:
    tree, problems = parse(data, file)
    findings = Findings(file)
    findings.problems.extend(problems)
    value = None
    if tree is not None and _is_a(model, tree, findings):
        made = read_record(model, tree, findings)
        value = None if isinstance(made, Bad) else made
    if isinstance(value, Questionnaire) and tree is not None:
        _check(value, tree, findings)
    wrong = any(problem.severity == "fout" for problem in findings.problems)
    ordered = sorted(findings.problems, key=lambda one: (one.line, one.column, one.slug))
    return (None if wrong else value), tuple(_with_line(one, data) for one in ordered)


def _with_line(problem: Problem, data: bytes) -> Problem:
    """The problem with the line it is about, as the author sees it."""
    lines = data.decode("utf-8-sig", "replace").splitlines()
    there = 0 < problem.line <= len(lines)
    return replace(problem, source=lines[problem.line - 1] if there else "")


def _is_a(model: type, tree: Node, findings: Findings) -> bool:
    key: str = model.FILE_KEY  # type: ignore[attr-defined]  # every model of a file has one
    if isinstance(tree, Mapping) and key in tree.entries:
        return True
    findings.add(Place(tree.line, tree.column, tree.column + 1), "other-kind-of-file", key=key)
    return False


def _check(questionnaire: Questionnaire, tree: Node, findings: Findings) -> None:
    """Put answer sets in place and apply the rules.

    What one finding spoils gets no second one: after a stage with findings the next ones wait.
    """
    resolve(questionnaire, tree, findings)
    for stage in STAGES:
        if findings.problems:
            break
        for rule in stage:
            rule(questionnaire, tree, findings)
