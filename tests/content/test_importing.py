"""Questionnaires of others: what is taken over checks without a fault, the rest is named."""

from __future__ import annotations

import datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loopbaan_apk.content import covers
from loopbaan_apk.content.checking import check
from loopbaan_apk.content.importing import limesurvey, survey_rows, xlsform
from loopbaan_apk.content.importing.drafting import answer, identifier
from loopbaan_apk.content.importing.expressions import Name, NotOursError, condition
from loopbaan_apk.content.rules.case import Around
from loopbaan_apk.content.scalars import is_id
from loopbaan_apk.content.workbook.plain import entries
from loopbaan_apk.core.numbers import number
from loopbaan_apk.errors import ApkError
from tests.conftest import ROOT
from tests.content.imports import werk

AROUND = Around(today=datetime.date(2026, 12, 1))
SURVEY = (ROOT / "tests" / "content" / "imports" / "leren.txt").read_bytes()


def faults(found) -> list[str]:
    text = "".join(f"{line}\n" for line in entries(found.data, 0))
    name = f"{found.data['vragenlijst']}.yaml"
    problems = check(text.encode(), name, AROUND).problems
    return [f"{one.line}: {one.slug} {one.values}" for one in problems if one.severity == "fout"]


def questions(found) -> dict:
    return {id_: q for part in found.data["onderdelen"] for id_, q in part["vragen"].items()}


@pytest.fixture(scope="module")
def survey():
    return limesurvey.read(SURVEY, "leren.txt")


@pytest.fixture(scope="module")
def form(tmp_path_factory):
    path = tmp_path_factory.mktemp("vorm") / "werk.xlsx"
    werk.write(path)
    return xlsform.read(openpyxl.load_workbook(path), "werk.xlsx")


def test_a_survey_of_limesurvey_checks_without_a_fault(survey):
    assert faults(survey) == []


def test_a_form_checks_without_a_fault(form):
    assert faults(form) == []


def test_the_check_sees_a_fault(form):
    broken = form.data | {"bron": []}
    assert faults(type(form)(data=broken)) != []


def test_every_type_of_limesurvey_becomes_ours(survey):
    found = questions(survey)
    sorts = {id_: one.get("soort", "keuze") for id_, one in found.items()}
    assert sorts["q1"] == sorts["ty"] == sorts["t5"] == sorts["leer-sq001"] == "keuze"
    assert sorts["q2"] == "getal"
    assert (found["q2"]["minimum"], found["q2"]["maximum"]) == ("0", "60")
    assert sorts["wens"] == "meerkeuze"
    assert found["wens"]["antwoorden"]["sq003"] == {"tekst": "Niets", "alleen": "ja"}
    assert found["wens"]["hoogstens"] == "2"
    assert (sorts["rang"], sorts["td"], sorts["tx"]) == ("rangorde", "datum", "mededeling")
    assert found["leer-sq002"]["tekst"] == "Op mijn werk: Krijg ik tijd."
    assert survey.data["antwoorden"]["leer"] == {"1": "Nooit", "2": "Soms", "3": "Vaak"}
    assert "dubbel-s1-1" in found
    assert found["tabel-r1-k1"]["tekst"] == "Vul in. Taak: Ochtend"
    assert survey.data["inleiding"] == "Welkom.\nHet duurt 5 minuten."


def test_conditions_are_taken_over_where_ours_can_say_them(survey, form):
    ours = questions(survey)
    assert survey.data["onderdelen"][1]["toon_als"] == ["q2 >= 8", "q1 = a1"]
    assert ours["wens"]["toon_als"] == {"een_van": ["leer-sq001 <= 2", "q2 beantwoord"]}
    assert ours["wat"]["toon_als"] == "wens = sq001"
    assert "toon_als" not in ours["welke"]
    theirs = questions(form)
    assert theirs["meer"]["toon_als"] == "wens is niet cursus"
    assert "toon_als" not in theirs["lang"]


