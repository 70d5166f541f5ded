"""Promises of the hold guard: one push is one answer."""

from __future__ import annotations

import pytest

from loopbaan_apk.ask.guard import Guard
from tests.ask.sampling import Ticking


def pushes(guard, clock, *presses):
    """Press keys at moments; gives the moments that did their step."""
    done = []
    for moment, key in presses:
        clock.now = moment
        guard.saw(key)
        if guard.lets(key):
            guard.took(key)
            done.append(moment)
    return done


@pytest.fixture
def clock():
    return Ticking(now=0.0)


def test_a_doubled_key_gives_one_answer(clock):
    assert pushes(Guard(clock), clock, (0.0, "4"), (0.5, "4"), (1.0, "4")) == [0.0, 1.0]


def test_another_answer_needs_time_to_read_the_card(clock):
    assert pushes(Guard(clock), clock, (0.0, "4"), (0.1, "5"), (0.4, "5")) == [0.0, 0.4]


def test_a_held_key_gives_one_answer_however_long(clock):
    train = [(0.5 + step * 0.03, "4") for step in range(200)]
    assert pushes(Guard(clock), clock, (0.0, "4"), *train) == [0.0]


def test_a_person_who_answers_the_same_every_second_is_never_held_up(clock):
    presses = [(float(second), "3") for second in range(10)]
    assert len(pushes(Guard(clock), clock, *presses)) == 10


def test_a_slow_disk_adds_no_answers(clock):
    guard = Guard(clock)
    guard.saw("4")
    clock.now = 2.0  # the answer took two seconds to keep; the second push waited in the queue
    guard.took("4")
    guard.saw("4")
    assert not guard.lets("4")


def test_a_key_that_answers_nothing_may_come_again_sooner(clock):
    guard = Guard(clock)
    pushes(guard, clock, (0.0, "s"))
    clock.now = 0.3
    guard.saw("s")
    assert guard.lets("s", answers=False)
    assert not guard.lets("s")


def test_the_push_that_brought_a_card_types_nothing_on_it(clock):
    guard = Guard(clock)
    pushes(guard, clock, (0.0, "4"))
    for moment in (0.5, 0.53, 0.56):
        clock.now = moment
        guard.saw("4")
        assert guard.lingers
    clock.now = 0.6
    guard.saw("2")
    assert not guard.lingers
    guard.saw("4")
    assert not guard.lingers
