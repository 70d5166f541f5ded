"""Mistakes that have one safe repair, each taken only when it helps and does no harm."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

from loopbaan_apk.content.codes import BY_SLUG
from loopbaan_apk.content.finding import nearest
from loopbaan_apk.content.lookalikes import LOOKALIKES
from loopbaan_apk.content.nodes import parse
from loopbaan_apk.errors import Problem
from loopbaan_apk.records import record

MOST_MENDED = 500

Check = Callable[[bytes], tuple[Problem, ...]]
Mend = Callable[[str, Problem], Iterator[str]]
"""A line and what is wrong with it -> lines that may put it right, the likeliest first."""

_VALUE = re.compile(
    r"(?P<lead>[ \t]*(?:- +)*(?:(?:[^\s\"'\[{#][^\n:]*|\"[^\"\n]*\"|'[^'\n]*'):[ \t]+)?)"
    r"(?P<value>\S.*?)(?P<rest>[ \t]*)$"
)
_TABS = re.compile(r"^[ \t]*\t[ \t]*|(?<=-)[ \t]*\t[ \t]*")


def _quoted(line: str, problem: Problem) -> Iterator[str]:
    """The whole sentence in quotes that it does not hold itself."""
    found = _VALUE.match(line)
    if not found or problem.column - 1 < found.start("value"):
        return
    value = found["value"]
    if " #" in value or value[0] in "[{|>":
        return
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    marks = [f'"{escaped}"'] if '"' not in value else [f"'{value}'", f'"{escaped}"']
    if "'" in value and '"' in value:
        marks = [f'"{escaped}"']
    for one in marks:
        yield f"{found['lead']}{one}{found['rest']}"


def _spaced(line: str, _problem: Problem) -> Iterator[str]:
    for width in (2, 4, 8, 1):
        yield _TABS.sub(partial(_widened, width), line)


def _widened(width: int, match: re.Match[str]) -> str:
    return match[0].replace("\t", " " * width)


def _hyphen(line: str, problem: Problem) -> Iterator[str]:
    at = problem.column - 1
    rest = line[at + 1 :]
    yield f"{line[:at]}- {rest.lstrip()}" if rest[:1] != " " else f"{line[:at]}-{rest}"


def _visible(line: str, problem: Problem) -> Iterator[str]:
    at, end = problem.column - 1, max(problem.end - 1, problem.column)
    spaces = " " * sum(unicodedata.category(sign) == "Zs" for sign in line[at:end])
    yield f"{line[:at]}{spaces}{line[end:]}"


def _apart(line: str, problem: Problem) -> Iterator[str]:
    yield f"{line[: problem.column]} {line[problem.column :]}"


def _renamed(line: str, problem: Problem) -> Iterator[str]:
    """The key that was meant, when there is one that it can be."""
    found, allowed = problem.values["found"], problem.values.get("allowed", "").split(", ")
    meant = problem.values.get("meant", "")
    others = [one for one in allowed if one not in (meant, "…")]
    if not meant or (found.lower() not in LOOKALIKES and nearest(found, others) != ""):
        return
    at = problem.column - 1
    written = line[at : problem.end - 1]
    if written == found:
        yield f"{line[:at]}{meant}{line[at + len(written) :]}"


MENDS: dict[str, Mend] = {
    "sentence-starts-with-quote": _quoted,
    "sentence-starts-with": _quoted,
    "colon-in-sentence": _quoted,
    "tag": _quoted,
    "alias": _quoted,
    "tab": _spaced,
    "dash-not-hyphen": _hyphen,
    "invisible-character": _visible,
    "space-after-colon": _apart,
    "unknown-key": _renamed,
}
"""Only what has one meaning: of a tag and an alias what was no tag to the author."""


@record
class Mended:
    """The bytes after repair, and which findings that took away."""

    data: bytes
    problems: tuple[Problem, ...]


def mended(data: bytes, check: Check) -> Mended:
    """Repair what can be, one finding after the other; the same bytes when nothing can."""
    first, done = data, list[Problem]()
    left = check(data)
    tried: set[tuple[str, int, int]] = set()
    while len(done) < MOST_MENDED:
        step = _step(data, left, check, tried)
        if step is None:
            break
        data, left, problem = step
        done.append(problem)
    if done and parse(data, "")[0] is None:
        return Mended(data=first, problems=())
    return Mended(data=data, problems=tuple(done))


def _step(
    data: bytes, problems: tuple[Problem, ...], check: Check, tried: set[tuple[str, int, int]]
) -> tuple[bytes, tuple[Problem, ...], Problem] | None:
    for problem in problems:
        key = (problem.slug, problem.line, problem.column)
        if problem.slug not in MENDS or key in tried:
            continue
        tried.add(key)
        tries = ((text, check(text)) for text in _candidates(data, problem))
        good = [(text, now) for text, now in tries if _better(problems, now, problem)]
        if good:
            text, now = min(good, key=lambda one: _faults(one[1]))
            return text, now, problem
    return None


def _faults(problems: tuple[Problem, ...]) -> int:
    return sum(one.severity == "fout" for one in problems)


def _candidates(data: bytes, problem: Problem) -> Iterator[bytes]:
    """The file with the line put right; its other bytes, also its line ends, stay as they are."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return
    bom = "\ufeff" if text.startswith("\ufeff") else ""
    parts = re.split(r"(\r\n|\n|\r)", text.removeprefix("\ufeff"))
    at = (problem.line - 1) * 2
    if at >= len(parts):
        return
    for line in MENDS[problem.slug](parts[at], problem):
        if line != parts[at]:
            yield (bom + "".join((*parts[:at], line, *parts[at + 1 :]))).encode()


def _better(before: tuple[Problem, ...], now: tuple[Problem, ...], aimed: Problem) -> bool:
    """The finding is gone, and nothing came on its line, nor above it of its own group.

    Elsewhere something may come to light that was there: a mistake of YAML hides all below it, and
    a fault of one group hides those of the next.
    """
    was, is_ = _there(before, aimed), _there(now, aimed)
    return (was - is_)[aimed.slug, aimed.line] > 0 and not is_ - was


def _there(problems: tuple[Problem, ...], aimed: Problem) -> Counter[tuple[str, int]]:
    group = BY_SLUG[aimed.slug].group
    return Counter(
        (one.slug, one.line)
        for one in problems
        if (one.line == aimed.line and one.severity == "fout")
        or (one.line <= aimed.line and BY_SLUG[one.slug].group <= group)
    )
