"""Shows a report or blocks of one: drawn by Rich, or one sentence after another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from loopbaan_apk.cli.settings import Settings
from loopbaan_apk.core.report import Report
from loopbaan_apk.terminal import Row, paint, show

if TYPE_CHECKING:
    from loopbaan_apk.reports.blocks import Block
    from loopbaan_apk.reports.document import Document


def show_report(report: Report, settings: Settings, *, full: bool = False) -> None:
    """On standard output, as the terminal allows."""
    now = settings.look
    if now.line:
        from loopbaan_apk.reports import lines

        for line in lines.render(report, settings.words, full=full):
            show(line)
        return
    from loopbaan_apk.reports import screen

    paint(screen.render(report, settings.words, now, full=full), now)


def show_rows(rows: Iterable[Row], settings: Settings) -> None:
    """Rows of words on standard output: with their styles, or as plain lines without empty ones."""
    now = settings.look
    if not now.line:
        paint(tuple(rows), now)
        return
    for row in rows:
        text = "".join(piece if isinstance(piece, str) else piece[1] for piece in row.pieces)
        if text:
            show(" " * (row.indent - 2) + text)


def show_blocks(found: Iterable[Block], settings: Settings) -> None:
    """The same for a page of blocks."""
    from loopbaan_apk.reports.blocks import drawn, said

    now = settings.look
    if now.line:
        for line in said(found):
            show(line)
        return
    paint([*drawn(found, now.width), Row()], now)


def show_document(document: Document, settings: Settings) -> None:
    """The same for a document that could be a file."""
    from loopbaan_apk.reports.document_screen import drawn, said

    now = settings.look
    if now.line:
        for line in said(document):
            show(line)
        return
    paint(tuple(drawn(document, now.width)), now)
