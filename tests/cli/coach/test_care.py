"""Care for a dossier: closed and opened, changed, agreed to, tidied and erased."""

from __future__ import annotations

import datetime

import pytest

from loopbaan_apk.cli.coach import opruimen
from loopbaan_apk.cli.coach.client import wis
from loopbaan_apk.core.dossier import Line
from loopbaan_apk.store import erasing
from loopbaan_apk.store.places import KEPT_COPY, STORE_FILE
from loopbaan_apk.store.practice import Practice
from tests.store.conftest import HASH, SOURCE

from .conftest import NOW

CANARY = "kanarie-in-een-notitie"


def old(coach, code, *, closed="2020-01-15T09:00:00+00:00", months="12"):
    """A dossier that was closed on a day long ago."""
    moment = datetime.datetime.fromisoformat(closed)
    with Practice.open(
        coach.home / "gegevens-coach", clock=lambda: moment, driver=coach.driver
    ) as practice:
        client = practice.add_client(code, [Line(kind="termijn", text=months)])
        practice.add(client, Line(kind="notitie", text=f"{CANARY} {code}"), Line(kind="gesloten"))
        store = practice.takings(client)
        store.keep_questionnaire(HASH, "kort", "1.10", SOURCE, {})
        store.append(store.start(HASH, language="nl", seed=1), "z1", "3", milliseconds=None)


def test_a_dossier_is_closed_and_opened_again(coach):
    coach("client", "nieuw", "K", "--maanden", "1")
    with coach.practice() as practice:
        practice.add(practice.client("K"), Line(kind="actie", text="bellen"))
    said = coach("client", "sluit", "k").out
    assert "tot en met 12-6-2026" in said
    assert "1 actie open" in said
    assert "al gesloten" in coach("client", "sluit", "K", code=1).talk
    assert "weer open" in coach("client", "open", "K").out
    assert "niet gesloten" in coach("client", "open", "K", code=1).talk
    assert coach("client", "lijst").out.startswith("K:")


def test_what_is_wrong_is_put_right_and_what_was_stays_in_the_history(coach):
    coach("client", "nieuw", "K", "--naam", "Sam", "--akkoord")
    said = coach("client", "wijzig", "K", "--naam", "Samira", "--doel", "zoeken", "--maanden", "6")
    assert "opnieuw om akkoord" in said.out
    shown = coach("client", "toon", "K").out
    assert shown.startswith("K Samira\n")
    assert "Doel: zoeken" in shown
    assert "6 maanden" in shown
    assert "bewaart. (sinds 12-5-2026, voor: loopbaanbegeleiding)" in shown
    coach("client", "wijzig", "K", "--naam", "")
    assert coach("client", "toon", "K").out.startswith("K\n")
    with coach.practice() as practice:
        lines = practice.dossier(practice.client("K")).lines
    assert [one.text for one in lines if one.kind == "naam"] == ["Sam", "Samira", ""]


@pytest.mark.parametrize("options", [(), ("--maanden", "0"), ("--doel", "")])
def test_a_change_that_is_none_is_refused(options, coach):
    coach("client", "nieuw", "K")
    coach("client", "wijzig", "K", *options, code=2)


def test_consent_is_given_and_taken_back_with_its_day_and_purpose(coach):
    coach("client", "nieuw", "K")
    assert "niet mee akkoord" in coach("akkoord", "K", "tweede", "--intrekken", code=1).talk
    assert "Doel: loopbaanbegeleiding" in coach("akkoord", "K", "tweede").out
    assert "ook inschat. (sinds 12-5-2026, voor: loopb" in coach("client", "toon", "K").out
    assert "niet meer akkoord" in coach("akkoord", "K", "tweede", "--intrekken").out
    assert "ook inschat" not in coach("client", "toon", "K").out
    coach("akkoord", "K", "bewaren")
    assert "client wis K" in coach("akkoord", "K", "bewaren", "--intrekken").out
    assert "bewaren, tweede" in coach("akkoord", "K", "alles", code=2).talk


