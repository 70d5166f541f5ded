"""meerkeuze: several answers out of a set, some of which exclude the others."""

from dataclasses import field
from typing import Annotated, ClassVar

from loopbaan_apk.core.declaring import key
from loopbaan_apk.core.items.answers import AnswerSet, choices, several
from loopbaan_apk.core.items.base import Item
from loopbaan_apk.core.prompts import PickMany, Say, Value
from loopbaan_apk.errors import ApkError
from loopbaan_apk.records import record


@record
class MultiChoice(Item):
    """Answers are kept in the order of the set, so that the same picks are the same answer."""

    TYPE: ClassVar[str] = "meerkeuze"
    HELP: ClassVar[str] = "Kies meer antwoorden. Telt niet mee in een schaal."

    answers: Annotated[
        AnswerSet, key("antwoorden", "De naam van een antwoordset, of de antwoorden zelf.")
    ] = field(default_factory=dict)
    at_most: Annotated[int, key("hoogstens", "Hoeveel antwoorden iemand mag kiezen.")] = 0

    def prompt(self, say: Say) -> PickMany:
        """Pick several of the answers."""
        return PickMany(choices=choices(self.answers, say), at_most=self._most())

    def accept(self, raw: object) -> Value:
        """A list of answer values."""
        values = several(raw, self.answers, self._most())
        if len(values) > 1 and any(self.answers[value].alone for value in values):
            raise ApkError("answer-excludes-others")
        return tuple(value for value in self.answers if value in values)

    def shown(self, value: Value, say: Say) -> str:
        """The words of the answers, with commas."""
        parts = value if isinstance(value, tuple) else (value,)
        return ", ".join(
            say(self.answers[part].text) if part in self.answers else part for part in parts
        )

    def _most(self) -> int:
        return self.at_most or len(self.answers)
