"""A few typed words -> the ESCO occupations that are called so, the surest first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from enum import IntEnum

from loopbaan_apk.core.esco import Job, Register
from loopbaan_apk.records import record

_MARKS = re.compile("[\u0300-\u036f]+")
_BETWEEN = re.compile(r"[^\w\n]+|_+")
_CLOSE, _MOST_CLOSE, _SHORTEST_CLOSE = 0.8, 4, 4
_LENGTH_DIFFERENCE = 2


Names = list[tuple[str, Job, str, bool]]
"""Folded name, whose it is, the name itself, and whether it may be shown."""


class Fit(IntEnum):
    """How a name fits what was typed; the lower, the surer."""

    SAME = 0
    START = 1
    WORDS = 2
    PARTS = 3
    INSIDE = 4
    ALIKE = 5


@record
class Found:
    """An occupation, and which of its names fitted; empty for a name that is not to be shown."""

    job: Job
    name: str
    fit: Fit

    @property
    def by_title(self) -> bool:
        """Whether its own title fitted, not a synonym."""
        return self.name == self.job.title


def folded(text: str) -> str:
    """Without case, accents and marks; words one space apart. Newlines stay."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text)).casefold()
    return _BETWEEN.sub(" ", plain)


def matching(register: Register, text: str) -> tuple[Found, ...]:
    """Every occupation with a name that fits; names that are only alike where none fits."""
    wanted = folded(text.replace("\n", " ")).split()
    if not wanted:
        return ()
    names = _names(register)
    found = _fitting(names, [(word,) for word in wanted], wanted)
    if not found:
        choices = _alike(names, wanted)
        found = _fitting(names, choices, []) if all(choices) else []
    return tuple(sorted(found, key=_surest))


def settled(found: Sequence[Found]) -> Job | None:
    """The one occupation that is meant, where the words leave no doubt."""
    same = [one for one in found if one.fit is Fit.SAME]
    titles = [one for one in same if one.by_title]
    for sure in (titles, same, [one for one in found if one.fit is not Fit.ALIKE]):
        if sure:
            return sure[0].job if len(sure) == 1 else None
    return None


def with_code(register: Register, code: str) -> Job | None:
    """The occupation with this ESCO code, such as 8332.6: two may have one title."""
    return next((job for job in register.jobs if job.code and job.code == code.strip()), None)


def _names(register: Register) -> Names:
    """Folded all at once: twenty thousand names one by one would take ten times as long."""
    kept = [
        (job, text, shown)
        for job in register.jobs
        for texts, shown in (((job.title, *job.names), True), (job.hidden, False))
        for text in texts
    ]
    lines = folded("\n".join(text for _, text, _ in kept)).split("\n")
    return [(line.strip(), *one) for one, line in zip(kept, lines, strict=True)]


def _fitting(names: Names, choices: Sequence[Sequence[str]], wanted: Sequence[str]) -> list[Found]:
    """The best name of each occupation that holds one of the choices of every word."""
    best: dict[int, Found] = {}
    for line, job, text, shown in names:
        if not all(any(word in line for word in words) for words in choices):
            continue
        fit = _fit(line, wanted) if wanted else Fit.ALIKE
        one = Found(job=job, name=text if shown else "", fit=fit)
        if id(job) not in best or _surest(one) < _surest(best[id(job)]):
            best[id(job)] = one
    return list(best.values())


def _fit(name: str, wanted: Sequence[str]) -> Fit:
    query = " ".join(wanted)
    if name == query:
        return Fit.SAME
    if name.startswith(query):
        return Fit.START
    words = name.split()
    if all(word in words for word in wanted):
        return Fit.WORDS
    if all(any(word.startswith(part) for word in words) for part in wanted):
        return Fit.PARTS
    return Fit.INSIDE


def _alike(names: Names, wanted: Sequence[str]) -> list[Sequence[str]]:
    """For each word itself where a name has it, else the words that look like it."""
    known = {word for line, *_ in names for word in line.split()}
    return [
        (word,) if any(word in one for one in known) else _close(word, known) for word in wanted
    ]


def _close(word: str, known: Iterable[str]) -> Sequence[str]:
    if len(word) < _SHORTEST_CLOSE:
        return ()
    near = sorted(one for one in known if abs(len(one) - len(word)) <= _LENGTH_DIFFERENCE)
    return get_close_matches(word, near, n=_MOST_CLOSE, cutoff=_CLOSE)


def _surest(one: Found) -> tuple[int, bool, int, str, str]:
    return one.fit, not one.by_title, len(one.name), one.job.title, one.job.code
