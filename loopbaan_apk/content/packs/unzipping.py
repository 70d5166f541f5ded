"""The bytes of a zip -> its files, in memory: nothing is written, whatever the zip says.

The whole file is accounted for: entries lie end to end from the first byte, then their list, then
the end. So no two can share bytes, and nothing can stand before, between or behind them. What
`zipfile` would make of two different stories about one entry does not matter: they must agree.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping

from loopbaan_apk.core.packing import (
    LARGEST_FILE,
    LARGEST_ZIP,
    MANIFEST,
    MOST_FILES,
    SIGNATURE,
    is_file_name,
    must_be_bounded,
)
from loopbaan_apk.errors import ApkError

_END = struct.Struct("<4s4H2LH")
_LOCAL = struct.Struct("<4s5H3L2H")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x2041
"""Flags: encrypted, strongly encrypted, and with its names hidden."""
_HARMLESS = 0x0806
"""Flags: how well it is deflated, and that the name is UTF-8."""
_WRONG = (
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,
    NotImplementedError,
    OSError,
    ValueError,
    OverflowError,
    EOFError,
    struct.error,
)


def unzipped(data: bytes) -> Mapping[str, bytes]:
    """Raises ApkError `pack-not-zip`, `pack-entry`, `pack-twice`, `-too-many` or `-too-large`."""
    if len(data) > LARGEST_ZIP:
        raise ApkError("pack-too-large", one=LARGEST_FILE >> 20, all=LARGEST_ZIP >> 20)
    try:
        number, listing = _listing(data)
        with zipfile.ZipFile(io.BytesIO(data)) as pack:
            infos = pack.infolist()
            if len(infos) != number:
                raise zipfile.BadZipFile
            _must_be_plain(infos)
            _must_lie_end_to_end(data, infos, listing)
            return {info.filename: _inflated(pack, info) for info in infos}
    except _WRONG:
        raise ApkError("pack-not-zip") from None


def _listing(data: bytes) -> tuple[int, int]:
    """How many entries there are and where their list begins; it must reach to the very end."""
    end = _END.unpack(data[-_END.size :])
    signature, disk, first_disk, here, number, size, start, comment = end
    if signature != b"PK\x05\x06" or disk or first_disk or comment or here != number:
        raise zipfile.BadZipFile
    if number > MOST_FILES + 2:
        raise ApkError("pack-too-many", most=MOST_FILES)
    if start + size + _END.size != len(data):
        raise zipfile.BadZipFile
    return number, start


def _must_be_plain(infos: list[zipfile.ZipInfo]) -> None:
    """Ordinary files with ordinary names, each once, none larger than it may be."""
    seen: set[str] = set()
    for info in infos:
        name = info.orig_filename
        if info.flag_bits & _ENCRYPTED:
            raise ApkError("pack-encrypted", file=name)
        if name != info.filename or (name not in (MANIFEST, SIGNATURE) and not is_file_name(name)):
            raise ApkError("pack-entry", file=name)
        mode = info.external_attr >> 16
        if (stat.S_IFMT(mode) or stat.S_IFREG) != stat.S_IFREG or info.external_attr & 0x10:
            raise ApkError("pack-entry", file=name)
        if name in seen:
            raise ApkError("pack-twice", file=name)
        seen.add(name)
    own = [info.file_size for info in infos if info.filename in (MANIFEST, SIGNATURE)]
    must_be_bounded(own)
    must_be_bounded(info.file_size for info in infos if info.filename not in (MANIFEST, SIGNATURE))


def _must_lie_end_to_end(data: bytes, infos: list[zipfile.ZipInfo], listing: int) -> None:
    """Each entry says of itself what the list says of it, and begins where the last one ended."""
    place = 0
    for info in infos:
        if info.compress_type not in _METHODS or info.flag_bits & ~_HARMLESS:
            raise zipfile.BadZipFile
        if info.extra or info.comment or info.header_offset != place:
            raise zipfile.BadZipFile
        head = _LOCAL.unpack(data[place : place + _LOCAL.size])
        _, _, flags, method, _, _, crc, packed, size, name, extra = head
        here = (flags, method, crc, packed, size, name, extra)
        there = (info.flag_bits, info.compress_type, info.CRC, info.compress_size, info.file_size)
        if here != (*there, len(info.orig_filename), 0):
            raise zipfile.BadZipFile
        place += _LOCAL.size + name + packed
    if place != listing:
        raise zipfile.BadZipFile


def _inflated(pack: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Not one byte more than was promised, and those were counted."""
    with pack.open(info) as entry:
        found = entry.read(min(info.file_size, LARGEST_FILE) + 1)
    if len(found) != info.file_size:
        raise zipfile.BadZipFile
    return found
