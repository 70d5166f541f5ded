"""Every statement and every call to the system fails once: nothing acknowledged is lost."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from loopbaan_apk.errors import STORE, ApkError
from loopbaan_apk.store.backups import backup
from loopbaan_apk.store.driver import PLAIN, Driver
from loopbaan_apk.store.erasing import erase
from loopbaan_apk.store.failing import slug_of
from loopbaan_apk.store.restoring import restore
from loopbaan_apk.store.takings import Store

from .children import Child, hear_first, start_child
from .conftest import HASH, SOURCE, Ticking
from .drivers import Failing, wrapping

OS_CALLS = ("open", "read", "write", "fsync", "link", "unlink", "mkdir", "chmod", "replace",
            "rmdir", "lstat", "listdir")  # fmt: skip


@pytest.fixture
def quick() -> Iterator[Path]:
    """A folder in memory where there is one: these tests write much and wait for no disk."""
    memory = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: PTH112
    with tempfile.TemporaryDirectory(dir=memory) as made:
        yield Path(made)


class Script:
    """A whole life of a store, that remembers what was acknowledged."""

    def __init__(self, folder: Path, driver: Driver) -> None:
        self.folder = folder / "gegevens"
        self.driver = driver
        self.clock = Ticking()
        self.kept: dict[int, dict[str, str]] = {}
        self.erased: set[int] = set()
        self.copy: Path | None = None

    def run(self) -> None:
        with Store.open(self.folder, clock=self.clock, driver=self.driver) as store:
            store.keep_questionnaire(HASH, "kort", "1", SOURCE, {"en": b"x"})
            for _ in range(2):
                self.answer(store, store.start(HASH, language="nl", seed=1))
            self.copy = backup(store, self.folder.parent)
            store.finish(1)
            store.reopen(1)
            assert len(store.takings()) == 2
        self.erased.add(2)
        erase(self.folder, clock=self.clock, taking=2, driver=self.driver)
        restore(self.folder, self.copy, clock=self.clock, driver=self.driver)
        with Store.open(self.folder, clock=self.clock, driver=self.driver) as store:
            store.append(1, "na", "1", milliseconds=1)
            self.kept[1]["na"] = "1"

    def outcome(self) -> str:
        """How it ended: only an error of the store may stop it."""
        try:
            self.run()
        except ApkError as error:
            return error.slug if error.code == STORE else f"code {error.code}"
        return "niets"

    def answer(self, store: Store, taking: int) -> None:
        self.kept[taking] = {}
        with store.lease(taking):
            for number in range(3):
                store.append(taking, f"v{number}", "5", milliseconds=1)
                self.kept[taking][f"v{number}"] = "5"

    def lost(self) -> list[str]:
        """Of a taking that is being erased it is open whether it is there; of others it is not."""
        try:
            with Store.open(self.folder, clock=self.clock, driver=PLAIN) as store:
                assert [one.slug for one in store.check() if one.severity == "fout"] == []
                there = {kept.id for kept in store.takings()}
                return [
                    f"{taking} {item}"
                    for taking, answers in self.kept.items()
                    if taking not in self.erased
                    for item, value in answers.items()
                    if taking not in there or store.answers(taking).get(item) != value
                ]
        finally:
            erase(self.folder, clock=self.clock)


def one_fault(folder: Path, driver: Driver) -> str:
    """What the fault was told as; only ApkError, only of the store, and nothing is lost."""
    script = Script(folder, driver)
    slug = script.outcome()
    assert script.lost() == []
    if script.copy:
        script.copy.unlink()
    return slug


@pytest.mark.parametrize(
    ("name", "slug", "afterwards"),
    [("FULL", "disk-full", False), ("IOERR", "disk-error", True)],
)
def test_every_statement_may_fail_once(
    quick: Path, name: str, slug: str, *, afterwards: bool
) -> None:
    told: list[str] = []
    for number in range(1, 2000):
        failing = Failing(number, name, afterwards=afterwards)
        told.append(one_fault(quick, wrapping(failing)))
        if not failing.fired:
            break
    assert told[-1] == "niets"
    assert len(told) > 150
    assert set(told) == {slug, "niets"}
    assert told.count("niets") < 30  # the few that a lease, a roll-back or a rewrite may swallow


def failing_calls(
    patch: pytest.MonkeyPatch, number: int, code: int, more: tuple[tuple[Any, str], ...] = ()
) -> Callable[[], int]:
    """The n-th of the calls to the system, and of `more`, fails; gives how many there were."""
    made = 0

    def wrapped(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            nonlocal made
            made += 1
            if made == number:
                paths = [one for one in arguments[:1] if isinstance(one, str | os.PathLike)]
                raise OSError(code, os.strerror(code), *map(os.fspath, paths))  # as it does
            return real(*arguments, **options)

        return call

    for module, name in (*((os, name) for name in OS_CALLS), *more):
        patch.setattr(module, name, wrapped(getattr(module, name)))
    return lambda: made


@pytest.mark.parametrize(
    ("code", "slug"),
    [(errno.ENOSPC, "disk-full"), (errno.EIO, "disk-error"), (errno.EACCES, "disk-no-permission")],
)
def test_every_call_to_the_system_may_fail_once(quick: Path, code: int, slug: str) -> None:
    told: list[str] = []
    for number in range(1, 2000):
        script = Script(quick, PLAIN)
        with pytest.MonkeyPatch.context() as patch:
            calls = failing_calls(patch, number, code)
            told.append(script.outcome())
        assert script.lost() == []
        for leftover in quick.iterdir():
            leftover.unlink()
        if calls() < number:
            break
    assert len(told) > 60
    assert set(told) == {slug, "niets"}


def ends(child: Child) -> tuple[list[str], str]:
    """Its acknowledgements, and the error that it told."""
    said = hear_first(child)
    while not said[-1].startswith("fout"):
        said += hear_first(child)
    return said[:-1], said[-1]


def answers_there(folder: Path) -> set[str]:
    with Store.open(folder, clock=Ticking()) as store:
        assert store.check() == ()
        rows = store.opened.connection.execute("SELECT volgnr, waarde_json FROM antwoord")
        return {f"{number} v {text.strip(chr(34)).split()[0]}" for number, text in rows.fetchall()}


def small_store(folder: Path) -> str:
    with Store.open(folder, clock=Ticking()) as store:
        store.keep_questionnaire(HASH, "kort", "1", SOURCE, {})
        return str(store.start(HASH, language="nl", seed=1))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 400 kB, where this machine lets us mount one."""
    place = tmp_path / "klein"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(place)]
    mounted = sys.platform == "linux" and shutil.which("mount")
    if not mounted or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("no right to mount a small disk here")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_told_and_everything_acknowledged_stays(small_disk: Path) -> None:
    (small_disk / "ballast").write_bytes(bytes(100_000))
    folder = small_disk / "gegevens"
    child = start_child("fills_the_disk", folder, "plain", small_store(folder))
    said, told = ends(child)
    assert told == "fout disk-full 3"
    assert len(said) > 5
    assert answers_there(folder) == set(said)
    (small_disk / "ballast").unlink()
    rest, _ = child.communicate(b"\n", timeout=30)
    assert rest.decode().split() == [str(len(said) + 1), "v", "daarna"]
    assert answers_there(folder) == {*said, f"{len(said) + 1} v daarna"}


