"""What was acknowledged is in the store: after kill -9, after a power cut, and with two at once."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from loopbaan_apk.store.driver import PLAIN, Driver
from loopbaan_apk.store.takings import Store

from .children import Child, hear, hear_first, start_child
from .conftest import HASH, SOURCE, Ticking
from .drivers import BY_NAME

KILLS = int(os.environ.get("LOOPBAAN_APK_TEST_KILLS", "20"))
POWER_CUTS = int(os.environ.get("LOOPBAAN_APK_TEST_POWER_CUTS", "3"))
MEGABYTES = 12


def named(driver: Driver) -> str:
    return "sealed" if driver.sealed else "plain"


def new_taking(folder: Path, driver: Driver) -> int:
    with Store.open(folder, clock=Ticking(), driver=driver) as store:
        store.keep_questionnaire(HASH, "kort", "1", SOURCE, {})
        return store.start(HASH, language="nl", seed=1)


def acknowledged(child: Child, seconds: float) -> list[str]:
    """What it said before it was killed."""
    said = hear_first(child)
    time.sleep(seconds)
    child.send_signal(signal.SIGKILL)
    said += hear(child, until_it_ends=True)
    child.communicate()
    return said


def missing(folder: Path, driver: Driver, taking: int, said: list[str]) -> list[str]:
    """Acknowledged answers that are not in the store as they were acknowledged."""
    with Store.open(folder, clock=Ticking(), driver=driver) as store:
        rows = store.opened.connection.execute(
            "SELECT volgnr, vraag, trim(waarde_json, '\"') FROM antwoord WHERE meting = ?",
            (taking,),
        ).fetchall()
        assert store.check() == ()
    kept = {f"{number} {item} {value}" for number, item, value in rows}
    return [line for line in said if line not in kept]


@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9 there")
def test_nothing_acknowledged_is_lost_by_kill_9(folder: Path, driver: Driver) -> None:
    random.seed(20260331)
    said: list[str] = []
    taking = new_taking(folder, driver)
    for _ in range(KILLS):
        child = start_child("answers", folder, named(driver), str(taking))
        said += acknowledged(child, random.uniform(0, 0.06))
        assert missing(folder, driver, taking, said) == []
    assert len(said) >= 2 * KILLS
    print(f"{KILLS} kills, {len(said)} acknowledged, 0 lost")


@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9 there")
def test_the_kill_harness_catches_a_driver_that_acknowledges_before_commit(folder: Path) -> None:
    taking = new_taking(folder, PLAIN)
    lost = 0
    for _ in range(4):
        said = acknowledged(
            start_child("answers", folder, "acknowledges-before-commit", str(taking)), 0.03
        )
        lost += len(missing(folder, PLAIN, taking, said))
    assert lost > 0


def test_two_processes_lose_nothing_and_leave_no_gap(folder: Path, driver: Driver) -> None:
    taking = new_taking(folder, driver)
    children = [start_child("answers", folder, named(driver), str(taking), "500") for _ in range(2)]
    said = [
        line
        for child in children
        for line in child.communicate(timeout=60)[0].decode().splitlines()
    ]
    assert [child.returncode for child in children] == [0, 0]
    assert sorted(int(line.split()[0]) for line in said) == list(range(1, 1001))
    assert missing(folder, driver, taking, said) == []


# A power cut: the image under a mounted file system is copied without a flush, and mounted again.


def run(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], check=True, capture_output=True, timeout=30)


@contextmanager
def mounted(image: Path, place: Path) -> Iterator[Path]:
    place.mkdir(exist_ok=True)
    run("mount", "-o", "loop", image, place)
    try:
        yield place
    finally:
        run("umount", place)


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """An image with an empty file system, where this machine lets us mount one."""
    image = tmp_path / "schijf.img"
    image.write_bytes(b"")
    os.truncate(image, MEGABYTES << 20)
    try:
        run("mkfs.ext4", "-q", "-F", image)
        with mounted(image, tmp_path / "proef"):
            pass
    except (OSError, subprocess.SubprocessError):
        pytest.skip("no right to mount an image here")
    return image


def lost_by_power_cut(image: Path, driver: str, seconds: float) -> tuple[int, int]:
    """How many answers were acknowledged, and how many of those are gone."""
    place, copy = image.with_name("aan"), image.with_name("uit.img")
    with mounted(image, place):
        folder = place / "gegevens"
        taking = new_taking(folder, BY_NAME[driver]())
        child = start_child("answers", folder, driver, str(taking))
        try:
            said = hear_first(child)
            time.sleep(seconds)
            child.send_signal(signal.SIGSTOP)
            said += hear(child, until_it_ends=False)
            shutil.copyfile(image, copy)
        finally:
            child.kill()
            child.communicate()
    with mounted(copy, image.with_name("weer-aan")) as again:
        try:
            reader = BY_NAME["sealed" if driver == "sealed" else "plain"]()
            gone = missing(again / "gegevens", reader, taking, said)
        except Exception:  # noqa: BLE001 - a store that is no store any more lost everything
            gone = said
    return len(said), len(gone)


@pytest.mark.skipif(not shutil.which("mkfs.ext4"), reason="no ext4 here")
def test_nothing_acknowledged_is_lost_by_a_power_cut(disk: Path, driver: Driver) -> None:
    random.seed(20260331)
    total = 0
    for _ in range(POWER_CUTS):
        said, gone = lost_by_power_cut(disk, named(driver), random.uniform(0, 0.1))
        assert gone == 0
        total += said
    assert total >= 2 * POWER_CUTS
    print(f"{POWER_CUTS} power cuts, {total} acknowledged, 0 lost")


@pytest.mark.skipif(not shutil.which("mkfs.ext4"), reason="no ext4 here")
def test_the_power_harness_catches_a_driver_that_never_waits_for_the_disk(disk: Path) -> None:
    said, gone = lost_by_power_cut(disk, "never-waits-for-the-disk", 0.05)
    assert 0 < gone <= said
