"""The blocks of all sheets, each sheet once; what was left out is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from loopbaan_apk.groups.block import Block
from loopbaan_apk.groups.duplicates import repeated
from loopbaan_apk.groups.sources import Sheets, read

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Once:
    """Goes over the sheets one time; `counts` by kind is whole when it is through."""

    def __init__(self, sheets: Sheets, passed: Callable[[int, int], None]) -> None:
        """`passed` hears how many of the tasks are done."""
        self.sheets, self.passed = sheets, passed
        self.counts: Counter[str] = Counter(one.kind for one in sheets.findings)

    def __iter__(self) -> Iterator[Block]:
        """Without sheets that were there before."""
        import numpy as np

        twice = repeated(self.sheets)
        for done, task in enumerate(self.sheets.tasks, 1):
            again = twice.get(task.number)
            for block in read(self.sheets, task):
                for one in block.findings:
                    self.counts[one.kind] += 1 if one.rows is None else len(one.rows)
                keep = None if again is None else ~np.isin(block.rows, again)
                if keep is None or keep.all():
                    yield block
                else:
                    self.counts["duplicate"] += int((~keep).sum())
                    yield _kept(block, keep)
            self.passed(done, len(self.sheets.tasks))


def _kept(block: Block, keep: NDArray[np.bool_]) -> Block:
    return replace(
        block,
        size=int(keep.sum()),
        cells={id_: cells[..., keep] for id_, cells in block.cells.items()},
        shown={id_: flags[keep] for id_, flags in block.shown.items()},
        rows=block.rows[keep],
        ids=None,
        extra={name: texts[keep] for name, texts in block.extra.items()},
    )
