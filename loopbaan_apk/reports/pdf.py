"""A document as a tagged PDF (PDF/UA-1), by Typst: our template, and the document as a value."""

from __future__ import annotations

import datetime
from dataclasses import asdict
from pathlib import Path
from typing import Any

from loopbaan_apk.core.cleaning import clean
from loopbaan_apk.errors import MISUSED, ApkError
from loopbaan_apk.reports import svg
from loopbaan_apk.reports.document import Block, Document, Picture

FOLDER = Path(__file__).parent
TEMPLATE, FONTS = FOLDER / "report.typ", FOLDER / "fonts"


def render(document: Document, made_at: datetime.datetime) -> bytes:
    """The file; raises ApkError `needs-extra` where Typst is not installed."""
    try:
        import typst
    except ImportError:
        raise ApkError("needs-extra", code=MISUSED, extra="pdf") from None
    import json

    made = typst.compile(
        str(TEMPLATE),
        root=str(FOLDER),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"document": json.dumps(_plain(document), ensure_ascii=False)},
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
        return clean(value, newlines=True)
    if isinstance(value, dict):
        return {key: _cleaned(one) for key, one in value.items()}
    if isinstance(value, (tuple, list, frozenset)):
        return [_cleaned(one) for one in value]
    return value
