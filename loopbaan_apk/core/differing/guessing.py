"""What looks renamed: a question, answer or scale that went, and one very like it that came."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from loopbaan_apk.core.differing.answers import answers_of
from loopbaan_apk.core.differing.showing import pair
from loopbaan_apk.core.differing.wordings import likeness
from loopbaan_apk.core.items import Item
from loopbaan_apk.core.model import Questionnaire, Scale
from loopbaan_apk.core.renaming import Renames
from loopbaan_apk.records import record

ALIKE = 0.75
"""Sentences share at least three quarters of their letters in order, and the answers are equal."""

Thing = TypeVar("Thing")


@record
class Guess:
    """A line for `hernoemd` that an author may want; `likeness` is a percentage."""

    old: str
    new: str
    likeness: int
    was: str
    now: str


def guesses(old: Questionnaire, new: Questionnaire, through: Renames) -> tuple[Guess, ...]:
    """Of all that is gone without a word in `hernoemd`, what it probably became."""
    return (*_items(old, new, through), *_answers(old, new, through), *_scales(old, new, through))


def _items(old: Questionnaire, new: Questionnaire, through: Renames) -> Iterator[Guess]:
    gone = [one for id_, one in old.items.items() if through.name(id_) not in ("", *new.items)]
    kept = {through.name(id_) for id_ in old.items}
    come = [one for id_, one in new.items.items() if id_ not in kept]
    for then, now, alike in _matched(gone, come, _item_likeness):
        yield _guess(then.id, now.id, alike, then.text, now.text)


def _item_likeness(then: Item, now: Item) -> float:
    if then.TYPE != now.TYPE or list(answers_of(then)) != list(answers_of(now)):
        return 0.0
    return likeness(then.text, now.text)


def _answers(old: Questionnaire, new: Questionnaire, through: Renames) -> Iterator[Guess]:
    for id_, item in old.items.items():
        now = new.items.get(through.name(id_))
        if now is None or now.TYPE != item.TYPE:
            continue
        before, after = answers_of(item), answers_of(now)
        carried = {through.value(id_, value) for value in before}
        gone = [one for one in before.values() if through.value(id_, one.id) not in ("", *after)]
        come = [one for value, one in after.items() if value not in carried]
        for then, new_one, alike in _matched(
            gone, come, lambda one, other: likeness(one.text, other.text)
        ):
            names = pair(id_, then.id), pair(now.id, new_one.id)
            yield _guess(*names, alike, then.text, new_one.text)


def _scales(old: Questionnaire, new: Questionnaire, through: Renames) -> Iterator[Guess]:
    gone = [one for id_, one in old.scales.items() if through.name(id_) not in ("", *new.scales)]
    kept = {through.name(id_) for id_ in old.scales}
    come = [one for id_, one in new.scales.items() if id_ not in kept]

    def alike(then: Scale, now: Scale) -> float:
        items = {through.name(id_) for id_ in (*then.items, *then.parts)}
        return likeness(then.name, now.name) if items == {*now.items, *now.parts} else 0.0

    for then, now, share in _matched(gone, come, alike):
        yield _guess(then.id, now.id, share, then.name, now.name)


def _matched(
    gone: Iterable[Thing], come: Iterable[Thing], alike: Callable[[Thing, Thing], float]
) -> Iterator[tuple[Thing, Thing, float]]:
    """The likeliest pairs first; each thing once, and none under the threshold."""
    lost, found = list(gone), list(come)
    ranked = sorted(
        (-share, place, other)
        for place, then in enumerate(lost)
        for other, now in enumerate(found)
        if (share := alike(then, now)) >= ALIKE
    )
    used: tuple[set[int], set[int]] = set(), set()
    for share, place, other in ranked:
        if place not in used[0] and other not in used[1]:
            used[0].add(place)
            used[1].add(other)
            yield lost[place], found[other], -share


def _guess(old: str, new: str, alike: float, was: str, now: str) -> Guess:
    return Guess(old=old, new=new, likeness=int(alike * 100), was=was, now=now)


def lines(found: Iterable[Guess], known: Mapping[str, str]) -> Iterator[str]:
    """Ready to paste: below the key when there is one, else with it."""
    if not known:
        yield "hernoemd:"
    for guess in found:
        yield f"  {guess.old}: {guess.new}"
