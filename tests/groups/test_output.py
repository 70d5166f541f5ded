"""The columns of the output, and what is said of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loopbaan_apk.content.library import Library
from loopbaan_apk.groups.describing import described
from loopbaan_apk.groups.kernel import SKILL, compiled
from loopbaan_apk.groups.output import LEFT_OUT, STRAIGHT, fields, scored_batch
from loopbaan_apk.texts import words
from tests.conftest import ROOT
from tests.core.making import choice, levels, questionnaire, scale, section
from tests.groups.making import blocks_of

LIBRARY = Library(folders=(ROOT / "questionnaires",))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_column_of_skills_and_scales_has_a_label_and_its_bounds(language):
    kernel = compiled(LIBRARY.questionnaire("loopbaan-apk").questionnaire)
    skills, _ = LIBRARY.skills("nl")
    made = described(kernel, ("bestand", "blad", "rij"), words(language), str, skills)
    names = [one.name for one in made]
    assert names == ["bestand", "blad", "rij", *(one.name for one in fields(
        kernel.questionnaire, kernel))]  # fmt: skip
    assert len(set(names)) == len(names)
    assert all(one.label for one in made)
    rated = [one for one in made if one.name.startswith(SKILL)]
    assert len(rated) > 20
    assert all((one.low, one.high) == ("0", "7") for one in rated)
    assert all(one.label != one.name.removeprefix(SKILL) for one in rated)


def test_a_row_with_a_control_question_says_straight_on_and_what_was_left_out():
    control = replace(choice("c"), control="2")
    items = [choice(f"z{at}") for at in range(9)]
    one = questionnaire(
        section(control, *items),
        scales=(scale("s", *(item.id for item in items), reversed=("z3",), levels=levels(laag=0)),),
    )
    same = {item.id: "3" for item in items}
    (block,) = blocks_of(one, [{**same, "c": "5"}, {**same, "c": "2"}, {**same, "z1": "9"}], 3)
    made = scored_batch(compiled(one), block).to_pylist()
    assert [row[STRAIGHT] for row in made] == [1, 0, 0]
    assert [row[LEFT_OUT] for row in made] == [0, 0, 1]
    assert [(row["s"], row["s_n"], row["s_niveau"]) for row in made] == [
        (50.0, 9, "laag"), (50.0, 9, "laag"), (50.0, 8, "laag")]  # fmt: skip
    labels = {one.name: one.label for one in described(compiled(one), (), words("nl"), str, {})}
    assert "controlevraag" in labels[STRAIGHT]
