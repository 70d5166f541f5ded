"""The tables of a document as an Excel file: a sheet a part, and only texts in the cells."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from loopbaan_apk.core.cleaning import clean
from loopbaan_apk.reports.document import Bullets, Document, Paragraph, Picture, Table

MOST = 31
"""Letters in the name of a sheet."""
FORBIDDEN = str.maketrans("", "", "[]:*?/\\'")
WIDE, FIGURE = 44, 14
MOMENT = (1980, 1, 1, 0, 0, 0)
"""In place of the time of writing: a report holds no times."""


def render(document: Document) -> bytes:
    """Equal documents give equal tables; times and the name of a program are taken out."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet: Any = book.active
    for number, part in enumerate(document.parts):
        sheet = sheet if number == 0 else book.create_sheet()
        sheet.title = clean(part.heading).translate(FORBIDDEN)[:MOST] or part.name[:MOST]
        sheet.column_dimensions["A"].width = WIDE
        lines: list[tuple[tuple[str, ...], bool]] = []
        if number == 0:
            lines += [((document.title,), True), ((document.subtitle,), False), ((), False)]
        for block in part.blocks:
            match block:
                case Paragraph():
                    lines.append(((block.text,), False))
                case Bullets():
                    lines += [((one,), False) for one in block.items]
                case Table() | Picture():
                    table = block if isinstance(block, Table) else block.table
                    lines += [((table.caption,), True), (table.header, True)]
                    lines += [(row, False) for row in table.rows] + [((), False)]
        for row, (cells, bold) in enumerate(lines, 1):
            for column, text in enumerate(cells, 1):
                cell = sheet.cell(row=row, column=column)
                cell.value, cell.data_type = clean(text), "s"
                cell.font = Font(bold=bold)
                cell.alignment = Alignment(
                    wrap_text=column == 1,
                    vertical="top",
                    horizontal="right" if column > 1 else None,
                )
                if column > 1:
                    sheet.column_dimensions[cell.column_letter].width = FIGURE
    made = io.BytesIO()
    book.save(made)
    return _timeless(made.getvalue())


def _timeless(data: bytes) -> bytes:
    """Without docProps, which says when, and with one moment for every file inside."""
    import re

    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.infolist():
            inside = old.read(entry)
            if entry.filename == "docProps/core.xml":
                inside = re.sub(rb"<dcterms:[a-z]+ [^>]*>[^<]*</dcterms:[a-z]+>", b"", inside)
            kept = zipfile.ZipInfo(entry.filename, MOMENT)
            kept.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(kept, inside)
    return made.getvalue()
