"""Translations as CSV: `;`, UTF-8 with a BOM, and no cell that a sheet reads as a formula."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator

from loopbaan_apk.content.translating.units import Job, Unit
from loopbaan_apk.errors import ApkError

COLUMNS = ("id", "plaats", "hoort-bij", "bron", "vertaling")
SEPARATORS = ";\t,"
BETWEEN_PLACES = " | "
LONGEST_CELL = 1 << 20


def write(job: Job) -> bytes:
    """One row a sentence; a line break inside a sentence stays one."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for unit in job.units:
        cells = (
            unit.id,
            BETWEEN_PLACES.join(unit.places),
            unit.beside,
            unit.source,
            unit.target,
        )
        writer.writerow([guarded(cell) for cell in cells])
    return b"\xef\xbb\xbf" + made.getvalue().encode()


def read(data: bytes, file: str) -> Job:
    """What came back, also with another separator or other columns beside ours.

    Raises ApkError `exchange-encoding` or `exchange-columns`.
    """
    rows = list(_rows(_text(data, file), file))
    header = [cell.strip().lower() for cell in rows[0]] if rows else []
    if not {"bron", "vertaling"} <= set(header):
        raise ApkError("exchange-columns", file=file, columns=", ".join(COLUMNS))
    return Job(
        of="",
        source_language="",
        language="",
        units=tuple(_unit(header, row) for row in rows[1:] if any(cell.strip() for cell in row)),
    )


def _text(data: bytes, file: str) -> str:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise ApkError("exchange-encoding", file=file) from None


def _rows(text: str, file: str) -> Iterator[list[str]]:
    first = text.partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    limit = csv.field_size_limit(LONGEST_CELL)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    except csv.Error:
        raise ApkError("exchange-columns", file=file, columns=", ".join(COLUMNS)) from None
    finally:
        csv.field_size_limit(limit)


def _unit(header: list[str], row: list[str]) -> Unit:
    cells = dict(zip(header, row, strict=False))
    fault = "" if len(row) == len(header) else "cells"
    return Unit(
        id=_plain(cells.get("id", "")),
        source=_plain(cells.get("bron", "")),
        target=_plain(cells.get("vertaling", "")),
        fault=fault,
    )


def _plain(cell: str) -> str:
    return unguarded(cell.replace("\r\n", "\n").replace("\r", "\n"))


def guarded(text: str) -> str:
    """With an apostrophe first where a sheet could read a formula; `unguarded` takes it off."""
    return f"'{text}" if _formula(text) else text


def unguarded(cell: str) -> str:
    """The text that was guarded; another text stays as it is."""
    return cell[1:] if cell.startswith("'") and _formula(cell) else cell


def _formula(text: str) -> bool:
    """Behind apostrophes, white space, unseen and full-width signs as well: sheets look there."""
    for sign in unicodedata.normalize("NFKC", text.lstrip("'")):
        if not sign.isspace() and unicodedata.category(sign) not in ("Cf", "Cc", "Zs"):
            return sign in "=+-@"
    return False
