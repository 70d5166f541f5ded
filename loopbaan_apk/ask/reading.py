"""A typed line of line mode -> what it answers: labels, numbers, or part of a name."""

from __future__ import annotations

import re

from loopbaan_apk.ask.picking import SHORTEST_PART, choices_of, folded, labels, matching
from loopbaan_apk.core.prompts import Choice, PickOne, Prompt, Read, Type
from loopbaan_apk.errors import ApkError

Named = tuple[str, Choice]


def raw(prompt: Prompt, text: str) -> object:
    """What `accept` of the item takes.

    Raises ApkError `answer-unknown-label` or `answer-many-names`.
    """
    if isinstance(prompt, Type | Read):
        return text
    if isinstance(prompt, PickOne):
        return _meant(prompt, text).value
    return [_meant(prompt, part).value for part in _parts(prompt, text)]


def named(prompt: Prompt) -> tuple[Named, ...]:
    """Every choice with its label."""
    return tuple(zip(labels(prompt), choices_of(prompt), strict=True))


def _parts(prompt: Prompt, text: str) -> list[str]:
    """`1 3 4`, `1,3,4` or `geld, tijd`."""
    known = set(labels(prompt))
    words = re.split(r"[\s,;]+", text.strip())
    if all(word.lower() in known for word in words):
        return words
    return [part for part in re.split(r"[,;]", text) if part.strip()]


def _meant(prompt: Prompt, text: str) -> Choice:
    """The one choice with this label, this name, or this part of its name."""
    part = folded(text)
    choices = named(prompt)
    exact = [choice for label, choice in choices if part in (label, folded(choice.text))]
    if exact:
        return exact[0]
    found = matching(prompt, text) if len(part) >= SHORTEST_PART and not part.isdigit() else ()
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(f"{label} {choice.text}" for label, choice in choices if choice in found)
        raise ApkError("answer-many-names", names=names)
    raise ApkError("answer-unknown-label", labels=", ".join(label for label, _ in choices))
