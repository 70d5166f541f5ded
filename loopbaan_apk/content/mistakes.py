"""What authors type where YAML reads something else: their true mistake, at its own place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import accumulate, chain, islice
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from loopbaan_apk.errors import Problem, Severity

MOST_NOTICED = 50
LONGEST_VALUE = 40
LONGEST_KEY = 1024
"""Libyaml looks no further for the colon."""
FEWEST_WORDS = 3
"""Fewer are a name or a number, not a sentence that runs on."""
FURTHEST_START = 200
"""No key starts further from the margin: keeps long lines from costing their length each time."""
BESIDE = {'"': "'", "'": '"'}

_SPACES = "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_DASHES = "\u00b7\u2010\u2011\u2012\u2013\u2014\u2015\u2022\u2023\u2212\u25aa\u25cf"
_BEFORE_COMMENT = frozenset(("", " ", "\t", "\n"))
_OPERATORS = frozenset(("=", "<", ">", "<=", ">=", "!=", "=="))
_SCHEMES = frozenset(("http", "https", "mailto", "tel"))

_LEAD = re.compile(f"[ \\t{_SPACES}]*")
_BULLETS = re.compile(r"(?:-[ \t]+)*")
_BULLET = re.compile(r"-(?:[ \t]+|(?=\n)|\Z)")
_ODD_SPACE = re.compile(f"[{_SPACES}]+")
_ODD_SPACE_LAST = re.compile(f"[{_SPACES}]+(?=[ \\t]*(?:\n|\\Z))")
_STRUCTURE = re.compile(r"[ \t-]*(?:[\w-]+:)?")
"""Before a value: spaces, dashes, a key."""
_ODD_BULLET = re.compile(f"[{_DASHES}][ \\t\u00a0]")
_WORD = re.compile(r"[^ \t\n]+|")
_INDENT = re.compile(" *")
_RUN = re.compile(r"[ \t]*")
_TABS = re.compile(r"\t+")
_KEY = re.compile(r"[^\n]*?:(?=[ \t\n]|\Z)")
_ID_KEY = re.compile(r"[a-z0-9_][a-z0-9_-]*:(?=[ \t\n]|\Z)")
_GLUED_KEY = re.compile(r"[\w-]+:(?=[^\s/])")
_GLUED = re.compile(r":[^\s/]")
_GLUED_LINE = re.compile(r" *(?:- +)*([A-Za-z_][\w-]*|[0-9]+)")
_COLON = re.compile(r":(?=[ \t\n]|\Z)")
_QUESTION = re.compile(r"\?[ \n]")
_QUESTION_FIRST = re.compile(r"\?(?<![^ \n-]\?)[ \n]")
"""The same, unless a word ends there; a pattern that starts with one sign is searched fastest."""
_BLOCK = re.compile(r"[|>](?:[+-]?[1-9]?|[1-9][+-])[ \t]*(?:[ \t]#[^\n]*)?(?=\n|\Z)")
_NUMBERED_BLOCK = re.compile(r"[|>][+-]?[0-9]")
_QUOTED = {
    "'": re.compile(r"'[^']*(?:''[^']*)*'"),
    '"': re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL),
}
_SENTENCE = re.compile(
    r" *(?:- +)*(?:(?:[^\s\"'\[{#][^\n]*?|\"[^\"\n]*\"|'[^'\n]*'):[ \t]+)?"
    r"(?P<value>[^\s\"'\[\]{},#|>&*!%@`:?-][^\n]*\S)"
)
_FLOW = re.compile(
    r"(?P<skip>[ \t\n]+(?:\#[^\n]*)?)|(?P<open>[\[{])|(?P<close>[\]}])|(?P<comma>,)"
    r"|(?P<colon>:(?=[\s,\[\]{}]|\Z))|(?P<text>(?:[^\s,\[\]{}:]|:(?![\s,\[\]{}]|\Z))+)"
)
_CLOSES = {"[": "]", "{": "}"}
_TAG = re.compile(
    r"!(?:<|!(?:str|int|float|bool|null|map|seq|set|omap|pairs|binary|timestamp|merge|value)\b"
    r"|[\w!-]*[/:.][\w/:.-]+|[\w!-]+[ \t]*(?:[\"'\[{|>#\n]|\Z))"
)
_ANCHOR = re.compile(r"&[\w-]+[ \t]*(?:[\"'\[{|>#,\]}\n-]|\Z|[^\s]+[ \t]*(?:[#,\]}\n]|\Z))")
_NAME = re.compile(r"[!&*][\w!<>/:.%-]*")
_ALIAS = re.compile(r"\*[\w-]+[ \t]*(?:[#,\]}:\n]|\Z)")

Hidden: TypeAlias = tuple[int, int]
"""Where a quoted or block text begins and ends: nothing in it is a mistake of YAML."""


class Spot(NamedTuple):
    """A mistake between two offsets of the text; `end` 0 marks one character."""

    slug: str
    at: int
    end: int = 0
    values: Mapping[str, str] = {}
    severity: Severity = "fout"


class Source:
    """A text that turns offsets into lines and columns."""

    __slots__ = ("_starts", "file", "rare", "text")

    def __init__(self, file: str, text: str, rare: str = "") -> None:
        """Lines are counted only when something is wrong; `rare`: all in it that is not ASCII."""
        self.file = file
        self.text = text
        self.rare = rare
        self._starts: list[int] = []

    @property
    def starts(self) -> list[int]:
        """Where each line begins."""
        if not self._starts:
            lengths = (len(line) + 1 for line in self.text.split("\n"))
            self._starts = [0, *accumulate(lengths)][:-1]
        return self._starts

    def at(self, line: int, column: int) -> int:
        """The offset of a line and column that count from 1."""
        return self.starts[line - 1] + column - 1

    def place(self, at: int) -> tuple[int, int]:
        """The line and column of an offset, both from 1."""
        line = bisect_right(self.starts, at)
        return line, at - self.starts[line - 1] + 1

    def end_of(self, at: int, value: str) -> int:
        """The offset after the text that starts at `at` and reads as `value`; 0 for more lines."""
        quoted = _QUOTED.get(self.text[at : at + 1])
        if quoted:
            end = _end(quoted, self.text, at)
        else:
            end = at + len(value) if self.text.startswith(value, at) else 0
        return 0 if "\n" in self.text[at:end] else end

    def column_after(self, at: int, value: str) -> int:
        """The column after that text; 0 when it is empty or runs over more lines."""
        end = self.end_of(at, value)
        return self.place(at)[1] + end - at if end > at else 0

    def problem(self, spot: Spot) -> Problem:
        """The mistake at its line and column; what is marked stays on that line."""
        line, column = self.place(spot.at)
        end = min(spot.end, _line_end(self.text, spot.at))
        return Problem(
            file=self.file,
            line=line,
            column=column,
            end=column + max(end - spot.at, 1),
            slug=spot.slug,
            severity=spot.severity,
            values=spot.values,
        )


def short(text: str) -> str:
    """A piece of the file, short enough for a sentence."""
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "\u2026"


def word(text: str, slug: str, at: int, **values: str) -> Spot:
    """A mistake marked over the whole word."""
    return Spot(slug, at, _end(_WORD, text, at), values)


def marked(text: str, at: int) -> Spot:
    """What to say of a `!`, `&` or `*`: a sentence that starts so, or YAML's own use of it."""
    for slug, pattern in (("tag", _TAG), ("anchor", _ANCHOR), ("alias", _ALIAS)):
        if pattern.match(text, at):
            return Spot(slug, at, _end(_NAME, text, at))
    return _starts_with(text, at)


