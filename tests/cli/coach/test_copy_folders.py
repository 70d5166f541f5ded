"""Copies in a folder of the coach: eleven at most, only of this practice, and erased along."""

from __future__ import annotations

import datetime
import errno
import os
import shutil

import pytest

from loopbaan_apk.cli import practising
from loopbaan_apk.errors import ApkError
from loopbaan_apk.store import exporting, practice_copy, rotation
from loopbaan_apk.store.places import COPY_FOLDERS, SLOT_FILE, STORE_FILE
from loopbaan_apk.store.practice import Practice
from loopbaan_apk.store.practice_copy import unpacked
from loopbaan_apk.store.sealing import lock
from loopbaan_apk.store.sealing.slots import Cost
from tests.store.drivers import sealed
from tests.store.test_practice_copy import failing_calls, quick

pytest.importorskip("sqlcipher3", reason="sqlcipher3 is not installed (extra coach)")

__all__ = ["quick"]
CHEAP = Cost(passes=1, memory=19 * 1024, lanes=1)
WORDS = "zes gewone woorden op een rij"
OTHER = "heel andere woorden dan daarnet"
CODE = "AAAAA-BBBBB-CCCCC-DDDDD-EEEEE-F"
CANARY = "kanarievogel"
STEM = "loopbaan-apk-praktijk-"


@pytest.fixture
def tmp_path(quick):
    """In memory: what is judged is which copies stay, not how fast a disk is."""
    return quick


def locked(home, monkeypatch):
    """A sealed practice behind a real slot; the key is given without typing."""
    folder = home / "gegevens-coach"
    for path in folder.iterdir():
        path.unlink()
    driver = sealed(lock.make(folder, WORDS, CODE, cost=CHEAP).hex())
    monkeypatch.setattr(practising, "driver_of", lambda _: driver)
    moment = datetime.datetime(2026, 5, 12, 12, tzinfo=datetime.UTC)
    with Practice.open(folder, clock=lambda: moment, driver=driver, create=True):
        pass
    return driver


@pytest.fixture
def stick(coach, monkeypatch):
    """A folder for copies, with the practice that keeps them there."""
    locked(coach.home, monkeypatch)
    coach("client", "nieuw", "A", "--naam", CANARY)
    coach("client", "nieuw", "B")
    place = coach.home / "stick"
    place.mkdir()
    return place


@pytest.fixture
def on(monkeypatch):
    def day(moment):
        monkeypatch.setenv("LOOPBAAN_APK_KLOK", f"{moment}T12:00:00+00:00")

    return day


def names(place):
    return sorted(path.name.removeprefix(STEM).removesuffix(".zip") for path in place.iterdir())


def codes(coach, path):
    """Who is in a copy."""
    with (
        unpacked(path, coach.home / "uit") as found,
        Practice.open(
            _as_folder(coach.home / "los", found.store),
            clock=lambda: datetime.datetime.now(datetime.UTC),
            driver=practising.driver_of(None),
        ) as opened,
    ):
        return [one.dossier.client.code for one in opened.summaries()]


def _as_folder(folder, store):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    shutil.copyfile(store, folder / STORE_FILE)
    return folder


def test_copies_build_up_to_eleven_and_every_one_opens(coach, stick, on):
    first = datetime.date(2026, 3, 1)
    for passed in range(45):
        on(first + datetime.timedelta(days=passed))
        coach("bewaar", "--map", str(stick))
    found = [datetime.date.fromisoformat(one) for one in names(stick)]
    last = first + datetime.timedelta(days=44)
    assert len(found) == 11
    assert found[-7:] == [last - datetime.timedelta(days=one) for one in reversed(range(7))]
    assert all((last - one).days <= 30 for one in found)
    assert codes(coach, stick / f"{STEM}{found[0]}.zip") == ["A", "B"]


