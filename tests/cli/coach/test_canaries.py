"""A canary in every field of a practice; then every byte on disk is read after every command.

The practice is sealed, so that nothing has to be left out but what was asked for. What a command
removed or renamed is read before it goes: a file that stood there for a moment counts too.
"""

from __future__ import annotations

import datetime
import os
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from pyrage import passphrase

from loopbaan_apk.cli import practising
from loopbaan_apk.core.dossier import KINDS, Line
from loopbaan_apk.store.driver import PLAIN
from loopbaan_apk.store.places import STORE_FILE
from loopbaan_apk.store.practice import Practice
from loopbaan_apk.store.sealing import lock
from loopbaan_apk.store.sealing.secrets import new_code
from loopbaan_apk.store.sealing.slots import Cost
from tests.store.conftest import HASH, SOURCE
from tests.store.drivers import sealed

from .conftest import NOW

CANARY = "KANARIEvogel"
PHRASE = "vier losse woorden hier"
OPEN_EXPORT = "open.zip"
watching: list[Path] = []
seen: list[str] = []


def hear(event: str, arguments: tuple[object, ...]) -> None:
    """What is about to go, or to get another name, is read first."""
    if watching and event in ("os.remove", "os.rename"):
        path = Path(os.fsdecode(arguments[0]))  # type: ignore[arg-type]
        if watching[0] in path.parents and path.is_file():
            seen.extend(found_in(path))


sys.addaudithook(hear)


