"""A sentence and its translation as one line of YAML that our reader takes back unchanged."""

from __future__ import annotations

import re

LONGEST_KEY = 1000
"""YAML takes a key of at most 1024 characters, quotes and escapes included."""
_PLAIN = re.compile(r"[^\W\d_][\w ,.;()‘’“”…–/%€+'?!-]*(?<! )")
"""Nothing in it can mean anything to YAML: it starts with a letter and has no colon or hash."""
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})
EMPTY = '""'


def written(text: str) -> str:
    """Bare where that is safe, else between double quotes, always on one line."""
    if _PLAIN.fullmatch(text):
        return text
    return f'"{text.translate(_ESCAPES)}"'


def fits(source: str) -> bool:
    """Whether YAML can have this sentence as a key."""
    return len(written(source)) <= LONGEST_KEY


def entry(source: str, translation: str, indent: int) -> str:
    """The line; an empty translation is shown as quotes to type between."""
    value = written(translation) if translation else EMPTY
    return f"{' ' * indent}{written(source)}: {value}"
