"""The program, started warm: a server that has imported everything forks a child for each run.

A child is a process of its own with its own terminal, folder and environment, and calls the same
`main()` as the command does; only the imports are done already. So a hundred runs cost what five
cold ones do. What depends on how Python itself starts (`LC_ALL`, imports) is tested cold, with the
`apk` fixture.
"""

from __future__ import annotations

import atexit
import gc
import json
import locale
import os
import re
import select
import signal
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pyte

ROOT = Path(__file__).parent.parent
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from tests.terminal import PATIENCE, Screen  # noqa: E402

MARK = "<<<{}:{}>>>"
"""After each run of a batch: which one it was and its exit code."""
MARKED = re.compile(rb"<<<\d+:(\d+)>>>\r?\n")


LATE = (
    *("rich.console", "rich.padding", "rich.table", "rich.text", "rich.segment", "rich.style"),
    *("questionary", "prompt_toolkit.shortcuts", "prompt_toolkit.input.vt100_parser"),
    *("prompt_toolkit.output.vt100", "platformdirs.unix", "yaml", "typer.main", "asyncio"),
    *("difflib", "textwrap", "json", "sqlite3", "unicodedata", "stringprep", "concurrent.futures"),
    *("encodings.ascii", "encodings.utf_8_sig", "encodings.latin_1", "encodings.idna"),
    *("encodings.cp437", "zipfile", "zlib", "csv", "getpass"),
)
WORKBOOKS = (
    *("openpyxl", "openpyxl.comments", "openpyxl.styles", "openpyxl.worksheet.datavalidation"),
    *("openpyxl.writer.excel", "openpyxl.reader.excel"),
)
EXTRAS = (
    "docx",
    "docxtpl",
    "jinja2.sandbox",
    "lxml.etree",
    "lxml._elementpath",
    "typst",
    *WORKBOOKS,
    *("sqlcipher3.dbapi2", "cryptography.hazmat.primitives.ciphers.aead", "pyrage"),
    "cryptography.hazmat.primitives.kdf.argon2",
    *("scipy.optimize", "scipy.special", "pyarrow.csv", "pyarrow.parquet", "pyarrow.compute"),
)
"""What is imported only when it is used: an ordinary user may not be able to read it here."""


# The server: `python tests/warm.py`, a line of JSON in, a line of JSON out.


