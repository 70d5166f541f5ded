"""When something shows or holds: one comparison, all of several, or any of several."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import lru_cache

from loopbaan_apk.core.numbers import number
from loopbaan_apk.records import record

OPERATORS = ("is niet", ">=", "<=", "=", "is", ">", "<", "in", "beantwoord")
"""Longest first, as they are tried."""

_COMPARISON = re.compile(
    r"(?P<subject>[^\s<>=]+)\s*"
    r"(?:\s(?P<word>is niet|is|in|beantwoord)(?=\s|\[|$)|(?P<sign>>=|<=|=|>|<))\s*"
    r"(?P<rest>.*)"
)
_WHOLE_LISTS = re.compile(r"\[(?P<inside>[^\[\]]*)\]")

Known = str | tuple[str, ...] | Fraction | None
"""What a subject is now: an answer, several answers, a score, or not known."""


@record
class Test:
    """One comparison, such as `werk = loondienst`; `values` has one part unless `in` was used."""

    __test__ = False  # pytest: this is no test case

    subject: str
    operator: str
    values: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The comparison as an author writes it."""
        if self.operator == "beantwoord":
            return f"{self.subject} beantwoord"
        wanted = f"[{', '.join(self.values)}]" if self.operator == "in" else self.values[0]
        return f"{self.subject} {self.operator} {wanted}"


@record
class All:
    """Holds when every part holds; an empty one always holds."""

    parts: tuple[Condition, ...] = ()


@record
class AnyOf:
    """Holds when at least one part holds (`een_van`)."""

    parts: tuple[Condition, ...]


Condition = Test | All | AnyOf
ALWAYS = All()


@lru_cache(maxsize=1024)  # authors repeat `contract = vast` a hundred times
def comparison(text: str) -> Test | None:
    """The comparison in one sentence, or None when it is not `id op value`."""
    found = _COMPARISON.fullmatch(text.strip())
    if found is None:
        return None
    operator = found["word"] or found["sign"]
    rest = found["rest"].strip()
    if operator == "beantwoord":
        return None if rest else Test(subject=found["subject"], operator=operator)
    if operator == "in":
        inside = _WHOLE_LISTS.fullmatch(rest)
        if inside is None:
            return None
        values = tuple(part.strip() for part in inside["inside"].split(","))
    else:
        values = (rest,)
    if not all(values):
        return None
    return Test(subject=found["subject"], operator=operator, values=values)


def tests(condition: Condition) -> Iterator[Test]:
    """Every comparison inside, in the order written."""
    if isinstance(condition, Test):
        yield condition
    else:
        for part in condition.parts:
            yield from tests(part)


def holds(condition: Condition, known: Callable[[Test], Known]) -> bool:
    """Whether it holds; what is not known is false, also under `is niet`."""
    if isinstance(condition, Test):
        return _compare(condition, known(condition))
    decides = isinstance(condition, AnyOf)
    for part in condition.parts:  # in line, and no generator: asked ten thousand times a check
        held = _compare(part, known(part)) if isinstance(part, Test) else holds(part, known)
        if held is decides:
            return decides
    return not decides


def reasons(condition: Condition, known: Callable[[Test], Known]) -> tuple[Test, ...]:
    """The comparisons that made it hold: of an `een_van` only the parts that do."""
    match condition:
        case Test():
            return (condition,)
        case All(parts=parts):
            return tuple(test for part in parts for test in reasons(part, known))
        case AnyOf(parts=parts):
            return tuple(
                test for part in parts if holds(part, known) for test in reasons(part, known)
            )


def _compare(test: Test, found: Known) -> bool:
    if found is None or found == ():
        return False
    match test.operator:
        case "=" | "is" | "in":
            return _matches(test.values, found)
        case "is niet":
            return not _matches(test.values, found)
        case "beantwoord":
            return True
        case _:
            return _ranks(test.operator, found, number(test.values[0]))


def _matches(wanted: tuple[str, ...], found: str | tuple[str, ...] | Fraction) -> bool:
    """Whether one of the values is it, or is among them; a number however it is written."""
    if isinstance(found, tuple):
        return not set(wanted).isdisjoint(found)
    if found in wanted:
        return True
    value = number(found) if isinstance(found, str) else found
    return value is not None and value in map(number, wanted)


def _ranks(operator: str, found: str | tuple[str, ...] | Fraction, bound: Fraction | None) -> bool:
    value = (
        found if isinstance(found, Fraction) else number(found) if isinstance(found, str) else None
    )
    if value is None or bound is None:
        return False
    return {
        ">=": value >= bound,
        "<=": value <= bound,
        ">": value > bound,
        "<": value < bound,
    }[operator]
