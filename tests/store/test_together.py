"""Two processes on one dossier: every line of both is there, in its own order, without a gap."""

from __future__ import annotations

import os
import signal

import pytest

from loopbaan_apk.core.dossier import Line
from loopbaan_apk.store.practice import Practice

from .children import hear, hear_first, start_child

NAMES = ("plain", "sealed")
LINES = 40


@pytest.fixture(params=NAMES)
def name(request):
    return request.param


@pytest.fixture
def by_name(folder, clock, name):
    from .drivers import BY_NAME

    def opened(*, create=False):
        return Practice.open(folder, clock=clock, driver=BY_NAME[name](), create=create)

    with opened(create=True) as practice:
        for code in ("A", "B"):
            practice.add_client(code, [Line(kind="doel", text="samen")])
    return opened


def test_two_processes_lose_and_mix_nothing(folder, name, by_name):
    children = [start_child("notes", folder, name, "A", str(LINES)) for _ in range(2)]
    said = [hear(child, until_it_ends=True) for child in children]
    for child in children:
        child.communicate()
        assert child.returncode == 0
    with by_name() as practice:
        dossier = practice.dossier(practice.client("A"))
        assert [one.number for one in dossier.lines] == list(range(1, len(dossier.lines) + 1))
        kept = [one.text for one in dossier.lines[1:]]
        assert sorted(kept) == sorted(said[0] + said[1])
        for mine in said:
            assert [text for text in kept if text in set(mine)] == mine
        at_once = [
            kept.index(f"{text[:-1]}0") - kept.index(text) for text in kept if text[-1] == "1"
        ]
        assert set(at_once) == {-1}, "lines that were added at once are torn apart"
        assert len(practice.dossier(practice.client("B")).lines) == 1


def test_a_process_that_is_killed_loses_nothing_that_it_said(folder, name, by_name):
    for _ in range(3):
        child = start_child("notes", folder, name, "A")
        said = hear_first(child)
        os.kill(child.pid, signal.SIGKILL)
        said += hear(child, until_it_ends=True)
        child.communicate()
        with by_name() as practice:
            dossier = practice.dossier(practice.client("A"))
            kept = [one.text for one in dossier.lines]
            assert set(said) <= set(kept)
            assert [one.number for one in dossier.lines] == list(range(1, len(kept) + 1))
            torn = [text for text in kept if text.endswith(".1") and f"{text[:-1]}0" not in kept]
            assert not torn
            practice.add(practice.client("A"), Line(kind="notitie", text="erna"))


@pytest.mark.parametrize("name", ["plain"])
def test_the_planted_fault_is_caught(folder, by_name):
    """A driver that says "kept" before it is: lines that were said are gone after a kill."""
    lost = False
    for _ in range(5):
        child = start_child("notes", folder, "acknowledges-before-commit", "A")
        said = hear_first(child)
        os.kill(child.pid, signal.SIGKILL)
        said += hear(child, until_it_ends=True)
        child.communicate()
        with by_name() as practice:
            kept = {one.text for one in practice.dossier(practice.client("A")).lines}
        lost = lost or not set(said) <= kept
    assert lost