def found_in(path: Path) -> list[str]:
    """Also in the parts of a zip, and in its own name."""
    content = path.read_bytes()
    parts = [path.name.encode(), content]
    if content.startswith(b"PK"):
        with zipfile.ZipFile(path) as archive:
            parts += [archive.read(name) for name in archive.namelist()]
    marks = [CANARY.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    return [path.name for part in parts if any(mark in part for mark in (*marks, PHRASE.encode()))]


def everywhere(home: Path) -> list[str]:
    return [name for path in home.rglob("*") if path.is_file() for name in found_in(path)]


def filled(folder: Path, driver) -> None:
    """Every column that takes words, of a client that stays, one that goes and one that is past."""
    moments = {"K-1": NOW, "K-2": NOW, "K-3": "2020-01-01T12:00:00+00:00"}
    for code, moment in moments.items():
        clock = SimpleNamespace(now=datetime.datetime.fromisoformat(moment))
        with Practice.open(
            folder, clock=lambda clock=clock: clock.now, driver=driver, create=True
        ) as practice:
            client = practice.add_client(code, [])
            lines = [
                Line(kind=kind, text=f"{CANARY} {kind} {code}", who=CANARY)
                for kind in KINDS
                if kind not in ("termijn", "gesloten", "heropend")
            ]
            practice.add(client, *lines, Line(kind="termijn", text="12"))
            store = practice.takings(client, rater=CANARY)
            store.keep_questionnaire(HASH, "kort", "1", SOURCE, {})
            taking = store.start(HASH, language="nl", seed=1)
            store.append(taking, "z1", [CANARY, "2"], milliseconds=1)
            if code == "K-3":
                practice.add(client, Line(kind="gesloten"))


COMMANDS = (
    (["client", "lijst"], 0),
    (["client", "toon", "K-1"], 0),
    (["client", "nieuw", "K-4", "--naam", CANARY, "--doel", CANARY], 0),
    (["client", "nieuw", "K-4", "--naam", CANARY], 1),
    (["client", "wijzig", "K-1", "--naam", f"{CANARY}2", "--doel", CANARY], 0),
    (["client", "wijzig", "K-9", "--naam", CANARY], 1),
    (["akkoord", "K-1", "tweede"], 0),
    (["akkoord", "K-1", "tweede", "--intrekken"], 0),
    (["client", "sluit", "K-1"], 0),
    (["client", "open", "K-1"], 0),
    (["notitie", "K-1", CANARY], 0),
    (["actie", "K-1", CANARY, "--met", CANARY, "--datum", "20-5-2026", "--gedeeld"], 0),
    (["actie", "K-1", CANARY, "--datum", "1-1-2020"], 1),
    (["klaar", "K-1", "1"], 1),
    (["schrap", "K-1", "99"], 1),
    (["gesprek", "K-1"], 1),
    (["overzicht"], 0),
    (["overzicht", "--json"], 0),
    (["agenda", "--uit", "neutraal.ics"], 0),
    (["client", "exporteer", "K-1"], 0),
    (["client", "exporteer", "K-1", "--uit", "er-niet/x.zip"], 3),
    (["client", "exporteer", "K-1", "--open", "--uit", OPEN_EXPORT], 0),
    (["client", "exporteer", "K-1", "--open", "--uit", OPEN_EXPORT], 3),
    (["register", "--uit", "register.md"], 0),
    (["register", "--uit", "register.html"], 0),
    (["bewaar", "kopie.zip"], 0),
    (["bewaar", "kopie.zip"], 3),
    (["bewaar", "--map", "stick"], 0),
    (["bewaar", "--proef"], 0),
    (["bewaar"], 0),
    (["controle"], 0),
    (["controle", "--json"], 0),
    (["opruimen", "--proef"], 0),
    (["opruimen", "--ja"], 0),
    (["client", "wis", "K-2", "--ja"], 0),
    (["client", "toon", "K-1", "--alles"], 0),
    (["client", "wis", "K-1", "--nummer", "2", "--proef"], 0),
    (["client", "wis", "K-1", "--nummer", "1", "--ja"], 0),
    (["client", "wis", "K-1", "--meting", "1", "--ja"], 0),
    (["client", "wis", "K-1", "--meting", "2", "--ja"], 1),
    (["herstel", "kopie.zip", "--ja"], 0),
    (["client", "wis", "K-1", "--ja"], 0),
)
SHOWS_IT = (
    *("client lijst", "client toon", "client wis", "akkoord K-1", "opruimen --ja"),
    *("overzicht", "overzicht --json"),
)
"""Commands that tell the coach what the coach wrote."""


@pytest.fixture
def canaries(coach, monkeypatch):
    folder = coach.home / "gegevens-coach"
    for path in folder.iterdir():
        path.unlink()
    for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        place = coach.home / name.lower()
        place.mkdir()
        monkeypatch.setenv(name, str(place))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr(practising, "driver_of", lambda _: sealed())
    fake = SimpleNamespace(new_passphrase=lambda _: PHRASE)
    monkeypatch.setitem(sys.modules, "loopbaan_apk.cli.unlocking", fake)
    lock.make(folder, PHRASE, new_code(), cost=Cost(passes=1, memory=19 * 1024, lanes=1))
    (coach.home / "stick").mkdir()
    filled(folder, sealed())
    seen.clear()
    watching.append(coach.home)
    yield coach
    watching.clear()


def test_no_word_of_a_client_is_anywhere_but_sealed_or_asked_for(canaries):
    assert everywhere(canaries.home) == []
    for arguments, code in COMMANDS:
        said = canaries(*arguments, code=code)
        assert set(everywhere(canaries.home)) <= {OPEN_EXPORT}, arguments
        if "--open" not in arguments:  # that is written beside its place first
            assert seen == [], arguments
        seen.clear()
        if " ".join(arguments[:2]) not in SHOWS_IT:
            assert CANARY not in said.out + said.talk, arguments
        assert PHRASE not in said.out + said.talk
    assert OPEN_EXPORT in everywhere(canaries.home)


def test_what_is_sealed_does_hold_it(canaries):
    """Else the test above finds nothing because nothing is there."""
    canaries("client", "exporteer", "K-1", "--uit", "vol.zip.age")
    content = passphrase.decrypt((canaries.home / "vol.zip.age").read_bytes(), PHRASE)
    (canaries.home / "nagekeken.zip").write_bytes(content)
    assert set(everywhere(canaries.home)) == {"nagekeken.zip"}
    assert CANARY in canaries("client", "toon", "K-1").out


def test_the_planted_faults_are_found(canaries, tmp_path):
    """A store that is not sealed, and a file that is gone again when the command ends."""
    filled(tmp_path / "onverzegeld", PLAIN)
    assert set(everywhere(tmp_path)) == {STORE_FILE}
    seen.clear()
    passing = tmp_path / "even.tmp"
    passing.write_text(CANARY, "utf-16-le")
    passing.unlink()
    assert seen == ["even.tmp"]
    assert canaries.home == tmp_path
