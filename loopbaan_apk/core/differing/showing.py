"""Values of a questionnaire as an author would type them, to lay an old one beside a new one."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction

from loopbaan_apk.core.conditions import All, AnyOf, Condition, Test
from loopbaan_apk.core.model import Norm
from loopbaan_apk.core.numbers import written
from loopbaan_apk.core.renaming import PAIR, Renames

NOTHING = "-"
YES_OR_NO = {True: "ja", False: "nee"}


def shown(value: object) -> str:
    """In one line; `-` when there is nothing."""
    match value:
        case bool():
            return YES_OR_NO[value]
        case Fraction():
            return written(value)
        case datetime.date():
            return value.isoformat()
        case Test() | All() | AnyOf():
            return condition(value) or NOTHING
        case Norm():
            return f"{value.group} ({value.year}, n={value.size})"
        case tuple():
            return ", ".join(shown(one) for one in value) or NOTHING
        case Mapping():
            return ", ".join(f"{key}: {shown(one)}" for key, one in value.items()) or NOTHING
        case None | "":
            return NOTHING
        case _:
            return str(value)


def condition(value: Condition) -> str:
    """As an author writes it: a list, and `een_van` where any of them will do."""
    match value:
        case Test():
            return str(value)
        case All(parts=parts):
            return ", ".join(condition(part) for part in parts)
        case AnyOf(parts=parts):
            return f"een_van: [{', '.join(condition(part) for part in parts)}]"


def carried_condition(value: Condition, through: Renames) -> Condition:
    """The same condition under the ids and answers of now."""
    match value:
        case Test(subject=subject, values=values):
            return Test(
                subject=through.name(subject) or subject,
                operator=value.operator,
                values=tuple(through.value(subject, one) or one for one in values),
            )
        case All(parts=parts):
            return All(parts=tuple(carried_condition(part, through) for part in parts))
        case AnyOf(parts=parts):
            return AnyOf(parts=tuple(carried_condition(part, through) for part in parts))


def pair(item: str, value: str) -> str:
    """`vraag=antwoord`, as in `hernoemd`."""
    return f"{item}{PAIR}{value}"
