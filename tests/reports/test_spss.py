"""The program for SPSS really runs, scores as we do, and can be made to do nothing else."""

from __future__ import annotations

import dataclasses
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopbaan_apk.content.library import Library
from loopbaan_apk.core.scoring import score
from loopbaan_apk.core.trying import answers_of
from loopbaan_apk.reports.codebook.tables import sheets
from loopbaan_apk.reports.spss import render
from loopbaan_apk.reports.spss.names import LONGEST, RESERVED, Names
from loopbaan_apk.reports.spss.plan import missing_codes, plan
from loopbaan_apk.reports.spss.quoting import cut, printable, quoted
from loopbaan_apk.texts import words
from tests.conftest import ROOT
from tests.core.making import choice, options, questionnaire, scale, section
from tests.reports.everything import everything, filled
from tests.reports.pspp import computed, needs_pspp, run

LIBRARY = Library(folders=(ROOT / "questionnaires", ROOT / "tests" / "content" / "good"))
OURS = ("loopbaan-apk", "snelle-check", "leercultuur", "voorbeeld")


def scored_alike(folder, one, sheets_, *, comma=True):
    """Every scale of every sheet, in PSPP and by us."""
    made = plan(one)
    program = render(one, words("nl"), str, "bladen.csv")
    data = sheets(one, sheets_, comma_=comma)
    rows = computed(folder, program, data, "bladen.csv", tuple(made.scales.values()))
    assert len(rows) == len(sheets_)
    compared = 0
    for row, (name, answers) in zip(rows, sheets_, strict=True):
        ours = score(one, answers)
        for id_, variable in made.scales.items():
            value, theirs = ours[id_].value, row[variable].strip()
            if value is None:
                assert not theirs, (name, id_)
            else:
                assert theirs, (name, id_)
                assert float(theirs) == pytest.approx(float(value), abs=1e-9), (name, id_)
                compared += 1
    return compared


@needs_pspp
@pytest.mark.parametrize("id_", OURS)
def test_pspp_scores_the_proeven_as_we_do(id_, tmp_path):
    one = LIBRARY.questionnaire(id_).questionnaire
    persons = [(trial.name, answers_of(one, trial)) for trial in one.trials]
    assert scored_alike(tmp_path, one, persons) >= 1


@needs_pspp
@pytest.mark.parametrize("comma", [True, False])
def test_pspp_scores_every_kind_of_question_rule_and_condition_as_we_do(comma, tmp_path):
    one = everything()
    assert scored_alike(tmp_path, one, filled(one, 300, seed=7), comma=comma) > 1500


@needs_pspp
@pytest.mark.parametrize("id_", OURS)
def test_pspp_scores_random_sheets_as_we_do(id_, tmp_path):
    one = LIBRARY.questionnaire(id_).questionnaire
    assert scored_alike(tmp_path, one, filled(one, 100, seed=11)) > 30


@needs_pspp
def test_pspp_counts_no_answer_of_a_branch_that_closed_again(tmp_path, monkeypatch):
    """Another program may have written the sheet, and left sleeping answers in it."""
    monkeypatch.setattr("loopbaan_apk.core.columns.awake", lambda _one, answers: answers)
    one = everything()
    persons = filled(one, 300, seed=3)
    for _, answers in persons:
        if "eigen" not in answers:  # open answers are in no sheet: what hangs on one cannot be told
            answers.pop("w3", None)
    assert scored_alike(tmp_path, one, persons) > 1500


HOSTILE = (
    "'. HOST COMMAND=['touch gekraakt'].",
    "x' . \nHOST COMMAND=['touch gekraakt'].\n* ",
    "\x1b]0;titel\x07'.\r\nERASE FILE='bladen.csv'.\r\n",
    "'''" * 50 + "'. HOST COMMAND=['touch gekraakt'].",
    "a" * 249 + "'. HOST COMMAND=['touch gekraakt'].",
    "é" * 124 + "''. HOST COMMAND=['touch gekraakt'].",
    "\u202e' + 'omgekeerd'.\u2028HOST COMMAND=['touch gekraakt'].",
)


