"""Opening: whose file, which version, which settings; and what is refused untouched."""

from __future__ import annotations

import dataclasses
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from loopbaan_apk.errors import STORE, ApkError
from loopbaan_apk.store import connecting, opening
from loopbaan_apk.store.driver import PLAIN, Driver
from loopbaan_apk.store.schema import APPLICATION_ID, CURRENT
from loopbaan_apk.store.takings import Store

from .children import run_as_nobody, start_child
from .conftest import HASH, SOURCE, Ticking
from .drivers import Wrapped, wrapping

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="modes and links are of POSIX")


def refusal(folder: Path, driver: Driver = PLAIN) -> ApkError:
    with pytest.raises(ApkError) as told:
        Store.open(folder, clock=Ticking(), driver=driver)
    assert told.value.code == STORE
    return told.value


def mode(path: Path) -> int:
    return path.lstat().st_mode & 0o777


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@POSIX
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_only_the_owner_can_read_whatever_the_umask(
    tmp_path: Path, driver: Driver, umask: int
) -> None:
    folder = tmp_path / "a" / "b"
    before = os.umask(umask)
    try:
        with Store.open(folder, clock=Ticking(), driver=driver) as store:
            store.keep_questionnaire(HASH, "kort", "1", SOURCE, {})
            store.opened.connection.execute("BEGIN IMMEDIATE")
            store.opened.connection.execute("DELETE FROM bezig")
            store.opened.connection.execute(
                "INSERT INTO gewist VALUES (?, ?)", ("0" * 32, "x" * 10)
            )
            assert {mode(path) for path in folder.iterdir()} == {0o600}
            assert len(list(folder.iterdir())) == 2
            store.opened.connection.execute("COMMIT")
    finally:
        os.umask(before)
    assert mode(folder) == mode(folder.parent) == 0o700


@POSIX
def test_a_store_that_others_could_read_is_closed_to_them(store: Store, folder: Path) -> None:
    store.path.chmod(0o644)
    folder.chmod(0o755)
    Store.open(folder, clock=Ticking(), driver=store.opened.driver).close()
    assert (mode(store.path), mode(folder)) == (0o600, 0o700)


@POSIX
def test_a_folder_with_other_things_keeps_its_mode(store: Store, folder: Path) -> None:
    (folder / "brief.txt").write_text("van mij")
    folder.chmod(0o755)
    Store.open(folder, clock=Ticking(), driver=store.opened.driver).close()
    assert (mode(store.path), mode(folder)) == (0o600, 0o755)


@POSIX
def test_a_link_in_the_place_of_folder_or_file_is_refused(tmp_path: Path) -> None:
    real = tmp_path / "echt"
    Store.open(real, clock=Ticking()).close()
    (tmp_path / "link").symlink_to(real)
    assert refusal(tmp_path / "link").slug == "store-symlink"
    (tmp_path / "map").mkdir(mode=0o700)
    (tmp_path / "map" / "loopbaan-apk.db").symlink_to(real / "loopbaan-apk.db")
    assert refusal(tmp_path / "map").slug == "store-symlink"
    (tmp_path / "dood").symlink_to(tmp_path / "nergens")
    assert refusal(tmp_path / "dood").slug == "store-symlink"
    assert not (tmp_path / "nergens").exists()


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("x")
    assert refusal(tmp_path / "bestand").slug == "store-folder-is-file"
    assert refusal(tmp_path / "bestand" / "dieper").slug == "store-folder-is-file"
    with pytest.raises(ApkError) as told:
        Store.open(tmp_path / "bestand", clock=Ticking(), create=False)
    assert told.value.slug == "store-folder-is-file"


def test_a_folder_in_the_place_of_the_file_is_said(folder: Path) -> None:
    (folder / "loopbaan-apk.db").mkdir(parents=True)
    assert refusal(folder).slug == "store-not-a-file"


