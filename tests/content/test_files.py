"""good/ is read without a word; bad/ gives exactly the findings that each file lists."""

from __future__ import annotations

import re

import pytest

from loopbaan_apk.content.files import read
from loopbaan_apk.core.catalogues import Regions, Schemes, Skills, Sources, Translation
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.core.trying import mismatches
from loopbaan_apk.texts import languages, words
from tests.conftest import ROOT

HERE = ROOT / "tests" / "content"
OURS = ROOT / "questionnaires"
EXPECTED = re.compile(r"^# verwacht: (\d+):(\d+) ([a-z0-9-]+)$", re.MULTILINE)


@pytest.mark.parametrize("path", sorted((HERE / "good").glob("*.yaml")), ids=lambda path: path.stem)
def test_a_good_file_is_read_without_a_word(path):
    value, problems = read(Questionnaire, path.read_bytes(), path.name)
    assert problems == ()
    assert value is not None
    assert [mismatches(value, trial) for trial in value.trials] == [()] * len(value.trials)


@pytest.mark.parametrize("path", sorted((HERE / "bad").glob("*.yaml")), ids=lambda path: path.stem)
def test_a_bad_file_gives_its_findings_and_no_other(path):
    text = path.read_text(encoding="utf-8")
    value, problems = read(Questionnaire, text.encode(), path.name)
    expected = [(int(line), int(column), slug) for line, column, slug in EXPECTED.findall(text)]
    assert expected
    assert value is None
    assert [(one.line, one.column, one.slug) for one in problems] == expected
    for language in languages():
        for one in problems:
            assert words(language)(f"probleem.{one.slug}", **one.values)


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
