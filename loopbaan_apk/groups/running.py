"""A whole run: parts beside the output, put together in order, in place when all is there."""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from functools import cached_property
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from loopbaan_apk import __version__
from loopbaan_apk.core.profiles import Atlas
from loopbaan_apk.errors import unwritable
from loopbaan_apk.groups import engines
from loopbaan_apk.groups.block import Block
from loopbaan_apk.groups.duplicates import repeated
from loopbaan_apk.groups.output import scored_batch
from loopbaan_apk.groups.parts import FINDINGS, ID, ROW, SCORES, Job, is_done, job, rows_of, tables
from loopbaan_apk.groups.sources import Sheets
from loopbaan_apk.groups.telling import Line, Telling, of_columns
from loopbaan_apk.groups.writing import TOGETHER, Put, written
from loopbaan_apk.records import record

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

BESIDE = ".deel"
"""Behind the name of the output: the folder with what is done so far."""
ABOUT, FILE = "loop.json", "bestand"
LISTED = ".bevindingen.csv"
"""In place of the ending of the output: what was left out."""


@record
class Order:
    """What is asked; `stamp` is of the questionnaire: with another one a run starts anew.

    With an `atlas` the skills are laid beside it; the stamp is of that too.
    """

    sheets: Sheets
    out: Path
    stamp: str
    comma: bool = True
    strict: bool = False
    engine: str = engines.ENGINES[0]
    processes: int = 1
    atlas: Atlas | None = None


@record
class Outcome:
    """What was done; `counts` of what was left out, by kind, and the first few of it.

    `resumed` parts of `parts` stood there already. `refused`: something was left out, and that
    was not allowed, so there is no output.
    """

    written: int
    counts: Mapping[str, int]
    first: tuple[Line, ...]
    parts: int
    resumed: int
    refused: bool


def naming(sheets: Sheets) -> tuple[str, ...]:
    """The columns that say whose row it is: the file if there are more, its name, else its row."""
    ids = [bool(source.layout.ids) for source in sheets.sources]
    several = (FILE,) if len(ids) > 1 else ()
    return (*several, *((ID,) if any(ids) else ()), *(() if all(ids) else (ROW,)))


class Assembly:
    """Puts the parts behind each other; knows where in its file each part begins."""

    def __init__(self, work: Job, telling: Telling) -> None:
        """Nothing is written yet."""
        self.work, self.telling = work, telling
        self.naming = naming(work.sheets)
        self.before: Counter[int] = Counter()
        self.written = 0

    @cached_property
    def twice(self) -> Mapping[int, NDArray[np.int64]]:
        """Found when the first part is there: other processes are at work by then."""
        return repeated(self.work.sheets)

    def schema(self) -> pa.Schema:
        """Of the output."""
        import numpy as np

        nobody = Block(size=0, cells={}, rows=np.zeros(0, dtype=np.int64))
        return self._row_of(scored_batch(self.work.kernel, nobody), None, "", 0).schema

    def add(self, number: int, put: Put) -> None:
        """The part of one task, without sheets that were there before."""
        import pyarrow as pa

        folder, task = self.work.folder, self.work.sheets.tasks[number]
        source = self.work.sheets.sources[task.file]
        first = self.before[task.file] + source.top
        waiting: list[pa.RecordBatch] = []
        for batch in chain(tables(folder, number, SCORES), [None]):
            if waiting and (batch is None or sum(map(len, waiting)) >= TOGETHER):
                whole = pa.Table.from_batches(waiting)
                put(whole)
                self.written += whole.num_rows
                waiting = []
            if batch is not None:
                waiting.append(self._row_of(batch, number, source.path.name, first))
        self.telling.tell(self._lines(number, source.path.name, first))
        self.before[task.file] += rows_of(folder, number)

    def _row_of(
        self, batch: pa.RecordBatch, number: int | None, file: str, first: int
    ) -> pa.RecordBatch:
        """The columns that name the sheet, then the scores."""
        import numpy as np
        import pyarrow as pa

        if number is None:
            empty = [pa.array([], pa.string()), pa.array([], pa.int64())]
            names = [ID, ROW, *batch.schema.names]
            batch = pa.RecordBatch.from_arrays([*empty, *batch.columns], names=names)
        elif number in self.twice:
            rows = batch.column(ROW).to_numpy()
            batch = batch.filter(pa.array(~np.isin(rows, self.twice[number])))
        made = {}
        if FILE in self.naming:
            made[FILE] = pa.array([file] * batch.num_rows, pa.string())
        if ID in self.naming:
            made[ID] = batch.column(ID)
        if ROW in self.naming:
            made[ROW] = pa.array(batch.column(ROW).to_numpy() + first)
        made |= {name: batch.column(name) for name in batch.schema.names if name not in (ID, ROW)}
        return pa.RecordBatch.from_arrays(list(made.values()), names=list(made))

    def _lines(self, number: int, file: str, first: int) -> Iterator[Line]:
        task = self.work.sheets.tasks[number]
        source = self.work.sheets.sources[task.file]
        files = source.files[task.start : task.end]
        for row in self.twice[number].tolist() if number in self.twice else ():
            name = files[row].name if files else file
            column = "" if files else source.layout.ids
            yield "duplicate", name, None if files else row + first, column
        for batch in tables(self.work.folder, number, FINDINGS):
            for kind, name, row, column in zip(*(one.to_pylist() for one in batch.columns),
                                               strict=True):  # fmt: skip
                yield (
                    kind,
                    files[row].name if files else name,
                    (None if files else row + first),
                    column,
                )


