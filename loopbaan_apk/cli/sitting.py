"""A person at a terminal: start a taking or take one up again, ask, and show the result."""

from __future__ import annotations

import secrets
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING

from loopbaan_apk.ask import Asking, Ending, Keep
from loopbaan_apk.ask.conversation import opened
from loopbaan_apk.cli.helping import helping
from loopbaan_apk.cli.idling import closing, still_here
from loopbaan_apk.cli.looking_back import look_back
from loopbaan_apk.cli.settings import Settings
from loopbaan_apk.cli.takings import load, saying
from loopbaan_apk.core.paper import numbers, printed
from loopbaan_apk.errors import STOPPED
from loopbaan_apk.terminal import asked, talk

if TYPE_CHECKING:
    from loopbaan_apk.content.library import Shelf
    from loopbaan_apk.core.model import Answers
    from loopbaan_apk.core.prompts import Value
    from loopbaan_apk.store.listing import Kept
    from loopbaan_apk.store.takings import Store

MOST_SEED = 1 << 31


class Keeper:
    """Keeps each answer in the store; the taking itself starts with the first one."""

    def __init__(self, store: Store, shelf: Shelf, language: str, taking: int | None) -> None:
        """With `taking` None nothing is in the store yet."""
        self.store = store
        self.shelf = shelf
        self.language = language
        self.taking = taking
        self.seed = secrets.randbelow(MOST_SEED)
        self.leases = ExitStack()
        if taking is not None:
            self.leases.enter_context(store.lease(taking))

    def keep(self, item: str, value: Value | None, milliseconds: int | None) -> None:
        """On disk when it returns."""
        stored = list(value) if isinstance(value, tuple) else value
        self.store.append(self._started(), item, stored, milliseconds=milliseconds)

    def finish(self) -> int:
        """Mark as finished; gives the number of the taking."""
        taking = self._started()
        self.store.finish(taking)
        return taking

    def _started(self) -> int:
        if self.taking is None:
            self.taking = begin_taking(self.store, self.shelf, self.language, self.seed)
            self.leases.enter_context(self.store.lease(self.taking))
        return self.taking


def begin_taking(store: Store, shelf: Shelf, language: str, seed: int) -> int:
    """A new taking, with the exact questionnaire kept beside it."""
    one = shelf.questionnaire
    store.keep_questionnaire(shelf.hash, one.id, one.version, shelf.source, shelf.translations)
    return store.start(shelf.hash, language=language, seed=seed)


def start(settings: Settings, name: str, *, as_json: bool = False) -> None:
    """A new taking of the questionnaire called `name`, or the open one when the person says so."""
    shelf = settings.library().questionnaire(name)
    with settings.store() as store:
        open_one = open_taking(store, shelf)
        if open_one is not None and _goes_on(settings, shelf, open_one):
            resume(settings, store, open_one, as_json=as_json)
            return
        look_back(settings, store)
        keeper = Keeper(store, shelf, settings.words.language, None)
        _sit(settings, keeper, {}, keeper.seed, as_json=as_json)


def resume(settings: Settings, store: Store, kept: Kept, *, as_json: bool = False) -> None:
    """Take up an open taking, in the version that was started."""
    taking = load(store, kept)
    words = settings.words
    title = saying(taking.shelf, words.language)(taking.shelf.questionnaire.title)
    talk(words.count("talk.resumed", len(taking.answers), title=title))
    if _has_changed(settings, kept):
        talk(words("talk.changed"))
    keeper = Keeper(store, taking.shelf, kept.language, kept.id)
    _sit(settings, keeper, taking.answers, kept.seed, as_json=as_json)


