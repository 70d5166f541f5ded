"""`hernoemd`: old answers under the ids and values of now, over as many versions as it takes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from loopbaan_apk.core.model import Answers, Questionnaire
from loopbaan_apk.core.prompts import Value
from loopbaan_apk.errors import ApkError
from loopbaan_apk.records import record

GONE = ""
"""What an id or a value becomes when it was dropped."""
PAIR = "="


@record
class Renames:
    """The `hernoemd` of each version that came after, the oldest first."""

    steps: tuple[Mapping[str, str], ...] = ()

    def name(self, old: str) -> str:
        """The id of now of an item or a scale; GONE when it was dropped."""
        return self._followed(old, GONE)[0]

    def value(self, item: str, value: str) -> str:
        """The value of now of an answer to `item` (its old id); GONE when it was dropped."""
        return self._followed(item, value)[1]

    def _followed(self, id_: str, value: str) -> tuple[str, str]:
        for step in self.steps:
            id_, value = followed(step, id_, value)
        return id_, value


def followed(renamed: Mapping[str, str], id_: str, value: str = GONE) -> tuple[str, str]:
    """Where one `hernoemd` ends for an id, and for an answer to it.

    Raises ApkError `renamed-in-a-circle`.
    """
    seen: set[tuple[str, str]] = set()
    while id_:
        if (id_, value) in seen:
            raise ApkError("renamed-in-a-circle", id=id_)
        seen.add((id_, value))
        pair = f"{id_}{PAIR}{value}"
        if value and pair in renamed:
            id_, _, value = renamed[pair].partition(PAIR)
            if not value:
                return id_, GONE
        elif id_ in renamed:
            id_ = renamed[id_]
        else:
            return id_, value
    return GONE, GONE


def renames(old: Questionnaire, new: Questionnaire, between: Iterable[Questionnaire]) -> Renames:
    """What was renamed from one version to a later one, also through versions `between` them."""
    first, last = version_key(old.version), version_key(new.version)
    known = {
        version_key(one.version): one.renamed
        for one in between
        if one.id == new.id and first < version_key(one.version) < last
    }
    steps = [known[version] for version in sorted(known)]
    return Renames(steps=tuple(step for step in (*steps, new.renamed) if step))


def carried(answers: Answers, through: Renames) -> dict[str, Value]:
    """The answers under the ids and values of now; what was dropped is absent.

    Two old answers that end under one id stay only where they agree: merging is not renaming.
    """
    found: dict[str, Value] = {}
    clashing: set[str] = set()
    for old, value in answers.items():
        new, made = through.name(old), _value(old, value, through)
        if not new or made is None:
            continue
        if found.setdefault(new, made) != made:
            clashing.add(new)
    return {id_: value for id_, value in found.items() if id_ not in clashing}


def _value(item: str, value: Value, through: Renames) -> Value | None:
    if isinstance(value, str):
        return through.value(item, value) or None
    parts = tuple(new for part in value if (new := through.value(item, part)))
    return tuple(dict.fromkeys(parts)) or None


def version_key(version: str) -> tuple[tuple[int, int, str], ...]:
    """1.10 comes after 1.9, and words after numbers."""
    parts = re.split(r"[.\-+ ]", version.strip().lower())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)
