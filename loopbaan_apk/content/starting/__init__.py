"""The first file of a new questionnaire: a small one that works, or a copy under a new id."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import wrap

from loopbaan_apk.content.nodes import Mapping, Scalar, parse
from loopbaan_apk.core.model import Questionnaire

HERE = Path(__file__).parent
FIRST_VERSION = "0.1"
WIDTH = 110
_SCHEMA = re.compile(r"^# yaml-language-server: \$schema=.*$", re.MULTILINE)
_COMMENT = re.compile(r"^[ ]*#.*$", re.MULTILINE)
_BLANKS = re.compile(r"\n[ \t]*\n\s*")


def starter(id_: str, language: str) -> str:
    """The commented file, in one of the languages of the program."""
    text = (HERE / f"{language}.yaml").read_text(encoding="utf-8")
    return text.replace("{id}", id_)


def copied(source: str, old: Questionnaire, id_: str, origin: str) -> str:
    """The same questions under another id: a first version, a draft, its origin in `bron`."""
    text = _named(source, old.id, id_)
    text = _with_key(text, "vragenlijst", id_)
    text = _with_key(text, "versie", FIRST_VERSION)
    text = _with_key(text, "status", "concept")
    text = _with_block(text, "bron", f"{origin} {old.source}")
    return _with_schema(text, Questionnaire.FILE_KEY)


def copied_translation(source: str, old: str, id_: str) -> str:
    """The same sentences, as the translation of the copy."""
    text = _with_key(_named(source, old, id_), "vertaling", id_)
    return _with_schema(text, "vertaling")


def schema_line(key: str) -> str:
    """What tells an editor which schema belongs to a file; the schema stands in a folder beside."""
    return f"# yaml-language-server: $schema=./schema/{key}.schema.json"


def _with_schema(text: str, key: str) -> str:
    line = schema_line(key)
    if _SCHEMA.search(text):
        return _SCHEMA.sub(lambda _: line, text, count=1)
    return f"{line}\n{text}"


def _named(text: str, old: str, id_: str) -> str:
    """In the comments the new name of the file; an id has no sign that means more in a pattern."""
    file = re.compile(rf"(?<![\w-]){old}(?=(?:\.[a-z-]+)?\.yaml\b)")
    return _COMMENT.sub(lambda found: file.sub(id_, found[0]), text)


def _with_key(text: str, key: str, value: str) -> str:
    """The scalar of a top key replaced, and what stands behind it on that line kept."""
    start, end = _span(text, key)
    if start == end:
        return text
    comment = re.search(r"[ \t]+#.*$", text[start:end].rstrip("\n"))
    return f"{text[:start]}{key}: {value}{comment[0] if comment else ''}\n{text[end:]}"


def _with_block(text: str, key: str, value: str) -> str:
    start, end = _span(text, key)
    paragraphs = (" ".join(one.split()) for one in _BLANKS.split(value))
    lines = "\n\n".join(
        "\n".join(f"  {line}" for line in wrap(one, WIDTH, break_long_words=False))
        for one in paragraphs
    )
    return f"{text[:start]}{key}: >-\n{lines}\n{text[end:]}"


def _span(text: str, key: str) -> tuple[int, int]:
    """Where a top key stands, with its value: up to a line that belongs to something else."""
    tree, _ = parse(text.encode(), "")
    entries = tree.entries if isinstance(tree, Mapping) else {}
    if key not in entries or not isinstance(entries[key][1], Scalar):
        return 0, 0
    lines = text.splitlines(keepends=True)
    first = entries[key][0].line - 1
    last = first + 1
    while last < len(lines) and (lines[last][:1] in " \t" or not lines[last].strip()):
        last += 1
    while not lines[last - 1].strip():
        last -= 1
    return len("".join(lines[:first])), len("".join(lines[:last]))
