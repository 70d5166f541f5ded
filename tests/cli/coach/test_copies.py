"""A copy of the practice for elsewhere: proven, put back on any computer, and hostile ones."""

from __future__ import annotations

import datetime
import io
import zipfile

import pytest

from loopbaan_apk.cli import practising
from loopbaan_apk.store import practice_copy
from loopbaan_apk.store.places import SLOT_FILE, STORE_FILE
from loopbaan_apk.store.practice import Practice
from loopbaan_apk.store.practice_copy import README
from tests.store.drivers import sealed

from .conftest import NOW

CANARY = b"kanarie-in-de-kopie"
NAMES = sorted((README, STORE_FILE, SLOT_FILE))


@pytest.fixture
def locked(coach, monkeypatch):
    """A practice of which the slot file is the key: as sealed as a real one, and quick."""

    def driver_of(settings):
        return sealed((practising.practice_folder(settings) / SLOT_FILE).read_text("ascii"))

    monkeypatch.setattr(practising, "driver_of", driver_of)
    folder = coach.home / "gegevens-coach"
    for path in folder.iterdir():
        path.unlink()
    lock(folder, 32 * "11")
    make(folder, 32 * "11")
    return coach


def lock(folder, key):
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    (folder / SLOT_FILE).write_text(key, "ascii")


def make(folder, key):
    moment = datetime.datetime.fromisoformat(NOW)
    with Practice.open(folder, clock=lambda: moment, driver=sealed(key), create=True):
        pass


def filled(coach, *codes):
    for code in codes:
        coach("client", "nieuw", code, "--naam", CANARY.decode())


def listed(coach):
    return [line.split(" ")[0] for line in coach("client", "lijst").out.splitlines()]


def elsewhere(coach, monkeypatch, name="ander"):
    """Another computer: nothing of a practice is there."""
    monkeypatch.setenv("LOOPBAAN_APK_MAP", str(coach.home / name / "gegevens"))


