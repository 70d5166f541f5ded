"""A copy of a practice while the disk fails: whole or not there, and nothing else has changed."""

from __future__ import annotations

import errno
import io
import os
import random
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from loopbaan_apk.core.dossier import Line
from loopbaan_apk.errors import STORE, ApkError
from loopbaan_apk.store.driver import PLAIN, Driver
from loopbaan_apk.store.places import SLOT_FILE, STORE_FILE
from loopbaan_apk.store.practice import Practice
from loopbaan_apk.store.practice_copy import README, pack, unpacked, with_slot
from loopbaan_apk.store.restoring import restore
from loopbaan_apk.store.schema import PRACTICE

from .conftest import Ticking
from .drivers import Failing, wrapping
from .test_faults import failing_calls

_ZIPS = (io, "open")
"""How a zip is opened, which is no call of `os`."""

SLOT = b"een slot"


class Move:
    """A practice that goes to another computer, and back."""

    def __init__(self, place: Path, driver: Driver) -> None:
        self.home, self.other = place / "thuis", place / "elders"
        self.copy = place / "kopie.zip"
        self.driver, self.clock = driver, Ticking()

    def prepare(self) -> None:
        with self.practice(self.home, PLAIN, create=True) as practice:
            practice.add_client("A", [Line(kind="notitie", text="bewaard")])
        (self.home / SLOT_FILE).write_bytes(SLOT)

    def practice(self, folder: Path, driver: Driver, *, create: bool = False) -> Practice:
        return Practice.open(folder, clock=self.clock, driver=driver, create=create)

    def run(self) -> str:
        try:
            with self.practice(self.home, self.driver) as practice:
                pack(practice.opened, self.copy, "lees mij", "2026-05-12")
            for folder in (self.other, self.home):
                with unpacked(self.copy, folder) as found, with_slot(folder, found.slot):
                    restore(
                        folder, found.store, clock=self.clock, driver=self.driver, schema=PRACTICE
                    )
        except ApkError as error:
            return error.slug if error.code == STORE else f"code {error.code}"
        return "niets"

    def judge(self) -> None:
        """What is there is whole, and a slot never stands without its store."""
        assert self.notes(self.home) == ["bewaard"]
        assert (self.home / SLOT_FILE).read_bytes() == SLOT
        if self.copy.exists():
            with zipfile.ZipFile(self.copy) as archive:
                assert archive.testzip() is None
                assert set(archive.namelist()) == {README, SLOT_FILE, STORE_FILE}
        if (self.other / STORE_FILE).exists():
            assert self.notes(self.other) == ["bewaard"]
            assert (self.other / SLOT_FILE).read_bytes() == SLOT
        else:
            assert not (self.other / SLOT_FILE).exists()

    def notes(self, folder: Path) -> list[str]:
        with self.practice(folder, PLAIN) as practice:
            return [one.text for one in practice.dossier(practice.client("A")).notes]


@pytest.fixture
def quick() -> Iterator[Path]:
    """A folder in memory where there is one."""
    memory = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: PTH112
    with tempfile.TemporaryDirectory(dir=memory) as made:
        yield Path(made)


@pytest.mark.parametrize(("code", "slug"), [(errno.ENOSPC, "disk-full"), (errno.EIO, "disk-error")])
def test_every_call_to_the_system_may_fail_once(quick, code, slug):
    told: list[str] = []
    for number in range(1, 1000):
        move = Move(quick / str(number), PLAIN)
        move.prepare()
        with pytest.MonkeyPatch.context() as patch:
            calls = failing_calls(patch, number, code, (_ZIPS,))
            told.append(move.run())
        move.judge()
        if calls() < number:
            break
    assert told[-1] == "niets"
    assert len(told) > 80
    assert set(told) == {slug, "niets"}


def test_every_statement_may_fail_once(quick):
    told: list[str] = []
    for number in range(1, 1000):
        failing = Failing(number, "IOERR")
        move = Move(quick / str(number), wrapping(failing))
        move.prepare()
        told.append(move.run())
        move.judge()
        if not failing.fired:
            break
    assert told[-1] == "niets"
    assert len(told) > 80
    assert set(told) == {"disk-error", "niets"}


def test_a_judge_sees_a_slot_without_a_store(quick):
    """The planted fault."""
    move = Move(quick, PLAIN)
    move.prepare()
    assert move.run() == "niets"
    move.judge()
    (move.other / STORE_FILE).unlink()
    with pytest.raises(AssertionError):
        move.judge()


def mutants(whole: bytes, count: int) -> Iterator[bytes]:
    """A byte changed, a piece gone, doubled or moved; where it hurts most, at both ends, more."""
    chance = random.Random(7)
    for number in range(count):
        ends = chance.choice(((2, 200), (len(whole) - 300, len(whole)), (2, len(whole))))
        place = chance.randrange(*ends)
        piece = chance.randrange(1, 40)
        match number % 4:
            case 0:
                yield (
                    whole[:place]
                    + bytes([whole[place] ^ 1 << chance.randrange(8)])
                    + whole[place + 1 :]
                )
            case 1:
                yield whole[:place] + whole[place + piece :]
            case 2:
                yield whole[: place + piece] + whole[place:]
            case _:
                yield whole[:place] + chance.randbytes(piece) + whole[place + piece :]


def test_two_thousand_damaged_copies_give_what_was_kept_or_nothing(quick):
    move = Move(quick, PLAIN)
    move.prepare()
    assert move.run() == "niets"
    whole = move.copy.read_bytes()
    with unpacked(move.copy, quick / "uit") as found:
        store = found.store.read_bytes()
    told: Counter[str] = Counter()
    for mutant in mutants(whole, 2000):
        move.copy.write_bytes(mutant)
        try:
            with unpacked(move.copy, quick / "uit") as found:
                assert (found.store.read_bytes(), found.slot) == (store, SLOT)
                told["the same"] += 1
        except ApkError as error:
            told[error.slug] += 1
    assert list((quick / "uit").iterdir()) == []
    assert set(told) == {"practice-copy-wrong", "the same"}
    assert told["practice-copy-wrong"] > 1500
