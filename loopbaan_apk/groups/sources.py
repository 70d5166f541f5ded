"""The files that sheets come in, cut into tasks; and the blocks of a task, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.errors import ApkError
from loopbaan_apk.groups.block import Block, Finding
from loopbaan_apk.groups.layout import Layout, layout
from loopbaan_apk.records import record

if TYPE_CHECKING:
    from loopbaan_apk.groups.tables import Dialect

SIZE = 1 << 14
"""Rows in a block, at most: its arrays stay in the cache of a core."""


@record
class Task:
    """A part of a file that is read on its own: a row group, a stretch of bytes, some files."""

    number: int
    file: int
    start: int = 0
    end: int = 0


@record
class Source:
    """A file, or a folder of answer files: its headers are known, its rows are not read yet.

    `top` is what a reader of the file calls its first row: 2 below a header, else 1.
    """

    path: Path
    kind: str
    layout: Layout
    dialect: Dialect | None = None
    files: tuple[Path, ...] = ()
    top: int = 1


@record
class Sheets:
    """All that was given. `tasks` are in the order of the rows."""

    questionnaire: Questionnaire
    sources: tuple[Source, ...]
    tasks: tuple[Task, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Of whole columns; those of rows come with the blocks."""
        return tuple(one for source in self.sources for one in source.layout.findings)


def opened(
    questionnaire: Questionnaire, paths: Sequence[Path], extra: Sequence[str] = ()
) -> Sheets:
    """CSV, Parquet, a folder of Parquet files or of answer files; `extra` columns come along.

    Raises ApkError `unreadable-file`, `group-nothing`, `group-no-column`, `group-header-twice`,
    `group-no-extra` or `group-not-utf-8`.
    """
    sources = tuple(
        _source(questionnaire, path, extra) for given in paths for path in _inside(given)
    )
    tasks: list[Task] = []
    for place, source in enumerate(sources):
        for start, end in _cuts(source):
            tasks.append(Task(number=len(tasks), file=place, start=start, end=end))
    if not tasks:
        raise ApkError("group-nothing", file=paths[0].name if paths else "-")
    return Sheets(questionnaire=questionnaire, sources=sources, tasks=tuple(tasks))


def read(sheets: Sheets, task: Task) -> Iterator[Block]:
    """The blocks of one task; `rows` count from 0 within the task."""
    from loopbaan_apk.groups import answer_files, tables

    source = sheets.sources[task.file]
    if source.kind == "folder":
        yield from answer_files.blocks(source, task)
    elif source.kind == "parquet":
        yield from tables.of_parquet(source, task)
    else:
        yield from tables.of_csv(source, task)


def blocks(sheets: Sheets) -> Iterator[Block]:
    """Every block, one after another."""
    for task in sheets.tasks:
        yield from read(sheets, task)


def _inside(given: Path) -> Sequence[Path]:
    """A folder of Parquet files is those files; one of answer files is one source."""
    if not given.is_dir():
        return (given,)
    parts = sorted(one for one in given.iterdir() if one.suffix.lower() == ".parquet")
    return parts or (given,)


def _source(questionnaire: Questionnaire, path: Path, extra: Sequence[str]) -> Source:
    from loopbaan_apk.groups import answer_files, tables

    if path.is_dir():
        if extra:
            raise ApkError("group-no-extra", file=path.name, column=extra[0])
        headers = answer_files.headers(questionnaire)
        found = layout(questionnaire, headers, path.name)
        return Source(path=path, kind="folder", layout=found, files=answer_files.files(path))
    if path.suffix.lower() == ".parquet":
        found = layout(questionnaire, tables.parquet_headers(path), path.name, extra)
        return Source(path=path, kind="parquet", layout=found)
    dialect = tables.dialect(path, questionnaire)
    found = layout(questionnaire, dialect.headers, path.name, extra)
    return Source(path=path, kind="csv", layout=found, dialect=dialect, top=2)


def _cuts(source: Source) -> Iterator[tuple[int, int]]:
    from loopbaan_apk.groups import answer_files, tables

    if source.kind == "folder":
        yield from answer_files.cuts(source)
    elif source.kind == "parquet":
        yield from ((group, group + 1) for group in range(tables.row_groups(source.path)))
    else:
        yield from tables.stretches(source)