def keyless(text: str, opening: int, at: int, end: int, *, first: bool) -> Spot:
    """What to say of a key without a colon between `{` and `}`."""
    if _GLUED_KEY.match(text, at, end):
        return _glued_at(text, at)
    if first:
        return _starts_with(text, opening)
    return Spot("comma-in-sentence", at, end, {"key": short(text[at:end])})


def pair(text: str, at: int) -> Spot:
    """`[Let op: dit, dat]`: YAML makes a map of one pair in the list."""
    colon = _COLON.search(text, at)
    return _first(text, at) or Spot("colon-in-sentence", colon.start() if colon else at)


def overlong(text: str, at: int, end: int) -> Spot:
    """A text without an end: perhaps because its quote has none."""
    if text[at] in _QUOTED and _swallows(text, at, end, _parent(text, at)):
        return _not_closed(text, at)
    return word(text, "scalar-too-long", at)


def explain(source: Source, at: int, message: str) -> Problem:
    """The one mistake behind an error of libyaml at `at`: there or before it."""
    text = source.text
    at = min(at, max(len(text.rstrip()) - 1, 0))
    spot = _by_message(text, at, message) or _first(text, at) or _by_place(text, at)
    return source.problem(spot)


def _by_message(text: str, at: int, message: str) -> Spot | None:
    """The two errors that libyaml itself puts at the right place."""
    start = text.rfind("\n", 0, at) + 1
    backslash = text.rfind("\\", start, at + 1)
    if "quoted scalar" in message and "end of stream" not in message and backslash >= 0:
        return Spot("backslash", backslash, backslash + 2)
    if "tab character" in message or "cannot start any token" in message:
        lead = _end(_LEAD, text, start)
        tabs = _TABS.match(text, at) or _TABS.search(text, start, lead)
        return Spot("tab", *tabs.span()) if tabs else None
    return None


