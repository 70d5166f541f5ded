"""The models as JSON Schema, so that an editor completes keys and explains them in Dutch."""

from __future__ import annotations

import datetime
import json
import types
from collections.abc import Mapping as MappingABC
from dataclasses import is_dataclass
from fractions import Fraction
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from loopbaan_apk.content.reading import Field, fields
from loopbaan_apk.content.reference import PARTS
from loopbaan_apk.core.conditions import Condition
from loopbaan_apk.core.declaring import Id, Key, Kind, KindName
from loopbaan_apk.core.items import ITEM_TYPES, USUAL, Item
from loopbaan_apk.core.items.answers import AnswerSet
from loopbaan_apk.core.prompts import Value

Schema = dict[str, Any]

ID = "^[a-z][a-z0-9-]{0,62}$"
SHARE = r"^([0-9]{1,3}([.,][0-9]{1,3})?\s*%|[0-9]{1,3})$"
NUMBER = r"^-?[0-9]{1,15}([.,][0-9]{1,9})?$"
KINDS: dict[KindName, Schema] = {
    "id": {"type": ["string", "boolean"], "pattern": ID},
    "waarde": {"type": ["string", "number"]},
    "tekst": {"type": ["string", "number"]},
    "deel": {"type": ["string", "integer"], "pattern": SHARE},
    "hernoemd": {"type": ["string", "boolean", "null"]},
}
PLAIN: dict[object, Schema] = {
    str: {"type": "string"},
    int: {"type": ["integer", "string"], "pattern": "^-?[0-9]{1,15}$"},
    bool: {"enum": ["ja", "nee", True, False, "Ja", "Nee", "yes", "no"]},
    Fraction: {"anyOf": [{"type": "number"}, {"type": "string", "pattern": NUMBER}]},
    datetime.date: {"type": "string", "pattern": "^[0-9]{1,4}-[0-9]{1,2}-[0-9]{1,4}$"},
}
ABOUT = {model: f"{title}. {where}" for title, where, model in PARTS}
"""What an editor says of a whole record: the same as docs/formaat.md."""
ANSWER: Schema = {"type": ["string", "number", "boolean", "array"]}


def schema(model: type) -> Schema:
    """The JSON Schema (draft 2020-12) of a file of content."""
    definitions: dict[str, Schema] = {"voorwaarde": _condition()}
    top = _record(model, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": model.FILE_KEY,  # type: ignore[attr-defined]  # every model of a file has one
        **top,
        "$defs": definitions,
    }


def written(model: type) -> str:
    """The file that an editor reads."""
    return json.dumps(schema(model), ensure_ascii=False, indent=2) + "\n"


def file_name(model: type) -> str:
    """What that file is called, in the folder `schema` beside the content."""
    return f"{model.FILE_KEY}.schema.json"  # type: ignore[attr-defined]  # every model of a file has one


def _record(model: type, definitions: dict[str, Schema]) -> Schema:
    hints = get_type_hints(model, include_extras=True)
    known = fields(model)
    return {
        "description": ABOUT.get(model, ""),
        "type": "object",
        "additionalProperties": False,
        "required": [dutch for dutch, field in known.items() if field.required],
        "properties": {
            dutch: _described(field, hints[field.name], definitions)
            for dutch, field in known.items()
        },
    }


def _described(field: Field, hint: object, definitions: dict[str, Schema]) -> Schema:
    return {"description": field.key.help, **_of(hint, definitions)}


def _of(hint: object, definitions: dict[str, Schema]) -> Schema:
    """The schema of a declared type."""
    if hint in PLAIN:
        return PLAIN[hint]
    if hint == Condition:
        return {"$ref": "#/$defs/voorwaarde"}
    if hint == Value:
        return ANSWER
    if hint is Item:
        return _item(definitions)
    if isinstance(hint, type) and is_dataclass(hint):
        return _short_or_long(hint, definitions)
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        kind = next((part for part in args[1:] if isinstance(part, Kind)), None)
        inner = KINDS[kind.name] if kind else _of(args[0], definitions)
        return inner if not isinstance(args[-1], Key) else {**inner}
    if origin is Literal:
        return {"enum": list(args)}
    if origin in (Union, types.UnionType):
        return _of(next(part for part in args if part is not type(None)), definitions)
    if origin is tuple:
        one = _of(args[0], definitions)
        many = {"type": "array", "items": one}
        return many if one.get("$ref", "").startswith("#/$defs/") else {"anyOf": [one, many]}
    if origin is MappingABC:
        return _map(hint, args, definitions)
    raise TypeError(hint)


def _map(hint: object, args: tuple[Any, ...], definitions: dict[str, Schema]) -> Schema:
    inside: Schema = {"type": "object", "additionalProperties": _of(args[1], definitions)}
    if args[0] == Id:
        inside["propertyNames"] = {"pattern": ID}
    if hint == AnswerSet:
        return {"anyOf": [{"type": "string", "pattern": ID}, inside]}
    return inside


def _short_or_long(model: type, definitions: dict[str, Schema]) -> Schema:
    """A record by name; with a short form also as one scalar."""
    name = model.__name__.lower()
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = _record(model, definitions)
    reference = {"$ref": f"#/$defs/{name}"}
    if getattr(model, "SHORT", None) is None:
        return reference
    return {"anyOf": [{"type": ["string", "number", "boolean"]}, reference]}


def _item(definitions: dict[str, Schema]) -> Schema:
    """A sentence, or the keys that belong to its `soort`."""
    for soort, kind in ITEM_TYPES.items():
        if soort not in definitions:
            definitions[soort] = {}
            made = _record(kind, definitions)
            made["description"] = kind.HELP
            made["properties"]["soort"] = {"const": soort, "description": kind.HELP}
            if soort != USUAL:
                made["required"] = ["soort", *made["required"]]
            definitions[soort] = made
    choices = [{"$ref": f"#/$defs/{soort}"} for soort in ITEM_TYPES]
    return {"anyOf": [{"type": ["string", "number", "boolean"]}, *choices]}


def _condition() -> Schema:
    one: Schema = {"type": "string", "description": "`id op waarde`, zoals `werk = loondienst`."}
    any_of: Schema = {
        "type": "object",
        "additionalProperties": False,
        "required": ["een_van"],
        "properties": {
            "een_van": {
                "description": "Een van deze moet gelden.",
                "type": "array",
                "items": {"$ref": "#/$defs/voorwaarde"},
            }
        },
    }
    every = {"type": "array", "items": {"$ref": "#/$defs/voorwaarde"}}
    return {"anyOf": [one, any_of, every]}
