"""Counts what each respondent reaches, and asks of what nobody reached whether anybody can."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from fractions import Fraction

from loopbaan_apk.core.advising import STEPS
from loopbaan_apk.core.conditions import ALWAYS, Condition
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.core.quality import hints
from loopbaan_apk.core.reaching import Reach
from loopbaan_apk.core.scoring import Scorer
from loopbaan_apk.core.simulating.found import (
    Branch,
    ByKind,
    Given,
    Missed,
    Simulation,
    Spread,
    Thing,
)
from loopbaan_apk.core.simulating.respondents import KINDS, Kind, Respondent
from loopbaan_apk.core.trying import outcome

HINTS = ("hurried", "straight")
MINUTE = 60_000


class Tally:
    """The counts so far."""

    __slots__ = ("_counts", "_minutes", "_scorer", "_scores", "questionnaire")

    def __init__(self, questionnaire: Questionnaire) -> None:
        """Nobody yet."""
        self.questionnaire = questionnaire
        self._scorer = Scorer(questionnaire)
        self._counts: dict[tuple[str, ...], Counter[Kind]] = defaultdict(Counter)
        self._minutes: dict[Kind, list[Fraction]] = defaultdict(list)
        self._scores: dict[tuple[str, Kind], list[Fraction]] = defaultdict(list)

    def add(self, one: Respondent) -> None:
        """Score and advise, as for a real person."""
        frame, kind, answers = self.questionnaire, one.kind, one.answers
        found = outcome(frame, answers, self._scorer)
        advices = found.advices
        reached = [
            ("mensen",),
            *(("vraag", id_) for id_ in found.seen),
            *(
                ("onderdeel", str(place))
                for place, section in enumerate(frame.sections, 1)
                if not found.seen.isdisjoint(section.items)
            ),
            *(("niveau", id_, level) for id_, level in found.levels.items()),
            *(("advies", id_) for id_ in advices),
            *(("eerste", id_) for id_ in advices[:STEPS]),
            *(("voorbeeld", id_) for id_ in found.stories),
            *(("opvallend", hint) for hint in hints(frame, answers, one.times)),
            *([] if advices else [("zonder",)]),
        ]
        for thing in reached:
            self._counts[thing][kind] += 1
        for id_ in frame.scales:
            if id_ in found.scores:
                self._scores[id_, kind].append(found.scores[id_])
            else:
                self._counts["geen-score", id_][kind] += 1
        self._minutes[kind].append(Fraction(sum(one.times.values()), MINUTE))

    def result(self, seed: int) -> Simulation:
        """All of it; what nobody reached is worked out exactly."""
        frame = self.questionnaire
        return Simulation(
            questionnaire=frame,
            seed=seed,
            people=self._of("mensen"),
            minutes={kind: tuple(sorted(found)) for kind, found in self._minutes.items()},
            hints={hint: self._of("opvallend", hint) for hint in HINTS},
            branches=tuple(self._branches()),
            spreads=tuple(self._spread(id_) for id_ in frame.scales),
            advices=tuple(self._given("advies", id_) for id_ in frame.advices),
            stories=tuple(self._given("voorbeeld", id_) for id_ in frame.stories),
            without_advice=self._of("zonder"),
            missed=tuple(self._missed(Reach(frame))),
        )

    def _of(self, *thing: str) -> ByKind:
        found = self._counts.get(thing, Counter())
        return {kind: found[kind] for kind in KINDS if self._counts["mensen",][kind]}

    def _branches(self) -> Iterator[Branch]:
        for place, section in enumerate(self.questionnaire.sections, 1):
            if section.show_if != ALWAYS:
                yield self._branch("onderdeel", str(place), section.show_if)
            for id_, item in section.items.items():
                if item.show_if != ALWAYS:
                    yield self._branch("vraag", id_, item.show_if)

    def _branch(self, thing: Thing, name: str, condition: Condition) -> Branch:
        seen = self._of(thing, name)
        return Branch(thing=thing, name=name, condition=condition, seen=seen)

    def _spread(self, id_: str) -> Spread:
        levels = self.questionnaire.scales[id_].levels
        return Spread(
            scale=id_,
            values={kind: tuple(sorted(self._scores[id_, kind])) for kind in self._of("mensen")},
            levels={level: self._of("niveau", id_, level) for level in levels},
            none=self._of("geen-score", id_),
        )

    def _given(self, thing: Thing, id_: str) -> Given:
        return Given(name=id_, given=self._of(thing, id_), first=self._of("eerste", id_))

    def _missed(self, reach: Reach) -> Iterator[Missed]:
        """In the order of the file; a question inside a section that nobody saw is one with it."""
        frame, counts = self.questionnaire, self._counts
        for place, section in enumerate(frame.sections, 1):
            if ("onderdeel", str(place)) not in counts:
                verdict = reach.during(((section.show_if, True),))
                yield Missed(thing="onderdeel", name=str(place), verdict=verdict)
                continue
            for id_ in section.items:
                if ("vraag", id_) not in counts:
                    yield Missed(thing="vraag", name=id_, verdict=reach.seen(id_))
        for id_, scale in frame.scales.items():
            for level in scale.levels:
                if ("niveau", id_, level) not in counts:
                    verdict = reach.level(id_, level)
                    yield Missed(thing="niveau", name=id_, level=level, verdict=verdict)
        for id_, advice in frame.advices.items():
            yield from self._never("advies", id_, advice.when, reach)
        for id_, story in frame.stories.items():
            yield from self._never("voorbeeld", id_, story.when, reach)

    def _never(self, thing: Thing, id_: str, when: Condition, reach: Reach) -> Iterator[Missed]:
        if (thing, id_) not in self._counts:
            yield Missed(thing=thing, name=id_, verdict=reach.after((when, True)))
