"""Choosing without answering yet: what a key picks, what letters leave, what a tick changes."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from loopbaan_apk.core.prompts import (
    RESERVED_KEYS,
    Choice,
    PickMany,
    PickOne,
    Prompt,
    Rank,
)
from loopbaan_apk.errors import ApkError

Picks = tuple[str, ...]
SHORTEST_PART = 2
"""Fewer letters than this are no part of a name."""


def choices_of(prompt: Prompt) -> tuple[Choice, ...]:
    """What there is to pick."""
    return prompt.choices if isinstance(prompt, PickOne | PickMany | Rank) else ()


def listed(prompt: Prompt) -> bool:
    """Whether there are too many choices for a key each: letters search the list."""
    choices = choices_of(prompt)
    return bool(choices) and not any(choice.key for choice in choices)


def by_key(prompt: Prompt, key: str) -> Choice | None:
    """The choice that this key picks."""
    wanted = key.lower()
    return next(
        (choice for choice in choices_of(prompt) if choice.key and choice.key == wanted), None
    )


def numbered(prompt: Prompt) -> bool:
    """Whether the answers are numbers themselves, such as 0 to 10."""
    plain = [choice.value for choice in choices_of(prompt) if choice.value not in RESERVED_KEYS]
    return bool(plain) and all(value.isascii() and value.isdigit() for value in plain)


def labels(prompt: Prompt) -> tuple[str, ...]:
    """A short name per choice: its key, else its own number, else its place."""
    choices = choices_of(prompt)
    plain = [choice.value for choice in choices if choice.value not in RESERVED_KEYS]
    own = numbered(prompt)
    places = {value: value if own else str(place) for place, value in enumerate(plain, 1)}
    return tuple(
        choice.key or places.get(choice.value) or RESERVED_KEYS[choice.value] for choice in choices
    )


def folded(text: str) -> str:
    """For comparing: no capitals, no accents."""
    split = unicodedata.normalize("NFD", text)
    return "".join(char for char in split if not unicodedata.combining(char)).casefold().strip()


def matching(prompt: Prompt, sought: str) -> tuple[Choice, ...]:
    """The choices with `sought` in their words, or at the start of their own number."""
    part, own = folded(sought), numbered(prompt)
    return tuple(
        choice
        for choice in choices_of(prompt)
        if part in folded(choice.text) or (own and choice.value.startswith(part))
    )


def meant(prompt: Prompt, sought: str) -> int | None:
    """The place among the matches of the one choice meant: the only one, or so called exactly."""
    part, own = folded(sought), numbered(prompt)
    found = matching(prompt, sought)
    for place, choice in enumerate(found):
        if part == folded(choice.text) or (own and part == choice.value):
            return place
    return 0 if part and len(found) == 1 else None


def toggled(prompt: PickMany, picks: Picks, value: str) -> Picks:
    """With `value` ticked, or its tick taken away; one that stands alone leaves no other.

    Raises ApkError `answer-too-many`.
    """
    if value in picks:
        return tuple(pick for pick in picks if pick != value)
    alone = {choice.value for choice in prompt.choices if choice.alone}
    kept: Sequence[str] = () if value in alone else [pick for pick in picks if pick not in alone]
    ticked = {*kept, value}
    if len(ticked) > prompt.at_most:
        raise ApkError("answer-too-many", most=prompt.at_most)
    return tuple(choice.value for choice in prompt.choices if choice.value in ticked)


def ranked(prompt: Rank, picks: Picks, value: str) -> Picks:
    """With `value` in the next place, or its place taken away.

    Raises ApkError `answer-too-many`.
    """
    if value in picks:
        return tuple(pick for pick in picks if pick != value)
    if len(picks) >= prompt.at_most:
        raise ApkError("answer-too-many", most=prompt.at_most)
    return (*picks, value)
