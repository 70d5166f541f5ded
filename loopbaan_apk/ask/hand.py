"""What a person holds at one card before it is an answer: a cursor, ticks, a typed line."""

from __future__ import annotations

from dataclasses import dataclass, field

from loopbaan_apk.ask.picking import Picks, choices_of, listed, matching
from loopbaan_apk.ask.writing import Field, filled
from loopbaan_apk.core.items import Item
from loopbaan_apk.core.prompts import Choice, PickMany, Prompt, Rank, Say, Type, Value
from loopbaan_apk.errors import ApkError


@dataclass(slots=True, kw_only=True)
class Hand:
    """Changes with every key; `stored` is the answer that was there when the card came in sight.

    `field` is the typed answer, or the letters that search a list. `cursor` is a place among the
    choices shown, None at rest.
    """

    prompt: Prompt
    stored: Value | None
    start: str = ""
    picks: Picks = ()
    field: Field = field(default_factory=Field)
    cursor: int | None = None
    refusal: ApkError | None = None

    @property
    def shown(self) -> tuple[Choice, ...]:
        """The choices that the letters leave."""
        return matching(self.prompt, self.field.text) if self.lists else choices_of(self.prompt)

    @property
    def lists(self) -> bool:
        """Whether letters search here instead of commanding."""
        return listed(self.prompt)

    @property
    def types(self) -> bool:
        """Whether letters are the answer itself."""
        return isinstance(self.prompt, Type)

    @property
    def pointed(self) -> Choice | None:
        """The choice at the cursor."""
        return None if self.cursor is None else self.shown[self.cursor]

    @property
    def raw(self) -> object:
        """What would be answered now; None when there is nothing to answer."""
        if isinstance(self.prompt, PickMany | Rank):
            return self.picks or None
        return self.field.text.strip() or None if self.types else None

    @property
    def changed(self) -> bool:
        """Whether this differs from the answer there was."""
        if isinstance(self.prompt, PickMany | Rank):
            return self.picks != (self.stored or ())
        return self.types and self.field.text != self.start


def hand(item: Item, stored: Value | None, say: Say) -> Hand:
    """A card as it comes in sight: with the answer there is, without a cursor."""
    prompt = item.prompt(say)
    ticked = isinstance(prompt, PickMany | Rank) and isinstance(stored, tuple)
    text = item.shown(stored, say) if isinstance(prompt, Type) and stored is not None else ""
    return Hand(
        prompt=prompt,
        stored=stored,
        start=text,
        picks=stored if ticked and isinstance(stored, tuple) else (),
        field=filled(text),
    )
