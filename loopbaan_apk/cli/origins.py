"""Where a comparison with work starts: a kept check, a sector, or the average worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from loopbaan_apk.cli.settings import Settings
from loopbaan_apk.cli.takings import Taking, chosen, load, shelf_of
from loopbaan_apk.core.fitting import roles
from loopbaan_apk.core.matching import FEWEST, Start
from loopbaan_apk.core.path import awake, visible
from loopbaan_apk.core.profiles import Atlas, Occupation, Profile
from loopbaan_apk.core.prompts import Say
from loopbaan_apk.core.ratings import asked_skills
from loopbaan_apk.core.starting import start_of_answers, start_of_profile
from loopbaan_apk.errors import ApkError
from loopbaan_apk.records import record

if TYPE_CHECKING:
    from loopbaan_apk.store.takings import Store


@record
class Origin:
    """A start, what to call it, and what is known of the person by role (contract, region).

    `id` is that of a profile, or empty for a person's own answers.
    """

    start: Start
    name: str
    id: str = ""
    known: Mapping[str, frozenset[str]] = field(default_factory=dict)


def of_profile(profile: Profile, say: Say, held: tuple[Occupation, ...]) -> Origin:
    """From what a sector asks, as if somebody had just that."""
    start = start_of_profile(profile, held)
    return Origin(start=start, name=say(profile.name), id=profile.id)


def own(
    settings: Settings, number: str, atlas: Atlas, held: tuple[Occupation, ...], *, needed: bool
) -> Origin:
    """From the check with this number, or else the latest one in which skills were rated.

    Without any, when it is not `needed`, from the average worker. Raises ApkError
    `no-skills-rated`, `taking-without-skills` or what `chosen` raises.
    """
    try:
        taking = _taking(settings, number)
    except ApkError as error:
        if needed or number or error.slug != "no-skills-rated":
            raise
        average = settings.words("route.average")
        return of_profile(atlas.reference, lambda _: average, held)
    questionnaire = taking.shelf.questionnaire
    shown = visible(questionnaire, taking.answers)
    answers = awake(questionnaire, taking.answers)
    known = roles(shown.values(), answers)
    start = start_of_answers(shown.values(), answers, known, atlas, held)
    return Origin(start=start, name=settings.words("route.you"), known=known)


def _taking(settings: Settings, number: str) -> Taking:
    try:
        with settings.store(create=False) as store:
            if number:
                return _numbered(store, number)
            return _latest(store)
    except ApkError as error:
        if error.slug == "store-absent":
            raise ApkError("no-skills-rated") from None
        raise


def _numbered(store: Store, number: str) -> Taking:
    found = load(store, chosen(store, number, finished=True))
    if not _rates_skills(found):
        raise ApkError("taking-without-skills", number=number)
    return found


def _latest(store: Store) -> Taking:
    """The latest finished one in which the skills were asked."""
    for kept in store.takings():
        if kept.finished is None:
            continue
        if len(asked_skills(shelf_of(store, kept).questionnaire.items.values())) < FEWEST:
            continue
        found = load(store, kept)
        if _rates_skills(found):
            return found
    raise ApkError("no-skills-rated")


def _rates_skills(taking: Taking) -> bool:
    shown = visible(taking.shelf.questionnaire, taking.answers)
    return len(asked_skills(shown.values())) >= FEWEST
