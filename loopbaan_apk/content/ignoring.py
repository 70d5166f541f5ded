"""`# negeer: V701` on a line or the line above it: what the author looked at and keeps."""

from __future__ import annotations

import re
from collections.abc import Iterable

from loopbaan_apk.content.codes import BY_CODE, BY_SLUG
from loopbaan_apk.content.finding import Findings, Place, nearest
from loopbaan_apk.errors import Problem

_IGNORE = re.compile(r"#(?<!\S#)[ \t]*negeer:[ \t]*(?P<codes>[^\n]*)")
_CODE = re.compile(r"[A-Za-z](?=\w*[0-9])\w+")
_CODES = re.compile(rf"{_CODE.pattern}(?:(?:[ \t]*,[ \t]*|[ \t]+){_CODE.pattern})*")


class Ignored:
    """The codes that a file says to pass over, each with its place and whether it was of use."""

    __slots__ = ("_codes", "_file", "_used")

    def __init__(self, text: str, file: str) -> None:
        """Find them all."""
        self._file = file
        self._codes: dict[tuple[int, str], Place] = {}
        self._used: set[tuple[int, str]] = set()
        for match in _IGNORE.finditer(text) if "negeer" in text else ():
            line = text.count("\n", 0, match.start()) + 1
            start = text.rfind("\n", 0, match.start()) + 1
            alone = not text[start : match.start()].strip()
            told = _CODES.match(match["codes"])
            for code in _CODE.finditer(told[0]) if told else ():
                column = match.start("codes") + code.start() - start + 1
                place = Place(line, column, column + len(code[0]))
                about = _next_line(text, match.end(), line) if alone else line
                self._codes[about, code[0].upper()] = place

    def left(
        self, problems: Iterable[Problem], faults: frozenset[str], *, all_looked_at: bool
    ) -> list[Problem]:
        """What is still to be said; `faults` are slugs that nobody may pass over.

        A code that was of no use is only named when every rule has looked.
        """
        kept = []
        for problem in problems:
            if problem.slug == "comment-cuts-sentence" and _IGNORE.search(problem.source or "#"):
                continue
            key = problem.line, BY_SLUG[problem.slug].code
            if key in self._codes and problem.slug not in faults:
                self._used.add(key)
            else:
                kept.append(problem)
        return kept + self._needless(kept, all_looked_at=all_looked_at)

    def _needless(self, kept: list[Problem], *, all_looked_at: bool) -> list[Problem]:
        findings = Findings(self._file)
        there = {(one.line, BY_SLUG[one.slug].code) for one in kept}
        for key, place in self._codes.items():
            code = key[1]
            if key in self._used:
                continue
            if code not in BY_CODE:
                meant = nearest(code, BY_CODE)
                findings.add(place, "ignored-unknown-code", severity="tip", found=code, meant=meant)
            elif key in there:
                findings.add(place, "ignored-a-fault", severity="tip", found=code)
            elif all_looked_at:
                findings.add(place, "ignored-nothing", severity="tip", found=code)
        return findings.problems


def _next_line(text: str, at: int, line: int) -> int:
    """The line that a comment on its own speaks of: the first below that is no comment."""
    for below, words in enumerate(text[at + 1 :].split("\n"), line + 1):
        if words.strip() and not words.lstrip().startswith("#"):
            return below
        if below > line + 20:
            break
    return line + 1
