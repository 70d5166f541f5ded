"""A full check of our full questionnaire with its translation, as a ratio to merely reading both.

Run with `python -m tests.benchmarks.checking`. Processor time, in turn, median and minimum.
Also 200 questionnaires in one folder, and how soon a saved file has its findings.
"""

from __future__ import annotations

import datetime
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from loopbaan_apk.content.checking import check
from loopbaan_apk.content.files import looked_at, read
from loopbaan_apk.content.gathering import Desk, files
from loopbaan_apk.content.rules import proven, reached
from loopbaan_apk.content.rules.case import Around, Case
from loopbaan_apk.core.catalogues import Translation
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.core.wording import said
from tests.conftest import ROOT

RUNS = 25
AROUND = Around(today=datetime.date(2026, 11, 25))


def taken(work: Callable[[], object]) -> float:
    """Processor seconds of one run."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Print each part, then the folder."""
    name, english = "loopbaan-apk.yaml", "loopbaan-apk.en.yaml"
    source = (ROOT / "questionnaires" / name).read_bytes()
    translation = (ROOT / "questionnaires" / english).read_bytes()
    value, tree, findings = looked_at(Questionnaire, source, name)
    assert value is not None
    assert tree is not None
    sentences = tuple(dict.fromkeys(said(value)))

    def case() -> Case:
        return Case(questionnaire=value, tree=tree, text="", findings=findings, around=AROUND)

    def both() -> None:
        check(source, name, AROUND)
        check(translation, english, AROUND, lambda _: sentences)

    def reading() -> None:
        read(Questionnaire, source, name)
        read(Translation, translation, english)

    parts: dict[str, Callable[[], object]] = {
        "reading": reading,
        "full check": both,
        "the proeven": lambda: proven.check(case()),
        "what is reached": lambda: reached.check(case()),
    }
    times: dict[str, list[float]] = {part: [] for part in parts}
    for _ in range(RUNS):
        for part, work in parts.items():
            times[part].append(taken(work))
    base = times["reading"]
    for part, found in times.items():
        ratio = statistics.median(found) / statistics.median(base)
        least = min(found) / min(base)
        print(f"{part:16} {min(found) * 1000:7.1f} ms {ratio:6.2f}x (min {least:.2f}x)")
    _folder(source)


def _folder(source: bytes) -> None:
    """200 small questionnaires (our quick check under 200 names)."""
    quick = (ROOT / "questionnaires" / "snelle-check.yaml").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        for number in range(200):
            name = f"lijst-{number}"
            text = quick.replace("vragenlijst: snelle-check", f"vragenlijst: {name}", 1)
            Path(folder, f"{name}.yaml").write_text(text, encoding="utf-8")
        desk = Desk(around=AROUND)
        start = time.process_time()
        for path in files([folder], ()):
            desk.checked(path)
        print(f"200 files        {time.process_time() - start:7.1f} s")
        full = Path(folder, "loopbaan-apk.yaml")
        full.write_bytes(source + b"# een regel\n")
        start = time.process_time()
        for path in files([folder], ()):
            desk.checked(path)
        print(f"one of 201 saved {(time.process_time() - start) * 1000:7.1f} ms")


if __name__ == "__main__":
    main()
