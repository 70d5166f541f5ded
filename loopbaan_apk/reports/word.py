"""A document in Word: in our template, or in a coach's own, with each part under its own name."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from loopbaan_apk.core.cleaning import clean
from loopbaan_apk.errors import MISUSED, ApkError
from loopbaan_apk.records import record
from loopbaan_apk.reports import raster
from loopbaan_apk.reports.document import (
    PARTS,
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
from loopbaan_apk.reports.word_template import WHOLE, blank

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

LARGEST, LARGEST_INSIDE = 20 << 20, 100 << 20
PICTURE_CM = 11
LONGEST_PROPERTY = 255
"""What Word keeps of a title in the properties of a file."""
LINES = ("briefhoofd", "titel", "ondertitel", "taal", "bronnen")


@record
class Made:
    """The file, and the fields of the template that are not ours (left empty)."""

    content: bytes
    unknown: tuple[str, ...]
    placed: bool


FIELDS = (*LINES, WHOLE, *(name.replace("-", "_") for name in PARTS))
"""What a template may name: a few lines, the whole report, and each of its parts."""
INSIDE = re.compile(rf"<w:t(?: [^>]*)?>[^<]*\{{\{{-? *({'|'.join(FIELDS[len(LINES) :])}) *-?\}}\}}")
"""A part where only words can stand; docxtpl has taken the paragraph of `{{p … }}` away by then."""


def render(document: Document, template: bytes | None = None) -> Made:
    """Fill our template, or the one given.

    Raises ApkError `needs-extra` where docxtpl is not installed, `template-not-word`,
    `template-part` or `template-broken`.
    """
    try:
        from docxtpl import DocxTemplate
    except ImportError:
        raise ApkError("needs-extra", code=MISUSED, extra="word") from None
    from jinja2 import TemplateError
    from jinja2.sandbox import SandboxedEnvironment

    ours = blank(document.language, letterhead=bool(document.letterhead))
    filled = DocxTemplate(io.BytesIO(_checked(template or ours)))
    try:
        found = filled.get_undeclared_template_variables()
        if template:
            _apart(filled)
        context = _context(filled, document, found)
        filled.render(context, jinja_env=SandboxedEnvironment(), autoescape=True)
    except (TemplateError, SyntaxError) as error:
        line = getattr(error, "lineno", None)
        raise ApkError("template-broken", line=line or "?") from None
    _finished(filled, document)
    made = io.BytesIO()
    filled.save(made)
    return Made(
        content=made.getvalue(),
        unknown=tuple(sorted(found - set(FIELDS))),
        placed=bool(found & set(FIELDS) - set(LINES)),
    )


def _apart(filled: DocxTemplate) -> None:
    """A part brings paragraphs: inside a sentence it would make a file that Word cannot open.

    Raises ApkError `template-part`.
    """
    filled.get_docx()
    inside = INSIDE.search(filled.patch_xml(filled.get_xml()))
    if inside:
        raise ApkError("template-part", field=inside[1])


def _checked(template: bytes) -> bytes:
    """A zip with a Word document in it, not larger inside than a report can be."""
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as inside:
            sizes = [one.file_size for one in inside.infolist()]
            names = inside.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise ApkError("template-not-word") from None
    if "word/document.xml" not in names or len(template) > LARGEST or sum(sizes) > LARGEST_INSIDE:
        raise ApkError("template-not-word")
    return template


def _context(filled: DocxTemplate, document: Document, wanted: set[str]) -> dict[str, Any]:
    """Only what the template asks for: a part costs time."""
    lines: dict[str, Any] = {
        "briefhoofd": "\n".join(clean(line) for line in document.letterhead),
        "titel": clean(document.title),
        "ondertitel": clean(document.subtitle),
        "taal": document.language,
        "bronnen": "\n".join(clean(line) for line in document.footer),
    }
    named = {part.name.replace("-", "_"): (part,) for part in document.parts}
    parts = named | {WHOLE: document.parts}
    return lines | {
        name: _written(filled, parts[name]) if name in parts else ""
        for name in FIELDS
        if name in wanted and name not in LINES
    }


def _written(filled: DocxTemplate, parts: tuple[Part, ...]) -> Any:
    """The parts in the styles of the template."""
    writer = _Writer(filled.new_subdoc(), _styles(filled))
    for part in parts:
        writer.line(part.heading, "Heading 2")
        for block in part.blocks:
            writer.block(block)
    return writer.made


def _styles(filled: DocxTemplate) -> dict[str, str]:
    """English name of a style -> its id in this template; looked up once, for Word has hundreds."""
    styles = filled.get_docx().styles
    return {style.name: style.style_id for style in styles if style.name}


class _Writer:
    """Blocks into one place of a template."""

    def __init__(self, made: Any, styles: dict[str, str]) -> None:
        self.made = made
        self.styles = styles

    def line(self, text: str, style: str = "Normal") -> Any:
        """A paragraph; in a template without that style it is a plain one."""
        paragraph = self.made.add_paragraph()
        _lines(paragraph, text)
        if style in self.styles:
            paragraph._p.style = self.styles[style]  # noqa: SLF001 - by id: by name costs 10 ms each
        return paragraph

    def block(self, block: Block) -> None:
        """One block."""
        match block:
            case Heading():
                self.line(block.text, "Heading 3")
            case Paragraph():
                self.line(
                    block.text, {"quote": "Quote", "note": "Caption"}.get(block.role, "Normal")
                )
            case Bullets():
                for item in block.items:
                    self.line(item, "List Bullet")
            case Facts():
                for term, fact in block.rows:
                    self.fact(term, fact)
            case Table():
                self.table(block)
            case Picture():
                self.picture(block)

    def fact(self, term: str, fact: str) -> None:
        """The term in bold, and behind it what there is to say."""
        paragraph = self.made.add_paragraph()
        paragraph.add_run(clean(term)).bold = True
        paragraph.add_run("  ")
        _lines(paragraph, fact)

    def table(self, table: Table) -> None:
        """Under its caption, with a header row that comes back on every page."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.oxml import OxmlElement

        self.line(table.caption, "Caption").paragraph_format.keep_with_next = True
        columns = len(table.header)
        grid = self.made.add_table(rows=1 + len(table.rows), cols=columns)
        if "Table Grid" in self.styles:
            grid._tbl.tblPr.style = self.styles["Table Grid"]  # noqa: SLF001 - as above
        texts = [text for row in (table.header, *table.rows) for text in row]
        for place, (cell, text) in enumerate(zip(grid._cells, texts, strict=True)):  # noqa: SLF001
            paragraph = cell.paragraphs[0]
            _lines(paragraph, text)
            if "No Spacing" in self.styles:
                paragraph._p.style = self.styles["No Spacing"]  # noqa: SLF001 - as above
            if place < columns:
                paragraph.runs[0].bold = True
            if place % columns in table.figures:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        again = OxmlElement("w:tblHeader")
        grid.rows[0]._tr.get_or_add_trPr().append(again)  # noqa: SLF001 - no other way
        self.made.add_paragraph()

    def picture(self, picture: Picture) -> None:
        """With its alternative text, and the same as a table under it."""
        from docx.shared import Cm

        image = io.BytesIO(raster.render(picture.drawing))
        paragraph = self.made.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(image, width=Cm(PICTURE_CM))
        about = shape._inline.docPr  # noqa: SLF001 - the only way to its alternative text
        about.set("title", clean(picture.title))
        about.set("descr", clean(f"{picture.title}. {picture.description}"))
        self.table(picture.table)


def _lines(paragraph: Any, text: str) -> None:
    first, *rest = clean(text, newlines=True).split("\n")
    paragraph.add_run(first)
    for line in rest:
        paragraph.add_run().add_break()
        paragraph.add_run(line)


def _finished(filled: DocxTemplate, document: Document) -> None:
    """What a reader's program knows of the file; nothing of the person."""
    about = filled.docx.core_properties  # get_docx() would load the template again
    about.title, about.language = clean(document.title)[:LONGEST_PROPERTY], document.language
    about.author, about.comments = "", ""
