"""The mistakes that YAML reads without a word: looked for in every file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import chain, islice
from operator import itemgetter

from loopbaan_apk.content.spots import (
    ODD_DASHES,
    ODD_SPACES,
    Hidden,
    Source,
    Spot,
    glued_at,
    line_end,
    near_margin,
    starts_with,
)
from loopbaan_apk.content.structure import holder_indent, not_closed, swallows
from loopbaan_apk.errors import Problem

MOST_NOTICED = 50
_ODD_SIGNS = frozenset(ODD_DASHES + ODD_SPACES)
_BEFORE_COMMENT = frozenset(("", " ", "\t", "\n"))
_OPERATORS = frozenset(("=", "<", ">", "<=", ">=", "!=", "=="))
_SCHEMES = frozenset(("http", "https", "mailto", "tel"))
_GLUED = re.compile(r":[^\s/]")
_GLUED_LINE = re.compile(r" *(?:- +)*([A-Za-z_][\w-]*|[0-9]+)")
_QUESTION_FIRST = re.compile(r"\?(?<![^ \n-]\?)[ \n]")
"""No word ends there; a pattern that starts with one sign is searched fastest."""
_NUMBERED_BLOCK = re.compile(r"[|>][+-]?[0-9]")
_SENTENCE = re.compile(
    r" *(?:- +)*(?:(?:[^\s\"'\[{#][^\n]*?|\"[^\"\n]*\"|'[^'\n]*'):[ \t]+)?"
    r"(?P<value>[^\s\"'\[\]{},#|>&*!%@`:?-][^\n]*\S)"
)


def notice(source: Source, hidden: list[Hidden]) -> tuple[Problem, ...]:
    """The mistakes that YAML reads without a word, outside quoted and block texts."""
    text, rare = source.text, source.rare
    looks: list[Iterator[Spot]] = [_comments(text), _glued(text), _questions(text)]
    if not _ODD_SIGNS.isdisjoint(rare):
        from loopbaan_apk.content.odd_signs import odd_bullets, odd_spaces

        looks += [odd_bullets(text, rare), odd_spaces(text, rare)]
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
                yield starts_with(text, at)
        elif "\n" in text[at:end] and swallows(text, at, end, holder_indent(text, at)):
            yield not_closed(text, at)


def _comments(text: str) -> Iterator[Spot]:
    """`tekst: Ik werk graag # samen`; two spaces before the `#` say that it is meant."""
    at = text.find("#")
    while at >= 0:
        before = text[at - 1 : at]
        if before == " ":
            read = _SENTENCE.fullmatch(text, text.rfind("\n", 0, at) + 1, at - 1)
            if read and _is_sentence(read["value"]):
                yield Spot("comment-cuts-sentence", at, line_end(text, at), {}, "let-op")
        if before in _BEFORE_COMMENT:
            at = line_end(text, at)  # the rest of the line is comment, or stands in quotes
        at = text.find("#", at + 1)


def _is_sentence(value: str) -> bool:
    words = value.split()
    spoken = [one for one in words if any(sign.isalnum() for sign in one)]
    name = ": " in value or value.endswith(":")
    number = not any(sign.isalpha() for sign in value)
    return len(spoken) > 1 and not name and not number and _OPERATORS.isdisjoint(words)


def _glued(text: str) -> Iterator[Spot]:
    """`b:1` on a line of its own: YAML takes all of it for a text."""
    for start, at in near_margin(text, _GLUED):
        key = _GLUED_LINE.fullmatch(text, start, at)
        time = key and (key[1] + text[at + 1]).isdigit()
        if key and not time and key[1] not in _SCHEMES:
            yield glued_at(text, key.start(1))


def _questions(text: str) -> Iterator[Spot]:
    """`- ? weet niet`: YAML takes it for a key without a value."""
    for start, at in near_margin(text, _QUESTION_FIRST):
        if not text[start:at].strip(" -"):
            yield starts_with(text, at)
