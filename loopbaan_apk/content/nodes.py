"""Text -> nodes that know their line and column, from libyaml's events; YAML decides no type."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from loopbaan_apk.content.noticing import notice
from loopbaan_apk.content.spots import MOST_REPORTED, Hidden, Source, Spot, short, word
from loopbaan_apk.errors import Problem
from loopbaan_apk.records import record

LARGEST = 1 << 20
DEEPEST = 24
MOST_NODES = 50_000
LONGEST_SCALAR = 10_000

_BOM = b"\xef\xbb\xbf"
_UTF_16 = re.compile(rb"\xff\xfe|\xfe\xff|\x00\x00\xfe\xff|\x00[^\x00]|[^\x00]\x00")
_PLAIN_ASCII = bytes((9, 10, 13, *range(0x20, 0x7F)))
_USUAL = frozenset(map(chr, (*range(0xA1, 0xAD), *range(0xAE, 0x250)))) | set("‘’“”–—…•€─")
"""What Dutch and English need beside ASCII: nothing that steers or hides is among it."""
_NO_KEYS = frozenset(("", "<<"))


class Scalar:
    """A text as written; its place is worked out when asked: only problems need it."""

    __slots__ = ("at", "source", "text")
    text: str
    at: int
    source: Source

    @property
    def line(self) -> int:
        """The line it starts on, from 1."""
        return self.source.place(self.at)[0]

    @property
    def column(self) -> int:
        """The column it starts at, from 1."""
        return self.source.place(self.at)[1]

    @property
    def end(self) -> int:
        """The column just after it; 0 when it runs over more lines (one character is marked)."""
        return self.source.column_after(self.at, self.text)

    @property
    def plain(self) -> bool:
        """Whether it stands there without quotes, and is no block text."""
        return self.source.text[self.at : self.at + 1] not in ('"', "'", "|", ">")


class Sequence:
    """A list."""

    __slots__ = ("column", "end", "items", "line")
    items: list[Node]
    line: int
    column: int
    end: int


class Mapping:
    """Keys and values in the order of the file: the key's text -> its node and the value's."""

    __slots__ = ("column", "end", "entries", "line")
    entries: dict[str, tuple[Scalar, Node]]
    line: int
    column: int
    end: int


Node: TypeAlias = Scalar | Sequence | Mapping
Entries: TypeAlias = dict[str, tuple[Scalar, Node]]


@record
class _Grown:
    """The tree, what its mistakes are, and whether they leave it unfit to read on."""

    tree: Node
    problems: tuple[Problem, ...]
    hidden: list[Hidden]
    broken: bool


class _RefusedError(Exception):
    """Stops the reading at once."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__()
        self.problems = problems


