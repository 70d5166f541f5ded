"""How alike two sentences are: the same but for signs and capitals, or probably the same."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_SIGNS = re.compile(r"[\W_]+")


def bare(text: str) -> str:
    """Only letters and digits, in small letters, one space between words."""
    return _SIGNS.sub(" ", text).strip().casefold()


def same_words(one: str, other: str) -> bool:
    """Whether only punctuation, spaces or capitals differ."""
    return bare(one) == bare(other)


def likeness(one: str, other: str) -> float:
    """From 0 to 1: the share of characters that stand in both in the same order."""
    matcher = SequenceMatcher(None, bare(one), bare(other), autojunk=False)
    return matcher.ratio()
