"""An id stands once: two items, or an item and a scale, never share one."""

from __future__ import annotations

from loopbaan_apk.content.finding import Findings, key_at
from loopbaan_apk.content.nodes import Node
from loopbaan_apk.core.model import Questionnaire


def check(questionnaire: Questionnaire, tree: Node, findings: Findings) -> None:
    """Report the second place."""
    seen: dict[str, int] = {}
    for place, section in enumerate(questionnaire.sections):
        for id_ in section.items:
            node = key_at(tree, "onderdelen", place, "vragen", id_)
            if id_ in seen:
                findings.add(node, "duplicate-id", found=id_, first=str(seen[id_]))
            seen.setdefault(id_, node.line)
    for id_ in questionnaire.scales:
        if id_ in seen:
            node = key_at(tree, "schalen", id_)
            findings.add(node, "duplicate-id", found=id_, first=str(seen[id_]))
