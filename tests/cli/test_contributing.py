"""`gegevens bijdrage` and `groep verzamel`: nothing that says who, and the same scores."""

from __future__ import annotations

import csv
import io
import json

import pytest

from loopbaan_apk.content.contributions import LARGEST, read
from loopbaan_apk.core.contributing import given_away
from loopbaan_apk.core.path import awake
from loopbaan_apk.errors import ApkError
from tests.conftest import ROOT
from tests.reports.everything import everything, filled

OWN = """\
contract: vast
energie: 2
richting: 4
op-mijn-plek: 3
"""


@pytest.fixture
def given(counted):
    """A home with a finished check."""
    (counted.home / "a.yaml").write_text(OWN, encoding="utf-8")
    assert counted("begin", "snelle-check", "--antwoorden", "a.yaml").returncode == 0
    return counted


def contribute(home, name="gift.json", code=0):
    done = home("gegevens", "bijdrage", "--uit", name, "--ja")
    assert done.returncode == code, done.stderr.decode()
    return done.stdout.decode(), done.stderr.decode()


def rows(path):
    text = path.read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_all_that_is_written_was_shown_with_the_consent(given):
    shown, talked = contribute(given)
    text = (given.home / "gift.json").read_text(encoding="utf-8")
    assert shown.startswith(text)
    found = json.loads(text)
    assert list(found) == [
        *("bijdrage", "vragenlijst", "versie", "hash"),
        *("blad", "toestemming", "antwoorden"),
    ]
    assert found["toestemming"] in talked
    assert found["antwoorden"] == {
        "contract": "vast", "op-mijn-plek": "3", "energie": "2", "richting": "4"}  # fmt: skip


def test_an_answer_that_sleeps_does_not_go_along():
    one = everything()
    for _, answers in filled(one, 40, seed=1):
        assert given_away(one, answers).keys() <= awake(one, answers).keys() - {"eigen", "begin"}


def test_no_own_words_no_health_and_no_date_goes_along(warm):
    text = (ROOT / "tests" / "content" / "good" / "voorbeeld.yaml").read_text(encoding="utf-8")
    more = """\
      pijn:
        tekst: Heb je pijn?
        antwoorden: klopt
        gevoelig: ja
      geboren:
        tekst: Wanneer ben je geboren?
        soort: datum
      wie:
        tekst: Hoe heet je?
        soort: tekst
"""
    text = text.replace("voorbeeld", "zorg").replace("  - kop: Hoe", f"{more}  - kop: Hoe")
    (warm.home / "zorg.yaml").write_text(text, encoding="utf-8")
    answers = {"werk": "zzp", "pijn": 3, "geboren": "1-2-1980", "wie": "Sam", "z1": 3}
    (warm.home / "z.json").write_text(json.dumps(answers))
    done = warm("begin", "zorg", "--antwoorden", "z.json", "--inhoud", ".")
    assert done.returncode == 0, done.stderr.decode()
    contribute(warm)
    written = (warm.home / "gift.json").read_text(encoding="utf-8")
    assert json.loads(written)["antwoorden"] == {"werk": "zzp", "z1": "3"}
    assert "Sam" not in written
    assert "1980" not in written


def test_without_a_yes_nothing_is_written(given):
    done = given("gegevens", "bijdrage", "--uit", "gift.json", "--geen-invoer")
    assert done.returncode == 2
    assert not (given.home / "gift.json").exists()


def test_two_contributions_of_one_check_have_nothing_in_common_but_the_answers(given):
    contribute(given, "een.json")
    contribute(given, "twee.json")
    one, two = (json.loads((given.home / f"{name}.json").read_text()) for name in ("een", "twee"))
    assert one.pop("blad") != two.pop("blad")
    assert one == two


def test_never_over_a_file_that_is_there(given):
    contribute(given)
    _, talked = contribute(given, code=3)
    assert "gift.json" in talked


def test_a_folder_of_them_gives_the_scores_that_the_people_saw(given):
    folder = given.home / "geven"
    folder.mkdir()
    contribute(given, "geven/een.json")
    one = (folder / "een.json").read_text(encoding="utf-8")
    found = json.loads(one)
    (folder / "kopie.json").write_text(one, encoding="utf-8")
    changes = {
        "andere": {"vragenlijst": "leercultuur"},
        "versie": {"hash": "0" * 64},
        "vreemd": {"blad": "1f", "antwoorden": {"energie": "9"}},
        "meer": {"naam": "Sam"},
        "stil": {"toestemming": ""},
        "goed": {"blad": "00", "antwoorden": {"energie": "3"}},  # sorts before any that is drawn
    }
    for name, change in changes.items():
        (folder / f"{name}.json").write_text(json.dumps({**found, **change}), encoding="utf-8")
    (folder / "stuk.json").write_bytes(b"\xff{")
    done = given("groep", "verzamel", "snelle-check", "geven", "--uit", "bladen.csv")
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().splitlines() == [
        "meer.json: geen bijdrage, of beschadigd",
        "stil.json: geen bijdrage, of beschadigd",
        "stuk.json: geen bijdrage, of beschadigd",
        "vreemd.json: geen bijdrage, of beschadigd",
        "kopie.json: een kopie",
        "andere.json: van een andere vragenlijst",
        "versie.json: van een andere versie",
        "4 beschadigde bestanden tellen niet mee.",
        "1 kopie telt niet mee.",
        "1 bestand van een andere vragenlijst telt niet mee.",
        "1 bestand van een andere versie telt niet mee.",
        "2 bijdragen verzameld.",
    ]
    assert [line["energie"] for line in rows(given.home / "bladen.csv")] == ["3", "2"]
    done = given("groep", "scoor", "snelle-check", "bladen.csv", "--uit", "scores.csv")
    assert done.returncode == 0, done.stderr.decode()
    seen = json.loads(given("resultaat", "--json").stdout.decode())
    mine = rows(given.home / "scores.csv")[1]
    assert mine["blad"] == found["blad"]
    assert len(seen["schalen"]) == 3
    for line in seen["schalen"]:
        cell = mine[line["id"]].replace(",", ".")
        assert (float(cell) if cell else None) == line["score"]


def test_a_file_may_be_so_large_and_not_a_byte_larger(given):
    contribute(given)
    path = given.home / "gift.json"
    small, one = read(path), path.read_bytes()
    path.write_bytes(one.ljust(LARGEST))
    assert read(path) == small
    path.write_bytes(one.ljust(LARGEST + 1))
    with pytest.raises(ApkError) as caught:
        read(path)
    assert caught.value.slug == "contribution-broken"


def test_a_folder_without_any_says_so(given):
    (given.home / "leeg").mkdir()
    for name, code in (("leeg", 1), ("weg", 1)):
        done = given("groep", "verzamel", "snelle-check", name, "--uit", "bladen.csv")
        assert done.returncode == code
        assert name in done.stderr.decode()
