"""Which variable stands for which column, question and scale, and which codes mean no answer."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from loopbaan_apk.core.advising import is_sensitive
from loopbaan_apk.core.columns import Column, columns, in_a_file, sheet_column
from loopbaan_apk.core.conditions import ALWAYS, All, Condition
from loopbaan_apk.core.items import Item
from loopbaan_apk.core.items.choice import Choice
from loopbaan_apk.core.model import Questionnaire, Scale
from loopbaan_apk.core.numbers import number
from loopbaan_apk.records import record
from loopbaan_apk.reports.spss.names import Names

AS_TEXT, TURNED = "-t", "-om"
"""Behind the name of a column that is read as text first, and of a question turned round."""
FIRST_MISSING = 991


@record
class Plan:
    """Names by column header, by id of what is turned round, and by scale.

    `raw` are the texts that points and numbers are read from; they go when all is computed.
    """

    questionnaire: Questionnaire
    sheet: str
    columns: tuple[Column, ...]
    names: Mapping[str, str]
    raw: Mapping[str, str]
    turned: Mapping[str, str]
    scales: Mapping[str, str]
    conditions: Mapping[str, Condition]
    left_out: tuple[str, ...]

    def scored(self) -> tuple[Scale, ...]:
        """The scales that a sheet of answers is enough for, inner ones first."""
        found = [self.questionnaire.scales[id_] for id_ in self.scales]
        return tuple(sorted(found, key=lambda scale: bool(scale.parts)))


def plan(questionnaire: Questionnaire) -> Plan:
    """The names in a fixed order: columns first, so that they never depend on the rest."""
    names, found = Names(), columns(questionnaire)
    sheet = names.fresh(sheet_column(questionnaire))
    by_header = {column.header: names.fresh(column.header) for column in found}
    scorable = {
        id_: scale
        for id_, scale in questionnaire.scales.items()
        if not is_sensitive(questionnaire, id_)
    }
    scales = {id_: names.fresh(id_) for id_ in scorable}
    turned = {
        id_: names.fresh(id_ + TURNED)
        for id_ in dict.fromkeys(one for scale in scorable.values() for one in scale.reversed)
    }
    raw = {
        column.header: names.fresh(column.header + AS_TEXT)
        for column in found
        if column.sort in ("punten", "getal")
    }
    return Plan(
        questionnaire=questionnaire,
        sheet=sheet,
        columns=found,
        names=by_header,
        raw=raw,
        turned=turned,
        scales=scales,
        conditions=_conditions(questionnaire),
        left_out=tuple(id_ for id_ in questionnaire.scales if id_ not in scorable),
    )


def _conditions(questionnaire: Questionnaire) -> dict[str, Condition]:
    """Of every question with a column that not everybody sees: when it shows."""
    found: dict[str, Condition] = {}
    for section in questionnaire.sections:
        for id_, item in section.items.items():
            parts = tuple(one for one in (section.show_if, item.show_if) if one != ALWAYS)
            if parts and in_a_file(item):
                found[id_] = All(parts=parts)
    return found


def missing_codes(item: Item) -> dict[str, int]:
    """Answers of a counted question that are a word -> the code that means no points."""
    if not isinstance(item, Choice) or item.span() is None:
        return {}
    words = [value for value in item.answers if number(value) is None]
    first = FIRST_MISSING
    while Fraction(first) <= max(number(one) or Fraction(0) for one in item.answers):
        first = first * 10 + 1
    return {value: first + place for place, value in enumerate(words)}
