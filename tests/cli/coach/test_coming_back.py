"""Who is due, what was agreed for these days, and a calendar that says nothing of anybody."""

from __future__ import annotations

import json

import icalendar
import pytest

from loopbaan_apk.core.dossier import Line
from tests.cli.coach.taking import client_in, taken

TEXT = "kanarie van een afspraak"
SHORT = {"energie": "2", "leertijd": "1"}


@pytest.fixture
def clients(coach):
    """One due, one with an agreement this week, one too late, one closed long ago."""
    coach("client", "nieuw", "NIEUW", "--naam", "Sam")
    with coach.practice() as practice:
        due = client_in(practice, "OUD")
        taken(practice, due, SHORT, at="2025-05-11T12:00:00+00:00")
        taken(practice, client_in(practice, "VERS"), SHORT, at="2025-05-13T12:00:00+00:00")
        gone = client_in(practice, "WEG")
        usual, then = practice.clock, practice.clock().replace(year=2023)
        practice.clock = lambda: then
        practice.add(gone, Line(kind="gesloten"))
        practice.clock = usual
        late = practice.clock().date().replace(day=1)
        practice.add(due, Line(kind="actie", text="te laat", day=late))
    coach("actie", "VERS", TEXT, "--met", "Noor", "--datum", "26-5-2026")
    coach("actie", "VERS", "later", "--datum", "27-5-2026")
    coach("actie", "VERS", "ooit")
    return coach


def test_who_is_due_is_told_in_one_page(clients):
    assert clients("overzicht").out.splitlines() == [
        "Acties waarvan de dag voorbij is:",
        "OUD, actie 2, 1-5-2026: te laat",
        "Acties in de komende twee weken:",
        f"VERS, actie 2, 26-5-2026: {TEXT} (met Noor)",
        "Tijd voor een check:",
        "NIEUW (Sam): nog geen check",
        "OUD: de laatste check was op 11-5-2025",
        "Langer bewaard dan je van plan was:",
        "WEG: bewaren tot 12-5-2025. Ruim op met: loopbaan-apk coach opruimen",
    ]


def test_the_same_as_json(clients):
    found = json.loads(clients("overzicht", "--json").out)
    assert [(one["code"], one["voorbij"]) for one in found["acties"]] == [
        ("OUD", True),
        ("VERS", False),
    ]
    assert found["checks"] == [
        {"code": "NIEUW", "laatste": None},
        {"code": "OUD", "laatste": "2025-05-11"},
    ]
    assert found["te_wissen"] == [{"code": "WEG", "bewaren_tot": "2025-05-12"}]


def test_nobody_needs_anything(coach):
    coach("client", "nieuw", "K")
    coach("client", "sluit", "K")
    assert coach("overzicht").out == "Overzicht:\nNiemand hoeft nu iets van je.\n"


def test_the_calendar_has_codes_and_days_and_no_words(clients):
    said = clients("agenda", "--uit", "opvolging.ics")
    content = (clients.home / "opvolging.ics").read_bytes()
    assert "alleen codes en dagen" in said.out
    for secret in (TEXT, "Noor", "Sam", "later", "te laat"):
        assert secret.encode() not in content
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert sorted((str(one["SUMMARY"]), str(one["DTSTART"].dt)) for one in events) == [
        ("OUD: actie 2", "2026-05-01"),
        ("OUD: tijd voor een nieuwe check", "2026-05-11"),
        ("VERS: actie 2", "2026-05-26"),
        ("VERS: actie 3", "2026-05-27"),
        ("VERS: tijd voor een nieuwe check", "2026-05-13"),
    ]
    assert len({one["UID"] for one in events}) == 5


def test_words_come_in_the_calendar_only_when_asked_for(clients):
    said = clients("agenda", "--met-tekst")
    content = (clients.home / "documenten" / "opvolging.ics").read_bytes()
    assert TEXT.encode() in content
    assert "Wie je agenda kan zien, kan dat lezen." in said.out


def test_the_same_moment_keeps_its_name_in_the_calendar(clients):
    found = []
    for _ in range(2):
        clients("agenda", "--uit", "a.ics", "--overschrijf")
        calendar = icalendar.Calendar.from_ical((clients.home / "a.ics").read_bytes())
        found.append([str(one["UID"]) for one in calendar.walk("VEVENT")])
    assert found[0] == found[1]
    assert "bestaat al" in clients("agenda", "--uit", "a.ics", code=3).talk


def test_nothing_to_remember_writes_nothing(coach):
    coach("client", "nieuw", "K")
    assert "nog niets" in coach("agenda", "--uit", "a.ics", code=1).talk
    assert not (coach.home / "a.ics").exists()


def test_without_a_client_it_says_how_to_begin(coach):
    said = coach("overzicht").out
    assert "coach client nieuw K-001" in said
    assert "Niemand" not in said
