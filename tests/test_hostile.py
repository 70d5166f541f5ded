"""Hostile strings through every door and every command: they steer nothing and falsify nothing."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from loopbaan_apk.cli import COMMANDS
from loopbaan_apk.cli.commanding import command
from tests.conftest import Apk
from tests.hostile import CELL, CORPUS, as_argument, bundles, falsified, faults, harmless
from tests.warm import Warm

WIDE = 80
QUIET = "--geen-invoer"
OUR_FAULT = b"in het programma zelf"
PATHS = [(name, *sub) for name, subs in COMMANDS.items() for sub in ((), *((one,) for one in subs))]
"""Every command and group; a new one comes by itself."""
ARGUMENTS = tuple(bundles(text for text in CORPUS.values() if as_argument(text)))


@dataclass
class Twins:
    """Two homes: in one the hostile strings are used, in the other their twins."""

    hostile: Warm
    twin: Warm

    def both(self, step):
        """The same step in each, with what a text becomes there."""
        step(self.hostile, str)
        step(self.twin, harmless)

    def judge(self, runs, **environment):
        """What is wrong with any of these runs; they are (name, payload, run of a text)."""
        runs = list(runs)
        sent = [
            home.batch(
                [run(turned(payload)) for _, payload, run in runs], columns=WIDE, **environment
            )
            for home, turned in ((self.hostile, str), (self.twin, harmless))
        ]
        return [
            f"{name} {payload[:30]!r}: {fault}"
            for (name, payload, _), one, own in zip(runs, *sent, strict=True)
            for fault in _faults(payload, one, own)
        ]


def _faults(payload, one, own):
    (code, raw), (own_code, own_raw) = one, own
    found = faults(raw, payload, own=own_raw) or falsified(raw, own_raw, WIDE)
    if code != own_code:
        found.append(f"exit code {code} for {own_code}: {raw!r} for {own_raw!r}")
    if OUR_FAULT in raw or b"Traceback" in raw:
        found.append("a fault of our own: " + raw.decode("utf-8", "replace"))
    return found


@pytest.fixture
def twins(tmp_path, server):
    homes = []
    for name in ("een", CELL * 3):
        (tmp_path / name).mkdir()
        apk = Apk(tmp_path / name)
        homes.append(Warm(apk.home, apk.environment, server))
    return Twins(*homes)


@pytest.fixture
def filled(twins):
    def fill(home, _):
        (home.home / "a.yaml").write_text("contract: vast\nenergie: 2\n", encoding="utf-8")
        assert home("begin", "snelle-check", "--antwoorden", "a.yaml").returncode == 0

    twins.both(fill)
    return twins


def options(path):
    """The options of a command that take a value."""
    return [
        param.opts[0]
        for param in command(path).params
        if param.param_type_name == "option" and not param.is_flag
    ]


def as_arguments():
    """A text as anything that can stand on a command line: name -> the arguments."""
    yield "command", lambda text: [QUIET, text]
    yield "option", lambda text: [QUIET, f"--{text}"]
    yield "language", lambda text: ["lijst", "--taal", text]
    yield "folder", lambda text: ["lijst", "--inhoud", text]
    for path in PATHS:
        name = " ".join(path)
        yield name, lambda text, path=path: [QUIET, *path, text]
        yield f"{name} --?", lambda text, path=path: [QUIET, *path, f"--{text}"]
        for one in options(path):
            yield f"{name} {one}", lambda text, path=path, one=one: [QUIET, *path, one, text]
    yield "put back", lambda text: [QUIET, "gegevens", "herstel", "--ja", text]
    yield "answers", lambda text: [QUIET, "begin", "snelle-check", "--antwoorden", text]


def test_arguments_steer_nothing(filled):
    runs = [(name, text, run) for name, run in as_arguments() for text in ARGUMENTS]
    assert not (found := filled.judge(runs)), "\n".join(found)
