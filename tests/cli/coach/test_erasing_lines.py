"""A line or a check of a dossier is really gone: from every byte, and from what comes back."""

from __future__ import annotations

import datetime
import json
import shutil
import zipfile
from dataclasses import replace

import pytest

from loopbaan_apk.cli import practising
from loopbaan_apk.core.dossier import KINDS, WORDED, Line
from loopbaan_apk.store import erasing, restoring
from loopbaan_apk.store.checking import problems
from loopbaan_apk.store.places import KEPT_COPY, STORE_FILE
from tests.store.conftest import HASH, SOURCE
from tests.store.drivers import does_not_erase

CANARY = "KANARIEvogel"
DAY = datetime.date(1999, 9, 9)
YESTERDAY = "gisteren.zip"


def filled(coach):
    """K, with a canary in each line that has words; then it is put right, and copies are made."""
    with coach.practice() as practice:
        client = practice.add_client("K", [])
        words = [
            Line(kind=kind, text=f"{CANARY} {kind}", who=CANARY, day=DAY, shared=True)
            for kind in WORDED
        ]
        practice.add(client, *words)
        practice.add(client, Line(kind="gedaan", about=4), Line(kind="toestemming", text="tweede"))
        practice.add(client, Line(kind="notitie", text="dit blijft", shared=True))
        practice.add(client, Line(kind="naam", text="Sam"), Line(kind="doel", text="werk"))
        for rater, answer in (("", "3"), ("coach", CANARY), ("", CANARY)):
            store = practice.takings(client, rater=rater)
            store.keep_questionnaire(HASH, "kort", "1", SOURCE, {})
            taking = store.start(HASH, language="nl", seed=1)
            store.append(taking, "z1", answer, milliseconds=1)
            store.finish(taking)
    coach("bewaar", YESTERDAY)
    folder = coach.home / "gegevens-coach"
    shutil.copyfile(folder / STORE_FILE, folder / f"{KEPT_COPY}-2026-05-10.db")


def canaries(coach):
    """In every byte of the folder of the practice."""
    files = (path for path in (coach.home / "gegevens-coach").rglob("*") if path.is_file())
    marks = (CANARY.encode(), DAY.isoformat().encode())
    return sum(path.read_bytes().count(mark) for path in files for mark in marks)


def erase_all(coach):
    for number in range(1, len(WORDED) + 1):
        coach("client", "wis", "K", "--nummer", str(number), "--ja")
    for number in (2, 3):
        coach("client", "wis", "K", "--meting", str(number), "--ja")


def test_what_was_erased_is_in_no_byte_and_yesterdays_copy_does_not_bring_it_back(coach):
    filled(coach)
    assert canaries(coach) > 2 * len(WORDED)
    erase_all(coach)
    assert canaries(coach) == 0
    coach("notitie", "K", "van vandaag")
    coach("herstel", YESTERDAY, "--ja")
    assert canaries(coach) == 0
    with coach.practice() as practice:
        dossier = practice.dossier(practice.client("K"))
        assert [one.number for one in dossier.lines] == list(range(1, 12))
        assert [one.kind for one in dossier.lines[:6]] == list(WORDED)
        assert [one.text for one in dossier.notes] == ["dit blijft"]
        assert (dossier.name, dossier.purpose) == ("Sam", "werk")
        assert [kept.id for _, kept in practice.rated(dossier.client)] == [1]
        assert problems(practice.opened, practice.clock()) == ()
        rows = practice.opened.connection.execute("SELECT * FROM gewist").fetchall()
    assert [(len(key), day) for key, day in rows] == (len(WORDED) + 2) * [(32, "2026-05-12")]


def test_a_driver_that_leaves_the_bytes_is_caught(coach, monkeypatch):
    monkeypatch.setattr(practising, "driver_of", lambda _: does_not_erase())
    filled(replace(coach, driver=does_not_erase()))
    erase_all(coach)
    assert canaries(coach) > 0


def test_a_restore_that_forgets_what_was_erased_is_caught(coach, monkeypatch):
    filled(coach)
    erase_all(coach)
    monkeypatch.setattr(restoring, "_erase_again", lambda *_: None)
    coach("herstel", YESTERDAY, "--ja")
    assert canaries(coach) > 0


def test_nothing_that_shows_a_dossier_shows_an_erased_line_as_if_it_stood(coach):
    filled(coach)
    erase_all(coach)
    shown = coach("client", "toon", "K").out
    assert "ook inschat. (sinds 12-5-2026, voor: gewist)" in shown
    assert "dit blijft" in shown
    every = coach("client", "toon", "K", "--alles").out
    assert "3. notitie, 12-5-2026: gewist\n" in every
    assert "7. actie klaar, 12-5-2026: over regel 4\n" in every
    assert "10. naam, 12-5-2026: Sam\n" in every
    assert "actie 4" not in coach("overzicht").out
    assert "geen notitie, actie of reactie" in coach("schrap", "K", "3", code=1).talk
    assert "geen notitie, actie of reactie" in coach("klaar", "K", "4", code=1).talk
    assert "gewist (gemaakt op 12-5-2026)" in coach("client", "wis", "K", "--proef").talk
    coach("client", "exporteer", "K", "--open", "--uit", "uit.zip")
    with zipfile.ZipFile(coach.home / "uit.zip") as archive:
        lines = json.loads(archive.read("dossier.json"))["regels"]
    assert [one["gewist"] for one in lines] == 6 * [True] + 5 * [False]
    assert not any(one["tekst"] or one["wie"] or one["dag"] for one in lines[:6])


