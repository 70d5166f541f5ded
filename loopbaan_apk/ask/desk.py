"""Keys on one side, the conversation on the other, and the card in between; no terminal here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from loopbaan_apk.ask import Asking, Ending
from loopbaan_apk.ask.conversation import Conversation
from loopbaan_apk.ask.hand import Hand, hand
from loopbaan_apk.ask.sheet import Page
from loopbaan_apk.ask.writing import typed
from loopbaan_apk.core.path import Stop
from loopbaan_apk.errors import ApkError
from loopbaan_apk.records import record


@dataclass(slots=True)
class View:
    """What the last painting found: how far it is scrolled and what lies outside the window."""

    offset: int = 0
    page: int = 1
    below: bool = False
    before_choices: bool = False
    blind: bool = False


@record
class Manner:
    """How desks of one kind are painted, at a size with a way to measure, and what keys do."""

    page: Callable[[Any, int, int, Callable[[str], int]], Page]
    press: Callable[[Any, str], None]


class Desk:
    """A person at the cards. `ending` is set when it is over, `failed` when a step raised."""

    __slots__ = (
        "_hand",
        "_hand_of",
        "asking",
        "conversation",
        "cursor",
        "ending",
        "failed",
        "helping",
        "refusal",
        "view",
    )

    def __init__(self, conversation: Conversation, asking: Asking) -> None:
        """Begin where the conversation stands."""
        self.conversation = conversation
        self.asking = asking
        self.ending: Ending | None = None
        self.helping = self.failed = False
        self.cursor: int | None = None
        self.refusal: ApkError | None = None
        self.view = View()
        self._hand: Hand | None = None
        self._hand_of: str | None = None

    @property
    def hand(self) -> Hand:
        """What is held at the card in sight."""
        stop = self.conversation.stop
        if stop is None:
            raise LookupError
        if self._hand is None or self._hand_of != stop.item.id:
            self._hand = hand(stop.item, self.conversation.given, self.asking.say)
            self._hand_of = stop.item.id
        return self._hand

    @property
    def open(self) -> tuple[Stop, ...]:
        """The open questions, as the review lists them."""
        return self.conversation.sight.open

    @property
    def elsewhere(self) -> bool:
        """Whether the first open question is not this one, nor simply the next."""
        now = self.conversation.sight
        return (now.open[0] if now.open else None) not in (now.stop, now.following)

    def guarded(
        self, key: str, step: Callable[[], object], *, moves: bool = True, answers: bool = True
    ) -> None:
        """Do a step unless its key is held, doubled, or too early for a new card."""
        guard = self.conversation.guard
        if guard.lets(key, answers=answers):
            step()
            guard.took(key, moved=moves)

    def answer(self, raw: object) -> None:
        """Keep this answer and go on, or show why it does not fit."""
        held = self.hand
        held.refusal = self.conversation.answer(raw)
        if held.refusal is None:
            self._arrive()

    def back(self) -> None:
        """To the card before; what was changed here is kept."""
        self._hold()
        self.conversation.back()
        self._arrive()

    def ahead(self) -> None:
        """To the next card; what was changed here is kept."""
        self._hold()
        self.conversation.ahead()
        self._arrive()

    def later(self) -> None:
        """To the next card; ticks without Enter are dropped, typed words never."""
        if self.hand.types:
            self._hold()
        self.conversation.ahead()
        self._arrive()

    def first_open(self) -> None:
        """To the first open question; what was changed here is kept."""
        self._hold()
        self.conversation.first_open()
        self._arrive()

    def to_item(self, id_: str) -> None:
        """To a question picked on the review."""
        self.conversation.to_item(id_)
        self._arrive()

    def empty(self) -> None:
        """Take the answer back, with all that stands on the card."""
        self.conversation.empty()
        self._arrive()

    def stop(self) -> None:
        """Keep what stands on the card, if it fits, and stop."""
        if self.ending is None:
            self._hold()
            self.ending = "stopped"

    def close(self) -> None:
        """The same, because a signal says so."""
        self.asking.closing()
        self.stop()

    def finish(self) -> None:
        """Finish, or show why it cannot be yet."""
        self.refusal = self.conversation.finish()
        if self.refusal is None:
            self.ending = "finished"

    def turn_help(self) -> None:
        """Lay the explanation over the card, or take it away."""
        self.helping = not self.helping
        self.view = View()

    def scroll(self, lines: int) -> None:
        """Ask for another part; painting keeps it within what there is."""
        self.view.offset = max(0, self.view.offset + lines)

    def paste(self, text: str) -> None:
        """Type pasted words; they never answer a card."""
        if self.helping or self.view.blind or self.conversation.stop is None:
            return
        held = self.hand
        if held.types or held.lists:
            held.field = typed(held.field, text)
            held.cursor = held.refusal = None

    def _hold(self) -> None:
        if self.conversation.stop is None:
            return
        held = self.hand
        if held.changed and held.raw is not None:
            self.conversation.hold(held.raw)

    def _arrive(self) -> None:
        """A card comes in sight as it is: no cursor, no search, from its first line."""
        self._hand = self.cursor = self.refusal = None
        self.view = View()
