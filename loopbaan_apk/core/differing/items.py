"""Changes in questions: gone, new, renamed, asked otherwise, of others, or elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from loopbaan_apk.core.differing.answers import answer_changes
from loopbaan_apk.core.differing.fields import field_changes, with_weight
from loopbaan_apk.core.differing.nouns import Change, renamed
from loopbaan_apk.core.differing.wordings import same_words
from loopbaan_apk.core.items import Item
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.core.renaming import Renames


def counted(questionnaire: Questionnaire) -> frozenset[str]:
    """The items that a scale counts, or that rate a skill."""
    scored = {id_ for scale in questionnaire.scales.values() for id_ in scale.items}
    return frozenset(scored | {id_ for id_, item in questionnaire.items.items() if item.skill})


def item_changes(old: Questionnaire, new: Questionnaire, through: Renames) -> Iterator[Change]:
    """Every change in a question or its answers."""
    counts = counted(new)
    named = {through.name(id_): item for id_, item in old.items.items()}
    for id_, item in old.items.items():
        now = new.items.get(through.name(id_))
        if now is None:
            yield _gone(item)
            continue
        if now.id != id_:
            yield renamed("vraag", id_, now.id)
        yield from _kept(item, now, through, counts=now.id in counts)
    for id_, item in new.items.items():
        if id_ not in named:
            yield _new(item)
    yield from _elsewhere(old, new, through)


def _gone(item: Item) -> Change:
    effect = "answers-lost" if item.asks else "none"
    return Change(
        kind="brekend" if item.asks else "aanvullend",
        what="gone",
        sort="vraag",
        effect=effect,  # type: ignore[arg-type]  # one of the two
        ids=(item.id,),
        was=item.text,
    )


def _new(item: Item) -> Change:
    effect = "not-asked-before" if item.asks else "none"
    return Change(
        kind="aanvullend",
        what="new",
        sort="vraag",
        effect=effect,  # type: ignore[arg-type]  # one of the two
        ids=(item.id,),
        now=item.text,
    )


def _kept(then: Item, now: Item, through: Renames, *, counts: bool) -> Iterator[Change]:
    if then.TYPE != now.TYPE:
        yield Change(
            kind="brekend",
            what="changed",
            sort="vraag",
            effect="answers-lost",
            ids=(now.id,),
            key="soort",
            was=then.TYPE,
            now=now.TYPE,
        )
        return
    for change in field_changes(then, now, "vraag", now.id, through):
        yield _weighed(change, then, now, counts=counts)
    yield from answer_changes(then, now, through, counted=counts)


def _weighed(change: Change, then: Item, now: Item, *, counts: bool) -> Change:
    if change.effect == "range" and _wider(then, now):
        return with_weight(change, "aanvullend", "not-offered-before")
    if change.effect == "other-people" and counts:
        return with_weight(change, "brekend", "other-people")
    if change.key == "tekst" and counts:
        effect = "spelling" if same_words(change.was, change.now) else "scores-care"
        return with_weight(change, change.kind, effect)  # type: ignore[arg-type]  # one of the two
    return change


def _wider(then: Item, now: Item) -> bool:
    """Whether every answer of then still fits between the bounds of now."""
    if hasattr(now, "low") and hasattr(then, "low"):
        low = now.low is None or (then.low is not None and then.low >= now.low)
        high = now.high is None or (then.high is not None and then.high <= now.high)  # type: ignore[attr-defined]  # both or neither
        return bool(low and high)
    most: int = now.at_most  # type: ignore[attr-defined]  # the only other bound that there is
    return most == 0 or 0 < then.at_most <= most  # type: ignore[attr-defined]


def _elsewhere(old: Questionnaire, new: Questionnaire, through: Renames) -> Iterator[Change]:
    """Questions in another order; the fewest that have to move to get from then to now."""
    before = [name for id_ in old.items if (name := through.name(id_)) in new.items]
    after = [id_ for id_ in new.items if id_ in before]
    still = _longest_rising([before.index(id_) for id_ in after])
    moved = tuple(id_ for id_ in after if before.index(id_) not in still)
    if moved:
        yield Change(kind="aanvullend", what="moved", sort="vraag", effect="order", ids=moved)


def _longest_rising(places: list[int]) -> frozenset[int]:
    """A longest run of rising numbers, not needing to be neighbours."""

    def length(chain: list[int]) -> int:
        return len(chain)

    chains: list[list[int]] = [[]]
    for place in places:
        before = [one for one in chains if not one or one[-1] < place]
        longest = max(before, key=length)
        chains.append([*longest, place])
    longest = max(chains, key=length)
    return frozenset(longest)
