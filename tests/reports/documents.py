"""One document with a text in every field there is, and what a reader of it should find."""

from __future__ import annotations

from loopbaan_apk.core.cleaning import clean
from loopbaan_apk.reports import pictures
from loopbaan_apk.reports.document import (
    Bullets,
    Document,
    Facts,
    Heading,
    Paragraph,
    Part,
    Picture,
    Table,
)


def everywhere(text: str) -> Document:
    """`text` in every place of every block."""
    table = Table(caption=text, header=(text, text), rows=((text, text),), figures=frozenset((1,)))
    row = pictures.Change(name=text, then=0.2, now=0.8, said=text)
    picture = Picture(drawing=pictures.changes((row,)), title=text, description=text, table=table)
    blocks = (
        Heading(text=text),
        Paragraph(text=text),
        Paragraph(text=text, role="quote"),
        Paragraph(text=text, role="note"),
        Bullets(items=(text,)),
        Facts(rows=((text, text),)),
        table,
        picture,
    )
    part = Part(name="profiel", heading=text, blocks=blocks)
    return Document(title=text, subtitle=text, language="nl", parts=(part,), footer=(text,))


def shown(text: str) -> str:
    """As a reader sees it: cleaned, white space as one space."""
    return " ".join(clean(text, newlines=True).split())
