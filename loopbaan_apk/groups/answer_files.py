"""A folder of answer files: what `begin --antwoorden` reads and the form on a page saves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from loopbaan_apk.core.columns import columns, row, sheet_column
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.core.prompts import Value
from loopbaan_apk.errors import ApkError
from loopbaan_apk.groups.block import Block, Finding

if TYPE_CHECKING:
    from loopbaan_apk.content.sheets import Sheet
    from loopbaan_apk.groups.sources import Source, Task

SUFFIXES = (".json", ".yaml", ".yml")
AT_ONCE = 1000
"""Files in a task."""


def files(folder: Path) -> tuple[Path, ...]:
    """In the order of their names; what has another ending is no answer file."""
    return tuple(sorted(one for one in folder.iterdir() if one.suffix.lower() in SUFFIXES))


def headers(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Those of a sheet: a file becomes a row."""
    return (sheet_column(questionnaire), *(one.header for one in columns(questionnaire)))


def cuts(source: Source) -> Iterator[tuple[int, int]]:
    """So many files at a time."""
    for start in range(0, len(source.files), AT_ONCE):
        yield start, min(start + AT_ONCE, len(source.files))


def blocks(source: Source, task: Task) -> Iterator[Block]:
    """One block. A file that cannot be read, or is of another questionnaire, is left out."""
    import numpy as np
    import pyarrow as pa

    from loopbaan_apk.groups.decoding import block

    questionnaire = source.layout.questionnaire
    rows: list[tuple[str, ...]] = []
    places: list[int] = []
    findings: list[Finding] = []
    for place, path in enumerate(source.files[task.start : task.end]):
        at = np.array([place])
        sheet = _sheet(path)
        if sheet is None:
            findings.append(Finding(kind="damaged", file=path.name, rows=at))
        elif sheet.questionnaire not in ("", questionnaire.id):
            findings.append(Finding(kind="other", file=path.name, rows=at))
        else:
            answers, wrong = _accepted(questionnaire, sheet.answers)
            findings += [
                Finding(kind=kind, column=column, file=path.name, rows=at)  # type: ignore[arg-type]  # a Kind
                for column, kind in wrong.items()
            ]
            rows.append((path.name, *row(questionnaire, answers, comma=False)))
            places.append(place)
    names = headers(questionnaire)
    batch = pa.RecordBatch.from_arrays(
        [pa.array([line[at] for line in rows], pa.string()) for at in range(len(names))],
        names=list(names),
    )
    made = block(source.layout, batch, np.array(places, dtype=np.int64))
    yield Block(
        size=made.size,
        cells=made.cells,
        shown=made.shown,
        rows=made.rows,
        ids=made.ids,
        findings=(*findings, *made.findings),
    )


def _sheet(path: Path) -> Sheet | None:
    from loopbaan_apk.content.sheets import read_sheet

    try:
        return read_sheet(path)
    except ApkError:
        return None


def _accepted(
    questionnaire: Questionnaire, given: Mapping[str, object]
) -> tuple[dict[str, Value], dict[str, str]]:
    """The answers that fit, and which did not."""
    answers: dict[str, Value] = {}
    wrong: dict[str, str] = {}
    for id_, raw in given.items():
        item = questionnaire.items.get(id_)
        if item is None:
            wrong[id_] = "unknown"
            continue
        try:
            answers[id_] = item.accept(raw)
        except ApkError:
            wrong[id_] = "impossible"
    return answers, wrong