@pytest.mark.parametrize(
    ("place", "slug"),
    [
        ("surveyls_endtext", "end-text"),
        ("8 (other)", "other"),
        ("23 (relevance)", "condition"),
        ("23 (text)", "placeholder"),
        ("23 (hidden)", "attribute"),
        ("25 (type/scale)", "equation"),
        ("26 (relevance)", "unequal"),
        ("45 (type/scale)", "upload"),
    ],
)
def test_what_limesurvey_has_and_we_have_not_is_named_at_its_place(place, slug, survey):
    assert (place, slug) in [(one.place, one.slug) for one in survey.left]


@pytest.mark.parametrize(
    ("place", "slug"),
    [
        ("survey!A2", "unknown-type"),
        ("survey!H7", "constraint"),
        ("choices!B6", "answer-twice"),
        ("survey!A9", "other"),
        ("survey!G12", "condition"),
        ("survey!I14", "attribute"),
        ("survey!A16", "repeat"),
        ("survey!A19", "unknown-type"),
    ],
)
def test_what_a_form_has_and_we_have_not_is_named_at_its_cell(place, slug, form):
    assert (place, slug) in [(one.place, one.slug) for one in form.left]


def test_every_row_is_taken_over_or_named(survey, form):
    """Nothing is dropped in silence: each question of theirs is one of ours or in the list."""
    codes = {
        line.split("\t")[2] for line in SURVEY.decode("utf-8-sig").splitlines() if line[:2] == "Q\t"
    }
    told = " ".join(one.found for one in survey.left).split()
    ids = questions(survey)
    for code in codes:
        taken = [id_ for id_ in ids if id_ == code.lower() or id_.startswith(f"{code.lower()}-")]
        assert taken or code in told, code
    for row in werk.SURVEY:
        if len(row) > 2 and not row[0].startswith(("begin", "end")):
            named = " ".join(one.found for one in form.left)
            assert row[1] in questions(form) or row[1] in named, row


def test_other_languages_come_along(survey, form):
    english = survey.translations["en"]
    assert english["Hoe werk je?"] == "How do you work?"
    assert english["Op mijn werk: Krijg ik tijd."] == "At work: I get time."
    assert english["Over je werk"] == "About your work"
    assert form.translations["en"]["Een maatje"] == "A buddy"


NAMES = {"Q1": Name(id="q1"), "M_A": Name(id="m", picked="a"), "L": Name(id="l")}.get


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1", None),
        ('((Q1.NAOK == "A1"))', "q1 = a1"),
        ("'x' = ${Q1}", "q1 = x"),
        ("5 <= ${L}", "l >= 5"),
        ("M_A == 'Y'", "m = a"),
        ("M_A != 'Y'", "m is niet a"),
        ("Q1 == 1 && (L > 2 || L < 0)", ["q1 = 1", {"een_van": ["l > 2", "l < 0"]}]),
        ("not(Q1 = 'x')", "q1 is niet x"),
        ("!is_empty(Q1)", "q1 beantwoord"),
        ("${Q1} != ''", "q1 beantwoord"),
        ("selected(${Q1}, 'B C')", "q1 = b-c"),
    ],
)
def test_an_expression_says_the_same_in_our_words(text, wanted):
    assert condition(text, NAMES, answer) == wanted


@pytest.mark.parametrize(
    "text",
    ["", "Q1", "Q9 == 1", "is_empty(Q1)", "Q1 == L", "Q1 + 1 == 2", "count(Q1) > 1", "Q1 == ''",
     "not(Q1 == 1 and L == 2)", "Q1 > 'veel'", "(Q1 == 1", "Q1 == 1)", "((((", "&&", "\x00"],
)  # fmt: skip
def test_what_ours_cannot_say_is_refused(text):
    if text == "":
        assert condition(text, NAMES, answer) is None
        return
    with pytest.raises(NotOursError):
        condition(text, NAMES, answer)


