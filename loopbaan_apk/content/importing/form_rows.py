"""The rows of the sheets of an XLSForm, and which languages they speak."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from loopbaan_apk.content.importing.drafting import identifier
from loopbaan_apk.content.workbook.cells import typed
from loopbaan_apk.records import record

_LANGUAGE = re.compile(r"(?P<column>[\w :]+?)\s*::\s*(?P<name>[^(]*)(?:\((?P<code>[\w-]+)\))?")
LANGUAGES = {
    "nederlands": "nl",
    "dutch": "nl",
    "english": "en",
    "engels": "en",
    "deutsch": "de",
    "german": "de",
    "français": "fr",
    "french": "fr",
    "español": "es",
    "spanish": "es",
}


@record
class Line:
    """A row: its sheet and number, its cells by heading, and the letter of each column."""

    sheet: str
    number: int
    cells: Mapping[str, str]
    letters: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """Empty for a column that is not there."""
        return self.cells.get(column, "")

    def place(self, column: str) -> str:
        """Such as `survey!C4`."""
        return f"{self.sheet}!{self.letters.get(column, 'A')}{self.number}"


def lines(sheet: Any, name: str) -> Iterator[Line]:
    """Below the headings; a heading in no language is in small letters."""
    rows = sheet.iter_rows()
    head = {
        place: " ".join(typed(cell.value).split())
        for place, cell in enumerate(next(rows, ()))
        if typed(cell.value).strip()
    }
    for cells in rows:
        found, letters = {}, {}
        for place, cell in enumerate(cells):
            text = typed(cell.value).strip()
            if text and place in head:
                column = head[place] if "::" in head[place] else head[place].lower()
                found[column], letters[column] = text, cell.column_letter
        if found:
            yield Line(sheet=name, number=cells[0].row, cells=found, letters=letters)


def languages(survey: tuple[Line, ...], choices: tuple[Line, ...], default: str) -> dict[str, str]:
    """What stands behind `label::` -> a code, the language of the form first."""
    found: dict[str, str] = {}
    for line in (*survey, *choices):
        for column in line.cells:
            match = _LANGUAGE.fullmatch(column)
            if match and match["column"].strip().lower() in ("label", "hint"):
                word = match["name"].strip().lower()
                code = match["code"] or LANGUAGES.get(word, word[:2])
                found[column.partition("::")[2]] = identifier(code or "nl", "nl")
    first = [
        one
        for one in found
        if default and default.lower() in (one.strip().lower(), found[one], one.lower())
    ]
    dutch = [one for one in found if found[one] == "nl"]
    order = dict.fromkeys((*first, *dutch, *found))
    return {one: found[one] for one in order}
