"""Every cell of every engine is that of one person: one by one, local, Dask and Spark.

`LOOPBAAN_APK_TEST_SEEDS=20` compares more folders.
"""

from __future__ import annotations

import os
from dataclasses import replace
from itertools import chain

import numpy as np
import pyarrow.parquet as pq
import pytest

from loopbaan_apk.core.advising import is_sensitive
from loopbaan_apk.core.columns import in_a_file
from loopbaan_apk.core.items.choice import Choice
from loopbaan_apk.core.path import awake
from loopbaan_apk.core.quality import hints
from loopbaan_apk.core.ratings import ratings
from loopbaan_apk.core.scoring import score
from loopbaan_apk.groups import parts, sources
from loopbaan_apk.groups.block import NONE
from loopbaan_apk.groups.kernel import SKILL
from loopbaan_apk.groups.output import ALIKE, ANSWERED, LEFT_OUT, LEVEL, STRAIGHT
from loopbaan_apk.groups.running import Order, run
from loopbaan_apk.groups.sources import opened
from tests.conftest import ROOT
from tests.groups.fuzzing import written
from tests.groups.test_banding import SKILLS, by_itself, small

SEEDS = int(os.environ.get("LOOPBAAN_APK_TEST_SEEDS", "2"))
LARGE = ((4096, 4200),)
SIZES = (1, 13, 500, 1 << 15)
"""Rows in a block; the folder with thousands of sheets is left whole enough to be quick."""
CLOSE = 1e-12
WORK = small(16, 6)


class Folder:
    """Parquet files, and what every cell of their scores has to be."""

    def __init__(self, path, seed):
        path.mkdir()
        self.path, self.seed = path, seed
        self.one, files = written(path, seed, tuple(SKILLS), LARGE if not seed else ())
        self.atlas = WORK if seed else None
        self.kept, self.bytes = {}, {}
        self.expected = {
            (name, sheet.name): self.row_of(sheet)
            for name, sheets in files.items()
            for sheet in sheets
        }

    def row_of(self, sheet):
        """By the rules of one person, once for the same answers."""
        key = repr(sheet.answers)
        if key not in self.kept:
            self.kept[key] = expected(self.one, sheet.answers, self.atlas)
        return self.kept[key] | {LEFT_OUT: sheet.wrong}

    def scored(self, out, **rest):
        """The rows that a run writes."""
        sheets = opened(self.one, [self.path])
        order = Order(sheets=sheets, out=out, stamp="1", atlas=self.atlas, **rest)
        assert run(order, lambda *_: None).written == len(self.expected)
        return pq.read_table(out).to_pylist()

    def compared(self, rows):
        """How many cells were compared, and those that differ."""
        assert len({(row["bestand"], row["blad"]) for row in rows}) == len(self.expected)
        cells, wrong = 0, []
        for row in rows:
            mine = self.expected[row.pop("bestand"), row.pop("blad")]
            assert set(row) == set(mine)
            cells += len(mine)
            wrong += [(name, mine[name], row[name]) for name in mine
                      if not equal(mine[name], row[name])]  # fmt: skip
        return cells, wrong


def equal(mine, theirs):
    """Scores to 1e-12; all else, and whether there is anything, exactly."""
    if isinstance(mine, float) and isinstance(theirs, float):
        return abs(mine - theirs) <= CLOSE * max(1, abs(mine))
    return type(mine) is type(theirs) and mine == theirs


def expected(one, answers, atlas):
    """The row of one person, by the rules of one person."""
    counted = awake(one, answers)
    made = {}
    for id_, found in score(one, answers).items():
        if is_sensitive(one, id_):
            continue
        made[id_] = None if found.value is None else float(found.value)
        made[id_ + ANSWERED] = found.answered
        if found.scale.levels:
            made[id_ + LEVEL] = found.level
    items = [item for item in one.items.values() if in_a_file(item)]
    levels = ratings(items, counted).levels
    made |= {SKILL + skill: levels.get(skill) for skill in SKILLS}
    if atlas:
        near = by_itself(atlas, levels)
        made |= {ALIKE + sector: band for sector, band in near.items()}
    made[STRAIGHT] = int("straight" in hints(one, counted, {}))
    return made


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """Made once: scoring one by one is what takes the time."""
    kept = {}

    def made(seed):
        if seed not in kept:
            kept[seed] = Folder(tmp_path_factory.mktemp("map") / "bladen", seed)
        return kept[seed]

    return made


