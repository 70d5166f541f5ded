"""Translations as gettext PO: what Poedit, Weblate and most bureaus open."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loopbaan_apk.content.translating.units import Job, Unit, id_of
from loopbaan_apk.errors import ApkError

_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_ESCAPES = str.maketrans(_ESCAPED)
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}
_LINE = re.compile(r'(?:(msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s+)?"(.*)"')
_ESCAPE = re.compile(r"\\(.)")
FUZZY = "fuzzy"


def write(job: Job) -> bytes:
    """A header, then a block a sentence with its places as remarks."""
    lines = [
        'msgid ""',
        'msgstr ""',
        f'"Project-Id-Version: {job.of}\\n"',
        '"MIME-Version: 1.0\\n"',
        '"Content-Type: text/plain; charset=UTF-8\\n"',
        '"Content-Transfer-Encoding: 8bit\\n"',
        f'"Language: {job.language}\\n"',
        f'"X-Source-Language: {job.source_language}\\n"',
    ]
    for unit in job.units:
        lines += ["", *_block(unit)]
    return ("\n".join(lines) + "\n").encode()


def _block(unit: Unit) -> Iterator[str]:
    for place in unit.places:
        yield f"#. {place}"
    if unit.beside:
        yield f"#. {_flat(unit.beside)}"
    yield from _keyword("msgid", unit.source)
    yield from _keyword("msgstr", unit.target)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _keyword(word: str, text: str) -> Iterator[str]:
    """On one line, or a line a line, as gettext writes it."""
    parts = text.splitlines(keepends=True) if "\n" in text else [text]
    if len(parts) > 1:
        yield f'{word} ""'
        for part in parts:
            yield f'"{part.translate(_ESCAPES)}"'
    else:
        yield f'{word} "{text.translate(_ESCAPES)}"'


def read(data: bytes, file: str) -> Job:
    """What came back; entries that are marked doubtful or plural are not taken.

    Raises ApkError `exchange-encoding` or `exchange-broken`.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ApkError("exchange-encoding", file=file) from None
    head, found = "", []
    for block in _blocks(text.replace("\r\n", "\n").split("\n"), file):
        source = block.get("msgid", "")
        if source:
            found.append(_unit(block, source))
        else:
            head = block.get("msgstr", "")
    return Job(
        of="",
        source_language=_header(head, "X-Source-Language"),
        language=_header(head, "Language"),
        units=tuple(found),
    )


def _unit(block: dict[str, str], source: str) -> Unit:
    fault = "doubtful" if FUZZY in block else "plural" if "msgid_plural" in block else ""
    return Unit(id=id_of(source), source=source, target=block.get("msgstr", ""), fault=fault)


def _header(head: str, name: str) -> str:
    found = re.search(rf"^{name}:[ \t]*(\S*)", head, re.MULTILINE | re.IGNORECASE)
    return found[1] if found else ""


def _blocks(lines: list[str], file: str) -> Iterator[dict[str, str]]:
    """Keyword -> text of each entry; remarks and entries of the past (`#~`) are passed over."""
    block: dict[str, str] = {}
    word = ""
    for number, line in enumerate((*lines, ""), 1):
        stripped = line.strip()
        starts = stripped.startswith(("#", "msgid ", "msgctxt ")) or not stripped
        if starts and "msgstr" in block:
            yield block
            block, word = {}, ""
        if stripped.startswith("#,") and FUZZY in stripped:
            block[FUZZY] = ""
        if not stripped or stripped.startswith("#"):
            continue
        found = _LINE.fullmatch(stripped)
        word = (found[1] or word) if found else ""
        if found is None or not word:
            raise ApkError("exchange-broken", file=file, line=number)
        word = "msgstr" if word == "msgstr[0]" else word
        block[word] = block.get(word, "") + _ESCAPE.sub(_unescaped, found[2])


def _unescaped(escape: re.Match[str]) -> str:
    return _PLAIN.get(escape[1], escape[0])
