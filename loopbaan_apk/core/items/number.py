"""getal: a number between bounds."""

from fractions import Fraction
from typing import Annotated, ClassVar

from loopbaan_apk.core.declaring import key
from loopbaan_apk.core.items.base import Item
from loopbaan_apk.core.numbers import number, written
from loopbaan_apk.core.prompts import Say, Type, Value
from loopbaan_apk.errors import ApkError
from loopbaan_apk.records import record


@record
class Number(Item):
    """A scale can count it when both bounds are declared."""

    TYPE: ClassVar[str] = "getal"
    HELP: ClassVar[str] = "Typ een getal. Telt mee in een schaal als minimum en maximum er staan."

    low: Annotated[Fraction | None, key("minimum", "Het laagste getal dat mag.")] = None
    high: Annotated[Fraction | None, key("maximum", "Het hoogste getal dat mag.")] = None

    def prompt(self, say: Say) -> Type:
        """Type a number."""
        low, high = (
            "" if bound is None else written(bound).replace(".", ",")
            for bound in (self.low, self.high)
        )
        return Type(kind="getal", low=low, high=high)

    def accept(self, raw: object) -> Value:
        """Text or a number within the bounds."""
        text = (
            raw.strip() if isinstance(raw, str) else str(raw) if type(raw) in (int, float) else ""
        )
        value = number(text)
        if value is None:
            raise ApkError("answer-not-a-number")
        if self.low is not None and value < self.low:
            raise ApkError("answer-too-low", low=written(self.low).replace(".", ","))
        if self.high is not None and value > self.high:
            raise ApkError("answer-too-high", high=written(self.high).replace(".", ","))
        return written(value)

    def shown(self, value: Value, say: Say) -> str:
        """With a decimal comma."""
        return str(value).replace(".", ",")

    def span(self) -> tuple[Fraction, Fraction] | None:
        """The bounds, when both are declared."""
        return None if self.low is None or self.high is None else (self.low, self.high)

    def worth(self, value: Value) -> Fraction | None:
        """The number itself."""
        return number(value) if isinstance(value, str) else None