def serve() -> None:
    """Import everything, then fork until there are no more requests."""
    _import_everything()
    gc.collect()
    gc.freeze()  # a child that looks for garbage would copy every page of what was imported
    running: dict[int, int | None] = {}
    print(json.dumps({"ready": os.getpid()}), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        if "of" in request:
            status = _status(request["of"], running, wait=request["wait"])
            print(json.dumps({"status": status}), flush=True)
            continue
        if not (pid := os.fork()):
            _be_the_program(request)
        running[pid] = None
        print(json.dumps({"pid": pid}), flush=True)


def _status(pid: int, running: dict[int, int | None], *, wait: bool) -> int | None:
    """The exit code, negative for a signal; None while it runs."""
    if running[pid] is None:
        done, status = os.waitpid(pid, 0 if wait else os.WNOHANG)
        if done:
            running[pid] = os.waitstatus_to_exitcode(status)
    return running[pid]


def _import_everything() -> None:
    from importlib import import_module

    package = ROOT / "loopbaan_apk"
    for path in sorted(package.rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        import_module(name)
    for name in LATE:
        import_module(name)
    for name in EXTRAS:
        with suppress(ImportError):
            import_module(name)


def _be_the_program(request: dict[str, Any]) -> None:
    code = 70
    try:
        _stand_on(request)
        for name in request.get("unclean", ()):
            _leave_unclean(name)
        code = _run_all(request)
    finally:
        with suppress(Exception):
            sys.stdout.flush()
        with suppress(Exception):
            sys.stderr.flush()
        with suppress(Exception):
            atexit._run_exitfuncs()  # what coverage measured
        os._exit(code)


def _stand_on(request: dict[str, Any]) -> None:
    """A session of its own, on a terminal or on three files."""
    os.setsid()
    if request.get("tty"):
        places = [os.open(request["tty"], os.O_RDWR)] * 3
    else:
        flags = (os.O_RDONLY, os.O_WRONLY, os.O_WRONLY)
        places = [os.open(name, how) for name, how in zip(request["files"], flags, strict=True)]
    for number, place in enumerate(places):
        os.dup2(place, number)
    for place in set(places):
        os.close(place)
    known = locale.getencoding() if not sys.flags.utf8_mode else "utf-8"
    sys.stdin = open(0, encoding=known, closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding=known, closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding=known, closefd=False, buffering=1)  # noqa: SIM115
    os.environ.clear()
    os.environ.update(request["environment"])
    os.chdir(request["folder"])
    os.umask(0o022)
    if request.get("user") is not None and os.geteuid() == 0:
        os.setgroups([])
        os.setgid(request["user"])
        os.setuid(request["user"])
    time.tzset()


def _leave_unclean(name: str) -> None:
    """A planted fault: in this module `clean` does nothing."""
    module = sys.modules[name]
    assert callable(module.clean)
    module.clean = lambda text, **_: text


def _run_all(request: dict[str, Any]) -> int:
    if "batch" not in request:
        return _run(request["arguments"])
    for place, one in enumerate(request["batch"]):
        os.environ.update(one.get("environment", {}))
        code = _run(one["arguments"])
        os.environ.clear()
        os.environ.update(request["environment"])
        sys.stderr.flush()
        sys.stdout.write(MARK.format(place, code) + "\n")
        sys.stdout.flush()
    return 0


def _run(arguments: list[str]) -> int:
    from loopbaan_apk.__main__ import main

    sys.argv = ["loopbaan-apk", *arguments]
    try:
        main()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:  # noqa: BLE001 - told as Python itself would
        import traceback

        traceback.print_exc()
        return 1
    return 0


# The tests' side.


class Server:
    """The server process, and what is asked of it."""

    def __init__(
        self,
        *,
        wrapper: str = "",
        environment: dict[str, str] | None = None,
        covered: bool = False,
    ) -> None:
        """Start it; `wrapper` is a script that runs before anything is imported.

        Only when `covered` coverage is measured: that takes three times as long.
        """
        counted = os.environ if covered else uncounted(os.environ)
        command = [sys.executable, *([wrapper] if wrapper else []), __file__]
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**counted, **(environment or {}), "PYTHONPATH": str(ROOT)},
            text=True,
            bufsize=1,
        )
        self._heard()

    def ask(self, **request: object) -> dict[str, Any]:
        """One request, one answer."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        return self._heard()

    def close(self) -> None:
        """No more requests: it ends."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(timeout=30)
        assert self.process.stdout is not None
        self.process.stdout.close()

    def _heard(self) -> dict[str, Any]:
        stdout: IO[str] | None = self.process.stdout
        assert stdout is not None
        line = stdout.readline()
        assert line, "the server ended"
        answer: dict[str, Any] = json.loads(line)
        return answer


def uncounted(environment: Mapping[str, str]) -> dict[str, str]:
    """Without what makes a new Python measure coverage."""
    return {name: value for name, value in environment.items() if not name.startswith("COV")}


class Forked:
    """A run on a terminal of its own, with the face of a pexpect child that `Screen` uses."""

    def __init__(self, server: Server, *, columns: int, rows: int, **request: object) -> None:
        """Make the terminal, then start on it."""
        self.server = server
        self.master, slave = os.openpty()
        self.setwinsize(rows, columns)
        self.before = termios.tcgetattr(slave)
        try:
            self.tty = os.ttyname(slave)
            self.pid = server.ask(tty=self.tty, **request)["pid"]
        finally:
            self._slave = slave  # kept: what stays of the terminal's settings is read from it
        self.exitstatus: int | None = None
        self.signalstatus: int | None = None

    def setwinsize(self, rows: int, columns: int) -> None:
        """As a window that is dragged."""
        import fcntl
        import struct

        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        with suppress(AttributeError, ProcessLookupError):
            os.kill(self.pid, signal.SIGWINCH)

    def settings(self) -> list[Any]:
        """How the terminal is set now."""
        return termios.tcgetattr(self._slave)

    def read_nonblocking(self, size: int, timeout: float) -> bytes:
        """What there is, after at most so long; the empty bytes when there is nothing."""
        ready, _, _ = select.select([self.master], [], [], timeout)
        return os.read(self.master, size) if ready else b""

    def send(self, text: str) -> None:
        """Type."""
        data = text.encode("utf-8", "surrogateescape")
        while data:
            data = data[os.write(self.master, data) :]

    def kill(self, number: int) -> None:
        """A signal."""
        os.kill(self.pid, number)

    def isalive(self) -> bool:
        """Whether it runs; afterwards how it ended is known."""
        if self.exitstatus is None and self.signalstatus is None:
            status = self.server.ask(of=self.pid, wait=False)["status"]
            if status is None:
                return True
            self.exitstatus = status if status >= 0 else None
            self.signalstatus = -status if status < 0 else None
        return False

    def close(self, *, force: bool = True) -> None:
        """Whatever happens, nothing is left running."""
        if self.isalive() and force:
            self.kill(signal.SIGKILL)
            end = time.monotonic() + 10
            while self.isalive() and time.monotonic() < end:
                time.sleep(0.005)
        for one in (self.master, self._slave):
            with suppress(OSError):
                os.close(one)


