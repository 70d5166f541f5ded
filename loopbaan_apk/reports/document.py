"""A report as blocks that every file format can write: headings, sentences, tables, pictures."""

from __future__ import annotations

from typing import Literal

from loopbaan_apk.records import record
from loopbaan_apk.reports.drawing import Drawing

Role = Literal["plain", "quote", "note"]
"""How a paragraph is meant: a sentence, somebody's own words, or a remark beside the text."""


@record
class Heading:
    """A heading inside a part."""

    text: str


@record
class Paragraph:
    """Some sentences."""

    text: str
    role: Role = "plain"


@record
class Bullets:
    """Short lines without an order; `mark` stands before each instead of the usual dot."""

    items: tuple[str, ...]
    mark: str = ""


@record
class Facts:
    """Terms with what there is to say of each."""

    rows: tuple[tuple[str, str], ...]


@record
class Table:
    """Rows under a header; the first cell of a row names it, `figures` are columns of numbers."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: frozenset[int] = frozenset()


@record
class Picture:
    """A drawing with its title, a description for who does not see it, and the same as a table."""

    drawing: Drawing
    title: str
    description: str
    table: Table


Block = Heading | Paragraph | Bullets | Facts | Table | Picture


PARTS = (
    "eigen-woorden",
    "profiel",
    "werk",
    "vaardigheden",
    "tweede",
    "richting",
    "veranderd",
    "toen-en-nu",
    "voorbeeld",
    "stappen",
    "plan",
    "afspraken",
    "ook-mogelijk",
    "lezen",
)
"""The names that parts can have, in the order in which they stand."""


@record
class Part:
    """Blocks under a heading; `name` is what a coach calls this part in a template of their own."""

    name: str
    heading: str
    blocks: tuple[Block, ...]


@record
class Document:
    """The whole: what stands on top, the parts, and the small print at the end.

    `letterhead` says who made it for somebody else: a coach's name, address, registration.
    """

    title: str
    subtitle: str
    language: str
    parts: tuple[Part, ...]
    footer: tuple[str, ...]
    letterhead: tuple[str, ...] = ()
