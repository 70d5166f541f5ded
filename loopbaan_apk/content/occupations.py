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
Column = tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Where each thing stands in a row."""

    plain: dict[str, int]
    many: dict[str, tuple[Column, ...]]
    width: int


def read_occupations(path: Path) -> dict[str, Occupation]:
    """The occupations by ISCO code.

    Raises ApkError `content-wrong` with everything wrong in it, or what `bytes_of` raises.
    """
    findings = Findings(path.name)
    text = bytes_of(path).decode("utf-8-sig", "replace")
    rows = csv.reader(text.splitlines())
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
    many: dict[str, tuple[Column, ...]] = {}
    for start in RANGES:
        many[start] = tuple(
            (name.removeprefix(start), place)
            for place, name in enumerate(header)
            if name.startswith(start)
        )
    plain = {name: place for place, name in enumerate(header) if name in PLAIN}
    for name in PLAIN:
        if name not in plain:
            findings.add(Place(1, 1, 2), "table-column-missing", column=name)
    for place, name in enumerate(header):
        if name not in plain and not name.startswith(tuple(RANGES)):
            findings.add(
                _place(header, place, 1),
                "table-column-unknown",
                found=quoted(name),
                meant=nearest(name, PLAIN),
            )
    return Columns(plain=plain, many=many, width=len(header))


def _occupation(
    row: Sequence[str], columns: Columns, line: int, findings: Findings
) -> Occupation | None:
    if len(row) != columns.width:
        wanted = str(columns.width)
        findings.add(Place(line, 1, 2), "table-width", found=str(len(row)), wanted=wanted)
        return None
    try:
        return _made(row, columns)
    except ValueError:
        for place, low, high in _wrong(row, columns):
            findings.add(
                _place(row, place, line),
                "table-cell",
                found=quoted(row[place]),
                low=f"{low:g}",
                high=f"{high:g}",
            )
        return None


def _made(row: Sequence[str], columns: Columns) -> Occupation:
    """Raises ValueError when a cell that should hold a number does not, or one out of range."""
    plain = columns.plain
    wages = [row[plain[name]] for name in ("p25", "p50", "p75")]
    zone = row[plain["zone"]]
    employed = {id_: float(cell) for id_, place in columns.many[EMPLOYED] if (cell := row[place])}
    levels = {id_: float(row[place] or 0) for id_, place in columns.many[LEVEL]}
    importances = {id_: float(row[place]) for id_, place in columns.many[IMPORTANCE]}
    for start, figures in ((EMPLOYED, employed), (LEVEL, levels), (IMPORTANCE, importances)):
        low, high = RANGES[start]
        if figures and not (low <= min(figures.values()) and max(figures.values()) <= high):
            raise ValueError
    return Occupation(
        isco=row[plain["isco"]],
        name=row[plain["naam"]],
        name_en=row[plain["naam_en"]],
        shown=row[plain["tonen"]] == "ja",
        zone=float(zone) if zone else None,
        wages=(float(wages[0]), float(wages[1]), float(wages[2])) if all(wages) else None,
        law=row[plain["wet"]],
        employed=employed,
        levels=levels,
        importances=importances,
    )


def _wrong(row: Sequence[str], columns: Columns) -> Iterator[tuple[int, float, float]]:
    """The cells that are no number in their range, which is given with them."""
    plain = columns.plain
    spans = [
        (plain["zone"], 1.0, 5.0),
        *((plain[one], 0.0, 1000.0) for one in ("p25", "p50", "p75")),
    ]
    spans += [(place, *RANGES[start]) for start in RANGES for _, place in columns.many[start]]
    may_be_empty = {place for _, place in columns.many[IMPORTANCE]}
    for place, low, high in sorted(spans):
        cell = row[place]
        if (cell or place in may_be_empty) and not _within(cell, low, high):
            yield place, low, high


def _within(cell: str, low: float, high: float) -> bool:
    try:
        return low <= float(cell) <= high
    except ValueError:
        return False


def _place(row: Sequence[str], place: int, line: int) -> Place:
    """Where a cell stands; cells with a comma in them have quotes around them."""
    start = 1 + sum(len(cell) + 1 + 2 * ("," in cell) for cell in row[:place])
    return Place(line, start, start + max(len(row[place]), 1))
