"""A translation file as lines: entries put in, filled and taken out; the rest stays as it was."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from loopbaan_apk.content.finding import at, key_at
from loopbaan_apk.content.nodes import Mapping as MapNode
from loopbaan_apk.content.nodes import Node, Scalar, parse
from loopbaan_apk.content.translating.writing import entry
from loopbaan_apk.errors import ApkError
from loopbaan_apk.records import record

TEXTS = "teksten"


@record
class Span:
    """The lines of one entry (`end` is after the last), and what stands behind its value."""

    start: int
    end: int
    tail: str


@record
class Sheet:
    """A file that was read without a fault."""

    lines: tuple[str, ...]
    spans: Mapping[str, Span]
    texts: Mapping[str, str]
    head: int
    indent: int
    newline: str
    bom: bool


def sheet(data: bytes, file: str) -> Sheet:
    """The lines of a translation, with where each sentence stands.

    Raises ApkError `translation-unreadable`, also for entries between braces on one line.
    """
    tree, _ = parse(data, file)
    entries = at(tree, TEXTS) if tree is not None else None
    if not isinstance(entries, MapNode) or not entries.entries or tree is None:
        raise ApkError("translation-unreadable", file=file)
    text = data.decode("utf-8-sig")
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    keys = [key for key, _ in entries.entries.values()]
    if len({key.line for key in keys}) < len(keys) or key_at(tree, TEXTS).line == keys[0].line:
        raise ApkError("translation-unreadable", file=file)
    return Sheet(
        lines=tuple(lines),
        spans=_spans(lines, entries),
        texts={
            key: node.text for key, (_, node) in entries.entries.items() if isinstance(node, Scalar)
        },
        head=keys[0].line - 1,
        indent=keys[0].column - 1,
        newline=newline,
        bom=data.startswith(b"\xef\xbb\xbf"),
    )


def _spans(lines: Sequence[str], entries: MapNode) -> dict[str, Span]:
    starts = [key.line - 1 for key, _ in entries.entries.values()]
    found = {}
    for (name, (key, node)), start, after in zip(
        entries.entries.items(), starts, [*starts[1:], len(lines)], strict=True
    ):
        end = _end(lines, start, after, key.column - 1)
        found[name] = Span(start=start, end=end, tail=_tail(lines, node, start, end))
    return found


def _end(lines: Sequence[str], start: int, after: int, indent: int) -> int:
    """Lines deeper than the key belong to its value; empty ones only between such lines."""
    end = start + 1
    for place in range(start + 1, after):
        line = lines[place]
        deep = len(line) - len(line.lstrip(" ")) > indent
        if line.strip() and deep:
            end = place + 1
        elif line.strip():
            break
    return end


def _tail(lines: Sequence[str], node: Node, start: int, end: int) -> str:
    """A remark behind a value on one line."""
    if end - start > 1 or not isinstance(node, Scalar):
        return ""
    rest = lines[start][max(node.end - 1, 0) :] if node.end else ""
    mark = rest.find("#")
    return f"  {rest[mark:]}" if mark >= 0 and not rest[:mark].strip(" \"'") else ""


def changed(
    found: Sheet,
    order: Sequence[str],
    filled: Mapping[str, str],
    gone: Collection[str] = (),
) -> bytes:
    """The file with `filled` in it, each new one after the one before it in `order`."""
    before: dict[int, list[str]] = {}
    anchor = found.head
    for source in order:
        span = found.spans.get(source)
        if span is not None:
            anchor = span.end
        elif source in filled:
            before.setdefault(anchor, []).append(entry(source, filled[source], found.indent))
    spans = {span.start: (source, span) for source, span in found.spans.items()}
    made: list[str] = []
    place = 0
    while place < len(found.lines):
        made += before.pop(place, [])
        source, span = spans.get(place, ("", None))
        if span is None:
            made.append(found.lines[place])
            place += 1
            continue
        if source not in gone:
            made += _entry(found, source, span, filled)
        place = span.end
    made += before.pop(place, [])
    text = found.newline.join(made)
    return (b"\xef\xbb\xbf" if found.bom else b"") + text.encode()


def _entry(found: Sheet, source: str, span: Span, filled: Mapping[str, str]) -> Sequence[str]:
    if source not in filled:
        return found.lines[span.start : span.end]
    return (entry(source, filled[source], found.indent) + span.tail,)
