"""What every item has: its words, when it shows, and what the program may know of it."""

from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from loopbaan_apk.core.conditions import ALWAYS, Condition
from loopbaan_apk.core.declaring import AnswerValue, Id, Text, key
from loopbaan_apk.core.prompts import Prompt, Say, Value
from loopbaan_apk.records import record

Role = Literal[
    "aanleiding",
    "ambitie",
    "belemmering",
    "beroep",
    "branche",
    "contract",
    "regio",
    "sector",
    "vakmanschap",
    "wens",
]
SHARED_ROLES = ("branche",)
"""Roles of more than one item, of which a person sees one: the branch within the sector."""


@record
class Item:
    """One question. The subclasses are the item types: each gives its prompt and its worth."""

    SHORT: ClassVar[str] = "text"
    TYPE: ClassVar[str]
    HELP: ClassVar[str]

    id: str
    text: Annotated[Text, key("tekst", "De vraag zelf.", said=True)]
    help: Annotated[Text, key("uitleg", "Uitleg bij de vraag, onder de toets `?`.", said=True)] = ""
    required: Annotated[bool, key("verplicht", "`ja`: zonder antwoord geen resultaat.")] = False
    show_if: Annotated[
        Condition, key("toon_als", "Wanneer de vraag te zien is. Noem alleen eerdere vragen.")
    ] = ALWAYS
    skill: Annotated[Id, key("vaardigheid", "De vaardigheid die deze vraag meet.")] = ""
    control: Annotated[
        AnswerValue,
        key("controle", "Het antwoord dat iemand geeft die de vraag leest (controlevraag)."),
    ] = ""
    role: Annotated[Role | None, key("rol", "Wat het programma van het antwoord mag weten.")] = None
    sensitive: Annotated[
        bool,
        key("gevoelig", "`ja`: gaat over gezondheid; alleen op het scherm, nooit in een bestand."),
    ] = False

    asks: ClassVar[bool] = True

    def prompt(self, say: Say) -> Prompt:
        """How to ask it, in words that `say` put in the person's language."""
        raise NotImplementedError

    def accept(self, raw: object) -> Value:
        """The stored form of `raw` (typed text, or a value from an answer file).

        Raises ApkError `answer-...` without the answer in it.
        """
        raise NotImplementedError

    def shown(self, value: Value, say: Say) -> str:
        """A stored answer in words."""
        raise NotImplementedError

    def compared(self, value: Value) -> Value | None:
        """What a condition sees of an answer."""
        return value

    def span(self) -> tuple[Fraction, Fraction] | None:
        """The lowest and highest declared points, or None when it cannot be scored."""
        return None

    def worth(self, value: Value) -> Fraction | None:
        """The points of an answer; None for a word such as nvt."""
        return None
