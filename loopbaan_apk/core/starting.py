"""Answers or a profile -> the start of a match."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from loopbaan_apk.core.items import Item
from loopbaan_apk.core.matching import Start
from loopbaan_apk.core.model import Answers
from loopbaan_apk.core.profiles import Atlas, Occupation, Profile
from loopbaan_apk.core.ratings import ratings, ratings_of


def start_of_answers(
    items: Iterable[Item],
    answers: Answers,
    known: Mapping[str, frozenset[str]],
    atlas: Atlas,
    held: tuple[Occupation, ...] = (),
) -> Start:
    """From the rated skills, and the answers to who works in which sector and branch."""
    named = [id_ for role in ("branche", "sector") for id_ in sorted(known.get(role, ()))]
    place = next((atlas.sectors[id_] for id_ in named if id_ in atlas.sectors), None)
    return Start(ratings=ratings(items, answers), held=held, **_place(place))


def start_of_profile(profile: Profile, held: tuple[Occupation, ...] = ()) -> Start:
    """As if somebody had exactly what a sector asks; of the average nothing but the levels."""
    place = profile if profile.sort == "sector" else None
    return Start(ratings=ratings_of(profile), held=held, **_place(place))


def _place(profile: Profile | None) -> dict[str, str]:
    if profile is None:
        return {}
    if profile.within:
        return {"sector": profile.within, "branch": profile.id}
    return {"sector": profile.id}
