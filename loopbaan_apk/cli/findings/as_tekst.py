"""Findings as text: place, code and sentence, the line with a caret, and how many there are."""

from __future__ import annotations

from collections.abc import Iterator

from loopbaan_apk.cli.findings import SEVERITIES, Found
from loopbaan_apk.cli.findings.pages import reason
from loopbaan_apk.cli.problems import problem_lines
from loopbaan_apk.core.reaching.listing import Reached, reached
from loopbaan_apk.reports.reached import how
from loopbaan_apk.texts import Words


def render(found: Found, words: Words, *, why: bool, width: int) -> str:
    """Every finding, with `why` also its reason and what answers lead to; then the sum."""
    return "".join(f"{line}\n" for line in _lines(found, words, why=why, width=width))


def _lines(found: Found, words: Words, *, why: bool, width: int) -> Iterator[str]:
    for problem in found.problems:
        yield from problem_lines(problem, words, width)
        if why:
            yield f"   {reason(problem.slug, words)}"
        yield ""
    if why:
        for name in sorted(found.files):
            checked = found.files[name]
            if checked.reach is not None:
                yield from _reach(name, reached(checked.value, checked.reach), words)
    yield summary(found, words)
    if found.problems:
        yield words("check.look-up", code=_first_code(found))


def summary(found: Found, words: Words) -> str:
    """How many files, faults, warnings and tips."""
    files = words.count("check.files", len(found.files))
    if not found.problems:
        return words("check.all-well", files=files)
    parts = [
        words.count(f"check.{severity}", found.count(severity))
        for severity in SEVERITIES
        if found.count(severity)
    ]
    return words("check.sum", files=files, found=", ".join(parts))


def _first_code(found: Found) -> str:
    from loopbaan_apk.content.codes import BY_SLUG

    return BY_SLUG[found.problems[0].slug].code


def _reach(name: str, all_: tuple[Reached, ...], words: Words) -> Iterator[str]:
    yield words("check.reach", file=name)
    for one in all_:
        what = words(f"check.{one.kind}", name=one.name, level=one.level)
        yield f"  {what}: {how(one.verdict, words)}"
    yield ""
