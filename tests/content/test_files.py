"""good/ is read without a word; bad/ gives exactly the findings that each file lists."""

from __future__ import annotations

import re

import pytest

from loopbaan_apk.cli.findings import sentence
from loopbaan_apk.content.checking import check
from loopbaan_apk.content.codes import BY_SLUG, CODES
from loopbaan_apk.content.files import read
from loopbaan_apk.core.catalogues import Regions, Schemes, Skills, Sources, Translation
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.core.trying import mismatches
from loopbaan_apk.texts import languages, words
from tests.conftest import ROOT
from tests.content.showing import AROUND

HERE = ROOT / "tests" / "content"
OURS = ROOT / "questionnaires"
EXPECTED = re.compile(r"^# verwacht: (\d+):(\d+) (V\d{3}) ([a-z0-9-]+)$", re.MULTILINE)
NAMED = re.compile(r"^# bestand: (.+)$|^vragenlijst: ([a-z-]+)$", re.MULTILINE)


def named(text: str) -> str:
    """The name that the file would have: that of its questionnaire, unless it says otherwise."""
    told = [(file, id_) for file, id_ in NAMED.findall(text)]
    files = [file for file, _ in told if file]
    return files[0] if files else f"{told[0][1] if told else 'voorbeeld'}.yaml"


@pytest.mark.parametrize("path", sorted((HERE / "good").glob("*.yaml")), ids=lambda path: path.stem)
def test_a_good_file_is_read_without_a_word(path):
    value, problems = read(Questionnaire, path.read_bytes(), path.name)
    assert problems == ()
    assert value is not None
    assert [mismatches(value, trial) for trial in value.trials] == [()] * len(value.trials)


@pytest.mark.parametrize("name", ["basis", "rijk"])
def test_a_good_file_is_checked_without_a_word(name):
    path = HERE / "good" / f"{name}.yaml"
    assert check(path.read_bytes(), path.name, AROUND).problems == ()


@pytest.mark.parametrize("path", sorted((HERE / "bad").glob("*.yaml")), ids=lambda path: path.stem)
def test_a_bad_file_gives_its_findings_and_no_other(path):
    text = path.read_text(encoding="utf-8")
    checked = check(text.encode(), named(text), AROUND)
    expected = [
        (int(line), int(column), code, slug) for line, column, code, slug in EXPECTED.findall(text)
    ]
    found = checked.problems
    assert expected
    assert [(one.line, one.column, BY_SLUG[one.slug].code, one.slug) for one in found] == expected
    for language in languages():
        for one in found:
            assert sentence(one, words(language))


def test_there_are_enough_bad_files_and_every_code_that_fits_one_has_some():
    files = [path.read_text(encoding="utf-8") for path in (HERE / "bad").glob("*.yaml")]
    shown = {code for text in files for _, _, code, _ in EXPECTED.findall(text)}
    assert len(files) >= 120
    assert {one.code for one in CODES} - shown - ELSEWHERE == set()


ELSEWHERE = {
    *("V001", "V002", "V003", "V004", "V005", "V006", "V007", "V008"),  # made, not written
    *(f"V{number}" for number in range(410, 422)),  # tests/content/bad/profielen
    *(f"V{number}" for number in range(430, 435)),  # beroepen.csv: test_profiles.py
    *("V024", "V026", "V040", "V601", "V602", "V603"),  # of other files: test_codes.py
}


@pytest.mark.parametrize(
    ("model", "pattern"),
    [
        (Questionnaire, "[a-z-]*.yaml"),
        (Translation, "**/*.en.yaml"),
        (Schemes, "regelingen/*en.yaml"),
        (Regions, "regelingen/regios.yaml"),
        (Skills, "vaardigheden.yaml"),
        (Sources, "bronnen.yaml"),
    ],
)
def test_our_own_content_is_read_without_a_word(model, pattern):
    key = f"{model.FILE_KEY}:"
    paths = [
        path for path in OURS.glob(pattern) if f"\n{key}" in f"\n{path.read_text(encoding='utf-8')}"
    ]
    assert paths
    for path in paths:
        value, problems = read(model, path.read_bytes(), path.name)
        assert problems == (), path.name
        assert value is not None


def test_a_changed_word_in_a_good_file_is_noticed_by_its_trials():
    text = (HERE / "good" / "voorbeeld.yaml").read_text(encoding="utf-8")
    value, _ = read(Questionnaire, text.replace("{zorgvuldig: 0,", "{zorgvuldig: 1,").encode(), "x")
    (trial,) = value.trials
    (mismatch,) = mismatches(value, trial)
    assert (mismatch.expected, mismatch.wanted, mismatch.found) == ("zorgvuldig", "1", "0.0")