def test_the_folder_is_remembered_without_anything_of_a_client(coach, stick):
    coach("bewaar", "--map", "stick")
    assert names(stick) == ["2026-05-12"]
    said = coach("bewaar")
    assert "2026-05-12-2.zip" in said.out
    assert "Opgeruimd: loopbaan-apk-praktijk-2026-05-12.zip (er is een latere" in said.out
    assert names(stick) == ["2026-05-12-2"]
    coach("bewaar")
    assert names(stick) == ["2026-05-12-3"]
    listed = coach.home / "gegevens-coach" / COPY_FOLDERS
    assert str(stick) in listed.read_text("ascii")
    assert listed.stat().st_mode & 0o077 == 0
    coach("bewaar", "--vergeet", "stick")
    assert names(stick) == ["2026-05-12-3"]
    coach("bewaar")
    assert names(stick) == ["2026-05-12-3"]
    assert (coach.home / "documenten" / f"{STEM}2026-05-12.zip").is_file()


def test_a_trial_tells_what_would_go_and_why_and_touches_nothing(coach, stick, on):
    for day in ("2026-04-11", "2026-04-20", "2026-05-11"):
        on(day)
        coach("bewaar", "--map", "stick")
    before = {path: path.read_bytes() for path in stick.iterdir()}
    on("2026-05-12")
    said = coach("bewaar", "--proef")
    assert "Zou weggaan: loopbaan-apk-praktijk-2026-04-11.zip (ouder dan 30 dagen)" in said.out
    assert "staan er 3" in said.talk
    assert {path: path.read_bytes() for path in stick.iterdir()} == before
    coach("bewaar")
    assert names(stick) == ["2026-04-20", "2026-05-11", "2026-05-12"]


def test_what_is_not_of_this_practice_stays_whatever_it_is_called(coach, stick, monkeypatch, on):
    other = coach.home / "ander"
    (other / "gegevens-coach").mkdir(parents=True, mode=0o700)
    on("2026-03-30")
    with monkeypatch.context() as patch:
        patch.setenv("LOOPBAAN_APK_MAP", str(other / "gegevens"))
        locked(other, patch)
        coach("bewaar", "--map", str(stick))
    (theirs,) = stick.iterdir()
    mine = stick / f"{STEM}2026-04-01.zip"
    on("2026-04-01")
    coach("bewaar", "--map", "stick")
    renamed = stick / "onze kopie.zip"
    shutil.copyfile(mine, renamed)
    (stick / f"{STEM}2026-03-31.zip").write_bytes(b"PK iets anders")
    (stick / f"{STEM}2026-04-02.zip").symlink_to(renamed)
    (stick / "foto.jpg").write_bytes(b"van mij")
    on("2026-05-01")
    coach("bewaar")
    on("2026-05-12")
    said = coach("bewaar")
    assert set(stick.iterdir()) == {
        theirs,
        renamed,
        *(stick / f"{STEM}{day}.zip" for day in ("2026-03-31", "2026-04-02")),
        *(stick / f"{STEM}{day}.zip" for day in ("2026-05-01", "2026-05-12")),
        stick / "foto.jpg",
    }
    assert "onze kopie.zip is een kopie van deze praktijk met een andere naam" in said.talk
    assert "2026-03-31.zip is niet te lezen" in said.talk
    assert theirs.name not in said.talk + said.out


def test_a_clock_that_was_set_back_or_jumped_ahead_takes_no_copy_away(coach, stick, on):
    on("2026-05-11")
    coach("bewaar", "--map", "stick")
    on("2026-05-12")
    coach("bewaar")
    on("2025-01-01")
    said = coach("bewaar")
    assert names(stick) == ["2025-01-01", "2026-05-11", "2026-05-12"]
    assert "de dag van loopbaan-apk-praktijk-2026-05-11.zip moet nog komen" in said.talk
    (stick / f"{STEM}2025-01-01.zip").unlink()
    on("2031-01-01")
    said = coach("bewaar")
    assert names(stick) == ["2026-05-11", "2026-05-12", "2031-01-01"]
    assert "de vorige kopie is van 12-5-2026" in said.talk
    on("2026-05-13")
    coach("bewaar")
    assert names(stick) == ["2026-05-11", "2026-05-12", "2026-05-13", "2031-01-01"]


