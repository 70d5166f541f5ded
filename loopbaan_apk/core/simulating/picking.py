"""An answer that may be given: anything, the most or least favourable, or always the same place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import ceil, floor

from loopbaan_apk.core.conditions import Condition, Test, tests
from loopbaan_apk.core.items import Item
from loopbaan_apk.core.items.multi_choice import MultiChoice
from loopbaan_apk.core.items.number import Number
from loopbaan_apk.core.items.ranking import Ranking
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.core.prompts import Value
from loopbaan_apk.core.reaching.domains import domain
from loopbaan_apk.core.simulating.chance import Chance
from loopbaan_apk.core.stepping import signs

MOST_BELOW = 1_000_000
PLACES = 1 << 16


class Picking:
    """Answers to the items of one questionnaire; what can be worked out beforehand is done once."""

    __slots__ = ("_kinds", "_points", "_signs", "_values")

    def __init__(self, questionnaire: Questionnaire) -> None:
        """Learn which way each item counts, and what conditions look at."""
        looked_at: dict[str, list[Test]] = {}
        for condition in _conditions(questionnaire):
            for test in tests(condition):
                looked_at.setdefault(test.subject, []).append(test)
        items = questionnaire.items
        self._signs = {id_: 1 for id_, item in items.items() if item.skill}
        for scale in questionnaire.scales.values():
            self._signs.update(signs(questionnaire, scale))
        self._values = {id_: domain(item, looked_at.get(id_, ()))[0] for id_, item in items.items()}
        self._points = {
            id_: _by_points(item, self._values[id_])
            for id_, item in items.items()
            if id_ in self._signs
        }
        self._kinds: Mapping[type[Item], Callable[..., Value | None]] = {
            MultiChoice: _several,
            Ranking: _ranked,
            Number: _number,
        }

    def any(self, item: Item, chance: Chance) -> Value | None:
        """Any answer, each as likely; of typed ones one of each kind that conditions tell apart."""
        values = self._values[item.id]
        draw = self._kinds.get(type(item))
        found = draw(item, chance) if draw else None
        return chance.one(values) if found is None and values else found

    def extreme(self, item: Item, way: int) -> Value | None:
        """The answer that counts most (1) or least (-1) in its scale; None where none counts."""
        points = self._points.get(item.id)
        return points[-1 if self._signs[item.id] == way else 0] if points else None

    def same_place(self, item: Item, place: int) -> Value | None:
        """The answer at this place (of 65536) of the list, whatever the question asks."""
        points = self._points.get(item.id)
        return points[place * len(points) // PLACES] if points else None


def _conditions(questionnaire: Questionnaire) -> list[Condition]:
    return [
        *(section.show_if for section in questionnaire.sections),
        *(item.show_if for item in questionnaire.items.values()),
        *(advice.when for advice in questionnaire.advices.values()),
        *(story.when for story in questionnaire.stories.values()),
    ]


def _by_points(item: Item, values: tuple[Value, ...]) -> list[Value]:
    """The answers that count, lowest points first."""
    worth = {value: points for value in values if (points := item.worth(value)) is not None}
    return sorted(worth, key=worth.__getitem__)


def _several(item: MultiChoice, chance: Chance) -> Value | None:
    """Each with an even chance, at most as many as may be; one that excludes others alone."""
    most = item.at_most or len(item.answers)
    picked = [value for value in chance.shuffled(tuple(item.answers)) if chance.below(2)][:most]
    alone = next((value for value in picked if item.answers[value].alone), None)
    return item.accept([alone] if alone else picked) if picked else None


def _ranked(item: Ranking, chance: Chance) -> Value | None:
    most = item.at_most or len(item.answers)
    return item.accept(chance.shuffled(tuple(item.answers))[:most])


def _number(item: Number, chance: Chance) -> Value | None:
    """A whole number between the bounds; None without them."""
    if item.low is None or item.high is None:
        return None
    low, many = ceil(item.low), floor(item.high) - ceil(item.low) + 1
    if not 0 < many <= MOST_BELOW:
        return None
    return item.accept(str(low + chance.below(many)))
