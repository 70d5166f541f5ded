"""The full check as a file of each format: milliseconds from its result to its bytes.

Run with `python -m tests.benchmarks.reports`, on a machine that does nothing else. Everything is
imported before ("start-up apart"); each run is a process forked for it, so that nothing is kept
from the run before: neither what Typst remembers nor a font that is open. Wall time, median and
maximum, in turns. The peer is python-docx opening and saving its own empty document, so that a
slow machine shows as one: a format is also told as so many times that.
"""

from __future__ import annotations

import io
import os
import statistics
import time
from collections.abc import Callable

from loopbaan_apk.cli.reporting import AS_DOCUMENT, Wanted, composed
from loopbaan_apk.cli.settings import Settings
from loopbaan_apk.core.report import Report
from loopbaan_apk.reports import html, json, markdown, pdf, raster, word
from tests.reports.whole import settings_in, whole

RUNS = 11
AIMS = {"html": 100, "pdf": 400, "docx": 600}
PEER = "an empty document by python-docx"
IMPORTED = (html, json, markdown, pdf, raster, word)


def empty() -> None:
    """What every Word file costs at least."""
    import docx

    docx.Document().save(io.BytesIO())


def peers(settings: Settings, report: Report) -> dict[str, Callable[[], object]]:
    """Each format from the same result."""
    wanted = Wanted(full=True, open_answers=True)
    return {PEER: empty} | {
        suffix: lambda make=make: make(settings, composed(settings, report, wanted), wanted)
        for suffix, make in AS_DOCUMENT.items()
    }


def taken(work: Callable[[], object]) -> float:
    """Milliseconds of one run in a process of its own."""
    reading, writing = os.pipe()
    if (pid := os.fork()) == 0:
        start = time.perf_counter()
        work()
        os.write(writing, str((time.perf_counter() - start) * 1000).encode())
        os._exit(0)
    os.waitpid(pid, 0)
    os.close(writing)
    with os.fdopen(reading) as told:
        return float(told.read())


def main() -> None:
    """Print each format with its aim."""
    import docx  # noqa: F401 - imported before, as the rest
    import docxtpl  # noqa: F401
    import PIL.ImageDraw
    import PIL.ImageFont
    import PIL.PngImagePlugin  # noqa: F401
    import typst  # noqa: F401

    works = peers(settings_in("nl"), whole("nl"))
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(RUNS):
        for name, work in works.items():
            times[name].append(taken(work))
    base = statistics.median(times[PEER])
    for name, each in times.items():
        middle = statistics.median(each)
        aim = f"  (aim {AIMS[name]} ms)" if name in AIMS else ""
        print(f"{name:34} {middle:7.1f} ms  max {max(each):7.1f}  {middle / base:5.1f}x{aim}")


if __name__ == "__main__":
    main()
