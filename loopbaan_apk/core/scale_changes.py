"""One scale at two takings: a change over the same questions, or why there is none to give."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from loopbaan_apk.core.advising import is_sensitive
from loopbaan_apk.core.carrying import Carried
from loopbaan_apk.core.changing import error_squared, size, verdict
from loopbaan_apk.core.comparison import Apart, Moved, ScaleChange
from loopbaan_apk.core.items import Item
from loopbaan_apk.core.items.choice import Choice
from loopbaan_apk.core.model import Answers, Questionnaire, Scale
from loopbaan_apk.core.prompts import Say
from loopbaan_apk.core.renaming import Renames
from loopbaan_apk.core.sameness import Unlike, points, reworded, unlike
from loopbaan_apk.core.scoring import Score, scored
from loopbaan_apk.core.stepping import one_step, signs, worth


class ScalePair:
    """A scale of `frame` at an earlier and a later taking, both carried to it."""

    def __init__(
        self, frame: Questionnaire, scale: Scale, then: Carried, now: Carried, say: Say
    ) -> None:
        """Only questions answered with points both times count, so that a gap is no change."""
        self.frame, self.scale, self.say = frame, scale, say
        self.then, self.now = then, now
        self.signs = dict(signs(frame, scale))
        self.asked = [id_ for id_ in self.signs if id_ in then.shown and id_ in now.shown]
        self.both = [id_ for id_ in self.asked if self._counts(id_)]

    def outcome(self) -> ScaleChange | Apart | None:
        """The change; or why not; or None when neither taking asked for it."""
        scale = self.scale.id
        if not self.then.asked(scale) and not self.now.asked(scale):
            return None
        if (why := self._unlike()) is not None:
            return self._apart(why)
        if not self.asked:
            return self._apart(Unlike(why="not-asked"))
        then, now = self.score(self.then.answers), self.score(self.now.answers)
        if then.value is None or now.value is None:
            return self._apart(Unlike(why="too-few"), then)
        return self._change(then, now)

    def score(self, answers: Answers) -> Score:
        """The score over the questions that were answered both times."""
        counted = {id_: answers[id_] for id_ in self.both if id_ in answers}
        return scored(self.frame, self.scale, counted, self.asked)

    def value(self, other: Carried) -> Fraction | None:
        """The score of a third taking, where it answered all of these questions too."""
        known = self.scale.id in other.scales and self._differs(other) is None
        if not known or any(
            worth(self.frame.items[id_], other.answers) is None for id_ in self.both
        ):
            return None
        return self.score(other.answers).value

    def _counts(self, id_: str) -> bool:
        return all(
            worth(self.frame.items[id_], one.answers) is not None for one in (self.then, self.now)
        )

    def _unlike(self) -> Unlike | None:
        if self.scale.id not in self.then.scales:
            return Unlike(why="scale-new")
        if self.scale.id not in self.now.scales:
            return Unlike(why="scale-gone")
        return self._differs(self.then) or self._differs(self.now)

    def _differs(self, side: Carried) -> Unlike | None:
        then = side.scales[self.scale.id]
        return unlike(side.questionnaire, then, self.frame, self.scale, side.through)

    def _apart(self, why: Unlike, found: Score | None = None) -> Apart:
        values = {}
        if why.id:
            thing = self.frame.items.get(why.id)
            name = thing.text if thing else self.frame.scales[why.id].name
            values["what"] = self.say(name)
        if found is not None:
            values |= {name: str(getattr(found, name)) for name in ("answered", "asked", "needed")}
        return Apart(
            kind="scale",
            id=self.scale.id,
            name=self.say(self.scale.name),
            why=why.why,
            values=values,
            sensitive=self._sensitive(),
        )

    def _change(self, then: Score, now: Score) -> ScaleChange:
        moved = tuple(self._moved(id_) for id_ in self.both if self._has_moved(id_))
        step = one_step(self.frame, now, self.now.answers, self.both)
        difference = (now.value or Fraction(0)) - (then.value or Fraction(0))
        changed_words = self._reworded()
        whole = set(self.both) == set(self.signs) & (self.then.shown | self.now.shown)
        error = error_squared(self.scale) if whole and not changed_words else None
        levels_differ = _bounds(self.then.scales[self.scale.id]) != _bounds(
            self.now.scales[self.scale.id]
        )
        return ScaleChange(
            name=self.say(self.scale.name),
            first=0,
            values=(then.value, now.value),
            then=then,
            now=now,
            result_then=self.then.result(self.scale.id),
            result_now=self.now.result(self.scale.id),
            level_then="" if levels_differ or not then.level else self.say(then.level),
            level_now="" if levels_differ or not now.level else self.say(now.level),
            levels_differ=levels_differ,
            moved=moved,
            answered=len(self.both),
            asked=len(self.asked),
            whole=whole,
            reworded=tuple(self.say(self.frame.items[id_].text) for id_ in changed_words),
            error=error,
            verdict=verdict(difference, error),
            size=size(difference, tuple(one.steps for one in moved), step),
            step=step,
            sensitive=self._sensitive(),
        )

    def _reworded(self) -> tuple[str, ...]:
        sides = (self.then, self.now)
        found = {
            id_
            for side in sides
            for id_ in reworded(side.questionnaire, self.frame, self.both, side.through)
        }
        return tuple(id_ for id_ in self.both if id_ in found)

    def _has_moved(self, id_: str) -> bool:
        item = self.frame.items[id_]
        return worth(item, self.then.answers) != worth(item, self.now.answers)

    def _moved(self, id_: str) -> Moved:
        item = self.frame.items[id_]
        return Moved(
            item=id_,
            question=self.say(item.text),
            then=item.shown(self.then.answers[id_], self.say),
            now=item.shown(self.now.answers[id_], self.say),
            steps=self._steps(item),
        )

    def _steps(self, item: Item) -> int | None:
        if not isinstance(item, Choice):
            return None
        order = points(item, Renames())
        then, now = (worth(item, one.answers) for one in (self.then, self.now))
        return self.signs[item.id] * (order.index(now) - order.index(then))

    def _sensitive(self) -> bool:
        return is_sensitive(self.frame, self.scale.id) or any(
            is_sensitive(side.questionnaire, side.scales[self.scale.id].id)
            for side in (self.then, self.now)
            if self.scale.id in side.scales
        )


def _bounds(scale: Scale) -> Mapping[str, Fraction]:
    return {level.id: level.start for level in scale.levels.values()}
