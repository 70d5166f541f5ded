"""Zips byte by byte, so that they can lie: an entry may say one thing here and another there."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

LOCAL, LISTED, END = "<4s5H3L2H", "<4s6H3L5H2L", "<4s4H2LH"
FILE = 0o100644 << 16


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One file; what is not given is the truth."""

    name: bytes
    data: bytes = b""
    method: int = 0
    flags: int = 0
    attributes: int = FILE
    crc: int | None = None
    packed: int | None = None
    size: int | None = None
    own_name: bytes | None = None
    """The name in front of the data, when it differs from the one in the list."""
    own_size: int | None = None
    extra: bytes = b""
    comment: bytes = b""
    behind: bytes = b""
    """Between this one and the next."""
    at: int | None = None
    """Where the list says that it begins."""

    @property
    def stored(self) -> bytes:
        if self.method != 8:
            return self.data
        deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
        return deflate.compress(self.data) + deflate.flush()

    @property
    def sizes(self) -> tuple[int, int, int]:
        crc = zlib.crc32(self.data) if self.crc is None else self.crc
        packed = len(self.stored) if self.packed is None else self.packed
        return crc, packed, len(self.data) if self.size is None else self.size


def zip_of(
    entries: Iterable[Entry], *, count: int | None = None, comment: bytes = b"", before: bytes = b""
) -> bytes:
    """A zip of these, true or not."""
    body, listing = bytearray(before), bytearray()
    listed = list(entries)
    for one in listed:
        start = len(body) if one.at is None else one.at
        crc, packed, size = one.sizes
        if one.at is None:
            own = one.name if one.own_name is None else one.own_name
            said = size if one.own_size is None else one.own_size
            head = (b"PK\x03\x04", 20, one.flags, one.method, 0, 33, crc, packed, said)
            body += struct.pack(LOCAL, *head, len(own), len(one.extra)) + own + one.extra
            body += one.stored + one.behind
        head = (b"PK\x01\x02", 3 << 8 | 20, 20, one.flags, one.method, 0, 33, crc, packed, size)
        lengths = (len(one.name), len(one.extra), len(one.comment))
        listing += struct.pack(LISTED, *head, *lengths, 0, 0, one.attributes, start)
        listing += one.name + one.extra + one.comment
    number = len(listed) if count is None else count
    end = struct.pack(
        END, b"PK\x05\x06", 0, 0, number, number, len(listing), len(body), len(comment)
    )
    return bytes(body + listing + end + comment)