def _by_place(text: str, at: int) -> Spot:
    start = text.rfind("\n", 0, at) + 1
    first = _end(_LEAD, text, start)
    return word(text, "wrong-indent" if at <= first else "not-yaml", max(at, first))


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


def _first(text: str, limit: int) -> Spot | None:
    """The first mistake, read as libyaml reads, up to where that gave up."""
    at, above = 0, _TOP
    while at <= limit and at < len(text):
        step = _line(text, at, above)
        if isinstance(step, Spot):
            return step
        at, above = step
    return None


def _line(text: str, at: int, above: _Above) -> _Step:
    end = _line_end(text, at)
    start = _end(_LEAD, text, at)
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
    odd = _ODD_SPACE.search(text, at, start) or _ODD_SPACE.match(text, _end(_STRUCTURE, text, at))
    return _invisible(text, *odd.span()) if odd else None


def _invisible(text: str, at: int, end: int, severity: Severity = "fout") -> Spot:
    code = f"U+{ord(text[at]):04X}"
    return Spot("invisible-character", at, end, {"code": code}, severity)


def _deeper(text: str, at: int, start: int, above: _Above) -> _Step:
    """A line that goes on with the value above it."""
    end = _line_end(text, start)
    key = _ID_KEY.match(text, start)
    if above.bare and start - at == above.column and _is_key(text, start, above):
        return above.bare
    if key:
        return Spot("wrong-indent", start, key.end())
    if above.spot:
        return above.spot
    cut = text.find(" #", start, end)
    if colon := _COLON.search(text, start, end if cut < 0 else cut):
        if above.kind == "word":
            return Spot("wrong-indent", start, colon.end())
        return Spot("colon-in-sentence", colon.start())
    return end + 1, above._replace(kind="text", spot=_cut(text, cut))


def _is_key(text: str, start: int, above: _Above) -> bool:
    """Whether a line of words with a colon is a key, not the rest of the sentence above."""
    sentence = above.kind == "text" and above.bare and above.bare.slug == "colon-missing"
    return bool((_ID_KEY if sentence else _KEY).match(text, start))


def _cut(text: str, at: int) -> Spot | None:
    """The part of a sentence that a `#` takes away."""
    return Spot("comment-cuts-sentence", at + 1, _line_end(text, at)) if at >= 0 else None


