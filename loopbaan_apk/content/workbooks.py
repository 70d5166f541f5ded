"""Opening a workbook of somebody else: what is no workbook, or too much of one, is refused."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from pathlib import Path
from typing import Any

from loopbaan_apk.content.covers import bytes_of
from loopbaan_apk.errors import MISUSED, ApkError

LARGEST_FILE, LARGEST = 8 << 20, 24 << 20
"""Bytes: of the file, and of all that is in it, counted as it comes out."""
MOST_FILES, MOST_CELLS = 500, 1_000_000
_PART = 1 << 16
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def opened(path: Path) -> Any:
    """The workbook, by openpyxl; formulas stay formulas, and nothing outside it is looked at.

    Raises ApkError `needs-extra`, `unreadable-file`, `not-a-workbook` or `workbook-too-large`.
    """
    try:
        import openpyxl
    except ImportError:
        raise ApkError("needs-extra", code=MISUSED, extra="excel") from None
    data = bytes_of(path, LARGEST_FILE)
    if len(data) > LARGEST_FILE:
        raise ApkError("workbook-too-large", file=path.name)
    wrong = ApkError("not-a-workbook", file=path.name)
    try:
        _looked_through(data, path.name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about parts that openpyxl leaves out
            book = openpyxl.load_workbook(io.BytesIO(data), keep_links=False)
        cells = sum(sheet.max_row * sheet.max_column for sheet in book.worksheets)
    except ApkError:
        raise
    except Exception:  # noqa: BLE001 - openpyxl raises whatever the XML made it trip over
        raise wrong from None
    if cells > MOST_CELLS:
        raise ApkError("workbook-too-large", file=path.name)
    return book


def _looked_through(data: bytes, name: str) -> None:
    """Inflate each part and count: what a zip says of its sizes proves nothing.

    Raises ApkError `workbook-too-large`, and what zipfile and zlib raise.
    """
    left = LARGEST
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        if len(infos) > MOST_FILES:
            raise ApkError("workbook-too-large", file=name)
        if "xl/workbook.xml" not in archive.namelist():
            raise zlib.error
        for info in infos:
            with archive.open(info) as part:
                tail = b""
                while found := part.read(_PART):
                    left -= len(found)
                    if left < 0:
                        raise ApkError("workbook-too-large", file=name)
                    text = (tail + found).replace(b"\0", b"")  # UTF-16 declares in two bytes each
                    if _DECLARES.search(text):
                        raise zlib.error
                    tail = found[-40:]
