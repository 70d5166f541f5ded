"""Match and a target -> Route: the way to a sector or a role, and the way back."""

from __future__ import annotations

from loopbaan_apk.core.directing import Teller
from loopbaan_apk.core.directions import Extra, OutlookLine, Route
from loopbaan_apk.core.gaps import taken_along
from loopbaan_apk.core.profiles import Profile


def route(teller: Teller, target: Profile) -> Route:
    """What goes along and what is extra, with the occupations nearest in a sector."""
    match, voice = teller.match, teller.voice
    is_sector = target.sort == "sector"
    found = match.gaps_to(*(match.asked_by(target) if is_sector else (target,)))
    inside = [one for one in match.atlas.sectors.values() if one.within == target.id]
    return Route(
        target=target.id,
        name=teller.name(target),
        help=voice.say_profile(target.help) if target.help else "",
        rated=len(match.ratings),
        state=match.state,
        taken=tuple(teller.skill(gap.skill) for gap in taken_along(found)),
        extra=teller.beyond(target),
        back=_back(teller, target) if is_sector else None,
        moves=teller.moves(match.typical(target)) if is_sector else (),
        branches=tuple(sorted(one.id for one in inside)),
        outlooks=tuple(
            OutlookLine(
                text=voice.say_profile(one.text),
                source=one.source,
                checked_on=one.checked_on,
                expired=one.valid_until < voice.today,
            )
            for one in target.outlooks
        ),
        source=target.source,
        measured_on=target.measured_on,
        expired=target.valid_until < voice.today,
        schooled=match.standing.known,
    )


def _back(teller: Teller, target: Profile) -> Extra | None:
    """What the own sector asks of somebody from there; None without one, or when it is the same."""
    own = teller.match.own
    if own is None or own.id == target.id:
        return None
    gaps = teller.skill_gaps(teller.match.gaps_from(target))
    return Extra(sector=own.id, name=teller.name(own), nearest=False, gaps=gaps)
