"""How long a person waits for a first word: whole processes, as ratios to bare Python.

Run with `python -m tests.benchmarks.startup` in an environment where the package is installed, not
in an editable way, so that bytecode is there. Processor time of the whole process, median of 11.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

RUNS = 11
AIMS = {"--version": 1.3, "--help": 9, "gegevens waar": 9, "lijst": 9, "resultaat": 13}


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """User and system time of one run."""
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        _, _, used = os.wait4(process.pid, 0)
        process.returncode = 0
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Print a line per command: median milliseconds, ratio, aim."""
    program = str(Path(sys.executable).with_name("loopbaan-apk"))
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "LOOPBAAN_APK_MAP": f"{home}/gegevens"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        sheet = Path(home, "a.yaml")
        sheet.write_text("contract: vast\nenergie: 2\nop-mijn-plek: 2\n", encoding="utf-8")
        seconds([program, "begin", "snelle-check", "--antwoorden", str(sheet)], environment)
        commands = {"python -c pass": [sys.executable, "-c", "pass"]} | {
            name: [program, *name.split()] for name in AIMS
        }
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(RUNS):
            for name, command in commands.items():
                taken[name].append(seconds(command, environment))
    bare = statistics.median(taken["python -c pass"])
    for name, times in taken.items():
        now = statistics.median(times)
        aim = f"aim {AIMS[name]}x" if name in AIMS else ""
        print(f"{name:16} {now * 1000:7.1f} ms {now / bare:6.1f}x  {aim}")


if __name__ == "__main__":
    main()
