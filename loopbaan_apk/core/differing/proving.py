"""The proeven of one version run on the other: whose score, level or advice becomes another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from loopbaan_apk.core.model import Answers, Questionnaire
from loopbaan_apk.core.prompts import Value
from loopbaan_apk.core.renaming import PAIR, Renames, carried
from loopbaan_apk.core.trying import Outcome, answers_of, outcome
from loopbaan_apk.errors import ApkError
from loopbaan_apk.records import record

About = Literal["score", "niveau", "advies", "voorbeeld", "vraag"]
THERE, AWAY = "ja", "nee"


@record
class Shift:
    """One outcome that differs; what comes or goes is `ja` or `nee`, no score is empty."""

    about: About
    id: str
    was: str
    now: str


@record
class Proven:
    """A proef of the old version (or, `reverse`, of the new one) in both versions.

    `lost` are answers that the other version does not take.
    """

    name: str
    shifts: tuple[Shift, ...]
    lost: tuple[str, ...]
    reverse: bool = False


def proven(old: Questionnaire, new: Questionnaire, through: Renames) -> tuple[Proven, ...]:
    """Every proef of then on now; and of now on then those that were not there."""
    return (*_forward(old, new, through), *_backward(old, new, through))


def _forward(old: Questionnaire, new: Questionnaire, through: Renames) -> Iterator[Proven]:
    for trial in old.trials:
        then = answers_of(old, trial)
        now, lost = fitting(new, carried(then, through))
        gone = [id_ for id_ in then if through.name(id_) not in now]
        yield Proven(
            name=trial.name,
            shifts=tuple(_shifts(outcome(old, then), outcome(new, now), through, old, new)),
            lost=tuple(dict.fromkeys((*gone, *lost))),
        )


def _backward(old: Questionnaire, new: Questionnaire, through: Renames) -> Iterator[Proven]:
    back = backwards(old, through)
    known = {trial.name for trial in old.trials}
    for trial in (one for one in new.trials if one.name not in known):
        now = answers_of(new, trial)
        then, lost = fitting(old, carried(now, back))
        gone = [id_ for id_ in now if (back.name(id_) or id_) not in then]
        yield Proven(
            name=trial.name,
            shifts=tuple(_shifts(outcome(old, then), outcome(new, now), through, old, new)),
            lost=tuple(dict.fromkeys((*gone, *lost))),
            reverse=True,
        )


def fitting(questionnaire: Questionnaire, answers: Answers) -> tuple[Answers, tuple[str, ...]]:
    """The answers that can be given here, and the ids of those that cannot."""
    kept: dict[str, Value] = {}
    lost: list[str] = []
    for id_, value in answers.items():
        item = questionnaire.items.get(id_)
        try:
            if item is None:
                lost.append(id_)
            else:
                kept[id_] = item.accept(value)
        except ApkError:
            lost.append(id_)
    return kept, tuple(lost)


def backwards(old: Questionnaire, through: Renames) -> Renames:
    """From now to then; a name that two old ones became is not carried back."""
    step: dict[str, str] = {}
    doubled: set[str] = set()
    for old_name, new_name in _names(old, through):
        if new_name and new_name != old_name:
            doubled |= {new_name} & step.keys()
            step[new_name] = old_name
    return Renames(steps=({name: one for name, one in step.items() if name not in doubled},))


def _names(old: Questionnaire, through: Renames) -> Iterator[tuple[str, str]]:
    for id_ in (*old.items, *old.scales):
        yield id_, through.name(id_)
    for id_, item in old.items.items():
        for value in getattr(item, "answers", ()):
            new = through.value(id_, value)
            if new and new != value:
                yield f"{id_}{PAIR}{value}", f"{through.name(id_)}{PAIR}{new}"


def _shifts(
    then: Outcome, now: Outcome, through: Renames, old: Questionnaire, new: Questionnaire
) -> Iterator[Shift]:
    """Only of what is in both versions: that something is gone is told once, elsewhere."""
    names = {id_: through.name(id_) for id_ in old.scales if through.name(id_) in new.scales}
    for old_id, new_id in names.items():
        yield from _unequal("score", new_id, then.figure(old_id), now.figure(new_id))
    for old_id, new_id in names.items():
        was, is_ = then.levels.get(old_id, ""), now.levels.get(new_id, "")
        yield from _unequal("niveau", new_id, was, is_)
    both = old.advices.keys() | new.advices.keys()
    yield from _comes_or_goes("advies", then.advices, now.advices, both)
    stories = old.stories.keys() | new.stories.keys()
    yield from _comes_or_goes("voorbeeld", then.stories, now.stories, stories)
    seen = {through.name(id_) for id_ in then.seen}
    items = {through.name(id_) for id_ in old.items} & new.items.keys()
    yield from _comes_or_goes("vraag", seen, now.seen, items)


def _unequal(about: About, id_: str, was: str, now: str) -> Iterator[Shift]:
    if was != now:
        yield Shift(about=about, id=id_, was=was, now=now)


def _comes_or_goes(
    about: About, then: Iterable[str], now: Iterable[str], known: Iterable[str]
) -> Iterator[Shift]:
    before, after = frozenset(then), frozenset(now)
    for id_ in sorted((before ^ after) & frozenset(known)):
        was, is_ = (THERE, AWAY) if id_ in before else (AWAY, THERE)
        yield Shift(about=about, id=id_, was=was, now=is_)
