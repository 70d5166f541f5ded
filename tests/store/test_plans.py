"""A plan in the store: added to, never changed, gone when erased, and carried by copies."""

from __future__ import annotations

import shutil
import signal
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from loopbaan_apk.core.plan import Intention
from loopbaan_apk.errors import STORE, ApkError
from loopbaan_apk.store import plans
from loopbaan_apk.store.backups import backup
from loopbaan_apk.store.driver import PLAIN, Driver
from loopbaan_apk.store.erasing import erase
from loopbaan_apk.store.practice import Practice
from loopbaan_apk.store.restoring import restore
from loopbaan_apk.store.schema import CURRENT, Schema
from loopbaan_apk.store.takings import Store

from .children import hear, hear_first, start_child
from .conftest import HASH, SOURCE, Ticking
from .drivers import Failing, does_not_erase, wrapping

CANARY = "kanarie"
VERSIONS = Path(__file__).parent / "versions"
FIRST = Schema(migrations=CURRENT.migrations[:1])


def intended(word: str = "gewoon", *, taking: int | None = None, **rest: object) -> Intention:
    parts: dict[str, object] = {
        "when": f"het maandag is en {word}",
        "then": f"bel ik {word}",
        "day": date(2026, 4, 6),
        "who": word,
        "first_step": f"Zoek het nummer van {word} op.",
        "minutes": 5,
        "advice": "tijd-vragen" if taking else "",
        "taking": taking,
    }
    return Intention(**(parts | rest))  # type: ignore[arg-type]


def canaries(folder: Path) -> int:
    return sum(path.read_bytes().count(CANARY.encode()) for path in folder.rglob("*.db*"))


def erases(folder: Path, driver: Driver, *, taking: int | None = None, plan: bool = False) -> None:
    gone = erase(folder, clock=Ticking(), driver=driver, taking=taking, plan=plan)
    assert gone.left == ()


def test_in_a_practice_no_client_has_the_steps_of_another(
    folder: Path, clock: Ticking, driver: Driver
) -> None:
    with Practice.open(folder, clock=clock, driver=driver, create=True) as practice:
        one, other = (practice.takings(practice.add_client(code, [])) for code in ("A", "B"))
        other.keep_questionnaire(HASH, "kort", "1", SOURCE, {})
        taking = other.start(HASH, language="nl", seed=1)
        whole = Store(practice.opened, clock)
        plans.add(whole, [intended(CANARY, taking=taking), intended(CANARY)])
        assert len(plans.actions(whole)) == 2
        for client in (one, other):
            assert plans.actions(client) == ()
            with pytest.raises(TypeError):
                plans.add(client, [intended()])
            with pytest.raises(TypeError):
                plans.happened(client, 1, "klaar")
        assert len(plans.actions(whole)) == 2


def test_a_step_comes_back_as_it_went_in(folder: Path, clock: Ticking, driver: Driver) -> None:
    with Store.open(folder, clock=clock, driver=driver) as store:
        store.keep_questionnaire(HASH, "kort", "1", SOURCE, {})
        taking = store.start(HASH, language="nl", seed=1)
        one = intended("Şükrü 👩‍👩‍👧", taking=taking, sensitive=True)
        assert plans.add(store, [one, intended()]) == (1, 2)
    with Store.open(folder, clock=clock, driver=driver) as again:
        there = plans.actions(again)
        assert [action.intention for action in there] == [one, intended()]
        assert {action.after for action in there} == {taking}
        assert len({action.key for action in there}) == 2
        assert again.check() == ()


def test_what_happens_is_added_and_the_last_of_it_stands(store: Store) -> None:
    plans.add(store, [intended()])
    plans.happened(store, 1, "verzet", day=date(2026, 5, 1))
    plans.happened(store, 1, "klaar")
    assert plans.actions(store)[0].outcome == "gelukt"
    plans.happened(store, 1, "verzet", day=date(2026, 6, 1))
    (action,) = plans.actions(store)
    assert (action.outcome, action.day, action.moves) == (None, date(2026, 6, 1), 2)
    plans.happened(store, 1, "terugblik", outcome="deels")
    assert plans.actions(store)[0].outcome == "deels"
    assert store.check() == ()