def _sit(settings: Settings, keeper: Keeper, answers: Answers, seed: int, *, as_json: bool) -> None:
    """Who stops leaves with exit code 130, and reads how to go on, if there is anything."""
    taking, words = to_the_end(settings, keeper, answers, seed), settings.words
    if taking is None:
        talk(words("talk.kept-nothing" if keeper.taking is None else "talk.kept"))
        raise SystemExit(STOPPED)
    from loopbaan_apk.cli.resultaat import show_taking

    show_taking(settings, keeper.store, taking, as_json=as_json)
    talk(words("talk.finished", number=taking))


def take_up(
    settings: Settings, store: Store, shelf: Shelf, *, over: bool = False, same: bool = False
) -> int | None:
    """Ask without showing a result: the open taking of this questionnaire, or a new one.

    Gives the number of the taking, None when it was left open. `over` is typing over paper: keys
    come fast, and their time says nothing. With `same` only this version is taken up, and of it
    is asked what `shelf` has.
    """
    kept = open_taking(store, shelf, same=same)
    if kept is None:
        keeper = Keeper(store, shelf, settings.words.language, None)
        return to_the_end(settings, keeper, {}, keeper.seed, over=over)
    taking = load(store, kept, shelf=shelf if same else None)
    keeper = Keeper(store, taking.shelf, kept.language, kept.id)
    return to_the_end(settings, keeper, taking.answers, kept.seed, over=over)


def to_the_end(
    settings: Settings, keeper: Keeper, answers: Answers, seed: int, *, over: bool = False
) -> int | None:
    """Ask, and finish the taking; None when it was left open."""
    with keeper.leases:
        ending = ask(settings, keeper.shelf, keeper.keep, answers, seed, over=over)
        return None if ending == "stopped" else keeper.finish()


def ask(
    settings: Settings,
    shelf: Shelf,
    keep: Keep,
    answers: Answers,
    seed: int,
    *,
    over: bool = False,
) -> Ending:
    """Ask on this terminal: cards, a grid for paper, or lines where nothing can be drawn."""
    now = settings.look
    asking = Asking(
        questionnaire=printed(shelf.questionnaire) if over else shelf.questionnaire,
        seed=seed,
        answers=answers,
        keep=keep,
        clock=time.monotonic,
        words=settings.words,
        say=saying(shelf, settings.words.language),
        look=now,
        help_for=helping(settings),
        numbers=numbers(shelf.questionnaire) if over else {},
        timed=not over,
        alive=still_here,
        closing=closing,
    )
    if now.line:
        from loopbaan_apk.ask import line

        return line.run(asking, opened(asking), read=asked, write=talk)
    if over:
        from loopbaan_apk.ask import grid

        return grid.run(asking, opened(asking))
    from loopbaan_apk.ask import card

    return card.run(asking, opened(asking))


def open_taking(store: Store, shelf: Shelf, *, same: bool = False) -> Kept | None:
    """The latest of this questionnaire that is not finished; of this version where so asked."""
    return next(
        (
            one
            for one in store.takings()
            if one.finished is None
            and one.questionnaire == shelf.questionnaire.id
            and (one.hash == shelf.hash or not same)
        ),
        None,
    )


def _goes_on(settings: Settings, shelf: Shelf, kept: Kept) -> bool:
    from loopbaan_apk.cli.asking import pick
    from loopbaan_apk.cli.takings import day_of

    words = settings.words
    title = saying(shelf, words.language)(shelf.questionnaire.title)
    talk(words("talk.already-open", title=title, number=kept.answered, date=day_of(kept.changed)))
    choices = [(name, words(f"talk.{name}")) for name in ("go-on", "new", "leave")]
    chosen = pick(settings, words("talk.go-on-or-new"), choices)
    if chosen == "leave":
        raise SystemExit(0)
    return chosen == "go-on"


def _has_changed(settings: Settings, kept: Kept) -> bool:
    """Whether the questionnaire of that name is another one by now, or gone or broken."""
    from loopbaan_apk.errors import ApkError

    try:
        return settings.library().questionnaire(kept.questionnaire).hash != kept.hash
    except ApkError:
        return True
