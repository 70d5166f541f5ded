"""A client's skills as somebody else sees them: asked, kept apart, laid beside the client's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import TYPE_CHECKING

from loopbaan_apk.cli.handing_over import handed_over
from loopbaan_apk.cli.idling import attended
from loopbaan_apk.cli.settings import Settings, at_home
from loopbaan_apk.cli.sitting import Keeper, take_up
from loopbaan_apk.cli.takings import Taking, load, saying
from loopbaan_apk.core.dossier import RATERS, Client, Rater
from loopbaan_apk.core.second_rating import rating_part, side_by_side
from loopbaan_apk.errors import STOPPED, ApkError
from loopbaan_apk.store.values import local_day
from loopbaan_apk.terminal import talk

if TYPE_CHECKING:
    import datetime

    from loopbaan_apk.reports.second_rating import Second
    from loopbaan_apk.store.practice import Practice
    from loopbaan_apk.store.takings import Store


def rate(settings: Settings, opened: Practice, client: Client, rater: Rater, file: str) -> None:
    """Ask the skills of the client's latest check again, of the rater, or take them from a file.

    The store keeps the questionnaire as it was; what is asked of it is only a part.
    """
    own = _rated(opened.takings(client))
    if own is None:
        raise ApkError("client-rated-no-skills", found=client.code)
    store = opened.takings(client, rater=rater)
    words = settings.words
    if file:
        from loopbaan_apk.cli.filled import kept, sheet_for

        keeper = Keeper(store, own.shelf, words.language, None)
        kept(settings, keeper, sheet_for(own.shelf, at_home(file)))
        return
    with _seated(settings, client, rater):
        taking = take_up(settings, store, own.shelf, same=True)
    if taking is None:
        talk(words("second-rating.stopped", code=client.code, rater=rater))
        raise SystemExit(STOPPED)


def _seated(settings: Settings, client: Client, rater: Rater) -> AbstractContextManager[None]:
    """The coach sits here already; to anybody else the screen is handed over."""
    words = settings.words
    about = words("second-rating.about-client", code=client.code)
    if rater == "coach":
        talk(about)
        return attended(settings)
    welcome = words("second-rating.welcome")
    return handed_over(settings, f"{welcome} {about}", words("second-rating.thanks"))


def seconds(
    settings: Settings, opened: Practice, client: Client, raters: Sequence[Rater] = RATERS
) -> tuple[Second, ...]:
    """The latest of each of these raters, beside the client's own of the same questionnaire.

    Raises ApkError `no-second` when there is none.
    """
    found = tuple(_seconds(settings, opened, client, raters))
    if not found:
        raise ApkError("no-second", found=client.code)
    return found


def _seconds(
    settings: Settings, opened: Practice, client: Client, raters: Sequence[Rater]
) -> Iterator[Second]:
    for rater in raters:
        store = opened.takings(client, rater=rater)
        for kept in (one for one in store.takings() if one.finished is not None):
            own = _rated(opened.takings(client), kept.hash)
            if own is not None:
                yield _second(settings, rater, own, load(store, kept, shelf=own.shelf))
                break


def _rated(store: Store, fingerprint: str = "") -> Taking | None:
    """The latest finished check with skills in it, its questionnaire cut down to those."""
    for kept in store.takings():
        if kept.finished is not None and fingerprint in {"", kept.hash}:
            whole = load(store, kept)
            part = rating_part(whole.shelf.questionnaire, whole.answers)
            if part.sections:
                return replace(whole, shelf=replace(whole.shelf, questionnaire=part))
    return None


def _second(settings: Settings, rater: Rater, own: Taking, other: Taking) -> Second:
    from loopbaan_apk.reports.second_rating import Second

    skills, words = settings.library().skills(settings.words.language)
    return Second(
        rater=rater,
        own_day=_day(own),
        day=_day(other),
        pairs=side_by_side(
            own.shelf.questionnaire,
            own.answers,
            other.answers,
            skills=skills,
            say=saying(own.shelf, settings.words.language),
            say_skill=lambda sentence: words.get(sentence, sentence),
        ),
    )


def _day(taking: Taking) -> datetime.date:
    return local_day(taking.kept.finished or taking.kept.changed)
