"""Nodes and a model -> a value, or every problem at its place."""

from __future__ import annotations

import dataclasses
import datetime
import types
from collections.abc import Callable
from collections.abc import Mapping as MappingABC
from fractions import Fraction
from functools import cache, partial
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from loopbaan_apk.content.conditions import read_condition
from loopbaan_apk.content.finding import BAD, Bad, Findings, named, nearest, quoted
from loopbaan_apk.content.lookalikes import LOOKALIKES
from loopbaan_apk.content.nodes import Mapping, Node, Scalar, Sequence
from loopbaan_apk.content.scalars import (
    KINDS,
    read_bool,
    read_date,
    read_id,
    read_int,
    read_number,
    read_text,
    read_word,
)
from loopbaan_apk.core.conditions import Condition
from loopbaan_apk.core.declaring import Key, Kind
from loopbaan_apk.core.items import ITEM_TYPES, USUAL, Item
from loopbaan_apk.core.items.answers import AnswerSet
from loopbaan_apk.core.prompts import Value
from loopbaan_apk.records import record

KNOWN_TYPES = tuple(ITEM_TYPES)
Reader = Callable[..., Any]
"""A node and where to report -> a value, or BAD."""

PLAIN: dict[object, Reader] = {
    str: read_text,
    int: read_int,
    bool: read_bool,
    Fraction: read_number,
    datetime.date: read_date,
}


@record
class Field:
    """How one Dutch key becomes one field."""

    name: str
    key: Key
    read: Reader
    required: bool


@cache
def fields(model: type) -> dict[str, Field]:
    """The keys that authors may type for `model`, by Dutch key.

    Content models are declared without `from __future__ import annotations`, so that what stands
    there is a type already: `get_type_hints` would compile each of 200 texts at every start.
    """
    found = {}
    for one in dataclasses.fields(model):
        declared = next((part for part in get_args(one.type) if isinstance(part, Key)), None)
        if declared is not None:
            found[declared.dutch] = Field(
                name=one.name,
                key=declared,
                read=reader(one.type),
                required=one.default is dataclasses.MISSING
                and one.default_factory is dataclasses.MISSING,
            )
    return found


def reader(hint: object) -> Reader:
    """The reader of a declared type."""
    if hint in PLAIN:
        return PLAIN[hint]
    if hint == Condition:
        return read_condition
    if hint == Value:
        return read_value
    if hint is Item:
        return _read_item
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return partial(read_record, hint)
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        kind = next((part for part in args[1:] if isinstance(part, Kind)), None)
        return KINDS[kind.name] if kind else reader(args[0])
    if origin is Literal:
        return partial(read_word, args)
    if origin in (Union, types.UnionType):
        return reader(next(part for part in args if part is not type(None)))
    if origin is tuple:
        return partial(read_list, reader(args[0]))
    if origin is MappingABC:
        part = reader(args[1])
        by_key = part is _read_item or (_reads_records(part) and _has_id(args[1]))
        read = read_answers if hint == AnswerSet else read_map
        return partial(read, reader(args[0]), part, by_key)
    raise TypeError(hint)


@cache
def _required(model: type) -> dict[str, Field]:
    return {dutch: field for dutch, field in fields(model).items() if field.required}


@cache
def _short(model: type) -> Field | None:
    """The field that a single value stands for."""
    name = getattr(model, "SHORT", None)
    return next((field for field in fields(model).values() if field.name == name), None)


def read_record(model: type, node: Node, findings: Findings, id_: str | None = None) -> Any:
    """A map as an instance of `model`; a single value is its short form."""
    values: dict[str, Any] = {} if id_ is None else {"id": id_}
    if isinstance(node, Mapping):
        good = _read_keys(model, node, findings, values)
    else:
        short = _short(model)
        if short is None or not isinstance(node, Scalar):
            return findings.add(node, "map-expected", allowed=named(fields(model)))
        values[short.name] = value = short.read(node, findings)
        good = value is not BAD
    return model(**values) if good else BAD


