"""Our own Word template: one family of letters, no italics, its language said."""

from __future__ import annotations

import io
from typing import Any

WHOLE = "verslag"
"""The field that stands for all parts together."""
LOOKS: dict[str, tuple[float, str, bool]] = {
    "Heading 1": (22, "14202A", True),
    "Subtitle": (10.5, "47545D", False),
    "Heading 2": (14, "14202A", True),
    "Heading 3": (11, "14202A", True),
    "Caption": (9, "47545D", False),
    "Normal": (10.5, "14202A", False),
    "Quote": (10.5, "14202A", False),
    "No Spacing": (10, "14202A", False),
}
"""Style -> size in points, colour and whether bold; nothing in italics, which many read badly."""
AFTER = {"Normal": 5, "Caption": 3, "List Bullet": 2, "Quote": 5}
"""Style -> points under each paragraph."""


def blank(language: str, *, letterhead: bool = True) -> bytes:
    """Our own template: title, the whole report, sources; a coach can move and restyle them.

    Without `letterhead` no empty line stands in its place.
    """
    import docx
    from docx.shared import Cm, Pt

    made = docx.Document()
    for section in made.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin = section.bottom_margin = Cm(2)
    for name in LOOKS:
        _dress(made.styles[name], name)
    for name, after in AFTER.items():
        made.styles[name].paragraph_format.space_after = Pt(after)
    made.styles["Quote"].paragraph_format.left_indent = Cm(0.6)
    _ruled(made.styles["Table Grid"])
    _speak(made.styles["Normal"], language)
    if letterhead:
        made.add_paragraph("{{ briefhoofd }}", style="Caption")
    made.add_paragraph("{{ titel }}", style="Heading 1")
    made.add_paragraph("{{ ondertitel }}", style="Subtitle")
    made.add_paragraph("{{p " + WHOLE + " }}")
    made.add_paragraph("{{ bronnen }}", style="Caption")
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def _dress(style: Any, name: str) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    size, colour, bold = LOOKS[name]
    font = style.font
    font.name, font.size, font.color.rgb = "Arial", Pt(size), RGBColor.from_string(colour)
    font.bold, font.italic = bold, False
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)  # a theme would win from the name


def _ruled(style: Any) -> None:
    """A table with thin grey lines and room in its cells, instead of black boxes."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    made = style.element.find(qn("w:tblPr"))
    for old in (qn("w:tblBorders"), qn("w:tblCellMar")):
        for one in made.findall(old):
            made.remove(one)
    line = 'w:val="single" w:sz="4" w:space="0" w:color="C3CBD1"'
    edges = "".join(f"<w:{edge} {line}/>" for edge in ("top", "bottom", "insideH"))
    made.append(parse_xml(f"<w:tblBorders {nsdecls('w')}>{edges}</w:tblBorders>"))
    room = "".join(
        f'<w:{side} w:w="{wide}" w:type="dxa"/>'
        for side, wide in (("top", 30), ("left", 60), ("bottom", 30), ("right", 60))
    )
    made.append(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{room}</w:tblCellMar>"))


def _speak(style: Any, language: str) -> None:
    """The language, so that a screen reader speaks it and a spelling check knows it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), {"nl": "nl-NL", "en": "en-GB"}.get(language, language))
    style.element.get_or_add_rPr().append(spoken)
