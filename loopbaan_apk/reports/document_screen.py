"""A document on a screen, or as one clean sentence after another."""

from __future__ import annotations

from collections.abc import Iterator

from loopbaan_apk.reports.document import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Paragraph,
    Picture,
    Table,
)
from loopbaan_apk.terminal import GAP, Grid, Piece, Row

TERM = 12
MARGIN, FEWEST = 2, 3
"""Before a table; and from so few columns on, wrapped cells can be read."""


def drawn(document: Document, width: int) -> Iterator[Row | Grid]:
    """Rows, and tables with columns as wide as they need; one that is too wide is told in lines."""
    yield Row(pieces=(("heading", document.title),))
    yield Row(pieces=(document.subtitle,))
    for part in document.parts:
        yield Row()
        yield Row(pieces=(("heading", part.heading),))
        for block in part.blocks:
            yield from _block(block, width)
    yield Row()
    yield from (Row(pieces=(("quiet", line),)) for line in document.footer)


def said(document: Document) -> Iterator[str]:
    """Every cell of a table with the name of its column."""
    yield f"{document.title}. {document.subtitle}."
    for part in document.parts:
        yield f"{part.heading}:"
        for block in part.blocks:
            yield from _said(block)
    yield from document.footer


def _block(block: Block, width: int) -> Iterator[Row | Grid]:
    match block:
        case Heading():
            yield Row(pieces=(("strong", block.text),))
        case Paragraph():
            yield Row(pieces=(block.text,))
        case Bullets():
            yield from (Row(pieces=(("key", "·"), one), hang=2) for one in block.items)
        case Facts():
            yield from (Row(pieces=(("key", term), fact), hang=TERM) for term, fact in block.rows)
        case Table():
            yield from _grid(block, width)
        case Picture():
            yield from _grid(block.table, width)


def _grid(table: Table, width: int) -> Iterator[Row | Grid]:
    yield Row()
    yield Row(pieces=(("quiet", table.caption),))
    columns = zip(table.header, *table.rows, strict=True)
    needed = MARGIN + sum(max(map(len, column)) + GAP for column in columns)
    if needed > width and len(table.header) > FEWEST:
        yield from (Row(pieces=(line,), indent=4) for line in _lines(table))
        return
    header: tuple[Piece, ...] = tuple(("key", one) for one in table.header)
    yield Grid(rows=(header, *table.rows), right=table.figures)


def _said(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Paragraph():
            yield block.text
        case Bullets():
            yield from block.items
        case Facts():
            yield from (f"{term}: {fact}" for term, fact in block.rows)
        case Table():
            yield f"{block.caption}:"
            yield from _lines(block)
        case Picture():
            yield from _said(block.table)


def _lines(table: Table) -> Iterator[str]:
    """A row a line, each cell with the name of its column."""
    for name, *cells in table.rows:
        told = zip(table.header[1:], cells, strict=True)
        yield f"{name}: " + "; ".join(f"{head} {cell}" for head, cell in told if cell)
