"""Nothing leaves the machine: every command under an audit hook, and a whole check under strace."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys

import pytest

from tests.commands import RUNS, prepared
from tests.conftest import ROOT
from tests.warm import Server, Warm

HOOK = str(ROOT / "tests" / "auditing.py")
NETWORK = re.compile(r"^socket\.|^(?:urllib|http|ftplib|smtplib|ssl|imaplib|poplib|telnetlib)\.")
PAIR = {"event": "socket.__new__", "family": 1}
"""asyncio, under the cards and the menu, wakes itself through a pair of AF_UNIX ends that are
joined inside the process and have no address: `socketpair`, never `connect` or `bind`."""


@pytest.fixture(scope="module")
def audited_server(tmp_path_factory):
    """A warm server that hooks itself before anything of the program is imported."""
    log = tmp_path_factory.mktemp("audit") / "log"
    one = Server(wrapper=HOOK, environment={"AUDIT_LOG": str(log)})
    one.log = log
    yield one
    one.close()


@pytest.fixture
def audited(apk, audited_server):
    prepared(apk.home)
    return Warm(apk.home, apk.environment, audited_server)


def events(server) -> list[dict[str, object]]:
    """What was heard since the server began: importing everything, and each run."""
    lines = server.log.read_text(encoding="utf-8").splitlines()
    return [one for one in map(json.loads, lines) if NETWORK.match(one["event"])]


def test_no_command_opens_a_socket(audited, audited_server):
    for run in RUNS:
        done = audited(*run.arguments)
        assert (done.returncode, run) == (run.code, run), done.stderr
    heard = audited_server.log.read_text(encoding="utf-8")
    assert heard.count('"event": "import"') > 20  # the hook does hear
    assert heard.count('"event": "sqlite3.connect"') > 10
    assert events(audited_server) == []


def test_cards_lines_and_the_menu_open_no_socket_but_a_pair_of_their_own(audited, audited_server):
    before = len(events(audited_server))
    with audited.screen("begin", "snelle-check") as screen:
        screen.until("1 van")
        screen.press("q")
        assert screen.ended() == 130
    with audited.screen() as screen:
        screen.until("Wat wil je doen?")
        screen.press("ctrl-c")
        assert screen.ended() == 130
    found = events(audited_server)[before:]
    assert 0 < len(found) <= 8
    assert all({**PAIR, **one} == one for one in found), found
    with audited.screen("begin", "snelle-check", "--regel") as screen:
        screen.until("Vraag 1 van")
        screen.press("q", "enter")
        assert screen.ended() == 130
    assert events(audited_server)[before + len(found) :] == []


PLANTED = """
import socket
from loopbaan_apk.cli import lijst
shown = lijst._lines
def _lines(*arguments):
    socket.socket().close()
    socket.getaddrinfo("127.0.0.1", 9)
    return shown(*arguments)
lijst._lines = _lines
"""


def test_a_planted_socket_is_heard(apk, tmp_path):
    (tmp_path / "plant.py").write_text(PLANTED, encoding="utf-8")
    log = tmp_path / "log"
    done = subprocess.run(
        [sys.executable, HOOK, "-c", "import plant, loopbaan_apk.__main__ as m; m.main()", "lijst"],
        env={**apk.environment, "AUDIT_LOG": str(log), "PYTHONPATH": f"{tmp_path}:{ROOT}"},
        cwd=apk.home,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    heard = {json.loads(line)["event"] for line in log.read_text(encoding="utf-8").splitlines()}
    assert {"socket.__new__", "socket.getaddrinfo"} <= heard


# strace: what Python does not audit, such as a library in C, the system still sees.

STRACE = shutil.which("strace")
CALL = re.compile(r"^(?:\d+ +)?(?P<call>\w+)\(", re.MULTILINE)


def system_calls(apk, *command: str) -> list[str]:
    """The network calls of a run and of all that it starts."""
    log = apk.home / "strace.log"
    done = subprocess.run(
        [STRACE, "-f", "-qq", "-e", "trace=%network", "-o", str(log), *command],
        env=apk.environment,
        cwd=apk.home,
        capture_output=True,
        check=False,
        timeout=60,
    )
    if b"PTRACE" in done.stderr or b"ptrace" in done.stderr:
        pytest.skip("no right to trace here")
    assert done.returncode == 0, done.stderr
    return [line for line in log.read_text(errors="replace").splitlines() if CALL.match(line)]


@pytest.mark.skipif(not STRACE, reason="no strace here")
def test_a_whole_check_makes_no_network_call(apk):
    """By file and its result: not even the look-up of a user name over AF_UNIX."""
    (apk.home / "a.yaml").write_text("contract: vast\nenergie: 2\n", encoding="utf-8")
    program = (sys.executable, "-m", "loopbaan_apk")
    found = system_calls(apk, *program, "begin", "snelle-check", "--antwoorden", "a.yaml")
    assert found == []
    assert system_calls(apk, *program, "resultaat", "--json") == []


@pytest.mark.skipif(not STRACE, reason="no strace here")
def test_strace_sees_a_planted_socket(apk):
    code = "import socket; socket.socket().close()"
    found = system_calls(apk, sys.executable, "-c", code)
    assert [line for line in found if "socket(AF_INET" in line]
