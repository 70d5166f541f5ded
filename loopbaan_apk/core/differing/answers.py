"""Changes in the answers of one question: gone, new, renamed, reworded, in another order."""

from __future__ import annotations

from collections.abc import Iterator

from loopbaan_apk.core.differing.fields import field_changes, with_weight
from loopbaan_apk.core.differing.nouns import Change
from loopbaan_apk.core.differing.wordings import same_words
from loopbaan_apk.core.items import Item
from loopbaan_apk.core.items.answers import AnswerSet
from loopbaan_apk.core.numbers import number
from loopbaan_apk.core.renaming import Renames


def answers_of(item: Item) -> AnswerSet:
    """What can be picked; nothing where an answer is typed."""
    found: AnswerSet = getattr(item, "answers", {})
    return found


def answer_changes(then: Item, now: Item, through: Renames, *, counted: bool) -> Iterator[Change]:
    """What differs between the answers of a question of then and of now."""
    before, after = answers_of(then), answers_of(now)
    carried = {value: through.value(then.id, value) for value in before}
    for value, new in carried.items():
        option = after.get(new)
        if option is None:
            yield Change(
                kind="brekend",
                what="gone",
                sort="antwoord",
                effect="answer-lost",
                ids=(now.id,),
                value=value,
                was=before[value].text,
            )
            continue
        if new != value:
            yield _renamed(now.id, value, new)
        for change in field_changes(before[value], option, "antwoord", now.id, through, new):
            yield _weighed(change, counts=counted and number(new) is not None)
    yield from _new(now, carried, counted=counted)
    common = [new for new in carried.values() if new in after]
    if common != [value for value in after if value in common]:
        yield _moved(now.id, common, [value for value in after if value in common])


def _renamed(item: str, value: str, new: str) -> Change:
    return Change(
        kind="aanvullend",
        what="renamed",
        sort="antwoord",
        effect="readable",
        ids=(item,),
        value=new,
        was=value,
        now=new,
    )


def _weighed(change: Change, *, counts: bool) -> Change:
    """Other words for a point of a scale can make the same people answer otherwise."""
    if change.key != "tekst" or not counts:
        return change
    effect = "spelling" if same_words(change.was, change.now) else "scores-care"
    return with_weight(change, change.kind, effect)  # type: ignore[arg-type]  # one of the two


def _new(now: Item, carried: dict[str, str], *, counted: bool) -> Iterator[Change]:
    for value, option in answers_of(now).items():
        if value not in carried.values():
            points = counted and number(value) is not None
            yield Change(
                kind="brekend" if points else "aanvullend",
                what="new",
                sort="antwoord",
                effect="scores-apart" if points else "not-offered-before",
                ids=(now.id,),
                value=value,
                now=option.text,
            )


def _moved(item: str, was: list[str], now: list[str]) -> Change:
    return Change(
        kind="aanvullend",
        what="moved",
        sort="antwoord",
        effect="order",
        ids=(item,),
        was=", ".join(was),
        now=", ".join(now),
    )
