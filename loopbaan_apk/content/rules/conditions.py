"""A condition names things that exist: an earlier item, a scale, an answer, a level, a number."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from loopbaan_apk.content.conditions import ANY_OF
from loopbaan_apk.content.finding import Findings, at, named, nearest, quoted
from loopbaan_apk.content.nodes import Mapping, Node, Sequence
from loopbaan_apk.core.conditions import ALWAYS, Condition, Test
from loopbaan_apk.core.items import Item
from loopbaan_apk.core.model import Questionnaire, Scale
from loopbaan_apk.core.numbers import number
from loopbaan_apk.records import record

RANKS = (">=", "<=", ">", "<")


@record
class Reference:
    """What the conditions of one file may name."""

    items: dict[str, Item]
    scales: dict[str, Scale]
    findings: Findings

    def check(self, condition: Condition, whole: Node, earlier: Container[str] | None) -> None:
        """Report every comparison that names what is not there, or (with `earlier`) comes later."""
        for test, node in placed(condition, whole):
            if test.subject in self.scales and earlier is None:
                self._of_scale(test, node)
            elif test.subject not in self.items:
                self._unknown(test, node, earlier)
            elif earlier is not None and test.subject not in earlier:
                self.findings.add(node, "later-question", found=test.subject)
            else:
                self._of_item(test, node)

    def _unknown(self, test: Test, node: Node, earlier: Container[str] | None) -> None:
        known: Iterable[str] = (
            [*self.items, *self.scales]
            if earlier is None
            else [id_ for id_ in self.items if id_ in earlier]
        )
        self.findings.add(
            node, "unknown-subject", found=quoted(test.subject), meant=nearest(test.subject, known)
        )

    def _of_scale(self, test: Test, node: Node) -> None:
        if test.operator.startswith("is"):
            levels = self.scales[test.subject].levels
            if test.values[0] not in levels:
                self.findings.add(
                    node,
                    "unknown-level",
                    found=quoted(test.values[0]),
                    scale=test.subject,
                    meant=nearest(test.values[0], levels),
                    allowed=named(levels),
                )
        elif test.operator not in (*RANKS, "beantwoord") or any(
            number(value) is None for value in test.values
        ):
            self.findings.add(node, "scale-needs-level", scale=test.subject)

    def _of_item(self, test: Test, node: Node) -> None:
        answers = getattr(self.items[test.subject], "answers", None)
        if test.operator in RANKS:
            if number(test.values[0]) is None:
                self.findings.add(node, "number-needed", found=quoted(test.values[0]))
        elif answers is not None:
            for value in test.values:
                if value not in answers:
                    self.findings.add(
                        node,
                        "unknown-answer",
                        found=quoted(value),
                        item=test.subject,
                        meant=nearest(value, answers),
                        allowed=named(answers),
                    )


def placed(condition: Condition, node: Node) -> Iterator[tuple[Test, Node]]:
    """Every comparison with the node that it was read from."""
    if isinstance(condition, Test):
        yield condition, node
        return
    inside = node
    if isinstance(node, Mapping) and ANY_OF in node.entries:
        inside = node.entries[ANY_OF][1]
    parts = inside.items if isinstance(inside, Sequence) else []
    for part, place in zip(condition.parts, parts, strict=False):
        yield from placed(part, place)


def check(questionnaire: Questionnaire, tree: Node, findings: Findings) -> None:
    """Report at the condition."""
    reference = Reference(
        items=questionnaire.items, scales=dict(questionnaire.scales), findings=findings
    )
    earlier: set[str] = set()
    for place, section in enumerate(questionnaire.sections):
        if section.show_if is not ALWAYS:
            reference.check(section.show_if, at(tree, "onderdelen", place, "toon_als"), earlier)
        for id_, item in section.items.items():
            if item.show_if is not ALWAYS:
                node = at(tree, "onderdelen", place, "vragen", id_, "toon_als")
                reference.check(item.show_if, node, earlier)
            earlier.add(id_)
    for id_, advice in questionnaire.advices.items():
        reference.check(advice.when, at(tree, "adviezen", id_, "als"), None)
    for id_, story in questionnaire.stories.items():
        reference.check(story.when, at(tree, "voorbeelden", id_, "als"), None)
