"""One taking is open in one window; a window that died lets go."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from loopbaan_apk.errors import STORE, ApkError
from loopbaan_apk.store import processes
from loopbaan_apk.store.driver import Driver
from loopbaan_apk.store.processes import Holder, lives, this_process
from loopbaan_apk.store.takings import Store

from .children import Child, hear_first, start_child
from .conftest import HASH, Ticking
from .drivers import wrapping


def refused(store: Store, taking: int) -> ApkError:
    with pytest.raises(ApkError) as told, store.lease(taking):
        pytest.fail("it was given out twice")
    assert (told.value.slug, told.value.code) == ("taking-open-elsewhere", STORE)
    return told.value


@pytest.fixture
def other_window(folder: Path, taking: int, driver: Driver) -> Child:
    name = "sealed" if driver.sealed else "plain"
    child = start_child("holds", folder, name, str(taking))
    assert hear_first(child) == ["vast"]
    return child


def test_a_taking_that_is_open_in_another_window_is_not_opened_again(
    store: Store, taking: int, other_window: Child
) -> None:
    assert refused(store, taking).values["pid"] == other_window.pid
    other_window.communicate(b"klaar", timeout=30)
    with store.lease(taking):
        assert store.append(taking, "v", "1", milliseconds=1) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9 there")
def test_the_lease_of_a_killed_window_is_taken_over_also_before_it_is_buried(
    store: Store, taking: int, other_window: Child
) -> None:
    other_window.send_signal(signal.SIGKILL)
    os.waitid(os.P_PID, other_window.pid, os.WEXITED | os.WNOWAIT)
    with store.lease(taking):
        assert store.append(taking, "v", "1", milliseconds=1) == 1
    other_window.communicate()


def test_one_window_does_not_open_a_taking_twice_but_does_open_two(store: Store) -> None:
    first, second = (store.start(HASH, language="nl", seed=1) for _ in range(2))
    with store.lease(first):
        refused(store, first)
        with store.lease(second):
            assert store.append(second, "v", "1", milliseconds=1) == 1
    with store.lease(first), store.lease(second):
        assert store.check() == ()


def test_a_lease_that_was_taken_over_adds_nothing_any_more(store: Store, taking: int) -> None:
    with store.lease(taking):
        store.append(taking, "v", "1", milliseconds=1)
        store.opened.connection.execute("UPDATE bezig SET bewijs = 'van een ander'")
        for add in (lambda: store.append(taking, "v", "2", milliseconds=1),
                    lambda: store.finish(taking)):  # fmt: skip
            with pytest.raises(ApkError) as told:
                add()
            assert told.value.slug == "taking-open-elsewhere"
    assert store.taking(taking).finished is None
    assert store.answers(taking) == {"v": "1"}


def put_lease(store: Store, taking: int, holder: Holder, moment: str) -> None:
    store.opened.connection.execute(
        "INSERT INTO bezig (meting, pid, computer, opgestart, begonnen, op) VALUES (?,?,?,?,?,?)",
        (taking, holder.pid, holder.computer, holder.boot, holder.begun, moment),
    )


def test_another_computer_counts_as_gone_after_half_an_hour_of_silence(
    store: Store, taking: int, clock: Ticking
) -> None:
    far = Holder(pid=1, computer="elders", boot="een andere", begun="1")
    put_lease(store, taking, far, clock().strftime("%Y-%m-%dT%H:%M:%SZ"))
    clock.now += timedelta(minutes=29)
    refused(store, taking)
    store.append(taking, "v", "nog bezig", milliseconds=1)
    clock.now += timedelta(minutes=29)
    refused(store, taking)
    clock.now += timedelta(minutes=2)
    assert [problem.slug for problem in store.check()] == ["store-lease-stale"]
    with store.lease(taking):
        assert store.opened.connection.execute("SELECT pid FROM bezig").fetchall() == [
            (os.getpid(),)
        ]


def test_a_restarted_computer_holds_nothing(store: Store, taking: int) -> None:
    before = replace(this_process(), boot="de vorige keer")
    put_lease(store, taking, before, "9999-01-01T00:00:00Z")
    with store.lease(taking):
        assert store.append(taking, "v", "1", milliseconds=1) == 1


def test_a_number_that_another_process_has_now_is_not_that_process(
    store: Store, taking: int
) -> None:
    put_lease(store, taking, replace(this_process(), pid=os.getppid()), "9999-01-01T00:00:00Z")
    with store.lease(taking):
        assert store.append(taking, "v", "1", milliseconds=1) == 1


def test_an_old_lease_of_a_dead_window_is_a_remark_and_no_fault(store: Store, taking: int) -> None:
    gone = replace(this_process(), boot="de vorige keer")
    put_lease(store, taking, gone, "2026-03-31T08:00:00Z")
    found = store.check()
    assert [(one.slug, one.severity, one.values) for one in found] == [
        ("store-lease-stale", "let-op", {"taking": str(taking)})
    ]


def test_a_lease_needs_a_taking_that_is_there(store: Store) -> None:
    with pytest.raises(ApkError) as told, store.lease(99):
        pytest.fail("there is no such taking")
    assert told.value.slug == "taking-unknown"


def test_a_release_that_the_disk_refuses_is_a_release_all_the_same(folder: Path) -> None:
    full = False

    def before(_: object, sql: str) -> bool:
        if full and sql.startswith("DELETE FROM bezig"):
            raise sqlite3.OperationalError
        return True

    with Store.open(folder, clock=Ticking(), driver=wrapping(before)) as store:
        taking = new_taking(store)
        with store.lease(taking):
            full = True
        full = False
        with store.lease(taking):
            assert store.append(taking, "v", "1", milliseconds=1) == 1


def new_taking(store: Store) -> int:
    from .conftest import SOURCE

    store.keep_questionnaire(HASH, "kort", "1", SOURCE, {})
    return store.start(HASH, language="nl", seed=1)


def test_we_live_and_a_process_that_ended_does_not() -> None:
    me = this_process()
    assert lives(me) is True
    assert lives(replace(me, begun="0")) is False
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    assert lives(replace(me, pid=ended.pid)) is False


@pytest.mark.skipif(sys.platform == "win32", reason="another way there")
def test_without_proc_only_a_free_number_is_certain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "_PROC", tmp_path)
    me = this_process()
    assert (me.boot, me.begun) == ("", "")
    assert lives(me) is None
    assert lives(replace(me, computer="elders")) is None
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    assert lives(replace(me, pid=ended.pid)) is False
    assert lives(replace(me, pid=1)) is None

    def not_mine(*_: int) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "kill", not_mine)
    assert lives(replace(me, pid=1)) is None
