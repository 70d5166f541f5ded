"""A calendar file that calendars read: text is data, lines are short, nothing personal unasked."""

from __future__ import annotations

import datetime

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopbaan_apk.core.cleaning import clean
from loopbaan_apk.core.plan import Action, Happening, Intention
from loopbaan_apk.reports.calendar import Event, Yearly, events, folded, render
from loopbaan_apk.texts import words

TODAY = datetime.date(2026, 12, 1)
NOW = datetime.datetime(2026, 12, 1, 12, tzinfo=datetime.UTC)
YEARLY = Yearly(key="f" * 32, day=datetime.date(2027, 12, 1), moves=2)
CANARY = "KANARIE"
texts = st.text(st.characters(), max_size=300)


def action(number=1, *, when=f"{CANARY} is", day=TODAY, happened=(), **rest):
    intention = Intention(
        when=when, then="bel ik", day=day, who=CANARY, first_step="Zoek op.", minutes=5, **rest
    )
    return Action(
        number=number, key=f"{number:032x}", after=0, intention=intention, happened=happened
    )


def parsed(*there, in_words=False, yearly=YEARLY):
    found = events(there, yearly, words("nl"), in_words=in_words)
    return icalendar.Calendar.from_ical(render(found, NOW)).events


def test_a_step_is_a_whole_day_with_a_reminder_on_that_morning():
    (event,) = parsed(action(day=datetime.date(2026, 12, 31)), yearly=None)
    assert (datetime.date(2026, 12, 31), datetime.date(2027, 1, 1)) == (event.DTSTART, event.DTEND)
    assert event.DTSTAMP == NOW
    (alarm,) = event.walk("VALARM")
    assert (alarm["ACTION"], alarm.TRIGGER) == ("DISPLAY", datetime.timedelta(hours=9))
    assert event["TRANSP"] == "TRANSPARENT"


def test_the_next_check_comes_back_every_year():
    (event,) = parsed()
    assert (event.DTSTART, event["RRULE"]["FREQ"]) == (datetime.date(2027, 12, 1), ["YEARLY"])
    assert (event["UID"], event["SEQUENCE"]) == ("f" * 32, 2)


def test_without_asking_no_word_of_the_person_is_in_the_file_and_nothing_of_a_career():
    data = render(events([action()], YEARLY, words("nl"), in_words=False), NOW).decode()
    assert CANARY not in data
    assert "loopbaan" not in data.lower()
    assert "SUMMARY:Mijn stap 1\r\n" in data
    assert data.count("CLASS:PRIVATE") == 2


def test_asked_for_the_words_are_in_the_description_and_still_not_in_the_title():
    (event,) = parsed(action(), in_words=True, yearly=None)
    assert event["DESCRIPTION"].startswith(f"Als {CANARY} is, dan bel ik.\nEerste stap: Zoek op.")
    assert CANARY not in event["SUMMARY"]


def test_words_about_health_are_in_no_file_also_when_asked_for():
    (event,) = parsed(action(sensitive=True), in_words=True, yearly=None)
    assert "DESCRIPTION" not in event


def test_a_moved_step_keeps_its_name_and_its_number_goes_up():
    moved = action(2, happened=(Happening(kind="verzet", day=datetime.date(2026, 12, 8)),))
    (event,) = parsed(moved, yearly=None)
    assert (event["UID"], event["SEQUENCE"]) == (f"{2:032x}", 1)
    assert datetime.date(2026, 12, 8) == event.DTSTART


@given(texts)
def test_any_text_comes_back_as_itself(text):
    one = Event(uid="a" * 32, day=TODAY, title=text, text=text)
    data = render([one], NOW)
    (event,) = icalendar.Calendar.from_ical(data).events
    shown = clean(text, newlines=True)
    assert str(event["SUMMARY"]) == shown
    assert str(event.get("DESCRIPTION", "")) == shown
    assert data.count(b"BEGIN:VEVENT") == data.count(b"\r\nEND:VEVENT\r\n") == 1


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=400))
def test_no_line_is_over_75_octets_and_none_breaks_a_character(line):
    found = folded(line)
    pieces = found.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(piece) <= 75 and piece.decode() is not None for piece in pieces)
    assert all(piece.startswith(b" ") for piece in pieces[1:])
    assert b"".join([pieces[0], *(piece[1:] for piece in pieces[1:])]).decode() == line


@pytest.mark.parametrize(
    "text",
    [
        "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:gekaapt",
        "x\nATTACH:file:///etc/passwd",
        "a\\nb; c, d",
        "\x1b]0;titel\x07 \u202e omgekeerd",
        "\x85\u2028X-EIGEN:1",
    ],
)
def test_hostile_text_makes_no_line_of_its_own(text):
    (event,) = parsed(action(when=text), in_words=True, yearly=None)
    assert str(event["DESCRIPTION"]).startswith(f"Als {clean(text)}, dan")
    assert {"ATTACH", "X-EIGEN"}.isdisjoint(event)


def test_lines_end_as_the_standard_wants_and_there_is_no_method():
    data = render(events([action()], YEARLY, words("en"), in_words=True), NOW)
    assert data.count(b"\n") == data.count(b"\r\n")
    assert b"METHOD" not in data
    assert data.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
