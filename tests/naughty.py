"""Over 500 strings that some reader of some format takes for more than text, by what they attack.

For the files that people keep; what steers a terminal (`tests/hostile.py`) is part of the list. All
are our own: those that can be typed are in `naughty.json`, those that cannot are made here.
"""

from __future__ import annotations

import itertools
import json
from pathlib import Path

from tests.hostile import CORPUS

CONTROLS = tuple(f"a{chr(code)}b" for code in (*range(0x20), *range(0x7F, 0xA0)))
UNSEEN = tuple(
    f"a{chr(code)}b"
    for code in (
        *(0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, *range(0x200B, 0x2010)),
        *(*range(0x2028, 0x202F), *range(0x2060, 0x2070), 0x3164, 0xFEFF, 0xFFA0, 0xE0001, 0xE0041),
        *(
            0xD800,
            0xDBFF,
            0xDC80,
            0xDFFF,
            0xFFFE,
            0xFFFF,
            0xFDD0,
            0x1FFFE,
            0x10FFFF,
            0xE000,
            0xF8FF,
        ),
        *(0x378, 0xFFF9, 0xFFFD, 0x1D173, 0xE0100, 0x2800, 0x2000, 0x2007, 0x202F, 0x205F, 0x1680),
    )
)
"""Formats, fillers, halves of pairs, no characters, and spaces that are none or many."""
LONG = (
    *("a" * 5000, "ab " * 1500, "é" * 1000, "<" * 500, "&" * 500, "[" * 500, "\\" * 500, "`" * 300),
    *(
        "🎉" * 200,
        "中" * 300,
        "(" * 300,
        "{" * 300,
        "#" * 300,
        "|" * 200,
        "\n" * 200 + "x",
        "a\n" * 200,
    ),
)
TYPED: dict[str, list[str]] = json.loads(
    Path(__file__).with_suffix(".json").read_text(encoding="utf-8")
)
NAUGHTY = tuple(
    dict.fromkeys(
        itertools.chain(*TYPED.values(), CONTROLS, UNSEEN, LONG, CORPUS.values()),
    )
)
"""Each one once."""
