"""A taking under the ids and values of the version that takings are compared in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from loopbaan_apk.core.comparison import Taken
from loopbaan_apk.core.items import Item
from loopbaan_apk.core.model import Questionnaire, Scale
from loopbaan_apk.core.path import visible
from loopbaan_apk.core.prompts import Value
from loopbaan_apk.core.renaming import GONE, Renames, carried, renames, version_key
from loopbaan_apk.core.scoring import Score, score


def frame_of(takings: Iterable[Taken]) -> Taken:
    """The taking of the newest version: its `hernoemd` knows the others; equals: the last."""
    return max(
        reversed(list(takings)),
        key=lambda one: (version_key(one.questionnaire.version), len(one.questionnaire.renamed)),
    )


class Carried:
    """One taking, with what it showed and what was answered under the ids of `frame`."""

    def __init__(
        self, taken: Taken, frame: Questionnaire, between: Iterable[Questionnaire] = ()
    ) -> None:
        """A version is never carried to itself, nor to another questionnaire."""
        self.taken = taken
        self.questionnaire = taken.questionnaire
        same = self.questionnaire == frame or self.questionnaire.id != frame.id
        self.through = Renames() if same else renames(self.questionnaire, frame, between)
        self.own = visible(self.questionnaire, taken.answers)
        self.awake = {id_: taken.answers[id_] for id_ in self.own if id_ in taken.answers}
        self.answers: Mapping[str, Value] = carried(self.awake, self.through)
        self.shown = {self.through.name(id_) for id_ in self.own} - {GONE}

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Every item as it was then, by its id of now."""
        named = {self.through.name(id_): item for id_, item in self.questionnaire.items.items()}
        return {id_: item for id_, item in named.items() if id_ != GONE}

    @cached_property
    def scales(self) -> Mapping[str, Scale]:
        """Every scale as it was then, by its id of now."""
        named = {self.through.name(id_): one for id_, one in self.questionnaire.scales.items()}
        return {id_: one for id_, one in named.items() if id_ != GONE}

    @cached_property
    def _results(self) -> Mapping[str, Score]:
        return score(self.questionnaire, self.taken.answers)

    def result(self, scale: str) -> Score:
        """What the result of this taking says of a scale (its id of now)."""
        return self._results[self.scales[scale].id]

    def asks(self, scale: Scale) -> bool:
        """Whether a question of this scale, as it was then, was shown."""
        return self._results[scale.id].asked > 0

    def asked(self, scale: str) -> bool:
        """The same by the id of now; a scale that was not there asked nothing."""
        return scale in self.scales and self.asks(self.scales[scale])
