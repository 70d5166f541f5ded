"""What is around a file: its name, its folder, its translations, and what is passed over."""

from __future__ import annotations

import pytest

from loopbaan_apk.content.checking import check
from loopbaan_apk.content.gathering import Desk, files, stamp
from loopbaan_apk.core.explaining import because
from loopbaan_apk.core.trying import Mismatch, answers_of
from loopbaan_apk.errors import ApkError
from tests.conftest import ROOT
from tests.content.showing import AROUND, PROFILE

GOOD = (ROOT / "tests/content/good/basis.yaml").read_text(encoding="utf-8")
RICH = (ROOT / "tests/content/good/rijk.yaml").read_text(encoding="utf-8")


def slugs(text: str, name="basis.yaml", sentences=None):
    return [one.slug for one in check(text.encode(), name, AROUND, sentences).problems]


def test_a_comment_on_its_own_line_speaks_of_the_next_line_that_is_none():
    line = "      z1: Ik controleer mijn werk."
    long = "      z1: Ik controleer mijn werk en dat van jou."
    above = "      # negeer: V701\n\n      # nog een opmerking\n"
    assert slugs(GOOD.replace(line, above + long)) == []
    far = "      # negeer: V701\n" + "      # nog een\n" * 30
    assert slugs(GOOD.replace(line, far + long)) == ["ignored-nothing", "double-barrelled"]


def test_one_space_before_an_ignored_code_cuts_no_sentence():
    long = "      z1: Ik controleer mijn werk en dat van jou. # negeer: V701"
    assert slugs(GOOD.replace("      z1: Ik controleer mijn werk.", long)) == []


def test_other_kinds_of_files_are_named_after_what_they_hold():
    translation = "vertaling: ander\ntaal: en\nteksten:\n  A: B\n"
    assert slugs(translation, "basis.en.yaml", lambda _: ("A",)) == ["id-not-file-name"]
    profile = "\n".join(f"{key}: {value}" for key, value in PROFILE.items() if key != "eisen")
    assert slugs(profile + "\neisen: {luisteren: 4}\n", "sectoren/x.yaml") == ["id-not-file-name"]
    scheme = (
        "regelingen:\n  a:\n    naam: A\n    soort: fonds\n    wat: A\n    bron: http://a\n"
        "    gecontroleerd_op: 1-1-2020\n    geldig_tot: 1-1-2021\n"
    )
    assert slugs(scheme, "r.yaml") == ["expired"]


def test_a_desk_remembers_what_did_not_change(tmp_path):
    path, english = tmp_path / "basis.yaml", tmp_path / "basis.en.yaml"
    path.write_text(GOOD, encoding="utf-8")
    english.write_text("vertaling: basis\ntaal: en\nteksten: {}\n", encoding="utf-8")
    desk = Desk(around=AROUND)
    assert files([str(path)], ()) == (path, english)
    first = desk.checked(english)
    assert [one.slug for one in first.problems] == ["translation-missing"]
    assert desk.checked(english) is first
    path.write_text(GOOD.replace("titel:", "titel: 's"), encoding="utf-8")
    assert desk.checked(english).problems == ()  # of a source with a fault nothing can be said
    path.unlink()
    assert [one.slug for one in desk.checked(english).problems] == ["translation-of-nothing"]
    assert stamp(path) == (0, -1)
    with pytest.raises(ApkError):
        files([str(path)], ())


def test_a_table_of_occupations_is_checked_too(tmp_path):
    table = tmp_path / "beroepen.csv"
    table.write_text("isco;naam\n", encoding="utf-8")
    (found,) = files([str(tmp_path)], ())
    problems = Desk(around=AROUND).checked(found).problems
    assert {one.slug for one in problems} == {"table-column-missing", "table-column-unknown"}
    assert {one.file for one in problems} == {table.as_posix()}


@pytest.mark.parametrize(
    ("expected", "wanted", "found", "why"),
    [
        ("plezier", "50", "0.0", "p1 1, p2 1, p3 3 → 1 (3/3)"),
        ("leren", "-", "1.3", "l1 1, l2 2, l3 1 (3/3)"),
        ("advies", "zelf", "praten", "werk in [zzp, anders] (vast)"),
        ("geen advies", "-", "minder", "uren > 40"),
        ("voorbeeld", "ria", "", "leren is hoog (laag)"),
        ("vraag l1", "verborgen", "zichtbaar", "werk = vast, uren >= 20"),
        ("vraag p1", "verborgen", "zichtbaar", "–"),
    ],
)
def test_what_made_a_proef_come_out_otherwise_is_said(expected, wanted, found, why):
    one = check(RICH.encode(), "rijk.yaml", AROUND).value
    answers = answers_of(one, one.trials[0])
    mismatch = Mismatch(expected=expected, wanted=wanted, found=found)
    assert because(one, answers, mismatch) == why
