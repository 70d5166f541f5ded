"""Which cell a finding in the made file is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from loopbaan_apk.content import nodes
from loopbaan_apk.content.workbook.joining import Path

Spot = tuple[tuple[int, int], Path]


def spots(tree: nodes.Node) -> tuple[Spot, ...]:
    """Where each key and each value begins, in the order of the file."""
    return tuple(sorted(_spots(tree, ()), key=lambda one: (one[0], len(one[1]))))


def _spots(node: nodes.Node, path: Path) -> Iterator[Spot]:
    yield (node.line, node.column), path
    if isinstance(node, nodes.Mapping):
        for name, (key, value) in node.entries.items():
            yield (key.line, key.column), (*path, name)
            yield from _spots(value, (*path, name))
    elif isinstance(node, nodes.Sequence):
        for place, value in enumerate(node.items):
            yield from _spots(value, (*path, place))


def cell(line: int, column: int, found: tuple[Spot, ...], cells: Mapping[Path, str]) -> str:
    """The cell of what begins at or last before this place; empty for what came from none."""
    path: Path = ()
    for place, one in found:
        if place > (line, column):
            break
        path = one
    while path and path not in cells:
        path = path[:-1]
    return cells.get(path, "")
