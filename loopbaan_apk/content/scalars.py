"""Each scalar typed by its place: YAML itself decides nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import lru_cache

from loopbaan_apk.content.finding import Bad, Findings, nearest, quoted
from loopbaan_apk.content.nodes import Node, Scalar
from loopbaan_apk.core.declaring import KindName
from loopbaan_apk.core.devices import DEVICES
from loopbaan_apk.core.numbers import day, number

ID = re.compile(r"[a-z][a-z0-9-]{0,62}")
MOST_TEXTS = 4096
"""Of which it is remembered what they are: a questionnaire names the same ids over and over."""
PAIR = re.compile(r"([a-z][a-z0-9-]{0,62})\s*=\s*(\S+)")
SURELY_SHORT = 10
"""Digits; longer numbers are held to the length that `number` allows."""
SHARE = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,3})?\s*%|[0-9]{1,3}")
YES = frozenset(("ja", "yes", "true", "waar", "aan", "on"))
NO = frozenset(("nee", "no", "false", "onwaar", "uit", "off"))


def scalar(node: Node, findings: Findings) -> Scalar | Bad:
    """The node as one value."""
    if node.__class__ is Scalar:
        return node
    return findings.add(node, "text-expected")


def read_text(node: Node, findings: Findings) -> str | Bad:
    """A sentence, as written."""
    if node.__class__ is Scalar:
        return node.text
    return findings.add(node, "text-expected")


def read_id(node: Node, findings: Findings) -> str | Bad:
    """Kebab-case, and no name that Windows keeps for itself."""
    if node.__class__ is not Scalar:
        return findings.add(node, "text-expected")
    text = node.text
    if is_id(text):
        return text
    if text in DEVICES:
        return findings.add(node, "device-name", found=text)
    return findings.add(node, "not-an-id", found=quoted(text), meant=_as_id(text))


@lru_cache(maxsize=MOST_TEXTS)
def is_id(text: str) -> bool:
    """Kebab-case, and no name that Windows keeps for itself."""
    return bool(ID.fullmatch(text) and text not in DEVICES)


def read_answer_value(node: Node, findings: Findings) -> str | Bad:
    """A number, or an id."""
    if node.__class__ is not Scalar:
        return findings.add(node, "text-expected")
    text = node.text
    if is_id(text) or number(text) is not None or ID.fullmatch(text):
        return text
    return findings.add(node, "not-an-answer-value", found=quoted(text), meant=_as_id(text))


def read_share(node: Node, findings: Findings) -> str | Bad:
    """`50%`, or a number of items."""
    found = scalar(node, findings)
    if isinstance(found, Bad) or SHARE.fullmatch(found.text):
        return found if isinstance(found, Bad) else found.text
    return findings.add(node, "not-a-share", found=quoted(found.text))


def read_renamed(node: Node, findings: Findings) -> str | Bad:
    """An id, `vraag=antwoord` (spaces round the = are fine), or nothing: dropped."""
    found = scalar(node, findings)
    if isinstance(found, Bad) or not found.text or is_id(found.text):
        return found if isinstance(found, Bad) else found.text
    pair = PAIR.fullmatch(found.text)
    if pair and (number(pair[2]) is not None or ID.fullmatch(pair[2])):
        return f"{pair[1]}={pair[2]}"
    return findings.add(
        node, "not-an-id", found=quoted(found.text), meant="" if pair else _as_id(found.text)
    )


def _as_id(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-").lstrip("0123456789-")[:63]


def read_bool(node: Node, findings: Findings) -> bool | Bad:
    """Ja or nee, in every spelling that people type."""
    found = scalar(node, findings)
    if isinstance(found, Bad):
        return found
    word = found.text.lower()
    if word in YES or word in NO:
        return word in YES
    return findings.add(node, "yes-or-no-expected", found=quoted(found.text))


def read_int(node: Node, findings: Findings) -> int | Bad:
    """A whole number."""
    text = _text(node)
    if text.isdecimal() and text.isascii() and len(text) < SURELY_SHORT:
        return int(text)  # nearly all of them: a Fraction of each costs five times as much
    value = read_number(node, findings)
    if isinstance(value, Bad):
        return value
    if value.denominator != 1:
        return findings.add(node, "whole-number-expected", found=quoted(text))
    return int(value)


def read_number(node: Node, findings: Findings) -> Fraction | Bad:
    """A number with a comma or a point, exact."""
    found = scalar(node, findings)
    if isinstance(found, Bad):
        return found
    value = number(found.text)
    return (
        findings.add(node, "number-expected", found=quoted(found.text)) if value is None else value
    )


def read_date(node: Node, findings: Findings) -> date | Bad:
    """1-3-2026 or 2026-03-01."""
    found = scalar(node, findings)
    if isinstance(found, Bad):
        return found
    value = day(found.text)
    return findings.add(node, "date-expected", found=quoted(found.text)) if value is None else value


def read_word(words: tuple[str, ...], node: Node, findings: Findings) -> str | Bad:
    """One of a few words."""
    found = scalar(node, findings)
    if isinstance(found, Bad):
        return found
    if found.text in words:
        return found.text
    return findings.add(
        node,
        "word-expected",
        found=quoted(found.text),
        allowed=", ".join(words),
        meant=nearest(found.text, words),
    )


def _text(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else ""


KINDS: dict[KindName, Callable[[Node, Findings], str | Bad]] = {
    "id": read_id,
    "waarde": read_answer_value,
    "tekst": read_text,
    "deel": read_share,
    "hernoemd": read_renamed,
}
"""The reader of each kind of text that a model declares."""
