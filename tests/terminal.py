"""A real terminal for tests: a pty with the program in it, and what a person sees of it."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

import pexpect
import pyte

PATIENCE = 20.0
KEYS = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "enter": "\r",
    "escape": "\x1b",
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "tab": "\t",
    "ctrl-c": "\x03",
    "ctrl-d": "\x04",
    "f1": "\x1bOP",
}


class Screen:
    """The program in a pty; `text` is what stands on the screen."""

    _drawn = (-1, 0, 0)
    _text = ""

    def __init__(
        self,
        command: Sequence[str],
        *,
        environment: Mapping[str, str],
        columns: int,
        rows: int,
        folder: Path,
    ) -> None:
        self.child = pexpect.spawn(
            command[0],
            list(command[1:]),
            env=dict(environment),
            dimensions=(rows, columns),
            cwd=str(folder),
            timeout=PATIENCE,
        )
        self.child.delaybeforesend = None
        self.display = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.display)
        self.raw = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.child.close(force=True)

    @property
    def text(self) -> str:
        """Worked out once for each piece that came: waiting looks at it over and over."""
        if self._drawn != (len(self.raw), self.display.columns, self.display.lines):
            self._drawn = (len(self.raw), self.display.columns, self.display.lines)
            self._text = "\n".join(line.rstrip() for line in self.display.display).rstrip()
        return self._text

    def read(self, seconds: float = 0.05) -> None:
        """Take in what there is."""
        try:
            data = self.child.read_nonblocking(65536, timeout=seconds)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return
        self.raw += data
        self.stream.feed(data)

    def settle(self, seconds: float = 0.15) -> str:
        """Read on until nothing came for so long: then a painting is whole."""
        seen = -1
        while seen != len(self.raw):
            seen = len(self.raw)
            self.read(seconds)
        return self.text

    def until(self, wanted: str, patience: float = PATIENCE) -> str:
        """Read on until `wanted` stands on the screen."""
        end = time.monotonic() + patience
        while wanted not in self.text:
            if time.monotonic() > end:
                raise AssertionError(f"{wanted!r} did not appear on:\n{self.text}")
            self.read()
        return self.text

    def until_matches(self, pattern: str, patience: float = PATIENCE) -> str:
        """Read on until something on the screen matches `pattern`."""
        end = time.monotonic() + patience
        while not re.search(pattern, self.text):
            if time.monotonic() > end:
                raise AssertionError(f"{pattern!r} did not appear on:\n{self.text}")
            self.read()
        return self.text

    def press(self, *keys: str) -> None:
        """Press keys by name, or type text as it is."""
        for key in keys:
            self.child.send(KEYS.get(key, key))

    def resize(self, columns: int, rows: int) -> None:
        self.child.setwinsize(rows, columns)
        self.display.resize(rows, columns)

    def signal(self, number: int) -> None:
        self.child.kill(number)

    def ended(self, patience: float = PATIENCE) -> int:
        """Wait for the end; gives the exit code (negative for a signal)."""
        end = time.monotonic() + patience
        while self.child.isalive() and time.monotonic() < end:
            self.read()
        self.read()
        if self.child.isalive():
            self.signal(signal.SIGKILL)
            raise AssertionError(f"still running:\n{self.text}")
        status = self.child.exitstatus
        return -int(self.child.signalstatus or 0) if status is None else int(status)