@given(st.text(max_size=200))
def test_no_expression_breaks_the_reader(text):
    try:
        condition(text, NAMES, answer)
    except NotOursError:
        return


@given(st.text(max_size=100))
def test_an_id_or_answer_is_always_one_of_ours(code):
    assert is_id(identifier(code, "vraag"))
    assert is_id(answer(code)) or number(answer(code)) is not None


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        *(("7", "7"), ("007", "7"), ("-3", "-3"), ("2.0", "2"), ("120", "120"), ("1.50", "1.5")),
        *(("0", "0"), ("-0", "0"), ("-0.0", "0"), ("-0.5", "-0.5"), ("0.000001", "0.000001")),
        *(
            ("999999999.123456", "999999999.123456"),
            ("1,5", "v-1-5"),
            ("A1", "a1"),
            ("", "antwoord"),
        ),
    ],
)
def test_a_number_has_one_way_to_be_written(code, wanted):
    assert answer(code) == wanted


CELL = st.text(max_size=20) | st.sampled_from(
    ("S", "SL", "G", "Q", "SQ", "A", "L", "M", "F", "1", "N", "Y", "nl", "en", "Q1 == 1", "{Q1}")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(CELL, min_size=9, max_size=9), max_size=8))
def test_no_table_at_all_breaks_the_import(rows):
    head = "class\ttype/scale\tname\trelevance\ttext\thelp\tlanguage\tmandatory\tother"
    lines = ["\t".join(cell.replace("\t", " ") for cell in row) for row in rows]
    text = "\r\n".join((head, *lines))
    found = limesurvey.read(text.encode("utf-8", "replace"), "x.txt")
    if found.data["onderdelen"]:
        assert faults(found) == []


@pytest.mark.parametrize(
    ("data", "slug"),
    [
        (b"", "import-not-limesurvey"),
        (b"a;b;c\n", "import-not-limesurvey"),
        ("class\tname\ttext\nQ\tx\tcaf\xe9\n".encode("latin-1"), "import-not-utf-8"),
        (b"class\tname\ttext\n" + b"Q\tx\ty\n" * 30_000, "import-too-large"),
        (b"x" * (9 << 20), "import-too-large"),
    ],
)
def test_what_is_no_export_is_refused(data, slug):
    with pytest.raises(ApkError) as caught:
        limesurvey.read(data, "x.txt")
    assert caught.value.slug == slug


def test_utf_16_and_a_bom_are_read_too(survey):
    text = SURVEY.decode("utf-8-sig")
    assert limesurvey.read(text.encode("utf-16"), "leren.txt") == survey
    assert limesurvey.read(text.encode("utf-8"), "leren.txt") == survey


def test_a_large_survey_is_read_to_its_end(warm):
    lines = SURVEY.decode("utf-8-sig").rstrip().splitlines()
    columns = lines[0].split("\t")
    ours = {"id": "999", "class": "Q", "type/scale": "S", "name": "laatste", "text": "Tot slot?"}
    last = "\t".join(ours.get(one, "") for one in columns)
    note = "\t".join({"class": "S", "text": "x" * 100_000}.get(one, "") for one in columns)
    text = "\n".join((*lines, *[note] * 40, last))
    assert covers.LARGEST < len(text) < survey_rows.LARGEST
    (warm.home / "groot.txt").write_text(text, encoding="utf-8")
    done = warm("vragenlijst", "importeer", "groot.txt", "--uit", "groot.yaml")
    assert done.returncode == 0, done.stderr.decode()
    assert "Tot slot?" in (warm.home / "groot.yaml").read_text(encoding="utf-8")


def test_another_workbook_is_no_form():
    with pytest.raises(ApkError) as caught:
        xlsform.read(openpyxl.Workbook(), "x.xlsx")
    assert caught.value.slug == "import-not-xlsform"