def _read_keys(model: type, node: Mapping, findings: Findings, values: dict[str, Any]) -> bool:
    """Every key into `values`, by the name of its field; whether all was well."""
    known, entries = fields(model), node.entries
    meant: set[str] = set()
    good = True
    for dutch, (key_node, value_node) in entries.items():
        field = known.get(dutch)
        if field is None:
            good = False
            meant.add(_unknown_key(model, key_node, findings))
            continue
        values[field.name] = value = field.read(value_node, findings)
        if value is BAD:
            good = False
    for dutch, field in _required(model).items():
        if dutch not in entries and dutch not in meant:
            good = False
            findings.add(node, "missing-key", key=dutch, help=field.key.help)
    return good


def _unknown_key(model: type, key: Scalar, findings: Findings) -> str:
    """Report it; gives the key that was probably meant."""
    known = fields(model)
    meant = LOOKALIKES.get(key.text.lower(), "")
    if meant not in known:
        meant = nearest(key.text, known)
    if " " in key.text.strip() or not key.text.isascii():
        findings.add(key, "unknown-key-sentence", found=quoted(key.text))
    else:
        findings.add(key, "unknown-key", found=quoted(key.text), meant=meant, allowed=named(known))
    return meant


def read_list(part: Reader, node: Node, findings: Findings) -> tuple[Any, ...] | Bad:
    """A list; a single value stands for a list of one."""
    if isinstance(node, Sequence):
        found = tuple(part(item, findings) for item in node.items)
        return BAD if BAD in found else found
    if isinstance(node, Scalar) and part is not read_text and not _reads_records(part):
        alone = part(node, findings)
        return BAD if alone is BAD else (alone,)
    return findings.add(node, "list-expected")


def _reads_records(part: Reader) -> bool:
    return isinstance(part, partial) and part.func is read_record


def read_map(
    read_key: Reader,
    part: Reader,
    by_key: bool,  # noqa: FBT001 - settled once, when the reader is made
    node: Node,
    findings: Findings,
) -> dict[str, Any] | Bad:
    """A map from id to value; with `by_key` a value is given its key as its id."""
    if not isinstance(node, Mapping):
        return findings.add(node, "map-of-ids-expected")
    found: dict[str, Any] = {}
    bad = False
    for text, (key_node, value_node) in node.entries.items():
        id_ = read_key(key_node, findings)
        value = part(value_node, findings, text) if by_key else part(value_node, findings)
        if id_ is BAD or value is BAD:
            bad = True
        else:
            found[text] = value
    return BAD if bad else found


def _has_id(model: type) -> bool:
    return any(one.name == "id" for one in dataclasses.fields(model))


def read_answers(
    read_key: Reader,
    part: Reader,
    by_key: bool,  # noqa: FBT001
    node: Node,
    findings: Findings,
) -> dict[str, Any] | str | Bad:
    """An answer set, or the name of one: `resolving` puts the set in its place."""
    if isinstance(node, Scalar):
        return read_id(node, findings)
    return read_map(read_key, part, by_key, node, findings)


def _read_item(node: Node, findings: Findings, id_: str = "") -> Any:
    """A question: `soort` says which item type reads the other keys."""
    soort = USUAL
    if isinstance(node, Mapping) and "soort" in node.entries:
        found = read_word(KNOWN_TYPES, node.entries["soort"][1], findings)
        if isinstance(found, Bad):
            return found
        soort = found
        node = _without(node, "soort")
    return read_record(ITEM_TYPES[soort], node, findings, id_)


def _without(node: Mapping, key: str) -> Mapping:
    made = Mapping.__new__(Mapping)
    made.entries = {one: pair for one, pair in node.entries.items() if one != key}
    made.line, made.column, made.end = node.line, node.column, node.end
    return made


def read_value(node: Node, findings: Findings) -> Value | Bad:
    """One answer value, or a list of them."""
    if node.__class__ is Scalar:
        return node.text
    if isinstance(node, Sequence):
        parts = tuple(read_text(item, findings) for item in node.items)
        return BAD if BAD in parts else parts  # type: ignore[return-value]  # no Bad left
    return read_text(node, findings)
