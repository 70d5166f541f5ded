"""What came back from a bureau beside what we have now: taken, changed, or a conflict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from loopbaan_apk.content.finding import at, nearest
from loopbaan_apk.content.nodes import LONGEST_SCALAR, Scalar, parse
from loopbaan_apk.content.translating.units import Unit, id_of
from loopbaan_apk.content.translating.writing import entry, fits
from loopbaan_apk.records import record

MOST_COMPARED = 20
"""Of so many sentences that are gone it is looked up what they became: all is slow."""

Why = Literal[
    "source-changed",
    "source-altered",
    "twice",
    "unusable",
    "too-long",
    "cells",
    "doubtful",
    "plural",
    "markup",
]


@record
class Conflict:
    """A translation that is not taken; `now` is the sentence that it was probably of."""

    why: Why
    source: str
    target: str
    now: str = ""


@record
class Merge:
    """`filled` had no translation yet, `replaced` had another one."""

    filled: Mapping[str, str]
    replaced: Mapping[str, str]
    same: int
    conflicts: tuple[Conflict, ...]


def merged(units: Iterable[Unit], sentences: Sequence[str], texts: Mapping[str, str]) -> Merge:
    """Nothing is taken for a sentence that is not there now, letter for letter."""
    given = [unit for unit in units if unit.target.strip()]
    ids = {id_of(one): one for one in sentences}
    offered: dict[str, set[str]] = {}
    for unit in given:
        offered.setdefault(unit.source, set()).add(unit.target)
    conflicts: list[Conflict] = []
    filled: dict[str, str] = {}
    replaced: dict[str, str] = {}
    same: Counter[str] = Counter()
    for unit in given:
        why = _why(unit, ids, len(offered[unit.source]))
        if why is not None:
            now = _now(unit, ids, sentences, len(conflicts)) if why.startswith("source") else ""
            conflicts.append(Conflict(why=why, source=unit.source, target=unit.target, now=now))
        elif texts.get(unit.source) == unit.target:
            same[unit.source] += 1
        elif texts.get(unit.source):
            replaced[unit.source] = unit.target
        else:
            filled[unit.source] = unit.target
    return Merge(
        filled=filled, replaced=replaced, same=len(same), conflicts=tuple(dict.fromkeys(conflicts))
    )


def _why(unit: Unit, ids: Mapping[str, str], offered: int) -> Why | None:
    if unit.fault:
        return unit.fault  # type: ignore[return-value]  # the readers give these slugs only
    if id_of(unit.source) not in ids:
        return "source-altered" if unit.id in ids else "source-changed"
    if offered > 1:
        return "twice"
    if not fits(unit.source):
        return "too-long"
    return None if _usable(unit.target) else "unusable"


def _usable(target: str) -> bool:
    """Whether our reader takes it as it is: nothing that steers, hides or has no end."""
    if len(target) > LONGEST_SCALAR:
        return False
    tree, _ = parse(entry("a", target, 0).encode("utf-8", "surrogatepass"), "")
    node = at(tree, "a") if tree is not None else None
    return isinstance(node, Scalar) and node.text == target


def _now(unit: Unit, ids: Mapping[str, str], sentences: Sequence[str], told: int) -> str:
    if unit.id in ids:
        return ids[unit.id]
    return nearest(unit.source, sentences) if told < MOST_COMPARED else ""
