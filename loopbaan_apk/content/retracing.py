"""Reads again as libyaml reads, to find the first mistake before the place where it gave up."""

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias

from loopbaan_apk.content.closing import RUN, closed
from loopbaan_apk.content.mistakes import GLUED_KEY, QUESTION, wrong_start
from loopbaan_apk.content.odd_signs import ODD_BULLET, ODD_SPACE, STRUCTURE
from loopbaan_apk.content.spots import Spot, after, glued_at, invisible, line_end, starts_with, word
from loopbaan_apk.content.structure import BULLET, COLON, KEY, LEAD

LONGEST_KEY = 1024
"""Libyaml looks no further for the colon."""
FEWEST_WORDS = 3
"""Fewer are a name or a number, not a sentence that runs on."""
_INDENT = re.compile(" *")
_ID_KEY = re.compile(r"[a-z0-9_][a-z0-9_-]*:(?=[ \t\n]|\Z)")
_BLOCK = re.compile(r"[|>](?:[+-]?[1-9]?|[1-9][+-])[ \t]*(?:[ \t]#[^\n]*)?(?=\n|\Z)")


class _Above(NamedTuple):
    """What the lines before leave open for a line that is indented deeper than `indent`."""

    indent: int
    kind: str
    """`none`: a value has yet to come; `word`, `text`: it goes on; `done`: nothing may follow."""
    spot: Spot | None = None
    """The mistake that was made above when text does follow."""
    column: int = -1
    bare: Spot | None = None
    """The mistake above when a key follows at `column`, where a value stood on its own line."""


_Step: TypeAlias = tuple[int, _Above] | Spot
_TOP = _Above(-1, "none")


def first(text: str, limit: int) -> Spot | None:
    """The first mistake, read as libyaml reads, up to where that gave up."""
    at, above = 0, _TOP
    while at <= limit and at < len(text):
        step = _line(text, at, above)
        if isinstance(step, Spot):
            return step
        at, above = step
    return None


def _line(text: str, at: int, above: _Above) -> _Step:
    end = line_end(text, at)
    start = after(LEAD, text, at)
    if start >= end:
        return end + 1, above
    if text[start] == "#":
        return end + 1, above if above.kind == "none" else above._replace(kind="done")
    if text.startswith(("---", "..."), at):
        return end + 1, _TOP
    if odd := _odd_indent(text, at, start):
        return odd
    if start - at > above.indent and above.kind != "none":
        return _deeper(text, at, start, above)
    return _structure(text, at, start, above)


def _odd_indent(text: str, at: int, start: int) -> Spot | None:
    """A space that YAML takes for a letter, where the structure of the file is."""
    odd = ODD_SPACE.search(text, at, start) or ODD_SPACE.match(text, after(STRUCTURE, text, at))
    return invisible(text, *odd.span()) if odd else None


def _deeper(text: str, at: int, start: int, above: _Above) -> _Step:
    """A line that goes on with the value above it."""
    end = line_end(text, start)
    key = _ID_KEY.match(text, start)
    if above.bare and start - at == above.column and _is_key(text, start, above):
        return above.bare
    if key:
        return Spot("wrong-indent", start, key.end())
    if above.spot:
        return above.spot
    cut = text.find(" #", start, end)
    if colon := COLON.search(text, start, end if cut < 0 else cut):
        if above.kind == "word":
            return Spot("wrong-indent", start, colon.end())
        return Spot("colon-in-sentence", colon.start())
    return end + 1, above._replace(kind="text", spot=_cut(text, cut))


def _is_key(text: str, start: int, above: _Above) -> bool:
    """Whether a line of words with a colon is a key, not the rest of the sentence above."""
    sentence = above.kind == "text" and above.bare and above.bare.slug == "colon-missing"
    return bool((_ID_KEY if sentence else KEY).match(text, start))


def _cut(text: str, at: int) -> Spot | None:
    """The part of a sentence that a `#` takes away."""
    return Spot("comment-cuts-sentence", at + 1, line_end(text, at)) if at >= 0 else None


