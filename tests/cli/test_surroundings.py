"""Every command wherever it runs: no terminal, a plain, narrow or wide one, closed streams."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from loopbaan_apk.cli import paths
from tests.commands import RUNS, prepared
from tests.conftest import ROOT
from tests.warm import Server, Warm

ESCAPE = b"\x1b"
OUR_FAULT = re.compile(rb"in het programma zelf|Traceback|Exception ignored")
SHOWN = (
    *(run for run in RUNS if run.name in ("begin", "resultaat", "vergelijk")),
    *{run.name: run for run in reversed(RUNS) if run.arguments != ("--version",)}.values(),
)
ON_TERMINAL = tuple(
    ("--geen-invoer", *run.arguments)
    for run in RUNS
    if run in SHOWN and "--json" not in run.arguments
)
"""One or more of every command; what is a document is the same on every screen."""


def test_every_command_has_a_run():
    assert {run.name for run in RUNS} == {*map(" ".join, paths()), "menu", "onzin"}


@pytest.fixture
def home(warm):
    prepared(warm.home)
    return warm


def test_without_a_terminal_every_command_ends_by_itself_in_plain_utf_8(home):
    for run in RUNS:
        done = home(*run.arguments)
        assert (done.returncode, run) == (run.code, run), done.stderr
        for sent in (done.stdout, done.stderr):
            assert ESCAPE not in sent
            sent.decode("utf-8")
        assert not OUR_FAULT.search(done.stderr)
        assert done.stderr if run.code else done.stdout + done.stderr


def sent_on_a_terminal(home, columns=80, **environment):
    """What each command sends, by its arguments."""
    found = home.batch(ON_TERMINAL, columns=columns, **environment)
    for arguments, (code, raw) in zip(ON_TERMINAL, found, strict=True):
        assert code in (0, 1, 2, 3), arguments
        assert not OUR_FAULT.search(raw), (arguments, raw)
    return {arguments: raw for arguments, (_, raw) in zip(ON_TERMINAL, found, strict=True)}


@pytest.mark.parametrize(
    ("environment", "escapes"),
    [
        ({"TERM": "dumb"}, False),
        ({"NO_COLOR": "1"}, False),
        ({"TERM": ""}, True),
    ],
    ids=str,
)
def test_a_plain_terminal_gets_what_it_can_show(home, environment, escapes):
    found = sent_on_a_terminal(home, **environment)
    drawn = {arguments for arguments, raw in found.items() if ESCAPE in raw}
    assert bool(drawn) == escapes


MARKS = re.compile(r"[━─═·]+|\x1b\[[0-9;]*m")


def left(raw):
    """What stands on each line in the end: how far something is comes and goes."""
    return [line.rstrip("\r").rpartition("\r")[2] for line in raw.decode().split("\n")]


def told(raw):
    """The words, wherever they stand; bars are as long as there is room for."""
    words = MARKS.sub(" ", " ".join(left(raw))).split()
    return {word.strip(";:") for word in words} - {""}


def outside(raw, columns):
    """Lines that are wider than the window, long words apart: the terminal would break them."""
    lines = [MARKS.sub(lambda found: "" if "[" in found[0] else found[0], one) for one in left(raw)]
    return [
        line for line in lines if len(line) > columns and max(map(len, line.split())) < columns - 4
    ]


def test_on_every_width_the_same_is_said_and_nothing_falls_outside(warm):
    usual = None
    for columns in (80, 40, 200):
        home = Warm(warm.home / str(columns), warm.environment, warm.server)
        home.home.mkdir()
        prepared(home.home)
        home.environment["LOOPBAAN_APK_MAP"] = "gegevens"
        home.environment["LOOPBAAN_APK_DOCUMENTEN"] = "documenten"
        found = sent_on_a_terminal(home, columns=columns, LINES="50", ACCESSIBLE="0")
        assert not [
            line
            for arguments, raw in found.items()
            if not {"codeboek", "bijdrage"} & {*arguments}  # documents, shown as they are
            for line in outside(raw, columns)
        ]
        words = {
            arguments: told(raw)
            for arguments, raw in found.items()
            if not {"geheim.pem", "bijdrage"} & {*arguments}  # chance is in them
        }
        usual = usual or words
        assert words == usual, columns


@pytest.fixture(scope="module")
def plain_server():
    """Python as it starts in a place that knows ASCII only."""
    places = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    one = Server(environment=places)
    yield one
    one.close()


def test_where_only_ascii_is_known_the_screen_gets_ascii_and_a_file_gets_utf_8(apk, plain_server):
    home = Warm(apk.home, apk.environment, plain_server)
    prepared(apk.home)
    for arguments, raw in sent_on_a_terminal(home).items():
        assert raw.isascii(), arguments
    assert home("begin", "snelle-check", "--antwoorden", "a.yaml").returncode == 0
    assert "‘Plezier en richting’" in home("resultaat").stdout.decode("utf-8")


def test_a_terminal_of_ascii_takes_a_whole_check(apk, plain_server):
    home = Warm(apk.home, apk.environment, plain_server)
    with home.screen("begin", "snelle-check") as screen:
        screen.until("1 van")
        screen.press("1")
        screen.until("2 van")
        assert "o 1  " in screen.text
        screen.press("q")
        assert screen.ended() == 130
    assert screen.raw.isascii()


STREAMS = {
    "begin snelle-check <&-": 2,
    "lijst >&-": 0,
    "lijst 2>&-": 0,
    "resultaat --json <&- >&- 2>&-": 0,
    "resultaat --json >/dev/full": 3,
    "resultaat 9 >/dev/full 2>/dev/full": 1,
    "--version >/dev/full": 3,
    "--version >&-": 0,
}


def test_a_stream_that_is_closed_or_full_is_no_fault_of_ours(home, apk):
    """Cold: what Python itself makes of a stream that is not there is part of it."""
    assert home("begin", "snelle-check", "--antwoorden", "a.yaml").returncode == 0
    line = "".join(f'{sys.executable} -m loopbaan_apk {one}; echo "$?" >&9; ' for one in STREAMS)
    done = subprocess.run(
        ["/bin/bash", "-c", f"exec 9>codes; {line}"],
        env={**apk.environment, "PYTHONPATH": str(ROOT)},
        cwd=apk.home,
        capture_output=True,
        check=False,
    )
    codes = [int(code) for code in (apk.home / "codes").read_text().split()]
    assert dict(zip(STREAMS, codes, strict=True)) == STREAMS
    assert not OUR_FAULT.search(done.stdout + done.stderr)
    assert done.stderr.decode().count("kan niet worden geschreven") == 1
