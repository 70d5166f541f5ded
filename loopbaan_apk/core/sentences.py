"""Each sentence that people read, with the places where it is used: what a translator must know."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from functools import cache
from typing import get_args, get_type_hints

from loopbaan_apk.core.declaring import Key
from loopbaan_apk.core.model import Level, Questionnaire
from loopbaan_apk.records import record

MAIN = ("text", "name", "title", "heading")
"""The field that says what a thing is: what its other sentences stand beside."""
SETS = ("antwoorden",)


@record
class Use:
    """One place: the Dutch keys that lead to it, and the sentence it belongs with, if any."""

    path: tuple[str, ...]
    beside: str = ""


@record
class Sentence:
    """A sentence, once, however often it is used."""

    text: str
    uses: tuple[Use, ...]


def sentences(value: object) -> tuple[Sentence, ...]:
    """In the order of the file; the same sentences that `wording.said` gives."""
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for text, use in _walk(value, (), "", _shared(value)):
        places = found.setdefault(text, {})
        places[use.path] = places.get(use.path) or use.beside
    return tuple(
        Sentence(
            text=text, uses=tuple(Use(path=path, beside=near) for path, near in places.items())
        )
        for text, places in found.items()
    )


def _shared(value: object) -> dict[int, str]:
    """Answer sets with a name: the questions that have them need not be named each time."""
    if not isinstance(value, Questionnaire):
        return {}
    return {id(answers): name for name, answers in value.answer_sets.items()}


def _walk(
    value: object, path: tuple[str, ...], beside: str, shared: dict[int, str]
) -> Iterator[tuple[str, Use]]:
    if isinstance(value, Level):
        yield value.id, Use(path=path, beside=beside)
    if dataclasses.is_dataclass(value):
        main = _main(value)
        for name, key in _declared(value.__class__).items():
            inside = getattr(value, name)
            if not key.said:
                yield from _inside(inside, (*path, key.dutch), main or beside, shared)
            elif isinstance(inside, Mapping):
                for one, text in inside.items():
                    yield text, Use(path=(*path, key.dutch, one), beside=main)
            elif inside:
                near = beside if inside == main else main or beside
                yield inside, Use(path=(*path, key.dutch), beside=near)


def _inside(
    value: object, path: tuple[str, ...], beside: str, shared: dict[int, str]
) -> Iterator[tuple[str, Use]]:
    if isinstance(value, Mapping):
        of_a_question = path[-3:-2] == ("vragen",)
        near = "" if path == SETS or (id(value) in shared and not of_a_question) else beside
        if id(value) in shared:
            path = (*SETS, shared[id(value)])
        for key, part in value.items():
            yield from _inside(part, (*path, str(key)), near, shared)
    elif isinstance(value, tuple):
        for place, part in enumerate(value, 1):
            yield from _inside(part, (*path, str(place)), beside, shared)
    else:
        yield from _walk(value, path, beside, shared)


def _main(value: object) -> str:
    return next((text for name in MAIN if (text := getattr(value, name, ""))), "")


@cache
def _declared(model: type) -> dict[str, Key]:
    found = {}
    for name, hint in get_type_hints(model, include_extras=True).items():
        declared = next((part for part in get_args(hint) if isinstance(part, Key)), None)
        if declared is not None:
            found[name] = declared
    return found