def test_what_came_first_is_told_by_the_number_of_the_latest_taking(
    store: Store, clock: Ticking
) -> None:
    plans.add(store, [intended()])
    store.start(HASH, language="nl", seed=1)
    clock.now = clock.now.replace(year=1999)
    plans.happened(store, 1, "klaar")
    (action,) = plans.actions(store)
    assert (action.after, action.happened[0].after) == (0, 1)


def test_the_number_of_an_erased_latest_taking_still_counts(
    store: Store, taking: int, folder: Path, driver: Driver
) -> None:
    erases(folder, driver, taking=taking)
    plans.add(store, [intended()])
    assert plans.actions(store)[0].after == taking


@pytest.mark.parametrize("number", [9, 0, -1, 2**80])
def test_a_step_that_is_not_there_is_said(store: Store, number: int) -> None:
    with pytest.raises(ApkError) as told:
        plans.happened(store, number, "klaar")
    assert told.value.slug == "plan-unknown-step"


@pytest.mark.parametrize(
    ("rest", "slug"),
    [
        ({"when": ""}, "answer-not-text"),
        ({"then": 301 * "a"}, "answer-too-long"),
        ({"who": "half \ud83d"}, "answer-not-text"),
        ({"taking": 7}, "taking-unknown"),
        ({"minutes": 30}, "store-error"),
    ],
)
def test_one_step_that_does_not_fit_keeps_none_of_them(
    store: Store, rest: dict[str, object], slug: str
) -> None:
    with pytest.raises(ApkError) as told:
        plans.add(store, [intended(), intended(**rest)])  # type: ignore[arg-type]
    assert told.value.slug == slug
    assert plans.actions(store) == ()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE actie SET als = 'x'",
        "DELETE FROM actie",
        "UPDATE actie_gebeurtenis SET soort = 'klaar'",
        "DELETE FROM actie_gebeurtenis",
        "INSERT INTO actie_gebeurtenis VALUES (1, 3, 'klaar', NULL, NULL, 0, '')",
        "INSERT INTO actie_gebeurtenis VALUES (9, 1, 'klaar', NULL, NULL, 0, '')",
        "INSERT INTO actie_gebeurtenis VALUES (1, 2, 'klaar', '2026-04-06', NULL, 0, '')",
        "INSERT INTO actie_gebeurtenis VALUES (1, 2, 'verzet', NULL, NULL, 0, '')",
        "INSERT INTO actie_gebeurtenis VALUES (1, 2, 'terugblik', NULL, NULL, 0, '')",
        "INSERT INTO actie_gebeurtenis VALUES (1, 2, 'vergeten', NULL, NULL, 0, '')",
        "INSERT OR REPLACE INTO actie_gebeurtenis VALUES (1, 1, 'geschrapt', NULL, NULL, 0, '')",
        "INSERT INTO agenda VALUES ('0123456789abcdef0123456789abcdef')",
        "UPDATE agenda SET sleutel = '0123456789abcdef0123456789abcdef'",
        "DELETE FROM agenda",
    ],
)
def test_the_file_itself_refuses_to_forget_to_change_and_to_skip(store: Store, sql: str) -> None:
    plans.add(store, [intended()])
    plans.happened(store, 1, "klaar")
    before = plans.actions(store), plans.calendar_key(store)
    with pytest.raises(store.opened.driver.module.Error):
        store.opened.connection.execute(sql).fetchall()
    assert (plans.actions(store), plans.calendar_key(store)) == before
    assert store.check() == ()


