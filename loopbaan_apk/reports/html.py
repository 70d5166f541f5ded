"""A document as one HTML file: no script, no network, and nothing but escaped text inside."""

from __future__ import annotations

from itertools import dropwhile
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, tostring

from loopbaan_apk.core.cleaning import clean
from loopbaan_apk.reports import svg
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
from loopbaan_apk.reports.wording import Words

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
STYLE = Path(__file__).with_name("report.css")


def render(document: Document, words: Words) -> str:
    """The page, with its style sheet in it; equal documents give equal bytes."""
    root = Element("html", {"lang": document.language})
    root.append(_head(document))
    body = SubElement(root, "body")
    _add(body, "a", words("report.skip"), {"class": "skip", "href": "#inhoud"})
    top = SubElement(body, "header")
    if document.letterhead:
        _add(top, "p", "\n".join(document.letterhead), {"class": "letterhead"})
    _add(top, "h1", document.title)
    _add(top, "p", document.subtitle)
    main = SubElement(body, "main", {"id": "inhoud"})
    for part in document.parts:
        main.append(_part(part, words))
    end = SubElement(body, "footer")
    for line in document.footer:
        _add(end, "p", line)
    return "<!DOCTYPE html>\n" + tostring(root, encoding="unicode", method="html") + "\n"


def _head(document: Document) -> Element:
    head = Element("head")
    SubElement(head, "meta", {"charset": "utf-8"})
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": POLICY})
    SubElement(head, "meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"})
    SubElement(head, "meta", {"name": "color-scheme", "content": "light dark"})
    SubElement(head, "meta", {"name": "referrer", "content": "no-referrer"})
    _add(head, "title", f"{document.title} · {document.subtitle}")
    SubElement(head, "style").text = STYLE.read_text(encoding="utf-8")
    return head


def _part(part: Part, words: Words) -> Element:
    """A section with a name, so that a reader can go from part to part."""
    made = Element("section", {"aria-labelledby": part.name})
    _add(made, "h2", part.heading, {"id": part.name})
    for number, block in enumerate(part.blocks, 1):
        element = _block(block, f"{part.name}-{number}", words)
        if _before_boxes(part.blocks[number - 1 :]):
            element.set("style", "break-after: avoid")
        made.append(element)
    return made


def _before_boxes(blocks: tuple[Block, ...]) -> bool:
    """Whether these begin with remarks that belong to boxes to tick: both go on one page."""
    rest = dropwhile(lambda block: isinstance(block, Paragraph) and block.role == "note", blocks)
    first = next(rest, None)
    return isinstance(first, Bullets) and bool(first.mark) and first is not blocks[0]


def _block(block: Block, name: str, words: Words) -> Element:
    match block:
        case Heading():
            return _said(Element("h3"), block.text)
        case Paragraph():
            tag = "blockquote" if block.role == "quote" else "p"
            return _said(Element(tag, {"class": block.role}), block.text)
        case Bullets():
            made = Element("ul", _marked(block))
            for item in block.items:
                _add(made, "li", item)
            return made
        case Facts():
            made = Element("dl")
            for term, fact in block.rows:
                _add(made, "dt", term)
                _add(made, "dd", fact)
            return made
        case Table():
            return _table(block)
        case Picture():
            return _picture(block, name, words)


def _marked(block: Bullets) -> dict[str, str]:
    """A mark of its own is a box to tick: the boxes of one question stay on one page."""
    if not block.mark:
        return {}
    return {"style": f"list-style-type: '{block.mark}'; break-inside: avoid"}


def _table(table: Table) -> Element:
    made = Element("table")
    _add(made, "caption", table.caption)
    head = SubElement(SubElement(made, "thead"), "tr")
    for place, cell in enumerate(table.header):
        _add(head, "th", cell, {"scope": "col"} | _aligned(table, place))
    body = SubElement(made, "tbody")
    for row in table.rows:
        line = SubElement(body, "tr")
        _add(line, "th", row[0], {"scope": "row"})
        for place, cell in enumerate(row[1:], 1):
            _add(line, "td", cell, _aligned(table, place))
    return made


def _aligned(table: Table, place: int) -> dict[str, str]:
    return {"class": "figure"} if place in table.figures else {}


def _picture(picture: Picture, name: str, words: Words) -> Element:
    """The drawing, and under it the same as a table that opens."""
    made = Element("figure")
    drawn = svg.element(
        picture.drawing, title=picture.title, description=picture.description, name=name
    )
    made.append(drawn)
    caption = SubElement(made, "figcaption")
    _said(caption, picture.title)
    more = SubElement(made, "details")
    _add(more, "summary", words("report.as-table"))
    more.append(_table(picture.table))
    return made


def _add(parent: Element, tag: str, text: str, attributes: dict[str, str] | None = None) -> None:
    parent.append(_said(Element(tag, attributes or {}), text))


def _said(element: Element, text: str) -> Element:
    """Text in an element, cleaned; a newline in it is a line of its own."""
    first, *rest = clean(text, newlines=True).split("\n")
    element.text = first
    for line in rest:
        SubElement(element, "br").tail = line
    return element
