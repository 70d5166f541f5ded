"""What somebody types for a sector, a role or an occupation -> the one that is meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from loopbaan_apk.content.finding import named, nearest, quoted
from loopbaan_apk.core.profiles import Occupation, Profile
from loopbaan_apk.core.prompts import Say
from loopbaan_apk.errors import MISUSED, ApkError


def sector_named(typed: str, sectors: Mapping[str, Profile], say: Say) -> Profile:
    """By its id, or by (a part of) its name; raises ApkError `unknown-sector`."""
    found = _profile(typed, sectors, say)
    if found is None:
        meant, known = _meant(typed, sectors, say), ", ".join(sectors)
        raise ApkError(
            "unknown-sector", code=MISUSED, found=quoted(typed), meant=meant, known=known
        )
    return found


def role_named(typed: str, roles: Mapping[str, Profile], say: Say) -> Profile:
    """The same among roles; raises ApkError `unknown-role`."""
    found = _profile(typed, roles, say)
    if found is None:
        meant, known = _meant(typed, roles, say), ", ".join(roles) or "-"
        raise ApkError("unknown-role", code=MISUSED, found=quoted(typed), meant=meant, known=known)
    return found


def _profile(typed: str, profiles: Mapping[str, Profile], say: Say) -> Profile | None:
    """The only one that fits, in the first way in which any does."""
    wanted = typed.strip().casefold()
    names = {id_: say(one.name).casefold() for id_, one in profiles.items()}
    for fits in (_is, _starts, _has_word, _has):
        found = [id_ for id_, name in names.items() if wanted and fits(wanted, id_, name)]
        if found:
            return _whole([profiles[id_] for id_ in found])
    return None


def _whole(found: list[Profile]) -> Profile | None:
    """The only one, or the sector of which all the others are branches."""
    first = min(found, key=lambda one: bool(one.within))
    rest = [one for one in found if one is not first]
    return first if all(one.within == first.id for one in rest) else None


def _is(wanted: str, id_: str, name: str) -> bool:
    return wanted in (id_, name)


def _starts(wanted: str, _id: str, name: str) -> bool:
    return len(wanted) > 1 and name.startswith(wanted)


def _has_word(wanted: str, _id: str, name: str) -> bool:
    return wanted in name.replace(",", " ").split()


def _has(wanted: str, _id: str, name: str) -> bool:
    return len(wanted) > 1 and wanted in name


def _meant(typed: str, profiles: Mapping[str, Profile], say: Say) -> str:
    """The id that was probably meant: by its own letters, or by a word of its name."""
    words = {
        word: id_
        for id_, one in sorted(profiles.items(), reverse=True)
        for word in (id_, *say(one.name).casefold().replace(",", " ").split())
    }
    return words.get(nearest(typed.strip().casefold(), list(words)), "")


def occupations_named(
    typed: Iterable[str], occupations: Mapping[str, Occupation]
) -> tuple[Occupation, ...]:
    """Each by its code or (a part of) its name, in Dutch or English."""
    return tuple(_occupation(one, occupations) for one in typed)


def _occupation(typed: str, occupations: Mapping[str, Occupation]) -> Occupation:
    """Raises ApkError `unknown-occupation` or `occupation-of-many`."""
    wanted = typed.strip().casefold()
    if wanted in occupations:
        return occupations[wanted]
    words = [(one, (one.name.casefold(), one.name_en.casefold())) for one in occupations.values()]
    exact = [one for one, names in words if wanted in names]
    part = [one for one, names in words if any(wanted in name for name in names)]
    found = exact or [one for one in part if one.shown]
    if len(found) == 1:
        return found[0]
    if not found or not wanted:
        meant = nearest(wanted, {name for _, names in words for name in names})
        raise ApkError("unknown-occupation", code=MISUSED, found=quoted(typed), meant=meant)
    known = named(f"{one.name} ({one.isco})" for one in found)
    raise ApkError("occupation-of-many", code=MISUSED, found=quoted(typed), known=known)
