"""Signs that no font at hand can show in a PDF: told by their number instead, never left out.

A person may write in any script, and no font has them all. Typst refuses such a sign in PDF/UA, one
a run; so we ask it with a page that holds nothing but the signs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

REFUSED = re.compile(r"the text `\"(.*)\"` could not be displayed", re.DOTALL)
"""What Typst says; the sign may be escaped as \\u{1f44d}."""
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def refused(said: str, text: str) -> frozenset[str]:
    """The signs of `text` that Typst could not show; none when it complains of something else.

    A font has every letter of ASCII: when Typst names only that, it is a mark on it that fails.
    """
    found = REFUSED.search(said)
    if found is None:
        return frozenset()
    told = ESCAPED.sub(lambda one: chr(int(one[1], 16)), found[1])
    return frozenset(sign for sign in told if not sign.isascii()) or _marks(text)


def _marks(text: str) -> frozenset[str]:
    return frozenset(sign for sign in text if unicodedata.category(sign)[0] == "M")


def missing(text: str, complaint: Callable[[list[str]], str]) -> frozenset[str]:
    """The signs of `text` that cannot be shown; `complaint` tries some, empty when all can."""
    signs = sorted({sign for sign in text if not sign.isascii()})
    lost: set[str] = set()
    while said := complaint(signs):
        of = refused(said, "".join(signs)) & set(signs)
        if not of:
            break
        lost |= of
        signs = [sign for sign in signs if sign not in of]
    return frozenset(lost)


def numbered(text: str, lost: frozenset[str]) -> str:
    """The text with [U+1F44D] for a sign that is lost; its marks and neighbours in one bracket.

    The bracket is a piece of its own in text that runs from right to left (U+2066 to U+2069).
    """
    if not lost:
        return text
    runs = [""]
    for sign in text:
        inside = len(runs) % 2 == 0
        if inside != (sign in lost or (inside and unicodedata.category(sign)[0] == "M")):
            runs.append("")
        runs[-1] += sign
    runs[1::2] = [f"\u2066[{' '.join(map(_number, run))}]\u2069" for run in runs[1::2]]
    return "".join(runs)


def _number(sign: str) -> str:
    return f"U+{ord(sign):04X}"
