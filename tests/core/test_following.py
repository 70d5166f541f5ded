"""Promises of following up: nobody who is due is missed, and nobody is named who is not."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopbaan_apk.core.dossier import Client, Dossier, Line, months_after
from loopbaan_apk.core.following import CHECK_MONTHS, SOON, Followed, overview, to_remember

TODAY = datetime.date(2026, 5, 12)
DAYS = st.dates(datetime.date(2023, 1, 1), datetime.date(2028, 12, 31))


def dossier(*lines, code="K"):
    client = Client(number=1, key="0" * 32, code=code, begun=TODAY)
    numbered = (
        Line(
            kind=one.kind,
            text=one.text,
            day=one.day,
            about=one.about,
            number=number,
            added=one.added,
        )
        for number, one in enumerate(lines, 1)
    )
    return Dossier(client=client, lines=tuple(numbered))


def followed(*lines, latest=TODAY, code="K"):
    return Followed(dossier=dossier(*lines, code=code), latest=latest)


def action(day):
    return Line(kind="actie", text="bellen", day=day)


def closed(day):
    return Line(kind="gesloten", added=day)


def within_year(day):
    return months_after(day, CHECK_MONTHS) > TODAY


@given(st.lists(st.none() | DAYS))
def test_who_had_no_check_in_twelve_months_is_due_the_longest_waiting_first(latest):
    clients = [followed(latest=day, code=f"K-{at}") for at, day in enumerate(latest)]
    found = [one.latest for one in overview(clients, TODAY).checks]
    due = [day for day in latest if day is None or not within_year(day)]
    assert found == sorted(due, key=lambda day: day or datetime.date.min)


@given(st.lists(DAYS))
def test_an_open_action_is_late_soon_or_neither(days):
    found = overview([followed(*map(action, days))], TODAY)
    assert [one.day for one in found.late] == sorted(day for day in days if day < TODAY)
    last = TODAY + SOON
    assert [one.day for one in found.soon] == sorted(day for day in days if TODAY <= day <= last)


@pytest.mark.parametrize(
    "after",
    [
        Line(kind="gedaan", about=1),
        Line(kind="geschrapt", about=1),
        closed(TODAY),
    ],
)
def test_what_is_done_struck_or_closed_asks_for_nothing(after):
    one = followed(action(TODAY), after)
    found = overview([one], TODAY)
    assert found.late == found.soon == ()
    assert to_remember([one])[0] == ()


def test_a_closed_dossier_needs_no_check_and_no_place_in_a_calendar():
    one = followed(closed(TODAY), latest=datetime.date(2020, 1, 1))
    assert overview([one], TODAY).checks == ()
    assert to_remember([one]) == ((), ())


@given(DAYS)
def test_a_closed_dossier_is_named_when_its_term_is_over(day):
    found = overview([followed(closed(day))], TODAY)
    assert bool(found.past) == (months_after(day, 24) < TODAY)


def test_a_calendar_has_the_next_check_of_who_had_one():
    one, other = followed(latest=datetime.date(2024, 2, 29)), followed(latest=None)
    actions, checks = to_remember([one, other])
    assert actions == ()
    assert [found.next_check for found in checks] == [datetime.date(2025, 2, 28)]
