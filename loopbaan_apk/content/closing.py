"""Where a quote or a bracket closes, or the first mistake before it does."""

from __future__ import annotations

import re

from loopbaan_apk.content.mistakes import wrong_start
from loopbaan_apk.content.spots import BESIDE, QUOTED, Spot, after, starts_with
from loopbaan_apk.content.structure import CLOSES, dedented, not_closed, swallows

RUN = re.compile(r"[ \t]*")
_FLOW = re.compile(
    r"(?P<skip>[ \t\n]+(?:\#[^\n]*)?)|(?P<open>[\[{])|(?P<close>[\]}])|(?P<comma>,)"
    r"|(?P<colon>:(?=[\s,\[\]{}]|\Z))|(?P<text>(?:[^\s,\[\]{}:]|:(?![\s,\[\]{}]|\Z))+)"
)


def closed(text: str, at: int, parent: int) -> Spot | int:
    """The offset after the quote or bracket that closes what opens here."""
    if text[at] in CLOSES:
        return _flow(text, at, parent)
    quoted = QUOTED[text[at]].match(text, at)
    if quoted is None or swallows(text, at, quoted.end(), parent):
        return not_closed(text, at)
    return quoted.end()


def _flow(text: str, at: int, parent: int) -> Spot | int:  # noqa: C901, PLR0912 - one branch a token
    """The offset after the bracket that closes, or the first mistake between the two."""
    open_: list[tuple[int, bool]] = []
    fresh, colon = True, False
    while token := _FLOW.match(text, at):
        kind = token.lastgroup
        start, at = token.span()
        if kind == "skip":
            line = text.rfind("\n", start, at) + 1
            if line and dedented(text, line, parent):
                break
        elif kind == "open":
            open_.append((start, colon))
            fresh, colon = True, False
        elif kind == "close":
            opening, colon = open_.pop()
            fresh = False
            if text[start] != CLOSES[text[opening]]:
                return not_closed(text, opening)
            if not open_:
                return at
        elif kind == "comma":
            fresh, colon = True, False
        elif kind == "colon":
            if colon:
                return Spot("colon-in-sentence", start)
            fresh = colon = True
        elif fresh and text[start] in BESIDE:
            quoted = closed(text, start, parent)
            if isinstance(quoted, Spot):
                return quoted
            at = after(RUN, text, quoted)
            if text[at : at + 1] not in (",", "]", "}", ":", "\n", "#", ""):
                return starts_with(text, start)
            fresh = False
        elif fresh:
            if wrong := wrong_start(text, start):
                return wrong
            fresh = False
    return not_closed(text, open_[-1][0])