def run(order: Order, progress: Callable[[int, int], None]) -> Outcome:
    """Raises ApkError as reading and writing do; what is done by then stays for the next run."""
    folder = order.out.with_name(order.out.name + BESIDE)
    _prepare(order, folder)
    tasks = order.sheets.tasks
    done = {task.number for task in tasks if is_done(folder, task.number)}
    resumed = len(done)
    progress(resumed, len(tasks))
    telling = Telling(folder / f"alle{LISTED}")
    assembly = Assembly(job(order.sheets, folder, order.atlas), telling)
    made = folder / f"uitvoer{order.out.suffix.lower()}"
    at = 0
    with written(made, assembly.schema(), comma=order.comma) as put, closing(telling):
        telling.tell(of_columns(order.sheets.findings))
        for number in _arriving(order, assembly.work, done):
            done |= {number}
            progress(len(done & set(range(len(tasks)))), len(tasks))
            while at in done:
                assembly.add(at, put)
                at += 1
    refused = order.strict and bool(telling.counts)
    _place(order.out, made, telling, refused=refused)
    shutil.rmtree(folder, ignore_errors=True)
    return Outcome(
        written=assembly.written,
        counts=telling.counts,
        first=tuple(telling.first),
        parts=len(tasks),
        resumed=resumed,
        refused=refused,
    )


def _arriving(order: Order, work: Job, done: set[int]) -> Iterator[int]:
    """Those that are done, then the others as they come."""
    left = [task for task in order.sheets.tasks if task.number not in done]
    yield from sorted(done)
    if left:
        yield from engines.run(order.engine, work, left, order.processes)


def _prepare(order: Order, folder: Path) -> None:
    """The folder with parts of this very run, or an empty one."""
    about = _about(order)
    fresh = False
    try:
        kept = (folder / ABOUT).read_bytes() if folder.exists() else b""
        if kept != about:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(mode=0o700)
            fresh = True
            (folder / ABOUT).write_bytes(about)
    except OSError as error:
        if fresh:  # nothing of a run is in it yet
            shutil.rmtree(folder, ignore_errors=True)
        raise unwritable(error, order.out.name) from None


def _about(order: Order) -> bytes:
    """What makes a run another run: the questionnaire, the files, and this program."""
    sheets = order.sheets
    files = [
        (str(path.resolve()), path.stat().st_size, path.stat().st_mtime_ns)
        for source in sheets.sources
        for path in (source.files or (source.path,))
    ]
    cuts = [(task.file, task.start, task.end) for task in sheets.tasks]
    whole = json.dumps([__version__, order.stamp, files, cuts])
    return json.dumps({"loop": sha256(whole.encode()).hexdigest()}).encode()


def _place(out: Path, made: Path, telling: Telling, *, refused: bool) -> None:
    """The output and the list of what was left out, in place of those of before."""
    listed = out.with_name(out.stem + LISTED)
    try:
        if telling.counts:
            os.replace(telling.path, listed)  # noqa: PTH105 - as the next
        else:
            listed.unlink(missing_ok=True)
        if not refused:
            os.replace(made, out)  # noqa: PTH105 - over what somebody said yes to
    except OSError as error:
        raise unwritable(error, out.name) from None
