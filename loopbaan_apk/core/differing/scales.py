"""Changes in scales: another scale, other levels, or the same one in other words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from loopbaan_apk.core.differing.fields import field_changes
from loopbaan_apk.core.differing.nouns import Change, renamed
from loopbaan_apk.core.differing.showing import shown
from loopbaan_apk.core.model import Questionnaire, Scale
from loopbaan_apk.core.renaming import Renames
from loopbaan_apk.core.sameness import Why, unlike

KEYS: Mapping[Why, str] = {
    "rule": "bereken",
    "items": "items",
    "counting": "omgekeerd",
    "answers": "antwoorden",
    "part": "bestaat_uit",
}
"""Why two scales are not the same one -> the key where an author finds it."""

SHOWN: Mapping[Why, Callable[[Scale], object]] = {
    "rule": lambda scale: scale.rule,
    "items": lambda scale: (*scale.items, *scale.parts),
    "counting": lambda scale: scale.reversed,
}


def scale_changes(old: Questionnaire, new: Questionnaire, through: Renames) -> Iterator[Change]:
    """Every change in a scale; whether it is still the same one, `sameness` says."""
    named = {through.name(id_) for id_ in old.scales}
    for id_, then in old.scales.items():
        now = new.scales.get(through.name(id_))
        if now is None:
            yield _whole("gone", then)
            continue
        if now.id != id_:
            yield renamed("schaal", id_, now.id)
        yield from _other(old, then, new, now, through)
        yield from field_changes(then, now, "schaal", now.id, through)
        yield from _levels(then, now, through)
    for id_, scale in new.scales.items():
        if id_ not in named:
            yield _whole("new", scale)


def _whole(what: str, scale: Scale) -> Change:
    gone = what == "gone"
    return Change(
        kind="brekend" if gone else "aanvullend",
        what="gone" if gone else "new",
        sort="schaal",
        effect="scale-gone" if gone else "scale-new",
        ids=(scale.id,),
        was=scale.name if gone else "",
        now="" if gone else scale.name,
    )


def _other(
    old: Questionnaire, then: Scale, new: Questionnaire, now: Scale, through: Renames
) -> Iterator[Change]:
    found = unlike(old, then, new, now, through)
    if found is None:
        return
    key, value = KEYS[found.why], found.id
    was, is_ = (shown(SHOWN[found.why](one)) if found.why in SHOWN else "" for one in (then, now))
    if found.why == "counting" and was == is_:
        key, was, is_ = "gewichten", shown(then.weights), shown(now.weights)
    yield Change(
        kind="brekend",
        what="changed",
        sort="schaal",
        effect="scores-apart",
        ids=(now.id,),
        value=value,
        key=key,
        was=was,
        now=is_,
    )


def _levels(then: Scale, now: Scale, through: Renames) -> Iterator[Change]:
    before = {one.id: one.start for one in then.levels.values()}
    after = {one.id: one.start for one in now.levels.values()}
    if before != after:
        bounds = list(before.values()) == list(after.values())
        yield Change(
            kind="correctie" if bounds else "brekend",
            what="changed",
            sort="schaal",
            effect="reading" if bounds else "levels-apart",
            ids=(now.id,),
            key="niveaus_vanaf",
            was=shown(before),
            now=shown(after),
        )
    for id_, level in now.levels.items():
        if id_ in then.levels:
            yield from field_changes(then.levels[id_], level, "niveau", now.id, through, id_)