def parts(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def repacked(path, parts, **how):
    with zipfile.ZipFile(path, "w", **how) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def test_a_lost_computer_the_copy_opens_on_another_one(locked, monkeypatch):
    filled(locked, "A", "B")
    said = locked("bewaar")
    path = locked.home / "documenten" / "loopbaan-apk-praktijk-2026-05-12.zip"
    assert str(path) in said.out
    assert sorted(parts(path)) == NAMES
    assert CANARY not in path.read_bytes()
    elsewhere(locked, monkeypatch)
    assert "teruggezet" in locked("herstel", str(path), "--ja").out
    assert listed(locked) == ["A", "B"]
    names = {one.name for one in (locked.home / "ander" / "gegevens-coach").iterdir()}
    assert names <= {STORE_FILE, SLOT_FILE, f"{STORE_FILE}-journal"}


def test_a_second_copy_of_the_day_has_a_name_of_its_own_and_none_is_overwritten(locked):
    locked("bewaar")
    assert "praktijk-2026-05-12-2.zip" in locked("bewaar").out
    mine = locked.home / "mijn.zip"
    mine.write_bytes(b"van mij")
    locked("bewaar", str(mine), code=3)
    assert mine.read_bytes() == b"van mij"
    assert not list(locked.home.rglob("*tijdelijk*"))


def test_no_copy_is_put_beside_the_practice_itself(locked):
    folder = locked.home / "gegevens-coach"
    for target in (folder, folder / "kopie.zip"):
        assert "ergens anders" in locked("bewaar", str(target), code=3).talk
    assert {path.name for path in folder.iterdir()} <= {
        *(STORE_FILE, SLOT_FILE, f"{STORE_FILE}-journal")
    }


def test_what_stood_there_is_kept_aside_and_who_was_erased_stays_away(locked):
    filled(locked, "A", "B")
    locked("bewaar", "kopie.zip")
    locked("client", "wis", "A", "--ja")
    filled(locked, "C")
    said = locked("herstel", "kopie.zip", "--regel", typed="ja\n")
    assert "opzij-2026-05-12" in said.out
    assert listed(locked) == ["B"]
    assert locked("herstel", "kopie.zip", code=2).talk


def test_a_slot_that_stands_there_already_is_not_overwritten(locked, monkeypatch):
    locked("bewaar", "kopie.zip")
    elsewhere(locked, monkeypatch)
    folder = locked.home / "ander" / "gegevens-coach"
    lock(folder, 32 * "22")
    assert "al een slot" in locked("herstel", "kopie.zip", "--ja", code=3).talk
    assert [path.name for path in folder.iterdir()] == [SLOT_FILE]
    assert (folder / SLOT_FILE).read_text("ascii") == 32 * "22"


def test_a_copy_that_another_key_sealed_is_told_and_nothing_changes(locked, monkeypatch):
    locked("bewaar", "kopie.zip")
    elsewhere(locked, monkeypatch)
    folder = locked.home / "ander" / "gegevens-coach"
    lock(folder, 32 * "22")
    make(folder, 32 * "22")
    before = (folder / STORE_FILE).read_bytes()
    said = locked("herstel", "kopie.zip", "--ja", code=3).talk
    assert "kopie.zip gaat niet open met het slot" in said
    assert (folder / STORE_FILE).read_bytes() == before
    assert (folder / SLOT_FILE).read_text("ascii") == 32 * "22"


def test_where_the_passphrase_fails_nothing_stays_behind(locked, monkeypatch):
    locked("bewaar", "kopie.zip")
    elsewhere(locked, monkeypatch)

    def stops(_):
        raise SystemExit(130)

    monkeypatch.setattr(practising, "driver_of", stops)
    locked("herstel", "kopie.zip", "--ja", code=130)
    assert list((locked.home / "ander" / "gegevens-coach").iterdir()) == []


def without(name):
    return lambda found: {key: value for key, value in found.items() if key != name}


HOSTILE = {
    "no store": without(STORE_FILE),
    "no readme": without(README),
    "one more": lambda found: {**found, "nog-een.txt": b"x"},
    "a path": lambda found: {**without(SLOT_FILE)(found), "../" + SLOT_FILE: b"x"},
    "a large slot": lambda found: {**found, SLOT_FILE: bytes(1 << 17)},
    "a store that is none": lambda found: {**found, STORE_FILE: b"geen database" * 500},
}


@pytest.mark.parametrize("change", HOSTILE.values(), ids=HOSTILE)
def test_a_copy_that_is_not_ours_changes_nothing(change, locked):
    filled(locked, "A")
    locked("bewaar", "kopie.zip")
    repacked(locked.home / "fout.zip", change(parts(locked.home / "kopie.zip")))
    standing(locked, "fout.zip")


def standing(coach, name):
    folder = coach.home / "gegevens-coach"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    coach("herstel", name, "--ja", code=3)
    now = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert {k: v for k, v in now.items() if v} == {k: v for k, v in before.items() if v}
    assert listed(coach) == ["A"]


def test_a_bomb_a_comment_a_tail_and_every_cut_are_refused(locked):
    filled(locked, "A")
    locked("bewaar", "kopie.zip")
    whole = (locked.home / "kopie.zip").read_bytes()
    found = parts(locked.home / "kopie.zip")
    bomb = {**found, STORE_FILE: bytes(1 << 22)}
    repacked(locked.home / "fout.zip", bomb, compression=zipfile.ZIP_DEFLATED)
    standing(locked, "fout.zip")
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 1
    commented = io.BytesIO(whole)
    with zipfile.ZipFile(commented, "a") as archive:
        archive.comment = b"hallo"
    cuts = [whole[: len(whole) * part // 7] for part in range(1, 7)]
    for wrong in (bytes(flipped), commented.getvalue(), whole + b"x", b"PK" + whole, *cuts):
        (locked.home / "fout.zip").write_bytes(wrong)
        standing(locked, "fout.zip")


def test_a_bare_store_comes_back_too(coach):
    filled(coach, "A")
    (coach.home / "los.db").write_bytes((coach.home / "gegevens-coach" / STORE_FILE).read_bytes())
    filled(coach, "B")
    coach("herstel", "los.db", "--ja")
    assert listed(coach) == ["A"]
    assert "is er niet" in coach("herstel", "nergens.zip", "--ja", code=3).talk


def test_a_copy_that_differs_gets_no_name(coach, monkeypatch):
    """The planted fault: a byte that was lost on its way into the zip."""
    filled(coach, "A")

    def losing(made, store, small):
        repacked(made, {**small, STORE_FILE: store.read_bytes()[:-1] + b"\1"})

    monkeypatch.setattr(practice_copy, "_fill", losing)
    assert "niet gelijk" in coach("bewaar", "kopie.zip", code=3).talk
    assert not (coach.home / "kopie.zip").exists()


def test_another_key_while_copying_makes_no_copy(coach, monkeypatch):
    slots = iter([b"een", b"twee"])
    monkeypatch.setattr(practice_copy, "slot_of", lambda _: next(slots))
    assert "niet gelijk" in coach("bewaar", "kopie.zip", code=3).talk
    assert not (coach.home / "kopie.zip").exists()
