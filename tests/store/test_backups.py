"""A copy is proven before it gets its name; a copy put back never costs the store of before."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from loopbaan_apk.errors import STORE, ApkError
from loopbaan_apk.store import files
from loopbaan_apk.store.backups import backup
from loopbaan_apk.store.driver import PLAIN, Driver
from loopbaan_apk.store.erasing import erase
from loopbaan_apk.store.restoring import restore
from loopbaan_apk.store.takings import Store

from .children import hear_first, start_child
from .conftest import HASH, SOURCE, Ticking
from .drivers import loses_while_copying


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    place = tmp_path / "stick"
    place.mkdir()
    return place


@pytest.fixture
def kept(store: Store, taking: int, elsewhere: Path) -> Path:
    """A copy in which `v` is "1"."""
    store.append(taking, "v", "1", milliseconds=1)
    return backup(store, elsewhere)


def refusal(act: Callable[[], object]) -> ApkError:
    with pytest.raises(ApkError) as told:
        act()
    assert told.value.code == STORE
    return told.value


def answers(folder: Path, driver: Driver) -> dict[str, object]:
    with Store.open(folder, clock=Ticking(), driver=driver) as store:
        assert [one for one in store.check() if one.severity == "fout"] == []
        return dict(store.answers(1))


def test_a_copy_into_a_folder_gets_the_day_and_the_first_free_name(
    store: Store, elsewhere: Path
) -> None:
    names = [backup(store, elsewhere).name for _ in range(3)]
    day = "loopbaan-apk-bewaard-2026-03-31"
    assert names == [f"{day}.db", f"{day}-2.db", f"{day}-3.db"]
    assert sorted(path.name for path in elsewhere.iterdir()) == sorted(names)


@pytest.mark.skipif(os.name == "nt", reason="modes are of POSIX")
def test_a_copy_is_readable_by_its_owner_only(kept: Path) -> None:
    assert kept.stat().st_mode & 0o777 == 0o600


def test_a_copy_to_a_name_that_is_taken_is_refused(store: Store, elsewhere: Path) -> None:
    target = elsewhere / "kopie.db"
    assert backup(store, target) == target
    before = target.read_bytes()
    assert refusal(lambda: backup(store, target)).slug == "file-exists"
    assert target.read_bytes() == before
    assert list(elsewhere.iterdir()) == [target]


def test_a_copy_to_a_folder_that_is_not_there_is_refused(store: Store, elsewhere: Path) -> None:
    assert refusal(lambda: backup(store, elsewhere / "x" / "y.db")).slug == "backup-folder-absent"


def test_a_copy_that_differs_from_the_store_is_not_kept(folder: Path, elsewhere: Path) -> None:
    with Store.open(folder, clock=Ticking(), driver=loses_while_copying()) as store:
        store.keep_questionnaire(HASH, "kort", "1", SOURCE, {"en": b"goed"})
        assert refusal(lambda: backup(store, elsewhere)).slug == "copy-differs"
    assert list(elsewhere.iterdir()) == []


def test_a_copy_put_back_gives_the_answers_of_then_and_keeps_the_store_of_now(
    store: Store, taking: int, folder: Path, driver: Driver, kept: Path
) -> None:
    store.append(taking, "v", "2", milliseconds=1)
    store.close()
    aside = restore(folder, kept, clock=Ticking(), driver=driver)
    assert aside == folder / "loopbaan-apk-opzij-2026-03-31.db"
    assert answers(folder, driver) == {"v": "1"}
    again = restore(folder, aside, clock=Ticking(), driver=driver)
    assert again == folder / "loopbaan-apk-opzij-2026-03-31-2.db"
    assert answers(folder, driver) == {"v": "2"}


def test_a_copy_put_back_on_another_computer_makes_the_store(
    tmp_path: Path, driver: Driver, kept: Path
) -> None:
    assert restore(tmp_path / "nieuw", kept, clock=Ticking(), driver=driver) is None
    assert answers(tmp_path / "nieuw", driver) == {"v": "1"}
    assert (tmp_path / "nieuw").stat().st_mode & 0o077 == 0 or os.name == "nt"


def test_a_lease_does_not_come_along_with_a_copy(
    store: Store, taking: int, folder: Path, driver: Driver, elsewhere: Path
) -> None:
    with store.lease(taking):
        held = backup(store, elsewhere)
    restore(folder, held, clock=Ticking(), driver=driver)
    with Store.open(folder, clock=Ticking(), driver=driver) as again, again.lease(taking):
        assert again.append(taking, "v", "1", milliseconds=1) == 1


def test_what_was_erased_stays_erased_when_an_older_copy_comes_back(
    store: Store, taking: int, folder: Path, driver: Driver, kept: Path
) -> None:
    other = store.start(HASH, language="nl", seed=2)
    later = backup(store, kept.parent)
    erase(folder, clock=Ticking(), taking=taking, driver=driver)
    for copy in (later, kept):
        restore(folder, copy, clock=Ticking(), driver=driver)
        with Store.open(folder, clock=Ticking(), driver=driver) as again:
            assert taking not in [one.id for one in again.takings()]
            assert again.check() == ()
        if copy == later:
            with Store.open(folder, clock=Ticking(), driver=driver) as again:
                assert [one.id for one in again.takings()] == [other]


def test_a_damaged_store_is_no_hindrance_to_its_own_rescue(
    store: Store, folder: Path, driver: Driver, kept: Path
) -> None:
    store.close()
    content = bytearray(store.path.read_bytes())
    for start, length in ((0, 50), (4096, len(content) - 4096)):
        damaged = bytearray(content)
        damaged[start : start + length] = bytes(length)
        store.path.write_bytes(damaged)
        aside = restore(folder, kept, clock=Ticking(), driver=driver)
        assert aside is not None
        assert aside.read_bytes() == damaged
        assert answers(folder, driver) == {"v": "1"}


def test_the_journal_of_a_store_that_cannot_be_opened_does_not_damage_the_copy(
    folder: Path, elsewhere: Path
) -> None:
    with Store.open(folder, clock=Ticking()) as store:
        store.keep_questionnaire(HASH, "kort", "1", SOURCE, {})
        store.append(store.start(HASH, language="nl", seed=1), "v", "1", milliseconds=1)
        kept = backup(store, elsewhere)
        store.opened.connection.execute("PRAGMA user_version = 7")
    undo = folder / "loopbaan-apk.db-journal"
    undo.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(504))
    aside = restore(folder, kept, clock=Ticking())
    assert aside is not None
    assert aside.with_name(f"{aside.name}-journal").stat().st_size == 512
    assert answers(folder, PLAIN) == {"v": "1"}


def test_a_newer_store_can_be_followed_by_an_older_copy(
    store: Store, folder: Path, driver: Driver, kept: Path
) -> None:
    store.opened.connection.execute("PRAGMA user_version = 7")
    store.close()
    newer = store.path.read_bytes()
    aside = restore(folder, kept, clock=Ticking(), driver=driver)
    assert aside is not None
    assert aside.read_bytes() == newer
    assert answers(folder, driver) == {"v": "1"}


def damaged(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at : at + 600] = 600 * b"\xa5"
    path.write_bytes(content)


def other_database(path: Path, *statements: str) -> None:
    path.unlink()
    made = sqlite3.connect(path)
    for statement in statements:
        made.execute(statement)
    made.commit()
    made.close()


SPOILED: dict[str, tuple[Callable[[Path], object], str]] = {
    "gone": (lambda path: path.unlink(), "backup-absent"),
    "a-folder": (lambda path: (path.unlink(), path.mkdir()), "backup-absent"),
    "empty": (lambda path: path.write_bytes(b""), "backup-not-ours"),
    "text": (lambda path: path.write_text("hallo"), "backup-not-ours"),
    "another-program": (
        lambda path: other_database(path, "CREATE TABLE recepten (naam TEXT)"),
        "backup-not-ours",
    ),
    "damaged": (lambda path: damaged(path, 8192), "backup-damaged"),
    "cut": (lambda path: os.truncate(path, 8192), "backup-damaged"),
}


@pytest.mark.parametrize("spoiled", SPOILED)
def test_a_copy_that_is_not_sound_is_refused_and_the_store_stays(
    folder: Path, elsewhere: Path, spoiled: str
) -> None:
    with Store.open(folder, clock=Ticking()) as store:
        store.keep_questionnaire(HASH, "kort", "1", SOURCE, {})
        taking = store.start(HASH, language="nl", seed=1)
        store.append(taking, "v", "1", milliseconds=1)
        copy = backup(store, elsewhere)
    before = (folder / "loopbaan-apk.db").read_bytes()
    spoil, slug = SPOILED[spoiled]
    spoil(copy)
    assert refusal(lambda: restore(folder, copy, clock=Ticking())).slug == slug
    assert (folder / "loopbaan-apk.db").read_bytes() == before
    names = {path.name for path in folder.iterdir()}
    assert names == {"loopbaan-apk.db", "loopbaan-apk.db-journal"}


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER stiekem AFTER INSERT ON antwoord BEGIN DELETE FROM bezig; END",
        "DROP TRIGGER antwoord_blijft",
        "CREATE VIEW stiekem AS SELECT 1",
        "PRAGMA user_version = 9",
        "UPDATE vertaling SET bron = x'00'",
    ],
)
def test_a_copy_that_someone_changed_is_refused(
    store: Store, folder: Path, driver: Driver, kept: Path, statement: str
) -> None:
    changed = driver.module.connect(str(kept), isolation_level=None)
    driver.prepare(changed)
    changed.execute(statement)
    changed.close()
    error = refusal(lambda: restore(folder, kept, clock=Ticking(), driver=driver))
    expected = "backup-newer" if "user_version" in statement else "backup-damaged"
    assert (error.slug, error.values["path"]) == (expected, str(kept))
    assert store.answers(1) == {"v": "1"}


def test_a_raw_copy_with_a_write_to_undo_is_undone_in_the_copy(
    store: Store, taking: int, folder: Path, driver: Driver, elsewhere: Path
) -> None:
    store.append(taking, "v", "1", milliseconds=1)
    connection = store.opened.connection
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN IMMEDIATE")
    for number in range(2000):
        connection.execute("INSERT INTO gewist VALUES (?, ?)", (f"{number:032}", "2026-03-31"))
    for name in ("loopbaan-apk.db", "loopbaan-apk.db-journal"):
        shutil.copyfile(folder / name, elsewhere / name)
    connection.execute("ROLLBACK")
    before = {path: path.read_bytes() for path in elsewhere.iterdir()}
    restore(folder, elsewhere / "loopbaan-apk.db", clock=Ticking(), driver=driver)
    assert answers(folder, driver) == {"v": "1"}
    assert {path: path.read_bytes() for path in elsewhere.iterdir()} == before


def test_a_store_that_is_open_in_a_window_is_not_replaced(
    taking: int, folder: Path, driver: Driver, kept: Path
) -> None:
    name = "sealed" if driver.sealed else "plain"
    child = start_child("holds", folder, name, str(taking))
    hear_first(child)
    error = refusal(lambda: restore(folder, kept, clock=Ticking(), driver=driver))
    assert error.slug == "taking-open-elsewhere"
    child.communicate(b"klaar", timeout=30)
    restore(folder, kept, clock=Ticking(), driver=driver)


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be replaced there at all")
def test_a_window_whose_store_was_replaced_hears_so_and_adds_nothing(
    store: Store, taking: int, folder: Path, driver: Driver, kept: Path
) -> None:
    aside = restore(folder, kept, clock=Ticking(), driver=driver)
    assert aside is not None
    error = refusal(lambda: store.append(taking, "v", "3", milliseconds=1))
    assert error.slug == "store-moved"
    assert answers(folder, driver) == {"v": "1"}


def test_a_drive_without_links_gets_a_copy_and_a_new_name_too(
    store: Store,
    taking: int,
    folder: Path,
    driver: Driver,
    elsewhere: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(files.os, "link", no_links)
    store.append(taking, "v", "1", milliseconds=1)
    names = [backup(store, elsewhere).name for _ in range(2)]
    assert refusal(lambda: backup(store, elsewhere / names[0])).slug == "file-exists"
    assert names[1] == "loopbaan-apk-bewaard-2026-03-31-2.db"
    store.append(taking, "v", "2", milliseconds=1)
    now = store.path.read_bytes()
    aside = restore(folder, elsewhere / names[1], clock=Ticking(), driver=driver)
    assert aside is not None
    assert aside.read_bytes() == now
    assert answers(folder, driver) == {"v": "1"}
    assert {path.stat().st_mode & 0o077 for path in elsewhere.iterdir()} == {0}


def test_a_name_that_got_only_half_a_copy_is_given_back(
    store: Store, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "vol")

    copy = backup(store, elsewhere)
    driver, folder = store.opened.driver, store.path.parent
    before = set(folder.iterdir())
    copied = files.copy_bytes

    def no_room_aside(source: Path, target: Path) -> None:
        if "opzij" in target.name:
            raise OSError(errno.ENOSPC, "vol")
        copied(source, target)

    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(files, "copy_bytes", no_room_aside)
    error = refusal(lambda: restore(folder, copy, clock=Ticking(), driver=driver))
    assert error.slug == "disk-full"
    assert set(folder.iterdir()) == before
    assert store.check() == ()


def test_a_swap_that_fails_leaves_the_store_of_before_and_nothing_else(
    store: Store, folder: Path, driver: Driver, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(5, "nee")

    before = store.path.read_bytes()
    monkeypatch.setattr(os, "replace", refuse)
    assert (
        refusal(lambda: restore(folder, kept, clock=Ticking(), driver=driver)).slug == "disk-error"
    )
    assert store.path.read_bytes() == before
    names = {path.name for path in folder.iterdir()}
    assert names == {"loopbaan-apk.db", "loopbaan-apk.db-journal"}


def test_a_plain_copy_is_the_same_store_for_any_sqlite_tool(folder: Path, elsewhere: Path) -> None:
    with Store.open(folder, clock=Ticking(), driver=PLAIN) as store:
        store.keep_questionnaire(HASH, "kort", "1", SOURCE, {})
        copy = backup(store, elsewhere)
    opened = sqlite3.connect(copy)
    assert opened.execute("SELECT hash FROM vragenlijst").fetchall() == [(HASH,)]
    opened.close()
