"""An older store becomes one of today, with a copy of how it was; every old version opens."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from loopbaan_apk.errors import STORE, ApkError
from loopbaan_apk.store.driver import Driver
from loopbaan_apk.store.erasing import erase
from loopbaan_apk.store.restoring import restore
from loopbaan_apk.store.schema import CURRENT, Schema
from loopbaan_apk.store.takings import Store

from .conftest import HASH, Ticking
from .drivers import Failing, wrapping

VERSIONS = Path(__file__).parent / "versions"
NEXT = Schema(
    migrations=(
        *CURRENT.migrations,
        (
            "ALTER TABLE meting ADD COLUMN notitie TEXT",
            "DROP TRIGGER antwoord_verandert_niet",
            "UPDATE antwoord SET ms = 0 WHERE ms IS NULL",
        ),
    )
)
BROKEN = Schema(migrations=(*CURRENT.migrations, ("CREATE TABLE nieuw (a) STRICT",)))
LOSES = Schema(
    migrations=(*CURRENT.migrations, ("PRAGMA defer_foreign_keys = ON", "DROP TABLE vragenlijst"))
)


@pytest.fixture
def old(store: Store, taking: int) -> Path:
    """A store of the version of now with one answer."""
    store.append(taking, "v", "1", milliseconds=None)
    store.close()
    return store.path


def test_an_older_store_is_brought_up_to_date_and_kept_as_it_was(
    old: Path, folder: Path, driver: Driver
) -> None:
    for _ in range(2):
        with Store.open(folder, clock=Ticking(), driver=driver, schema=NEXT) as store:
            assert store.opened.version() == NEXT.version
            assert store.times(1) == {"v": 0}
            assert store.check() == ()
    before = folder / f"loopbaan-apk-voor-versie-{NEXT.version}.db"
    assert sorted(folder.glob("*.db")) == sorted([old, before])
    restore(folder, before, clock=Ticking(), driver=driver)
    with Store.open(folder, clock=Ticking(), driver=driver) as store:
        assert (store.opened.version(), store.times(1)) == (CURRENT.version, {})


@pytest.mark.usefixtures("old")
@pytest.mark.parametrize(("schema", "slug"), [(BROKEN, "store-error"), (LOSES, None)])
def test_a_step_that_fails_changes_nothing(
    folder: Path, driver: Driver, schema: Schema, slug: str | None
) -> None:
    with pytest.raises(ApkError) as told:
        Store.open(folder, clock=Ticking(), driver=driver, schema=schema)
    assert told.value.code == STORE
    assert slug in (None, told.value.slug)
    with Store.open(folder, clock=Ticking(), driver=driver) as store:
        assert store.answers(1) == {"v": "1"}
        assert store.check() == ()


def test_every_statement_of_a_migration_may_fail_and_nothing_is_lost(folder: Path) -> None:
    with Store.open(folder, clock=Ticking()) as store:
        store.keep_questionnaire(HASH, "kort", "1", b"vragenlijst: kort\nversie: 1.10\n", {})
        store.append(store.start(HASH, language="nl", seed=1), "v", "1", milliseconds=None)
    made = store.path.read_bytes()
    ends: list[str] = []
    while "goed" not in ends:
        failing = Failing(len(ends) + 1, "FULL")
        try:
            Store.open(folder, clock=Ticking(), driver=wrapping(failing), schema=NEXT).close()
            ends.append("goed")
        except ApkError as error:
            ends.append(error.slug)
        with Store.open(folder, clock=Ticking(), schema=NEXT) as store:
            assert store.answers(1) == {"v": "1"}
            assert store.check() == ()
        erase(folder, clock=Ticking(), schema=NEXT)
        folder.mkdir(mode=0o700)
        (folder / "loopbaan-apk.db").write_bytes(made)
    assert len(ends) > 40
    assert set(ends) == {"disk-full", "goed"}


def test_a_copy_of_an_older_version_is_brought_up_to_date_when_put_back(
    old: Path, folder: Path, tmp_path: Path, driver: Driver
) -> None:
    copy = tmp_path / "oud.db"
    shutil.copyfile(old, copy)
    restore(folder, copy, clock=Ticking(), driver=driver, schema=NEXT)
    with Store.open(folder, clock=Ticking(), driver=driver, schema=NEXT) as store:
        assert (store.opened.version(), store.answers(1)) == (NEXT.version, {"v": "1"})


def test_a_taking_is_erased_from_the_copy_of_before_a_migration_too(
    old: Path, folder: Path, driver: Driver
) -> None:
    Store.open(folder, clock=Ticking(), driver=driver, schema=NEXT).close()
    gone = erase(folder, clock=Ticking(), taking=1, driver=driver, schema=NEXT)
    assert gone.cleaned == (old, folder / f"loopbaan-apk-voor-versie-{NEXT.version}.db")


@pytest.mark.parametrize("version", range(1, CURRENT.version + 1))
def test_a_store_of_every_released_version_opens_with_what_was_in_it(
    folder: Path, version: int
) -> None:
    """`versions/make.py` wrote these files once; they are never written again."""
    folder.mkdir(mode=0o700)
    shutil.copyfile(VERSIONS / f"v{version}.db", folder / "loopbaan-apk.db")
    with Store.open(folder, clock=Ticking()) as store:
        assert [(kept.questionnaire, kept.answered) for kept in store.takings()] == [
            ("kort", 1), ("kort", 2)
        ]  # fmt: skip
        assert store.answers(1) == {"z1": "4", "waarom": ["a", "b"]}
        assert store.takings()[1].finished == "2026-03-31T12:00:00Z"
        assert store.questionnaire(store.taking(1).hash)[1] == {"en": b"vertaling: kort\n"}
        assert store.check() == ()