def _structure(text: str, at: int, start: int, above: _Above) -> _Step:
    """A line with a key, a list's dash, or a value that stands by itself."""
    position = start
    parent = above.indent
    while bullet := _BULLET.match(text, position):
        parent = position - at
        position = bullet.end()
    if wrong := _odd_start(text, position):
        return wrong
    key = _key_end(text, position, parent)
    if isinstance(key, Spot):
        return key
    if key:
        parent = position - at
        return _value(text, _end(_RUN, text, key), parent)
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
    if _ODD_BULLET.match(text, at):
        return Spot("dash-not-hyphen", at, at + 1, {"mark": text[at]})
    if _QUESTION.match(text, at):
        return _starts_with(text, at)
    if _COLON.match(text, at):
        return Spot("empty-key", at)
    return None


def _key_end(text: str, at: int, parent: int) -> Spot | int:
    """The offset after a key and its colon; 0 when no key starts here."""
    if text[at : at + 1] in ('"', "'", "[", "{"):
        end = _closed(text, at, parent)
        if isinstance(end, Spot):
            return end
        key = _COLON.match(text, _end(_RUN, text, end))
    else:
        key = _KEY.match(text, at)
    if key is None or text[at] == "#":
        return 0
    if text[at] not in "\"'[{":
        wrong = _wrong_start(text, at) or _cut(text, text.find(" #", at, key.end()))
        if wrong:
            return wrong
    if key.end() - at > LONGEST_KEY:
        return word(text, "key-too-long", at)
    return key.end()


def _bare(text: str, at: int) -> Spot:
    """A line without a key where one should stand."""
    if wrong := _wrong_start(text, at):
        return wrong
    if _GLUED_KEY.match(text, at):
        return _glued_at(text, at)
    return word(text, "colon-missing", at)


def _glued_at(text: str, at: int) -> Spot:
    colon = text.index(":", at)
    return Spot("space-after-colon", colon, 0, {"key": short(text[at:colon])})


def _value(text: str, at: int, parent: int) -> _Step:
    """The value that starts at `at`."""
    end = _line_end(text, at)
    if at >= end or text[at] == "#":
        return end + 1, _Above(parent, "none")
    if text[at] in "\"'[{":
        return _nested(text, at, parent)
    if _BLOCK.match(text, at):
        return _after_block(text, end + 1, parent), _Above(parent, "done")
    if wrong := _wrong_start(text, at):
        return wrong
    cut = text.find(" #", at, end)
    if colon := _COLON.search(text, at, end if cut < 0 else cut):
        return Spot("colon-in-sentence", colon.start())
    kind = "text" if len(text[at:end].split()) >= FEWEST_WORDS else "word"
    return end + 1, _Above(parent, kind, _cut(text, cut))


def _wrong_start(text: str, at: int) -> Spot | None:
    """A sentence may not start so."""
    if text[at] in "!&*":
        return marked(text, at)
    if text[at] in "@`%,]}|>" or _BULLET.match(text, at) or _QUESTION.match(text, at):
        return _starts_with(text, at)
    return None


def _starts_with(text: str, at: int) -> Spot:
    mark = text[at : at + 1]
    if mark in BESIDE:
        return word(text, "sentence-starts-with-quote", at, mark=mark, around=BESIDE[mark])
    return word(text, "sentence-starts-with", at, mark=mark)


def _nested(text: str, at: int, parent: int) -> _Step:
    """A value in quotes or brackets: after it only a comment may follow."""
    closed = _closed(text, at, parent)
    if isinstance(closed, Spot):
        return closed
    rest = _end(_RUN, text, closed)
    end = _line_end(text, rest)
    if rest < end and text[rest] != "#":
        return _starts_with(text, at)
    return end + 1, _Above(parent, "done", _starts_with(text, at))


def _closed(text: str, at: int, parent: int) -> Spot | int:
    """The offset after the quote or bracket that closes what opens here."""
    if text[at] in _CLOSES:
        return _flow(text, at, parent)
    quoted = _QUOTED[text[at]].match(text, at)
    if quoted is None or _swallows(text, at, quoted.end(), parent):
        return _not_closed(text, at)
    return quoted.end()


def _not_closed(text: str, at: int) -> Spot:
    if text[at] == "'":  # an apostrophe: 's Ochtends
        return _starts_with(text, at)
    if text[at] == '"':
        return word(text, "quote-not-closed", at)
    return word(text, "bracket-not-closed", at, mark=text[at], close=_CLOSES[text[at]])