@needs_pspp
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_label_is_never_a_command(text, tmp_path):
    answers = {value: dataclasses.replace(one, text=text) for value, one in options("1").items()}
    item = dataclasses.replace(choice("z1", answers), text=text)
    one = dataclasses.replace(
        questionnaire(section(item), scales=(scale("s", "z1", rule="som"),)), title=text
    )
    one.scales["s"] = dataclasses.replace(one.scales["s"], name=text)
    program = render(one, words("nl"), str, "bladen.csv")
    rows = computed(tmp_path, program, sheets(one, [(text, {"z1": "1"})], comma_=True),
                    "bladen.csv", ("s",))  # fmt: skip
    assert float(rows[0]["s"]) == 1
    assert not (tmp_path / "gekraakt").exists()
    assert (tmp_path / "bladen.csv").exists()


@needs_pspp
def test_the_harness_sees_a_label_that_is_a_command(tmp_path):
    (tmp_path / "program.sps").write_text("HOST COMMAND=['touch gekraakt'].\n")
    run(tmp_path)
    assert (tmp_path / "gekraakt").exists()


@given(st.text())
def test_a_quoted_text_ends_where_it_ends(text):
    made = quoted(text, 120)
    pieces = re.split(r" \+\n    ", made)
    for piece in pieces:
        assert piece[0] == piece[-1] == "'"
        assert "'" not in piece[1:-1].replace("''", "")
        assert piece.isprintable()
    assert "".join(piece[1:-1].replace("''", "'") for piece in pieces) == cut(printable(text), 120)
    assert len(cut(printable(text), 120).encode()) <= 120


IDS = st.from_regex(r"[a-z][a-z0-9-]{0,62}", fullmatch=True)


@given(st.lists(st.one_of(IDS, st.sampled_from([*RESERVED, "a-b", "a-b-", "a-b-2"])), unique=True))
def test_names_are_unique_short_and_kept_by_nobody(ids):
    names = Names()
    made = [names.fresh(one) for one in ids]
    assert len({name.upper() for name in made}) == len(ids)
    for name in made:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", name)
        assert len(name) <= LONGEST
        assert name not in RESERVED
        assert not name.endswith("_")


def test_a_name_follows_from_the_id_by_the_rule_that_the_codebook_states():
    names = Names()
    wanted = {"lastige-klus": "lastige_klus", "by": "by_v", "a-": "av", "wens=vak": "wens_vak"}
    assert {id_: names.fresh(id_) for id_ in wanted} == wanted
    assert names.fresh("wens-vak") == "wens_vak_2"


def test_codes_of_words_lie_above_every_point():
    assert missing_codes(choice("z1", options("1", "2", "nvt", "weet-niet"))) == {
        "nvt": 991,
        "weet-niet": 992,
    }
    assert missing_codes(choice("z1", options("1", "995", "nvt"))) == {"nvt": 9911}
    assert missing_codes(choice("z1", options("ja", "nee"))) == {}


def test_the_file_to_read_is_quoted_too():
    program = render(everything(), words("nl"), str, "o'brien.csv")
    assert "/FILE='o''brien.csv'" in program


def test_what_is_about_health_has_no_column_and_no_scale():
    program = render(everything(), words("nl"), str, "bladen.csv")
    assert not re.search(r"^  gz |COMPUTE gezond|gezond =", program, re.MULTILINE)
    assert "* gezond: gaat over gezondheid" in program


def test_no_line_is_longer_than_spss_reads():
    for id_ in OURS:
        program = render(LIBRARY.questionnaire(id_).questionnaire, words("nl"), str, "b.csv")
        assert max(len(line.encode()) for line in program.splitlines()) < 251
