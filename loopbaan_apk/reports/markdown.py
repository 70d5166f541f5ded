"""A document as Markdown (CommonMark with tables): text stays text, whatever signs are in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loopbaan_apk.core.cleaning import clean
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

_SIGNS = re.compile(r"[\\`*_\[\]<>|&#~$@^{}]|:(?=\S)|=(?==)|(?<=www)\.|!(?=\[)")
"""Whatever CommonMark, its tables or its automatic links could read as more than text."""
_AT_START = re.compile(r"^([-+=:]|\d{1,9}(?=[.)]))")


def render(document: Document) -> str:
    """The file, each block followed by an empty line."""
    head = text("\n".join(document.letterhead))
    blocks = [*([head] if head else []), f"# {text(document.title)}", text(document.subtitle)]
    for part in document.parts:
        blocks += [f"## {_inline(part.heading)}", *(_block(block) for block in part.blocks)]
    blocks += ["---", *(text(line) for line in document.footer)]
    return "\n\n".join(blocks) + "\n"


def text(words: str) -> str:
    """One or more lines, escaped; a newline becomes a hard break."""
    lines = [_line(line.strip()) for line in clean(words, newlines=True).split("\n")]
    return "\\\n".join(line for line in lines if line)


def _line(words: str) -> str:
    escaped = _SIGNS.sub(r"\\\g<0>", words)
    start = _AT_START.match(escaped)
    if start is None:
        return escaped
    rest = escaped[start.end() :]
    return f"{start[1]}\\{rest}" if start[1].isdigit() else f"\\{escaped}"


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"### {_inline(block.text)}"
        case Paragraph():
            said = text(block.text)
            return (
                "\n".join(f"> {line}" for line in said.split("\n"))
                if block.role == "quote"
                else said
            )
        case Bullets():
            return "\n".join(f"- {block.mark}{_inline(item)}" for item in block.items)
        case Facts():
            return "\n".join(f"- **{_inline(term)}** {_inline(fact)}" for term, fact in block.rows)
        case Table():
            return "\n".join(_table(block))
        case Picture():
            return "\n".join(_table(block.table))


def _inline(words: str) -> str:
    """On one line."""
    return text(words.replace("\n", " "))


def _table(table: Table) -> Iterator[str]:
    """A caption as a paragraph of its own, for Markdown tables have none."""
    yield _inline(table.caption)
    yield ""
    yield _row(table.header)
    yield _row(
        tuple("---:" if place in table.figures else "---" for place in range(len(table.header))),
        raw=True,
    )
    for row in table.rows:
        yield _row(row)


def _row(cells: tuple[str, ...], *, raw: bool = False) -> str:
    return "| " + " | ".join(cell if raw else _inline(cell) for cell in cells) + " |"