def _swallows(text: str, at: int, end: int, parent: int) -> bool:
    """Whether a quote took in keys or dashes that stand no deeper than what holds it."""
    at = text.find("\n", at, end) + 1
    while at:
        structure = _dedented(text, at, parent)
        if structure and structure.end() <= end:
            return True
        at = text.find("\n", at, end) + 1
    return False


def _dedented(text: str, at: int, parent: int) -> re.Match[str] | None:
    """The key or dash of the line that starts at `at`, when it is indented no deeper."""
    start = _end(_LEAD, text, at)
    if start - at > parent:
        return None
    return _BULLET.match(text, start) or _KEY.match(text, start)


def _after_block(text: str, at: int, parent: int) -> int:
    """The offset of the first line outside a block text: its own first line sets how deep."""
    deep = parent + 1
    first = True
    while at < len(text):
        end = _line_end(text, at)
        indent = _end(_INDENT, text, at) - at
        if text[at:end].strip(" \t"):
            if indent < deep:
                return at
            deep, first = (indent if first else deep), False
        at = end + 1
    return at


def _flow(text: str, at: int, parent: int) -> Spot | int:  # noqa: C901, PLR0912 - one branch a token
    """The offset after the bracket that closes, or the first mistake between the two."""
    open_: list[tuple[int, bool]] = []
    fresh, colon = True, False
    while token := _FLOW.match(text, at):
        kind = token.lastgroup
        start, at = token.span()
        if kind == "skip":
            line = text.rfind("\n", start, at) + 1
            if line and _dedented(text, line, parent):
                break
        elif kind == "open":
            open_.append((start, colon))
            fresh, colon = True, False
        elif kind == "close":
            opening, colon = open_.pop()
            fresh = False
            if text[start] != _CLOSES[text[opening]]:
                return _not_closed(text, opening)
            if not open_:
                return at
        elif kind == "comma":
            fresh, colon = True, False
        elif kind == "colon":
            if colon:
                return Spot("colon-in-sentence", start)
            fresh = colon = True
        elif fresh and text[start] in BESIDE:
            quoted = _closed(text, start, parent)
            if isinstance(quoted, Spot):
                return quoted
            at = _end(_RUN, text, quoted)
            if text[at : at + 1] not in (",", "]", "}", ":", "\n", "#", ""):
                return _starts_with(text, start)
            fresh = False
        elif fresh:
            if wrong := _wrong_start(text, start):
                return wrong
            fresh = False
    return _not_closed(text, open_[-1][0])


def notice(source: Source, hidden: list[Hidden]) -> tuple[Problem, ...]:
    """The mistakes that YAML reads without a word, outside quoted and block texts."""
    text, rare = source.text, source.rare
    looks: list[Iterator[Spot]] = [_comments(text), _glued(text), _questions(text)]
    if rare:
        looks += [_odd_bullets(text, rare), _odd_spaces(text, rare)]
    seen = chain(
        _swallowed(text, hidden),
        (spot for look in looks for spot in look if not _inside(hidden, spot.at)),
    )
    found = sorted(islice(seen, MOST_NOTICED), key=lambda spot: spot.at)
    return tuple(source.problem(spot) for spot in found)


def _inside(hidden: list[Hidden], at: int) -> bool:
    before = bisect_right(hidden, at, key=itemgetter(0)) - 1
    return before >= 0 and at < hidden[before][1]


def _swallowed(text: str, hidden: list[Hidden]) -> Iterator[Spot]:
    """Quoted texts that took whole lines with them, and `>3 jaar`."""
    for at, end in hidden:
        if text[at] in "|>":
            if _NUMBERED_BLOCK.match(text, at):
                yield _starts_with(text, at)
        elif "\n" in text[at:end] and _swallows(text, at, end, _parent(text, at)):
            yield _not_closed(text, at)


