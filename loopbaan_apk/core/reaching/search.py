"""Looks for answers that bring something about, over the few items that matter for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Literal

from loopbaan_apk.core.advising import facts
from loopbaan_apk.core.conditions import All, Condition, Known, Test, holds, tests
from loopbaan_apk.core.items.number import Number
from loopbaan_apk.core.model import Answers
from loopbaan_apk.core.prompts import Value
from loopbaan_apk.core.reaching.cases import Goal, cases
from loopbaan_apk.core.reaching.domains import domain
from loopbaan_apk.core.reaching.scores import Literal as ScaleLiteral
from loopbaan_apk.core.reaching.sums import UnsureError
from loopbaan_apk.core.scoring import score
from loopbaan_apk.records import record

if TYPE_CHECKING:
    from loopbaan_apk.core.reaching.reach import Reach

MOST_STEPS = 20_000


@record
class Verdict:
    """`kan` with answers that get there, `nooit`, or `onbekend`: too many cases to look at."""

    can: Literal["kan", "nooit", "onbekend"]
    answers: Answers = field(default_factory=dict)


NEVER, UNKNOWN = Verdict(can="nooit"), Verdict(can="onbekend")


class Search:
    """One question put to one questionnaire."""

    __slots__ = ("_after", "_core", "_domains", "_goals", "_left", "_reach", "_under", "_unsure")

    def __init__(self, reach: Reach, goals: Sequence[Goal], *, after: bool) -> None:
        self._reach = reach
        self._goals = goals
        self._after = after
        self._left = MOST_STEPS
        self._unsure = False
        questionnaire = reach.questionnaire
        scales = questionnaire.scales
        asked = [test for goal, _ in goals for test in tests(goal)]
        counted = [test.subject for test in asked if test.subject in scales]
        self._under = {id_ for scale in counted for id_ in reach.scores.items(scales[scale])}
        core, gates = self._closed({test.subject for test in asked} - set(scales))
        self._core = sorted(core, key=reach.order.__getitem__)
        self._domains = self._narrowed([*asked, *gates])

    def _closed(self, ids: set[str]) -> tuple[set[str], list[Test]]:
        """The items in the goals and all that decides whether an item is seen."""
        core: set[str] = set()
        gates: list[Test] = []
        waiting, looked = [*ids, *self._under], set()
        core |= ids
        while waiting:
            id_ = waiting.pop()
            if id_ in looked:
                continue
            looked.add(id_)
            for gate in self._reach.gates(id_):
                for test in tests(gate):
                    gates.append(test)
                    core.add(test.subject)
                    waiting.append(test.subject)
        return core, gates

    def _narrowed(self, asked: list[Test]) -> dict[str, list[Value | None]]:
        """Of each core item the answers that make a difference, an open one last."""
        by_subject: dict[str, list[Test]] = {}
        for test in dict.fromkeys(asked):
            by_subject.setdefault(test.subject, []).append(test)
        found: dict[str, list[Value | None]] = {}
        for id_ in self._core:
            item, looked_at = self._reach.items[id_], by_subject.get(id_, [])
            values, exact = domain(item, looked_at)
            self._unsure |= not exact or (id_ in self._under and isinstance(item, Number))
            kinds: dict[object, Value | None] = {}
            for value in values:
                kind: object = value
                if id_ not in self._under:
                    seen = _of(item.compared(value))
                    kind = tuple(holds(test, seen) for test in looked_at)
                kinds.setdefault(kind, value)
            must = self._after and item.required and kinds
            found[id_] = [*kinds.values(), *([] if must else [None])]
        return found

    def verdict(self) -> Verdict:
        """Answers with which the goals come true, or that there are none, or that it is unknown."""
        try:
            answers = self._step(0, {})
        except UnsureError:
            return UNKNOWN
        if answers is not None:
            if self._after:
                answers = self._finished(answers)
            order = self._reach.order
            ids = sorted(answers, key=order.__getitem__)
            return Verdict(can="kan", answers={id_: answers[id_] for id_ in ids})
        return UNKNOWN if self._unsure else NEVER

    def _finished(self, answers: Answers) -> Answers:
        """With an answer to whatever else has to be answered before there is a result."""
        found = dict(answers)
        for id_, item in self._reach.items.items():
            if item.required and id_ not in found and self._is_seen(id_, found):
                values, _ = domain(item, ())
                if values:
                    found[id_] = values[0]
        return found

    def _step(self, place: int, settled: dict[str, Value | None]) -> Answers | None:
        """Settle the next core item in every way, as long as the goals can still come true."""
        self._left -= 1
        if self._left < 0:
            raise UnsureError
        if any(self._maybe(goal, settled) is (not wanted) for goal, wanted in self._goals):
            return None
        if place == len(self._core):
            return self._leaf(settled)
        id_ = self._core[place]
        seen = self._is_seen(id_, settled)
        for value in self._domains[id_] if seen else [None]:
            found = self._step(place + 1, {**settled, id_: value})
            if found is not None:
                return found
        return None

    def _is_seen(self, id_: str, settled: Mapping[str, Value | None]) -> bool:
        return all(
            holds(gate, lambda test: settled.get(test.subject)) for gate in self._reach.gates(id_)
        )

    def _maybe(self, condition: Condition, settled: Mapping[str, Value | None]) -> bool | None:
        """Whether it holds by what is settled; None when that is not known yet."""
        if isinstance(condition, Test):
            if condition.subject not in settled:
                return None
            return holds(condition, lambda test: self._known(test, settled))
        found = [self._maybe(part, settled) for part in condition.parts]
        decides = not isinstance(condition, All)
        if decides in found:
            return decides
        return None if None in found else not decides

    def _known(self, test: Test, settled: Mapping[str, Value | None]) -> Known:
        value = settled[test.subject]
        return None if value is None else self._reach.items[test.subject].compared(value)

    def _leaf(self, settled: dict[str, Value | None]) -> Answers | None:
        """All core items settled: whether the scales can do the rest."""
        answers: Answers = {id_: value for id_, value in settled.items() if value is not None}
        waiting = cases(self._goals, lambda goal: self._maybe(goal, settled))
        for literals in waiting:
            found = self._scored(literals, settled) if literals else {}
            if found is not None:
                return {**answers, **found}
        return None

    def _scored(
        self, literals: Sequence[ScaleLiteral], settled: dict[str, Value | None]
    ) -> Answers | None:
        """Answers to the free items with which every scale fits."""
        scales = self._reach.questionnaire.scales
        seen = frozenset(id_ for id_ in self._under if self._is_seen(id_, settled))
        by_scale: dict[str, list[ScaleLiteral]] = {}
        for test, wanted in literals:
            by_scale.setdefault(test.subject, []).append((test, wanted))
        alone: list[dict[str, Value]] = []
        for id_, wanted_of in by_scale.items():
            found = self._one(id_, wanted_of, seen, settled)
            if found is None:
                return None
            alone.append(found)
        free = [set(self._reach.scores.items(scales[id_])) - set(settled) for id_ in by_scale]
        nested = any(scales[id_].parts for id_ in by_scale)
        if not nested and sum(map(len, free)) == len(set().union(*free)):
            return {id_: value for found in alone for id_, value in found.items()}
        return self._together(by_scale, seen, settled)

    def _one(
        self,
        id_: str,
        literals: list[ScaleLiteral],
        seen: frozenset[str],
        settled: Mapping[str, Value | None],
    ) -> dict[str, Value] | None:
        reach = self._reach
        scale = reach.questionnaire.scales[id_]
        sums = reach.scores.sums(scale, seen, settled)
        fits, value, certain = reach.scores.fitting(scale, literals, sums)
        self._unsure |= not certain
        return sums.answers(value) if fits else None

    def _together(
        self,
        by_scale: Mapping[str, list[ScaleLiteral]],
        seen: frozenset[str],
        settled: dict[str, Value | None],
    ) -> Answers | None:
        """Scales that share items: one after the other, and then scored to be sure."""
        now = dict(settled)
        for id_, literals in by_scale.items():
            found = self._one(id_, literals, seen, now)
            if found is None:
                self._unsure = True
                return None
            now |= found
            inside = self._reach.scores.items(self._reach.questionnaire.scales[id_])
            now |= {one: None for one in inside if one not in now}
        answers: Answers = {id_: value for id_, value in now.items() if value is not None}
        if self._comes_true(answers):
            return answers
        self._unsure = True
        return None

    def _comes_true(self, answers: Answers) -> bool:
        questionnaire = self._reach.questionnaire
        known = facts(questionnaire, answers, score(questionnaire, answers))
        return all(holds(goal, known) == wanted for goal, wanted in self._goals)


def _of(value: Known) -> Callable[[Test], Known]:
    return lambda _test: value
