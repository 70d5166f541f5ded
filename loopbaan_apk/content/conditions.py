"""Conditions as authors write them: one sentence, a list (all), or `een_van` (any)."""

from __future__ import annotations

from loopbaan_apk.content.finding import BAD, Bad, Findings, quoted
from loopbaan_apk.content.nodes import Mapping, Node, Scalar, Sequence
from loopbaan_apk.core.conditions import All, AnyOf, Condition, Test, comparison

ANY_OF = "een_van"


def read_condition(node: Node, findings: Findings) -> Condition | Bad:
    """The condition at this node."""
    if isinstance(node, Scalar):
        return _read_comparison(node, findings)
    if isinstance(node, Sequence):
        parts = [read_condition(item, findings) for item in node.items]
        good = tuple(part for part in parts if not isinstance(part, Bad))
        return BAD if len(good) < len(parts) else All(parts=good)
    if list(node.entries) != [ANY_OF]:
        return findings.add(node, "condition-map")
    return _read_any(node, findings)


def _read_any(node: Mapping, findings: Findings) -> Condition | Bad:
    inside = node.entries[ANY_OF][1]
    if not isinstance(inside, Sequence) or not inside.items:
        return findings.add(inside, "list-expected")
    both = read_condition(inside, findings)
    return AnyOf(parts=both.parts) if isinstance(both, All) else both


def _read_comparison(node: Scalar, findings: Findings) -> Test | Bad:
    found = comparison(node.text)
    if found is None:
        return findings.add(node, "not-a-condition", found=quoted(node.text))
    return found
