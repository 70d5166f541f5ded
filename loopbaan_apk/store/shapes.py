"""How the rows of a table of ours look, and whether one from a damaged store can be ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from loopbaan_apk.records import record
from loopbaan_apk.store.btree import Row
from loopbaan_apk.store.driver import Connection, Driver
from loopbaan_apk.store.questionnaires import fingerprint_of
from loopbaan_apk.store.values import from_json

_TYPES = {"INTEGER": int, "TEXT": str, "BLOB": bytes}

Named = Mapping[str, Any]
"""A row by column, or only its key."""


@record
class Shape:
    """How the rows of a table are stored: columns by name, with their type.

    `alias` is the column that is the rowid itself.
    """

    name: str
    columns: Mapping[str, type]
    key: tuple[str, ...]
    rowid: bool
    alias: str

    @property
    def stored(self) -> tuple[str, ...]:
        """The order on disk: without a rowid the key stands first."""
        if self.rowid:
            return tuple(self.columns)
        return (*self.key, *(one for one in self.columns if one not in self.key))

    def key_of(self, kept: Named) -> Named:
        """By which a person finds the row."""
        return {name: kept[name] for name in self.key}


def shape_of(model: Connection, name: str) -> Shape:
    """Of a table in an empty store."""
    rows = model.execute(f'PRAGMA table_info("{name}")').fetchall()
    rowid = not model.execute(f'PRAGMA table_list("{name}")').fetchone()[4]
    columns = {column: _TYPES[kind] for _, column, kind, *_ in rows}
    key = tuple(row[1] for row in sorted(rows, key=lambda row: int(row[5])) if row[5])
    is_alias = rowid and len(key) == 1 and columns[key[0]] is int
    return Shape(name=name, columns=columns, key=key, rowid=rowid, alias=key[0] if is_alias else "")


def named(row: Row, shape: Shape) -> Named | None:
    """The row by column; None for one with other columns than ours, or what we never write."""
    if len(row.values) != len(shape.stored):
        return None
    found: dict[str, Any] = dict(zip(shape.stored, row.values, strict=True))
    if shape.alias:
        found[shape.alias] = row.number
    kept = {name: found[name] for name in shape.columns}
    fits = all(one is None or type(one) is shape.columns[name] for name, one in kept.items())
    is_keyed = all(kept[name] is not None for name in shape.key)
    return kept if fits and is_keyed and _holds(kept) else None


def takes(model: Connection, driver: Driver, shape: Shape, kept: Named) -> bool:
    """Whether an empty store of ours takes the row: lengths, choices, what is there only once."""
    columns, blanks = ", ".join(kept), ", ".join("?" * len(kept))
    statement = f"INSERT INTO {shape.name} ({columns}) VALUES ({blanks})"  # noqa: S608 - names of our own
    try:
        model.execute(statement, tuple(kept.values()))
    except driver.module.Error:
        return False
    return True


def _holds(kept: Named) -> bool:
    """What a store promises of a single row: bytes that fit their hash, answers that are ones."""
    if any(isinstance(one, str) and "\0" in one for one in kept.values()):
        return False
    try:
        if "waarde_json" in kept:
            from_json(kept["waarde_json"])
        if "bron" in kept:
            kept["bron"].decode()
            return bool(fingerprint_of(kept["bron"]) == kept["hash"])
    except (ValueError, TypeError, AttributeError):  # also for an empty place that may not be one
        return False
    return True
