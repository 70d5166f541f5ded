"""The manifest of a pack: what it is, whose, and the hash and size of each file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from loopbaan_apk.core.cleaning import clean
from loopbaan_apk.core.packing import is_file_name, is_pack_name, is_version
from loopbaan_apk.errors import ApkError
from loopbaan_apk.records import record

FORMAT = 1
SORT = "pakket"
LONGEST = 200
"""Characters of a publisher or a licence."""
_KEYS = {"formaat", "soort", "naam", "versie", "uitgever", "licentie", "bestanden"}
_HASH_LENGTH = 64


@record
class Listed:
    """A file as the manifest has it: its SHA-256 in hexadecimal and its size in bytes."""

    sha256: str
    size: int


@record
class Manifest:
    """What a pack says of itself."""

    name: str
    version: str
    publisher: str
    licence: str
    files: Mapping[str, Listed]


def listed(data: bytes) -> Listed:
    """What stands in a manifest for these bytes."""
    return Listed(sha256=sha256(data).hexdigest(), size=len(data))


def written(manifest: Manifest) -> bytes:
    """As the file `pakket.json`: the same manifest gives the same bytes."""
    document = {
        "formaat": FORMAT,
        "soort": SORT,
        "naam": manifest.name,
        "versie": manifest.version,
        "uitgever": manifest.publisher,
        "licentie": manifest.licence,
        "bestanden": {
            name: {"sha256": one.sha256, "bytes": one.size}
            for name, one in sorted(manifest.files.items())
        },
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def read(data: bytes) -> Manifest:
    """Raises ApkError `pack-manifest-wrong` or `pack-newer`."""
    try:
        document = json.loads(data.decode(), object_pairs_hook=_once)
        return _manifest(document)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise ApkError("pack-manifest-wrong") from None


def must_be_sound(manifest: Manifest) -> None:
    """What people may fill in; raises ApkError `pack-name-wrong`, `-version-` or `-text-wrong`."""
    if not is_pack_name(manifest.name):
        raise ApkError("pack-name-wrong", name=manifest.name)
    if not is_version(manifest.version):
        raise ApkError("pack-version-wrong", version=manifest.version)
    for option, text in (("--uitgever", manifest.publisher), ("--licentie", manifest.licence)):
        if not _is_line(text):
            raise ApkError("pack-text-wrong", option=option, most=LONGEST)


def must_hold(manifest: Manifest, files: Mapping[str, bytes]) -> None:
    """Every file as it is listed, and no other.

    Raises ApkError `pack-not-listed`, `pack-missing` or `pack-changed`.
    """
    for name in sorted(files.keys() - manifest.files.keys()):
        raise ApkError("pack-not-listed", file=name)
    for name in sorted(manifest.files.keys() - files.keys()):
        raise ApkError("pack-missing", file=name)
    for name, data in files.items():
        if listed(data) != manifest.files[name]:
            raise ApkError("pack-changed", file=name)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError(pairs)
    return found


def _manifest(document: dict[str, Any]) -> Manifest:
    if document["soort"] != SORT or type(document["formaat"]) is not int:
        raise ValueError(document)
    if document["formaat"] > FORMAT:
        raise ApkError("pack-newer")
    if document["formaat"] != FORMAT or document.keys() != _KEYS:
        raise ValueError(document)
    texts = [document[key] for key in ("naam", "versie", "uitgever", "licentie")]
    if not all(isinstance(text, str) for text in texts):
        raise TypeError(texts)
    name, version, publisher, licence = texts
    files = {file: _listed(file, one) for file, one in document["bestanden"].items()}
    made = Manifest(name=name, version=version, publisher=publisher, licence=licence, files=files)
    must_be_sound(made)
    return made


def _listed(name: str, one: dict[str, Any]) -> Listed:
    found = Listed(sha256=one["sha256"], size=one["bytes"])
    if not is_file_name(name) or one.keys() != {"sha256", "bytes"}:
        raise ValueError(name)
    if type(found.size) is not int or len(found.sha256) != _HASH_LENGTH:
        raise TypeError(one)
    return found


def _is_line(text: str) -> bool:
    """Something to show on one line, that shows as it stands."""
    return 0 < len(text) <= LONGEST and text == clean(text).strip() and "\n" not in text
