"""The table of occupations (`beroepen.csv`) -> occupations, or every wrong cell at its place."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from loopbaan_apk.content.covers import LARGEST, bytes_of
from loopbaan_apk.content.finding import Findings, Place, nearest, quoted
from loopbaan_apk.core.profiles import Occupation
from loopbaan_apk.errors import ApkError
from loopbaan_apk.records import record

TABLE = "beroepen.csv"
PLAIN = ("isco", "naam", "naam_en", "tonen", "zone", "p25", "p50", "p75", "wet")
EMPLOYED, LEVEL, IMPORTANCE = "werkenden ", "niveau ", "belang "
"""What the columns start with of which there are many; then the id of a sector or a skill."""
RANGES = {EMPLOYED: (0.0, 20_000.0), LEVEL: (0.0, 7.0), IMPORTANCE: (1.0, 5.0)}
MOST_REPORTED = 20
"""A table saved with other commas is wrong in each row: nobody reads on."""
Wrong = tuple[int, str, str, str]
"""A column, the finding there, and the range that its words name (empty when they do not)."""
WAGES, EUROS, ZONES = ("p25", "p50", "p75"), (0.0, 1000.0), (1.0, 5.0)


@record
class Columns:
    """Where each thing stands in a row: a plain column by name, of the others ids and places."""

    plain: dict[str, int]
    ids: dict[str, tuple[str, ...]]
    places: dict[str, tuple[int, ...]]
    width: int


def read_occupations(path: Path) -> dict[str, Occupation]:
    """The occupations by ISCO code.

    Raises ApkError `content-wrong` with everything wrong in it, or what `bytes_of` raises.
    """
    findings = Findings(path.name)
    found = _read(bytes_of(path), findings)
    if findings.problems:
        wrong = tuple(findings.problems)
        raise ApkError("content-wrong", problems=wrong, file=path.name, number=len(wrong))
    return found


def _read(data: bytes, findings: Findings) -> dict[str, Occupation]:
    found: dict[str, Occupation] = {}
    if len(data) > LARGEST:
        findings.add(Place(1, 1, 2), "too-large")
        return found
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        findings.add(Place(data.count(b"\n", 0, error.start) + 1, 1, 2), "not-utf-8")
        return found
    rows = csv.reader(text.splitlines())
    try:
        columns = _columns(next(rows, []), findings)
        for row in rows if not findings.problems else ():
            _add(row, columns, rows.line_num, found, findings)
            if len(findings.problems) >= MOST_REPORTED:
                break
    except csv.Error:  # a text without end: a quotation mark that does not close
        findings.add(Place(rows.line_num, 1, 2), "quote-not-closed")
    return found


def _columns(header: Sequence[str], findings: Findings) -> Columns:
    """Where the columns are; a name that is not known, or not there, is reported."""
    plain = {name: place for place, name in enumerate(header) if name in PLAIN}
    places = {
        start: tuple(place for place, name in enumerate(header) if name.startswith(start))
        for start in RANGES
    }
    for name in (*PLAIN, *RANGES):
        if name not in plain and not places.get(name):
            findings.add(Place(1, 1, 2), "table-column-missing", column=name.strip())
    for place, name in enumerate(header):
        if name not in plain and not name.startswith(tuple(RANGES)):
            spot = _place(header, place, 1)
            meant = nearest(name, PLAIN)
            findings.add(spot, "table-column-unknown", found=quoted(name), meant=meant)
    return Columns(
        plain=plain,
        ids={
            start: tuple(header[place].removeprefix(start) for place in places[start])
            for start in RANGES
        },
        places=places,
        width=len(header),
    )


def _add(
    row: Sequence[str],
    columns: Columns,
    line: int,
    found: dict[str, Occupation],
    findings: Findings,
) -> None:
    """The row as an occupation into `found`, or what is wrong with it."""
    if len(row) != columns.width:
        width = str(columns.width)
        findings.add(Place(line, 1, 2), "table-width", found=str(len(row)), wanted=width)
        return
    wrong = _words(row, columns, found)
    try:
        one = _made(row, columns)
    except ValueError:
        wrong += _figures_wrong(row, columns)
    else:
        found[one.isco] = one
    for place, slug, low, high in wrong:
        spot = _place(row, place, line)
        findings.add(spot, slug, found=quoted(row[place]), low=low, high=high)


def _made(row: Sequence[str], columns: Columns) -> Occupation:
    """Raises ValueError when a cell is no number, or one out of its range."""
    plain = columns.plain
    wages = [row[plain[name]] for name in WAGES]
    zone = row[plain["zone"]]
    return Occupation(
        isco=row[plain["isco"]],
        name=row[plain["naam"]],
        name_en=row[plain["naam_en"]],
        shown=row[plain["tonen"]] == "ja",
        zone=_figure(zone, *ZONES) if zone else None,
        wages=_quartiles(wages) if all(wages) else None,
        law=row[plain["wet"]],
        employed={id_: one for id_, one in _figures(row, columns, EMPLOYED).items() if one},
        levels=_figures(row, columns, LEVEL),
        importances=_figures(row, columns, IMPORTANCE),
    )


def _figures(row: Sequence[str], columns: Columns, start: str) -> dict[str, float]:
    """The cells of all columns that start so, by id; hundreds a row, so without a step too many."""
    figures = [float(row[place]) for place in columns.places[start]]
    low, high = RANGES[start]
    if not (low <= min(figures) and max(figures) <= high):
        raise ValueError
    return dict(zip(columns.ids[start], figures, strict=True))


def _quartiles(cells: Sequence[str]) -> tuple[float, float, float]:
    first, middle, last = (_figure(cell, *EUROS) for cell in cells)
    return first, middle, last


def _figure(cell: str, low: float, high: float) -> float:
    figure = float(cell)
    if low <= figure <= high:  # neither holds for "nan"
        return figure
    raise ValueError


def _words(row: Sequence[str], columns: Columns, found: dict[str, Occupation]) -> list[Wrong]:
    """A code that stood there before, and a `tonen` that is neither ja nor nee."""
    code, shown = columns.plain["isco"], columns.plain["tonen"]
    wrong: list[Wrong] = []
    if row[code] in found:
        wrong.append((code, "table-twice", "", ""))
    if row[shown] not in ("ja", "nee"):
        wrong.append((shown, "yes-or-no-expected", "", ""))
    return wrong


def _figures_wrong(row: Sequence[str], columns: Columns) -> list[Wrong]:
    """The cells that are no number in their range."""
    plain = columns.plain
    may_be_empty = [(plain["zone"], *ZONES), *((plain[name], *EUROS) for name in WAGES)]
    spans = [one for one in may_be_empty if row[one[0]]]
    spans += [(place, *RANGES[start]) for start in RANGES for place in columns.places[start]]
    wrong: list[Wrong] = []
    for place, low, high in sorted(spans):
        try:
            _figure(row[place], low, high)
        except ValueError:
            wrong.append((place, "table-cell", f"{low:g}", f"{high:g}"))
    return wrong


def _place(row: Sequence[str], place: int, line: int) -> Place:
    """Where a cell stands; cells with a comma in them have quotes around them."""
    start = 1 + sum(len(cell) + 1 + 2 * ("," in cell) for cell in row[:place])
    return Place(line, start, start + max(len(row[place]), 1))
