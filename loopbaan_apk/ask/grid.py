"""The grid: a paper form typed over, many questions in sight and the cursor on one of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loopbaan_apk.ask import Asking, Ending
from loopbaan_apk.ask.conversation import Conversation
from loopbaan_apk.ask.desk import Desk, View
from loopbaan_apk.ask.hand import Hand
from loopbaan_apk.ask.reading import raw
from loopbaan_apk.ask.writing import Field, typed
from loopbaan_apk.core.prompts import PickOne
from loopbaan_apk.errors import ApkError

if TYPE_CHECKING:
    from collections.abc import Callable

_BETWEEN = re.compile(r"\r\n|[\r\n\t]")
"""What stands between two pasted answers, as a column or a row of a sheet has it."""


class Grid(Desk):
    """A desk where each question is a row; `opened` shows the one at the cursor as its card."""

    __slots__ = ("_rows_view", "opened")

    def __init__(self, conversation: Conversation, asking: Asking) -> None:
        """Begin where the conversation stands, with every row closed."""
        super().__init__(conversation, asking)
        self.opened = False
        self._rows_view = self.view

    @property
    def number(self) -> int:
        """The number on paper of the question at the cursor; 0 at the end."""
        return self.asking.numbers.get(self.conversation.interview.at or "", 0)

    def guarded(
        self,
        key: str,  # noqa: ARG002 - here every key is meant, however fast it comes
        step: Callable[[], object],
        *,
        moves: bool = True,  # noqa: ARG002
        answers: bool = True,  # noqa: ARG002
    ) -> None:
        """Do the step at once."""
        step()

    def go(self, rows: int) -> None:
        """So many rows up or down, over what does not apply; what was changed is kept first."""
        if not self._leave():
            return
        ids = [stop.item.id for stop in self.conversation.sight.stops]
        at = self.conversation.interview.at
        place = max(0, (ids.index(at) if at in ids else len(ids)) + rows)
        if place < len(ids):
            self.conversation.to_item(ids[place])
        else:
            self.conversation.review()
        self._arrive()

    def back(self) -> None:
        """To the row above."""
        self.go(-1)

    def ahead(self) -> None:
        """To the row below."""
        self.go(1)

    def later(self) -> None:
        """To the row below; ticks without Enter are kept too."""
        self.go(1)

    def first_open(self) -> None:
        """To the first open question, or to the end."""
        if self._leave():
            self.conversation.first_open()
            self._arrive()

    def take_back(self) -> None:
        """Clear the row; on an empty one, go to the row above."""
        held = self.hand
        if self.conversation.given is not None:
            self.empty()
        elif held.changed or held.field.text:
            self._arrive()
        else:
            self.back()

    def open_row(self) -> None:
        """Ask the question at the cursor as its card does."""
        self.opened, self._rows_view, self.view = True, self.view, View()
        self.hand.refusal = None

    def close_row(self) -> None:
        """Back to the rows; what was ticked or typed there stands on the row."""
        self.opened, self.view = False, self._rows_view
        if self.hand.lists:
            self.hand.field = Field()
        self.hand.cursor = None

    def refuse(self, refusal: ApkError) -> None:
        """Say in the foot what does not fit here."""
        if self.conversation.stop is None:
            self.refusal = refusal
        else:
            self.hand.refusal = refusal

    def paste(self, text: str) -> None:
        """Answers below each other or in a row are one each; so is every digit of a row of digits.

        One that does not fit ends it there: else every answer after it would be one row off.
        """
        if self.opened or self.helping or self.view.blind:
            super().paste(text)
            return
        parts = _BETWEEN.split(text)
        if len(parts) > 1:
            if not parts[-1]:
                parts.pop()
            self._each(parts)
        else:
            self._each([char for char in text if not char.isspace()], whole=text)

    def _each(self, parts: list[str], *, whole: str = "") -> None:
        """Answer row after row; with `whole` these are its characters, and words stay words."""
        for place, part in enumerate(parts):
            if self.conversation.stop is None:
                self.refuse(ApkError("answer-past-the-end"))
                return
            held = self.hand
            if whole and (held.types or held.lists):
                rest = whole if not place else "".join(parts[place:])
                held.field = typed(held.field, rest)
                return
            if whole and not isinstance(held.prompt, PickOne):
                self.refuse(ApkError("answer-paste-many", number=self.number))
                return
            if not self._answered(held, part.strip()):
                return

    def _answered(self, held: Hand, part: str) -> bool:
        """Whether this was an answer to the row, or left it open."""
        if not part:
            self.later()
            return True
        try:
            self.answer(raw(held.prompt, part))
        except ApkError as unread:
            held.refusal = unread
        if held.refusal is None:
            return True
        self.refuse(ApkError("answer-paste-stopped", number=self.number, found=part))
        return False

    def _leave(self) -> bool:
        """Whether what stands on the row could be kept; if not, the row says why."""
        if self.conversation.stop is None:
            return True
        held = self.hand
        if held.lists and held.field.text and isinstance(held.prompt, PickOne):
            meant = held.pointed
            held.refusal = (
                self.conversation.hold(meant.value) if meant else ApkError("answer-which")
            )
        elif held.changed and held.raw is None:
            self.conversation.empty()
        elif held.changed:
            held.refusal = self.conversation.hold(held.raw)
        return held.refusal is None or not (held.changed or held.field.text)

    def _hold(self) -> None:
        self._leave()

    def _arrive(self) -> None:
        """At a row the list stays where it is; the rows move as little as they must."""
        rows = self._rows_view if self.opened else self.view
        super()._arrive()
        self.opened, self.view = False, rows


def run(asking: Asking, conversation: Conversation) -> Ending:
    """Ask until finished or stopped; what `keep` raises comes out with the terminal restored."""
    from loopbaan_apk.ask.card import shown
    from loopbaan_apk.ask.grid_drawing import GRID

    return shown(Grid(conversation, asking), GRID)
