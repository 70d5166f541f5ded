"""mededeling: something to read between the questions; it has no answer."""

from typing import ClassVar

from loopbaan_apk.core.items.base import Item
from loopbaan_apk.core.prompts import Read, Say, Value
from loopbaan_apk.errors import ApkError
from loopbaan_apk.records import record


@record
class Notice(Item):
    """Shown once in its place; never stored, never open."""

    TYPE: ClassVar[str] = "mededeling"
    HELP: ClassVar[str] = "Tekst om te lezen, zonder antwoord."

    asks: ClassVar[bool] = False

    def prompt(self, say: Say) -> Read:
        """Read and go on."""
        return Read()

    def accept(self, raw: object) -> Value:
        """Nothing: a notice takes no answer."""
        raise ApkError("answer-to-a-notice")

    def shown(self, value: Value, say: Say) -> str:
        """Nothing to show."""
        return ""
