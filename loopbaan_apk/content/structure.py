"""Keys, dashes and quotes: what holds a text together, and the quote that took some of it in."""

from __future__ import annotations

import re

from loopbaan_apk.content.spots import FURTHEST_START, Spot, after, starts_with, word

LEAD = re.compile(r"[^\S\n]*")
_BULLETS = re.compile(r"(?:-[ \t]+)*")
BULLET = re.compile(r"-(?:[ \t]+|(?=\n)|\Z)")
KEY = re.compile(r"[^\n]*?:(?=[ \t\n]|\Z)")
COLON = re.compile(r":(?=[ \t\n]|\Z)")
CLOSES = {"[": "]", "{": "}"}


def not_closed(text: str, at: int) -> Spot:
    """A quote or bracket without its other half; an apostrophe never meant to have one."""
    if text[at] == "'":  # an apostrophe: 's Ochtends
        return starts_with(text, at)
    if text[at] == '"':
        return word(text, "quote-not-closed", at)
    return word(text, "bracket-not-closed", at, mark=text[at], close=CLOSES[text[at]])


def swallows(text: str, at: int, end: int, parent: int) -> bool:
    """Whether a quote took in keys or dashes that stand no deeper than what holds it."""
    at = text.find("\n", at, end) + 1
    while at:
        structure = dedented(text, at, parent)
        if structure and structure.end() <= end:
            return True
        at = text.find("\n", at, end) + 1
    return False


def dedented(text: str, at: int, parent: int) -> re.Match[str] | None:
    """The key or dash of the line that starts at `at`, when it is indented no deeper."""
    start = after(LEAD, text, at)
    if start - at > parent:
        return None
    return BULLET.match(text, start) or KEY.match(text, start)


def holder_indent(text: str, at: int) -> int:
    """How deep the key, dash or line is indented that holds the value at `at`."""
    start = text.rfind("\n", 0, at) + 1
    lead = after(LEAD, text, start)
    if after(_BULLETS, text, lead) != at:
        return after(_BULLETS, text, lead) - start
    if lead != at:
        return text.rfind("-", lead, at) - start
    above = text[max(start - FURTHEST_START, 0) : start].rstrip()
    return at - start - 1 if above.endswith(("-", ":")) else -1  # else between brackets
