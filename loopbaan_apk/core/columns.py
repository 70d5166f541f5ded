"""The columns of a sheet of answers: one row a person, a column a question, or more for some."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from loopbaan_apk.core.items import Item
from loopbaan_apk.core.items.choice import Choice
from loopbaan_apk.core.items.date import Date
from loopbaan_apk.core.items.multi_choice import MultiChoice
from loopbaan_apk.core.items.number import Number
from loopbaan_apk.core.items.ranking import Ranking
from loopbaan_apk.core.items.text import OpenText
from loopbaan_apk.core.model import Answers, Questionnaire
from loopbaan_apk.core.path import awake
from loopbaan_apk.core.prompts import Value
from loopbaan_apk.records import record

Sort = Literal["punten", "categorie", "getal", "datum", "gekozen", "plaats"]
"""Points of a scale, a word, a number, a day, whether an answer was picked, what stood there."""
SHEET = "blad"
"""The first column: whose row it is, by a number or a name that is no person's."""
PICKED, NOT_PICKED = "1", "0"
SAME_ANSWER, RANK = "=", "#"


@record
class Column:
    """One column; `part` is the answer (`gekozen`) or the rank from 1 (`plaats`) it is for."""

    header: str
    item: Item
    sort: Sort
    part: str = ""


def in_a_file(item: Item) -> bool:
    """Health answers never leave the screen, and own words are in no sheet."""
    return item.asks and not item.sensitive and not isinstance(item, OpenText)


def columns(questionnaire: Questionnaire) -> tuple[Column, ...]:
    """After the one that says whose row it is, in the order written."""
    return tuple(
        column
        for item in questionnaire.items.values()
        if in_a_file(item)
        for column in columns_of(item)
    )


def columns_of(item: Item) -> Iterator[Column]:
    """`z1`; `wens=vak`, 1 when picked; `waarde#1`, what was put first."""
    match item:
        case MultiChoice():
            for value in item.answers:
                header = f"{item.id}{SAME_ANSWER}{value}"
                yield Column(header=header, item=item, sort="gekozen", part=value)
        case Ranking():
            for place in range(1, (item.at_most or len(item.answers)) + 1):
                header = f"{item.id}{RANK}{place}"
                yield Column(header=header, item=item, sort="plaats", part=str(place))
        case Choice():
            sort: Sort = "punten" if item.span() is not None else "categorie"
            yield Column(header=item.id, item=item, sort=sort)
        case Number():
            yield Column(header=item.id, item=item, sort="getal")
        case Date():
            yield Column(header=item.id, item=item, sort="datum")


def sheet_column(questionnaire: Questionnaire) -> str:
    """`blad`, or longer when a question has that id."""
    header = SHEET
    while header in questionnaire.items:
        header += "-"
    return header


def row(questionnaire: Questionnaire, answers: Answers, *, comma: bool) -> tuple[str, ...]:
    """What stands in each column; hidden questions and open ones are empty."""
    counted = awake(questionnaire, answers)
    return tuple(
        _cell(column, counted[column.item.id], comma=comma) if column.item.id in counted else ""
        for column in columns(questionnaire)
    )


def _cell(column: Column, value: Value, *, comma: bool) -> str:
    picked = value if isinstance(value, tuple) else (value,)
    match column.sort:
        case "gekozen":
            return PICKED if column.part in picked else NOT_PICKED
        case "plaats":
            place = int(column.part)
            return picked[place - 1] if place <= len(picked) else ""
        case "getal":
            return picked[0].replace(".", ",") if comma else picked[0]
        case _:
            return picked[0]
