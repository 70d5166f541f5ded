"""The few ways to ask: pick one, pick many, rank, type, read. They carry words, not looks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from loopbaan_apk.records import record

Say = Callable[[str], str]
"""Source sentence -> the sentence in the person's language."""
Value = str | tuple[str, ...]
"""A stored answer: ids and numbers as text, never the words."""


@record
class Choice:
    """One thing to pick; `key` is the key that picks it, empty when only a cursor can."""

    value: str
    text: str
    key: str
    help: str = ""
    alone: bool = False


@record
class PickOne:
    """One of the choices; one key answers."""

    choices: tuple[Choice, ...]


@record
class PickMany:
    """At most `at_most` of the choices; a choice that is `alone` excludes the others."""

    choices: tuple[Choice, ...]
    at_most: int


@record
class Rank:
    """The first `at_most` of the choices, in order of preference."""

    choices: tuple[Choice, ...]
    at_most: int


@record
class Type:
    """Something typed; `low` and `high` are the bounds as shown, empty without one."""

    kind: Literal["tekst", "getal", "datum"]
    low: str = ""
    high: str = ""


@record
class Read:
    """Something to read; any key goes on."""


Prompt = PickOne | PickMany | Rank | Type | Read

RESERVED_KEYS = {"nvt": "n", "weet-niet": "w"}
MOST_KEYS = 9


def keyed(values: tuple[str, ...]) -> tuple[str, ...]:
    """A key per value: its own digit when all have one, else its place; none beyond nine."""
    plain = [value for value in values if value not in RESERVED_KEYS]
    if all(len(value) == 1 and value.isascii() and value.isdigit() for value in plain):
        keys = {value: value for value in plain}
    elif len(plain) <= MOST_KEYS:
        keys = {value: str(place) for place, value in enumerate(plain, 1)}
    else:
        return ("",) * len(values)
    return tuple(keys.get(value) or RESERVED_KEYS[value] for value in values)
