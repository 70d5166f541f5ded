"""Gives every item its own answers: those it names, those it wrote, else those of its section."""

from __future__ import annotations

from typing import Any

from loopbaan_apk.content.finding import Findings, at, key_at, named, nearest, quoted
from loopbaan_apk.content.nodes import Node
from loopbaan_apk.core.items import Item
from loopbaan_apk.core.items.answers import AnswerSet
from loopbaan_apk.core.model import Questionnaire, Section
from loopbaan_apk.records import record

FEWEST = 2


@record
class Resolver:
    """What one file offers: its answer sets, its nodes, and where to report."""

    sets: dict[str, AnswerSet]
    tree: Node
    findings: Findings

    def section(self, section: Section, place: int) -> None:
        """Fill in the section and its items."""
        path = ("onderdelen", place)
        usual = self.answers(section.answers, (*path, "antwoorden"))
        _fill_in(section, usual or {})
        for id_, item in section.items.items():
            self.item(item, usual, (*path, "vragen", id_))

    def item(self, item: Item, usual: AnswerSet | None, path: tuple[str | int, ...]) -> None:
        """Fill in the answers that it will offer; it stays as it is when their name is unknown."""
        own: Any = getattr(item, "answers", None)
        if own is None:
            return
        offered = self.answers(own, (*path, "antwoorden")) if own else usual
        if offered is None:
            return
        if len(offered) < FEWEST:
            self.findings.add(key_at(self.tree, *path), "no-answers", item=item.id)
        _fill_in(item, offered)

    def answers(self, written: Any, path: tuple[str | int, ...]) -> AnswerSet | None:
        """The set, by its name or as written; None, and a finding, for an unknown name."""
        if not isinstance(written, str):
            return written  # type: ignore[no-any-return]  # the reader made it an AnswerSet
        if written not in self.sets:
            self.findings.add(
                at(self.tree, *path),
                "unknown-answer-set",
                found=quoted(written),
                meant=nearest(written, self.sets),
                allowed=named(self.sets),
            )
        return self.sets.get(written)


def resolve(questionnaire: Questionnaire, tree: Node, findings: Findings) -> None:
    """Put answer sets in place of their names; a name without a set is reported."""
    resolver = Resolver(sets=dict(questionnaire.answer_sets), tree=tree, findings=findings)
    for place, section in enumerate(questionnaire.sections):
        resolver.section(section, place)


def _fill_in(made: Section | Item, answers: AnswerSet) -> None:
    """Complete what the reader has just made and nobody has seen yet, as `__post_init__` would.

    A changed copy of each of a hundred items would cost a twentieth of reading.
    """
    object.__setattr__(made, "answers", answers)
