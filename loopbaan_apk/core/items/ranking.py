"""rangorde: put answers in order of preference."""

from dataclasses import field
from typing import Annotated, ClassVar

from loopbaan_apk.core.declaring import key
from loopbaan_apk.core.items.answers import AnswerSet, choices, several
from loopbaan_apk.core.items.base import Item
from loopbaan_apk.core.prompts import Rank, Say, Value
from loopbaan_apk.records import record


@record
class Ranking(Item):
    """The answer is the list in order; a condition with `=` looks at what stands first."""

    TYPE: ClassVar[str] = "rangorde"
    HELP: ClassVar[str] = "Zet antwoorden op volgorde. Telt niet mee in een schaal."

    answers: Annotated[
        AnswerSet, key("antwoorden", "De naam van een antwoordset, of de antwoorden zelf.")
    ] = field(default_factory=dict)
    at_most: Annotated[int, key("hoogstens", "Hoeveel antwoorden iemand op volgorde zet.")] = 0

    def prompt(self, say: Say) -> Rank:
        """Rank the answers."""
        return Rank(choices=choices(self.answers, say), at_most=self._most())

    def accept(self, raw: object) -> Value:
        """A list of answer values, first choice first."""
        return several(raw, self.answers, self._most())

    def shown(self, value: Value, say: Say) -> str:
        """Numbered words."""
        parts = value if isinstance(value, tuple) else (value,)
        return ", ".join(
            f"{place} {say(self.answers[part].text) if part in self.answers else part}"
            for place, part in enumerate(parts, 1)
        )

    def compared(self, value: Value) -> Value | None:
        """What stands first; nothing of an empty list."""
        return (value[0] if value else None) if isinstance(value, tuple) else value

    def _most(self) -> int:
        return self.at_most or len(self.answers)
