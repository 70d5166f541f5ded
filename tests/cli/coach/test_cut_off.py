"""A coach's hour that is cut off: what the screen confirmed is there, and nothing is half."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from contextlib import contextmanager
from dataclasses import replace

import pytest

from loopbaan_apk.store.places import OPEN
from tests.conftest import ROOT
from tests.store.test_durability import disk, mounted
from tests.warm import Server, Warm

pytest.importorskip("sqlcipher3", reason="sqlcipher3 is not installed (extra coach)")

from .hour import OPENING, held, hour, opened, play, prepared, wrong

__all__ = ["disk"]
KILLS = int(os.environ.get("LOOPBAAN_APK_TEST_COACH_KILLS", "100"))
POWER_CUTS = int(os.environ.get("LOOPBAAN_APK_TEST_COACH_POWER_CUTS", "20"))
TYPED = sum(len(step.adds) for step in hour("T"))


@contextmanager
def cut_off(warm, code, seconds, how):
    """An hour of a new client in a window of its own, ended in this way after so long."""
    with warm.screen(*OPENING, columns=100, rows=60) as screen:

        def cut():
            screen.signal(how)
            while how == signal.SIGKILL and screen.child.isalive():
                time.sleep(0.001)

        yield play(screen, code, seconds, cut)


def killed(warm, code, seconds):
    with cut_off(warm, code, seconds, signal.SIGKILL) as cut:
        return cut


def how_long(warm, code="HEEL"):
    """An hour that nothing cuts off is confirmed to its end."""
    begun = time.monotonic()
    cut = killed(warm, code, 30)
    assert cut.confirmed == cut.typed == TYPED
    return time.monotonic() - begun


@pytest.fixture
def lying(apk, request):
    """The same program with a store that lies in the way that the test names."""
    server = Server(
        wrapper=str(ROOT / "tests/cli/coach/lying.py"), environment={"LIE": request.param}
    )
    yield Warm(apk.home, apk.environment, server)
    server.close()


def test_whenever_it_is_killed_what_was_confirmed_is_there_and_nothing_is_half(warm):
    random.seed(20260512)
    folder = warm.home / "gegevens-coach"
    prepared(warm.home, folder)
    whole, cuts, after = how_long(warm), [], {}
    for number in range(KILLS):
        cut = killed(warm, f"T-{number}", whole * (number + random.random()) / KILLS)
        assert wrong(folder, cut) == []
        with opened(folder) as practice:
            after[cut.code] = held(practice, cut.code)
        cuts.append(cut)
    with opened(folder) as practice:
        assert {code: held(practice, code) for code in after} == after
    assert len(list(folder.glob(f"{OPEN}-*"))) <= 1
    under_way = sum(one.typed > one.confirmed for one in cuts)
    print(f"{KILLS} kills, {sum(one.confirmed for one in cuts)} confirmed, {under_way} under way")
    assert len({one.confirmed for one in cuts}) > 6
    assert under_way > KILLS / 20


@pytest.mark.parametrize("lying", ["commits_at_the_next_opening"], indirect=True)
def test_the_kill_harness_catches_a_store_that_confirms_before_commit(lying):
    folder = lying.home / "gegevens-coach"
    prepared(lying.home, folder)
    how_long(lying)
    cuts = (killed(lying, f"T-{number}", 0.12 + number * 0.02) for number in range(15))
    assert any(wrong(folder, cut) for cut in cuts)


# A power cut: the image under the mounted file system is copied without a flush, and mounted again.


def on_disk(warm, place):
    """The same program, with its practice on that disk."""
    return replace(warm, environment={**warm.environment, "LOOPBAAN_APK_MAP": str(place)})


def lost_by_power_cut(warm, image, code, seconds):
    """What does not hold of an hour when the power goes after so long."""
    copy = image.with_name("uit.img")
    with cut_off(warm, code, seconds, signal.SIGSTOP) as cut:
        shutil.copyfile(image, copy)
    with mounted(copy, image.with_name("weer-aan")) as again:
        try:
            return cut, wrong(again / "gegevens-coach", cut)
        except Exception as error:  # noqa: BLE001 - a practice that does not open lost everything
            return cut, [repr(error)]


@pytest.mark.skipif(not shutil.which("mkfs.ext4"), reason="no ext4 here")
def test_nothing_confirmed_is_lost_by_a_power_cut_and_nothing_is_half(warm, disk):
    random.seed(20260512)
    with mounted(disk, disk.with_name("aan")) as place:
        prepared(warm.home, place / "gegevens-coach")
        here, cuts = on_disk(warm, place / "gegevens"), []
        whole = how_long(here)
        for number in range(POWER_CUTS):
            seconds = whole * (number + random.random()) / POWER_CUTS
            cut, gone = lost_by_power_cut(here, disk, f"T-{number}", seconds)
            assert gone == []
            cuts.append(cut)
    confirmed = sum(one.confirmed for one in cuts)
    print(f"{POWER_CUTS} power cuts, {confirmed} confirmed")
    assert confirmed > 3 * POWER_CUTS


@pytest.mark.skipif(not shutil.which("mkfs.ext4"), reason="no ext4 here")
@pytest.mark.parametrize("lying", ["never_waits_for_the_disk"], indirect=True)
def test_the_power_harness_catches_a_store_that_never_waits_for_the_disk(lying, disk):
    with mounted(disk, disk.with_name("aan")) as place:
        prepared(lying.home, place / "gegevens-coach")
        here = on_disk(lying, place / "gegevens")
        found = [lost_by_power_cut(here, disk, f"T-{one}", 0.15 * one)[1] for one in range(1, 4)]
    assert any(found)
