"""What goes to a translation bureau and comes back: a sentence, its places, its translation."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from loopbaan_apk.core.sentences import Sentence
from loopbaan_apk.records import record

MOST_PLACES = 3
STEP = " › "


@record
class Unit:
    """One sentence; `beside` is the question, scale or advice that it belongs with.

    `fault` says why what came back cannot be used; it is the slug of a sentence in texts/.
    """

    id: str
    source: str
    target: str = ""
    places: tuple[str, ...] = ()
    beside: str = ""
    fault: str = ""


@record
class Job:
    """A file for a bureau: which content, from which language into which."""

    of: str
    source_language: str
    language: str
    units: tuple[Unit, ...]


def id_of(source: str) -> str:
    """The same sentence has the same id in every file; another sentence another."""
    return hashlib.sha256(source.encode()).hexdigest()[:16]


def units(sentences: Sequence[Sentence], texts: Mapping[str, str]) -> tuple[Unit, ...]:
    """Every sentence with what a translator wants to know of it."""
    return tuple(
        Unit(
            id=id_of(one.text),
            source=one.text,
            target=texts.get(one.text, ""),
            places=tuple(STEP.join(use.path) for use in one.uses[:MOST_PLACES]),
            beside=next((use.beside for use in one.uses if use.beside), ""),
        )
        for one in sentences
    )
