"""The codebook of a file of scores, one row a column."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from loopbaan_apk.reports.cells import cell
from loopbaan_apk.reports.scores.columns import ScoreColumn
from loopbaan_apk.reports.spss.names import Names

BOM = "\ufeff"
HEADER = ("kolom", "spss", "soort", "tekst", "laagste", "hoogste", "waarden")
"""The same in every language, as the kinds: programs read it."""
KINDS = {
    "text": "tekst",
    "score": "score",
    "count": "aantal",
    "level": "niveau",
    "skill": "vaardigheid",
    "flag": "ja-nee",
}


def codebook(columns: Sequence[ScoreColumn]) -> str:
    """CSV as our others: `;` between, a BOM in front."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADER)
    names = Names()
    for one in columns:
        line = (
            one.name,
            names.fresh(one.name),
            KINDS[one.kind],
            one.label,
            one.low,
            one.high,
            " | ".join(one.values),
        )
        writer.writerow([cell(part) for part in line])
    return BOM + made.getvalue()
