"""The codebook says of every question what somebody who analyses answers has to know."""

from __future__ import annotations

import csv
import dataclasses
import datetime
import io

from loopbaan_apk.core.columns import columns, row, sheet_column
from loopbaan_apk.core.items.answers import Option
from loopbaan_apk.core.items.date import Date
from loopbaan_apk.core.items.number import Number
from loopbaan_apk.reports.codebook.document import document
from loopbaan_apk.reports.codebook.tables import codebook, sheets
from loopbaan_apk.reports.markdown import render
from loopbaan_apk.texts import words
from tests.core.making import FIVE, choice, levels, questionnaire, scale, section
from tests.reports.everything import everything

ONE = everything()


def rows(one) -> dict[str, dict[str, str]]:
    text = codebook(one, words("nl"), str).removeprefix("\ufeff")
    return {
        line["kolom"] or line["vraag"]: line
        for line in csv.DictReader(io.StringIO(text), delimiter=";")
    }


def plain(one) -> str:
    return render(document(one, words("nl"), str, "proef.yaml")).replace("\\", "")


def test_every_column_of_a_sheet_has_a_row():
    found = rows(ONE)
    assert {column.header for column in columns(ONE)} <= found.keys()
    assert (found["wens=vak"]["tekst"], found["wens=vak"]["antwoorden"]) == (
        "Wat wil je? / Antwoord vak",
        "1 = gekozen | 0 = niet gekozen",
    )
    assert found["by#2"]["tekst"] == "Wat telt? / plaats 2"
    assert found["n1"]["laagste"] == "-2"
    assert found["h1"]["hoogste"] == "1,5"
    assert found["h1"]["telt_niet_mee"] == "weet-niet = 991"
    assert found["a-2"]["omgekeerd_in"] == "vlak"
    assert found["n1"]["gewichten"].endswith("gewogen = 2,5")
    assert found["a3"]["voorwaarde"] == "alleen als ‘Vraag werk’ = ‘Antwoord loondienst’"
    assert found["z1"]["voorwaarde"] == (
        "alleen als ‘Vraag werk’ is ‘Antwoord zzp’ of ‘Antwoord loondienst’"
    )


def test_what_is_never_in_a_file_says_why():
    found = rows(ONE)
    assert {id_: found[id_]["niet_in_bestand"] for id_ in ("gz", "eigen", "welkom")} == {
        "gz": "nee, gaat over gezondheid",
        "eigen": "nee, eigen woorden",
        "welkom": "nee, alleen om te lezen",
    }
    assert "Niet te berekenen uit het bestand: gaat over gezondheid." in plain(ONE)


def test_bounds_are_shown_as_far_as_they_are_there():
    one = questionnaire(
        section(
            Date(id="dag", text="Wanneer?", low=datetime.date(2020, 1, 1)),
            Number(id="getal", text="Hoeveel?"),
        )
    )
    assert rows(one)["dag"]["laagste"] == "2020-01-01"
    assert "2020-01-01 tot en met …" in plain(one)
    assert rows(one)["getal"]["hoogste"] == ""
    assert "Schalen" not in plain(one)
    assert "vaker voorkomen" not in plain(one)


def test_a_set_that_many_questions_have_is_shown_once_and_an_unused_one_too():
    one = dataclasses.replace(
        questionnaire(section(choice("z1"), choice("z2"))),
        answer_sets={"vijf": FIVE, "los": {"1": Option(id="1", text="Nooit gebruikt")}},
    )
    text = plain(one)
    assert text.count("Antwoord 3") == 1
    assert text.count("set vijf") == 3
    assert "1: Nooit gebruikt" in text
    assert "Code in SPSS 991" in text


def test_levels_and_rules_of_a_scale_are_said():
    one = questionnaire(
        section(choice("z1"), choice("z2")),
        scales=(scale("s", "z1", "z2", rule="som", least="2", levels=levels(laag=2, hoog=8)),),
    )
    text = plain(one)
    assert "laag vanaf 2; hoog vanaf 8" in text
    assert "2 vragen" in text
    assert "2 tot en met 10" in text


def test_signs_that_mean_something_to_markdown_stay_signs():
    item = dataclasses.replace(choice("z1"), text="| a | <b> _c_ [d](e)\n# f")
    made = render(document(questionnaire(section(item)), words("nl"), str, "p.yaml"))
    assert "\\| a \\| \\<b\\> \\_c\\_" in made
    assert "\n# f" not in made


def test_a_formula_in_a_questionnaire_is_no_formula_in_a_sheet():
    item = dataclasses.replace(choice("z1"), text="=1+1")
    assert rows(questionnaire(section(item)))["z1"]["tekst"] == "'=1+1"


def test_a_question_called_blad_does_not_take_the_first_column():
    one = questionnaire(section(choice("blad"), choice("blad-")))
    assert sheet_column(one) == "blad--"
    text = sheets(one, [("a", {"blad": "3"})], comma_=True).removeprefix("\ufeff")
    assert text.splitlines() == ["blad--;blad;blad-", "a;3;"]


def test_only_what_was_shown_and_answered_stands_in_a_row():
    answers = {"werk": "zzp", "a3": "4", "wens": ("vak",), "by": ("baas", "tijd"), "jaren": "2.5"}
    found = dict(
        zip([one.header for one in columns(ONE)], row(ONE, answers, comma=True), strict=True)
    )
    assert found["a3"] == ""
    assert (found["wens=vak"], found["wens=rust"]) == ("1", "0")
    assert (found["by#1"], found["by#2"], found["by#3"]) == ("baas", "tijd", "")
    assert found["jaren"] == "2,5"
    assert "eigen" not in found
    assert "gz" not in found
