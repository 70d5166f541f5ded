"""One questionnaire on the desk of the checker, and what stands around it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from loopbaan_apk.content.finding import Findings, at
from loopbaan_apk.content.nodes import Mapping, Node, Scalar, Sequence
from loopbaan_apk.content.rules.profiles import NOTHING, Known
from loopbaan_apk.core.conditions import Condition, Test, holds, tests
from loopbaan_apk.core.items import Item
from loopbaan_apk.core.items.answers import AnswerSet
from loopbaan_apk.core.model import Questionnaire, Trial
from loopbaan_apk.core.reaching import Goal, Reach
from loopbaan_apk.core.scoring import Scorer
from loopbaan_apk.core.trying import Outcome, answers_of, outcome
from loopbaan_apk.core.wording import said
from loopbaan_apk.records import record

Path = tuple[str | int, ...]


@record
class Around:
    """What a file may name outside itself; None: there is no catalogue to look in."""

    today: datetime.date
    skills: Collection[str] | None = None
    schemes: Collection[str] | None = None
    profiles: Callable[[], Known] = lambda: NOTHING


@dataclass(frozen=True, kw_only=True)
class Case:
    """A questionnaire without a fault, for every rule to look at; what is costly is done once."""

    questionnaire: Questionnaire
    tree: Node
    text: str
    findings: Findings
    around: Around

    @cached_property
    def reach(self) -> Reach:
        """What its answers can bring about."""
        return Reach(self.questionnaire)

    @cached_property
    def hidden(self) -> frozenset[str]:
        """The items that nobody ever sees; what leans on one of them is no second mistake."""
        return frozenset(
            id_
            for id_ in self.questionnaire.items
            if self.reach.gates(id_)
            and not any(id_ in found.seen for _, found in self.outcomes)
            and self.reach.seen(id_).can == "nooit"
        )

    def leans_on_hidden(self, condition: Condition) -> bool:
        """Whether it looks at an item that nobody sees, or at a scale of only such items."""
        if not self.hidden:
            return False
        scales = self.questionnaire.scales
        return any(
            test.subject in self.hidden
            or (
                test.subject in scales
                and self.hidden.issuperset(self.reach.scores.items(scales[test.subject]))
            )
            for test in tests(condition)
        )

    @cached_property
    def outcomes(self) -> tuple[tuple[Trial, Outcome], ...]:
        """Every proef with what came out."""
        one, scorer = self.questionnaire, Scorer(self.questionnaire)
        return tuple((trial, outcome(one, answers_of(one, trial), scorer)) for trial in one.trials)

    def happens(self, *goals: Goal) -> bool:
        """Whether some proef shows that these can come true; nearly all do, so none is searched."""
        for found in self.results:  # no generator in a generator: asked hundreds of times a check
            for condition, wanted in goals:
                if holds(condition, found.known) is not wanted:
                    break
            else:
                return True
        return False

    @cached_property
    def results(self) -> tuple[Outcome, ...]:
        """What came out of the proeven that answer what is required: others have no result."""
        items = self.questionnaire.items.values()
        needed = [Test(subject=item.id, operator="beantwoord") for item in items if item.required]
        return tuple(
            found
            for _, found in self.outcomes
            if all(holds(test, found.known) for test in needed if test.subject in found.seen)
        )

    @cached_property
    def counted(self) -> frozenset[str]:
        """The items that a scale counts or that rate a skill."""
        questionnaire = self.questionnaire
        inside = {id_ for scale in questionnaire.scales.values() for id_ in scale.items}
        return frozenset(inside | {id_ for id_, item in questionnaire.items.items() if item.skill})

    @cached_property
    def spoken(self) -> tuple[tuple[Scalar, str], ...]:
        """Every text that people read, where it stands."""
        sentences = frozenset(said(self.questionnaire))
        return tuple((node, node.text) for node in _scalars(self.tree) if node.text in sentences)

    @cached_property
    def answer_sets(self) -> tuple[tuple[AnswerSet, Path], ...]:
        """Every set of answers where it is written: under its name, or with a question."""
        named = self.questionnaire.answer_sets.items()
        found: list[tuple[AnswerSet, Path]] = [(own, ("antwoorden", name)) for name, own in named]
        for path, item in self.items():
            node = at(self.tree, *path)
            if isinstance(node, Mapping) and "antwoorden" in node.entries:
                where = (*path, "antwoorden")
                if isinstance(at(self.tree, *where), Mapping):
                    found.append((getattr(item, "answers", {}), where))
        return tuple(found)

    def items(self) -> Iterator[tuple[Path, Item]]:
        """Every item with its path."""
        for place, section in enumerate(self.questionnaire.sections):
            for id_, item in section.items.items():
                yield ("onderdelen", place, "vragen", id_), item

    def text_of(self, path: Path) -> Node:
        """Where the question itself stands: the short form, or `tekst`."""
        return at(self.tree, *path, "tekst")


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item)
    else:
        for _, value in node.entries.values():
            yield from _scalars(value)
