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
from loopbaan_apk.terminal import Grid, Piece, Row

TERM = 12


def drawn(document: Document) -> Iterator[Row | Grid]:
    """Rows and tables with columns as wide as they need."""
    yield Row(pieces=(("heading", document.title),))
    yield Row(pieces=(document.subtitle,))
    for part in document.parts:
        yield Row()
        yield Row(pieces=(("heading", part.heading),))
        for block in part.blocks:
            yield from _block(block)
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


def _block(block: Block) -> Iterator[Row | Grid]:
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
            yield from _grid(block)
        case Picture():
            yield from _grid(block.table)


def _grid(table: Table) -> Iterator[Row | Grid]:
    yield Row()
    yield Row(pieces=(("quiet", table.caption),))
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
            for name, *cells in block.rows:
                told = zip(block.header[1:], cells, strict=True)
                yield f"{name}: " + "; ".join(f"{head} {cell}" for head, cell in told if cell)
        case Picture():
            yield from _said(block.table)
