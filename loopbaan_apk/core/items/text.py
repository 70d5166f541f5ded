"""tekst: one's own words; kept, never counted, in no export unless asked for."""

from typing import ClassVar

from loopbaan_apk.core.cleaning import clean
from loopbaan_apk.core.items.base import Item
from loopbaan_apk.core.prompts import Say, Type, Value
from loopbaan_apk.errors import ApkError
from loopbaan_apk.records import record

LONGEST = 2000


@record
class OpenText(Item):
    """An open question; always optional in our own questionnaires."""

    TYPE: ClassVar[str] = "tekst"
    HELP: ClassVar[str] = "Een open vraag. Telt niet mee in een schaal."

    def prompt(self, say: Say) -> Type:
        """Type a line."""
        return Type(kind="tekst")

    def accept(self, raw: object) -> Value:
        """Text that is not blank, cleaned, at most 2000 characters."""
        text = clean(raw, newlines=True).strip() if isinstance(raw, str) else ""
        if not text:
            raise ApkError("answer-empty")
        if len(text) > LONGEST:
            raise ApkError("answer-too-long", most=LONGEST)
        return text

    def shown(self, value: Value, say: Say) -> str:
        """As typed."""
        return str(value)