def test_erasing_says_what_goes_asks_and_names_the_exports(coach):
    coach("client", "nieuw", "K")
    with coach.practice() as practice:
        practice.add(
            practice.client("K"),
            Line(kind="notitie", text=CANARY),
            Line(kind="meegegeven", text="dossier-K.zip.age"),
        )
    tried = coach("client", "wis", "K", "--proef").talk
    assert "0 checks" in tried
    assert "dossier-K.zip.age (gemaakt op 12-5-2026)" in tried
    assert "--ja" in coach("client", "wis", "K", code=2).talk
    assert "niets gewist" in coach("client", "wis", "K", "--regel", typed="nee\n").talk
    assert "K" in coach("client", "lijst").out
    said = coach("client", "wis", "K", "--regel", typed="ja\n")
    assert "Gewist: K." in said.out
    assert "dossier-K.zip.age" in said.talk
    coach("client", "toon", "K", code=1)
    assert not any(CANARY.encode() in path.read_bytes() for path in coach.files())
    with coach.practice() as practice:
        rows = practice.opened.connection.execute("SELECT * FROM gewist").fetchall()
    assert [(len(key), day) for key, day in rows] == [(32, "2026-05-12")]


def test_tidying_erases_what_is_past_and_nothing_else_and_never_unasked(coach):
    coach("client", "nieuw", "NU")
    for code in ("A", "B"):
        old(coach, code)
    old(coach, "C", closed="2026-01-15T09:00:00+00:00")
    old(coach, "D", closed="2025-05-12T09:00:00+00:00")  # to today, and that day is still in it
    listed = coach("client", "lijst")
    assert "2 dossiers zijn langer" in listed.talk
    assert "--ja" in coach("opruimen", code=2).talk
    assert "proef" in coach("opruimen", "--proef").talk
    assert "2 dossiers" in coach("client", "lijst").talk
    said = coach("opruimen", "--regel", typed="ja\n")
    assert "A: gesloten op 15-1-2020, bewaren tot en met 15-1-2021" in said.out
    assert "Gewist: A." in said.out
    assert "Gewist: B." in said.out
    assert "2 van 2" in said.talk
    kept = coach("client", "lijst", "--alles")
    assert [line.split(":")[0] for line in kept.out.splitlines()] == ["C", "D", "NU"]
    assert "langer" not in kept.talk
    assert "niets om op te ruimen" in coach("opruimen", "--ja").out
    for path in coach.files():
        assert f"{CANARY} A".encode() not in path.read_bytes()


def test_a_dossier_that_was_opened_again_meanwhile_is_not_tidied(coach, monkeypatch):
    for code in ("A", "B"):
        old(coach, code)

    def says_yes(*_, **__):
        with coach.practice() as practice:
            practice.add(practice.client("A"), Line(kind="heropend"))
        return True

    monkeypatch.setattr(opruimen, "must_say_yes", says_yes)
    said = coach("opruimen").out
    assert "A is intussen weer open" in said
    assert "Gewist: B." in said
    assert coach("client", "lijst").out.startswith("A:")


def test_an_erasure_that_was_cut_off_is_finished_by_tidying(coach, monkeypatch):
    old(coach, "A", months="180")
    folder = coach.home / "gegevens-coach"
    copy = folder / f"{KEPT_COPY}-2026-05-01.db"
    copy.write_bytes((folder / STORE_FILE).read_bytes())

    def stops(*_):
        raise SystemExit(130)

    with monkeypatch.context() as patch:
        patch.setattr(erasing, "_fate", stops)
        coach("client", "wis", "A", "--ja", code=130)
    coach("client", "toon", "A", code=1)
    assert CANARY.encode() in copy.read_bytes()
    coach("opruimen", "--proef")
    assert CANARY.encode() in copy.read_bytes()
    assert f"In de kopie {copy.name} stond nog iets" in coach("opruimen").out
    assert CANARY.encode() not in copy.read_bytes()
    assert copy.name not in coach("opruimen").out


def test_a_dossier_that_another_window_erased_first_is_told(coach, monkeypatch):
    coach("client", "nieuw", "K")

    def says_yes(*_, **__):
        with coach.practice() as practice:
            number = practice.client("K").number
        erasing.erase_client(
            coach.home / "gegevens-coach",
            number,
            clock=lambda: datetime.datetime.fromisoformat(NOW),
            driver=coach.driver,
        )
        return True

    monkeypatch.setattr(wis, "must_say_yes", says_yes)
    assert "intussen al gewist" in coach("client", "wis", "K", code=1).talk