def test_a_new_store_on_a_full_disk_is_told_and_works_once_there_is_room(small_disk: Path) -> None:
    ballast = small_disk / "ballast"
    with contextlib.suppress(OSError):
        ballast.write_bytes(bytes(500_000))
    with pytest.raises(ApkError) as told:
        Store.open(small_disk / "gegevens", clock=Ticking())
    assert (told.value.slug, told.value.code) == ("disk-full", STORE)
    ballast.unlink()
    small_store(small_disk / "gegevens")


def test_a_backup_that_does_not_fit_leaves_nothing_behind(small_disk: Path, store: Store) -> None:
    taking = store.start(HASH, language="nl", seed=1)
    for _ in range(60):
        store.append(taking, "v", 9000 * "x", milliseconds=1)
    with pytest.raises(ApkError) as told:
        backup(store, small_disk)
    assert told.value.slug == "disk-full"
    assert list(small_disk.iterdir()) == []
    assert store.check() == ()


@pytest.mark.skipif(sys.platform == "win32", reason="no limits there")
def test_a_limit_on_file_size_is_told_and_everything_acknowledged_stays(folder: Path) -> None:
    said, told = ends(
        child := start_child("under_a_size_limit", folder, "plain", small_store(folder))
    )
    child.communicate()
    assert told in ("fout disk-full 3", "fout disk-error 3")
    assert answers_there(folder) == set(said)
    assert len(said) > 2


@pytest.mark.parametrize(
    ("said", "slug"),
    [
        ("database or disk is full", "disk-full"),
        ("disk I/O error", "disk-error"),
        ("database is locked", "store-locked"),
        ("attempt to write a readonly database", "disk-read-only"),
        ("unable to open database file", "store-cannot-open"),
        ("malformed database schema (x)", "store-damaged"),
        ("something new", "store-error"),
    ],
)
def test_a_module_that_gives_no_code_is_understood_by_its_words(said: str, slug: str) -> None:
    assert slug_of(sqlite3.OperationalError(said)) == slug


def test_a_bug_is_not_told_as_a_broken_disk(store: Store) -> None:
    store.close()
    with pytest.raises(store.opened.driver.module.ProgrammingError):
        store.takings()
