"""A scale counts items, or scales, that exist and can be counted."""

from __future__ import annotations

from collections.abc import Iterable

from loopbaan_apk.content.finding import Findings, at, key_at, named, nearest, quoted
from loopbaan_apk.content.nodes import Node
from loopbaan_apk.core.items import Item
from loopbaan_apk.core.model import Questionnaire, Scale


def check(questionnaire: Questionnaire, tree: Node, findings: Findings) -> None:
    """Report at the id in the list."""
    items = questionnaire.items
    for id_, scale in questionnaire.scales.items():
        if bool(scale.items) == bool(scale.parts):
            findings.add(key_at(tree, "schalen", id_), "items-or-scales", scale=id_)
        _items(scale, items, tree, findings)
        _parts(scale, questionnaire.scales, tree, findings)
        inside = {*scale.items, *scale.parts}
        _inside(scale, "omgekeerd", scale.reversed, inside, tree, findings)
        _inside(scale, "gewichten", scale.weights, inside, tree, findings)
        _spans(scale, items, tree, findings)
        _against(scale, questionnaire, tree, findings)


def _against(scale: Scale, frame: Questionnaire, tree: Node, findings: Findings) -> None:
    """Only scales of questions with a favourable side can lie opposite each other."""
    others = {
        id_: one
        for id_, one in frame.scales.items()
        if one.items and one.direction == "hoog" and one is not scale
    }
    if scale.against and (scale.against not in others or scale.parts or scale.direction != "hoog"):
        findings.add(
            at(tree, "schalen", scale.id, "tegenover"),
            "scale-against-none",
            scale=scale.id,
            found=quoted(scale.against),
            meant="" if scale.against in frame.scales else nearest(scale.against, others),
        )


def _items(scale: Scale, items: dict[str, Item], tree: Node, findings: Findings) -> None:
    for place, id_ in enumerate(scale.items):
        path = ("schalen", scale.id, "items", place)
        if id_ not in items:
            findings.add(
                at(tree, *path),
                "scale-unknown-item",
                scale=scale.id,
                found=quoted(id_),
                meant=nearest(id_, items),
                allowed=named(items),
            )
        elif items[id_].span() is None:
            findings.add(at(tree, *path), "item-without-points", scale=scale.id, found=id_)
        elif id_ in scale.items[:place]:
            findings.add(at(tree, *path), "item-counted-twice", scale=scale.id, found=id_)


def _parts(scale: Scale, scales: Iterable[str], tree: Node, findings: Findings) -> None:
    known = dict(scales.items()) if isinstance(scales, dict) else {}
    for place, id_ in enumerate(scale.parts):
        node = at(tree, "schalen", scale.id, "bestaat_uit", place)
        if id_ not in known:
            findings.add(
                node,
                "scale-unknown-scale",
                scale=scale.id,
                found=quoted(id_),
                meant=nearest(id_, known),
            )
        elif known[id_].parts:
            findings.add(node, "scale-of-scales-of-scales", scale=scale.id, found=id_)


def _inside(
    scale: Scale, key: str, ids: Iterable[str], inside: set[str], tree: Node, findings: Findings
) -> None:
    for place, id_ in enumerate(ids):
        if id_ not in inside:
            node = key_at(tree, "schalen", scale.id, key, id_)
            if key == "omgekeerd":
                node = at(tree, "schalen", scale.id, key, place)
            findings.add(node, "not-in-scale", scale=scale.id, found=quoted(id_), key=key)


def _spans(scale: Scale, items: dict[str, Item], tree: Node, findings: Findings) -> None:
    """A mean or a sum over different ranges has no meaning; `procent` puts them on one."""
    if scale.rule == "procent":
        return
    spans = [span for id_ in scale.items if id_ in items and (span := items[id_].span())]
    if any(span != spans[0] for span in spans):
        findings.add(key_at(tree, "schalen", scale.id), "mixed-ranges", scale=scale.id)
