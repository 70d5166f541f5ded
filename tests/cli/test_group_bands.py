"""`groep scoor --gelijkenis`: which sectors each profile lies near, as the person saw it."""

from __future__ import annotations

import json

import pytest

from loopbaan_apk.cli.groep.scoor import _stamp
from loopbaan_apk.content.library import Library
from loopbaan_apk.core.bands import band
from loopbaan_apk.core.fitting import roles
from loopbaan_apk.core.matching import Match
from loopbaan_apk.core.path import awake, visible
from loopbaan_apk.core.starting import start_of_answers
from loopbaan_apk.reports.codebook.tables import sheets
from tests.cli.test_groups import rows
from tests.conftest import ROOT
from tests.reports.everything import filled
from tests.reports.pspp import computed, needs_pspp

LIBRARY = Library(folders=(ROOT / "questionnaires",))
ONE = LIBRARY.questionnaire("loopbaan-apk").questionnaire
ATLAS, _ = LIBRARY.atlas("nl")
SECTORS = sorted(id_ for id_, one in ATLAS.sectors.items() if not one.within)
SAID = {None: "geen", "possible": "mogelijk", "strong": "sterk"}


def possible(answers):
    """One answer to what takes one, so that no cell is left out."""
    return {id_: value for id_, value in answers.items() if isinstance(value, str)}


PERSONS = [(name, possible(answers)) for name, answers in filled(ONE, 8, seed=8)]
PERSONS[1] = ("weinig", dict(list(PERSONS[1][1].items())[:30]))


@pytest.fixture
def home(counted):
    """With the scores of a few sheets, made with bands."""
    text = sheets(ONE, PERSONS, comma_=True)
    (counted.home / "bladen.csv").write_text(text, encoding="utf-8")
    done = counted(
        "groep", "scoor", "loopbaan-apk", "bladen.csv", "--uit", "scores.csv", "--gelijkenis"
    )
    assert done.returncode == 0, done.stderr.decode()
    return counted


def test_each_row_says_the_bands_that_the_person_saw(home):
    empty = 0
    for line, (_, answers) in zip(rows(home.home / "scores.csv"), PERSONS, strict=True):
        shown, woken = visible(ONE, answers), awake(ONE, answers)
        known = roles(shown.values(), woken)
        start = start_of_answers(shown.values(), woken, known, ATLAS)
        match = Match(start=start, atlas=ATLAS)
        ranked = match.state == "ranked"
        empty += not ranked
        for id_ in SECTORS:
            said = SAID[band(match.sure.share(id_))] if ranked else ""
            assert line[f"gelijkenis_{id_}"] == said, (line["blad"], id_)
    assert 0 < empty < len(PERSONS)


def test_codebook_and_package_tell_the_sector_and_what_may_stand_there(home):
    book = {one["kolom"]: one for one in rows(home.home / "scores.codeboek.csv")}
    described = json.loads((home.home / "datapackage.json").read_text(encoding="utf-8"))
    fields = {one["name"]: one for one in described["resources"][0]["schema"]["fields"]}
    assert list(book) == list(fields) == list(rows(home.home / "scores.csv")[0])
    for id_ in SECTORS:
        name = f"gelijkenis_{id_}"
        assert book[name]["waarden"] == "geen | mogelijk | sterk"
        assert fields[name]["constraints"] == {"enum": ["geen", "mogelijk", "sterk"]}
        assert ATLAS.sectors[id_].name in book[name]["tekst"]
        assert fields[name]["title"] == book[name]["tekst"]


@needs_pspp
def test_pspp_reads_the_bands(home, tmp_path):
    program = (home.home / "scores.sps").read_text(encoding="utf-8")
    data = (home.home / "scores.csv").read_text(encoding="utf-8")
    book = {one["kolom"]: one["spss"] for one in rows(home.home / "scores.codeboek.csv")}
    made = computed(tmp_path, program, data, "scores.csv", tuple(book[id_] for id_ in ONE.scales))
    assert len(made) == len(PERSONS)
    for theirs, line in zip(made, rows(home.home / "scores.csv"), strict=True):
        for id_ in SECTORS:
            assert theirs[book[f"gelijkenis_{id_}"]].strip() == line[f"gelijkenis_{id_}"]


def test_in_english_the_sector_is_named_in_english(home):
    done = home(
        "groep", "scoor", "loopbaan-apk", "bladen.csv", "--uit", "s.csv", "--gelijkenis", "--ja",
        "--taal", "en")  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    book = {one["kolom"]: one["tekst"] for one in rows(home.home / "s.codeboek.csv")}
    assert (
        book["gelijkenis_f"]
        == "Are the skills like work in: Construction, infrastructure and installation"
    )


def test_without_skills_it_is_refused_in_a_sentence(counted):
    (counted.home / "klein.csv").write_text("blad;energie\n1;3\n", encoding="utf-8")
    done = counted("groep", "scoor", "snelle-check", "klein.csv", "--uit", "s.csv", "--gelijkenis")
    assert done.returncode == 1
    assert "staan 0 vaardigheden" in done.stderr.decode()
    assert not (counted.home / "s.csv").exists()


def test_a_run_with_bands_does_not_go_on_from_one_without():
    class Draft:
        path = ROOT / "questionnaires" / "loopbaan-apk.yaml"

    assert _stamp(Draft, None) != _stamp(Draft, ATLAS)
    assert _stamp(Draft, ATLAS) == _stamp(Draft, LIBRARY.atlas("nl")[0])
