"""What can be read of a damaged store: every whole row of ours, and where rows are missing."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

from loopbaan_apk.records import record
from loopbaan_apk.store.btree import walk
from loopbaan_apk.store.driver import Driver, connect, in_memory
from loopbaan_apk.store.failing import failure, told
from loopbaan_apk.store.files import copy_with_journal, temporary
from loopbaan_apk.store.pages import Pages
from loopbaan_apk.store.places import exists, is_interrupted
from loopbaan_apk.store.schema import APPLICATION_ID, Schema, structure
from loopbaan_apk.store.shapes import Named, Shape, named, shape_of, takes

_VERSION, _APPLICATION = slice(60, 64), slice(68, 72)
_COLUMNS_OF_SCHEMA = 5


@record
class Gap:
    """Rows may be missing between these two; None is the beginning or the end of the table."""

    after: Named | None
    before: Named | None


@record
class Saved:
    """Of one table. `found` is False where not even its place in the file is known."""

    name: str
    found: bool = True
    rows: tuple[Named, ...] = ()
    gaps: tuple[Gap, ...] = ()


def rescue(path: Path, driver: Driver, schema: Schema, aside: Path) -> tuple[Saved, ...]:
    """Every table of ours; the file itself is only read. `aside` is for a copy while undoing.

    Raises ApkError `store-absent`, `store-not-a-file`, `store-newer` or `rescue-impossible`.
    """
    with told(driver, path):
        if not exists(path):
            raise failure("store-absent", path)
        if not stat.S_ISREG(path.lstat().st_mode):
            raise failure("store-not-a-file", path)
        pages = driver.pages(_content(path, driver, aside))
    first = pages.read(1)
    if first is None or first[_APPLICATION] != APPLICATION_ID.to_bytes(4, "big"):
        raise failure("rescue-impossible", path)
    version = int.from_bytes(first[_VERSION], "big")
    if version > schema.version:
        raise failure("store-newer", path, version=version, known=schema.version)
    found = tuple(_tables(pages, driver, schema, version))
    if not any(one.rows for one in found):
        raise failure("rescue-impossible", path)
    return found


def _tables(pages: Pages, driver: Driver, schema: Schema, version: int) -> Iterator[Saved]:
    """Those that this version has, and of each only the one that is made as we make it."""
    made = {
        str(name): str(sql)
        for kind, name, _, sql in structure(driver, schema, version)
        if kind == "table" and name != "sqlite_sequence"
    }
    seen: set[int] = set()
    roots = _roots(pages, made, seen)
    with in_memory(driver, made.values()) as model:
        for name in sorted(made):
            if name in roots:
                shape = shape_of(model, name)
                taken = partial(takes, model, driver, shape)
                yield _saved(pages, roots[name], seen, shape, taken)
            else:
                yield Saved(name=name, found=False)


def _roots(pages: Pages, made: Mapping[str, str], seen: set[int]) -> dict[str, int]:
    """Where each table begins, as the store's own list of tables says."""
    found: dict[str, int] = {}
    for row in walk(pages, 1, seen, rowid=True):
        if row is not None and len(row.values) == _COLUMNS_OF_SCHEMA:
            kind, name, _, root, sql = row.values
            if kind == "table" and isinstance(root, int) and made.get(str(name)) == sql:
                found[str(name)] = root
    return found


def _saved(
    pages: Pages, root: int, seen: set[int], shape: Shape, taken: Callable[[Named], bool]
) -> Saved:
    rows: list[Named] = []
    gaps: list[Gap] = []
    missing = False
    for row in walk(pages, root, seen, rowid=shape.rowid):
        kept = None if row is None else named(row, shape)
        if kept is None or not taken(kept):
            missing = True
            continue
        if missing:
            gaps.append(_gap(rows, shape, shape.key_of(kept)))
        rows.append({name: _as_text(value) for name, value in kept.items()})
        missing = False
    if missing:
        gaps.append(_gap(rows, shape, None))
    return Saved(name=shape.name, rows=tuple(rows), gaps=tuple(gaps))


def _gap(rows: list[Named], shape: Shape, before: Named | None) -> Gap:
    return Gap(after=shape.key_of(rows[-1]) if rows else None, before=before)


def _as_text(value: Any) -> Any:
    return value.decode() if isinstance(value, bytes) else value


def _content(path: Path, driver: Driver, aside: Path) -> bytes:
    """Every byte, of one moment; an interrupted write is undone first, in a copy."""
    with _standing_still(path, driver):
        if not is_interrupted(path):
            return path.read_bytes()
        with temporary(aside) as made:
            copy_with_journal(path, made)
            with suppress(driver.module.Error):  # what it cannot undo stays as it is
                _undo(made, driver)
            return made.read_bytes()


def _undo(made: Path, driver: Driver) -> None:
    connection = connect(driver, made, "rw")
    try:
        connection.execute("PRAGMA user_version").fetchall()
    finally:
        connection.close()


@contextmanager
def _standing_still(path: Path, driver: Driver) -> Iterator[None]:
    """Inside, no other window writes, as far as the damage lets us ask that."""
    connection = None
    with suppress(driver.module.Error):
        connection = connect(driver, path, "ro")
        connection.execute("BEGIN")
        connection.execute("PRAGMA user_version").fetchall()
    try:
        yield
    finally:
        if connection is not None:
            connection.close()
