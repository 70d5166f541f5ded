"""The one mistake behind an error of libyaml; imported only when there is one."""

from __future__ import annotations

import re

from loopbaan_apk.content.retracing import first
from loopbaan_apk.content.spots import Source, Spot, after, word
from loopbaan_apk.content.structure import COLON, LEAD
from loopbaan_apk.errors import Problem

_TABS = re.compile(r"\t+")


def pair(text: str, at: int) -> Spot:
    """`[Let op: dit, dat]`: YAML makes a map of one pair in the list."""
    colon = COLON.search(text, at)
    return first(text, at) or Spot("colon-in-sentence", colon.start() if colon else at)


def explain(source: Source, at: int, message: str) -> Problem:
    """The one mistake behind an error of libyaml at `at`: there or before it."""
    text = source.text
    at = min(at, max(len(text.rstrip()) - 1, 0))
    spot = _by_message(text, at, message) or first(text, at) or _by_place(text, at)
    return source.problem(spot)


def _by_message(text: str, at: int, message: str) -> Spot | None:
    """The two errors that libyaml itself puts at the right place."""
    start = text.rfind("\n", 0, at) + 1
    backslash = text.rfind("\\", start, at + 1)
    if "quoted scalar" in message and "end of stream" not in message and backslash >= 0:
        return Spot("backslash", backslash, backslash + 2)
    if "tab character" in message or "cannot start any token" in message:
        lead = after(LEAD, text, start)
        tabs = _TABS.match(text, at) or _TABS.search(text, start, lead)
        return Spot("tab", *tabs.span()) if tabs else None
    return None


def _by_place(text: str, at: int) -> Spot:
    start = text.rfind("\n", 0, at) + 1
    lead = after(LEAD, text, start)
    return word(text, "wrong-indent" if at <= lead else "not-yaml", max(at, lead))
