"""Key -> painted card, without the disk; and what importing the cards costs.

Run: python -m tests.benchmarks.card
"""

from __future__ import annotations

import asyncio
import io
import os
import pty
import select
import statistics
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

from prompt_toolkit.data_structures import Size
from prompt_toolkit.input.base import Input
from prompt_toolkit.input.defaults import create_pipe_input
from prompt_toolkit.output.vt100 import Vt100_Output

from loopbaan_apk.ask import application as card
from loopbaan_apk.ask.card import CARDS
from loopbaan_apk.ask.conversation import opened
from loopbaan_apk.ask.desk import Desk
from loopbaan_apk.core.conditions import comparison
from loopbaan_apk.core.items.choice import Choice
from tests.ask.sampling import KLOPT, Ticking, asked, questionnaire, section

ROOT = Path(__file__).parent.parent.parent
GOAL = 16
ITEMS = 90
KEYS = "12345"


def long_questionnaire():
    """As long as the full check, half of it behind a condition."""
    items = [
        Choice(
            id=f"v{place}",
            text=f"Ik weet welke vaardigheden over drie jaar in vak {place} gevraagd worden.",
            answers=KLOPT,
            **({"show_if": comparison("v0 in [1, 2, 3, 4, 5]")} if place % 2 else {}),
        )
        for place in range(ITEMS)
    ]
    parts = [items[start : start + 10] for start in range(0, ITEMS, 10)]
    return questionnaire(*(section(f"Deel {place}", *part) for place, part in enumerate(parts)))


def asking():
    """With a keep that costs nothing, and a clock on which keys come slowly."""
    return asked(long_questionnaire(), keep=lambda *_: None, clock=Ticking(step=1.0))


def in_process(columns: int, rows: int) -> list[float]:
    """Milliseconds from the key in the pipe to the end of painting."""
    times: list[float] = []
    one = asking()
    output = Vt100_Output(
        io.StringIO(), lambda: Size(rows=rows, columns=columns), term="xterm-256color"
    )
    with create_pipe_input() as pipe:
        cards = card.application(Desk(opened(one), one), CARDS, input=pipe, output=output)
        cards.pre_run_callables.append(lambda: _drive(cards, pipe, times))
        cards.run()
    return times


def _drive(cards: card.App, pipe: Input, times: list[float]) -> None:
    painted = asyncio.Event()
    cards.after_render += lambda _: painted.set()

    async def go() -> None:
        await painted.wait()
        for place in range(ITEMS):
            painted.clear()
            start = time.perf_counter()
            pipe.send_text(KEYS[place % len(KEYS)])
            await painted.wait()
            times.append((time.perf_counter() - start) * 1000)
        cards.exit(result="stopped")

    cards.create_background_task(go())


def in_terminal(columns: int, rows: int) -> list[float]:
    """Milliseconds from the key into a pty to the last byte of the new card out of it."""
    with tempfile.TemporaryDirectory() as folder:
        pid, terminal = _driven(folder, columns, rows)
        _until(terminal, b"bewaren en stoppen", 5)
        time.sleep(1)
        times = [_timed(terminal, KEYS[place % len(KEYS)], place + 2) for place in range(50)]
        os.write(terminal, b"q")
        _until(terminal, b"ENDING", 5)
        os.close(terminal)
        os.waitpid(pid, 0)
    return times


def _driven(folder: str, columns: int, rows: int) -> tuple[int, int]:
    """The driver of the tests in a pty: its process and the terminal."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ |= {"PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "DRIVER_GUARD": "off"}
        driver = str(ROOT / "tests" / "ask" / "driver.py")
        os.execv(sys.executable, [sys.executable, driver, "card", "likert", f"{folder}/kept"])
    termios.tcsetwinsize(terminal, (rows, columns))
    return pid, terminal


def _timed(terminal: int, key: str, following: int) -> float:
    start = time.perf_counter()
    os.write(terminal, key.encode())
    return (_until(terminal, str(following).encode(), 0.03) - start) * 1000


def _until(terminal: int, wanted: bytes, patience: float) -> float:
    """When the last byte came: `wanted` has been seen, and nothing more follows."""
    seen, last, end = b"", time.perf_counter(), time.perf_counter() + 10
    while time.perf_counter() < end:
        quiet = 0.03 if wanted in seen else patience
        if not select.select([terminal], [], [], quiet)[0]:
            break
        try:
            seen += os.read(terminal, 65536)
        except OSError:
            break
        last = time.perf_counter()
    return last


def first_card() -> tuple[float, float]:
    """Milliseconds from starting Python to the first card, and from starting it for nothing."""
    cards, nothing = [], []
    for _ in range(15):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", "pass"], check=True)
        nothing.append(time.perf_counter() - start)
        with tempfile.TemporaryDirectory() as folder:
            start = time.perf_counter()
            pid, terminal = _driven(folder, 80, 24)
            seen = b""
            while b"bewaren en stoppen" not in seen:
                seen += os.read(terminal, 65536)
            cards.append(time.perf_counter() - start)
            os.write(terminal, b"q")
            _until(terminal, b"ENDING", 5)
            os.close(terminal)
            os.waitpid(pid, 0)
    return statistics.median(cards) * 1000, statistics.median(nothing) * 1000


def imports() -> dict[str, float]:
    """Milliseconds to start Python with these imports, as a median of many."""
    cases = {
        "python": "pass",
        "prompt_toolkit": "import prompt_toolkit",
        "cards": "import loopbaan_apk.ask.card",
        "lines": "import loopbaan_apk.ask.line",
    }
    found: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(15):
        for name, code in cases.items():
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
            found[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(times) for name, times in found.items()}


def told(name: str, times: list[float]) -> None:
    ordered = sorted(times)
    p95 = ordered[int(len(ordered) * 0.95)]
    print(f"{name:28} p50 {statistics.median(times):6.2f} ms   p95 {p95:6.2f} ms   goal {GOAL} ms")


def main() -> None:
    for columns, rows in ((80, 24), (40, 16), (200, 60)):
        told(f"in process {columns}x{rows}", in_process(columns, rows))
    told("in a terminal 80x24", in_terminal(80, 24))
    first, nothing = first_card()
    print(f"first card in sight      {first:6.1f} ms  {first / nothing:5.1f}x python")
    if sys.dont_write_bytecode:
        print("These include compiling: run without PYTHONDONTWRITEBYTECODE, as installed.")
    times = imports()
    for name, milliseconds in times.items():
        ratio = milliseconds / times["python"]
        print(f"import {name:17} {milliseconds:6.1f} ms  {ratio:5.1f}x python")


if __name__ == "__main__":
    main()
