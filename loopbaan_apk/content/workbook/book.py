"""Tables as an xlsx file that Excel and LibreOffice open, and such a file as rows of cells."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from loopbaan_apk.content.workbook.cells import NotReadableError, shown, taken, typed
from loopbaan_apk.content.workbook.joining import Row, Wrong
from loopbaan_apk.content.workbook.tables import REFERS, Column, Table, columns

WIDE, NARROW = 60, 18
HEADER_ROW = 1
MOST_LISTED = 255
"""Signs in a drop-down that stands in the file itself."""
SPARE, SPARE_TEXT = 500, 40
"""Rows below the last that have the drop-downs too, and that are text already."""
TEXT = "@"


def made(found: Sequence[Table], about: str) -> bytes:
    """The workbook; every cell is text, whatever it begins with. `about` is the first sheet."""
    from openpyxl import Workbook
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    first = book.active
    first.title = "lees mij"
    for place, line in enumerate(about.split("\n"), HEADER_ROW):
        first.cell(place, 1, line).alignment = Alignment(wrap_text=True, vertical="top")
    first.column_dimensions["A"].width = WIDE * 1.6
    wrap = Alignment(wrap_text=True, vertical="top")
    for table in found:
        sheet = book.create_sheet(table.name)
        sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.freeze_panes = "B2" if len(table.columns) > 2 else "A2"  # noqa: PLR2004 - name and value
        for place, column in enumerate(table.columns, 1):
            head = sheet.cell(HEADER_ROW, place, column.name)
            head.font = Font(bold=True)
            head.fill = PatternFill("solid", fgColor="DDE7F0")
            head.comment = Comment(column.help, "loopbaan-apk", width=320, height=120)
            letter = get_column_letter(place)
            texts = [_text(line, column) for line in table.lines]
            sheet.column_dimensions[letter].width = _width(column, texts)
            for row, text in enumerate(texts, HEADER_ROW + 1):
                cell = sheet.cell(row, place)
                cell.number_format, cell.alignment = TEXT, wrap
                if text:
                    cell.value = text
                    cell.data_type = "s"  # never a formula, also not one that begins with `=`
                    cell.quotePrefix = text[0] in "=+-@"
            last = len(texts) + HEADER_ROW
            for row in range(last + 1, last + 1 + SPARE_TEXT):
                sheet.cell(row, place).number_format = TEXT
            listed = f'"{",".join(column.choices)}"' if column.choices else ""
            listed = REFERS.get((table.name, column.name), listed)
            if listed and len(listed) <= MOST_LISTED:
                choice = DataValidation(type="list", formula1=listed, allow_blank=True)
                choice.add(f"{letter}{HEADER_ROW + 1}:{letter}{last + SPARE}")
                sheet.add_data_validation(choice)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _text(line: Mapping[str, Any], column: Column) -> str:
    if column.name not in line:
        return ""
    return shown(line[column.name], structured=column.structured)


def _width(column: Column, texts: Sequence[str]) -> int:
    longest = max((len(part) for text in texts for part in text.split("\n")), default=0)
    return max(len(column.name) + 3, min(longest + 2, WIDE if longest > WIDE // 2 else NARROW * 2))


def rows(book: Any) -> tuple[dict[str, list[Row]], list[Wrong]]:
    """Of each sheet that is ours its rows, and what stands where nothing can."""
    known = columns()
    found: dict[str, list[Row]] = {}
    wrong: list[Wrong] = []
    for sheet in book.worksheets:
        name = sheet.title.strip().lower()
        if name in known:
            found[name] = list(_rows(sheet, name, known[name], wrong))
        elif name != "lees mij":
            wrong.append(Wrong(sheet=sheet.title, cell="A1", slug="unknown-sheet", found=name))
    return found, wrong


def _rows(sheet: Any, name: str, known: Sequence[Column], wrong: list[Wrong]) -> Iterator[Row]:
    lines = sheet.iter_rows()
    head = next(lines, ())
    at: dict[int, Column] = {}
    by_name = {column.name: column for column in known}
    for place, cell in enumerate(head):
        title = typed(cell.value).strip()
        if title in by_name and by_name[title] not in at.values():
            at[place] = by_name[title]
        elif title:
            wrong.append(
                Wrong(sheet=name, cell=cell.coordinate, slug="unknown-column", found=title)
            )
    letters = {column.name: head[place].column_letter for place, column in at.items()}
    for cells in lines:
        line: dict[str, Any] = {}
        for place, cell in enumerate(cells):
            value = typed(cell.value)
            if not value.strip():
                continue
            slug = _refused(cell, place in at)
            if slug:
                wrong.append(Wrong(sheet=name, cell=cell.coordinate, slug=slug))
                continue
            column = at[place]
            try:
                line[column.name] = taken(value, structured=column.structured)
            except NotReadableError:
                wrong.append(Wrong(sheet=name, cell=cell.coordinate, slug="not-a-list"))
        if line:
            yield Row(number=cells[0].row, line=line, letters=letters)


def _refused(cell: Any, known: bool) -> str:  # noqa: FBT001 - whether its column is ours
    if not known:
        return "outside"
    if cell.data_type == "f":
        return "formula"
    return "broken-cell" if cell.data_type == "e" else ""
