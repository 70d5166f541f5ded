"""A scored block as a record batch: what a row of the output says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.groups.banding import BANDS, banded, levels
from loopbaan_apk.groups.kernel import SKILL, Kernel, score
from loopbaan_apk.groups.quality import has_controls, straight
from loopbaan_apk.records import record

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    from loopbaan_apk.groups.block import Block
    from loopbaan_apk.groups.deciding import Scored

ANSWERED, LEVEL = "_n", "_niveau"
"""Behind the id of a scale: how many questions were answered, and the level in words."""
LEFT_OUT, STRAIGHT = "_ongeldig", "_rechtdoor"
"""How many impossible answers were left out; whether it was answered straight on (1 or 0).

No id has such a name: they have no low line.
"""
ALIKE = "gelijkenis_"
"""Before the id of a sector: how much the skills are like the work in it."""


@record
class Field:
    """A column of the output, after the one that names the sheet."""

    name: str
    kind: str
    scale: str = ""


def fields(questionnaire: Questionnaire, kernel: Kernel) -> Iterator[Field]:
    """In the order of the questionnaire: scales, skills, sectors, what is said of the sheet."""
    have = {one.id for one in kernel.sums} | {one.id for one in kernel.mixed}
    for id_, scale in questionnaire.scales.items():
        if id_ in have:
            yield Field(name=id_, kind="score", scale=id_)
            yield Field(name=id_ + ANSWERED, kind="count", scale=id_)
            if scale.levels:
                yield Field(name=id_ + LEVEL, kind="level", scale=id_)
    for one in kernel.skills:
        yield Field(name=SKILL + one.id, kind="skill", scale=one.id)
    for sector in kernel.banding.sectors if kernel.banding else ():
        yield Field(name=ALIKE + sector, kind="band", scale=sector)
    if has_controls(questionnaire):
        yield Field(name=STRAIGHT, kind="flag")
    yield Field(name=LEFT_OUT, kind="count")


def levels_of(kernel: Kernel, scale: str) -> list[str]:
    """The names of its levels, from low to high."""
    bounds = {one.id: one.bounds for one in kernel.sums}
    bounds |= {one.id: one.bounds for one in kernel.mixed}
    return [bound.id for bound in bounds[scale]]


def scored_batch(kernel: Kernel, block: Block) -> pa.RecordBatch:
    """Without the columns that name the sheet."""
    import numpy as np
    import pyarrow as pa

    found = score(kernel, block)
    alike = _alike(kernel, block, found)
    made = {}
    for field in fields(kernel.questionnaire, kernel):
        if field.kind in ("score", "skill"):
            made[field.name] = _nullable(found[field.name].value)
        elif field.kind == "level":
            names = levels_of(kernel, field.scale)
            made[field.name] = _named(found[field.scale].level, names)
        elif field.kind == "band":
            made[field.name] = _named(alike[field.scale], BANDS)
        elif field.kind == "flag":
            made[field.name] = pa.array(straight(kernel.questionnaire, block).astype(np.int16))
        elif field.scale:
            made[field.name] = pa.array(found[field.scale].answered)
        else:
            made[field.name] = pa.array(_left_out(block))
    return pa.RecordBatch.from_arrays(list(made.values()), names=list(made))


def _alike(
    kernel: Kernel, block: Block, found: Mapping[str, Scored]
) -> Mapping[str, NDArray[np.int8]]:
    """The place in BANDS, by sector."""
    if kernel.banding is None:
        return {}
    rated = {one.id: found[SKILL + one.id].value for one in kernel.skills}
    inexact = [one.id for one in kernel.skills if not one.exact]
    if inexact:
        rated |= levels(kernel.questionnaire, block, inexact)
    return dict(zip(kernel.banding.sectors, banded(kernel.banding, rated), strict=True))


def _named(places: NDArray[np.int8], names: Sequence[str]) -> pa.Array:
    """Names by their place; below 0 is nothing."""
    import pyarrow as pa

    return pa.DictionaryArray.from_arrays(
        pa.array(places, mask=places < 0), pa.array(names, pa.string())
    )


def _nullable(value: NDArray[np.float64]) -> pa.Array:
    """NaN is no score; the numbers themselves are not copied."""
    import numpy as np
    import pyarrow as pa

    there = np.packbits(value == value, bitorder="little")  # noqa: PLR0124 - NaN alone is not itself
    buffers = [pa.py_buffer(there), pa.py_buffer(value)]
    return pa.Array.from_buffers(pa.float64(), len(value), buffers)


def _left_out(block: Block) -> NDArray[np.int16]:
    """(size,) how many impossible answers each sheet had."""
    import numpy as np

    made = np.zeros(block.size, dtype=np.int16)
    for finding in block.findings:
        if finding.kind == "impossible" and finding.rows is not None:
            np.add.at(made, np.searchsorted(block.rows, finding.rows), 1)
    return made
