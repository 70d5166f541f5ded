"""Erased is gone from every byte of our files, and it is told which files those were."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from loopbaan_apk.errors import STORE, ApkError
from loopbaan_apk.store import wiping
from loopbaan_apk.store.backups import backup
from loopbaan_apk.store.driver import Driver
from loopbaan_apk.store.erasing import erase
from loopbaan_apk.store.restoring import restore
from loopbaan_apk.store.takings import Store

from .children import hear_first, start_child
from .conftest import HASH, SOURCE, Ticking
from .drivers import does_not_erase, sqlite_error, wrapping

CANARY = "kanarie"


def fill(store: Store) -> int:
    """Three takings that share pages, of which the second is full of canaries."""
    store.keep_questionnaire(HASH, "kort", "1", SOURCE, {})
    takings = [store.start(HASH, language="nl", seed=1) for _ in range(3)]
    for number in range(60):
        for taking in takings:
            word = CANARY if taking == takings[1] else "gewoon"
            length = 1200 if number % 20 == 0 else 12
            store.append(taking, f"{word}-{number}", length * f"{word} ", milliseconds=1)
    return takings[1]


def canaries(folder: Path) -> int:
    return sum(path.read_bytes().count(CANARY.encode()) for path in folder.rglob("*.db*"))


def test_one_taking_is_gone_from_every_byte_and_the_others_are_not(folder: Path) -> None:
    with Store.open(folder, clock=Ticking()) as store:
        taking = fill(store)
    before = canaries(folder)
    gone = erase(folder, clock=Ticking(), taking=taking)
    assert before > 3000
    assert canaries(folder) == 0
    assert (gone.cleaned, gone.removed, gone.left) == ((folder / "loopbaan-apk.db",), (), ())
    with Store.open(folder, clock=Ticking()) as store:
        assert [kept.answered for kept in store.takings()] == [60, 60]
        assert store.start(HASH, language="nl", seed=1) == 4
        assert store.check() == ()


def test_the_canary_catches_a_driver_that_leaves_the_bytes(folder: Path) -> None:
    with Store.open(folder, clock=Ticking(), driver=does_not_erase()) as store:
        taking = fill(store)
    erase(folder, clock=Ticking(), taking=taking, driver=does_not_erase())
    assert canaries(folder) > 0


def test_it_goes_from_the_copies_that_the_program_keeps_too(folder: Path, tmp_path: Path) -> None:
    with Store.open(folder, clock=Ticking()) as store:
        taking = fill(store)
        copy = backup(store, tmp_path)
        half_made = folder / "loopbaan-apk-tijdelijk-abc.db"
        half_made.write_bytes(CANARY.encode())
    aside = restore(folder, copy, clock=Ticking())
    copy.unlink()
    gone = erase(folder, clock=Ticking(), taking=taking)
    assert canaries(folder) == 0
    assert gone.cleaned == (folder / "loopbaan-apk.db", aside)
    assert (gone.removed, gone.left) == ((half_made,), ())


def test_a_copy_that_cannot_be_opened_is_told_and_left(folder: Path) -> None:
    with Store.open(folder, clock=Ticking()) as store:
        taking = fill(store)
    aside = folder / "loopbaan-apk-opzij-2026-01-01.db"
    aside.write_bytes(f"kapot {CANARY}".encode())
    gone = erase(folder, clock=Ticking(), taking=taking)
    assert gone.left == (aside,)
    assert aside.exists()


def test_the_questionnaire_goes_with_the_last_taking_of_it(store: Store, taking: int) -> None:
    other = store.start(HASH, language="nl", seed=1)
    driver = store.opened.driver
    erase(store.path.parent, clock=Ticking(), taking=taking, driver=driver)
    assert store.questionnaire(HASH)[0] == SOURCE
    erase(store.path.parent, clock=Ticking(), taking=other, driver=driver)
    with pytest.raises(ApkError) as told:
        store.questionnaire(HASH)
    assert told.value.slug == "questionnaire-not-kept"


def test_what_stays_of_an_erased_taking_is_a_random_key_and_a_day(
    store: Store, taking: int
) -> None:
    erase(store.path.parent, clock=Ticking(), taking=taking, driver=store.opened.driver)
    ((key, day),) = store.opened.connection.execute("SELECT * FROM gewist").fetchall()
    assert (len(key), day) == (32, "2026-03-31")


def test_without_a_number_every_file_of_ours_goes_and_the_folder_with_them(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    driver = store.opened.driver
    copy = backup(store, tmp_path)
    store.close()
    restore(folder, copy, clock=Ticking(), driver=driver)
    (folder / "loopbaan-apk.db-wal").write_bytes(b"van een nieuwere versie")
    gone = erase(folder, clock=Ticking(), driver=driver)
    names = {"loopbaan-apk.db", "loopbaan-apk-opzij-2026-03-31.db"}
    assert {path.name for path in gone.removed} >= {*names, folder.name}
    assert (gone.cleaned, gone.left) == ((), ())
    assert not folder.exists()
    assert copy.exists()


def test_what_is_not_ours_stays_and_so_does_the_folder(store: Store, folder: Path) -> None:
    (folder / "brief.txt").write_text("van mij")
    store.close()
    erase(folder, clock=Ticking(), driver=store.opened.driver)
    assert [path.name for path in folder.iterdir()] == ["brief.txt"]


@pytest.mark.parametrize("content", [b"iets anders", b"SQLite format 3\0" + bytes(500)])
def test_a_file_with_our_name_that_is_not_ours_is_left_and_told(
    folder: Path, content: bytes
) -> None:
    folder.mkdir(mode=0o700)
    path = folder / "loopbaan-apk.db"
    path.write_bytes(content)
    (folder / "loopbaan-apk.db-journal").write_bytes(b"")
    (folder / "loopbaan-apk-opzij-2026-01-01.db").write_bytes(b"van ons")
    assert erase(folder, clock=Ticking()).left == (path,)
    assert path.read_bytes() == content
    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize("fate", ["newer", "damaged"])
def test_our_own_store_goes_also_when_it_cannot_be_opened(
    store: Store, folder: Path, driver: Driver, fate: str
) -> None:
    if fate == "newer":
        store.opened.connection.execute("PRAGMA user_version = 7")
    store.close()
    if fate == "damaged":
        content = bytearray(store.path.read_bytes())
        content[100:] = bytes(len(content) - 100)
        store.path.write_bytes(content)
    erase(folder, clock=Ticking(), driver=driver)
    assert not folder.exists()


def test_nothing_is_erased_that_is_open_in_a_window(
    store: Store, taking: int, folder: Path, driver: Driver
) -> None:
    child = start_child("holds", folder, "sealed" if driver.sealed else "plain", str(taking))
    hear_first(child)
    for which in (taking, None):
        with pytest.raises(ApkError) as told:
            erase(folder, clock=Ticking(), taking=which, driver=driver)
        assert (told.value.slug, told.value.code) == ("taking-open-elsewhere", STORE)
    other = store.start(HASH, language="nl", seed=1)
    erase(folder, clock=Ticking(), taking=other, driver=driver)
    child.communicate(b"klaar", timeout=30)
    assert [kept.id for kept in store.takings()] == [taking]


def test_nothing_is_erased_where_nothing_may_be_written(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wiping, "may_write", lambda _: False)
    before = store.path.read_bytes()
    with pytest.raises(ApkError) as told:
        erase(folder, clock=Ticking(), driver=store.opened.driver)
    assert (told.value.slug, told.value.code) == ("disk-read-only", STORE)
    assert store.path.read_bytes() == before


def test_a_file_that_cannot_be_removed_is_told(store: Store, folder: Path) -> None:
    stubborn = folder / "loopbaan-apk-opzij-2026-01-01.db"
    stubborn.mkdir()
    store.close()
    gone = erase(folder, clock=Ticking(), driver=store.opened.driver)
    assert gone.left == (stubborn,)
    assert list(folder.iterdir()) == [stubborn]


def test_a_store_that_another_process_keeps_locked_is_not_erased(folder: Path) -> None:
    def locked(_: object, sql: str) -> bool:
        if sql.startswith("PRAGMA journal_mode"):
            raise sqlite_error("BUSY")
        return True

    Store.open(folder, clock=Ticking()).close()
    with pytest.raises(ApkError) as told:
        erase(folder, clock=Ticking(), driver=wrapping(locked))
    assert told.value.slug == "store-locked"
    assert (folder / "loopbaan-apk.db").exists()


def test_when_the_file_cannot_be_built_anew_the_rows_are_gone_and_it_is_told(folder: Path) -> None:
    def no_room(_: object, sql: str) -> bool:
        if sql == "VACUUM":
            raise sqlite_error("FULL")
        return True

    with Store.open(folder, clock=Ticking()) as store:
        taking = fill(store)
    gone = erase(folder, clock=Ticking(), taking=taking, driver=wrapping(no_room))
    assert (gone.left, gone.cleaned) == ((folder / "loopbaan-apk.db",), ())
    with Store.open(folder, clock=Ticking()) as store:
        assert taking not in [kept.id for kept in store.takings()]


def test_erasing_what_is_not_there_is_said(folder: Path, store: Store) -> None:
    with pytest.raises(ApkError) as told:
        erase(folder, clock=Ticking(), taking=9, driver=store.opened.driver)
    assert told.value.slug == "taking-unknown"
    with pytest.raises(ApkError) as told:
        erase(folder / "nergens", clock=Ticking(), taking=9)
    assert told.value.slug == "store-absent"
    nothing = erase(folder / "nergens", clock=Ticking())
    assert (nothing.removed, nothing.cleaned, nothing.left) == ((), (), ())


@pytest.mark.skipif(os.name == "nt", reason="links are of POSIX")
def test_of_a_link_only_the_link_goes(store: Store, folder: Path, tmp_path: Path) -> None:
    mine = tmp_path / "dagboek.db"
    mine.write_text("van mij")
    (folder / "loopbaan-apk-opzij-2026-01-01.db").symlink_to(mine)
    store.close()
    erase(folder, clock=Ticking(), driver=store.opened.driver)
    assert not folder.exists()
    assert mine.read_text() == "van mij"
