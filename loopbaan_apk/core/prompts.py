"""The few ways to ask: pick one, pick many, rank, type, read. They carry words, not looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Say = Callable[[str], str]
"""Source sentence -> the sentence in the person's language."""
Value = str | tuple[str, ...]
"""A stored answer: ids and numbers as text, never the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing to pick; `key` is the key that picks it, empty when only a cursor can."""

    value: str
    text: str
    key: str
    help: str = ""
    alone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PickOne:
    """One of the choices; one key answers."""

    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PickMany:
    """At most `at_most` of the choices; a choice that is `alone` excludes the others."""

    choices: tuple[Choice, ...]
    at_most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """The first `at_most` of the choices, in order of preference."""

    choices: tuple[Choice, ...]
    at_most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """Something typed; `low` and `high` are the bounds as shown, empty without one."""

    kind: Literal["tekst", "getal", "datum"]
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
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
