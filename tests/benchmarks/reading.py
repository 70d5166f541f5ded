"""Reading and checking our full questionnaire, as a ratio to loading it with PyYAML and ruamel.

Run with `python -m tests.benchmarks.reading`. Processor time, all peers in turn in one run, median
and minimum. Aims: at most 0.6x CSafeLoader, at most 1/20 of a ruamel round trip.
"""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Callable

import yaml
from ruamel.yaml import YAML

from loopbaan_apk.content.files import read
from loopbaan_apk.content.nodes import parse
from loopbaan_apk.core.model import Questionnaire
from tests.conftest import ROOT

RUNS = 25


def taken(work: Callable[[], object]) -> float:
    """Processor seconds of one run."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Print median and minimum of each, with the ratio to CSafeLoader."""
    name = "loopbaan-apk.yaml"
    data = (ROOT / "questionnaires" / name).read_bytes()
    text = data.decode()
    peers: dict[str, Callable[[], object]] = {
        "CSafeLoader": lambda: yaml.load(text, Loader=yaml.CSafeLoader),
        "nodes.parse": lambda: parse(data, name),
        "read and check": lambda: read(Questionnaire, data, name),
        "5 MB refused": lambda: read(Questionnaire, b"a: b\n" * 1_000_000, name),
    }
    times: dict[str, list[float]] = {peer: [] for peer in peers}
    for _ in range(RUNS):
        for peer, work in peers.items():
            times[peer].append(taken(work))
    round_trip = YAML()
    times["ruamel round trip"] = [
        taken(lambda: round_trip.dump(round_trip.load(text), io.StringIO())) for _ in range(3)
    ]
    base = times["CSafeLoader"]
    for peer, found in times.items():
        ratio = statistics.median(found) / statistics.median(base)
        least = min(found) / min(base)
        print(
            f"{peer:18} {statistics.median(found) * 1000:8.1f} ms {ratio:7.2f}x (min {least:.2f}x)"
        )


if __name__ == "__main__":
    main()