def test_a_gap_or_a_day_that_is_none_is_found(store: Store) -> None:
    plans.add(store, [intended()])
    connection = store.opened.connection
    connection.execute("DROP TRIGGER actie_gebeurtenis_telt_door")
    connection.execute("INSERT INTO actie_gebeurtenis VALUES (1, 3, 'klaar', NULL, NULL, 0, '')")
    assert [one.slug for one in store.check()] == ["store-structure-differs"]
    connection.execute(
        next(sql for sql in CURRENT.migrations[1] if "TRIGGER actie_gebeurtenis_telt_door" in sql)
    )
    assert [one.slug for one in store.check()] == ["store-gap"]
    connection.execute(
        "INSERT INTO actie_gebeurtenis VALUES (1, 4, 'verzet', '2026-02-30', NULL, 0, '')"
    )
    with pytest.raises(ApkError) as told:
        plans.actions(store)
    assert (told.value.slug, told.value.code) == ("store-damaged", STORE)


def test_a_taking_takes_the_steps_that_came_from_it_and_no_other(
    store: Store, taking: int, folder: Path, driver: Driver
) -> None:
    other = store.start(HASH, language="nl", seed=2)
    plans.add(store, [intended(taking=taking), intended(taking=other), intended()])
    for number in (1, 2, 3):
        plans.happened(store, number, "klaar")
    erases(folder, driver, taking=taking)
    assert [action.number for action in plans.actions(store)] == [2, 3]
    assert store.check() == ()
    assert plans.add(store, [intended()]) == (4,)


@pytest.mark.parametrize("of_taking", [True, False])
def test_erased_steps_are_gone_from_every_byte(folder: Path, *, of_taking: bool) -> None:
    with Store.open(folder, clock=Ticking()) as store:
        store.keep_questionnaire(HASH, "kort", "1", SOURCE, {})
        taking = store.start(HASH, language="nl", seed=1)
        for number in range(60):
            tied = taking if of_taking else None
            plans.add(store, [intended(f"{CANARY}{number}", taking=tied), intended()])
            plans.happened(store, 2 * number + 1, "klaar")
        backup(store, folder)
    assert canaries(folder) > 200
    erases(folder, PLAIN, taking=taking if of_taking else None, plan=not of_taking)
    assert canaries(folder) == 0
    with Store.open(folder, clock=Ticking()) as store:
        assert len(plans.actions(store)) == (60 if of_taking else 0)
        assert store.check() == ()


def test_the_canary_catches_a_driver_that_leaves_the_bytes(folder: Path) -> None:
    with Store.open(folder, clock=Ticking(), driver=does_not_erase()) as store:
        for number in range(60):
            plans.add(store, [intended(f"{CANARY}{number}")])
    erases(folder, does_not_erase(), plan=True)
    assert canaries(folder) > 0


def test_the_plan_goes_also_from_a_copy_that_holds_other_steps(
    store: Store, folder: Path, tmp_path: Path, driver: Driver
) -> None:
    copy = backup(store, tmp_path)
    plans.add(store, [intended(CANARY)])
    store.close()
    aside = restore(folder, copy, clock=Ticking(), driver=driver)
    assert aside is not None
    gone = erase(folder, clock=Ticking(), driver=driver, plan=True)
    assert gone.cleaned == (aside,)
    if not driver.sealed:
        assert canaries(folder) == 0


def test_a_copy_carries_the_plan_and_an_older_one_does_not_bring_back_what_was_erased(
    store: Store, taking: int, folder: Path, tmp_path: Path, driver: Driver
) -> None:
    plans.add(store, [intended(), intended(taking=taking)])
    plans.happened(store, 1, "klaar")
    before, key = plans.actions(store), plans.calendar_key(store)
    copy = backup(store, tmp_path)
    store.close()
    restore(folder, copy, clock=Ticking(), driver=driver)
    with Store.open(folder, clock=Ticking(), driver=driver) as again:
        assert (plans.actions(again), plans.calendar_key(again)) == (before, key)
    erases(folder, driver, plan=True)
    restore(folder, copy, clock=Ticking(), driver=driver)
    with Store.open(folder, clock=Ticking(), driver=driver) as again:
        assert plans.actions(again) == ()
        assert again.check() == ()