def same(folder, out, **rest):
    rows = folder.scored(out, **rest)
    cells, wrong = folder.compared(rows)
    print(f"seed {folder.seed}: {cells} cells, {len(wrong)} differ")
    assert wrong == []
    assert cells > 190 * 80
    assert folder.bytes.setdefault(sources.SIZE, out.read_bytes()) == out.read_bytes()


@pytest.mark.parametrize(
    ("seed", "size"), [(seed, size) for seed in range(SEEDS) for size in SIZES[0 if seed else 2 :]]
)
def test_blocks_of_any_size_are_those_of_one_by_one(seed, size, folders, tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "SIZE", size)
    same(folders(seed), tmp_path / "uit.parquet")


@pytest.mark.parametrize("seed", range(SEEDS))
def test_two_processes_are_those_of_one_by_one(seed, folders, tmp_path):
    same(folders(seed), tmp_path / "uit.parquet", processes=2)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_dask_is_one_by_one(seed, folders, tmp_path):
    pytest.importorskip("dask", reason="dask is not installed (extra groep-dask)")
    same(folders(seed), tmp_path / "uit.parquet", engine="dask")


@pytest.mark.filterwarnings("ignore")  # Spark leaves its sockets to the end of the process
def test_spark_is_one_by_one(folders, tmp_path, monkeypatch):
    """One session for all folders: starting it is what takes the time."""
    pytest.importorskip("pyspark", reason="pyspark is not installed (extra groep-spark)")
    from pyspark.sql import SparkSession

    quick = "--driver-java-options -XX:TieredStopAtLevel=1 --conf spark.ui.enabled=false"
    monkeypatch.setenv("PYSPARK_SUBMIT_ARGS", f"--master local[1] {quick} pyspark-shell")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    stopped = []

    def kept(session):
        stopped.append(session)

    with monkeypatch.context() as patch:
        patch.setattr(SparkSession, "stop", kept)
        for seed in range(SEEDS):
            same(folders(seed), tmp_path / f"uit-{seed}.parquet", engine="spark")
    stopped[0].stop()
    assert all(one is stopped[0] for one in stopped)


def last_for_nothing(kernel, block):
    """As an engine did for which an array at null is its last element."""
    cells = {
        id_: np.where(found == NONE, len(item.answers) - 1, found).astype(found.dtype)
        if isinstance(item := kernel.questionnaire.items[id_], Choice)
        else found
        for id_, found in block.cells.items()
    }
    return parts_scored(kernel, replace(block, cells=cells))


def short_floats(kernel, block):
    """As an engine of 32 bits: thirds and what follows from them are other numbers."""
    made = parts_scored(kernel, block)
    columns = [
        column.cast("float32").cast("float64") if column.type == "double" else column
        for column in made.columns
    ]
    return made.from_arrays(columns, names=made.schema.names)


def level_of_the_next(kernel, block):
    """Where a score at a bound falls below it."""
    shifted = [
        replace(one, bounds=tuple(replace(b, above=b.above * 10**6 + 1, below=b.below * 10**6)
                                  for b in one.bounds))
        for one in kernel.sums
    ]  # fmt: skip
    kept = [None] * len(kernel.lookups)
    return parts_scored(replace(kernel, sums=tuple(shifted), lookups=tuple(kept)), block)


parts_scored = parts.scored_batch


@pytest.mark.parametrize("fault", [last_for_nothing, short_floats, level_of_the_next])
def test_a_wrong_engine_is_found(fault, folders, tmp_path, monkeypatch):
    folder = folders(1)
    monkeypatch.setattr(parts, "scored_batch", fault)
    _, wrong = folder.compared(folder.scored(tmp_path / "uit.parquet"))
    assert len(wrong) > 20


def test_the_folders_hold_what_is_hard(folders):
    """No score, a score right at a bound, hints, bands, things left out: of each a lot."""
    rows = [row for seed in range(2) for row in folders(seed).expected.values()]
    cells = list(chain.from_iterable(row.items() for row in rows))
    one = folders(1).one
    starts = {
        id_: {float(b.start) for b in each.levels.values()} for id_, each in one.scales.items()
    }
    at_bound = sum(
        row[id_] in bounds
        for row in folders(1).expected.values()
        for id_, bounds in starts.items()
        if id_ in row and row[id_] is not None
    )
    assert at_bound > 500
    assert sum(value is None for _, value in cells) > 1000
    assert sum(row[STRAIGHT] for row in rows) > 20
    assert sum(row[LEFT_OUT] for row in rows) > 100
    said = {value for name, value in cells if name.startswith(ALIKE)}
    assert said == {None, "geen", "mogelijk", "sterk"}
