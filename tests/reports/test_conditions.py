"""Conditions as people read them."""

from __future__ import annotations

import pytest

from loopbaan_apk.core.conditions import ALWAYS, All, AnyOf, Test
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.reports.conditions import in_words, only_if
from loopbaan_apk.texts import words
from tests.core.making import levels, scale
from tests.reports.everything import everything
from tests.reports.everything import test as asks

ONE: Questionnaire = everything()
ONE.scales["vlak"] = scale("vlak", "a1", levels=levels(laag=0))


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (asks("werk", "=", "zzp"), "‘Vraag werk’ = ‘Antwoord zzp’"),
        (asks("werk", "is", "zzp"), "‘Vraag werk’ = ‘Antwoord zzp’"),
        (asks("werk", "is niet", "zzp"), "‘Vraag werk’ is niet ‘Antwoord zzp’"),
        (
            asks("werk", "in", "zzp", "geen", "loondienst"),
            "‘Vraag werk’ is ‘Antwoord zzp’, ‘Antwoord geen’ of ‘Antwoord loondienst’",
        ),
        (asks("a1", ">=", "4"), "‘Vraag a1’ is 4 (‘Antwoord 4’) of hoger"),
        (asks("jaren", "<=", "2.5"), "‘Hoeveel jaar?’ is 2,5 of lager"),
        (asks("jaren", ">", "3"), "‘Hoeveel jaar?’ is hoger dan 3"),
        (asks("jaren", "<", "3"), "‘Hoeveel jaar?’ is lager dan 3"),
        (asks("jaren", "=", "2.5"), "‘Hoeveel jaar?’ = 2,5"),
        (Test(subject="eigen", operator="beantwoord"), "‘Wat wil je nog kwijt?’ is beantwoord"),
        (asks("wens", "=", "vak"), "bij ‘Wat wil je?’ is ‘Antwoord vak’ gekozen"),
        (asks("wens", "is niet", "vak"), "bij ‘Wat wil je?’ is ‘Antwoord vak’ niet gekozen"),
        (
            asks("wens", "in", "vak", "rust"),
            "bij ‘Wat wil je?’ is ‘Antwoord vak’ of ‘Antwoord rust’ gekozen",
        ),
        (asks("by", "=", "tijd"), "bij ‘Wat telt?’ staat ‘Antwoord tijd’ bovenaan"),
        (asks("vlak", "is", "laag"), "‘Schaal vlak’ is ‘laag’"),
        (asks("vlak", "is niet", "laag"), "‘Schaal vlak’ is niet ‘laag’"),
        (asks("vlak", "<", "50"), "‘Schaal vlak’ is lager dan 50"),
        (asks("weg", "=", "1"), "‘weg’ = 1"),
        (
            All(
                parts=(
                    asks("a1", "=", "3"),
                    AnyOf(parts=(asks("a1", "=", "1"), asks("vlak", "is", "laag"))),
                )
            ),
            "‘Vraag a1’ = ‘Antwoord 3’ en (‘Vraag a1’ = ‘Antwoord 1’ of ‘Schaal vlak’ is ‘laag’)",
        ),
        (All(parts=(AnyOf(parts=(asks("a1", "=", "1"),)),)), "‘Vraag a1’ = ‘Antwoord 1’"),
    ],
)
def test_a_condition_reads_as_a_sentence(condition, said):
    assert in_words(condition, ONE, words("nl")) == said
    assert only_if(condition, ONE, words("nl")) == f"alleen als {said}"


def test_what_always_holds_needs_no_words():
    assert only_if(ALWAYS, ONE, words("nl")) == ""


def test_it_is_said_in_the_language_of_the_reader():
    english = {"Vraag werk": "Work", "Antwoord zzp": "Self-employed"}
    said = only_if(asks("werk", "=", "zzp"), ONE, words("en"), lambda one: english.get(one, one))
    assert said == "only if ‘Work’ = ‘Self-employed’"
