"""`groep scoor` beside merely decoding, a tuned Polars plan and R psych, as ratios in one run.

Run with `python -m tests.benchmarks.groups [rows]`. Made data: 60 questions from 1 to 5 in ten
scales, 2 % missing, in Parquet by row groups of 131,072. Every peer is a process of its own, in
turn, several times; of each the least. `cpu` is processor time with that of children, which a busy
machine disturbs least. Aims: the whole at most 6 times decoding; two cores at least 1.7 times one;
ten times the rows at most 1.15 times the memory, and under 400 MB.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.groups.engines import WORKER
from tests.core.making import choice, levels, options, questionnaire, scale, section

GROUP, ITEMS, SCALES, RUNS, PAIRS = 131_072, 60, 10, 3, 5
LARGE = 10**8
EACH = ITEMS // SCALES


def instrument() -> Questionnaire:
    """Ten scales of six questions, the second of each turned round."""
    items = [choice(f"z{at}", options("1", "2", "3", "4", "5")) for at in range(ITEMS)]
    bounds = levels(laag=0, midden=40, hoog=60)
    return questionnaire(
        section(*items),
        scales=[
            scale(
                f"s{at}",
                *(f"z{EACH * at + place}" for place in range(EACH)),
                reversed=(f"z{EACH * at + 1}",),
                levels=bounds,
            )
            for at in range(SCALES)
        ],
    )


def make(path: Path, rows: int) -> None:
    """The same for the same number of rows."""
    chance = np.random.default_rng(20261127)
    kinds = [("blad", pa.string()), *((f"z{at}", pa.int8()) for at in range(ITEMS))]
    with pq.ParquetWriter(path, pa.schema(kinds)) as writer:
        for start in range(0, rows, GROUP):
            number = min(GROUP, rows - start)
            columns = [pa.array([f"p{at:09d}" for at in range(start, start + number)])]
            columns += [
                pa.array(
                    chance.integers(1, 6, number, dtype=np.int8), mask=chance.random(number) < 0.02
                )
                for _ in range(ITEMS)
            ]
            writer.write_table(pa.table(columns, schema=pa.schema(kinds)))


def as_csv(path: Path, to: Path) -> None:
    """As programs for statistics write it."""
    import pyarrow.csv as arrow

    with pq.ParquetFile(path) as file, to.open("wb") as out:
        for number, batch in enumerate(file.iter_batches(GROUP)):
            arrow.write_csv(
                pa.Table.from_batches([batch]),
                out,
                arrow.WriteOptions(include_header=not number, delimiter=";", quoting_style="none"),
            )


def decode(path: Path, _out: Path, processes: int) -> None:
    """Every column to Arrow, nothing more."""
    pa.set_cpu_count(processes)
    with pq.ParquetFile(path) as file:
        for _ in file.iter_batches(GROUP, use_threads=processes > 1):
            pass


def ours(path: Path, out: Path, processes: int) -> None:
    """The whole of `groep scoor`, without the start of the program."""
    from loopbaan_apk.groups.running import Order, run
    from loopbaan_apk.groups.sources import opened

    sheets = opened(instrument(), [path])
    run(Order(sheets=sheets, out=out, stamp="", processes=processes), lambda *_: None)


def polars(path: Path, out: Path, processes: int) -> None:
    """The same columns as one streamed plan, in whole numbers until the division."""
    os.environ["POLARS_MAX_THREADS"] = str(processes)
    import polars as pl

    made = [pl.col("blad")]
    for at in range(SCALES):
        names = [f"z{EACH * at + place}" for place in range(EACH)]
        turned = names[1]
        counts = pl.sum_horizontal(*(pl.col(one).is_not_null().cast(pl.Int16) for one in names))
        total = pl.sum_horizontal(
            *((5 - pl.col(one) if one == turned else pl.col(one) - 1).cast(pl.Int16)
              for one in names)
        )  # fmt: skip
        enough = counts >= EACH // 2
        above, below = 100 * total.cast(pl.Int32), 4 * counts.cast(pl.Int32)
        made += [
            pl.when(enough).then(above / below).alias(f"s{at}"),
            counts.alias(f"s{at}_n"),
            pl.when(enough & (above >= 60 * below)).then(pl.lit("hoog"))
            .when(enough & (above >= 40 * below)).then(pl.lit("midden"))
            .when(enough).then(pl.lit("laag")).alias(f"s{at}_niveau"),
        ]  # fmt: skip
    pl.scan_parquet(path).select(made).sink_parquet(out, compression="snappy")


def in_memory(path: Path, _out: Path, _processes: int) -> dict[str, float]:
    """Only the scales, of a matrix that is there already: blocks in, scores out."""
    from loopbaan_apk.groups.kernel import compiled, score
    from loopbaan_apk.groups.sources import blocks, opened

    kernel = compiled(instrument())
    ready = list(blocks(opened(instrument(), [path])))
    spent = []
    for _ in range(RUNS):
        start = time.process_time()
        for block in ready:
            score(kernel, block)
        spent.append(time.process_time() - start)
    return {"inside": min(spent)}


PEERS = {one.__name__: one for one in (decode, ours, polars, in_memory)}
R = """
suppressMessages(library(psych))
d <- as.matrix(read.csv(commandArgs(TRUE)[1], sep=";")[, -1])
keys <- lapply(0:9, function(s) { k <- paste0("z", 6*s + 0:5); k[2] <- paste0("-", k[2]); k })
names(keys) <- paste0("s", 0:9)
t <- function(f) min(sapply(1:3, function(i) system.time(f())[["user.self"]]))
w <- matrix(0, 60, 10); for (s in 0:9) w[6*s + 1:6, s + 1] <- c(1, -1, 1, 1, 1, 1)
plain <- function() {
  a <- !is.na(d); x <- d; x[!a] <- 0
  (x %*% w + 6 * (a %*% (w < 0))) / (a %*% abs(w))
}
cat(t(function() scoreItems(keys, d, impute="none", min=1, max=5)),
    t(function() scoreFast(keys, d, min=1, max=5)), t(plain))