class WarmScreen(Screen):
    """A `Screen` on a warm run."""

    def __init__(self, server: Server, *, columns: int, rows: int, **request: object) -> None:
        """Start it."""
        self.child: Any = Forked(server, columns=columns, rows=rows, **request)
        self.display = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.display)
        self.raw = b""

    def read(self, seconds: float = 0.01) -> None:
        """Take in what there is."""
        super().read(seconds)

    def drained(self) -> bytes:
        """All that comes until the end, not drawn: drawing is slow, and who judges draws again."""
        end = time.monotonic() + PATIENCE * 2
        while self.child.isalive():
            assert time.monotonic() < end, f"still running: {self.raw[-500:]!r}"
            self.raw += self.child.read_nonblocking(1 << 16, timeout=0.01)
        while piece := self.child.read_nonblocking(1 << 16, timeout=0.0):
            self.raw += piece
        assert self.child.exitstatus == 0, self.raw[-500:]
        return self.raw


@dataclass(frozen=True)
class Done:
    """How a run without a terminal ended, with the names that subprocess uses."""

    returncode: int
    stdout: bytes
    stderr: bytes


@dataclass(frozen=True)
class Warm:
    """The program with a home of its own, as `Apk`, but started warm."""

    home: Path
    environment: dict[str, str]
    server: Server
    unclean: tuple[str, ...] = ()
    """Modules in which `clean` does nothing: a planted fault."""
    user: int | None = None
    """Run as this user, where we may choose: to root every folder is open."""

    def __call__(self, *arguments: str, typed: str = "", **environment: str) -> Done:
        """Run without a terminal; standard input is what is typed."""
        with tempfile.TemporaryDirectory() as made:
            Path(made).chmod(0o755)
            files = [Path(made) / name for name in ("in", "out", "err")]
            for file in files:
                file.write_bytes(b"")
                file.chmod(0o666)
            files[0].write_bytes(typed.encode("utf-8", "surrogateescape"))
            pid = self.server.ask(
                files=[str(file) for file in files],
                arguments=arguments,
                environment={**self.environment, **environment},
                folder=str(self.home),
                unclean=self.unclean,
                user=self.user,
            )["pid"]
            code = int(self.server.ask(of=pid, wait=True)["status"])
            return Done(code, files[1].read_bytes(), files[2].read_bytes())

    def screen(
        self, *arguments: str, columns: int = 80, rows: int = 24, **environment: str
    ) -> WarmScreen:
        """Run in a terminal of its own."""
        return self._screen(columns, rows, environment, arguments=arguments)

    def batch(
        self,
        runs: Sequence[Sequence[str] | Mapping[str, object]],
        *,
        columns: int = 80,
        rows: int = 24,
        **environment: str,
    ) -> list[tuple[int, bytes]]:
        """Many runs after each other on one terminal: of each its exit code and its bytes.

        A run is its arguments, or a mapping of `arguments` and `environment`.
        """
        asked = [one if isinstance(one, Mapping) else {"arguments": list(one)} for one in runs]
        with self._screen(columns, rows, environment, batch=asked) as screen:
            pieces = MARKED.split(screen.drained())
        found = [(int(code), piece) for piece, code in zip(pieces[::2], pieces[1::2], strict=False)]
        assert len(found) == len(asked), pieces[-1]
        return found

    def _screen(
        self, columns: int, rows: int, environment: Mapping[str, str], **request: object
    ) -> WarmScreen:
        return WarmScreen(
            self.server,
            columns=columns,
            rows=rows,
            environment={**self.environment, **environment},
            folder=str(self.home),
            unclean=self.unclean,
            user=self.user,
            **request,
        )


if __name__ == "__main__":
    serve()
