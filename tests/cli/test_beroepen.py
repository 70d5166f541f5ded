"""Occupations from work history, as a person uses them: read in, search, compare, take away."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import stat
import subprocess
import time

import pytest

from tests import esco
from tests.cli.test_errors import small_disk

FILE = "loopbaan-apk-esco.tabel"
ATTRIBUTION = {
    "nl": "Deze dienst gebruikt de ESCO-classificatie van de Europese Commissie",
    "en": "This service uses the ESCO classification of the European Commission",
}


def read_in(apk, one: esco.Set | None = None) -> None:
    path = esco.as_zip(apk.home / "set.zip", (one or esco.made()).files(), esco.DOWNLOAD)
    done = apk("gegevens", "esco", str(path))
    assert done.returncode == 0, done.stderr


def out(apk, *arguments: str, code: int = 0, **environment: str) -> str:
    done = apk(*arguments, **environment)
    text = (done.stdout + done.stderr).decode()
    assert done.returncode == code, text
    assert "Traceback" not in text
    return text


def check(apk, work: str) -> None:
    (apk.home / "a.yaml").write_text(f"contract: vast\nberoep: {work}\n", encoding="utf-8")
    assert apk("begin", "loopbaan-apk", "--antwoorden", "a.yaml").returncode == 0


def test_reading_in_says_what_and_where_and_whose_it_is(apk):
    path = esco.as_zip(apk.home / "set.zip", esco.made().files(), esco.DOWNLOAD)
    done = apk("gegevens", "esco", str(path), LOOPBAAN_APK_KLOK="2026-12-01T12:00:00+00:00")
    said, talk = done.stdout.decode(), done.stderr.decode()
    assert "versie 1.1.1, taal nl. Beroepen: 9. Vaardigheden: 14." in said
    assert ATTRIBUTION["nl"] in said
    assert "ingekorte en bewerkte versie" in said
    assert talk.index("occupations_nl.csv") < talk.index("skills_nl.csv")
    kept = apk.home / "gegevens" / FILE
    assert str(kept) in said
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_where_and_erase_and_sources_know_it(apk):
    read_in(apk)
    where = out(apk, "gegevens", "waar")
    assert f"Bestand: {FILE}" in where
    assert "ESCO-lijst: versie 1.1.1, taal nl, 9 beroepen" in where
    assert FILE in out(apk, "gegevens", "wis", "--proef")
    for language, sentence in ATTRIBUTION.items():
        assert sentence in out(apk, "bronnen", "--taal", language)
    out(apk, "gegevens", "wis", "--ja")
    assert not (apk.home / "gegevens").exists()
    assert ATTRIBUTION["nl"] not in out(apk, "bronnen")


def test_one_check_can_be_erased_beside_it_and_it_stays(apk):
    read_in(apk)
    check(apk, "chauffeur")
    assert "komt niet terug" in out(apk, "gegevens", "wis", "--meting", "1", "--ja")
    assert (apk.home / "gegevens" / FILE).is_file()
    assert "Beroepen" not in out(apk, "lijst")


def test_it_can_be_asked_after_and_taken_away(apk):
    assert "Download de set" in out(apk, "gegevens", "esco")
    read_in(apk)
    assert "9 beroepen" in out(apk, "gegevens", "esco")
    assert "is weg" in out(apk, "gegevens", "esco", "--weg")
    assert "geen ESCO-lijst" in out(apk, "gegevens", "esco", "--weg")
    assert "samen" in out(apk, "gegevens", "esco", "x.zip", "--weg", code=2)


def test_the_other_languages_of_a_set_are_named(apk):
    files = esco.made().files() | esco.made(language="de").files()
    folder = esco.as_folder(apk.home / "set", files)
    assert "meer talen: de. Ik nam nl." in out(apk, "gegevens", "esco", str(folder))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_bad_set_changes_nothing_and_an_earlier_one_stays(apk, language):
    bad = esco.as_zip(apk.home / "slecht.zip", {"skills_nl.csv": b"x"})
    text = out(apk, "gegevens", "esco", str(bad), "--taal", language, code=1)
    assert "occupations_nl.csv" in text
    assert len(text.splitlines()) == 1
    assert not (apk.home / "gegevens").exists()
    read_in(apk)
    before = (apk.home / "gegevens" / FILE).read_bytes()
    out(apk, "gegevens", "esco", str(bad), code=1)
    out(apk, "gegevens", "esco", "nergens.zip", code=1)
    assert (apk.home / "gegevens" / FILE).read_bytes() == before


def test_a_damaged_table_is_told_and_stands_in_the_way_of_nothing_else(apk):
    read_in(apk)
    kept = apk.home / "gegevens" / FILE
    kept.write_bytes(kept.read_bytes()[:-3])
    assert "beschadigd" in out(apk, "beroepen", "chauffeur", code=3)
    assert "beschadigd" in out(apk, "gegevens", "waar")
    assert "beschadigd" in out(apk, "bronnen")
    read_in(apk)
    assert "buschauffeur" in out(apk, "beroepen", "chauffeur")


def test_a_full_disk_and_a_folder_to_read_are_told_and_the_earlier_one_stays(apk):
    read_in(apk)
    path = str(apk.home / "set.zip")
    with small_disk(apk.home / "klein") as disk:
        shutil.copytree(apk.home / "gegevens", disk / "gegevens")
        (disk / "gegevens").chmod(0o700)
        before = (disk / "gegevens" / FILE).read_bytes()
        filler = os.open(disk / "vol", os.O_CREAT | os.O_WRONLY)
        with contextlib.suppress(OSError):
            while True:
                os.write(filler, b"x" * 4096)
        os.close(filler)
        here = {"LOOPBAAN_APK_MAP": str(disk / "gegevens")}
        assert "De schijf is vol" in out(apk, "gegevens", "esco", path, code=3, **here)
        (disk / "vol").unlink()
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        assert "mag niets" in out(apk, "gegevens", "esco", path, code=3, **here)
        assert "buschauffeur" in out(apk, "beroepen", "bus", **here)
        assert (disk / "gegevens" / FILE).read_bytes() == before


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_stop_while_reading_leaves_nothing_half(apk, number):
    read_in(apk)
    before = (apk.home / "gegevens" / FILE).read_bytes()
    many = esco.made()
    many.relations += many.relations[1:] * 5000
    folder = esco.as_folder(apk.home / "veel", many.files())
    with apk.screen("gegevens", "esco", str(folder)) as screen:
        screen.until("occupationSkillRelations_nl.csv")
        screen.signal(number)
        assert screen.ended() in (130, -signal.SIGKILL)
    assert [one.name for one in (apk.home / "gegevens").iterdir()] == [FILE]
    assert (apk.home / "gegevens" / FILE).read_bytes() == before


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_search_shows_titles_codes_and_the_synonym_that_fitted(apk, language):
    read_in(apk)
    text = out(apk, "beroepen", "chauffeur", "bus", "--taal", language)
    assert "buschauffeur (8331.1)" in text
    assert ATTRIBUTION[language] in text
    also = {"nl": "ook: kroegbaas", "en": "also: kroegbaas"}[language]
    assert f"café-eigenaar (1412.8), {also}" in out(apk, "beroepen", "KROEG", "--taal", language)
    assert "snorder" not in out(apk, "beroepen", "snord").split("\n", 1)[1]
    assert "lijkt erop" in out(apk, "beroepen", "buschaufeur")


def test_only_the_first_twenty_are_shown_and_the_rest_is_counted(apk):
    works = [esco.Work(f"monteur {at}", "7233", ("sleutelen",)) for at in range(23)]
    read_in(apk, esco.made(works))
    text = out(apk, "beroepen", "monteur")
    assert text.count("(7233.") == 20
    assert "En nog 3." in text


def test_past_work_shows_lanes_with_counts_and_never_a_percentage(apk):
    read_in(apk)
    text = out(apk, "beroepen", "--eerder", "vrachtwagenchauffeur")
    assert "buschauffeur: 3 van de 5 kernvaardigheden heb je al" in text
    assert "Dicht bij dat werk" in text
    assert "Leidinggevend werk" in text
    assert text.index("manager vervoer") < text.index("lijsten van leidinggevend werk")
    assert "%" not in text
    assert "geen kans op werk" in text


def test_one_target_names_the_skills_and_what_stands_at_the_gate(apk):
    read_in(apk)
    text = out(apk, "beroepen", "--eerder", "8332.0", "--naar", "rijinstructeur")
    assert "rijinstructeur: 3 van de 4 kernvaardigheden heb je al" in text
    assert text.index("Dit neem je mee") < text.index("lading vastzetten")
    assert text.index("Dit is nieuw") < text.index("lesgeven")
    assert "meer opleiding" in text
    assert "wettelijke eisen" in text
    english = out(apk, "beroepen", "--eerder", "8332.0", "--naar", "rijinstructeur", "--taal", "en")
    assert "already have 3 of the 4 core skills" in english
    assert "in the language of your ESCO list: nl" in english


def test_a_law_is_named_where_one_holds(apk):
    read_in(apk)
    text = out(apk, "beroepen", "--eerder", "taxichauffeur", "--naar", "buschauffeur")
    assert "Wegenverkeerswet 1994" in text


def test_several_past_occupations_count_together_and_each_once(apk):
    read_in(apk)
    one = out(apk, "beroepen", "--eerder", "taxichauffeur", "--naar", "buschauffeur")
    both = out(
        apk, "beroepen", "--eerder", "taxichauffeur", "--eerder", "vrachtwagenchauffeur",
        "--eerder", "bestuurder taxi", "--naar", "buschauffeur",
    )  # fmt: skip
    assert "3 van de 5" in one
    assert "4 van de 5" in both
    assert both.count("taxichauffeur (") == 1


def test_all_skills_are_shown_on_request(apk):
    skills = tuple(f"handgreep {at}" for at in range(15))
    works = [esco.Work("smid", "7221", ("hameren",)), esco.Work("kok", "5120", skills)]
    read_in(apk, esco.made(works))
    command = ("beroepen", "--eerder", "smid", "--naar", "kok")
    assert "En nog 3." in out(apk, *command)
    assert out(apk, *command, "--alles").count("handgreep") == 15


def test_a_title_that_fits_more_is_told_with_codes_and_ends_with_one(apk):
    read_in(apk)
    text = out(apk, "beroepen", "--eerder", "banketbakker", code=1)
    assert "banketbakker (7512.1); banketbakker (7512.2)" in text
    assert "Je werk tot nu toe: banketbakker (7512.2)." in out(
        apk, "beroepen", "--eerder", "7512.2"
    )
    assert "Ik ken geen beroep" in out(apk, "beroepen", "--eerder", "zzzzzz", code=1)
    assert "Ik ken geen beroep" in out(apk, "beroepen", "zzzzzz", code=1)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--naar", "buschauffeur"),
        ("bus", "--eerder", "taxichauffeur"),
        ("bus", "--naar", "taxichauffeur"),
        ("--eerder",),
    ],
)
def test_used_wrongly_is_told_with_two(apk, arguments):
    read_in(apk)
    assert len(out(apk, "beroepen", *arguments, code=2).splitlines()) == 1


def test_without_a_list_it_says_how_to_get_one(apk):
    assert "gegevens esco" in out(apk, "beroepen", "chauffeur", code=3)


def test_work_without_core_skills_is_told(apk):
    works = [*esco.WORKS, *(esco.Work(f"werk {at}", "5120", ("iets",)) for at in range(30))]
    bare = esco.Work("portier", "5414", (), ("groeten",))
    read_in(apk, esco.made([*works, bare]))
    text = out(apk, "beroepen", "--eerder", "taxichauffeur", "--naar", "portier", code=1)
    assert "geen kernvaardigheden" in text


def test_nothing_in_common_is_said(apk):
    read_in(apk)
    text = out(apk, "beroepen", "--eerder", "7512.1")
    assert "geen beroep met genoeg dezelfde vaardigheden" in text


def test_the_work_of_the_latest_check_is_where_a_search_starts(apk):
    read_in(apk)
    check(apk, "Taxichauffeur")
    assert "taxichauffeur (8322.2)" in out(apk, "beroepen")
    assert "Je werk tot nu toe: taxichauffeur" in out(apk, "beroepen", "--naar", "buschauffeur")


def test_an_error_never_repeats_an_answer(apk):
    read_in(apk)
    check(apk, "KANARIEVOGEL")
    for arguments in ((), ("--naar", "buschauffeur"), ("--json",)):
        text = out(apk, "beroepen", *arguments, code=1)
        assert "KANARIE" not in text.upper()
        assert "--eerder" in text
    check(apk, "chauffeur")
    assert "vrachtwagen" not in out(apk, "beroepen", "--naar", "buschauffeur", code=1)


def test_a_check_without_that_question_is_no_start(apk):
    read_in(apk)
    (apk.home / "a.yaml").write_text("contract: vast\n", encoding="utf-8")
    assert apk("begin", "snelle-check", "--antwoorden", "a.yaml").returncode == 0
    assert "Typ een woord" in out(apk, "beroepen", code=2)


def test_the_json_is_as_documented(apk):
    read_in(apk)
    search = json.loads(out(apk, "beroepen", "kroeg", "--json"))
    assert (search["formaat"], search["soort"], search["gezocht"]) == (1, "beroepen", "kroeg")
    assert search["gevonden"] == [
        {
            "titel": "café-eigenaar",
            "code": "1412.8",
            "isco": "1412",
            "uri": "http://data.europa.eu/esco/occupation/00000008",
            "wettelijke_eisen": None,
            "gevonden_op": "kroegbaas",
            "hoe": "begin",
        }
    ]
    lanes = json.loads(out(apk, "beroepen", "--eerder", "vrachtwagenchauffeur", "--json"))
    assert lanes["soort"] == "werkverleden"
    assert lanes["vaardigheden"] == 5
    assert lanes["eerder"][0]["titel"] == "vrachtwagenchauffeur"
    assert {one["groep"] for one in lanes["naar"]} <= {
        "dichtbij", "ander-werk", "meer-opleiding", "leidinggevend",
    }  # fmt: skip
    one = json.loads(
        out(apk, "beroepen", "--eerder", "vrachtwagenchauffeur", "--naar", "3423.4", "--json")
    )
    (target,) = one["naar"]
    assert (target["heb_je"], target["kernvaardigheden"]) == (3, 4)
    assert [skill["naam"] for skill in target["nieuw"]] == ["lesgeven"]
    assert len(target["meegenomen"]) == 3
    assert target["wettelijke_eisen"] is True
    page = (esco.ROOT / "docs" / "esco.md").read_text(encoding="utf-8")
    for document in (search, lanes, one):
        for key in (*document, *document["esco"], *target, *search["gevonden"][0]):
            assert f"`{key}`" in page, key


NASTY = "lasser\x1b]0;PWN\x07\u202e\u200b"


def test_names_from_a_set_move_no_cursor_and_hide_no_letter(apk):
    works = [
        esco.Work(NASTY, "7212", (NASTY + " a", "b", "c"), names=(NASTY + " x",), code="7212.1"),
        esco.Work("smid", "7221", (NASTY + " a", "b", "c"), code="7221.1"),
    ]
    read_in(apk, esco.made(works))
    for arguments in (
        ("lasser",),
        ("lasser", "--json"),
        ("--eerder", "7221.1"),
        ("--eerder", "7221.1", "--naar", "7212.1"),
        ("--eerder", "7221.1", "--naar", "7212.1", "--json"),
    ):
        text = out(apk, "beroepen", *arguments)
        assert "lasser" in text
        assert not any(char in text for char in "\x1b\x07\u202e\u200b")
        with apk.screen("beroepen", *arguments) as screen:
            assert screen.ended() == 0
            assert b"PWN\x07" not in screen.raw
            assert "\u202e".encode() not in screen.raw


def test_on_a_terminal_the_right_title_is_picked(apk):
    read_in(apk)
    with apk.screen("beroepen", "--eerder", "trucker") as screen:
        text = screen.until("Geen van deze")
        assert "Welk beroep bedoel je met “trucker”?" in text
        assert "buschauffeur (8331.1), ook: trucker" in text
        screen.press("enter")
        screen.until("Je werk tot nu toe: buschauffeur")
        assert screen.ended() == 0


def test_none_of_these_ends_without_a_fault(apk):
    read_in(apk)
    with apk.screen("beroepen", "--eerder", "trucker", "--regel") as screen:
        screen.until("3. Geen van deze")
        screen.press("3", "enter")
        screen.until("Probeer een ander woord")
        assert screen.ended() == 130


def test_a_stop_at_the_question_is_a_stop(apk):
    read_in(apk)
    with apk.screen("beroepen", "--eerder", "trucker") as screen:
        screen.until("Geen van deze")
        screen.press("ctrl-c")
        assert screen.ended() == 130


def test_nothing_is_asked_where_nothing_may_be_asked(apk):
    read_in(apk)
    with apk.screen("beroepen", "--eerder", "trucker", "--geen-invoer") as screen:
        screen.until("Typ de hele titel of de code")
        assert screen.ended() == 1
    with apk.screen("beroepen", "--eerder", "trucker", "--json") as screen:
        screen.until("Typ de hele titel of de code")
        assert screen.ended() == 1


def test_a_word_is_asked_for_and_enter_takes_the_work_of_the_check(apk):
    read_in(apk)
    with apk.screen("beroepen") as screen:
        screen.until("Welk beroep zoek je? Typ een woord:")
        screen.press("kroeg", "enter")
        screen.until("café-eigenaar")
        assert screen.ended() == 0
    check(apk, "taxi chauffeur")
    with apk.screen("beroepen") as screen:
        screen.until("druk op Enter voor “taxi chauffeur”")
        screen.press("enter")
        screen.until("taxichauffeur (8322.2)")
        assert screen.ended() == 0
    check(apk, "van alles")
    with apk.screen("beroepen") as screen:
        screen.until("druk op Enter voor “van alles”")
        screen.press("enter")
        assert screen.ended() == 1
        assert "past niet bij één beroep" in " ".join(screen.text.split())
    with apk.screen("beroepen") as screen:
        screen.until("druk op Enter")
        time.sleep(0.1)
        screen.press("ctrl-d")
        assert screen.ended() == 130


def test_a_narrow_screen_cuts_no_word(apk):
    read_in(apk)
    with apk.screen("beroepen", "--eerder", "taxichauffeur", columns=44, rows=40) as screen:
        assert screen.ended() == 0
        for line in (
            "planner vervoer: 3 van de 4",
            "kernvaardigheden heb je al",
            "Europese Commissie",
        ):
            assert line in screen.text