@POSIX
def test_the_file_of_another_user_is_refused(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert refusal(folder, store.opened.driver).slug == "store-owner"


def test_a_store_that_is_not_there_is_not_made_when_only_reading(folder: Path) -> None:
    with pytest.raises(ApkError) as told:
        Store.open(folder, clock=Ticking(), create=False)
    assert told.value.slug == "store-absent"
    assert not folder.exists()


@pytest.mark.parametrize("journal_mode", ["truncate", "wal"])
def test_a_newer_store_is_refused_with_not_a_byte_changed(folder: Path, journal_mode: str) -> None:
    Store.open(folder, clock=Ticking()).close()
    newer = sqlite3.connect(folder / "loopbaan-apk.db")
    newer.execute(f"PRAGMA journal_mode = {journal_mode}")
    newer.execute("PRAGMA user_version = 7")
    newer.close()
    before = bytes_of(folder)
    error = refusal(folder)
    assert (error.slug, error.values["version"], error.values["known"]) == (
        "store-newer",
        7,
        CURRENT.version,
    )
    assert bytes_of(folder) == before


@pytest.mark.parametrize(
    "content", [b"hallo", bytes(4096), b"\x00", b"SQLite format 3\0" + bytes(200)]
)
def test_a_file_that_is_not_ours_is_refused_and_left_alone(folder: Path, content: bytes) -> None:
    folder.mkdir(mode=0o700)
    (folder / "loopbaan-apk.db").write_bytes(content)
    (folder / "loopbaan-apk.db").chmod(0o600)
    assert refusal(folder).slug == "store-not-ours"
    assert bytes_of(folder) == {"loopbaan-apk.db": content}


def test_the_database_of_another_program_is_refused_and_left_alone(folder: Path) -> None:
    folder.mkdir(mode=0o700)
    other = sqlite3.connect(folder / "loopbaan-apk.db")
    other.executescript("CREATE TABLE recepten (naam TEXT); INSERT INTO recepten VALUES ('soep')")
    other.close()
    before = bytes_of(folder)
    assert refusal(folder).slug == "store-not-ours"
    assert bytes_of(folder) == before


def test_an_empty_file_that_a_crash_left_becomes_a_store(folder: Path, driver: Driver) -> None:
    folder.mkdir(mode=0o700)
    (folder / "loopbaan-apk.db").touch(mode=0o600)
    with Store.open(folder, clock=Ticking(), driver=driver) as store:
        assert store.check() == ()


@pytest.mark.parametrize("setting", ["journal_mode", "synchronous", "foreign_keys"])
def test_a_drive_that_does_not_do_what_we_set_is_refused(folder: Path, setting: str) -> None:
    def before(_: Wrapped, sql: str) -> bool:
        return not sql.startswith(f"PRAGMA {setting} =")

    error = refusal(folder, wrapping(before))
    assert (error.slug, error.values["setting"]) == ("store-setting-refused", setting)


def test_an_old_sqlite_is_said(folder: Path) -> None:
    class Old:
        sqlite_version_info = (3, 34, 1)

        def __getattr__(self, name: str) -> Any:
            return getattr(sqlite3, name)

    error = refusal(folder, dataclasses.replace(PLAIN, module=Old()))
    assert (error.slug, error.values["found"]) == ("sqlite-too-old", "3.34.1")


def test_a_sealed_driver_that_writes_readable_sqlite_is_found_out(folder: Path) -> None:
    pretender = dataclasses.replace(PLAIN, sealed=True)
    assert refusal(folder, pretender).slug == "store-not-sealed"
    assert not (folder / "loopbaan-apk.db").exists()


def test_a_sealed_driver_does_not_open_a_plain_store(folder: Path) -> None:
    Store.open(folder, clock=Ticking()).close()
    before = bytes_of(folder)
    assert refusal(folder, dataclasses.replace(PLAIN, sealed=True)).slug == "store-not-sealed"
    assert bytes_of(folder) == before


@POSIX
@pytest.mark.parametrize("name", ["vraag?teken#en%20meer", "caf\udce9", "met spatie é"])
def test_any_folder_name_works(tmp_path: Path, driver: Driver, name: str) -> None:
    folder = tmp_path / name
    for _ in range(2):
        with Store.open(folder, clock=Ticking(), driver=driver) as store:
            store.keep_questionnaire(HASH, "kort", "1", SOURCE, {})
            assert store.path.exists()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_processes_that_open_a_new_store_at_once_make_one(folder: Path) -> None:
    children = [start_child("opens", folder) for _ in range(6)]
    assert [child.communicate(timeout=30)[0] for child in children] == 6 * [b""]
    assert {child.returncode for child in children} == {0}
    with Store.open(folder, clock=Ticking()) as store:
        assert store.check() == ()


@POSIX
def test_a_folder_that_can_only_be_read_still_gives_its_answers() -> None:
    assert run_as_nobody("reads_a_read_only_folder") == "gelezen disk-read-only ongewijzigd\n"


@POSIX
def test_an_interrupted_write_in_a_folder_that_can_only_be_read_is_said() -> None:
    assert run_as_nobody("meets_an_interrupted_write") == "store-unfinished\n"


@POSIX
def test_a_store_cannot_be_made_where_nothing_may_be_written() -> None:
    assert run_as_nobody("may_not_make_a_store") == "disk-read-only disk-no-permission\n"


def test_a_driver_without_its_key_leaves_no_connection(folder: Path) -> None:
    def no_key(_: object) -> None:
        raise ApkError("key-missing", code=STORE)

    Store.open(folder, clock=Ticking()).close()
    assert refusal(folder, dataclasses.replace(PLAIN, prepare=no_key)).slug == "key-missing"


def test_what_may_only_be_read_is_neither_made_nor_brought_up_to_date(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same without another user: the system says that nothing may be written."""
    for module in (opening, connecting):
        monkeypatch.setattr(module, "may_write", lambda _: False)
    assert refusal(folder).slug == "disk-read-only"
    (folder / "loopbaan-apk.db").touch(mode=0o600)
    assert refusal(folder).slug == "store-absent"
    monkeypatch.undo()
    Store.open(folder, clock=Ticking()).close()
    for module in (opening, connecting):
        monkeypatch.setattr(module, "may_write", lambda _: False)
    with Store.open(folder, clock=Ticking()) as store:
        assert (store.writable, store.takings()) == (False, ())
        with pytest.raises(ApkError) as told:
            store.keep_questionnaire(HASH, "kort", "1", SOURCE, {})
        assert told.value.slug == "disk-read-only"


def test_the_file_tells_any_program_whose_it_is(store: Store) -> None:
    ours = store.opened.connection.execute("PRAGMA application_id").fetchone()[0]
    assert ours == APPLICATION_ID == int.from_bytes(b"LAPK", "big")


def test_nothing_of_the_network_is_loaded_with_the_store() -> None:
    code = (
        "import sys; before = set(sys.modules)\n"
        "import loopbaan_apk.store.takings, loopbaan_apk.store.erasing\n"
        "import loopbaan_apk.store.backups, loopbaan_apk.store.restoring\n"
        "print(*{'socket', 'ssl', 'http', 'rich', 'yaml'} & (set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "\n"
