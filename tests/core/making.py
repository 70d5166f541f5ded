"""Small questionnaires for tests, made in Python."""

from __future__ import annotations

from fractions import Fraction

from loopbaan_apk.core.conditions import ALWAYS
from loopbaan_apk.core.items.answers import Option
from loopbaan_apk.core.items.choice import Choice
from loopbaan_apk.core.model import Level, Questionnaire, Scale, Section


def options(*values: str) -> dict[str, Option]:
    return {value: Option(id=value, text=f"Antwoord {value}") for value in values}


FIVE = options("1", "2", "3", "4", "5", "weet-niet")


def choice(id_: str, answers=None, **rest) -> Choice:
    return Choice(id=id_, text=f"Vraag {id_}", answers=answers or FIVE, **rest)


def section(*items, heading="Deel", show_if=ALWAYS, order="vast") -> Section:
    return Section(
        heading=heading, items={item.id: item for item in items}, show_if=show_if, order=order
    )


def scale(id_: str, *items: str, **rest) -> Scale:
    rest = {"rule": "procent", **rest}
    return Scale(id=id_, name=f"Schaal {id_}", items=items, **rest)


def levels(**bounds: int) -> dict[str, Level]:
    return {name: Level(id=name, start=Fraction(bound)) for name, bound in bounds.items()}


def questionnaire(*sections: Section, scales=(), **rest) -> Questionnaire:
    return Questionnaire(
        id="proef",
        version="1.0",
        title="Proef",
        source="eigen vragen",
        sections=sections,
        scales={one.id: one for one in scales},
        **rest,
    )
