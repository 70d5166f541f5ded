"""What authors type where YAML reads something else; imported only when something is wrong."""

from __future__ import annotations

import re

from loopbaan_apk.content.spots import QUOTED, Spot, after, glued_at, short, starts_with, word
from loopbaan_apk.content.structure import BULLET, holder_indent, not_closed, swallows

GLUED_KEY = re.compile(r"[\w-]+:(?=[^\s/])")
QUESTION = re.compile(r"\?[ \n]")
_TAG = re.compile(
    r"!(?:<|!(?:str|int|float|bool|null|map|seq|set|omap|pairs|binary|timestamp|merge|value)\b"
    r"|[\w!-]*[/:.][\w/:.-]+|[\w!-]+[ \t]*(?:[\"'\[{|>#\n]|\Z))"
)
_ANCHOR = re.compile(r"&[\w-]+[ \t]*(?:[\"'\[{|>#,\]}\n-]|\Z|[^\s]+[ \t]*(?:[#,\]}\n]|\Z))")
_NAME = re.compile(r"[!&*][\w!<>/:.%-]*")
_ALIAS = re.compile(r"\*[\w-]+[ \t]*(?:[#,\]}:\n]|\Z)")


def marked(text: str, at: int) -> Spot:
    """What to say of a `!`, `&` or `*`: a sentence that starts so, or YAML's own use of it."""
    for slug, pattern in (("tag", _TAG), ("anchor", _ANCHOR), ("alias", _ALIAS)):
        if pattern.match(text, at):
            return Spot(slug, at, after(_NAME, text, at))
    return starts_with(text, at)


def keyless(text: str, opening: int, at: int, end: int, *, first: bool) -> Spot:
    """What to say of a key without a colon between `{` and `}`."""
    if GLUED_KEY.match(text, at, end):
        return glued_at(text, at)
    if first:
        return starts_with(text, opening)
    return Spot("comma-in-sentence", at, end, {"key": short(text[at:end])})


def overlong(text: str, at: int, end: int) -> Spot:
    """A text without an end: perhaps because its quote has none."""
    if text[at] in QUOTED and swallows(text, at, end, holder_indent(text, at)):
        return not_closed(text, at)
    return word(text, "scalar-too-long", at)


def wrong_start(text: str, at: int) -> Spot | None:
    """A sentence may not start so."""
    if text[at] in "!&*":
        return marked(text, at)
    if text[at] in "@`%,]}|>" or BULLET.match(text, at) or QUESTION.match(text, at):
        return starts_with(text, at)
    return None
