"""Problems gathered while reading, each at its place."""

from __future__ import annotations

from collections.abc import Iterable

from loopbaan_apk.content.nodes import Mapping, Node, Scalar, Sequence
from loopbaan_apk.core.cleaning import clean
from loopbaan_apk.errors import Problem, Severity

LONGEST_QUOTE = 40
MOST_NAMED = 12
SHORT = 2


class Bad:
    """What a reader gives when it had to report instead."""


BAD = Bad()


class Findings:
    """The problems of one file."""

    __slots__ = ("file", "problems")

    def __init__(self, file: str) -> None:
        """Start with none."""
        self.file = file
        self.problems: list[Problem] = []

    def add(
        self, node: Node | Place, slug: str, *, severity: Severity = "fout", **values: str
    ) -> Bad:
        """Report at `node`, and give BAD to hand on."""
        self.problems.append(
            Problem(
                file=self.file,
                line=node.line,
                column=node.column,
                end=node.end,
                slug=slug,
                severity=severity,
                values=values,
            )
        )
        return BAD


class Place:
    """A spot in the file that is no node of its own."""

    __slots__ = ("column", "end", "line")

    def __init__(self, line: int, column: int, end: int) -> None:
        """Lines and columns count from 1; `end` is just after the marked word."""
        self.line = line
        self.column = column
        self.end = end


def within(node: Node, start: int, end: int) -> Node | Place:
    """A word of a sentence that stands on one line without quotes; of another all of it."""
    if not isinstance(node, Scalar) or node.end - node.column != len(node.text):
        return node
    return Place(node.line, node.column + start, node.column + end)


def quoted(text: str) -> str:
    """A piece of the file, short enough for a sentence."""
    shown = clean(text)  # first: what takes no place must not push away what does
    return shown if len(shown) <= LONGEST_QUOTE else shown[: LONGEST_QUOTE - 1] + "…"


def nearest(word: str, known: Iterable[str]) -> str:
    """What was probably meant, or an empty text."""
    from difflib import get_close_matches

    cutoff = 0.5 if len(word) <= SHORT else 0.6  # z6 has but half of z3
    return next(iter(get_close_matches(word, list(known), n=1, cutoff=cutoff)), "")


def named(known: Iterable[str]) -> str:
    """The allowed words, with commas, not endlessly."""
    words = list(known)
    return ", ".join(words[:MOST_NAMED]) + (", …" if len(words) > MOST_NAMED else "")


def at(tree: Node, *path: str | int) -> Node:
    """The node at `path`, or the nearest one above it that exists; for a key its value."""
    node = tree
    for step in path:
        if isinstance(node, Mapping) and step in node.entries:
            node = node.entries[step][1]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            break
    return node


def key_at(tree: Node, *path: str | int) -> Node:
    """The key node of the last step of `path`, for a problem with the thing as a whole."""
    above = at(tree, *path[:-1])
    last = path[-1]
    if isinstance(above, Mapping) and isinstance(last, str) and last in above.entries:
        return above.entries[last][0]
    return at(tree, *path)


__all__ = [
    "BAD",
    "Bad",
    "Findings",
    "Place",
    "Scalar",
    "at",
    "key_at",
    "named",
    "nearest",
    "quoted",
    "within",
]
