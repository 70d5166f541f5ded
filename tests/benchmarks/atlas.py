"""Reading and checking all profiles and occupations, as a ratio to PyYAML and csv.DictReader.

Run with `python -m tests.benchmarks.atlas`. Processor time, all peers in turn in one run, median
and minimum. Aim: all of it, checked, in at most the time that CSafeLoader and DictReader take to
load the same files as texts.
"""

from __future__ import annotations

import csv
import statistics
from collections.abc import Callable

import yaml

from loopbaan_apk.content.library import Library
from loopbaan_apk.content.occupations import TABLE, read_occupations
from tests.benchmarks.reading import taken
from tests.conftest import ROOT

RUNS = 15
OURS = ROOT / "questionnaires"


def loaded() -> object:
    """What the peers make of the same files: texts, and nothing checked."""
    paths = [path for path in (OURS / "profielen").rglob("*.yaml") if "." not in path.stem]
    profiles = [yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader) for path in paths]
    return profiles, tabled()


def tabled() -> object:
    """The table as rows of texts."""
    with (OURS / TABLE).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main() -> None:
    """Print median and minimum of each, with the ratio to the peers together."""
    library = Library(folders=(OURS,))
    peers: dict[str, Callable[[], object]] = {
        "CSafeLoader and DictReader": loaded,
        "DictReader": tabled,
        "the atlas": lambda: library.atlas("nl"),
        "the atlas in English": lambda: library.atlas("en"),
        "of which occupations": lambda: read_occupations(OURS / TABLE),
    }
    times: dict[str, list[float]] = {peer: [] for peer in peers}
    for _ in range(RUNS):
        for peer, work in peers.items():
            times[peer].append(taken(work))
    base = times["CSafeLoader and DictReader"]
    for peer, found in times.items():
        middle = statistics.median(found)
        ratio = middle / statistics.median(base)
        print(f"{peer:26} {middle * 1000:8.1f} ms {ratio:7.2f}x (min {min(found) * 1000:.1f} ms)")


if __name__ == "__main__":
    main()