def test_after_a_long_leave_the_old_ones_go_when_the_date_is_said_to_be_right(coach, stick, on):
    on("2026-03-01")
    coach("bewaar", "--map", "stick")
    on("2026-05-12")
    assert coach("controle").out.count("ouder dan 30 dagen") == 0
    coach("bewaar", "--ja")
    assert names(stick) == ["2026-05-12"]


def test_a_damaged_copy_stands_in_for_no_other(coach, stick, on):
    for day in ("2026-05-08", "2026-05-09"):
        on(day)
        coach("bewaar", "--map", "stick")
    broken = stick / f"{STEM}2026-05-09.zip"
    content = bytearray(broken.read_bytes())
    content[len(content) // 2] ^= 1
    broken.write_bytes(content)
    shutil.copyfile(stick / f"{STEM}2026-05-08.zip", stick / f"{STEM}2026-05-08-2.zip")
    on("2026-05-12")
    said = coach("bewaar")
    assert names(stick) == ["2026-05-08-2", "2026-05-09", "2026-05-12"]
    assert "2026-05-09.zip is niet te lezen" in said.talk
    on("2026-06-10")
    coach("bewaar")
    assert names(stick) == ["2026-05-12", "2026-06-10"]


def test_no_old_copy_goes_before_the_new_one_is_proven_where_it_stands(
    coach, stick, on, monkeypatch
):
    on("2026-04-01")
    coach("bewaar", "--map", "stick")
    on("2026-05-01")
    coach("bewaar")
    on("2026-05-12")

    def losing(opened, place, readme, today):
        made = rotation_add(opened, place, readme, today)
        made.write_bytes(made.read_bytes()[:-30])
        return made

    rotation_add = rotation.add
    monkeypatch.setattr(rotation, "add", losing)
    coach("bewaar", code=3)
    assert {"2026-04-01", "2026-05-01"} <= set(names(stick))


def test_an_erasure_reaches_every_copy_that_is_there_and_names_the_folder_that_is_not(
    coach, stick, on
):
    away = coach.home / "andere stick"
    away.mkdir()
    for day in ("2026-05-10", "2026-05-11"):
        on(day)
        for place in (stick, away):
            coach("bewaar", "--map", str(place))
    away.rename(coach.home / "mee")
    on("2026-05-12")
    first = next(iter(stick.iterdir()))
    os.link(first, coach.home / "vastgehouden.zip")
    before = first.read_bytes()
    said = coach("client", "wis", "A", "--ja")
    assert (coach.home / "vastgehouden.zip").read_bytes() == before  # replaced, not written over
    for path in stick.iterdir():
        assert codes(coach, path) == ["B"]
        assert f"uit de kopie {path}" in said.out
    assert f"Bij de map {away} kan ik nu niet" in said.out
    (coach.home / "mee").rename(away)
    assert codes(coach, away / f"{STEM}2026-05-10.zip") == ["A", "B"]
    said = coach("opruimen", "--ja")
    assert all(codes(coach, path) == ["B"] for path in away.iterdir())
    assert said.out.count("uit de kopie") == 2
    assert "uit de kopie" not in coach("opruimen", "--ja").out
    assert list((coach.home / "gegevens-coach").glob("*tijdelijk*")) == []


def test_the_words_of_one_line_go_from_the_copies_too(coach, stick):
    coach("notitie", "B", "dit had er niet moeten staan")
    coach("bewaar", "--map", "stick")
    shown = coach("client", "toon", "B", "--alles").out
    number = next(one.split(".")[0].strip() for one in shown.splitlines() if "notitie," in one)
    coach("client", "wis", "B", "--nummer", number, "--ja")
    (path,) = stick.iterdir()
    assert codes(coach, path) == ["A", "B"]
    driver = practising.driver_of(None)
    with Practice.open(coach.home / "los", clock=lambda: None, driver=driver) as opened:
        lines = opened.dossier(opened.client("B")).lines
    assert "notitie" in {one.kind for one in lines}
    assert not [one.text for one in lines if "niet moeten" in one.text]


def test_a_stick_that_comes_back_loses_what_was_erased_at_its_next_copy(coach, stick, on):
    on("2026-05-11")
    coach("bewaar", "--map", "stick")
    stick.rename(coach.home / "mee")
    on("2026-05-12")
    coach("client", "wis", "A", "--ja")
    coach("bewaar", code=3)
    (coach.home / "mee").rename(stick)
    coach("bewaar")
    assert [codes(coach, path) for path in sorted(stick.iterdir())] == [["B"], ["B"]]


def test_one_stick_of_two_is_enough_and_the_other_is_told(coach, stick):
    other = coach.home / "twee"
    other.mkdir()
    for place in (stick, other):
        coach("bewaar", "--map", str(place))
    other.rename(coach.home / "weg")
    said = coach("bewaar")
    assert names(stick) == ["2026-05-12-2"]
    assert f"In {other} is geen kopie gemaakt" in said.talk


def test_a_copy_that_cannot_be_changed_is_named_and_stays_whole(coach, stick, monkeypatch):
    coach("bewaar", "--map", "stick")
    (path,) = stick.iterdir()
    before = path.read_bytes()

    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(practice_copy, "_fill", full)
        said = coach("client", "wis", "A", "--ja")
    assert f"Deze kopie kon ik niet aanpassen: {path}" in said.out
    assert path.read_bytes() == before
    assert [one.name for one in stick.iterdir()] == [path.name]


@pytest.mark.usefixtures("stick")
def test_old_copies_in_a_folder_are_told_by_the_check(coach, on):
    for day in ("2026-04-01", "2026-05-01"):
        on(day)
        coach("bewaar", "--map", "stick")
    on("2026-05-20")
    said = coach("controle").out
    assert "2026-04-01.zip is van 1-4-2026: ouder dan 30 dagen" in said
    assert "2026-05-01.zip" not in said


def test_what_cannot_go_together_or_is_not_there_is_told(coach, stick):
    coach("bewaar", "--proef", code=2)
    coach("bewaar", "kopie.zip", "--map", "stick", code=2)
    coach("bewaar", "--map", "nergens", code=3)
    coach("bewaar", "--map", "gegevens-coach", code=3)
    coach("bewaar", "--vergeet", "stick", code=3)
    assert not (coach.home / "gegevens-coach" / COPY_FOLDERS).exists()
    (coach.home / "gegevens-coach" / COPY_FOLDERS).write_text('{"formaat": 1, "mappen": [2]}')
    assert "beschadigd" in coach("bewaar", code=3).talk
    assert names(stick) == []


@pytest.fixture
def half_way(coach, stick, on):
    """A stick that comes back after an erasure: one copy has to go, all have to be changed."""
    for day in ("2026-04-11", "2026-05-11"):
        on(day)
        coach("bewaar", "--map", "stick")
    on("2026-05-12")
    coach("client", "nieuw", "C")
    whole = stick.rename(coach.home / "weg")
    coach("client", "wis", "A", "--ja")
    return whole


def judge(coach, stick, *, deep):
    """Of what was there only the old one may be missing, and only beside a new one."""
    there = {path.name.removeprefix(STEM) for path in stick.glob(f"{STEM}*")}
    assert "2026-05-11.zip" in there
    assert there & {"2026-04-11.zip", "2026-05-12.zip"}
    if deep:
        assert all("B" in codes(coach, path) for path in stick.glob(f"{STEM}*"))


def test_every_call_to_the_system_may_fail_once(coach, stick, half_way):
    told = []
    for number in range(1, 600):
        shutil.rmtree(stick, ignore_errors=True)
        shutil.copytree(half_way, stick)
        with pytest.MonkeyPatch.context() as patch:
            calls = failing_calls(patch, number, errno.EIO)
            said = coach.call("coach", "bewaar")
        assert "programma zelf" not in said.talk, (number, said)
        assert said.code in (0, 3), (number, said)
        judge(coach, stick, deep=number % 7 == 0)
        assert said.code or "2026-05-12" in names(stick)
        told.append(said.code)
        if calls() < number:
            break
    assert told[-1] == 0
    assert told.count(3) > 20
    assert [codes(coach, path) for path in sorted(stick.iterdir())] == [["B"], ["B", "C"]]


class Dies:
    """An error that the system has no words for: asked for them, the process is gone."""

    def __index__(self) -> int:
        os._exit(9)
        return 9


def test_a_program_that_is_killed_leaves_every_copy_that_may_not_go(coach, stick, half_way):
    ends = set()
    for number in range(1, 600, 4):
        shutil.rmtree(stick, ignore_errors=True)
        shutil.copytree(half_way, stick)
        child = os.fork()
        if not child:
            failing_calls(pytest.MonkeyPatch(), number, Dies())
            coach.call("coach", "bewaar")
            os._exit(0)
        ends.add(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
        judge(coach, stick, deep=number % 3 == 0)
        if 0 in ends:
            break
    assert ends == {0, 9}
    for path in (coach.home / "gegevens-coach").glob("*tijdelijk*"):
        path.unlink()
    coach("bewaar")
    assert set(names(stick)) >= {"2026-05-11"}


def test_the_judge_sees_an_old_copy_go_too_early(coach, stick, half_way, monkeypatch):
    """The planted fault: tidying before the new copy is made."""
    shutil.copytree(half_way, stick)

    def full(*_):
        (stick / f"{STEM}2026-04-11.zip").unlink()
        raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr(practice_copy, "_fill", full)
    coach("bewaar", code=3)
    with pytest.raises(AssertionError):
        judge(coach, stick, deep=False)


def test_a_new_key_goes_to_the_copies_too_and_one_that_was_away_is_named(coach, stick, monkeypatch):
    coach("bewaar", "--map", "stick")
    (path,) = stick.iterdir()
    away = path.read_bytes()
    reading, writing = os.pipe()
    os.write(writing, f"{WORDS}\n{OTHER}\n{OTHER}\n".encode())
    os.close(writing)
    said = coach("slot", "hersleutel", "--wachtwoord-fd", str(reading))
    os.close(reading)
    assert f"ook de nieuwe sleutel: {path}" in said.out
    with unpacked(path, coach.home / "uit") as found:
        folder = _as_folder(coach.home / "los", found.store)
        (folder / SLOT_FILE).write_bytes(found.slot)
        driver = sealed(lock.unlock(folder, OTHER).hex())
        with pytest.raises(ApkError):
            lock.unlock(folder, WORDS)
    with Practice.open(folder, clock=lambda: None, driver=driver) as opened:
        assert [one.dossier.client.code for one in opened.summaries()] == ["A", "B"]
    old = stick / f"{STEM}2026-05-11.zip"
    old.write_bytes(away)
    monkeypatch.setattr(practising, "driver_of", lambda _: driver)
    said = coach("client", "wis", "A", "--ja")
    assert f"Deze kopie kon ik niet aanpassen: {old}" in said.out
    assert f"uit de kopie {path}" in said.out
    assert old.read_bytes() == away
    assert codes(coach, path) == ["B"]


def test_the_list_of_folders_is_written_before_the_first_copy(coach, stick, monkeypatch):
    """Else an erasure would not know where to look."""
    monkeypatch.setattr(exporting, "_fill", lambda *_: (_ for _ in ()).throw(OSError(28, "")))
    coach("bewaar", "--map", "stick", code=3)
    assert names(stick) == []
