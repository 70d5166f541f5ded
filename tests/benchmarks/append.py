"""How long one answer takes to be durable, against a bare append with fsync in the same run.

Run `python tests/benchmarks/append.py [FOLDER]`; the folder stands on the disk that is measured.
The aim is at most 12 times.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from loopbaan_apk.store.takings import Store

TIMES = 400
SOURCE = b"vragenlijst: kort\n"


def measure(one: Callable[[int], object]) -> list[float]:
    """Milliseconds of each, after ten that do not count."""
    taken = []
    for number in range(TIMES + 10):
        start = time.perf_counter()
        one(number)
        taken.append((time.perf_counter() - start) * 1000)
    return taken[10:]


def bare(folder: Path) -> list[float]:
    """The least that "on disk" can cost: one line, one fsync."""
    with (folder / "regels").open("ab", buffering=0) as file:

        def one(number: int) -> None:
            file.write(b"%d v%d 4\n" % (number, number % 90))
            os.fsync(file.fileno())

        return measure(one)


def kept(folder: Path) -> list[float]:
    """A taking of ninety items, answered over and over, under its lease."""
    with Store.open(folder / "gegevens", clock=lambda: datetime.now(UTC)) as store:
        name = sha256(SOURCE).hexdigest()
        store.keep_questionnaire(name, "kort", "1", SOURCE, {})
        taking = store.start(name, language="nl", seed=1)
        with store.lease(taking):
            return measure(
                lambda number: store.append(taking, f"v{number % 90}", "4", milliseconds=2000)
            )


def main() -> None:
    """Both, in turns, so that a busy moment of the machine meets both."""
    place = Path(sys.argv[1]) if sys.argv[1:] else Path.cwd()
    bares: list[float] = []
    keeps: list[float] = []
    for _ in range(3):
        with tempfile.TemporaryDirectory(dir=place) as made:
            bares += bare(Path(made))
            keeps += kept(Path(made))
    for what, taken in (("bare append + fsync", bares), ("answer in the store", keeps)):
        tail = statistics.quantiles(taken, n=100)[98]
        print(f"{what}: median {statistics.median(taken):.2f} ms, p99 {tail:.2f} ms")
    print(
        f"ratio of the medians: {statistics.median(keeps) / statistics.median(bares):.1f} (aim: 12)"
    )


if __name__ == "__main__":
    main()
