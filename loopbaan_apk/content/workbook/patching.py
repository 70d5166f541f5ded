"""YAML with other data in it, changed only where that differs: comments and spelling stay."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from loopbaan_apk.content.workbook.plain import Plain, block, document, item

Path = tuple[str | int, ...]
"""Where something stands in the data: keys and places in lists."""
Edit = tuple[int, int, str]
"""From, to, and what comes there."""
SHORTS = ("tekst", "vanaf")
"""The keys that a record may have alone, where a single value says the same."""
IN_ORDER = ("vragen", "antwoorden", "schalen", "adviezen", "voorbeelden", "niveaus_vanaf")
"""The maps of which the order is told to people; that of the keys of a record says nothing."""


def patched(text: str, data: dict[str, Plain]) -> str:
    """`text` (a file without a fault, with line ends of one sign) with `data` in it."""
    root: Any = yaml.compose(text, Loader=yaml.CSafeLoader)
    edits = sorted(_Patcher(text).edits(root, data, ()), key=lambda one: one[:2])
    parts: list[str] = []
    at = 0
    for start, end, new in edits:
        parts += (text[at:start], new)
        at = max(at, end)
    return "".join((*parts, text[at:]))


class _Patcher:
    """The edits of one text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def edits(self, node: Node, value: Plain, path: Path) -> Iterator[Edit]:
        """Of a node that `opens` for this value."""
        if isinstance(node, MappingNode) and isinstance(value, dict):
            yield from self._map(node, value, path)
        elif isinstance(node, SequenceNode) and isinstance(value, list):
            yield from self._list(node, value, path)
        elif isinstance(node, MappingNode):
            yield from self.edits(node.value[0][1], value, path)
        else:
            start, end = node.start_mark.index, self._end(node)
            lead = " " if start == end else ""  # nothing stood there, not even a space
            yield start, end, lead + block(value, 0).strip()

    def _map(self, node: MappingNode, value: dict[str, Plain], path: Path) -> Iterator[Edit]:
        known = {key.value: (key, inner) for key, inner in node.value}
        for name, (key, inner) in known.items():
            if name in value:
                yield from self._entry(key, inner, value[name], (*path, name))
            elif plain(inner) not in ({}, []):
                yield self._lines(key, inner)
        column = node.start_mark.column
        first = next(iter(known))
        after = first if self._is_inline(node) else ""
        new: dict[str, dict[str, Plain]] = {}
        for name, inner_value in value.items():
            if name in known:
                after = name
            else:
                new.setdefault(after, {})[name] = inner_value
        for before, added in new.items():
            made = document(added, column)
            yield self._behind(known[before][1], made) if before else self._before(node, made)

    def _entry(self, key: Node, inner: Node, value: Plain, path: Path) -> Iterator[Edit]:
        if equal(plain(inner), value, path):
            return
        if self._opens(inner, value, path):
            yield from self.edits(inner, value, path)
            return
        colon = self.text.index(":", key.end_mark.index) + 1
        yield colon, max(colon, self._end(inner)), block(value, key.start_mark.column)

    def _list(self, node: SequenceNode, value: list[Plain], path: Path) -> Iterator[Edit]:
        """What was added, taken out and changed, found as the difference of two texts is."""
        old = [repr(_normal(plain(one))) for one in node.value]
        new = [repr(_normal(one)) for one in value]
        column = node.start_mark.column
        matched = SequenceMatcher(None, old, new, autojunk=False)
        for what, start, stop, first, last in matched.get_opcodes():
            if what == "equal":
                continue
            pairs = zip_longest(node.value[start:stop], value[first:last])
            added = ""
            for place, (inner, one) in enumerate(pairs, start):
                if inner is None:
                    added += f"{' ' * column}-{item(one, column)}\n"
                elif one is None:
                    yield self._lines(inner, inner)
                elif self._opens(inner, one, (*path, place)):
                    yield from self.edits(inner, one, (*path, place))
                else:
                    dash = self.text.rindex("-", 0, inner.start_mark.index) + 1
                    yield dash, self._end(inner), item(one, column)
            if added and stop:
                yield self._behind(node.value[stop - 1], added)
            elif added:
                yield self._before(node, added)

    def _opens(self, node: Node, value: Plain, path: Path) -> bool:
        """Whether it can be changed inside; else it is written anew as a whole."""
        match node, value:
            case ScalarNode(), str():
                return True
            case MappingNode(), str():
                return [key.value for key, _ in node.value] in [[one] for one in SHORTS]
            case SequenceNode(), list():
                return bool(node.value and value and not node.flow_style)
            case MappingNode(), dict():
                old = [key.value for key, _ in node.value]
                kept = [key for key in old if key in value]
                moved = in_order(path) and kept != [key for key in value if key in old]
                headless = self._is_inline(node) and old[:1] != kept[:1]
                return bool(kept and not node.flow_style and not moved and not headless)
        return False

    def _is_inline(self, node: Node) -> bool:
        """Whether it begins on the line of its dash."""
        return self.text[self._line(node) : node.start_mark.index].strip() != ""

    def _line(self, node: Node) -> int:
        return self.text.rfind("\n", 0, node.start_mark.index) + 1

    def _line_end(self, node: Node) -> int:
        found = self.text.find("\n", self._end(node))
        return len(self.text) if found < 0 else found + 1

    def _lines(self, first: Node, last: Node) -> Edit:
        return self._line(first), self._line_end(last), ""

    def _behind(self, node: Node, made: str) -> Edit:
        at = self._line_end(node)
        return at, at, made if self.text[at - 1] == "\n" else f"\n{made}"

    def _before(self, node: Node, made: str) -> Edit:
        return self._line(node), self._line(node), made

    def _end(self, node: Node) -> int:
        """Just after the last sign of a node; a comment behind it is not of it."""
        if isinstance(node, CollectionNode) and node.value and not node.flow_style:
            last = node.value[-1]
            return self._end(last[1] if isinstance(last, tuple) else last)
        end = int(node.end_mark.index)
        while end > node.start_mark.index and self.text[end - 1] in " \n":
            end -= 1
        return end


def plain(node: Node) -> Plain:
    """The data of a composed tree."""
    if isinstance(node, ScalarNode):
        return str(node.value)
    if isinstance(node, MappingNode):
        return {key.value: plain(inner) for key, inner in node.value}
    return [plain(one) for one in node.value]


def in_order(path: Path) -> bool:
    """Whether the order of the keys of the map at `path` says something."""
    of_a_set = len(path) == 2 and path[0] == "antwoorden"  # noqa: PLR2004 - `antwoorden`, its name
    return of_a_set or (bool(path) and path[-1] in IN_ORDER)


def _normal(value: Plain) -> Any:
    """Short forms for long ones; what is empty is not there."""
    if isinstance(value, dict):
        kept = {key: _normal(one) for key, one in value.items() if one not in ({}, [])}
        return kept[next(iter(kept))] if [*kept] in [[one] for one in SHORTS] else kept
    return [_normal(one) for one in value] if isinstance(value, list) else value


def equal(old: Plain, new: Plain, path: Path = ()) -> bool:
    """Whether both say the same."""
    one, other = _normal(old), _normal(new)
    if isinstance(one, dict) and isinstance(other, dict):
        alike = list(one) == list(other) if in_order(path) else one.keys() == other.keys()
        return alike and all(equal(one[key], other[key], (*path, key)) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(
            equal(a, b, (*path, place)) for place, (a, b) in enumerate(zip(one, other, strict=True))
        )
    return bool(one == other)
