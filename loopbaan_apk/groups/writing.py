"""The output as CSV or Parquet, batch by batch in a file of its own until it is whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loopbaan_apk.errors import unwritable
from loopbaan_apk.reports.cells import cell

if TYPE_CHECKING:
    import pyarrow as pa

PARQUET = ".parquet"
TOGETHER = 1 << 17
"""Rows in a row group of Parquet, at most."""
BOM = b"\xef\xbb\xbf"

Put = Callable[["pa.Table"], None]


@contextmanager
def written(out: Path, schema: pa.Schema, *, comma: bool) -> Iterator[Put]:
    """Gives what writes a table at the end of `out`; with any error `out` is gone.

    Raises ApkError `unwritable-file`.
    """
    import pyarrow.parquet as pq
    from pyarrow.types import is_string as is_plain

    try:
        with out.open("wb") as file:
            os.chmod(out, 0o600)  # noqa: PTH101 - answers of people
            if out.suffix == PARQUET:
                few = [name for name in schema.names if not is_plain(schema.field(name).type)]
                with pq.ParquetWriter(
                    file, schema, compression="snappy", use_dictionary=few
                ) as writer:
                    yield lambda table: writer.write_table(table, row_group_size=TOGETHER)
            else:
                file.write(BOM + ";".join(schema.names).encode() + b"\n")
                yield lambda table: _as_csv(file, table, comma=comma)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        out.unlink(missing_ok=True)
        raise unwritable(error, out.name) from None
    except BaseException:
        out.unlink(missing_ok=True)
        raise


def _as_csv(file: Any, table: pa.Table, *, comma: bool) -> None:
    """Quotes only where something needs them."""
    import pyarrow as pa
    import pyarrow.csv as arrow

    plain = pa.table({name: _plain(table.column(name), comma=comma) for name in table.column_names})
    options = {"include_header": False, "delimiter": ";"}
    if not plain.num_rows:
        return
    for quoting in ("none", "needed"):
        made = pa.BufferOutputStream()
        try:
            arrow.write_csv(plain, made, arrow.WriteOptions(quoting_style=quoting, **options))
        except pa.ArrowInvalid:
            continue
        file.write(made.getvalue())
        return


def _plain(column: pa.ChunkedArray, *, comma: bool) -> pa.ChunkedArray:
    """Each different number is put in words once; a text is never a formula."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_floating(column.type):
        found = column.combine_chunks().dictionary_encode()
        texts = found.dictionary.cast(pa.string())
        if comma:
            texts = pc.replace_substring(texts, ".", ",")
        return texts.take(found.indices)
    if pa.types.is_dictionary(column.type):
        found = column.combine_chunks()
        texts = [cell(one) for one in found.dictionary.to_pylist()]
        return pa.array(texts, pa.string()).take(found.indices)
    if pa.types.is_string(column.type):
        odd = pc.match_substring_regex(column, r"[^0-9A-Za-z._]")
        if pc.any(odd).as_py():
            texts = [None if one is None else cell(one) for one in column.to_pylist()]
            return pa.array(texts, pa.string())
    return column
