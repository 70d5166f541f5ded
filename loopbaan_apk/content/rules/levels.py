"""Levels cover what can be scored: from the lowest score, none beyond the highest."""

from __future__ import annotations

from loopbaan_apk.content.finding import Findings, at, key_at
from loopbaan_apk.content.nodes import Node
from loopbaan_apk.core.items import Item
from loopbaan_apk.core.model import Questionnaire, Scale
from loopbaan_apk.core.numbers import written
from loopbaan_apk.core.scoring import reach


def check(questionnaire: Questionnaire, tree: Node, findings: Findings) -> None:
    """Report at the bound, the share or the reliability."""
    items = questionnaire.items
    for id_, scale in questionnaire.scales.items():
        if scale.levels and _countable(scale, questionnaire, items):
            _bounds(questionnaire, scale, tree, findings)
        if scale.reliability is not None and not 0 < scale.reliability < 1:
            findings.add(at(tree, "schalen", id_, "betrouwbaarheid"), "reliability-range")


def _countable(scale: Scale, questionnaire: Questionnaire, items: dict[str, Item]) -> bool:
    inner = [questionnaire.scales.get(id_) for id_ in scale.parts]
    return all(id_ in items and items[id_].span() is not None for id_ in scale.items) and all(
        one is not None and not one.parts and _countable(one, questionnaire, items) for one in inner
    )


def _bounds(questionnaire: Questionnaire, scale: Scale, tree: Node, findings: Findings) -> None:
    low, high = reach(questionnaire, scale)
    path = ("schalen", scale.id, "niveaus_vanaf")
    first = min(level.start for level in scale.levels.values())
    if first != low:
        findings.add(key_at(tree, *path), "first-level", scale=scale.id, low=written(low))
    seen: set[tuple[int, int]] = set()
    for level in scale.levels.values():
        exact = level.start.as_integer_ratio()  # a Fraction itself is slow to look up
        if level.start > high:
            node = key_at(tree, *path, level.id)
            findings.add(node, "level-out-of-reach", high=written(high), low=written(low))
        if exact in seen:
            node = key_at(tree, *path, level.id)
            findings.add(node, "levels-together", found=written(level.start))
        seen.add(exact)
