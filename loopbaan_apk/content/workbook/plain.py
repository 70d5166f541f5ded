"""A YAML tree as plain data, and plain data as YAML that our reader takes back unchanged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from loopbaan_apk.content.nodes import Mapping, Node, Scalar, parse
from loopbaan_apk.content.translating.writing import written

Plain = str | list["Plain"] | dict[str, "Plain"]
"""What stands in a file, as written: YAML decides no type, so every scalar is a text."""

WIDEST_FLOW = 88
_WORD = re.compile(r"[A-Za-z0-9][\w-]*")


def plain(node: Node) -> Plain:
    """The data of a tree."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {text: plain(value) for text, (_, value) in node.entries.items()}
    return [plain(item) for item in node.items]


@lru_cache(maxsize=4096)
def scalar(text: str) -> str:
    """Bare where our reader takes it back as it is, else between double quotes."""
    if "\n" not in text and text == text.strip():
        tree, problems = parse(f"- {text}\n".encode("utf-8", "replace"), "")
        items = getattr(tree, "items", None)
        if not problems and isinstance(items, Sequence) and len(items) == 1:
            (only,) = items
            if isinstance(only, Scalar) and only.plain and only.text == text:
                as_key, wrong = parse(f"k: {text}\n".encode(), "")
                if not wrong and as_key is not None and plain(as_key) == {"k": text}:
                    return text
    quoted = written(text)
    return quoted if quoted.startswith('"') else f'"{quoted}"'


def block(value: Plain, indent: int) -> str:
    """What stands after a key or a dash that is indented by `indent`, its first space included."""
    if isinstance(value, str):
        return f" {scalar(value)}"
    if isinstance(value, list) and _fits_in_a_line(value):
        return f" [{', '.join(map(str, value))}]"
    if not value:
        return " {}" if isinstance(value, dict) else " []"
    lines = entries(value, indent + 2) if isinstance(value, dict) else items(value, indent + 2)
    return "".join(f"\n{line}" for line in lines)


def document(value: dict[str, Plain], indent: int = 0) -> str:
    """A map in block form, whole, as it stands in a file."""
    return "".join(f"{line}\n" for line in entries(value, indent))


def entries(value: dict[str, Plain], indent: int) -> Iterator[str]:
    """A map in block form, a key a line."""
    for name, inner in value.items():
        yield f"{' ' * indent}{scalar(name)}:{block(inner, indent)}"


def items(value: list[Plain], indent: int) -> Iterator[str]:
    """A list in block form, a dash a line."""
    for inner in value:
        yield f"{' ' * indent}-{item(inner, indent)}"


def item(value: Plain, indent: int) -> str:
    """What stands after the dash of an item: a map begins on the same line."""
    if isinstance(value, dict) and value:
        first, *rest = entries(value, indent + 2)
        return " " + "\n".join((first.lstrip(" "), *rest))
    if isinstance(value, list) and value and not _fits_in_a_line(value):
        first, *rest = items(value, indent + 2)
        return " " + "\n".join((first.lstrip(" "), *rest))
    return block(value, indent)


def _fits_in_a_line(value: list[Plain]) -> bool:
    return (
        bool(value)
        and all(isinstance(one, str) and _WORD.fullmatch(one) for one in value)
        and sum(len(one) + 2 for one in value) <= WIDEST_FLOW
    )
