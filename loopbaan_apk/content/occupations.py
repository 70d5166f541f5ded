"""The table of occupations (`beroepen.csv`) -> occupations, or every wrong cell at its place."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from loopbaan_apk.content.covers import bytes_of
from loopbaan_apk.content.finding import Findings, Place, nearest, quoted
from loopbaan_apk.core.profiles import Occupation
from loopbaan_apk.errors import ApkError

TABLE = "beroepen.csv"
PLAIN = ("isco", "naam", "naam_en", "tonen", "zone", "p25", "p50", "p75", "wet")
EMPLOYED, LEVEL, IMPORTANCE = "werkenden ", "niveau ", "belang "
"""What the columns start with of which there are many; then the id of a sector or a skill."""
RANGES = {EMPLOYED: (0.0, 20_000.0), LEVEL: (0.0, 7.0), IMPORTANCE: (1.0, 5.0)}
WAGES, EUROS, ZONES = ("p25", "p50", "p75"), (0.0, 1000.0), (1.0, 5.0)


@dataclass(frozen=True, slots=True, kw_only=True)
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
    rows = csv.reader(bytes_of(path).decode("utf-8-sig", "replace").splitlines())
    columns = _columns(next(rows, []), findings)
    found: dict[str, Occupation] = {}
    for row in rows if not findings.problems else ():
        one = _occupation(row, columns, rows.line_num, findings)
        if one is not None:
            found[one.isco] = one
    if findings.problems:
        wrong = tuple(findings.problems)
        raise ApkError("content-wrong", problems=wrong, file=path.name, number=len(wrong))
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


def _occupation(
    row: Sequence[str], columns: Columns, line: int, findings: Findings
) -> Occupation | None:
    """The row as an occupation, or what is wrong with it."""
    if len(row) != columns.width:
        width = str(columns.width)
        findings.add(Place(line, 1, 2), "table-width", found=str(len(row)), wanted=width)
        return None
    try:
        return _made(row, columns)
    except ValueError:
        for place, low, high in _wrong(row, columns):
            spot, cell = _place(row, place, line), quoted(row[place])
            findings.add(spot, "table-cell", found=cell, low=f"{low:g}", high=f"{high:g}")
        return None


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


def _wrong(row: Sequence[str], columns: Columns) -> Iterator[tuple[int, float, float]]:
    """The cells that are no number in their range, with the range."""
    plain = columns.plain
    may_be_empty = [(plain["zone"], *ZONES), *((plain[name], *EUROS) for name in WAGES)]
    spans = [one for one in may_be_empty if row[one[0]]]
    spans += [(place, *RANGES[start]) for start in RANGES for place in columns.places[start]]
    for place, low, high in sorted(spans):
        try:
            _figure(row[place], low, high)
        except ValueError:
            yield place, low, high


def _place(row: Sequence[str], place: int, line: int) -> Place:
    """Where a cell stands; cells with a comma in them have quotes around them."""
    start = 1 + sum(len(cell) + 1 + 2 * ("," in cell) for cell in row[:place])
    return Place(line, start, start + max(len(row[place]), 1))
