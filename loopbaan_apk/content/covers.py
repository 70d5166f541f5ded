"""Which questionnaires there are, and their covers: a glance, without reading or checking them."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from loopbaan_apk.content.nodes import Mapping, Scalar, parse
from loopbaan_apk.errors import unreadable
from loopbaan_apk.records import record

SUFFIX = ".yaml"
LARGEST = 1 << 20
QUESTIONNAIRE = "vragenlijst"
_BODY = re.compile(rb"^(?:antwoorden|onderdelen):", re.MULTILINE)


@record
class Cover:
    """What a list shows of a questionnaire, read from the top of its file only."""

    id: str
    title: str
    version: str
    minutes: str


def ids(folders: tuple[Path, ...]) -> tuple[str, ...]:
    """The questionnaires there are, by id: files whose first key is `vragenlijst`."""
    found = {
        path.stem
        for folder in folders
        for path in sorted(folder.glob("*" + SUFFIX))
        if "." not in path.stem and starts_with(path, QUESTIONNAIRE)
    }
    return tuple(sorted(found))


def covers(folders: tuple[Path, ...], language: str) -> tuple[Cover, ...]:
    """The cover of each, in the order of their ids."""
    return tuple(_cover(folders, id_, language) for id_ in ids(folders))


def _cover(folders: tuple[Path, ...], id_: str, language: str) -> Cover:
    path = found(folders, id_)
    head = b"" if path is None else _BODY.split(bytes_of(path), maxsplit=1)[0]
    keys = _texts(head, id_ + SUFFIX)
    title = keys.get("titel", id_)
    beside = None if path is None else path.with_suffix(f".{language}{SUFFIX}")
    if beside is not None and is_file(beside):
        title = _texts(bytes_of(beside), beside.name, "teksten").get(title) or title
    return Cover(id=id_, title=title, version=keys.get("versie", ""), minutes=keys.get("duur", ""))


def _texts(data: bytes, file: str, inside: str = "") -> dict[str, str]:
    """The keys of a file, or of the map under one of them, that hold a text."""
    tree, _ = parse(data, file)
    if inside and isinstance(tree, Mapping) and inside in tree.entries:
        tree = tree.entries[inside][1]
    entries = tree.entries if isinstance(tree, Mapping) else {}
    return {key: node.text for key, (_, node) in entries.items() if isinstance(node, Scalar)}


def found(folders: tuple[Path, ...], name: str) -> Path | None:
    """The file of that name in the first folder that has it."""
    for folder in folders:
        path = folder / (name + SUFFIX)
        if "/" not in name and "\\" not in name and is_file(path):
            return path
    return None


def is_file(path: Path) -> bool:
    """Whether there is such a file: not for a name too long to be one, or a folder that is shut."""
    with suppress(OSError):
        return path.is_file()
    return False


def bytes_of(path: Path, largest: int = LARGEST) -> bytes:
    """The file's bytes, at most `largest` and one more (so that too large is seen as such).

    Raises ApkError `unknown-file`, `a-folder` or `unreadable-file`.
    """
    return _first_bytes(path, largest + 1)


def _first_bytes(path: Path, count: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(count)
    except OSError as error:
        raise unreadable(error, path.name) from None


def shipped() -> Path:
    """Our own content: beside the package in a checkout, inside it in a wheel."""
    inside = Path(__file__).parent.parent / "questionnaires"
    return inside if inside.is_dir() else inside.parent.parent / "questionnaires"


def starts_with(path: Path, key: str) -> bool:
    """Whether the file's first key is `key`: a glance, so that a folder of files lists at once."""
    if not is_file(path):
        return False
    head = _first_bytes(path, 4096).decode("utf-8", "replace")
    lines = (
        line for line in head.splitlines() if line.strip() and not line.startswith(("#", "---"))
    )
    return next(lines, "").lstrip("\ufeff").startswith(key + ":")
