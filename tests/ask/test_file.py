"""Promises of answers out of a file: all of them or none, and every problem at its place."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from loopbaan_apk.ask import file
from loopbaan_apk.ask.conversation import opened
from loopbaan_apk.errors import ApkError
from tests.ask.sampling import ANSWERS, SAMPLE, Kept, asked

FILLED = {
    "wens": "Buiten werken, met een vaste ploeg.",
    "contract": "zzp",
    "jaren": 2.5,
    "regio": "groningen",
    "k1": 4,
    "k2": "nvt",
    "hindernis": ["tijd", "geld"],
    "volgorde": ["nut", "geld", "tijd"],
    "sinds": "31-1-2020",
}


def filled(given, places=None):
    kept = Kept()
    asking = asked(keep=kept, timed=False)
    ending = file.run(asking, opened(asking), given, places or {}, "a.yaml")
    return kept, ending


def refused(given, places=None):
    with pytest.raises(ApkError) as caught:
        filled(given, places)
    return caught.value


def test_answers_are_kept_in_the_order_of_asking_and_finished():
    kept, ending = filled(FILLED)
    assert ending == "finished"
    assert kept.answers == ANSWERS
    assert [row[0] for row in kept.rows] == [id_ for id_ in SAMPLE.items if id_ != "pauze"]
    assert {row[2] for row in kept.rows} == {None}


def test_every_problem_is_said_at_its_place_and_nothing_is_kept():
    kept = Kept()
    asking = asked(keep=kept)
    given = {**FILLED, "k1": 6, "jaren": "geheim", "regios": 1, "pauze": "x"}
    places = {
        id_: SimpleNamespace(line=number, column=3, end=3 + len(id_))
        for number, id_ in enumerate(given, 10)
    }
    with pytest.raises(ApkError) as caught:
        file.run(asking, opened(asking), given, places, "a.yaml")
    assert kept.rows == []
    assert caught.value.slug == "answers-file-wrong"
    found = {one.values["question"]: one for one in caught.value.problems}
    assert {id_: one.slug for id_, one in found.items()} == {
        "jaren": "answer-not-a-number",
        "k1": "answer-not-offered",
        "regios": "answer-unknown-question",
        "pauze": "answer-to-a-notice",
    }
    assert (found["k1"].file, found["k1"].line, found["k1"].column, found["k1"].end) == (
        "a.yaml",
        14,
        3,
        5,
    )
    assert found["regios"].values["meant"] == "regio"
    assert "geheim" not in str(caught.value.problems)


def test_an_answer_to_a_question_that_does_not_show_is_a_problem():
    error = refused({**FILLED, "contract": "geen"})
    assert [(one.slug, one.values["question"]) for one in error.problems] == [
        ("answer-hidden", "jaren")
    ]


def test_a_wrong_answer_is_no_reason_to_blame_what_hangs_on_it():
    error = refused({**FILLED, "contract": "koning"})
    assert [one.values["question"] for one in error.problems] == ["contract"]


def test_a_required_question_left_out_is_named():
    error = refused({"contract": "zzp", "k1": None})
    assert error.slug == "required-open"
    assert error.values == {"items": "k1"}


def test_what_is_left_out_or_null_stays_open():
    kept, _ = filled({"k1": "3", "wens": None})
    assert kept.answers == {"k1": "3"}


def test_a_keep_that_fails_comes_out():
    asking = asked(keep=Kept(failing=True))
    with pytest.raises(ApkError, match="store-full"):
        file.run(asking, opened(asking), FILLED, {}, "a.yaml")
