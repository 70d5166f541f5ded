"""The rows of a tab-separated export of LimeSurvey."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from loopbaan_apk.errors import ApkError
from loopbaan_apk.records import record

NEEDED = frozenset(("class", "name", "text"))
MOST_ROWS, LARGEST = 20_000, 8 << 20
KNOWN = frozenset(
    (
        *("id", "related_id", "class", "type/scale", "name", "relevance", "text", "help"),
        *("language", "mandatory", "encrypted", "other", "same_default", "same_script"),
        *("exclude_all_others", "max_answers", "min_num_value_n", "max_num_value_n"),
        *("assessment_value", "question_order", "group_order"),
    )
)
"""Columns that are read, or that say nothing of the questionnaire itself."""
FIXED: dict[str, tuple[tuple[str, str], ...]] = {
    "5": tuple((str(one), str(one)) for one in range(1, 6)),
    "A": tuple((str(one), str(one)) for one in range(1, 6)),
    "B": tuple((str(one), str(one)) for one in range(1, 11)),
    "Y": (("Y", "Ja"), ("N", "Nee")),
    "G": (("F", "Vrouw"), ("M", "Man")),
    "C": (("Y", "Ja"), ("U", "Weet ik niet"), ("N", "Nee")),
    "E": (("I", "Meer"), ("S", "Gelijk"), ("D", "Minder")),
}
"""The answers that LimeSurvey itself gives, in Dutch."""


@record
class Line:
    """A row: its number, and its columns by name."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """Empty for a column that is not there."""
        return self.cells.get(column, "")

    def place(self, column: str) -> str:
        """Where a cell stands."""
        return f"{self.number} ({column})"


def lines(data: bytes, name: str) -> Iterator[Line]:
    """Each with the number it begins on; raises ApkError `import-...`."""
    if len(data) > LARGEST:
        raise ApkError("import-too-large", file=name)
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise ApkError("import-not-utf-8", file=name) from None
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter="\t")
    try:
        head = [one.strip() for one in next(reader, [])]
        if not set(head) >= NEEDED:
            raise ApkError("import-not-limesurvey", file=name)
        at = reader.line_num + 1
        for count, cells in enumerate(reader):
            if count > MOST_ROWS:
                raise ApkError("import-too-large", file=name)
            found = dict(zip(head, cells, strict=False))
            if found.get("class", "").strip():
                yield Line(number=at, cells={k: v.strip() for k, v in found.items() if v.strip()})
            at = reader.line_num + 1
    except csv.Error:
        raise ApkError("import-not-limesurvey", file=name) from None