def test_it_says_what_goes_asks_and_names_the_files_that_may_hold_it(coach):
    filled(coach)
    with coach.practice() as practice:
        practice.add(practice.client("K"), Line(kind="meegegeven", text="later.zip.age"))
    tried = coach("client", "wis", "K", "--nummer", "3", "--proef").talk
    assert f"regel 3 van K (notitie, 12-5-2026): {CANARY} notitie {CANARY}." in tried
    assert "later.zip.age" in tried
    announced, *elsewhere = coach("client", "wis", "K", "--nummer", "12", "--proef").talk.split(
        "\n"
    )
    assert "later.zip.age" in announced
    assert not any("later.zip.age" in line for line in elsewhere)
    others = "Ingevuld door een ander\n  2. kort, klaar op 12-5-2026 (coach)\n"
    assert others in coach("client", "toon", "K").out
    rating = coach("client", "wis", "K", "--meting", "2", "--proef").talk
    assert "check 2 van K, ingevuld door een ander: coach (kort, 1 antwoorden)" in rating
    assert "later.zip.age" in rating
    assert "--ja" in coach("client", "wis", "K", "--nummer", "3", code=2).talk
    nothing = coach("client", "wis", "K", "--nummer", "3", "--regel", typed="nee\n").talk
    assert "niets gewist" in nothing
    assert "kanarie" in coach("client", "toon", "K").out.lower()
    said = coach("client", "wis", "K", "--nummer", "3", "--regel", typed="ja\n")
    assert "Gewist: de tekst van regel 3 van K." in said.out
    assert "notitie" not in said.out
    again = coach("client", "wis", "K", "--nummer", "3", "--ja")
    assert "(notitie, 12-5-2026): gewist." in again.talk


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (("--nummer", "99"), 1, "Regel 99 is er niet"),
        (("--nummer", "0"), 1, "Regel 0 is er niet"),
        (("--nummer", "drie"), 2, "geen nummer"),
        (("--nummer", "9" * 5000), 2, "geen nummer"),
        (("--nummer", "7"), 1, "geen eigen woorden"),
        (("--nummer", "8"), 1, "geen eigen woorden"),
        (("--nummer", "11"), 1, "client wijzig K --doel"),
        (("--meting", "9"), 1, "Er zijn: 3, 2, 1."),
        (("--meting", "drie"), 2, "geen nummer"),
        (("--nummer", "3", "--meting", "1"), 2, "--nummer of --meting"),
    ],
)
def test_what_cannot_be_erased_is_told_and_nothing_goes(options, code, words, coach):
    filled(coach)
    before = canaries(coach)
    assert words in coach("client", "wis", "K", *options, "--ja", code=code).talk
    assert canaries(coach) == before


def test_a_check_of_another_client_is_never_erased(coach):
    filled(coach)
    coach("client", "nieuw", "B")
    assert "Er zijn: -." in coach("client", "wis", "B", "--meting", "1", "--ja", code=1).talk
    with coach.practice() as practice:
        assert len(practice.rated(practice.client("K"))) == 3


def test_the_last_name_may_go_and_an_older_one_does_not_come_in_its_place(coach):
    coach("client", "nieuw", "K", "--naam", "Jan")
    coach("client", "wijzig", "K", "--naam", "Piet")
    coach("client", "wis", "K", "--nummer", "4", "--ja")
    assert coach("client", "toon", "K").out.startswith("K\n")


def test_every_kind_has_a_word_and_is_listed(coach):
    texts = {"termijn": "6", "toestemming": "tweede"}
    with coach.practice() as practice:
        practice.add_client("K", [Line(kind=kind, text=texts.get(kind, "x")) for kind in KINDS])
    for language in ("nl", "en"):
        shown = coach("client", "toon", "K", "--alles", "--taal", language).out
        listed = [line.split(".")[0].strip() for line in shown.splitlines()[-len(KINDS) :]]
        assert listed == [str(number) for number in range(1, len(KINDS) + 1)]


def test_a_check_that_is_open_elsewhere_stays(coach):
    filled(coach)
    with coach.practice() as practice:
        store = practice.takings(practice.client("K"))
        with store.lease(3):
            said = coach("client", "wis", "K", "--meting", "3", "--ja", code=3)
    assert "ander venster" in said.talk
    with coach.practice() as practice:
        assert len(practice.rated(practice.client("K"))) == 3


@pytest.mark.parametrize(
    "again", [("client", "wis", "K", "--nummer", "3", "--ja"), ("opruimen", "--ja")]
)
def test_an_erasure_that_was_cut_off_is_finished_by_the_next_one(again, coach, monkeypatch):
    filled(coach)

    def stops(*_):
        raise SystemExit(130)

    with monkeypatch.context() as patch:
        patch.setattr(erasing, "_fate", stops)
        coach("client", "wis", "K", "--nummer", "3", "--ja", code=130)
    copy = coach.home / "gegevens-coach" / f"{KEPT_COPY}-2026-05-10.db"
    assert b"KANARIEvogel notitie" in copy.read_bytes()
    coach(*again)
    assert b"KANARIEvogel notitie" not in copy.read_bytes()
    assert b"KANARIEvogel actie" in copy.read_bytes()
