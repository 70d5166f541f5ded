"""Two takings or more of one person -> what changed, and what cannot be laid side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from loopbaan_apk.core.advising import is_sensitive
from loopbaan_apk.core.carrying import Carried, frame_of
from loopbaan_apk.core.catalogues import Skill
from loopbaan_apk.core.comparison import Apart, Comparison, Next, ScaleChange, Taken, Told
from loopbaan_apk.core.model import Questionnaire, Scale
from loopbaan_apk.core.prompts import Say
from loopbaan_apk.core.sameness import Why
from loopbaan_apk.core.scale_changes import ScalePair
from loopbaan_apk.core.shifting import FEWEST, Rated, Shifts, shifts
from loopbaan_apk.core.told_changes import health, left_behind, rated, told


def compare(
    takings: Sequence[Taken],
    *,
    between: Iterable[Questionnaire] = (),
    skills: Mapping[str, Skill] | None = None,
    say_skill: Say = str,
) -> Comparison:
    """The last of `takings` beside the first that can stand beside it, scale by scale.

    `between` are other versions that are known: their `hernoemd` links old ids to new ones.
    """
    return _Comparing(takings, tuple(between), skills or {}, say_skill).comparison()


class _Comparing:
    """Holds the takings, carried to the newest version among them."""

    def __init__(
        self,
        takings: Sequence[Taken],
        between: tuple[Questionnaire, ...],
        skills: Mapping[str, Skill],
        say_skill: Say,
    ) -> None:
        self.takings = tuple(takings)
        self.skills, self.say_skill = skills, say_skill
        id_ = takings[-1].questionnaire.id
        alike = [one for one in takings if one.questionnaire.id == id_]
        frame = frame_of(alike)
        self.frame, self.say = frame.questionnaire, frame.say
        known = (*between, *(one.questionnaire for one in alike))
        self.sides = [Carried(one, self.frame, known) for one in takings]
        self.alike = [side for side in self.sides if side.questionnaire.id == id_]
        self.apart: list[Apart] = list(self._other_questionnaires())

    def comparison(self) -> Comparison:
        """Everything, in the order it is shown."""
        changes = self._scales()
        first, last = self.sides[0], self.sides[-1]
        facts = self._kept(told(first, last))
        bodily = self._kept(health(self.alike[0], last))
        skills = self._skills()
        if len(self.alike) > 1:
            self.apart += left_behind(self.alike[0], self.frame)
        person = tuple(one for one in changes if not one.about_work)
        work = tuple(one for one in changes if one.about_work)
        return Comparison(
            title=last.taken.say(last.questionnaire.title),
            takings=self.takings,
            person=person,
            work=work,
            skills=skills,
            told=facts,
            health=bodily,
            apart=tuple(self.apart),
            next=_next(person, work, facts),
        )

    def _other_questionnaires(self) -> Iterator[Apart]:
        last = self.takings[-1]
        others = [one for one in self.takings if one.questionnaire.id != last.questionnaire.id]
        for one in {other.questionnaire.id: other for other in others}.values():
            yield Apart(
                kind="everything",
                id=one.questionnaire.id,
                name=one.say(one.questionnaire.title),
                why="other-questionnaire",
                values={"now": last.say(last.questionnaire.title)},
            )

    def _kept(self, found: Iterable[Told | Apart]) -> tuple[Told, ...]:
        """The changes; what cannot be compared goes with the rest of its kind."""
        both = list(found)
        self.apart += [one for one in both if isinstance(one, Apart)]
        return tuple(one for one in both if isinstance(one, Told))

    def _scales(self) -> tuple[ScaleChange, ...]:
        if len(self.alike) == 1:
            return ()
        self.apart += self._scales_gone()
        found = [self._scale(scale) for scale in self.frame.scales.values()]
        self.apart += [one for one in found if isinstance(one, Apart)]
        return tuple(one for one in found if isinstance(one, ScaleChange))

    def _scales_gone(self) -> Iterator[Apart]:
        """Scales of the first or the last taking that the newest version does not have."""
        sides: tuple[tuple[Carried, Why], ...] = (
            (self.alike[0], "scale-gone"),
            (self.alike[-1], "scale-new"),
        )
        for side, why in sides:
            for scale in side.questionnaire.scales.values():
                if side.through.name(scale.id) not in self.frame.scales and side.asks(scale):
                    yield Apart(
                        kind="scale",
                        id=scale.id,
                        name=side.taken.say(scale.name),
                        why=why,
                        sensitive=is_sensitive(side.questionnaire, scale.id),
                    )

    def _scale(self, scale: Scale) -> ScaleChange | Apart | None:
        """With the first taking that can stand beside the last; else why the first cannot."""
        refused: Apart | None = None
        for place, side in enumerate(self.alike[:-1]):
            pair = ScalePair(self.frame, scale, side, self.alike[-1], self.say)
            found = pair.outcome()
            if isinstance(found, ScaleChange):
                return self._over_time(found, pair, place)
            refused = refused or found
        return refused

    def _over_time(self, found: ScaleChange, pair: ScalePair, place: int) -> ScaleChange:
        """With a value for each taking between the two."""
        first = self.alike[place]
        values = tuple(
            found.then.value
            if side is first
            else found.now.value
            if side is self.sides[-1]
            else pair.value(side)
            if side in self.alike[place:]
            else None
            for side in self.sides
        )
        return replace(found, first=self.sides.index(first), values=values)

    def _skills(self) -> Shifts | None:
        if len(self.alike) == 1:
            return None
        found = list(
            rated(
                self.frame,
                self.alike[0],
                self.alike[-1],
                self.say,
                self.skills.get,
                self.say_skill,
            )
        )
        self.apart += [one for one in found if isinstance(one, Apart)]
        both = [one for one in found if isinstance(one, Rated)]
        if both and len(both) < FEWEST:
            values = {"number": str(len(both)), "needed": str(FEWEST)}
            self.apart.append(Apart(kind="skills", id="", name="", why="few-skills", values=values))
        return shifts(both) if len(both) >= FEWEST else None


def _next(
    person: tuple[ScaleChange, ...], work: tuple[ScaleChange, ...], facts: tuple[Told, ...]
) -> Next:
    """What the next step is about: work that gives less room comes first."""
    if any(one.stands_out and one.difference < 0 for one in work):
        return "work-less"
    if any(one.stands_out for one in person):
        return "person"
    if any(one.stands_out for one in work):
        return "work-more"
    return "told" if facts else "steady"
