"""Where the three files of an ESCO set are: in a folder or a zip, perhaps two levels down."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import IO

from loopbaan_apk.content.esco.telling import told
from loopbaan_apk.errors import ApkError
from loopbaan_apk.records import record

OCCUPATIONS, SKILLS, RELATIONS = "occupations", "skills", "occupationSkillRelations"
KINDS = (OCCUPATIONS, SKILLS, RELATIONS)
LARGEST_ZIP, LARGEST_FILE = 128 << 20, 64 << 20
"""Bytes; in version 1.2 a zip of one language takes about a tenth, the largest file 28 MB."""
MOST_ENTRIES = 2_000
_NAME = re.compile(rf"({'|'.join(KINDS)})_([a-z]{{2,3}}(?:-[a-z]{{2,4}})?)\.csv", re.IGNORECASE)
_KIND = {kind.lower(): kind for kind in KINDS}
_VERSION = re.compile(r"\bv(\d{1,2}\.\d{1,2}(?:\.\d{1,2})?)\b")
_FIRST, _ENTRY = b"PK", b"PK\x01\x02"
_ENCRYPTED = 0x1
_LEVELS = ("*.*", "*/*.*", "*/*/*.*")


@record
class Entry:
    """One file: its name without folders, its size as told, and how it is opened."""

    kind: str
    language: str
    name: str
    size: int
    open: Callable[[], IO[bytes]]


@record
class Source:
    """The set in one language; `others` are the languages that were left."""

    language: str
    version: str
    entries: Mapping[str, Entry]
    others: tuple[str, ...]


def found(path: Path, preferred: Sequence[str]) -> Source:
    """The set in the first preferred language that is there, else in the first of all.

    Raises ApkError `unknown-file`, `esco-no-set`, `esco-file-missing`, `esco-file-twice`,
    `esco-too-large`, `esco-damaged-file` or `unreadable-file`.
    """
    with told(path.name):
        if path.is_dir():
            return _chosen(_in_folder(path), path, [path.resolve().name], preferred)
        if not path.is_file():
            raise ApkError("unknown-file", name=path.name)
        archive = _zip(path)
        names = [path.name, *archive.namelist()]
        return _chosen(_in_zip(archive), path, names, preferred)


def _in_folder(path: Path) -> list[Entry]:
    """Of the highest level that has any: a copy in a folder below is no second set."""
    for level in _LEVELS:
        named = ((_NAME.fullmatch(file.name), file) for file in sorted(path.glob(level)))
        there = [
            _entry(name, file.stat().st_size, partial(_plain, file))
            for name, file in named
            if name and file.is_file()
        ]
        if there:
            return there
    return []


def _zip(path: Path) -> zipfile.ZipFile:
    """Read into memory; nothing of it is ever unpacked on disk."""
    with path.open("rb") as file:
        data = file.read(LARGEST_ZIP + 1)
    if len(data) > LARGEST_ZIP or data.count(_ENTRY) > MOST_ENTRIES:
        raise ApkError("esco-too-large", file=path.name)
    if not data.startswith(_FIRST):
        raise ApkError("esco-no-set", path=path.name)
    return zipfile.ZipFile(io.BytesIO(data))


def _in_zip(archive: zipfile.ZipFile) -> Iterator[Entry]:
    for info in archive.infolist():
        named = _NAME.fullmatch(re.split(r"[/\\]", info.filename)[-1])
        if named:
            yield _entry(named, info.file_size, partial(_member, archive, info))


def _plain(file: Path) -> IO[bytes]:
    return file.open("rb")


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> IO[bytes]:
    """Deflate alone is inflated by the piece; other packings unfold whole, so they are refused."""
    plain = info.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    if not plain or info.flag_bits & _ENCRYPTED:
        raise zipfile.BadZipFile
    return archive.open(info)


def _entry(named: re.Match[str], size: int, open_: Callable[[], IO[bytes]]) -> Entry:
    kind, language = _KIND[named[1].lower()], named[2].lower()
    return Entry(kind=kind, language=language, name=named[0], size=size, open=open_)


def _chosen(
    entries: Iterable[Entry], path: Path, names: Iterable[str], preferred: Sequence[str]
) -> Source:
    there = list(entries)
    if not there:
        raise ApkError("esco-no-set", path=path.name)
    languages = sorted({one.language for one in there})
    whole = [one for one in languages if all(_of(there, one, kind) for kind in KINDS)]
    wanted = (*(one for one in preferred if one in (whole or languages)), *whole, *languages)
    language = wanted[0]
    return Source(
        language=language,
        version=_version(names),
        entries={kind: _only(there, language, kind, path) for kind in KINDS},
        others=tuple(one for one in whole if one != language),
    )


def _of(entries: Sequence[Entry], language: str, kind: str) -> list[Entry]:
    return [one for one in entries if one.language == language and one.kind == kind]


def _only(entries: Sequence[Entry], language: str, kind: str, path: Path) -> Entry:
    there = _of(entries, language, kind)
    if not there:
        raise ApkError("esco-file-missing", path=path.name, file=f"{kind}_{language}.csv")
    if len(there) > 1:
        raise ApkError("esco-file-twice", path=path.name, file=there[0].name)
    return there[0]


def _version(names: Iterable[str]) -> str:
    """As in `ESCO dataset - v1.2.0 - classification - nl - csv`; empty when nothing says it."""
    named = (_VERSION.search(name) for name in names if "esco" in name.lower())
    return next((one[1] for one in named if one), "")
