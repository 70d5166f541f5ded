"""Conditions of LimeSurvey and XLSForm in our words, as far as ours can say the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from loopbaan_apk.core.numbers import number
from loopbaan_apk.records import record

LONGEST, DEEPEST = 2000, 40
_TOKEN = re.compile(
    r"""\s*(?:
    (?P<text>"[^"]*"|'[^']*')
  | (?P<number>-?[0-9]+(?:\.[0-9]+)?)
  | \$\{(?P<brace>[^{}\s]+)\}
  | (?P<sign>>=|<=|==|!=|&&|\|\||[=<>!(),.])
  | (?P<word>[A-Za-z_][\w.\-]*)
)""",
    re.VERBOSE,
)
_COMPARES = {
    "=": "=",
    "==": "=",
    "eq": "=",
    "!=": "is niet",
    "ne": "is niet",
    ">": ">",
    "gt": ">",
    ">=": ">=",
    "ge": ">=",
    "<": "<",
    "lt": "<",
    "<=": "<=",
    "le": "<=",
}
_FLIPPED = {"=": "=", "is niet": "is niet", ">": "<", "<": ">", ">=": "<=", "<=": ">="}
_TAILS = (".NAOK", ".value", ".valueNAOK", ".code", ".shown")


class NotOursError(ValueError):
    """An expression that our conditions cannot say."""


@record
class Name:
    """A question, or with `picked` one answer of it."""

    id: str
    picked: str = ""


Names = Callable[[str], Name | None]
"""A name in an expression -> what it is here; only of questions that come earlier."""
Token = tuple[str, str]


def condition(text: str, names: Names, value: Callable[[str], str]) -> Any:
    """A condition as plain data; None when it always holds. `value` makes our value of a code.

    Raises NotOursError.
    """
    if len(text) > LONGEST:
        raise NotOursError
    reader = _Reader(_tokens(text), names, value)
    if reader.tokens in ([("number", "1")], []):
        return None
    found = reader.either()
    if reader.tokens or any(isinstance(one, _Empty) for one in _comparisons(found)):
        raise NotOursError
    return found


def _tokens(text: str) -> list[Token]:
    found: list[Token] = []
    at, text = 0, text.strip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            raise NotOursError
        kind = match.lastgroup
        body = match[kind][1:-1] if kind == "text" else match[kind]
        found.append((kind, body))
        at = match.end()
    return found


class _Reader:
    def __init__(self, tokens: list[Token], names: Names, value: Callable[[str], str]) -> None:
        self.tokens, self.names, self.value = tokens, names, value
        self.depth = 0

    def next_is(self, *words: str) -> bool:
        """Whether one of these comes; it is then taken."""
        here = self.tokens[:1]
        if here and here[0][0] in ("sign", "word") and here[0][1].lower() in words:
            self.tokens = self.tokens[1:]
            return True
        return False

    def either(self) -> Any:
        """Parts with `or` between them."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise NotOursError
        parts = [self.both()]
        while self.next_is("or", "||"):
            parts.append(self.both())
        self.depth -= 1
        return parts[0] if len(parts) == 1 else {"een_van": parts}

    def both(self) -> Any:
        parts = [self.one()]
        while self.next_is("and", "&&"):
            parts.append(self.one())
        flat = [inner for part in parts for inner in (part if isinstance(part, list) else [part])]
        return flat[0] if len(flat) == 1 else flat

    def one(self) -> Any:
        if self.next_is("not", "!"):
            return _turned(self.one())
        if self.next_is("("):
            found = self.either()
            self.must(")")
            return found
        if self.tokens[:1] and self.tokens[0][0] == "word" and self.tokens[1:2] == [("sign", "(")]:
            return self.called()
        return self.compared()

    def must(self, word: str) -> None:
        if not self.next_is(word):
            raise NotOursError

    def called(self) -> str:
        name = self.tokens[0][1].lower()
        self.tokens = self.tokens[2:]
        subject = self.subject()
        if name == "selected":
            self.must(",")
            kind, code = self.take()
            if kind not in ("text", "number"):
                raise NotOursError
            found = f"{subject.id} = {self.value(code)}"
        elif name == "is_empty":
            found = _Empty(subject.id)
        else:
            raise NotOursError
        self.must(")")
        return found

    def compared(self) -> Any:
        flip = self.tokens[:1] and self.tokens[0][0] in ("text", "number")
        left = self.take() if flip else self.subject()
        sign = self.take()[1].lower()
        if sign not in _COMPARES:
            raise NotOursError
        operator = _COMPARES[sign]
        right = self.subject() if flip else self.take()
        if flip:
            operator = _FLIPPED[operator]
        subject, (kind, code) = (right, left) if flip else (left, right)  # type: ignore[misc]  # one of two shapes
        if kind not in ("text", "number") or not isinstance(subject, Name):
            raise NotOursError
        return self.comparison(subject, operator, str(code))

    def comparison(self, subject: Name, operator: str, code: str) -> Any:
        if subject.picked:  # a box of its own: ticked is Y, 1 or true
            if operator not in ("=", "is niet") or code.lower() not in ("y", "1", "true"):
                raise NotOursError
            return f"{subject.id} {operator} {subject.picked}"
        if not code:
            if operator == "is niet":
                return f"{subject.id} beantwoord"
            raise NotOursError
        if operator not in ("=", "is niet") and number(code) is None:
            raise NotOursError
        wanted = self.value(code)
        return f"{subject.id} {operator} {wanted}"

    def subject(self) -> Name:
        kind, name = self.take()
        if kind not in ("word", "brace"):
            raise NotOursError
        for tail in _TAILS:
            name = name.removesuffix(tail)
        found = self.names(name)
        if found is None:
            raise NotOursError
        return found

    def take(self) -> Token:
        if not self.tokens:
            raise NotOursError
        first, *self.tokens = self.tokens
        return first


class _Empty(str):
    """Stands for "not answered", which we can only say the other way round."""

    __slots__ = ()


def _turned(found: Any) -> Any:
    """The opposite, of one comparison."""
    if isinstance(found, _Empty):
        return f"{found} beantwoord"
    if isinstance(found, str):
        if " is niet " in found:
            return found.replace(" is niet ", " = ", 1)
        if " = " in found:
            return found.replace(" = ", " is niet ", 1)
    raise NotOursError


def _comparisons(found: Any) -> Iterator[str]:
    """Each of them, at any depth."""
    if isinstance(found, str):
        yield found
        return
    for one in found["een_van"] if isinstance(found, dict) else found or ():
        yield from _comparisons(one)


def says_not(found: Any) -> bool:
    """Whether somewhere in it something is not so: with us that only holds for who answered."""
    return any(" is niet " in one for one in _comparisons(found))
