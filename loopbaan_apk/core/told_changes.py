"""What a person told at two takings: wishes, work, own words, health; and rated skills."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from loopbaan_apk.core.carrying import Carried
from loopbaan_apk.core.catalogues import Skill
from loopbaan_apk.core.comparison import Apart, Told
from loopbaan_apk.core.items import Item
from loopbaan_apk.core.items.ranking import Ranking
from loopbaan_apk.core.items.text import OpenText
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.core.prompts import Say
from loopbaan_apk.core.renaming import Renames
from loopbaan_apk.core.sameness import points
from loopbaan_apk.core.shifting import Rated
from loopbaan_apk.core.stepping import smallest, worth

ROLES = (
    "wens",
    "ambitie",
    "belemmering",
    "contract",
    "beroep",
    "sector",
    "branche",
    "regio",
    "vakmanschap",
    "aanleiding",
)
"""What one wants first, then where one stands; a role is the same fact in every questionnaire."""


def told(then: Carried, now: Carried) -> Iterator[Told | Apart]:
    """By role: what is another answer now. Not answered one of the times is no change."""
    for role in ROLES:
        before, after = _with_role(then, role), _with_role(now, role)
        if before is None or after is None or before.sensitive or after.sensitive:
            continue
        yield from _told(role, before, after, then, now)


def health(then: Carried, now: Carried) -> Iterator[Told | Apart]:
    """Sensitive questions with another answer now, by id."""
    for id_, item in now.own.items():
        new = now.through.name(id_)
        before = then.items.get(new)
        if before is None or not (item.sensitive or before.sensitive):
            continue
        if id_ in now.awake and before.id in then.awake:
            yield from _told("", before, item, then, now)


def left_behind(then: Carried, frame: Questionnaire) -> Iterator[Apart]:
    """What was answered then, outside scales and roles, to a question or answer that is gone."""
    counted = {id_ for scale in then.questionnaire.scales.values() for id_ in scale.items}
    for id_ in then.awake:
        item, new = then.own[id_], then.through.name(id_)
        if id_ in counted or item.role or isinstance(item, OpenText):
            continue
        if new not in frame.items or new not in then.answers:
            yield Apart(
                kind="question",
                id=id_,
                name=then.taken.say(item.text),
                why="answer-gone" if new in frame.items else "item-gone",
                values={"then": item.shown(then.awake[id_], then.taken.say)},
                sensitive=item.sensitive,
            )


def rated(
    frame: Questionnaire,
    then: Carried,
    now: Carried,
    say: Say,
    named: Callable[[str], Skill | None],
    say_skill: Say,
) -> Iterator[Rated | Apart]:
    """Every skill that was rated both times on the same list."""
    for id_, item in frame.items.items():
        sides = (then.items.get(id_), now.items.get(id_))
        worths = [worth(item, side.answers) for side in (then, now)]
        step = smallest(item)
        if not item.skill or not all(sides) or None in worths or step is None:
            continue
        skill = named(item.skill)
        name = say_skill(skill.name) if skill else say(item.text)
        order = points(item, Renames())
        if any(
            one is not None and points(one, side.through) != order
            for one, side in zip(sides, (then, now), strict=True)
        ):
            values = {"what": say(item.text)}
            yield Apart(kind="question", id=id_, name=name, why="answers", values=values)
            continue
        span = order[-1] - order[0]
        before, after = ((one - order[0]) / span for one in worths if one is not None)
        yield Rated(
            skill=item.skill,
            item=id_,
            name=name,
            then=before,
            now=after,
            words_then=item.shown(then.answers[id_], say),
            words_now=item.shown(now.answers[id_], say),
            step=step / span,
        )


def _with_role(side: Carried, role: str) -> Item | None:
    return next((side.own[id_] for id_ in side.awake if side.own[id_].role == role), None)


def _told(
    role: str, before: Item, after: Item, then: Carried, now: Carried
) -> Iterator[Told | Apart]:
    """A change only where each of the two answers could be given both times."""
    values = (_values(before, then), _values(after, now))
    if _same(values, after):
        return
    offered = (_offered(before, then.through), _offered(after, now.through))
    words = (
        before.shown(then.awake[before.id], then.taken.say),
        after.shown(now.awake[after.id], now.taken.say),
    )
    other = set(values[0]) ^ set(values[1])
    sensitive = before.sensitive or after.sensitive
    if offered[0] is not None and offered[1] is not None and not other <= offered[0] & offered[1]:
        yield Apart(
            kind="question",
            id=after.id,
            name=now.taken.say(after.text),
            why="answer-gone" if other <= offered[0] else "answer-new",
            values={"then": words[0], "now": words[1]},
            sensitive=sensitive,
        )
        return
    yield Told(
        role=role,
        item=after.id,
        question=now.taken.say(after.text),
        then=words[0],
        now=words[1],
        value_then=then.awake[before.id],
        value_now=now.awake[after.id],
        own_words=isinstance(after, OpenText) or isinstance(before, OpenText),
    )


def _values(item: Item, side: Carried) -> tuple[str, ...]:
    value = side.awake[item.id]
    parts = value if isinstance(value, tuple) else (value,)
    if _offered(item, side.through) is None:
        return tuple(part.strip() for part in parts)
    return tuple(side.through.value(item.id, part) or part for part in parts)


def _same(values: tuple[tuple[str, ...], tuple[str, ...]], item: Item) -> bool:
    then, now = values
    return then == now if isinstance(item, Ranking) else set(then) == set(now)


def _offered(item: Item, through: Renames) -> set[str] | None:
    """What could be answered, in the values of now; None where anything could."""
    answers: Mapping[str, object] | None = getattr(item, "answers", None)
    if answers is None:
        return None
    return {through.value(item.id, value) or value for value in answers}
