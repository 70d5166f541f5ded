"""CSV and Parquet: what their headers are, where they can be cut, and the blocks of one cut."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loopbaan_apk.core.columns import columns
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.errors import ApkError, unreadable
from loopbaan_apk.groups.block import Block, Finding
from loopbaan_apk.records import record

if TYPE_CHECKING:
    import pyarrow as pa

    from loopbaan_apk.groups.sources import Source, Task

STRETCH = 4 << 20
"""Bytes of a CSV file that are read together."""
LONGEST_HEADER = 1 << 20
SEPARATORS = ";,\t|"
ENCODINGS = ("utf-8", "cp1252")
BOM, UTF_16 = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")


@record
class Dialect:
    """How a CSV file is written; `start` is where its first row begins."""

    separator: str
    encoding: str
    headers: tuple[str, ...]
    start: int


def dialect(path: Path, questionnaire: Questionnaire) -> Dialect:
    """The separator that shows the most questions in the header.

    Raises ApkError `unreadable-file` or `group-not-utf-8`.
    """
    with readable(path), path.open("rb") as file:
        begin = file.read(LONGEST_HEADER)
    if begin.startswith(UTF_16):
        raise ApkError("group-not-utf-8", file=path.name)
    encoding = next((one for one in ENCODINGS if _decodes(begin, one)), "latin-1")
    end = _line_end(begin, 0, first=True)
    line = begin[:end].removeprefix(BOM).decode(encoding, errors="replace")
    known = {column.header for column in columns(questionnaire)}
    found = {sign: tuple(next(csv.reader([line], delimiter=sign), [])) for sign in SEPARATORS}
    best = max(SEPARATORS, key=lambda sign: sum(h.strip().lower() in known for h in found[sign]))
    return Dialect(separator=best, encoding=encoding, headers=found[best], start=end)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data[: data.rfind(b"\n") + 1 or len(data)].decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _line_end(data: bytes, start: int, *, first: bool) -> int:
    """Just after a line end that is in no quotes: the first one, or the last; 0 without any."""
    at = start if first else len(data)
    while True:
        at = data.find(b"\n", at) if first else data.rfind(b"\n", start, at)
        if at < 0:
            return len(data) if first else 0
        if data.count(b'"', start, at) % 2 == 0:
            return at + 1
        at = at + 1 if first else at


def stretches(source: Source) -> Iterator[tuple[int, int]]:
    """Where to cut a CSV file: after a whole row, every 4 MB or so."""
    assert source.dialect is not None  # noqa: S101 - a CSV file has one
    at = source.dialect.start
    with readable(source.path), source.path.open("rb") as file:
        size = STRETCH
        while True:
            file.seek(at)
            data = file.read(size)
            if not data:
                return
            end = len(data) if len(data) < size else _line_end(data, 0, first=False)
            if not end:  # a row longer than this
                size *= 2
                continue
            yield at, at + end
            at, size = at + end, STRETCH


def of_csv(source: Source, task: Task) -> Iterator[Block]:
    """A row with too few or too many cells is left out, and told."""
    with readable(source.path):
        yield from _of_csv(source, task)


def _of_csv(source: Source, task: Task) -> Iterator[Block]:
    import numpy as np
    import pyarrow as pa
    import pyarrow.csv as arrow

    from loopbaan_apk.groups.decoding import block
    from loopbaan_apk.groups.sources import SIZE

    assert source.dialect is not None  # noqa: S101 - a CSV file has one
    with source.path.open("rb") as file:
        file.seek(task.start)
        data = file.read(task.end - task.start)
    skipped: list[int] = []

    def skip(row: Any) -> str:
        skipped.append(row.number - 1)
        return "skip"

    wanted = source.layout.headers
    names = [str(place) for place in range(len(source.dialect.headers))]
    own = {header: names[place] for place, header in enumerate(source.dialect.headers)}
    texts = pa.dictionary(pa.int32(), pa.string())
    table = arrow.read_csv(
        pa.BufferReader(data),
        read_options=arrow.ReadOptions(
            use_threads=False,
            block_size=len(data) + 1,
            column_names=names,
            encoding=source.dialect.encoding,
        ),
        parse_options=arrow.ParseOptions(
            delimiter=source.dialect.separator,
            newlines_in_values=True,
            invalid_row_handler=skip,
        ),
        convert_options=arrow.ConvertOptions(
            column_types={own[header]: texts for header in wanted},
            include_columns=[own[header] for header in wanted],
            strings_can_be_null=True,
            quoted_strings_can_be_null=True,
            null_values=[""],
        ),
    )
    rows = np.arange(table.num_rows + len(skipped))
    lost = np.array(skipped, dtype=np.int64)
    rows = np.delete(rows, lost)
    findings = (Finding(kind="width", rows=lost),) if skipped else ()
    table = table.rename_columns(list(wanted)).combine_chunks()
    at = 0
    for batch in table.to_batches(max_chunksize=SIZE):
        made = block(source.layout, batch, rows[at : at + batch.num_rows])
        at += batch.num_rows
        yield with_more(made, findings)
        findings = ()
    if findings:
        yield with_more(block(source.layout, _empty(table), rows[:0]), findings)


def _empty(table: pa.Table) -> pa.RecordBatch:
    import pyarrow as pa

    arrays = [pa.array([], column.type) for column in table.columns]
    return pa.RecordBatch.from_arrays(arrays, names=table.column_names)


def with_more(made: Block, findings: tuple[Finding, ...]) -> Block:
    """The block with what was told before it was made."""
    from dataclasses import replace

    return replace(made, findings=(*findings, *made.findings)) if findings else made


def parquet_headers(path: Path) -> tuple[str, ...]:
    """The names of its columns.

    Raises ApkError `unreadable-file`.
    """
    import pyarrow.parquet as pq

    with readable(path):
        return tuple(pq.read_schema(path).names)


def row_groups(path: Path) -> int:
    """How many there are."""
    import pyarrow.parquet as pq

    with readable(path):
        return int(pq.read_metadata(path).num_row_groups)


def of_parquet(source: Source, task: Task) -> Iterator[Block]:
    """A row group, some ten thousand rows at a time."""
    import numpy as np
    import pyarrow.parquet as pq

    from loopbaan_apk.groups.decoding import block
    from loopbaan_apk.groups.sources import SIZE

    at = 0
    with readable(source.path), pq.ParquetFile(source.path, pre_buffer=False) as file:
        for batch in file.iter_batches(
            batch_size=SIZE,
            row_groups=[task.start],
            columns=list(source.layout.headers),
            use_threads=False,
        ):
            yield block(source.layout, batch, np.arange(at, at + batch.num_rows))
            at += batch.num_rows


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Raises ApkError `unreadable-file` or `group-damaged` for what goes wrong inside."""
    import pyarrow as pa

    try:
        yield
    except pa.ArrowException:
        kind = "Parquet" if path.suffix.lower() == ".parquet" else "CSV"
        raise ApkError("group-damaged", file=path.name, kind=kind) from None
    except OSError as error:
        raise unreadable(error, path.name) from None
