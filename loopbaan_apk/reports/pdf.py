"""A document as a tagged PDF (PDF/UA-1), by Typst: our template, and the document as a value."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

from loopbaan_apk.core.cleaning import clean
from loopbaan_apk.errors import MISUSED, ApkError
from loopbaan_apk.records import record
from loopbaan_apk.reports import glyphs, svg
from loopbaan_apk.reports.document import Block, Document, Picture

FOLDER = Path(__file__).parent
TEMPLATE, PROBE, FONTS = FOLDER / "report.typ", FOLDER / "glyphs.typ", FOLDER / "fonts"


UNBROKEN = re.compile(r"\S{40}(?=\S)")
"""After so many letters without a space a line may end anywhere, or it would run off the page."""


@record
class Made:
    """The file; `whole` unless a sign stands in it as its number, because no font has it."""

    content: bytes
    whole: bool


def render(document: Document, made_at: datetime.datetime) -> Made:
    """With our letters; where a sign is in none of them with those of the system, or by its number.

    Raises ApkError `needs-extra` where Typst is not installed.
    """
    try:
        import typst
    except ImportError:
        raise ApkError("needs-extra", code=MISUSED, extra="pdf") from None
    plain = json.dumps(_plain(document), ensure_ascii=False)

    def complaint(signs: list[str]) -> str:
        try:
            _compiled(PROBE, made_at, ours=False, signs=json.dumps(signs))
        except typst.TypstError as error:
            return str(error)
        return ""

    ours, lost = True, frozenset[str]()
    while True:
        told = glyphs.numbered(plain, lost)
        try:
            content = _compiled(TEMPLATE, made_at, ours=ours, document=told)
            return Made(content=content, whole=not lost)
        except typst.TypstError as error:
            refused = glyphs.refused(str(error), plain)
            if not refused or refused <= lost:
                raise
        lost |= refused if not ours else glyphs.missing(plain, complaint)
        ours = False


def _compiled(page: Path, made_at: datetime.datetime, *, ours: bool = True, **inputs: str) -> bytes:
    """A page with its inputs as a PDF/UA-1, with only `ours` fonts or also those of the system."""
    import typst

    made = typst.compile(
        page,
        root=FOLDER,
        font_paths=[FONTS],
        ignore_system_fonts=ours,
        format="pdf",
        sys_inputs=inputs,
        pdf_standards=["ua-1"],
        timestamp=int(made_at.timestamp()),
    )
    return bytes(made)


def _plain(document: Document) -> dict[str, Any]:
    """The document as the template reads it: every text cleaned, pictures drawn."""
    whole: dict[str, Any] = _cleaned(
        {
            "title": document.title,
            "subtitle": document.subtitle,
            "language": document.language,
            "footer": list(document.footer),
            "letterhead": list(document.letterhead),
        }
    )
    parts = [
        {"heading": clean(part.heading), "blocks": [_block(block) for block in part.blocks]}
        for part in document.parts
    ]
    return {**whole, "parts": parts}


def _block(block: Block) -> dict[str, Any]:
    kind = type(block).__name__.lower()
    if isinstance(block, Picture):
        drawn = svg.render(block.drawing, title=block.title, description=block.description)
        words = _cleaned({"title": block.title, "description": block.description})
        return {"kind": kind, "svg": drawn, **words}
    return {"kind": kind, **_cleaned(asdict(block))}


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return UNBROKEN.sub("\\g<0>\u200b", clean(value, newlines=True))
    if isinstance(value, dict):
        return {key: _cleaned(one) for key, one in value.items()}
    if isinstance(value, (tuple, list, frozenset)):
        return [_cleaned(one) for one in value]
    return value
