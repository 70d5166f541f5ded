"""How long a person waits for a first word: whole processes, as ratios to bare Python.

Run with `python -m tests.benchmarks.startup` in an environment where the package is installed, not
in an editable way, so that bytecode is there, and by a pip that is not old: the launcher that pip
wrote before version 24 imports `re`, half of what `--version` may cost. Processor time of the whole
process, in turns, median of 15. What is shown on a terminal runs in one (80x24); the first question
counts until it is painted.
"""

from __future__ import annotations

import os
import pty
import signal
import statistics
import sys
import tempfile
import termios
from collections.abc import Callable
from pathlib import Path

RUNS = 15
PROGRAM = str(Path(sys.executable).with_name("loopbaan-apk"))
BARE = "python -c pass"
PAINTED = b"bewaren en stoppen"
"""What stands at the foot of every card."""
AIMS = {
    "--version": 1.3,
    "--help": 9,
    "gegevens waar": 9,
    "lijst": 9,
    "resultaat": 13,
    "resultaat, drawn": 13,
    "first question": 16,
}


def plain(*arguments: str) -> float:
    """Processor seconds of one run whose output goes to a file."""
    pid = os.fork()
    if pid == 0:
        quiet = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(quiet, descriptor)
        os.execv(arguments[0], arguments)
    return _used(pid)


def drawn(*arguments: str, until: bytes = b"") -> float:
    """Processor seconds of one run on a terminal, to its end or until something is painted."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(arguments[0], arguments)
    termios.tcsetwinsize(terminal, (24, 80))
    seen = b""
    while not until or until not in seen:
        try:
            seen += os.read(terminal, 65536)
        except OSError:  # it has ended
            break
    if until:
        os.kill(pid, signal.SIGKILL)
    used = _used(pid)
    os.close(terminal)
    return used


def _used(pid: int) -> float:
    _, _, used = os.wait4(pid, 0)
    return used.ru_utime + used.ru_stime


def cases() -> dict[str, Callable[[], float]]:
    """What is measured, by name."""
    one = {name: lambda name=name: plain(PROGRAM, *name.split()) for name in AIMS}
    one |= {
        "resultaat, drawn": lambda: drawn(PROGRAM, "resultaat"),
        "first question": lambda: drawn(PROGRAM, "begin", "snelle-check", until=PAINTED),
    }
    return {BARE: lambda: plain(sys.executable, "-c", "pass")} | one


def main() -> None:
    """Print a line per command: median milliseconds, ratio, aim."""
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"LOOPBAAN_APK_MAP": f"{home}/gegevens", "TERM": "xterm-256color"}
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.chdir(home)  # the package that is installed, not the one of a checkout
        sheet = Path("a.yaml")
        sheet.write_text("contract: vast\nenergie: 2\nop-mijn-plek: 2\n", encoding="utf-8")
        plain(PROGRAM, "begin", "snelle-check", "--antwoorden", str(sheet))
        measured = cases()
        taken: dict[str, list[float]] = {name: [] for name in measured}
        for _ in range(RUNS):
            for name, measure in measured.items():
                taken[name].append(measure())
    bare = statistics.median(taken[BARE])
    for name, times in taken.items():
        now = statistics.median(times)
        aim = f"aim {AIMS[name]}x" if name in AIMS else ""
        print(f"{name:18} {now * 1000:7.1f} ms {now / bare:6.1f}x  {aim}")


if __name__ == "__main__":
    main()
