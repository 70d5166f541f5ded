"""Which sentences of a content value people read: what a translation has to cover."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from functools import cache
from typing import get_args, get_type_hints

from loopbaan_apk.core.declaring import Key


def said(value: object) -> Iterator[str]:
    """Every such sentence, in the order of the file; the names of levels are among them."""
    from loopbaan_apk.core.model import Level

    if isinstance(value, Level):
        yield value.id
    if dataclasses.is_dataclass(value):
        for name, for_people in _fields(value.__class__).items():
            inside = getattr(value, name)
            if not for_people:
                yield from said(inside)
            elif isinstance(inside, Mapping):
                yield from inside.values()
            elif inside:
                yield inside
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from said(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from said(part)


@cache
def _fields(model: type) -> dict[str, bool]:
    """The declared fields of a model, and whether people read them."""
    found = {}
    for name, hint in get_type_hints(model, include_extras=True).items():
        declared = next((part for part in get_args(hint) if isinstance(part, Key)), None)
        if declared is not None:
            found[name] = declared.said
    return found
