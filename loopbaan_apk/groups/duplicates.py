"""Sheets that are there twice, found in bounded memory before anything is scored."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from loopbaan_apk.groups.sources import Sheets, read

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

PARTS = 64
"""Files in which names are gathered by their hash; each is looked at on its own."""


def repeated(sheets: Sheets) -> dict[int, NDArray[np.int64]]:
    """By task: the rows whose sheet has the name of an earlier one (of a file: its content).

    Names that only go up, as most files have, need nothing but a comparison. Others are hashed in
    64 bits, spread over files and sorted there.
    """
    if _ascending(sheets):
        return {}
    return _hashed(sheets)


def _names(sheets: Sheets) -> Iterator[tuple[int, pa.Array, NDArray[np.int64]]]:
    """Only the columns that name sheets: task, names, rows."""
    import pyarrow as pa

    bare = replace(
        sheets,
        sources=tuple(
            replace(
                source,
                layout=replace(source.layout, columns={}, extra={}, conditions={}, untold=()),
            )
            for source in sheets.sources
        ),
    )
    for task in sheets.tasks:
        source = bare.sources[task.file]
        if source.kind == "folder":
            import numpy as np

            files = source.files[task.start : task.end]
            data = [path.read_bytes() if path.is_file() else None for path in files]
            yield task.number, pa.array(data, pa.binary()), np.arange(len(files))
        elif source.layout.ids:
            for block in read(bare, task):
                if block.ids is not None:
                    yield task.number, block.ids, block.rows


def _ascending(sheets: Sheets) -> bool:
    import pyarrow as pa
    import pyarrow.compute as pc

    last = None
    for _, names, _ in _names(sheets):
        plain = names.dictionary_decode() if pa.types.is_dictionary(names.type) else names
        if plain.null_count:
            return False
        if not len(plain):
            continue
        if last is not None and (last.type != plain.type or not last.as_py() < plain[0].as_py()):
            return False
        if not pc.all(pc.less(plain[:-1], plain[1:])).as_py() and len(plain) > 1:
            return False
        last = plain[-1]
    return True


def _hashed(sheets: Sheets) -> dict[int, NDArray[np.int64]]:
    import numpy as np

    kind = np.dtype([("hash", "i8"), ("task", "i4"), ("row", "i8")])
    found: dict[int, list[NDArray[np.int64]]] = {}
    with tempfile.TemporaryDirectory(prefix="apk-") as folder:
        files = [Path(folder, str(part)).open("wb") for part in range(PARTS)]  # noqa: SIM115
        try:
            for task, names, rows in _names(sheets):
                texts = names.to_pylist()
                there = np.array([text is not None for text in texts], dtype=bool)
                made = np.empty(int(there.sum()), dtype=kind)
                made["hash"] = [hash(_same(text)) for text in texts if text is not None]
                made["task"], made["row"] = task, rows[there]
                own = made["hash"] % PARTS
                for at in np.unique(own).tolist():
                    files[at].write(made[own == at].tobytes())
        finally:
            for file in files:
                file.close()
        for part in range(PARTS):
            made = np.fromfile(Path(folder, str(part)), dtype=kind)
            made = made[np.argsort(made["hash"], kind="stable")]
            again = made[1:][made["hash"][1:] == made["hash"][:-1]]
            for task in np.unique(again["task"]).tolist():
                found.setdefault(task, []).append(again["row"][again["task"] == task])
    return {task: np.sort(np.concatenate(rows)) for task, rows in found.items()}


def _same(name: object) -> object:
    """`7` in one file and 7 in another are one sheet."""
    return name if isinstance(name, bytes) else str(name).strip()
