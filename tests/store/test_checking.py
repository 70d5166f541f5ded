"""The check finds what is broken, and damage never shows as a traceback or as another's answer."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from loopbaan_apk.errors import STORE, ApkError
from loopbaan_apk.store.driver import Driver
from loopbaan_apk.store.takings import Store

from .conftest import HASH, SOURCE, Ticking
from .drivers import sqlite_error, wrapping

FLIPS = 150


def slugs(folder: Path, driver: Driver) -> set[str]:
    with Store.open(folder, clock=Ticking(), driver=driver) as store:
        return {problem.slug for problem in store.check() if problem.severity == "fout"}


def change(store: Store, *statements: str) -> None:
    """As someone would who edits the file with a tool: without our guards, and back again."""
    connection = store.opened.connection
    guards = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    rows = guards.fetchall()
    connection.execute("PRAGMA foreign_keys = OFF")
    for name, _ in rows:
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    for _, sql in rows:
        connection.execute(sql)
    store.close()


@pytest.mark.parametrize(
    ("statement", "slug"),
    [
        ("DELETE FROM antwoord WHERE volgnr = 1", "store-gap"),
        ("UPDATE antwoord SET volgnr = 5 WHERE volgnr = 2", "store-gap"),
        ("UPDATE antwoord SET meting = 9 WHERE volgnr = 1", "store-reference-broken"),
        ("DELETE FROM vragenlijst", "store-reference-broken"),
        ("UPDATE vragenlijst SET bron = x'2020'", "store-questionnaire-changed"),
        ("UPDATE vertaling SET bron = x'20'", "store-questionnaire-changed"),
        ("UPDATE antwoord SET waarde_json = '{1}' WHERE volgnr = 1", "store-answer-unreadable"),
        ("CREATE TABLE extra (a TEXT)", "store-structure-differs"),
        ("DROP INDEX meting_vragenlijst", "store-structure-differs"),
    ],
)
def test_what_must_hold_of_a_store_is_asked_of_the_file(
    store: Store, taking: int, folder: Path, driver: Driver, statement: str, slug: str
) -> None:
    for item in ("a", "b"):
        store.append(taking, item, "1", milliseconds=1)
    assert store.check() == ()
    change(store, statement)
    assert slug in slugs(folder, driver)


def test_a_half_made_copy_is_a_remark(store: Store, folder: Path) -> None:
    (folder / "loopbaan-apk-tijdelijk-x.db").write_bytes(b"half")
    (found,) = store.check()
    assert (found.slug, found.severity) == ("store-leftover", "let-op")
    assert found.values == {"name": "loopbaan-apk-tijdelijk-x.db"}


def test_an_answer_that_was_made_unreadable_is_told_as_damage(
    store: Store, taking: int, folder: Path, driver: Driver
) -> None:
    store.append(taking, "a", "1", milliseconds=1)
    change(store, "UPDATE antwoord SET waarde_json = '[1]'")
    with Store.open(folder, clock=Ticking(), driver=driver) as again:
        for use in (again.answers, again.times):
            with pytest.raises(ApkError) as told:
                use(taking)
            assert (told.value.slug, told.value.code) == ("store-damaged", STORE)


def test_a_questionnaire_that_was_changed_in_the_file_is_not_used(
    store: Store, folder: Path, driver: Driver
) -> None:
    change(store, "UPDATE vragenlijst SET bron = x'2020'")
    with Store.open(folder, clock=Ticking(), driver=driver) as again:
        with pytest.raises(ApkError) as told:
            again.questionnaire(HASH)
        assert told.value.slug == "store-damaged"


def read_everything(folder: Path, driver: Driver) -> None:
    with Store.open(folder, clock=Ticking(), driver=driver) as store:
        store.check()
        for kept in store.takings():
            store.answers(kept.id)
            store.questionnaire(kept.hash)
            store.append(kept.id, "v", "2", milliseconds=1)


def test_damage_anywhere_is_told_as_damage_or_does_no_harm(
    store: Store, taking: int, folder: Path, driver: Driver
) -> None:
    """No traceback for any of them: a broken byte is an error of ours with its own words."""
    for number in range(40):
        store.append(taking, f"v{number}", f"{number} " * 20, milliseconds=1)
    store.close()
    sound = store.path.read_bytes()
    dice = random.Random(20260331)
    told: list[str] = []
    for _ in range(FLIPS):
        broken = bytearray(sound)
        for _ in range(dice.choice((1, 4, 64))):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        for path in folder.iterdir():
            path.unlink()
        store.path.write_bytes(broken)
        try:
            read_everything(folder, driver)
        except ApkError as error:
            told.append(error.slug)
    assert len(told) > FLIPS // 4
    assert "store-damaged" in told


@pytest.mark.parametrize(
    "stopped",
    [sqlite_error("CORRUPT"), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "no text")],
)
def test_a_check_that_is_stopped_by_damage_says_so(folder: Path, stopped: Exception) -> None:
    def before(_: object, sql: str) -> bool:
        if sql == "PRAGMA integrity_check":
            raise stopped
        return True

    Store.open(folder, clock=Ticking()).close()
    assert slugs(folder, wrapping(before)) == {"store-damaged"}


def test_a_check_that_is_stopped_by_the_disk_is_no_damage(folder: Path) -> None:
    def before(_: object, sql: str) -> bool:
        if sql == "PRAGMA integrity_check":
            raise sqlite_error("IOERR")
        return True

    Store.open(folder, clock=Ticking()).close()
    with pytest.raises(ApkError) as told:
        slugs(folder, wrapping(before))
    assert told.value.slug == "disk-error"


def test_text_that_is_no_text_is_told_as_damage(folder: Path) -> None:
    with Store.open(folder, clock=Ticking()) as store:
        store.keep_questionnaire(HASH, "kort", "1", SOURCE, {})
        taking = store.start(HASH, language="nl", seed=1)
        store.append(taking, "v", "zoekmij", milliseconds=1)
    store.path.write_bytes(store.path.read_bytes().replace(b"zoekmij", b"zoek\xff\xfe!"))
    with Store.open(folder, clock=Ticking()) as store, pytest.raises(ApkError) as told:
        store.answers(taking)
    assert told.value.slug == "store-damaged"


def test_a_store_that_another_process_keeps_locked_is_told(folder: Path) -> None:
    with Store.open(folder, clock=Ticking()) as store:
        store.keep_questionnaire(HASH, "kort", "1", SOURCE, {})
        store.opened.connection.execute("PRAGMA busy_timeout = 10")
        other = sqlite3.connect(store.path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        for use in (store.takings, lambda: store.start(HASH, language="nl", seed=1)):
            with pytest.raises(ApkError) as told:
                use()
            assert (told.value.slug, told.value.code) == ("store-locked", STORE)
        other.execute("ROLLBACK")
        other.close()
        assert store.start(HASH, language="nl", seed=1) == 1
        assert len(store.takings()) == 1
