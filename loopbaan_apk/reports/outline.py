"""A document on a terminal: its parts as headings, with what belongs together under one line."""

from __future__ import annotations

from collections.abc import Iterator

from loopbaan_apk.reports import blocks
from loopbaan_apk.reports.document import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Paragraph,
    Part,
    Picture,
    Table,
)


def outline(document: Document) -> Iterator[blocks.Block]:
    """What stands on top with the small print, and the parts."""
    top = blocks.notes(document.subtitle, *document.footer)
    yield blocks.Block(heading=document.title, entries=top)
    for part in document.parts:
        yield blocks.Block(heading=part.heading, entries=tuple(_entries(part)))


def _entries(part: Part) -> Iterator[blocks.Entry]:
    """Under a heading inside a part stands all that follows it; before the first it stands free."""
    heading = ""
    under: list[str] = []
    for block in part.blocks:
        if isinstance(block, Heading):
            if heading:
                yield blocks.Entry(text=heading, listed=True, under=tuple(under))
            heading, under = block.text, []
        elif heading:
            under += list(_lines(block))
        else:
            yield from blocks.notes(*_lines(block))
    if heading:
        yield blocks.Entry(text=heading, listed=True, under=tuple(under))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Paragraph():
            yield from block.text.split("\n")
        case Bullets():
            yield from (f"{block.mark or '· '}{item}" for item in block.items)
        case Facts():
            for term, fact in block.rows:
                lines = fact.split("\n")
                yield f"{term}: {fact}" if len(lines) == 1 else f"{term}:"
                yield from (f"  {line}" for line in lines if len(lines) > 1)
        case Table():
            yield from _rows(block)
        case Picture():
            yield from _rows(block.table)


def _rows(table: Table) -> Iterator[str]:
    """Each cell with the name of its column: a line says it all by itself."""
    yield table.caption
    for row in table.rows:
        first, *rest = row
        named = (
            f"{name.lower()} {cell}"
            for name, cell in zip(table.header[1:], rest, strict=True)
            if cell
        )
        yield f"  {', '.join((first, *named))}"