def parse(data: bytes, file: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """The tree (None when nothing can be read) and what is wrong; never raises, for any bytes."""
    try:
        source = _decoded(data, file)
        grown = _grow(source)
    except _RefusedError as refused:
        return None, refused.problems
    seen = notice(source, grown.hidden)
    broken = grown.broken or any(one.severity == "fout" for one in seen)
    return (None if broken else grown.tree), grown.problems + seen


def _decoded(data: bytes, file: str) -> Source:
    """The text, with nothing in it that steers or hides, and a newline after each line."""
    if len(data) > LARGEST:
        raise _RefusedError(Problem(file=file, line=1, column=1, slug="too-large"))
    if _UTF_16.match(data):
        raise _RefusedError(Problem(file=file, line=1, column=1, slug="utf-16"))
    data = data.removeprefix(_BOM)
    try:
        text = _unix(data.decode())
    except UnicodeDecodeError as error:
        before = Source(file, _unix(data[: error.start].decode()))
        raise _refused(before, Spot("not-utf-8", len(before.text))) from None
    # Most of a file is ASCII: the few other characters are searched much sooner alone.
    rare = data.translate(None, _PLAIN_ASCII).decode()
    source = Source(file, text, rare)
    if not _USUAL.issuperset(rare):
        from loopbaan_apk.content.unseen import unseen

        if spots := unseen(text, rare):
            raise _RefusedError(*map(source.problem, spots))
    return source


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _events(text: str) -> Callable[[], Any]:
    """What gives libyaml's next event; the slower pure parser's where PyYAML has no libyaml."""
    if yaml.__with_libyaml__:
        from yaml._yaml import CParser

        return CParser(text).get_event
    return partial(next, iter(yaml.parse(text, Loader=yaml.SafeLoader)), None)


def _may_name(text: str) -> bool:
    """Whether a tag or an anchor may start somewhere: a `!` or `&` that ends no word."""
    for mark in "!&":
        at = text.find(mark)
        while at >= 0:
            if at == 0 or not text[at - 1].isalnum():
                return True
            at = text.find(mark, at + 1)
    return False


def _grow(source: Source) -> _Grown:  # noqa: C901, PLR0912, PLR0915 - a call for each event would cost a third of the time
    """The tree, from the events; limits are counted before a node is made."""
    text = source.text
    escapes, names = "\\" in text, _may_name(text)
    hidden: list[Hidden] = []
    problems: list[Problem] = []
    broken = False
    root: list[Node] = []
    stack: list[Any] = []
    append = root.append
    entries: Entries | None = None
    holder: Any = None
    key: Scalar | None = None
    node: Any
    count = documents = 0
    event: Any = None
    try:
        get = _events(text)
        event = get()
        while event is not None:
            kind = event.__class__
            if entries is None:
                while kind is ScalarEvent:
                    node = Scalar()
                    node.text = value = event.value
                    node.at = at = event.start_mark.index
                    node.source = source
                    if event.style:
                        hidden.append((at, event.end_mark.index))
                        if escapes:
                            _check_escapes(source, value, hidden[-1])
                    count += 1
                    if (
                        count > MOST_NODES
                        or len(value) > LONGEST_SCALAR
                        or (names and (event.anchor or event.tag))
                    ):
                        raise _refusal(source, event, full=count > MOST_NODES)
                    append(node)
                    event = get()
                    kind = event.__class__
            else:
                while kind is ScalarEvent:
                    key = Scalar()
                    key.text = word_ = event.value
                    key.at = at = event.start_mark.index
                    key.source = source
                    if event.style:
                        hidden.append((at, event.end_mark.index))
                        if escapes:
                            _check_escapes(source, word_, hidden[-1])
                    if names and (event.anchor or event.tag):
                        raise _refusal(source, event)
                    if word_ in entries or word_ in _NO_KEYS:
                        broken |= _check_key(source, key, entries, problems)
                    count += 1
                    event = get()
                    kind = event.__class__
                    if kind is not ScalarEvent:
                        break
                    node = Scalar()
                    node.text = value = event.value
                    node.at = at = event.start_mark.index
                    node.source = source
                    if event.style:
                        hidden.append((at, event.end_mark.index))
                        if escapes:
                            _check_escapes(source, value, hidden[-1])
                    count += 1
                    if (
                        count > MOST_NODES
                        or len(value) > LONGEST_SCALAR
                        or (names and (event.anchor or event.tag))
                    ):
                        raise _refusal(source, event, full=count > MOST_NODES)
                    if value or event.style or not _colonless(source, holder, key, at, problems):
                        entries[word_] = key, node
                    key = None
                    event = get()
                    kind = event.__class__
            if kind is MappingStartEvent or kind is SequenceStartEvent:
                count += 1
                if count > MOST_NODES or event.anchor or event.tag or len(stack) == DEEPEST:
                    raise _refusal(source, event, full=count > MOST_NODES)
                start = event.start_mark
                if event.flow_style and text[start.index] not in "[{":
                    raise _unpaired(source, start.index)
                node = Mapping() if kind is MappingStartEvent else Sequence()
                node.line = start.line + 1
                node.column = start.column + 1
                node.end = 0 if event.flow_style else node.column + 1
                stack.append((holder, append, entries))
                if entries is None:
                    append(node)
                elif key is None:
                    raise _refused(source, word(text, "key-not-text", start.index))
                else:
                    broken |= key.text in entries
                    entries[key.text] = key, node
                    key = None
                holder = node
                if kind is MappingStartEvent:
                    entries = node.entries = {}
                else:
                    node.items = []
                    append = node.items.append
                    entries = None
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                if not holder.end:
                    mark = event.end_mark
                    one_line = mark.line + 1 == holder.line
                    holder.end = (mark.column if one_line else holder.column) + 1
                elif entries:  # what is marked of a map is its first key
                    holder.end = holder.column + len(next(iter(entries)))
                holder, append, entries = stack.pop()
            elif kind is AliasEvent:
                raise _refusal(source, event)
            elif kind is DocumentStartEvent:
                documents += 1
                if documents > 1 or event.tags:
                    slug = "tag" if event.tags else "second-document"
                    raise _refused(source, word(text, slug, event.start_mark.index))
            event = get()
    # a bad escape in a tag is a UnicodeDecodeError; the pure parser overflows on "\\UFFFFFFFF"
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        raise _RefusedError(_explained(source, error, event)) from None
    if not root or (root[0].__class__ is Scalar and not root[0].text):
        raise _refused(source, Spot("empty-file", 0))
    return _Grown(tree=root[0], problems=tuple(problems), hidden=hidden, broken=broken)


def _refused(source: Source, spot: Spot) -> _RefusedError:
    return _RefusedError(source.problem(spot))


def _refusal(source: Source, event: Any, *, full: bool = False) -> _RefusedError:
    """Why this node may not be built."""
    from loopbaan_apk.content.mistakes import marked, overlong

    text, at, end = source.text, event.start_mark.index, event.end_mark.index
    if full:
        return _refused(source, word(text, "too-many-nodes", at))
    if event.__class__ is AliasEvent or event.anchor or event.tag:
        return _refused(source, marked(text, at))
    if event.__class__ is ScalarEvent:
        return _refused(source, overlong(text, at, end))
    return _refused(source, word(text, "too-deep", at))


def _check_key(source: Source, key: Scalar, entries: Entries, problems: list[Problem]) -> bool:
    """Report a double key; True when a list or map went double, so that names may be missing.

    Raises for a key that is empty, or that would copy another map.
    """
    if key.text not in entries:
        if key.text and not key.plain:
            return False
        slug, length = ("merge-key", 2) if key.text else ("empty-key", 1 if key.plain else 2)
        raise _refused(source, Spot(slug, key.at, key.at + length))
    first, value = entries[key.text]
    if len(problems) < MOST_REPORTED:
        values = {"key": short(key.text), "first": str(first.line)}
        end = key.at + key.end - key.column
        problems.append(source.problem(Spot("duplicate-key", key.at, end, values)))
    return value.__class__ is not Scalar


def _colonless(
    source: Source, holder: Mapping, key: Scalar, at: int, problems: list[Problem]
) -> bool:
    """Whether `key` is none, but the tail of a sentence with a comma between `{` and `}`."""
    text, end = source.text, source.end_of(key.at, key.text)
    if text[at : at + 1] not in (",", "}") or text[end:at].strip():
        return False
    from loopbaan_apk.content.mistakes import keyless

    opening = source.at(holder.line, holder.column)
    spot = keyless(text, opening, key.at, end, first=not holder.entries)
    if spot.slug != "comma-in-sentence":
        raise _refused(source, spot)
    if len(problems) < MOST_REPORTED:
        problems.append(source.problem(spot))
    return True


def _check_escapes(source: Source, value: str, hidden: Hidden) -> None:
    """A character that may not stand in the file may not be written as an escape either."""
    from loopbaan_apk.content.unseen import escaped

    if spot := escaped(source.text, value, hidden):
        raise _refused(source, spot)


def _unpaired(source: Source, at: int) -> _RefusedError:
    from loopbaan_apk.content.explaining import pair

    return _refused(source, pair(source.text, at))


def _explained(source: Source, error: Exception, event: Any) -> Problem:
    """The author's mistake behind an error of the parser."""
    from loopbaan_apk.content.explaining import explain

    mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None and event is not None:  # as of bytes in a tag that are no text
        mark = event.end_mark
    message = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    return explain(source, mark.index if mark else 0, message)
