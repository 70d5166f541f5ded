"""A program that reads a file of scores: it asks nothing and writes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loopbaan_apk.reports.scores.columns import ScoreColumn
from loopbaan_apk.reports.spss.names import Names
from loopbaan_apk.reports.spss.quoting import (
    FILE_LABEL,
    VARIABLE_LABEL,
    doubled,
    lines,
    printable,
    quoted,
)

BOM = "\ufeff"
TEXT_WIDTH, NUMBER_WIDTH = 64, 24
AS_TEXT = "-t"
NUMBERS = ("score", "skill")


def program(title: str, file: str, columns: Sequence[ScoreColumn]) -> str:
    """Numbers are read as text, so that a comma and a point both do."""
    names = Names()
    named = [(one, names.fresh(one.name)) for one in columns]
    raw = {name: names.fresh(name + AS_TEXT) for one, name in named if one.kind in NUMBERS}
    made = [
        "* Encoding: UTF-8.",
        "SET DECIMAL=DOT.",
        "GET DATA",
        "  /TYPE=TXT",
        f"  /FILE='{doubled(printable(file))}'",
        "  /ENCODING='UTF8'",
        "  /ARRANGEMENT=DELIMITED",
        "  /DELCASE=LINE",
        "  /FIRSTCASE=2",
        '  /DELIMITERS=";"',
        "  /QUALIFIER='\"'",
        "  /VARIABLES=",
        *(f"  {raw.get(name, name)} {_width(one)}" for one, name in named),
        "  .",
        f"FILE LABEL {quoted(title, FILE_LABEL)}.",
        *_numbers(raw),
    ]
    for one, name in named:
        made.append(f"VARIABLE LABELS {name} {quoted(one.label, VARIABLE_LABEL)}.")
        made.append(f"VARIABLE LEVEL {name} ({_level(one)}).")
    return BOM + "\n".join(made) + "\n"


def _numbers(raw: dict[str, str]) -> Iterator[str]:
    for name, text in raw.items():
        yield f"COMPUTE {name} = NUMBER(REPLACE({text}, ',', '.'), F{NUMBER_WIDTH}.0)."
        yield f"FORMATS {name} (F8.2)."
    if raw:
        yield "EXECUTE."
        yield from lines(
            ["DELETE VARIABLES", *list(raw.values())[:-1], f"{list(raw.values())[-1]}."], 0
        )


def _width(one: ScoreColumn) -> str:
    if one.kind in NUMBERS:
        return f"A{NUMBER_WIDTH}"
    if one.kind in ("text", "level"):
        return f"A{max([TEXT_WIDTH, *(len(value.encode()) for value in one.values)])}"
    return "F8.0"


def _level(one: ScoreColumn) -> str:
    return {"text": "NOMINAL", "level": "NOMINAL", "flag": "NOMINAL"}.get(one.kind, "SCALE")
