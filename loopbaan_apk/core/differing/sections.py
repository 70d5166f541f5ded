"""Changes in the parts of a questionnaire, which have no id: a part is known by its questions."""

from __future__ import annotations

from collections.abc import Iterator

from loopbaan_apk.core.differing.fields import field_changes, same_condition, with_weight
from loopbaan_apk.core.differing.items import counted
from loopbaan_apk.core.differing.nouns import Change
from loopbaan_apk.core.differing.showing import shown
from loopbaan_apk.core.model import Questionnaire, Section
from loopbaan_apk.core.renaming import Renames


def section_changes(old: Questionnaire, new: Questionnaire, through: Renames) -> Iterator[Change]:
    """What differs above the questions, and questions that came under another condition."""
    counts = counted(new)
    pairs = _pairs(old, new, through)
    for place, section in enumerate(new.sections):
        then = pairs.get(place)
        if then is None:
            if old.sections:
                yield _one("new", section)
            continue
        for change in field_changes(old.sections[then], section, "onderdeel", "", through):
            breaks = change.effect == "other-people" and counts & section.items.keys()
            weighed = with_weight(change, "brekend", change.effect) if breaks else change
            yield _named(weighed, section)
    for place, section in enumerate(old.sections):
        if place not in pairs.values():
            yield _one("gone", section)
    yield from _under_another(old, new, through, pairs)


def _pairs(old: Questionnaire, new: Questionnaire, through: Renames) -> dict[int, int]:
    """New part -> the old part it shares most questions with, each used once."""
    shared = sorted(
        (
            (-len({through.name(id_) for id_ in then.items} & now.items.keys()), place, before)
            for place, now in enumerate(new.sections)
            for before, then in enumerate(old.sections)
        ),
    )
    found: dict[int, int] = {}
    for number, place, before in shared:
        if number and place not in found and before not in found.values():
            found[place] = before
    return found


def _one(what: str, section: Section) -> Change:
    return Change(
        kind="aanvullend",
        what=what,  # type: ignore[arg-type]  # gone or new
        sort="onderdeel",
        value=section.heading,
    )


def _named(change: Change, section: Section) -> Change:
    from dataclasses import replace

    return replace(change, value=section.heading)


def _under_another(
    old: Questionnaire, new: Questionnaire, through: Renames, pairs: dict[int, int]
) -> Iterator[Change]:
    """Questions that went to a part with another condition, so that others get them."""
    counts = counted(new)
    was = {through.name(id_): place for place, one in enumerate(old.sections) for id_ in one.items}
    for place, section in enumerate(new.sections):
        for id_ in section.items:
            then = was.get(id_)
            if then is None or pairs.get(place) == then:
                continue
            before = old.sections[then].show_if
            if not same_condition(before, section.show_if, through):
                yield Change(
                    kind="brekend" if id_ in counts else "aanvullend",
                    what="changed",
                    sort="vraag",
                    effect="other-people",
                    ids=(id_,),
                    key="toon_als",
                    was=shown(before),
                    now=shown(section.show_if),
                )
