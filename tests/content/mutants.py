"""Breaks good files at every key, value and indent, and says which lines that may be blamed on."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

LINE = re.compile(
    r"^(?P<indent> *)(?P<dash>(?:- )*)"
    r"(?:(?P<key>[^\s:#'\"\[{][^:#]*|\"[^\"]*\"):(?: +(?P<value>\S.*))?|(?P<item>\S.*))$"
)
KEYS = {
    "key-longer": lambda key: key + "x",
    "key-shorter": lambda key: key[:-1],
    "key-capital": lambda key: key.upper(),
    "key-spaced": lambda key: key + " nog iets",
    "key-quoted": lambda key: f"'{key}",
}
VALUES = {
    "value-other": lambda _: "ietsanders",
    "value-longer": lambda value: value + "x",
    "value-minus": lambda _: "-1",
    "value-huge": lambda _: "999999",
    "value-quote": lambda value: f"'s {value}",
    "value-at": lambda value: f"@{value}",
    "value-colon": lambda value: f"{value}: meer",
    "value-hash": lambda value: f"{value} # weg",
    "value-list": lambda value: f"[{value}]",
    "value-map": lambda value: f"{{x: {value}}}",
    "value-open": lambda value: f'"{value}',
    "value-gone": lambda _: "",
    "value-tag": lambda value: f"!!int {value}",
}
INDENTS = {
    "indent-one-more": " ",
    "indent-two-more": "  ",
    "indent-tab": "\t",
    "indent-hard": "\N{NO-BREAK SPACE}",
}


@dataclass(frozen=True)
class Mutant:
    """A file with one thing wrong on `line`; `words` are what stood there and stands now, `deep` is
    how far it was indented.
    """

    name: str
    text: str
    line: int
    words: frozenset[str]
    deep: int


def mutants(text: str) -> Iterator[Mutant]:
    """Every one of them."""
    lines = text.split("\n")
    for at, line in enumerate(lines):
        found = LINE.match(line)
        if not found or line.lstrip().startswith("#"):
            continue
        for name, now in _changed(line, found):
            old = {found["key"] or "", found["value"] or found["item"] or ""}
            changed = "\n".join((*lines[:at], *now, *lines[at + 1 :]))
            words = {word for part in (*old, *now) for word in re.findall(r"[\w-]+", part)}
            yield Mutant(name, changed, at + 1, frozenset(words), len(found["indent"]))


def _changed(line: str, found: re.Match[str]) -> Iterator[tuple[str, list[str]]]:
    lead, key = found["indent"] + found["dash"], found["key"]
    value = found["value"] or found["item"]
    yield "line-gone", []
    yield "line-twice", [line, line]
    for name, more in INDENTS.items():
        yield name, [more + line]
    if found["indent"]:
        yield "indent-one-less", [line[1:]]
        yield "indent-two-less", [line[2:]]
    if key:
        rest = f": {found['value']}" if found["value"] else ":"
        for name, change in KEYS.items():
            yield name, [lead + change(key) + rest]
        yield "colon-gone", [lead + key + rest.replace(":", "", 1)]
        yield "space-gone", [lead + key + ":" + (found["value"] or "")]
    if value and not value.startswith((">", "|")):
        for name, change in VALUES.items():
            yield name, [(f"{lead}{key}: " if key else lead) + change(value)]


def hostile(data: bytes, chance: random.Random) -> bytes:
    """The file with a few bytes gone, doubled, or changed for what hurts parsers."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(made) or 1)
        end = at + chance.choice((1, 1, 2, 5, 40, 300))
        what = chance.randrange(5)
        if what == 0:
            del made[at:end]
        elif what == 1:
            made[at:at] = made[at:end] * chance.choice((1, 2, 50))
        elif what == 2:
            made[at:end] = chance.choice(NASTY)
        elif what == 3:
            made[at:at] = chance.choice(NASTY)
        elif made:
            made[min(at, len(made) - 1)] = chance.randrange(256)
    return bytes(made)


NASTY = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\x1b[2J",
    "\u202e\u2066".encode(),
    b"\r",
    b"\t",
    b"\n\n- ",
    b": ",
    b" #",
    b"'",
    b'"',
    b"{",
    b"[",
    b"}",
    b"]",
    b"&a ",
    b"*a",
    b"!!binary ",
    b"<<: ",
    b"? ",
    b"| ",
    b"--- ",
    b"%YAML 9\n",
    b"9" * 400,
    b"1e999",
    b"-0",
    b"NaN",
    "\u0661\u0662".encode(),
    "\u00b2".encode(),
    b"31-2-2026",
    b"0000-00-00",
    b"is niet",
    b"in [",
    b"in []",
    b">= x",
    b"een_van: []",
    b"[" * 60,
    b"{a: " * 30,
    b"zoals: ",
    b"schalen: ",
    b"items: [",
    b"\\x00",
    b'"\\uD800"',
    "\U0001f469\u200d\U0001f469".encode(),
)
"""What has broken YAML readers, numbers, dates and conditions before."""
