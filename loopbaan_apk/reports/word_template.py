"""Our own Word template: one family of letters, no italics, its language said."""

from __future__ import annotations

import io
from typing import Any

WHOLE = "verslag"
"""The field that stands for all parts together."""
LOOKS: dict[str, tuple[float, str, bool]] = {
    "Title": (22, "14202A", True),
    "Subtitle": (10.5, "47545D", False),
    "Heading 2": (14, "14202A", True),
    "Heading 3": (11, "14202A", True),
    "Caption": (9, "47545D", False),
    "Normal": (10.5, "14202A", False),
}
"""Style -> size in points, colour and whether bold; nothing in italics, which many read badly."""


def blank(language: str) -> bytes:
    """Our own template: title, the whole report, sources; a coach can move and restyle them."""
    import docx
    from docx.shared import Cm

    made = docx.Document()
    for section in made.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin = section.bottom_margin = Cm(2)
    for name in LOOKS:
        _dress(made.styles[name], name)
    _speak(made.styles["Normal"], language)
    made.add_paragraph("{{ titel }}", style="Title")
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


def _speak(style: Any, language: str) -> None:
    """The language, so that a screen reader speaks it and a spelling check knows it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), {"nl": "nl-NL", "en": "en-GB"}.get(language, language))
    style.element.get_or_add_rPr().append(spoken)
