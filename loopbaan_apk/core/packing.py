"""What may stand in a pack: the names, how many, how large. No other name becomes a path."""

from __future__ import annotations

import re
from collections.abc import Iterable

from loopbaan_apk.core.devices import DEVICES
from loopbaan_apk.errors import ApkError

MANIFEST, SIGNATURE = "pakket.json", "handtekening.json"
MOST_FILES, LARGEST_FILE, LARGEST_TOGETHER = 200, 1 << 20, 10 << 20
LARGEST_ZIP = LARGEST_TOGETHER + (1 << 20)
"""Bytes: what is in it, and room for the names, the manifest and the signature."""
FOLDERS = ("", "profielen/sectoren", "profielen/vaardigheden", "regelingen")
"""Where a library looks; a pack has no other folder."""
LONGEST_PART = 63
_FILE = re.compile(r"([a-z0-9][a-z0-9-]*)(?:\.[a-z]{2})?\.(?:yaml|md)")
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_VERSION = re.compile(r"(?:0|[1-9][0-9]{0,3})(?:\.(?:0|[1-9][0-9]{0,3})){0,2}")


def is_file_name(name: str) -> bool:
    """Whether a file of a pack may have this name: what no system reads as another place."""
    folder, _, last = name.rpartition("/")
    match = _FILE.fullmatch(last)
    return folder in FOLDERS and match is not None and _is_short(match[1])


def is_pack_name(name: str) -> bool:
    """Whether a pack may be called so."""
    return _NAME.fullmatch(name) is not None and _is_short(name)


def is_version(version: str) -> bool:
    """One to three numbers with dots."""
    return _VERSION.fullmatch(version) is not None


def in_order(version: str) -> tuple[int, int, int]:
    """To compare versions with: 1 is 1.0 is 1.0.0, and 1.10 comes after 1.9."""
    numbers = [int(part) for part in version.split(".")]
    first, second, third = (*numbers, 0, 0)[:3]
    return first, second, third


def must_be_bounded(sizes: Iterable[int]) -> None:
    """Of the files of a pack, in bytes; raises ApkError `pack-too-many` or `pack-too-large`."""
    together = 0
    for number, size in enumerate(sizes, 1):
        together += size
        if number > MOST_FILES:
            raise ApkError("pack-too-many", most=MOST_FILES)
        if size > LARGEST_FILE or together > LARGEST_TOGETHER:
            raise ApkError("pack-too-large", one=LARGEST_FILE >> 20, all=LARGEST_TOGETHER >> 20)


def _is_short(name: str) -> bool:
    return len(name) <= LONGEST_PART and name not in DEVICES
