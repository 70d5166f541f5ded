"""The codebook as CSV, one row a column of the file; and such a file, with filled sheets in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from loopbaan_apk.core.columns import (
    NOT_PICKED,
    PICKED,
    Column,
    columns,
    row,
    sheet_column,
)
from loopbaan_apk.core.model import Answers, Questionnaire
from loopbaan_apk.core.numbers import written
from loopbaan_apk.core.prompts import Say
from loopbaan_apk.reports.cells import cell
from loopbaan_apk.reports.codebook.entries import Entry, entries
from loopbaan_apk.reports.spss.plan import plan
from loopbaan_apk.reports.wording import Words, comma

BOM = "\ufeff"
HEADER = (
    "kolom",
    "spss",
    "vraag",
    "onderdeel",
    "soort",
    "tekst",
    "laagste",
    "hoogste",
    "antwoorden",
    "telt_niet_mee",
    "omgekeerd_in",
    "schalen",
    "gewichten",
    "voorwaarde",
    "vaardigheid",
    "niet_in_bestand",
)
"""The same in every language: programs read it."""


def codebook(questionnaire: Questionnaire, words: Words, say: Say) -> str:
    """A question without a column has a row too, and says why."""
    found = entries(plan(questionnaire), words, say)
    return _csv(HEADER, (line for one in found for line in _rows(one, words)))


def _rows(one: Entry, words: Words) -> Iterator[Sequence[str]]:
    if not one.columns:
        yield ("", "", *_about(one, one.text, one.answers, words))
    for column, name in zip(one.columns, one.names, strict=True):
        text, answers = _of_column(one, column, words)
        yield (column.header, name, *_about(one, text, answers, words))


def _of_column(one: Entry, column: Column, words: Words) -> tuple[str, Mapping[str, str]]:
    """What this column says, and what its values mean."""
    if column.sort == "gekozen":
        text = words("spss.picked", text=one.text, answer=one.answers[column.part])
        return text, {PICKED: words("spss.yes"), NOT_PICKED: words("spss.no")}
    if column.sort == "plaats":
        return words("spss.ranked", text=one.text, place=column.part), one.answers
    return one.text, one.answers


def _about(one: Entry, text: str, answers: Mapping[str, str], words: Words) -> Sequence[str]:
    return (
        one.item.id,
        one.section,
        one.item.TYPE,
        text,
        one.low,
        one.high,
        _pairs(answers.items()),
        _pairs((value, str(code)) for value, code in one.missing.items()),
        ", ".join(one.reversed),
        ", ".join(one.counts),
        _pairs((id_, comma(written(weight), words)) for id_, weight in one.counts.items()),
        one.condition,
        one.item.skill,
        words(f"codebook.private-{one.private}") if one.private else "",
    )


def _pairs(pairs: Iterable[tuple[str, str]]) -> str:
    return " | ".join(f"{key} = {text}" for key, text in pairs)


def sheets(
    questionnaire: Questionnaire, filled: Iterable[tuple[str, Answers]], *, comma_: bool
) -> str:
    """One row a sheet, as the program for SPSS reads it."""
    header = (sheet_column(questionnaire), *(one.header for one in columns(questionnaire)))
    rows = ((name, *row(questionnaire, answers, comma=comma_)) for name, answers in filled)
    return _csv(header, rows)


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    made = io.StringIO()
    writer = csv.writer(made, delimiter=";", lineterminator="\r\n")
    writer.writerow([cell(one) for one in header])
    for line in rows:
        writer.writerow([cell(one) for one in line])
    return BOM + made.getvalue()
