"""Typed words become an if-then sentence, a day, a name and a small first step; or are refused."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopbaan_apk.core import planning
from loopbaan_apk.core.cleaning import clean
from loopbaan_apk.core.plan import Action, Happening, Intention, looked_back, open_ones
from loopbaan_apk.errors import ApkError

TODAY = datetime.date(2026, 12, 1)


def action(number=1, *, day=TODAY, after=0, happened=(), **rest):
    intention = Intention(
        when="het maandag is",
        then="bel ik Fatma",
        day=day,
        who="Fatma",
        first_step="Zoek haar nummer op.",
        minutes=5,
        **rest,
    )
    return Action(
        number=number, key=f"{number:032}", after=after, intention=intention, happened=happened
    )


def refusal(read, *arguments) -> str:
    with pytest.raises(ApkError) as told:
        read(*arguments)
    return told.value.slug


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("het maandag is", "het maandag is"),
        ("Als het maandag is,", "het maandag is"),
        ("wanneer ik thuiskom ", "ik thuiskom"),
        ("IF it is Monday.", "it is Monday"),
        ("alsof het maandag is", "alsof het maandag is"),
        ("het  maandag\tis", "het maandag is"),
    ],
)
def test_the_first_half_needs_no_if_of_its_own(typed, wanted):
    assert planning.when_of(typed) == wanted


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("bel ik Fatma", "bel ik Fatma"),
        ("dan bel ik Fatma!", "bel ik Fatma"),
        ("Then I call Fatma.", "I call Fatma"),
        ("danst Fatma met mij", "danst Fatma met mij"),
    ],
)
def test_the_second_half_needs_no_then_of_its_own(typed, wanted):
    assert planning.then_of(typed) == wanted


def test_a_whole_sentence_is_taken_apart_at_its_comma():
    first, second = planning.halves("Als het maandag is, dan bel ik Fatma.")
    assert (planning.when_of(first), planning.then_of(second)) == ("het maandag is", "bel ik Fatma")
    assert planning.halves("ik me beter dan gisteren voel") == ("ik me beter dan gisteren voel", "")


@pytest.mark.parametrize(
    ("read", "typed", "slug"),
    [
        (planning.when_of, "", "plan-when-empty"),
        (planning.when_of, "…!", "plan-when-empty"),
        (planning.when_of, "maandag", "plan-when-short"),
        (planning.then_of, "als", "plan-then-short"),
        (planning.then_of, "dan", "plan-then-short"),
        (planning.then_of, " ,. ", "plan-then-empty"),
        (planning.first_step_of, "", "plan-step-empty"),
        (planning.first_step_of, "bel", "plan-step-short"),
        (planning.who_of, "-", "plan-who-empty"),
        (planning.who_of, 101 * "a", "plan-text-long"),
        (planning.when_of, "het is " + 300 * "a", "plan-text-long"),
    ],
)
def test_what_makes_no_plan_yet_is_told_by_name(read, typed, slug):
    assert refusal(read, typed) == slug


@given(st.text(st.characters(), max_size=400))
def test_whatever_is_typed_a_half_is_one_clean_line_or_refused(typed):
    try:
        half = planning.when_of(typed)
    except ApkError as error:
        assert error.slug.startswith("plan-")  # noqa: PT017
        return
    assert half == clean(half) == " ".join(half.split())
    assert 0 < len(half) <= planning.LONGEST_HALF
    assert planning.then_of(f"dan {half}") == half


@pytest.mark.parametrize(
    ("typed", "minutes"), [("1", 1), ("29", 29), (" 10 minuten", 10), ("5 minutes", 5)]
)
def test_a_first_step_takes_less_than_half_an_hour(typed, minutes):
    assert planning.minutes_of(typed) == minutes


@pytest.mark.parametrize("typed", ["0", "30", "-5", "2,5", "tien", "", "١٢"])
def test_other_minutes_are_refused(typed):
    assert refusal(planning.minutes_of, typed) == "plan-minutes"


@pytest.mark.parametrize("typed", ["1-12-2026", "2026-12-01", "01/12/2026", "1-12-2027"])
def test_a_day_from_today_on_is_a_day(typed):
    assert planning.day_of(typed, TODAY) >= TODAY


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("31-2-2027", "plan-date"),
        ("morgen", "plan-date"),
        ("", "plan-date"),
        ("30-11-2026", "plan-date-past"),
        ("3-12-2027", "plan-date-far"),
        ("31-12-9999", "plan-date-far"),
    ],
)
def test_no_day_a_day_gone_by_or_far_away_is_refused(typed, slug):
    assert refusal(planning.day_of, typed, TODAY) == slug


days = st.dates(datetime.date(2000, 1, 1), datetime.date(2100, 1, 1))


@given(days)
def test_the_suggested_day_is_a_working_day_within_a_week_that_is_accepted(today):
    soon = planning.suggested_day(today)
    assert datetime.timedelta(0) < soon - today < datetime.timedelta(days=7)
    assert soon.weekday() < 5
    assert planning.day_of(soon.isoformat(), today) == soon


@given(days)
def test_a_year_later_is_the_same_day_or_the_last_of_february(start):
    later = planning.year_after(start)
    assert later.year == start.year + 1
    assert (later.month, later.day) in {(start.month, start.day), (2, 28)}


def test_an_action_stands_as_the_last_thing_that_happened_to_it():
    moved = Happening(kind="verzet", day=TODAY)
    assert action().outcome is None
    assert action(happened=(Happening(kind="klaar"),)).outcome == "gelukt"
    assert action(happened=(Happening(kind="geschrapt"),)).outcome == "niet-nodig"
    assert action(happened=(Happening(kind="terugblik", outcome="deels"),)).outcome == "deels"
    again = action(day=datetime.date(2026, 11, 1), happened=(Happening(kind="klaar"), moved))
    assert (again.outcome, again.day, again.moves) == (None, TODAY, 1)


def test_open_steps_come_with_the_nearest_day_first():
    later = TODAY + datetime.timedelta(days=1)
    there = (action(1, day=later), action(2), action(3, happened=(Happening(kind="klaar"),)))
    assert [one.number for one in open_ones(there)] == [2, 1]


def test_there_is_room_for_three():
    there = (action(1), action(2), action(3, happened=(Happening(kind="klaar"),)))
    planning.must_have_room(there)
    assert refusal(planning.must_have_room, there, 2) == "plan-full"


def test_a_result_tells_what_ended_since_the_taking_before_it():
    def ended(after_made, after_end):
        return action(after=after_made, happened=(Happening(kind="klaar", after=after_end),))

    there = (ended(1, 1), ended(1, 2), ended(2, 2), ended(3, 3), action(after=1))
    found = looked_back(there, taking=3, previous=2)
    assert found == (there[1], there[2])
    assert looked_back(there, taking=2, previous=1) == (there[0],)
