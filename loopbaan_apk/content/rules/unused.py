"""A question or an answer set that nothing uses costs people time and does nothing."""

from __future__ import annotations

from loopbaan_apk.content.finding import key_at
from loopbaan_apk.content.nodes import Mapping, Node, Scalar
from loopbaan_apk.content.rules.case import Case
from loopbaan_apk.core.conditions import Condition, tests
from loopbaan_apk.core.items.text import OpenText


def check(case: Case) -> None:
    """Report at the name."""
    used = _asked_after(case) | case.counted
    for path, item in case.items():
        told = item.role or item.control or item.sensitive or isinstance(item, OpenText)
        if item.asks and not told and item.id not in used:
            case.findings.add(key_at(case.tree, *path), "unused-item", severity="tip", item=item.id)
    named = _named(case.tree)
    for id_ in case.questionnaire.answer_sets:
        if id_ not in named:
            node = key_at(case.tree, "antwoorden", id_)
            case.findings.add(node, "unused-answer-set", severity="tip", found=id_)


def _asked_after(case: Case) -> set[str]:
    """What a condition looks at."""
    one = case.questionnaire
    conditions: list[Condition] = [section.show_if for section in one.sections]
    conditions += [item.show_if for item in one.items.values()]
    conditions += [advice.when for advice in one.advices.values()]
    conditions += [story.when for story in one.stories.values()]
    return {test.subject for condition in conditions for test in tests(condition)}


def _named(node: Node) -> set[str]:
    """The answer sets that sections and questions name."""
    sections = node.entries["onderdelen"][1] if isinstance(node, Mapping) else node
    found: set[str] = set()
    waiting: list[Node] = [sections]
    while waiting:
        now = waiting.pop()
        if isinstance(now, Mapping):
            for key, (_, value) in now.entries.items():
                if key == "antwoorden" and isinstance(value, Scalar):
                    found.add(value.text)
                else:
                    waiting.append(value)
        elif not isinstance(now, Scalar):
            waiting += now.items
    return found
