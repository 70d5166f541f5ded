"""Earlier takings, with the questionnaires that were asked then, as values for the core."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from loopbaan_apk.cli.settings import Settings
from loopbaan_apk.cli.takings import Taking, load, saying, shelf_of
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.errors import ApkError
from loopbaan_apk.store.values import local_day

if TYPE_CHECKING:
    from loopbaan_apk.content.library import Shelf
    from loopbaan_apk.core.comparison import Comparison, Taken
    from loopbaan_apk.store.listing import Kept
    from loopbaan_apk.store.takings import Store


def side_by_side(settings: Settings, store: Store, kept: Sequence[Kept]) -> Comparison:
    """These takings, the oldest first, compared in the language of now."""
    from loopbaan_apk.core.comparing import compare

    shelves: dict[str, Shelf] = {}
    loaded = []
    for one in kept:
        loaded.append(load(store, one, shelf=shelves.get(one.hash)))
        shelves[one.hash] = loaded[-1].shelf
    skills, words = settings.library().skills(settings.words.language)
    return compare(
        [taken(settings, one) for one in loaded],
        between=_between(store, loaded),
        skills=skills,
        say_skill=lambda sentence: words.get(sentence, sentence),
    )


def taken(settings: Settings, taking: Taking) -> Taken:
    """A stored taking as the core compares it."""
    from loopbaan_apk.core.comparison import Taken

    return Taken(
        number=taking.kept.id,
        questionnaire=taking.shelf.questionnaire,
        hash=taking.shelf.hash,
        answers=taking.answers,
        taken_on=local_day(taking.kept.finished or taking.kept.changed),
        say=saying(taking.shelf, settings.words.language),
    )


def before(settings: Settings, store: Store, now: Taking) -> tuple[Taken, ...]:
    """The last finished taking of the same questionnaire before this one, if there is one.

    A result never fails over an earlier version that can no longer be read.
    """
    for kept in store.takings():
        same = kept.questionnaire == now.kept.questionnaire and kept.finished is not None
        if same and kept.id < now.kept.id:
            try:
                return (taken(settings, _loaded(store, kept, now)),)
            except ApkError as error:
                if error.slug != "content-wrong":
                    raise
                return ()
    return ()


def _loaded(store: Store, kept: Kept, now: Taking) -> Taking:
    """With the questionnaire at hand when it is the same: reading it costs more than the rest."""
    return load(store, kept, shelf=now.shelf if kept.hash == now.kept.hash else None)


def _between(store: Store, loaded: Sequence[Taking]) -> Iterator[Questionnaire]:
    """Other versions of the same questionnaire in the store: they know what was renamed."""
    last = loaded[-1].kept
    seen = {one.kept.hash for one in loaded}
    if len(seen) == 1:
        return
    for kept in store.takings():
        if kept.questionnaire == last.questionnaire and kept.hash not in seen:
            seen.add(kept.hash)
            yield shelf_of(store, kept).questionnaire