"""


def measured(peer: str, path: Path, out: Path, processes: int = 1) -> dict[str, float]:
    """The least of several runs, each in a new process: seconds, processor time, peak in MB.

    A large file is run once: it takes long enough to be even.
    """
    found: list[dict[str, float]] = []
    large = path.stat().st_size > LARGE
    for _ in range(1 if large or peer == "in_memory" else RUNS):
        command = [sys.executable, "-m", SELF]
        done = subprocess.run(
            [*command, "--peer", peer, str(path), str(out), str(processes)],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, **(WORKER if peer == "in_memory" else ONE_THREAD)},
        )
        found.append(json.loads(done.stdout.splitlines()[-1]))
    return {name: min(one[name] for one in found) for name in found[0]}


def pairs(path: Path, one: Path, two: Path) -> list[float]:
    """The ratios, sorted, of one core and two in turn: what disturbs the machine is in both."""
    found = []
    for _ in range(PAIRS):
        alone_, both = (measured("ours", path, out, n) for n, out in ((1, one), (2, two)))
        found.append(round(alone_["seconds"] / both["seconds"], 2))
    return sorted(found)


SELF = "tests.benchmarks.groups"
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def alone(peer: str, path: str, out: str, processes: str) -> None:
    """What a new process does; it prints one line of JSON."""
    import resource

    def cpu() -> float:
        both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        return sum(one.ru_utime + one.ru_stime for one in map(resource.getrusage, both))

    Path(out).unlink(missing_ok=True)
    start, before = time.perf_counter(), cpu()
    more = PEERS[peer](Path(path), Path(out), int(processes)) or {}
    peak = sum(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    spent = {"seconds": time.perf_counter() - start, "cpu": cpu() - before, "peak": peak / 1024}
    print(json.dumps(spent | more))


def same_cells(one: Path, other: Path) -> int:
    """How many cells were compared; raises where they differ."""
    mine, theirs = pq.read_table(one), pq.read_table(other)
    for name in theirs.column_names:
        left, right = mine.column(name), theirs.column(name)
        assert left.cast(right.type).combine_chunks().equals(right.combine_chunks()), name
    return theirs.num_rows * theirs.num_columns


def main(rows: int) -> None:
    """Makes the data, measures all, prints a line each."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        path, small, text = folder / "in.parquet", folder / "tenth.parquet", folder / "in.csv"
        make(path, rows)
        make(small, rows // 10)
        outs = {name: folder / f"out-{name}.parquet" for name in ("one", "two", "tenth", "polars")}
        found = {
            "decode 1": measured("decode", path, folder / "none"),
            "decode 2": measured("decode", path, folder / "none", 2),
            "ours 1": measured("ours", path, outs["one"]),
            "ours 2": measured("ours", path, outs["two"], 2),
            "ours 1, a tenth": measured("ours", small, outs["tenth"]),
            "polars 1": measured("polars", path, outs["polars"]),
            "polars 2": measured("polars", path, outs["polars"], 2),
            "in memory": measured("in_memory", small, folder / "none"),
        }
        for name, one in found.items():
            print(f"{name:16}", {key: round(value, 2) for key, value in one.items()})
        print("cells equal to those of Polars:", same_cells(outs["one"], outs["polars"]))
        assert outs["one"].read_bytes() == outs["two"].read_bytes()
        ratio = lambda key, one, two: round(found[one][key] / found[two][key], 2)  # noqa: E731
        print("ours / decode, one core, cpu:", ratio("cpu", "ours 1", "decode 1"))
        print("ours / decode, two cores, seconds:", ratio("seconds", "ours 2", "decode 2"))
        print("polars / decode, one core, cpu:", ratio("cpu", "polars 1", "decode 1"))
        print("polars / decode, two cores, seconds:", ratio("seconds", "polars 2", "decode 2"))
        found_pairs = pairs(path, outs["one"], outs["two"])
        print("one core / two cores, seconds:", median(found_pairs), "of", found_pairs)
        print("peak / peak of a tenth:", ratio("peak", "ours 1", "ours 1, a tenth"))
        if shutil.which("Rscript"):
            as_csv(small, text)
            beside_r(text, found["in memory"]["inside"], folder)


def beside_r(text: Path, inside: float, folder: Path) -> None:
    """R psych over the same tenth of the rows, and the whole process from CSV."""
    start = time.perf_counter()
    done = subprocess.run(
        ["Rscript", "-e", R, str(text)], check=True, capture_output=True, text=True
    )
    whole = time.perf_counter() - start
    items, fast, plain = map(float, done.stdout.split())
    for name, spent in (("scoreItems", items), ("scoreFast", fast), ("plain matrices", plain)):
        print(f"R {name} / ours in memory:", round(spent / inside, 1))
    reading = whole - 3 * (items + fast + plain)
    csv_ours = measured("ours", text, folder / "csv.parquet")["seconds"]
    print(
        "R reading CSV and plain matrices / ours from CSV:", round((reading + plain) / csv_ours, 1)
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--peer"]:
        alone(*sys.argv[2:])
    else:
        main(int(float(sys.argv[1])) if sys.argv[1:] else 1_000_000)
