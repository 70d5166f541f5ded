"""Asking: one conversation as cards, as lines or out of a file, and what each of them is handed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Literal, Protocol

from loopbaan_apk.core.items import Item
from loopbaan_apk.core.model import Answers, Questionnaire
from loopbaan_apk.core.prompts import Say, Value
from loopbaan_apk.records import record
from loopbaan_apk.terminal import Look

Ending = Literal["finished", "stopped"]
Clock = Callable[[], float]
"""Seconds that only go up, such as time.monotonic."""
Keep = Callable[[str, Value | None, int | None], None]
"""Item, answer (None: taken back), milliseconds spent on it since it was last kept.

It returns when the answer is durable; what it raises stops the asking where it is.
"""


class Words(Protocol):
    """The program's own sentences, in the person's language."""

    def __call__(self, slug: str, **values: object) -> str:
        """Give the sentence, with its blanks filled."""
        ...

    def count(self, slug: str, number: int, **values: object) -> str:
        """Give the sentence for one or for more."""
        ...


def unheard() -> None:
    """Nobody who wants to know."""


def no_help(_: Item) -> tuple[str, ...]:
    """Nothing to add to what the questionnaire says itself."""
    return ()


@record
class Asking:
    """What the command line hands over.

    `numbers` are those on paper, where a form is typed over. `timed` is off where time says
    nothing. `alive` hears of every key and line, `closing` of a signal that ends the asking.
    """

    questionnaire: Questionnaire
    seed: int
    answers: Answers = field(default_factory=dict)
    keep: Keep
    clock: Clock
    words: Words
    say: Say
    look: Look
    help_for: Callable[[Item], tuple[str, ...]] = no_help
    numbers: Mapping[str, int] = field(default_factory=dict)
    timed: bool = True
    alive: Callable[[], None] = unheard
    closing: Callable[[], None] = unheard
