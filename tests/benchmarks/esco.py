"""Reading the ESCO table and searching it, as ratios to reading the three CSVs with DictReader.

Run with `python -m tests.benchmarks.esco`; needs the data folder beside the checkout. Processor
time, all in turn in one run, median of 9 and minimum. Aims: the table in 0.3x the peer (and under
300 ms where the peer takes a second), a search and a comparison with all work in 0.5x each.
"""

from __future__ import annotations

import csv
import datetime
import io
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from loopbaan_apk.content.esco.building import read_set
from loopbaan_apk.core.history import reaches
from loopbaan_apk.core.searching import matching, settled
from loopbaan_apk.store import esco as store
from tests import esco

RUNS = 9


def taken(work: Callable[[], object]) -> float:
    """Processor seconds of one run."""
    start = time.process_time()
    work()
    return time.process_time() - start


def dict_readers(folder: Path) -> None:
    """The peer: every row of the three files as a dict."""
    for path in folder.iterdir():
        with path.open(encoding="utf-8-sig", newline="") as file:
            for _ in csv.DictReader(file):
                pass


def main() -> None:
    """Print median and minimum of each, with the ratio to the peer."""
    files = esco.full_size().files()
    with tempfile.TemporaryDirectory() as temporary:
        folder = esco.as_folder(Path(temporary, "csv"), files)
        zipped = esco.as_zip(Path(temporary, "set.zip"), files, esco.DOWNLOAD)
        home = Path(temporary, "home")

        def build() -> Path:
            made = read_set(
                zipped,
                preferred=("nl",),
                today=datetime.date(2026, 12, 1),
                progress=lambda _: None,
            )
            return store.keep(home, made.register)

        size = build().stat().st_size
        register = store.register(home)
        past = settled(matching(register, "vrachtwagenchauffeur"))
        assert past is not None
        peers: dict[str, Callable[[], object]] = {
            "csv.DictReader": lambda: dict_readers(folder),
            "build, once": build,
            "read the table": lambda: store.register(home),
            "read its card": lambda: store.card(home),
            "search a word": lambda: matching(register, "vrachtwagen"),
            "search a typo": lambda: matching(register, "vrachtwagenchaufeur"),
            "cover all work": lambda: reaches(register, [past], {}),
        }
        times: dict[str, list[float]] = {peer: [] for peer in peers}
        for _ in range(RUNS):
            for peer, work in peers.items():
                times[peer].append(taken(work))
    base = times["csv.DictReader"]
    unpacked = io.BytesIO(b"".join(files.values())).getbuffer().nbytes
    print(f"{len(register.jobs)} occupations, table {size} bytes of {unpacked} in CSV")
    for peer, found in times.items():
        ratio = statistics.median(found) / statistics.median(base)
        least = min(found) / min(base)
        print(
            f"{peer:16} {statistics.median(found) * 1000:8.1f} ms {ratio:7.3f}x (min {least:.3f}x)"
        )


if __name__ == "__main__":
    main()
