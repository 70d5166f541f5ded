"""Word's dashes and spaces: signs that look like those of YAML and are none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loopbaan_apk.content.spots import ODD_DASHES, ODD_SPACES, Spot, after, invisible, near_margin
from loopbaan_apk.content.structure import COLON, KEY
from loopbaan_apk.errors import Severity

ODD_SPACE = re.compile(r"[^\S \t\n]+")
_ODD_SPACE_LAST = re.compile(r"[^\S \t\n]+(?=[ \t]*(?:\n|\Z))")
STRUCTURE = re.compile(r"[ \t-]*(?:[\w-]+:)?")
"""Before a value: spaces, dashes, a key."""
ODD_BULLET = re.compile(f"[{ODD_DASHES}][ \\t\u00a0]")


def odd_bullets(text: str, rare: str) -> Iterator[Spot]:
    """`– een`, with Word's dash: YAML takes it for a sentence."""
    for dash in (sign for sign in ODD_DASHES if sign in rare):
        for start, at in near_margin(text, re.compile(dash)):
            if not text[start:at].strip(" -") and ODD_BULLET.match(text, at):
                severity: Severity = "fout" if KEY.match(text, at) else "let-op"
                yield Spot("dash-not-hyphen", at, at + 1, {"mark": dash}, severity)


def odd_spaces(text: str, rare: str) -> Iterator[Spot]:
    """No-break spaces where the structure is; between two words they do no harm."""
    spaces = [sign for sign in ODD_SPACES if sign in rare]
    for space in spaces:
        for start, at in near_margin(text, re.compile(space)):
            end = after(ODD_SPACE, text, at)
            if STRUCTURE.fullmatch(text, start, at) or COLON.match(text, end):
                yield invisible(text, at, end)
    for odd in _ODD_SPACE_LAST.finditer(text) if spaces else ():
        before = text[text.rfind("\n", 0, odd.start()) + 1 : odd.start()]
        if before.strip(" \t-") and "#" not in before:
            yield invisible(text, odd.start(), odd.end(), "let-op")
