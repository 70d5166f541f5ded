"""The program as a whole: read, turn into points, hide what was not shown, label, compute."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from loopbaan_apk.core.columns import Column
from loopbaan_apk.core.items.choice import Choice
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.core.numbers import number, written
from loopbaan_apk.core.prompts import Say
from loopbaan_apk.reports.spss.labels import computed_labels, labels
from loopbaan_apk.reports.spss.plan import Plan, missing_codes, plan
from loopbaan_apk.reports.spss.quoting import FILE_LABEL, doubled, lines, printable, quoted
from loopbaan_apk.reports.spss.scoring import scales, turned
from loopbaan_apk.reports.spss.showing import can_tell, expression, shown_flag
from loopbaan_apk.reports.wording import Words

BOM = "\ufeff"
NARROWEST, NUMBER_WIDTH, SHEET_WIDTH, DATE_WIDTH = 8, 20, 64, 10


def render(questionnaire: Questionnaire, words: Words, say: Say, data: str) -> str:
    """The program for the sheet in the file `data`; it asks nothing and writes nothing."""
    made = plan(questionnaire)
    parts = (
        _head(made, say, data),
        _said(words, "points", _points(made)),
        _said(words, "hidden", _hidden(made, words)),
        _said(words, "labels", labels(made, words, say)),
        _said(words, "turned", turned(made)),
        _said(
            words,
            "scales",
            (*_left_out(made, words), *scales(made), *computed_labels(made, words, say)),
        ),
        _said(words, "tidy", _tidied(made)),
    )
    return BOM + "\n".join(line for part in parts for line in part) + "\n"


def _head(made: Plan, say: Say, data: str) -> Iterator[str]:
    yield "* Encoding: UTF-8."
    yield "SET DECIMAL=DOT."
    yield "GET DATA"
    yield "  /TYPE=TXT"
    yield f"  /FILE='{doubled(printable(data))}'"
    yield "  /ENCODING='UTF8'"
    yield "  /ARRANGEMENT=DELIMITED"
    yield "  /DELCASE=LINE"
    yield "  /FIRSTCASE=2"
    yield '  /DELIMITERS=";"'
    yield "  /QUALIFIER='\"'"
    yield "  /VARIABLES="
    yield f"  {made.sheet} A{SHEET_WIDTH}"
    yield from (f"  {name} {width}" for name, width in _read(made))
    yield "  ."
    yield f"FILE LABEL {quoted(say(made.questionnaire.title), FILE_LABEL)}."


def _read(made: Plan) -> Iterator[tuple[str, str]]:
    for column in made.columns:
        name = made.raw.get(column.header, made.names[column.header])
        yield name, _width(column)


def _width(column: Column) -> str:
    """Points are read as text: a sheet has words among them (`nvt`)."""
    match column.sort:
        case "gekozen":
            return "F1.0"
        case "getal":
            return f"A{NUMBER_WIDTH}"
        case "datum":
            return f"A{DATE_WIDTH}"
        case _:
            answers = getattr(column.item, "answers", {})
            return f"A{max(NARROWEST, *(len(value) for value in answers))}"


def _said(words: Words, slug: str, found: Iterable[str]) -> Iterator[str]:
    """A remark above what there is; a remark ends at its point, so it is ours alone."""
    some = list(found)
    if some:
        yield ""
        yield f"* {words(f'spss.{slug}')}."
        yield from some


def _points(made: Plan) -> Iterator[str]:
    points = [column for column in made.columns if column.sort == "punten"]
    for pairs, group in groupby(points, key=_pairs):
        alike = list(group)
        raw = [made.raw[column.header] for column in alike]
        names = [made.names[column.header] for column in alike]
        yield from lines(["RECODE", *raw, *pairs, "INTO", *names[:-1], f"{names[-1]}."], 0)
    for column in made.columns:
        if column.sort == "getal":
            name, raw_name = made.names[column.header], made.raw[column.header]
            yield f"COMPUTE {name} = NUMBER(REPLACE({raw_name}, ',', '.'), F{NUMBER_WIDTH}.0)."


def _pairs(column: Column) -> tuple[str, ...]:
    item = column.item
    codes = missing_codes(item)
    values = item.answers if isinstance(item, Choice) else ()
    return tuple(
        f"('{doubled(value)}'={codes[value] if points is None else written(points)})"
        for value in values
        for points in [number(value)]
    )


def _hidden(made: Plan, words: Words) -> Iterator[str]:
    """An answer to a question that was not shown sleeps; it is not counted and not missed."""
    for id_, condition in made.conditions.items():
        flag = shown_flag(made, id_)
        mine = [column for column in made.columns if column.item.id == id_]
        if not can_tell(made, condition):
            yield f"* {words('spss.cannot-tell', id=id_)}."
            yield f"COMPUTE {flag} = {_answered(made, mine[0])}."
            continue
        yield from lines([f"COMPUTE {flag} =", f"{expression(made, condition)}."], 0)
        for column in mine:
            name = made.names[column.header]
            nothing = "$SYSMIS" if column.sort in ("punten", "getal", "gekozen") else "''"
            yield f"IF ({flag} = 0) {name} = {nothing}."


def _answered(made: Plan, column: Column) -> str:
    name = made.names[column.header]
    if column.sort == "gekozen":
        return f"(NOT MISSING({name}))"
    return f"({made.raw.get(column.header, name)} <> '')"


def _left_out(made: Plan, words: Words) -> Iterator[str]:
    for id_ in made.left_out:
        yield f"* {words('spss.left-out', id=id_)}."


def _tidied(made: Plan) -> Iterator[str]:
    yield "EXECUTE."
    if made.raw:
        *most, last = made.raw.values()
        yield from lines(["DELETE VARIABLES", *most, f"{last}."], 0)
