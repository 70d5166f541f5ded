"""One task scored into files of its own beside the output: what a stopped run does not do again."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loopbaan_apk.core.profiles import Atlas
from loopbaan_apk.errors import unwritable
from loopbaan_apk.groups.kernel import Kernel, compiled
from loopbaan_apk.groups.output import scored_batch
from loopbaan_apk.groups.sources import Sheets, Task, read
from loopbaan_apk.records import record

if TYPE_CHECKING:
    import pyarrow as pa

    from loopbaan_apk.groups.block import Block, Finding

ID, ROW = "blad", "rij"
SCORES, FINDINGS, DONE = ".scores", ".bevindingen", ".klaar"
"""What a task leaves: two tables, and last how many rows it read."""


@record
class Job:
    """What every process has to know."""

    sheets: Sheets
    kernel: Kernel
    folder: Path


def job(sheets: Sheets, folder: Path, atlas: Atlas | None = None) -> Job:
    """With everything compiled once."""
    return Job(sheets=sheets, kernel=compiled(sheets.questionnaire, atlas), folder=folder)


def path_of(folder: Path, number: int, suffix: str) -> Path:
    """Where one of the three is."""
    return folder / f"{number:06d}{suffix}"


def is_done(folder: Path, number: int) -> bool:
    """Whether all three are there, whole."""
    return path_of(folder, number, DONE).exists()


def do(work: Job, task: Task) -> int:
    """Scores one task, block by block; gives its number.

    Raises ApkError `unwritable-file`, or what reading raises.
    """
    rows = 0
    with (
        _table(work.folder, task.number, SCORES) as scores,
        _table(work.folder, task.number, FINDINGS) as findings,
    ):
        for block in read(work.sheets, task):
            scores(_named(work, block))
            if block.findings:
                findings(_told(work, task, block))
            rows = max([rows, *(int(one.max()) + 1 for one in _rows(block) if one.size)])
    with _writable(work.folder):
        _put(path_of(work.folder, task.number, DONE), json.dumps({"rows": rows}).encode())
    return task.number


def tables(folder: Path, number: int, suffix: str) -> Iterator[pa.RecordBatch]:
    """The batches of one of the two."""
    import pyarrow as pa

    path = path_of(folder, number, suffix)
    if path.stat().st_size:
        with pa.memory_map(str(path)) as source, pa.ipc.open_stream(source) as stream:
            yield from stream


def rows_of(folder: Path, number: int) -> int:
    """How many rows the task read, those left out too."""
    return int(json.loads(path_of(folder, number, DONE).read_bytes())["rows"])


@contextmanager
def _table(folder: Path, number: int, suffix: str) -> Iterator[Any]:
    """Gives what writes a batch; the file is in place when all went well, else nothing is."""
    import pyarrow as pa

    path = path_of(folder, number, suffix)
    unfinished = path.with_name(f"{path.name}.half")
    writers: list[Any] = []
    with _writable(folder), unfinished.open("wb") as file:

        def write(batch: pa.RecordBatch) -> None:
            if not writers:
                writers.append(pa.ipc.new_stream(file, batch.schema))
            writers[0].write_batch(batch)

        yield write
        for writer in writers:
            writer.close()
    unfinished.replace(path)


def _put(path: Path, data: bytes) -> None:
    unfinished = path.with_name(f"{path.name}.half")
    unfinished.write_bytes(data)
    os.replace(unfinished, path)  # noqa: PTH105 - as above


@contextmanager
def _writable(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise unwritable(error, folder.name) from None


def _named(work: Job, block: Block) -> pa.RecordBatch:
    """The scores, after the name of each sheet (null without one) and its row in the task."""
    import pyarrow as pa

    made = scored_batch(work.kernel, block)
    ids = pa.nulls(block.size, pa.string()) if block.ids is None else block.ids.cast(pa.string())
    arrays = [ids, pa.array(block.rows), *made.columns]
    return pa.RecordBatch.from_arrays(arrays, names=[ID, ROW, *made.schema.names])


def _told(work: Job, task: Task, block: Block) -> pa.RecordBatch:
    import pyarrow as pa

    lines = [line for one in block.findings for line in _lines(work, task, one)]
    columns = list(zip(*lines, strict=True)) or [(), (), (), ()]
    kinds = (pa.string(), pa.string(), pa.int64(), pa.string())
    arrays = [pa.array(column, kind) for column, kind in zip(columns, kinds, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, names=["soort", "bestand", ROW, "kolom"])


def _lines(work: Job, task: Task, one: Finding) -> Iterator[tuple[str, str, int, str]]:
    file = one.file or work.sheets.sources[task.file].path.name
    rows = [] if one.rows is None else one.rows.tolist()
    yield from ((one.kind, file, row, one.column) for row in rows)


def _rows(block: Block) -> list[Any]:
    return [block.rows, *(one.rows for one in block.findings if one.rows is not None)]
