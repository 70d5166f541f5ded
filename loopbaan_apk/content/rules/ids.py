"""An id stands once: two items, or an item and a scale, never share one."""

from __future__ import annotations

from loopbaan_apk.content.finding import Findings, key_at
from loopbaan_apk.content.nodes import Node
from loopbaan_apk.core.model import Questionnaire

Path = tuple[str | int, ...]


def check(questionnaire: Questionnaire, tree: Node, findings: Findings) -> None:
    """Report the second place."""
    seen: dict[str, Path] = {}
    for place, section in enumerate(questionnaire.sections):
        for id_ in section.items:
            _once(id_, ("onderdelen", place, "vragen", id_), seen, tree, findings)
    for id_ in questionnaire.scales:
        _once(id_, ("schalen", id_), seen, tree, findings)


def _once(id_: str, path: Path, seen: dict[str, Path], tree: Node, findings: Findings) -> None:
    first = seen.setdefault(id_, path)
    if first is not path:
        line = key_at(tree, *first).line
        findings.add(key_at(tree, *path), "duplicate-id", found=id_, first=str(line))
