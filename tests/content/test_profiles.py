"""Profiles and occupations: what a fund adds is held against what there is; ours are complete."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopbaan_apk.content.files import read
from loopbaan_apk.content.library import Library
from loopbaan_apk.content.rules.profiles import Known
from loopbaan_apk.core.profiles import Profile
from loopbaan_apk.errors import ApkError
from loopbaan_apk.texts import languages, words
from tests.conftest import ROOT

HERE = ROOT / "tests" / "content"
OURS = ROOT / "questionnaires"
LIBRARY = Library(folders=(OURS,))
ATLAS, _ = LIBRARY.atlas("nl")
GOOD = (HERE / "good/profielen/eigen.yaml").read_text(encoding="utf-8")
EXPECTED = re.compile(r"^# verwacht: (\d+):(\d+) ([a-z0-9-]+)$", re.MULTILINE)
TODAY = datetime.date(2026, 11, 27)
KNOWN = replace(LIBRARY.known(TODAY), sort="sector")
OWN = {
    "sector": OURS / "profielen/sectoren",
    "vaardigheden": OURS / "profielen/vaardigheden",
    "referentie": OURS / "profielen",
}
FILES = [
    (sort, path)
    for sort, folder in OWN.items()
    for path in sorted(folder.glob("*.yaml"))
    if "." not in path.stem
]


def findings(text, known=KNOWN):
    return read(Profile, text.encode(), "eigen.yaml", known)[1]


def shapes(problems):
    return [(one.line, one.column, one.slug) for one in problems]


def in_words(problems):
    for language in languages():
        for one in problems:
            assert words(language)(f"probleem.{one.slug}", **one.values)


def test_a_good_profile_is_read_without_a_word():
    assert findings(GOOD) == ()


@pytest.mark.parametrize(
    "path", sorted((HERE / "bad/profielen").glob("*.yaml")), ids=lambda path: path.stem
)
def test_a_bad_profile_gives_its_findings_and_is_refused(path):
    text = path.read_text(encoding="utf-8")
    value, problems = read(Profile, text.encode(), path.name, KNOWN)
    expected = [(int(line), int(column), slug) for line, column, slug in EXPECTED.findall(text)]
    assert expected
    assert shapes(problems) == expected
    assert value is None
    in_words(problems)


@pytest.mark.parametrize("key", ["bron", "peildatum", "geldig_tot"])
def test_a_figure_without_source_or_date_is_refused(key):
    text = re.sub(f"^{key}: .*\n", "", GOOD, flags=re.MULTILINE)
    (problem,) = findings(text)
    assert (problem.slug, problem.values["key"]) == ("missing-key", key)


def test_a_mean_outside_its_quartiles_is_no_mistake():
    assert findings(GOOD.replace("niveau: 3.5", "niveau: 4.5")) == ()
    assert findings(GOOD.replace("niveau: 3.5", "niveau: 2")) == ()


def test_what_is_past_its_date_is_kept_and_told():
    late = replace(KNOWN, today=datetime.date(2028, 1, 1))
    value, problems = read(Profile, GOOD.encode(), "eigen.yaml", late)
    assert value is not None
    assert [(one.line, one.column, one.slug, one.severity) for one in problems] == [
        (12, 13, "profile-expired", "let-op"),
        (20, 17, "profile-expired", "let-op"),
    ]
    in_words(problems)


def test_alone_a_profile_is_not_held_against_names_it_cannot_know():
    text = GOOD.replace("helpen", "zwemmen").replace("5329", "9999").replace("regioplus", "x")
    assert findings(text, Known()) == ()


def test_what_was_probably_meant_is_said():
    (problem,) = findings(GOOD.replace("  helpen", "  helpn"))
    assert problem.values["meant"] == "helpen"


@pytest.mark.parametrize(("sort", "path"), FILES, ids=lambda one: getattr(one, "stem", one))
def test_our_own_profiles_are_read_without_a_word(sort, path):
    value, problems = read(Profile, path.read_bytes(), path.name, replace(KNOWN, sort=sort))
    assert problems == ()
    assert value is not None
    assert value.id == path.stem


def test_our_own_profiles_have_both_languages():
    atlas, said = LIBRARY.atlas("en")
    for one in (atlas.reference, *atlas.sectors.values(), *atlas.roles.values()):
        assert one.name in said, one.id
        assert one.help in said, one.id


def test_the_sectors_are_the_answers_of_the_questionnaire_in_the_same_words():
    shelf = LIBRARY.questionnaire("loopbaan-apk")
    items = shelf.questionnaire.items
    answers = {
        id_: option.text
        for name, item in items.items()
        if name == "sector" or name.startswith("branche-")
        for id_, option in item.answers.items()
        if id_ != "anders"
    }
    assert {id_: one.name for id_, one in ATLAS.sectors.items()} == answers
    assert len(answers) == 33
    assert all(one.within == id_.split("-")[0] for id_, one in ATLAS.sectors.items() if "-" in id_)


def test_a_sector_names_the_funds_that_name_the_sector():
    schemes, _ = LIBRARY.schemes("nl")
    for id_, one in ATLAS.sectors.items():
        found = {
            name
            for name, scheme in schemes.items()
            if scheme.sort in ("fonds", "loket") and id_ in scheme.sectors
        }
        assert set(one.funds) == found, id_


def test_a_sector_and_the_average_ask_every_skill_and_a_role_a_few():
    skills = set(LIBRARY.skills("nl")[0])
    assert len(skills) == 38
    assert all(set(one.demands) == skills for one in ATLAS.sectors.values())
    assert set(ATLAS.reference.demands) == skills
    assert len(ATLAS.roles) >= 8
    for role in ATLAS.roles.values():
        assert 6 <= len(role.demands) <= 14, role.id
        assert role.occupations, role.id


def test_who_starts_needs_no_long_schooling():
    for id_, role in ATLAS.roles.items():
        zones = [ATLAS.occupations[isco].zone for isco in role.occupations]
        if id_.endswith("-instroom"):
            assert max(zones) <= 2.5, id_


def test_the_table_has_the_skills_and_names_in_two_languages():
    assert len(ATLAS.occupations) == 429
    skills = set(ATLAS.reference.demands)
    for one in ATLAS.occupations.values():
        assert one.name
        assert one.name_en
        assert set(one.levels) == set(one.importances) == skills
        assert not one.shown or "n.e.g." not in one.name
    nurse = ATLAS.occupations["2221"]
    assert (nurse.law, nurse.shown, nurse.wages is not None) == ("Wet BIG", True, True)
    assert sum(nurse.employed.values()) == pytest.approx(174, abs=1)


@pytest.fixture
def fund(tmp_path):
    (tmp_path / "profielen/sectoren").mkdir(parents=True)
    return tmp_path


def atlas_of(folder, language="nl"):
    return Library(folders=(folder, OURS)).atlas(language)


def own(folder, text, name="eigen"):
    path = folder / "profielen/sectoren" / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")


def test_a_fund_adds_a_profile_with_its_translation(fund):
    own(fund, GOOD)
    own(fund, "vertaling: eigen\ntaal: en\nteksten:\n  Ons werk: Our work\n", "eigen.en")
    atlas, said = atlas_of(fund, "en")
    assert len(atlas.sectors) == 34
    assert said[atlas.sectors["eigen"].name] == "Our work"


def test_a_profile_of_the_fund_wins_from_ours(fund):
    own(fund, GOOD.replace("profiel: eigen", "profiel: q-vvt"), "q-vvt")
    atlas, _ = atlas_of(fund)
    assert len(atlas.sectors) == 33
    assert atlas.sectors["q-vvt"].name == "Ons werk"


def test_an_average_and_a_table_of_the_fund_win_from_ours(fund):
    text = (OURS / "profielen/nederland.yaml").read_text(encoding="utf-8")
    (fund / "profielen/nederland.yaml").write_text(
        text.replace("naam: Gemiddelde van Nederland", "naam: Ons gemiddelde"), encoding="utf-8"
    )
    lines = (OURS / "beroepen.csv").read_text(encoding="utf-8").splitlines()
    everyone = "\n".join(line.replace("Automonteurs", "Monteurs") for line in lines)
    (fund / "beroepen.csv").write_text(everyone, encoding="utf-8")
    atlas, _ = atlas_of(fund)
    assert atlas.reference.name == "Ons gemiddelde"
    assert atlas.occupations["7231"].name == "Monteurs"


def test_a_wrong_profile_of_the_fund_stops_with_its_findings(fund):
    own(fund, GOOD.replace("  helpen", "  helpn"))
    with pytest.raises(ApkError) as caught:
        atlas_of(fund)
    assert caught.value.slug == "content-wrong"
    assert shapes(caught.value.problems) == [(15, 3, "profile-unknown-skill")]


def test_a_profile_has_the_name_of_its_file(fund):
    own(fund, GOOD, "anders")
    with pytest.raises(ApkError) as caught:
        atlas_of(fund)
    assert caught.value.slug == "id-not-file"


def test_without_a_table_there_is_no_atlas(tmp_path):
    with pytest.raises(ApkError) as caught:
        Library(folders=(tmp_path,)).atlas("nl")
    assert (caught.value.slug, caught.value.values["name"]) == ("unknown-file", "beroepen.csv")


HEADER = "isco,naam,naam_en,tonen,zone,p25,p50,p75,wet,werkenden q,niveau helpen,belang helpen"
ROW = '5322,"Verzorgenden, thuis",Carers,ja,2.5,,,,,169.76,3.5,4'


def table(folder, *lines):
    (folder / "beroepen.csv").write_bytes("\n".join(lines).encode())
    with pytest.raises(ApkError) as caught:
        atlas_of(folder)
    assert caught.value.slug == "content-wrong"
    in_words(caught.value.problems)
    return shapes(caught.value.problems)


@pytest.mark.parametrize(
    ("cell", "wrong", "column"),
    [
        ("3.5", "7.5", 53),
        ("3.5", "", 53),
        ("3.5", "nan", 53),
        (",4", ",veel", 57),
        ("2.5", "6", 38),
        ("169.76", "-1", 46),
    ],
)
def test_a_wrong_cell_is_found_at_its_place(tmp_path, cell, wrong, column):
    found = table(tmp_path, HEADER, ROW, ROW.replace(cell, wrong).replace("5322", "5321"))
    assert found == [(3, column, "table-cell")]


def test_a_row_that_is_wrong_as_a_whole_is_found(tmp_path):
    assert table(tmp_path, HEADER, ROW, ROW + ",1") == [(3, 1, "table-width")]
    assert table(tmp_path, HEADER, ROW, ROW) == [(3, 1, "table-twice")]
    assert table(tmp_path, HEADER, ROW.replace(",ja,", ",j,")) == [(2, 35, "yes-or-no-expected")]


def test_wrong_columns_are_found(tmp_path):
    assert table(tmp_path, HEADER.replace("tonen", "toonen"), ROW) == [
        (1, 1, "table-column-missing"),
        (1, 19, "table-column-unknown"),
    ]
    assert table(tmp_path, HEADER.replace(",", ";"), ROW)[0] == (1, 1, "table-column-missing")
    assert table(tmp_path, "")[0] == (1, 1, "table-column-missing")


def test_a_table_that_a_spreadsheet_spoiled_is_told_so(tmp_path):
    assert table(tmp_path, HEADER, '"' + "x" * 140_000) == [(2, 1, "quote-not-closed")]
    assert table(tmp_path, "x" * (1 << 20), "y") == [(1, 1, "too-large")]
    assert len(table(tmp_path, HEADER, *(f"{isco};1" for isco in range(100)))) == 20
    (tmp_path / "beroepen.csv").write_bytes((HEADER + "\n5322,caf").encode() + b"\xe9\n")
    with pytest.raises(ApkError) as caught:
        atlas_of(tmp_path)
    assert shapes(caught.value.problems) == [(2, 1, "not-utf-8")]


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: (HEADER + text).encode()))
def test_no_bytes_at_all_break_the_table(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("fund")
    (folder / "beroepen.csv").write_bytes(data)
    with pytest.raises(ApkError) as caught:
        atlas_of(folder)
    assert caught.value.slug in ("content-wrong", "id-not-file")


PAGE = (ROOT / "docs/profielen.md").read_text(encoding="utf-8")


def test_the_example_on_the_page_is_a_good_profile(fund):
    (example,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert findings(example, replace(KNOWN, today=None)) == ()
    own(fund, example, "q-wijkteam")
    atlas, _ = atlas_of(fund)
    assert atlas.sectors["q-wijkteam"].demands["afstemmen"].importance == 3


def test_the_page_names_every_law_and_every_role():
    laws = {one.law for one in ATLAS.occupations.values()} - {""}
    assert {law for law in laws if f"| {law} |" not in PAGE} == set()
    assert {role for role in ATLAS.roles if f"`{role}`" not in PAGE} == set()
