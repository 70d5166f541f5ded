"""Rows of one table out of the pages of a store, past those that are damaged.

SQLite stops at the first damaged page of a query. What stands behind it is found here by the
tree itself: every page is looked at once, and what cannot be read leaves a mark in its place.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from loopbaan_apk.records import record
from loopbaan_apk.store.pages import HEADER, Pages

Value = str | bytes | int | None
_INTERIOR_INDEX, _INTERIOR_TABLE, _LEAF_INDEX, _LEAF_TABLE = 2, 5, 10, 13
_TABLE, _INDEX = (_INTERIOR_TABLE, _LEAF_TABLE), (_INTERIOR_INDEX, _LEAF_INDEX)
_WHOLE = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""Serial type of a whole number -> its bytes."""
_DAMAGE = (ValueError, IndexError, struct.error)
_LONGEST_VARINT = 9


@record
class Row:
    """The values as they are stored; `number` is the rowid, of a table that has one."""

    number: int | None
    values: tuple[Value, ...]


Part = int | Row | None
"""A page to look at, a row, or a mark that something is missing here."""


def walk(pages: Pages, root: int, seen: set[int], *, rowid: bool) -> Iterator[Row | None]:
    """In the order of the table; None where rows cannot be read.

    `seen` are pages that some table had already: one that comes back is damage, and no loop.
    """
    waiting: list[Part] = [root]
    while waiting:
        part = waiting.pop()
        if isinstance(part, int):
            waiting += reversed(_parts(pages, part, seen, _TABLE if rowid else _INDEX))
        else:
            yield part


def _parts(pages: Pages, number: int, seen: set[int], kinds: tuple[int, int]) -> list[Part]:
    page = None if number in seen else pages.read(number)
    seen.add(number)
    if page is None:
        return [None]
    try:
        return list(_cells(pages, page, HEADER if number == 1 else 0, kinds))
    except _DAMAGE:
        return [None]


def _cells(pages: Pages, page: bytes, at: int, kinds: tuple[int, int]) -> Iterator[Part]:
    kind, count = page[at], int.from_bytes(page[at + 3 : at + 5], "big")
    interior = kind == kinds[0]
    start = at + (12 if interior else 8)
    places = struct.unpack_from(f">{count}H", page, start)
    if kind not in kinds or any(not start + 2 * count <= one < pages.usable for one in places):
        raise ValueError(kind)
    for place in places:
        if interior:
            yield int.from_bytes(page[place : place + 4], "big")
        if kind != _INTERIOR_TABLE:
            yield _row(pages, page, place + 4 * interior, rowid=kind == _LEAF_TABLE)
    if interior:
        yield int.from_bytes(page[at + 8 : at + 12], "big")


def _row(pages: Pages, page: bytes, place: int, *, rowid: bool) -> Row | None:
    try:
        size, place = _varint(page, place)
        number = None
        if rowid:
            number, place = _varint(page, place)
        here = _local(size, pages.usable, rowid=rowid)
        payload = page[place : min(place + here, pages.usable)]
        if here < size:
            payload += _overflow(pages, page[place + here : place + here + 4], size - here)
        if len(payload) != size:
            raise ValueError(size)
        return Row(number=number, values=_record(payload))
    except _DAMAGE:
        return None


def _local(size: int, usable: int, *, rowid: bool) -> int:
    """How much of a row stands in its own page."""
    most = usable - 35 if rowid else (usable - 12) * 64 // 255 - 23
    if size <= most:
        return size
    least = (usable - 12) * 32 // 255 - 23
    here = least + (size - least) % (usable - 4)
    return here if here <= most else least


def _overflow(pages: Pages, first: bytes, size: int) -> bytes:
    """What did not fit in its page stands in a chain of others."""
    found, seen = bytearray(), set[int]()
    number = int.from_bytes(first, "big")
    while len(found) < size:
        page = None if number in seen else pages.read(number)
        if page is None:
            raise ValueError(number)
        seen.add(number)
        found += page[4 : pages.usable]
        number = int.from_bytes(page[:4], "big")
    if number:  # a page that goes on where the row ends is of another row
        raise ValueError(number)
    return bytes(found[:size])


def _record(payload: bytes) -> tuple[Value, ...]:
    length, at = _varint(payload, 0)
    kinds = []
    while at < length:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    values = []
    for kind in kinds:
        value, at = _value(payload, at, kind)
        values.append(value)
    if at != len(payload):
        raise ValueError(at)
    return tuple(values)


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    if kind in (0, 8, 9):
        return (None if kind == 0 else kind - 8), at
    if kind in _WHOLE:
        end = at + _WHOLE[kind]
        return int.from_bytes(payload[at:end], "big", signed=True), end
    if kind < 12:  # noqa: PLR2004 - a number with a fraction, of which we write none
        raise ValueError(kind)
    end = at + (kind - 12) // 2
    if end > len(payload):
        raise ValueError(end)
    piece = payload[at:end]
    return (piece.decode() if kind % 2 else piece), end


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Seven bits in a byte while the eighth says that there is more; all eight of the ninth."""
    found = 0
    for place in range(at, at + _LONGEST_VARINT - 1):
        found = found << 7 | data[place] & 0x7F
        if data[place] < 0x80:  # noqa: PLR2004
            return found, place + 1
    found = found << 8 | data[at + _LONGEST_VARINT - 1]
    return found - (1 << 64 if found >> 63 else 0), at + _LONGEST_VARINT
