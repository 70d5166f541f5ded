"""What differs in lines: long texts cut where they differ, long lists not endless."""

from __future__ import annotations

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from loopbaan_apk.core.conditions import Test
from loopbaan_apk.core.differing import difference
from loopbaan_apk.core.model import Trial
from loopbaan_apk.reports.difference_lines import LONGEST, MOST_NAMED, around, render
from loopbaan_apk.texts import words
from tests.core.making import choice, questionnaire, section


@given(st.text(min_size=200), st.text(max_size=20), st.text(min_size=200))
def test_of_two_long_texts_the_piece_that_differs_is_shown(before, change, after):
    was, now = around(before + after, before + change + after)
    assert len(was) <= LONGEST + 2
    assert len(now) <= LONGEST + 2
    assert "\n" not in was + now


def test_the_place_where_long_texts_start_to_differ_is_in_sight():
    was, now = around("a" * 500 + " oud " + "b" * 500, "a" * 500 + " nieuw " + "b" * 500)
    assert " oud " in was
    assert " nieuw " in now
    assert was.startswith("…")
    assert was.endswith("…")
    assert around("x" * 300, "") == ("x" * LONGEST + "…", "")


def test_many_questions_are_not_named_endlessly():
    ids = [f"z{number}" for number in range(9)]
    old = questionnaire(section(*(choice(id_) for id_ in ids)))
    new = questionnaire(section(*(choice(id_) for id_ in reversed(ids))))
    text = "\n".join(render(difference(old, new), words("nl"), "a.yaml"))
    assert text.count("z") <= MOST_NAMED + text.count("zijn")
    assert "en nog 2: andere volgorde" in text


def test_many_lost_translations_are_counted():
    ids = [f"z{number}" for number in range(9)]
    old, new = questionnaire(section(choice("a"))), questionnaire(section(*map(choice, ids)))
    found = difference(old, new, {"en": {}}, {"en": {}})
    text = "\n".join(render(found, words("nl"), "a.yaml"))
    assert "9 nieuwe zinnen hebben geen vertaling." in text
    assert text.count("  - Vraag z") == MOST_NAMED
    assert "  - en nog 3 zinnen" in text


def test_lines_for_hernoemd_go_under_the_key_that_is_there():
    old = questionnaire(section(choice("a"), choice("b")))
    new = questionnaire(section(choice("a"), choice("c")), renamed={"oud": "a"})
    come = dataclasses.replace(new.items["c"], text="Vraag b.")
    new = dataclasses.replace(new, sections=(section(choice("a"), come),))
    text = "\n".join(render(difference(old, new), words("nl"), "a.yaml"))
    assert "onder hernoemd" in text
    assert "\n  hernoemd:\n" not in text
    assert "\n    b: c\n" in text


def test_what_was_renamed_and_what_an_example_sees_is_told_in_lines():
    old = questionnaire(
        section(choice("werk"), choice("z1")),
        trials=(Trial(name="an", answers={"werk": "1", "z1": "2"}, expected={}),),
    )
    hidden = Test(subject="werk", operator="=", values=("2",))
    new = questionnaire(
        section(choice("baan"), choice("z1", show_if=dataclasses.replace(hidden, subject="baan"))),
        renamed={"werk": "baan"},
    )
    new = dataclasses.replace(
        new,
        sections=(
            section(dataclasses.replace(new.items["baan"], text="Vraag werk"), new.items["z1"]),
        ),
    )
    text = "\n".join(render(difference(old, new), words("nl"), "a.yaml"))
    assert "vraag baan: heette eerst werk" in text
    assert "vraag z1 is nu verborgen" in text
    back = "\n".join(render(difference(old, old), words("en"), "a.yaml"))
    assert "Nothing has changed." in back
