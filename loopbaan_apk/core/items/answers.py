"""Answer sets: what can be picked, declared once and shared by name."""

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Annotated, ClassVar

from loopbaan_apk.core.declaring import AnswerValue, Text, key
from loopbaan_apk.core.numbers import number
from loopbaan_apk.core.prompts import Choice, Say, keyed
from loopbaan_apk.errors import ApkError
from loopbaan_apk.records import record


@record
class Option:
    """One answer of a set; a number as its key is its points."""

    SHORT: ClassVar[str] = "text"

    id: str
    text: Annotated[Text, key("tekst", "Het antwoord in woorden.", said=True)]
    help: Annotated[Text, key("uitleg", "Een voorbeeld of toelichting.", said=True)] = ""
    alone: Annotated[bool, key("alleen", "`ja`: sluit de andere antwoorden uit (meerkeuze).")] = (
        False
    )


AnswerSet = Mapping[AnswerValue, Option]


def choices(answers: AnswerSet, say: Say) -> tuple[Choice, ...]:
    """The set as things to pick, each with its key."""
    return tuple(
        Choice(
            value=value,
            text=say(option.text),
            key=pressed,
            help=say(option.help) if option.help else "",
            alone=option.alone,
        )
        for (value, option), pressed in zip(answers.items(), keyed(tuple(answers)), strict=True)
    )


def span(answers: AnswerSet) -> tuple[Fraction, Fraction] | None:
    """The lowest and highest declared number; None when there are only words."""
    return _span(tuple(answers))


@lru_cache(maxsize=256)  # hundreds of items share a few sets
def _span(values: tuple[str, ...]) -> tuple[Fraction, Fraction] | None:
    declared = [worth for value in values if (worth := number(value)) is not None]
    return (min(declared), max(declared)) if declared else None


def chosen(raw: object, answers: AnswerSet) -> str:
    """The one value meant by `raw`.

    Raises ApkError `answer-not-offered`.
    """
    text = raw if isinstance(raw, str) else str(raw) if type(raw) is int else ""
    if text in answers:
        return text
    raise ApkError("answer-not-offered", offered=", ".join(answers))


def several(raw: object, answers: AnswerSet, at_most: int) -> tuple[str, ...]:
    """The values meant by a list, in the order given, each once.

    Raises ApkError `answer-not-offered`, `answer-not-a-list`, `answer-twice` or `answer-too-many`.
    """
    if not isinstance(raw, (list, tuple)):
        raise ApkError("answer-not-a-list")
    values = tuple(chosen(part, answers) for part in raw)
    if len(set(values)) < len(values):
        raise ApkError("answer-twice")
    if len(values) > at_most:
        raise ApkError("answer-too-many", most=at_most)
    return values
