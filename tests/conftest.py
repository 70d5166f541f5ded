"""What every test may ask for: a home of its own, the program as a process, a real terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.browser import browsing
from tests.hostile import CELL
from tests.terminal import Screen
from tests.twins import Twins, questionnaire, write
from tests.warm import Server, Warm

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""As in the program: threads for small products only wait for each other."""
ROOT = Path(__file__).parent.parent
SKIPPED: list[str] = []

settings.register_profile(
    "gate",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("gate")


def pytest_addoption(parser):
    parser.addoption("--golden", action="store_true", help="write the golden files; you read them")


def pytest_runtest_logreport(report):
    if report.skipped and not hasattr(report, "wasxfail"):
        SKIPPED.append(f"{report.nodeid}: {report.longrepr}")


def pytest_sessionfinish(session):
    """In CI nothing may skip: what a test needs, the gate installs."""
    if os.environ.get("CI") and SKIPPED and not hasattr(session.config, "workerinput"):
        session.exitstatus = 1


def pytest_terminal_summary(terminalreporter):
    if os.environ.get("CI"):
        for one in SKIPPED:
            terminalreporter.write_line(f"SKIPPED IN CI: {one}", red=True)


@pytest.fixture(scope="session")
def golden(pytestconfig):
    """Compare with a file as the reader sees it, or write it under --golden."""

    def compare(path: Path, now: str) -> None:
        if pytestconfig.getoption("--golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(now, encoding="utf-8")
        assert path.is_file(), f"{path.name} is not there yet: run pytest --golden and read it"
        assert now == path.read_text(encoding="utf-8")

    return compare


@dataclass(frozen=True)
class Apk:
    """The program with a home of its own."""

    home: Path

    @property
    def environment(self) -> dict[str, str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("LOOPBAAN_APK", "NO_COLOR", "ACCESSIBLE", "COLUMNS", "LINES"))
        }
        return {
            **kept,
            "LOOPBAAN_APK_MAP": str(self.home / "gegevens"),
            "LOOPBAAN_APK_DOCUMENTEN": str(self.home / "documenten"),
            "HOME": str(self.home),
            "XDG_CACHE_HOME": str(self.home / ".cache"),
            "TERM": "xterm-256color",
            "PYTHONPATH": str(ROOT),
        }

    def __call__(self, *arguments: str, typed: str = "", **environment: str):
        """Run without a terminal; standard input is what is typed."""
        return subprocess.run(
            [sys.executable, "-m", "loopbaan_apk", *arguments],
            input=typed.encode("utf-8", "surrogateescape"),
            capture_output=True,
            env={**self.environment, **environment},
            cwd=self.home,
            timeout=60,
            check=False,
        )

    def screen(
        self, *arguments: str, columns: int = 80, rows: int = 24, **environment: str
    ) -> Screen:
        """Run in a terminal of its own."""
        return Screen(
            [sys.executable, "-m", "loopbaan_apk", *arguments],
            environment={**self.environment, **environment},
            columns=columns,
            rows=rows,
            folder=self.home,
        )


@pytest.fixture(scope="session")
def browser():
    """One browser for all tests of pages."""
    with browsing() as found:
        yield found


@pytest.fixture
def apk(tmp_path):
    return Apk(tmp_path)


@pytest.fixture(scope="session")
def server():
    """One server for all warm runs of this session."""
    one = Server()
    yield one
    one.close()


@pytest.fixture(scope="session")
def covered_server():
    """One that measures coverage, for what is tested nowhere else."""
    one = Server(covered=True)
    yield one
    one.close()


@pytest.fixture
def counted(apk, covered_server):
    """As `warm`, and measured."""
    return Warm(apk.home, apk.environment, covered_server)


@pytest.fixture
def warm(apk, server):
    """The same program and home as `apk`, started warm: for tests with many runs."""
    return Warm(apk.home, apk.environment, server)


@pytest.fixture
def twins(tmp_path, server):
    """A home for hostile strings and one for their twins, with names of the same length."""
    homes = []
    for name in ("een", CELL * 3):
        (tmp_path / name).mkdir()
        one = Apk(tmp_path / name)
        homes.append(Warm(one.home, one.environment, server))
    return Twins(*homes)


@pytest.fixture
def filled_twins(twins):
    """The same two, each with a questionnaire of its own and one finished check."""

    def fill(home, _):
        (home.home / "eigen").mkdir()
        write(home.home / "eigen" / "kort.yaml", questionnaire("kort"))
        write(home.home / "a.json", '{"keus": "1"}')
        done = home("begin", "kort", "--antwoorden", "a.json", "--inhoud", "eigen")
        assert done.returncode == 0, done.stderr

    twins.both(fill)
    return twins
