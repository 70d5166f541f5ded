"""What was left out and where: every one in a file, the first few to show."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from loopbaan_apk.groups.block import Finding
from loopbaan_apk.reports.cells import cell

HEADER = ("soort", "bestand", "rij", "kolom")
"""The same in every language, as the kinds: programs read them."""
KINDS = {
    "impossible": "onmogelijk",
    "width": "aantal-cellen",
    "duplicate": "dubbel",
    "damaged": "onleesbaar",
    "other": "andere-vragenlijst",
    "unknown": "onbekend",
    "private": "hoort-in-geen-bestand",
}
SHOWN = 8
Line = tuple[str, str, int | None, str]
"""Kind, file, row as a reader of the file counts, column."""


class Telling:
    """Counts by kind; the file is made with the first line."""

    def __init__(self, path: Path) -> None:
        """Nothing is made yet."""
        self.path = path
        self.counts: Counter[str] = Counter()
        self.first: list[Line] = []
        self._file: IO[str] | None = None
        self._writer: Any = None

    def tell(self, lines: Iterable[Line]) -> None:
        """Keep these, in this order."""
        for kind, file, row, column in lines:
            if self._file is None:
                self._file = self.path.open("w", encoding="utf-8-sig", newline="")
                self._writer = csv.writer(self._file, delimiter=";", lineterminator="\r\n")
                self._writer.writerow(HEADER)
            shown = "" if row is None else str(row)
            self._writer.writerow((KINDS[kind], cell(file), shown, cell(column)))
            self.counts[kind] += 1
            if len(self.first) < SHOWN:
                self.first.append((kind, file, row, column))

    def close(self) -> None:
        """The file is whole."""
        if self._file is not None:
            self._file.close()


def of_columns(findings: Iterable[Finding]) -> Iterable[Line]:
    """Columns that were not read."""
    return ((one.kind, one.file, None, one.column) for one in findings)
