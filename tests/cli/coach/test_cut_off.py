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

from loopbaan_apk.core.dossier import Line
from loopbaan_apk.store.places import OPEN
from tests.conftest import ROOT
from tests.store.test_durability import disk, mounted
from tests.warm import Server, Warm

pytest.importorskip("sqlcipher3", reason="sqlcipher3 is not installed (extra coach)")

from .hour import OPENING, Cut, held, hour, opened, play, prepared, wrong

__all__ = ["disk"]
KILLS = int(os.environ.get("LOOPBAAN_APK_TEST_COACH_KILLS", "100"))
POWER_CUTS = int(os.environ.get("LOOPBAAN_APK_TEST_COACH_POWER_CUTS", "20"))
STEPS = len(hour("T"))
TYPED = sum(len(step.adds) for step in hour("T"))


@contextmanager
def cut_off(warm, code, after, seconds, how):
    """An hour of a new client in a window of its own, ended so long after a step in this way."""
    with warm.screen(*OPENING, columns=100, rows=60) as screen:

        def cut():
            screen.signal(how)
            while how == signal.SIGKILL and screen.child.isalive():
                time.sleep(0.001)

        yield play(screen, code, after, seconds, cut)


def killed(warm, code, after, seconds):
    with cut_off(warm, code, after, seconds, signal.SIGKILL) as cut:
        return cut


def a_step(warm):
    """How long one takes in an hour that nothing cuts off, which is confirmed to its end."""
    begun = time.monotonic()
    cut = killed(warm, "HEEL", 0, 60)
    assert cut.confirmed == cut.typed == TYPED
    return (time.monotonic() - begun) / STEPS


def moments(count, step):
    """As many moments in the hour: after each step as often, and a while that chance gives."""
    random.seed(20260512)
    return [(number % STEPS, random.uniform(0, step)) for number in range(count)]


@pytest.fixture
def lying(apk, request):
    """The same program with a store that lies in the way that the test names.

    It remembers nothing outside the practice: else it would itself tell that something is missing.
    """
    server = Server(
        wrapper=str(ROOT / "tests/cli/coach/lying.py"), environment={"LIE": request.param}
    )
    yield Warm(apk.home, {**apk.environment, "XDG_CACHE_HOME": os.devnull}, server)
    server.close()


def test_whenever_it_is_killed_what_was_confirmed_is_there_and_nothing_is_half(warm):
    folder = warm.home / "gegevens-coach"
    prepared(warm.home, folder)
    cuts, kept = [], {}
    for number, moment in enumerate(moments(KILLS, a_step(warm))):
        cut = killed(warm, f"T-{number}", *moment)
        assert wrong(folder, cut) == []
        with opened(folder) as practice:
            kept[cut.code] = held(practice, cut.code)
        cuts.append(cut)
    with opened(folder) as practice:
        assert {code: held(practice, code) for code in kept} == kept
    assert len(list(folder.glob(f"{OPEN}-*"))) <= 1
    under_way = sum(one.typed > one.confirmed for one in cuts)
    print(f"{KILLS} kills, {sum(one.confirmed for one in cuts)} confirmed, {under_way} under way")
    assert len({one.confirmed for one in cuts}) > 6
    assert under_way > KILLS / 20


@pytest.mark.parametrize("lying", ["commits_at_the_next_opening"], indirect=True)
def test_the_kill_harness_catches_a_store_that_confirms_before_commit(lying):
    folder = lying.home / "gegevens-coach"
    prepared(lying.home, folder)
    a_step(lying)
    cuts = (killed(lying, f"T-{number}", number, 0) for number in range(3, STEPS))
    assert any(wrong(folder, cut) for cut in cuts)


def test_the_judge_sees_a_dossier_that_is_half_or_has_too_much(tmp_path):
    folder, cut = tmp_path / "gegevens-coach", Cut(code="T", confirmed=0, typed=1)
    prepared(tmp_path, folder)
    whole = [Line(kind=kind, text=text) for _, kind, text, _ in hour("T")[2].adds[0]]
    assert wrong(folder, cut) == []
    with opened(folder) as practice:
        client = practice.add_client("T", whole[:2])
    assert wrong(folder, cut)
    with opened(folder) as practice:
        practice.add(client, *whole[2:])
    assert wrong(folder, cut) == []
    with opened(folder) as practice:
        practice.add(client, whole[-1])
    assert wrong(folder, cut)


# A power cut: the image under the mounted file system is copied without a flush, and mounted again.


def on_disk(warm, place):
    """The same program, with its practice on that disk."""
    return replace(warm, environment={**warm.environment, "LOOPBAAN_APK_MAP": str(place)})


def lost_by_power_cut(warm, image, code, after, seconds):
    """How far an hour came when the power went, and what of it does not hold."""
    copy = image.with_name("uit.img")
    with cut_off(warm, code, after, seconds, signal.SIGSTOP) as cut:
        shutil.copyfile(image, copy)
    with mounted(copy, image.with_name("weer-aan")) as again:
        try:
            return cut, wrong(again / "gegevens-coach", cut)
        except Exception as error:  # noqa: BLE001 - a practice that does not open lost everything
            return cut, [repr(error)]


@pytest.mark.skipif(not shutil.which("mkfs.ext4"), reason="no ext4 here")
def test_nothing_confirmed_is_lost_by_a_power_cut_and_nothing_is_half(warm, disk):
    with mounted(disk, disk.with_name("aan")) as place:
        prepared(warm.home, place / "gegevens-coach")
        here, cuts = on_disk(warm, place / "gegevens"), []
        for number, moment in enumerate(moments(POWER_CUTS, a_step(here))):
            cut, gone = lost_by_power_cut(here, disk, f"T-{number}", *moment)
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
        found = [lost_by_power_cut(here, disk, f"T-{one}", one, 0)[1] for one in (4, 8, 12)]
    assert any(found)