def _parent(text: str, at: int) -> int:
    """How deep the key, dash or line is indented that holds the value at `at`."""
    start = text.rfind("\n", 0, at) + 1
    lead = _end(_LEAD, text, start)
    if _end(_BULLETS, text, lead) != at:
        return _end(_BULLETS, text, lead) - start
    if lead != at:
        return text.rfind("-", lead, at) - start
    above = text[max(start - FURTHEST_START, 0) : start].rstrip()
    return at - start - 1 if above.endswith(("-", ":")) else -1  # else between brackets


def _comments(text: str) -> Iterator[Spot]:
    """`tekst: Ik werk graag # samen`; two spaces before the `#` say that it is meant."""
    at = text.find("#")
    while at >= 0:
        before = text[at - 1 : at]
        if before == " ":
            read = _SENTENCE.fullmatch(text, text.rfind("\n", 0, at) + 1, at - 1)
            if read and _is_sentence(read["value"]):
                yield Spot("comment-cuts-sentence", at, _line_end(text, at), {}, "let-op")
        if before in _BEFORE_COMMENT:
            at = _line_end(text, at)  # the rest of the line is comment, or stands in quotes
        at = text.find("#", at + 1)


def _is_sentence(value: str) -> bool:
    words = value.split()
    spoken = [one for one in words if any(sign.isalnum() for sign in one)]
    name = ": " in value or value.endswith(":")
    number = not any(sign.isalpha() for sign in value)
    return len(spoken) > 1 and not name and not number and _OPERATORS.isdisjoint(words)


def _glued(text: str) -> Iterator[Spot]:
    """`b:1` on a line of its own: YAML takes all of it for a text."""
    for start, at in _near_margin(text, _GLUED):
        key = _GLUED_LINE.fullmatch(text, start, at)
        time = key and (key[1] + text[at + 1]).isdigit()
        if key and not time and key[1] not in _SCHEMES:
            yield _glued_at(text, key.start(1))


def _questions(text: str) -> Iterator[Spot]:
    """`- ? weet niet`: YAML takes it for a key without a value."""
    for start, at in _near_margin(text, _QUESTION_FIRST):
        if not text[start:at].strip(" -"):
            yield _starts_with(text, at)


def _odd_bullets(text: str, rare: str) -> Iterator[Spot]:
    """`– een`, with Word's dash: YAML takes it for a sentence."""
    for dash in (sign for sign in _DASHES if sign in rare):
        for start, at in _near_margin(text, re.compile(dash)):
            if not text[start:at].strip(" -") and _ODD_BULLET.match(text, at):
                severity: Severity = "fout" if _KEY.match(text, at) else "let-op"
                yield Spot("dash-not-hyphen", at, at + 1, {"mark": dash}, severity)


def _odd_spaces(text: str, rare: str) -> Iterator[Spot]:
    """No-break spaces where the structure is; between two words they do no harm."""
    spaces = [sign for sign in _SPACES if sign in rare]
    for space in spaces:
        for start, at in _near_margin(text, re.compile(space)):
            end = _end(_ODD_SPACE, text, at)
            if _STRUCTURE.fullmatch(text, start, at) or _COLON.match(text, end):
                yield _invisible(text, at, end)
    for odd in _ODD_SPACE_LAST.finditer(text) if spaces else ():
        before = text[text.rfind("\n", 0, odd.start()) + 1 : odd.start()]
        if before.strip(" \t-") and "#" not in before:
            yield _invisible(text, odd.start(), odd.end(), "let-op")


def _near_margin(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where a line starts and what is found stands, where a key or a dash may still stand."""
    found = pattern.search(text)
    while found:
        at = found.start()
        start = text.rfind("\n", max(at - FURTHEST_START, 0), at) + 1
        if at - start <= FURTHEST_START and text.find("#", start, at) < 0:
            yield start, at
            at += 1
        else:  # too far, or in a comment: so is the rest of the line
            at = _line_end(text, at)
        found = pattern.search(text, at)


def _at_end(text: str, at: int) -> bool:
    return text[at : at + 1] in ("", "\n")


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where a pattern that may be empty ends."""
    found = pattern.match(text, at)
    return found.end() if found else at
