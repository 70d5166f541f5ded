"""keuze: one answer out of a set; the only type, with getal, that a scale can count."""

from dataclasses import field
from fractions import Fraction
from typing import Annotated, ClassVar

from loopbaan_apk.core.declaring import key
from loopbaan_apk.core.items.answers import AnswerSet, choices, chosen, span
from loopbaan_apk.core.items.base import Item
from loopbaan_apk.core.numbers import number
from loopbaan_apk.core.prompts import PickOne, Say, Value
from loopbaan_apk.records import record


@record
class Choice(Item):
    """One answer; its number is its points, a word is kept and not counted."""

    TYPE: ClassVar[str] = "keuze"
    HELP: ClassVar[str] = "Kies één antwoord. Dit is de gewone soort."

    answers: Annotated[
        AnswerSet,
        key(
            "antwoorden",
            "De naam van een antwoordset, of de antwoorden zelf. Anders die van het onderdeel.",
        ),
    ] = field(default_factory=dict)

    def prompt(self, say: Say) -> PickOne:
        """Pick one of the answers."""
        return PickOne(choices=choices(self.answers, say))

    def accept(self, raw: object) -> Value:
        """One of the answer values."""
        return chosen(raw, self.answers)

    def shown(self, value: Value, say: Say) -> str:
        """The words of the answer."""
        option = self.answers.get(value) if isinstance(value, str) else None
        return say(option.text) if option else str(value)

    def span(self) -> tuple[Fraction, Fraction] | None:
        """Lowest and highest declared number; never the range seen in answers."""
        return span(self.answers)

    def worth(self, value: Value) -> Fraction | None:
        """The number that the answer is, None for a word."""
        return number(value) if isinstance(value, str) else None
