"""Which copies stay: the newest always, at most eleven, none too old, and no clock harms them."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopbaan_apk.core.rotating import DAYS, KEPT_FOR, WEEKS, Copy, going, leap, to_come

TODAY = datetime.date(2026, 5, 12)


def ago(days, number=1, *, whole=True):
    return Copy(day=TODAY - datetime.timedelta(days=days), number=number, whole=whole)


copies = st.sets(
    st.builds(
        ago, st.integers(-40, 90), st.integers(1, 3), whole=st.sampled_from([True, True, False])
    ),
    max_size=40,
)


@given(copies)
def test_what_stays_and_what_goes(found):
    gone = going(found, TODAY)
    past = {one for one in found if one.day <= TODAY}
    stays = past - set(gone)
    whole = [one for one in past if one.whole]
    good = [one for one in stays if one.whole]
    assert set(gone) <= past
    assert len(good) <= DAYS + WEEKS
    assert len({one.day for one in good}) == len(good)
    if whole:
        newest = max(whole, key=lambda one: (one.day, one.number))
        assert newest in stays
        assert all(TODAY - one.day <= KEPT_FOR for one in stays - {newest})
        last_days = sorted({one.day for one in whole if TODAY - one.day <= KEPT_FOR})[-DAYS:]
        assert set(last_days) <= {one.day for one in good}
    assert all(one.whole or TODAY - one.day > KEPT_FOR for one in gone)


@given(copies)
def test_tidying_twice_is_tidying_once(found):
    stays = found - set(going(found, TODAY))
    assert going(stays, TODAY) == {}


@given(copies)
def test_a_copy_that_is_not_whole_pushes_none_out(found):
    whole = {one for one in found if one.whole}
    assert {one for one in going(found, TODAY) if one.whole} == set(going(whole, TODAY))


@given(st.lists(st.integers(0, 3), min_size=150, max_size=150))
def test_day_after_day_seven_days_and_four_weeks_build_up(made):
    """As many as were made that day, with days without one."""
    there: set[Copy] = set()
    for passed, times in enumerate(made):
        day = TODAY + datetime.timedelta(days=passed)
        there |= {Copy(day=day, number=one + 1) for one in range(times)}
        there -= set(going(there, day))
        assert len(there) <= DAYS + WEEKS
        assert len([one for one in there if day - one.day > KEPT_FOR]) <= 1


def test_a_copy_each_day_reaches_back_four_weeks():
    there: set[Copy] = set()
    counts = []
    for passed in range(100):
        day = TODAY + datetime.timedelta(days=passed)
        there.add(Copy(day=day))
        there -= set(going(there, day))
        if passed > 40:
            counts.append(len(there))
            ages = sorted((day - one.day).days for one in there)
            assert ages[:DAYS] == list(range(DAYS))
            assert ages[-1] >= 21
            assert all(later - earlier <= 7 for earlier, later in pairwise(ages))
    assert set(counts) <= {10, 11}
    assert 11 in counts


def test_the_last_of_a_day_stays_and_a_name_of_tomorrow_is_left_alone():
    found = (ago(0), ago(0, 2), ago(1), ago(-1), ago(31), ago(30))
    assert going(found, TODAY) == {ago(0): "same-day", ago(31): "old"}
    assert to_come(found, TODAY) == (ago(-1),)


def test_the_only_one_stays_however_old():
    assert going([ago(400)], TODAY) == {}
    assert going([ago(400), ago(399, whole=False)], TODAY) == {ago(399, whole=False): "old"}


def test_a_clock_that_was_set_back_takes_nothing_away():
    """All that was made is of days to come; what is made now is the only one of the past."""
    found = [ago(-days) for days in range(1, 12)]
    assert going([*found, ago(0)], TODAY) == {}
    assert len(to_come(found, TODAY)) == len(found)


@pytest.mark.parametrize(
    ("days", "told"), [((0, 31, 35), 31), ((0, 30), None), ((0,), None), ((0, 1, 90), None)]
)
def test_a_leap_is_where_everything_before_is_too_old_at_once(days, told):
    assert leap([ago(one) for one in days], TODAY) == (ago(told).day if told else None)


def test_a_leap_looks_only_at_what_can_be_put_back():
    assert leap([ago(0), ago(1, whole=False), ago(40)], TODAY) == ago(40).day
