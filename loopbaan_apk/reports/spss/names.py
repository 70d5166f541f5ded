"""Ids -> names of variables: unique, at most 64 characters, and no word that SPSS keeps."""

from __future__ import annotations

import re

LONGEST = 64
RESERVED = frozenset(
    ("all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with")
)
_STRANGE = re.compile(r"[^a-z0-9]+")


def plain(text: str) -> str:
    """`lastige-klus` -> `lastige_klus`; a word that SPSS keeps, or a last `_`, gets a `v`."""
    name = _STRANGE.sub("_", text.lower())
    if not name[:1].isalpha():
        name = f"v{name}"
    if name in RESERVED:
        name += "_v"
    name = name[:LONGEST]
    return name[:-1] + "v" if name.endswith("_") else name


class Names:
    """The names given so far."""

    def __init__(self) -> None:
        """None yet."""
        self._taken: set[str] = set()

    def fresh(self, text: str) -> str:
        """The plain name; `_2`, `_3` and so on behind it while that is taken."""
        name = first = plain(text)
        number = 1
        while name in self._taken:
            number += 1
            end = f"_{number}"
            name = first[: LONGEST - len(end)] + end
        self._taken.add(name)
        return name