def _structure(text: str, at: int, start: int, above: _Above) -> _Step:
    """A line with a key, a list's dash, or a value that stands by itself."""
    position = start
    parent = above.indent
    while bullet := BULLET.match(text, position):
        parent = position - at
        position = bullet.end()
    if wrong := _odd_start(text, position):
        return wrong
    key = _key_end(text, position, parent)
    if isinstance(key, Spot):
        return key
    if key:
        parent = position - at
        return _value(text, after(RUN, text, key), parent)
    if _at_end(text, position):
        return position + 1, _Above(parent, "none")
    bare = _bare(text, position)
    awaited = above.kind == "none" and above.indent >= 0 and start - at > parent
    if position == start and not awaited:
        return bare
    step = _value(text, position, parent)
    if isinstance(step, Spot):
        return step
    return step[0], step[1]._replace(column=position - at, bare=bare)


def _odd_start(text: str, at: int) -> Spot | None:
    """What can start neither a key nor a value."""
    if ODD_BULLET.match(text, at):
        return Spot("dash-not-hyphen", at, at + 1, {"mark": text[at]})
    if QUESTION.match(text, at):
        return starts_with(text, at)
    if COLON.match(text, at):
        return Spot("empty-key", at)
    return None


def _key_end(text: str, at: int, parent: int) -> Spot | int:
    """The offset after a key and its colon; 0 when no key starts here."""
    if text[at : at + 1] in ('"', "'", "[", "{"):
        end = closed(text, at, parent)
        if isinstance(end, Spot):
            return end
        key = COLON.match(text, after(RUN, text, end))
    else:
        key = KEY.match(text, at)
    if key is None or text[at] == "#":
        return 0
    if text[at] not in "\"'[{":
        wrong = wrong_start(text, at) or _cut(text, text.find(" #", at, key.end()))
        if wrong:
            return wrong
    if key.end() - at > LONGEST_KEY:
        return word(text, "key-too-long", at)
    return key.end()


def _bare(text: str, at: int) -> Spot:
    """A line without a key where one should stand."""
    if wrong := wrong_start(text, at):
        return wrong
    if GLUED_KEY.match(text, at):
        return glued_at(text, at)
    return word(text, "colon-missing", at)


def _value(text: str, at: int, parent: int) -> _Step:
    """The value that starts at `at`."""
    end = line_end(text, at)
    if at >= end or text[at] == "#":
        return end + 1, _Above(parent, "none")
    if text[at] in "\"'[{":
        return _nested(text, at, parent)
    if _BLOCK.match(text, at):
        return _after_block(text, end + 1, parent), _Above(parent, "done")
    if wrong := wrong_start(text, at):
        return wrong
    cut = text.find(" #", at, end)
    if colon := COLON.search(text, at, end if cut < 0 else cut):
        return Spot("colon-in-sentence", colon.start())
    kind = "text" if len(text[at:end].split()) >= FEWEST_WORDS else "word"
    return end + 1, _Above(parent, kind, _cut(text, cut))


def _nested(text: str, at: int, parent: int) -> _Step:
    """A value in quotes or brackets: after it only a comment may follow."""
    ended = closed(text, at, parent)
    if isinstance(ended, Spot):
        return ended
    rest = after(RUN, text, ended)
    end = line_end(text, rest)
    if rest < end and text[rest] != "#":
        return starts_with(text, at)
    return end + 1, _Above(parent, "done", starts_with(text, at))


def _after_block(text: str, at: int, parent: int) -> int:
    """The offset of the first line outside a block text: its own first line sets how deep."""
    deep = parent + 1
    first = True
    while at < len(text):
        end = line_end(text, at)
        indent = after(_INDENT, text, at) - at
        if text[at:end].strip(" \t"):
            if indent < deep:
                return at
            deep, first = (indent if first else deep), False
        at = end + 1
    return at


def _at_end(text: str, at: int) -> bool:
    return text[at : at + 1] in ("", "\n")
