"""The register of ESCO on disk: one file beside the store, checked against its own digest.

The first line names the format and the SHA-256 of all that follows it; the second is the card
in JSON; the rest is the register in JSON, deflated. Not SQLite: this reads as fast, and a digest
finds every flipped bit.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

from loopbaan_apk.core.esco import Card, Job, Register, card_of
from loopbaan_apk.errors import ApkError
from loopbaan_apk.store.driver import PLAIN
from loopbaan_apk.store.failing import failure, told
from loopbaan_apk.store.files import first_bytes, sync_folder, temporary, write_bytes
from loopbaan_apk.store.folders import check_file, check_folder, make_folder, may_write
from loopbaan_apk.store.places import ESCO_FILE, exists

MAGIC = b"loopbaan-apk-esco"
VERSION = 1
LARGEST_FILE, LARGEST_TEXT = 32 << 20, 64 << 20
_BROKEN = (
    KeyError,
    TypeError,
    ValueError,
    IndexError,
    AttributeError,
    RecursionError,
    zlib.error,
)
Thing = TypeVar("Thing")


def keep(folder: Path, register: Register) -> Path:
    """In place of an earlier one, which stays until this one is whole on disk."""
    path, data = folder / ESCO_FILE, written(register)
    try:
        with told(PLAIN, path):
            _place(folder, path, data)
    except ApkError as error:
        if error.slug != "disk-full":
            raise
        raise failure("esco-disk-full", path, megabytes=-(-len(data) // 10**6)) from error
    return path


def _place(folder: Path, path: Path, data: bytes) -> None:
    make_folder(folder)
    if not may_write(folder):
        raise failure("disk-read-only", folder, reason="EACCES")
    if exists(path):
        check_file(path)
    with temporary(folder) as made:
        write_bytes(made, data)
        made.replace(path)
    sync_folder(folder)


def register(folder: Path) -> Register:
    """Raises ApkError `esco-absent`, `esco-damaged` or `esco-newer`."""
    return _read(folder, _register)


def card(folder: Path) -> Card | None:
    """What is said of the register that is there; None without one."""
    try:
        return _read(folder, lambda head, _: _card(head))
    except ApkError as error:
        if error.slug == "esco-absent":
            return None
        raise


def remove(folder: Path) -> bool:
    """Whether there was one."""
    path = folder / ESCO_FILE
    with told(PLAIN, path):
        if not exists(path):
            return False
        check_folder(folder)
        path.unlink()
        sync_folder(folder)
    return True


def written(one: Register) -> bytes:
    """The bytes of the file; the same register gives the same bytes."""
    head = asdict(card_of(one)) | {"read_on": one.read_on.isoformat()}
    jobs = [_job_row(job) for job in one.jobs]
    body = {
        "jobs": [list(column) for column in zip(*jobs, strict=True)],
        "skills": "\n".join(one.skills),
        "skill_uris": "\n".join(one.skill_uris),
    }
    rest = _json(head) + b"\n" + zlib.compress(_json(body), 6)
    return b"%b %d %b\n" % (MAGIC, VERSION, _digest(rest)) + rest


def _job_row(job: Job) -> tuple[object, ...]:
    """Names on lines: one long text reads faster than many short ones."""
    return (
        job.title,
        "\n".join(job.names),
        "\n".join(job.hidden),
        job.uri,
        job.code,
        job.isco,
        int(job.regulated),
        job.essential,
        job.optional,
    )


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _read(folder: Path, make: Callable[[Mapping[str, Any], bytes], Thing]) -> Thing:
    path = folder / ESCO_FILE
    with told(PLAIN, path):
        if not exists(path):
            raise failure("esco-absent", path)
        check_folder(folder)
        check_file(path)
        data = first_bytes(path, LARGEST_FILE)
    line, _, rest = data.partition(b"\n")
    _check(line, rest, path)
    try:
        head, _, body = rest.partition(b"\n")
        return make(json.loads(head), body)
    except _BROKEN as error:
        raise failure("esco-damaged", path) from error


def _check(line: bytes, rest: bytes, path: Path) -> None:
    magic, version, digest = [*line.split(b" "), b"", b"", b""][:3]
    if magic == MAGIC and version.isdigit() and int(version[:9]) > VERSION:
        raise failure("esco-newer", path)
    if line != b"%b %d %b" % (MAGIC, VERSION, digest) or _digest(rest) != digest:
        raise failure("esco-damaged", path)


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()


def _card(head: Mapping[str, Any]) -> Card:
    return Card(**{**head, "read_on": datetime.date.fromisoformat(head["read_on"])})


def _register(head: Mapping[str, Any], body: bytes) -> Register:
    inflating = zlib.decompressobj()
    text = inflating.decompress(body, LARGEST_TEXT)
    if not inflating.eof:
        raise ValueError
    found, told_of = json.loads(text), _card(head)
    skills = tuple(found["skills"].split("\n"))
    jobs = tuple(_job(row) for row in zip(*found["jobs"], strict=True))
    made = Register(
        language=told_of.language,
        version=told_of.version,
        read_on=told_of.read_on,
        jobs=jobs,
        skills=skills,
        skill_uris=tuple(found["skill_uris"].split("\n")),
    )
    if card_of(made) != told_of or not _fits(made):
        raise ValueError
    return made


def _job(row: tuple[Any, ...]) -> Job:
    title, names, hidden, uri, code, isco, regulated, essential, optional = row
    return Job(
        title=title,
        names=_lines(names),
        hidden=_lines(hidden),
        uri=uri,
        code=code,
        isco=isco,
        regulated=regulated == 1,
        essential=tuple(essential),
        optional=tuple(optional),
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()


def _fits(one: Register) -> bool:
    """Whether every skill that is named is there."""
    last = len(one.skills) - 1
    return len(one.skill_uris) == len(one.skills) and all(
        min(skills) >= 0 and max(skills) <= last
        for job in one.jobs
        for skills in (job.essential, job.optional)
        if skills
    )
