"""Files and folders -> every finding of each, with what they name of one another."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import field, replace
from pathlib import Path

from loopbaan_apk.content.checking import Checked, Sentences, check
from loopbaan_apk.content.covers import bytes_of, found
from loopbaan_apk.content.files import read
from loopbaan_apk.content.kinds import kind
from loopbaan_apk.content.occupations import TABLE, read_occupations
from loopbaan_apk.content.rules.case import Around
from loopbaan_apk.core.wording import said
from loopbaan_apk.errors import ApkError
from loopbaan_apk.records import record

SUFFIXES = (".yaml", ".yml")
Stamp = tuple[int, int]


def files(names: Sequence[str], folders: tuple[Path, ...]) -> tuple[Path, ...]:
    """Every file that is meant: itself with its translations, all below a folder, or by its id.

    Raises ApkError `unknown-file` when there is no such thing.
    """
    wanted: dict[Path, None] = {}
    for name in names:
        path = Path(name)
        if path.is_dir():
            wanted |= dict.fromkeys(_below(path))
            continue
        if not path.is_file() and not path.suffix:
            path = found(folders, name) or path
        if not path.is_file():
            raise ApkError("unknown-file", name=name)
        wanted |= dict.fromkeys((path, *_translations(path)))
    return tuple(wanted)


def _below(folder: Path) -> Iterator[Path]:
    """In a fixed order, without hidden folders; links to folders are not followed."""
    for above, inner, names in os.walk(folder):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for name in sorted(names):
            if (name.endswith(SUFFIXES) or name == TABLE) and not name.startswith("."):
                yield Path(above) / name


def _translations(path: Path) -> list[Path]:
    if "." in path.stem:
        return []
    return sorted(
        one for one in path.parent.glob(f"{path.stem}.*") if one.suffix in SUFFIXES and one != path
    )


@record
class Desk:
    """Checks files, and remembers those that did not change since."""

    around: Around
    _checked: dict[Path, tuple[object, Checked]] = field(default_factory=dict)
    _said: dict[Path, tuple[Stamp, Collection[str] | None]] = field(default_factory=dict)

    def checked(self, path: Path) -> Checked:
        """The findings of a file as it is now; one that cannot be read raises ApkError."""
        stamps = (stamp(path), stamp(_source(path)))
        known = self._checked.get(path)
        if known is None or known[0] != stamps:
            now = _table(path) if path.name == TABLE else self._now(path)
            self._checked[path] = known = (stamps, now)
        return known[1]

    def _now(self, path: Path) -> Checked:
        return check(bytes_of(path), path.as_posix(), self.around, self._sentences(path))

    def _sentences(self, path: Path) -> Sentences | None:
        source = _source(path)
        if source == path:
            return None
        if not source.is_file():
            return lambda _id: None
        sentences = self._of(source)
        return None if sentences is None else lambda _id: sentences

    def _of(self, source: Path) -> Collection[str] | None:
        """What people read of a source; None when it has a fault and nothing can be said."""
        now = stamp(source)
        known = self._said.get(source)
        if known is None or known[0] != now:
            checked = self._checked.get(source)
            value = checked[1].value if checked else _value(source)
            known = (now, None if value is None else tuple(dict.fromkeys(said(value))))
            self._said[source] = known
        return known[1]


def _table(path: Path) -> Checked:
    """The findings of the table of occupations."""
    try:
        read_occupations(path)
    except ApkError as error:
        found = (replace(one, file=path.as_posix()) for one in error.problems)
        return Checked(problems=tuple(sorted(found, key=lambda one: (one.line, one.column))))
    return Checked(problems=())


def _value(source: Path) -> object:
    data = bytes_of(source)
    model = kind(data)
    return None if model is None else read(model, data, source.name)[0]


def _source(path: Path) -> Path:
    """Of a translation what it translates; else the file itself."""
    first, dot, _ = path.stem.partition(".")
    return path.with_name(first + path.suffix) if dot else path


def stamp(path: Path) -> Stamp:
    """When a file was last written and how long it is; nothing when it is not there."""
    try:
        now = path.stat()
    except OSError:
        return (0, -1)
    return (now.st_mtime_ns, now.st_size)
