"""What can be reached in one questionnaire: each question about it is answered once."""

from __future__ import annotations

from loopbaan_apk.core.conditions import ALWAYS, Condition, Test
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.core.reaching.cases import Goal
from loopbaan_apk.core.reaching.scores import Scores
from loopbaan_apk.core.reaching.search import Search, Verdict


class Reach:
    """What can be reached in one questionnaire; what was found is remembered."""

    __slots__ = ("_found", "_gates", "items", "order", "questionnaire", "scores")

    def __init__(self, questionnaire: Questionnaire) -> None:
        """Learn what has to hold for each item to be seen."""
        self.questionnaire = questionnaire
        self.items = questionnaire.items
        self.order = {id_: place for place, id_ in enumerate(self.items)}
        self._gates: dict[str, tuple[Condition, ...]] = {
            id_: tuple(one for one in (section.show_if, item.show_if) if one is not ALWAYS)
            for section in questionnaire.sections
            for id_, item in section.items.items()
        }
        self._found: dict[tuple[object, ...], Verdict] = {}
        self.scores = Scores(questionnaire)

    def seen(self, id_: str) -> Verdict:
        """Answers with which this item is on the way."""
        return self.during(tuple((gate, True) for gate in self._gates[id_]))

    def gates(self, id_: str) -> tuple[Condition, ...]:
        """What has to hold for an item to be seen: its section's condition and its own."""
        return self._gates[id_]

    def during(self, goals: tuple[Goal, ...]) -> Verdict:
        """While somebody answers: `goals` name items only, and any may be open still."""
        return self._remembered(goals, after=False)

    def after(self, *goals: Goal) -> Verdict:
        """In the result: what is required was answered, and `goals` may name scales."""
        return self._remembered(goals, after=True)

    def level(self, scale: str, level: str) -> Verdict:
        """Answers that give this level."""
        return self.after((Test(subject=scale, operator="is", values=(level,)), True))

    def _remembered(self, goals: tuple[Goal, ...], *, after: bool) -> Verdict:
        key = (goals, after)
        if key not in self._found:
            self._found[key] = Search(self, goals, after=after).verdict()
        return self._found[key]
