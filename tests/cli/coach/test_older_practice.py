"""A practice that lost what this computer wrote in it is told: never a silent loss."""

from __future__ import annotations

import shutil

import pytest

from loopbaan_apk.core.dossier import Line
from loopbaan_apk.store import recalling
from loopbaan_apk.store.places import STORE_FILE
from tests.store.conftest import HASH, SOURCE

CHOICES = (("client", "lijst"), ("notitie", "A", "iets"), ("bewaar",), ("overzicht",))


@pytest.fixture
def written(coach):
    """Two clients, the second after a copy that a service may put back."""
    coach("client", "nieuw", "A")
    store = coach.home / "gegevens-coach" / STORE_FILE
    shutil.copy(store, coach.home / "oud.db")
    coach("client", "nieuw", "B")
    return coach


def put_back(coach, name="oud.db"):
    shutil.copy(coach.home / name, coach.home / "gegevens-coach" / STORE_FILE)


def listed(coach):
    return [line.split(":")[0] for line in coach("client", "lijst").out.splitlines()]


@pytest.mark.parametrize("command", CHOICES)
def test_an_older_practice_is_told_and_stays_as_it_is(written, command):
    put_back(written)
    before = (written.home / "gegevens-coach" / STORE_FILE).read_bytes()
    said = written(*command, code=3)
    assert "er mist iets" in said.talk
    assert "coach herstel" in said.talk
    assert (written.home / "gegevens-coach" / STORE_FILE).read_bytes() == before
    checked = written("controle", code=3)
    assert "er mist iets" in checked.out + checked.talk


@pytest.mark.parametrize("what", [(), ("--nummer", "1"), ("--meting", "1")])
def test_what_was_erased_does_not_come_back_unseen_either(what, coach):
    with coach.practice() as practice:
        client = practice.add_client("A", [Line(kind="notitie", text="van A")])
        store = practice.takings(client)
        store.keep_questionnaire(HASH, "kort", "1", SOURCE, {})
        store.start(HASH, language="nl", seed=1)
    coach("client", "nieuw", "B")
    shutil.copy(coach.home / "gegevens-coach" / STORE_FILE, coach.home / "oud.db")
    coach("client", "wis", "A", *what, "--ja")
    coach("client", "lijst")
    put_back(coach)
    assert "er mist iets" in coach("client", "lijst", code=3).talk


def test_without_a_number_of_this_computer_it_would_go_unseen(written, monkeypatch):
    """The fault that the tests above must catch: counting and comparing are what tells it."""
    monkeypatch.setattr(recalling, "must_not_be_older", lambda *_: None)
    put_back(written)
    assert listed(written) == ["A"]


def test_the_newer_one_put_back_is_all_there_again(written):
    shutil.copy(written.home / "gegevens-coach" / STORE_FILE, written.home / "nieuw.db")
    put_back(written)
    written("client", "lijst", code=3)
    written("herstel", str(written.home / "nieuw.db"), "--ja")
    assert listed(written) == ["A", "B"]


def test_who_has_no_newer_one_goes_on_with_this_one(written):
    put_back(written)
    written("herstel", "--zoals-is", typed="nee\n", code=2)
    written("herstel", "--zoals-is", "--ja")
    assert listed(written) == ["A"]
    written("client", "nieuw", "C")
    put_back(written)
    written("client", "lijst", code=3)


@pytest.mark.parametrize("arguments", [(), ("--zoals-is", "kopie.zip")])
def test_a_file_or_as_it_is_not_both_and_not_neither(written, arguments):
    assert "Niet allebei" in written("herstel", *arguments, "--ja", code=2).talk


@pytest.mark.parametrize("seen", [True, False])
def test_two_computers_see_only_what_they_lost(written, monkeypatch, seen):
    """The other one writes after us, in our version: nothing is lost. Or beside us: it is."""
    copied = "oud.db" if seen else "samen.db"
    shutil.copy(written.home / "gegevens-coach" / STORE_FILE, written.home / "samen.db")
    put_back(written, copied)
    monkeypatch.setenv("XDG_CACHE_HOME", str(written.home / "daar"))
    written("client", "nieuw", "DAAR")
    monkeypatch.setenv("XDG_CACHE_HOME", str(written.home / "hier"))
    if seen:
        written("client", "lijst", code=3)
    else:
        assert listed(written) == ["A", "B", "DAAR"]


@pytest.mark.parametrize("damaged", [b"", b"{", b'{"praktijken": {"x": 1}}', b"[" * 100_000, None])
def test_a_memory_that_cannot_be_read_tells_nothing_and_stops_nothing(written, damaged):
    (kept,) = (written.home / "hier").rglob(recalling.NAME)
    if damaged is None:
        shutil.rmtree(written.home / "hier")
        (written.home / "hier").write_text("geen map")
    else:
        kept.write_bytes(damaged)
    assert listed(written) == ["A", "B"]
    written("client", "nieuw", "C")
    assert listed(written) == ["A", "B", "C"]


def test_reading_and_erasing_lose_nothing(written):
    for command in (("client", "lijst"), ("overzicht",), ("client", "wis", "A", "--ja")):
        written(*command)
    assert listed(written) == ["B"]


def test_what_is_remembered_says_nothing_of_anybody(written):
    (kept,) = (written.home / "hier").rglob(recalling.NAME)
    assert kept.stat().st_mode & 0o077 == 0
    text = kept.read_text()
    assert "gegevens-coach" not in text
    assert str(written.home) not in text
    assert sorted(key for key in ("computer", "keren", "formaat") if key in text) == [
        "computer",
        "formaat",
        "keren",
    ]