def test_a_store_of_version_1_gets_an_empty_plan_and_keeps_what_it_had(folder: Path) -> None:
    folder.mkdir(mode=0o700)
    shutil.copyfile(VERSIONS / "v1.db", folder / "loopbaan-apk.db")
    with Store.open(folder, clock=Ticking()) as store:
        assert plans.actions(store) == ()
        assert store.answers(1) == {"z1": "4", "waarom": ["a", "b"]}
        plans.add(store, [intended(taking=1)])
        assert plans.actions(store)[0].after == 2
        assert len(plans.calendar_key(store)) == 32
        assert store.check() == ()
    assert (folder / "loopbaan-apk-voor-versie-2.db").is_file()


def test_a_backup_of_version_1_is_sound_and_comes_back(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "oud.db"
    shutil.copyfile(VERSIONS / "v1.db", copy)
    restore(folder, copy, clock=Ticking())
    with Store.open(folder, clock=Ticking()) as store:
        assert (plans.actions(store), len(store.takings())) == ((), 2)


def test_the_store_of_version_2_opens_with_its_plan(folder: Path) -> None:
    folder.mkdir(mode=0o700)
    shutil.copyfile(VERSIONS / "v2.db", folder / "loopbaan-apk.db")
    with Store.open(folder, clock=Ticking()) as store:
        mine, advised = plans.actions(store)
        assert (mine.outcome, mine.day, mine.moves) == ("gelukt", date(2026, 4, 13), 1)
        assert (advised.outcome, advised.intention.advice) == ("deels", "tijd-vragen")
        assert (advised.intention.taking, advised.intention.sensitive) == (1, True)


def test_a_store_with_a_plan_is_refused_by_the_program_of_before_with_not_a_byte_changed(
    store: Store, folder: Path, driver: Driver
) -> None:
    plans.add(store, [intended()])
    store.close()
    before = store.path.read_bytes()
    with pytest.raises(ApkError) as told:
        Store.open(folder, clock=Ticking(), driver=driver, schema=FIRST)
    assert told.value.slug == "store-newer"
    assert store.path.read_bytes() == before


def test_every_statement_may_fail_once_and_an_acknowledged_step_stays(folder: Path) -> None:
    Store.open(folder, clock=Ticking()).close()
    ends: list[str] = []
    acknowledged = 0
    while "goed" not in ends:
        failing = Failing(len(ends) + 1, "FULL")
        try:
            with Store.open(folder, clock=Ticking(), driver=wrapping(failing)) as store:
                (number,) = plans.add(store, [intended()])
                acknowledged += 1
                plans.happened(store, number, "klaar")
                assert plans.actions(store)[-1].outcome == "gelukt"
            ends.append("goed")
        except ApkError as error:
            ends.append(error.slug)
        with Store.open(folder, clock=Ticking()) as store:
            assert len(plans.actions(store)) == acknowledged
            assert store.check() == ()
    assert len(ends) > 30
    assert set(ends) == {"disk-full", "goed"}


@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9 there")
def test_no_acknowledged_step_is_lost_by_kill_9(folder: Path, driver: Driver) -> None:
    Store.open(folder, clock=Ticking(), driver=driver).close()
    said: list[str] = []
    for _ in range(5):
        child = start_child("plans_on", folder, "sealed" if driver.sealed else "plain")
        said += hear_first(child)
        time.sleep(0.05)
        child.send_signal(signal.SIGKILL)
        said += hear(child, until_it_ends=True)
        child.communicate()
        with Store.open(folder, clock=Ticking(), driver=driver) as store:
            kept = {f"{one.number} {one.intention.who} {one.moves}" for one in plans.actions(store)}
            assert store.check() == ()
        assert set(said) <= kept
    assert len(said) > 5
