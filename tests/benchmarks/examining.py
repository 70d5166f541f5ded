"""`groep keur` beside psych::alpha over the same ten scales, as a ratio in one run.

Run with `python -m tests.benchmarks.examining [rows]`. Made data as in `groups.py`. Ours reads
Parquet, scores every sheet, and gives per scale alpha with interval, omega, alpha without each
question, item-rest r, means, answers and floors, and all pairs of scales. psych::alpha has its data
in memory; it gives alpha (also standardised, and lambda 6), alpha without each question, four
item-total correlations, means, scores and frequencies; no omega, no pairs of scales.
Aim: at least 20 times faster.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.groups import ONE_THREAD, instrument, make

R = """
suppressMessages(library(psych))
n <- as.integer(commandArgs(TRUE)[1]); set.seed(1)
sets <- lapply(1:10, function(s) {
  x <- matrix(sample(c(1:5, NA), 6 * n, TRUE, c(rep(.98 / 5, 5), .02)), n)
  x[, 2] <- 6L - x[, 2]; colnames(x) <- paste0("z", 1:6); x })
t <- function(f) min(sapply(1:2, function(i) sum(system.time(f())[c(1, 2)])))
cat(t(function() for (x in sets) suppressWarnings(alpha(x, warnings = FALSE))))
"""


def ours(path: Path) -> tuple[float, float]:
    """Processor time of all of it, and with the blocks in memory; not the start of the program."""
    from loopbaan_apk.groups.examining import examined
    from loopbaan_apk.groups.moments import Missing
    from loopbaan_apk.groups.once import Once
    from loopbaan_apk.groups.sources import opened

    one = instrument()
    spent, inside = [], []
    for _ in range(2):
        start = time.process_time()
        examined(one, Once(opened(one, [path]), lambda *_: None), Missing())
        spent.append(time.process_time() - start)
    ready = list(Once(opened(one, [path]), lambda *_: None))
    for _ in range(2):
        start = time.process_time()
        examined(one, ready, Missing())
        inside.append(time.process_time() - start)
    return min(spent), min(inside)


def main() -> None:
    rows = int(float(sys.argv[1])) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "bladen.parquet")
        make(path, rows)
        mine, inside = ours(path)
        script = Path(folder, "alpha.R")
        script.write_text(R)
        done = subprocess.run(
            ["Rscript", str(script), str(rows)],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, **ONE_THREAD},
        )
        theirs = float(done.stdout.split()[-1])
    print(f"{rows} sheets: groep keur {mine:.2f} s, psych::alpha {theirs:.2f} s of processor time")
    print(f"in memory, as psych has its data: {inside:.2f} s")
    print(f"psych::alpha takes {theirs / inside:.1f} times as long, reading in {theirs / mine:.1f}")


if __name__ == "__main__":
    main()
