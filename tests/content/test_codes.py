"""Every finding has a code, words, a reason and an example that proves itself."""

from __future__ import annotations

import pytest

from loopbaan_apk.cli.findings.pages import page, reason, title
from loopbaan_apk.cli.problems import problem_lines
from loopbaan_apk.content.codes import BY_CODE, BY_SLUG, CODES
from loopbaan_apk.content.examples import example
from loopbaan_apk.texts import sentences, words
from tests.conftest import ROOT
from tests.content.showing import MADE, looked_at

BESIDE = {"ignored-a-fault": "whole-number-expected"}
"""What cannot be shown without the other."""


YAML = [one for one in CODES if not one.slug.startswith("table-")]
"""The table of occupations is no YAML: tests/content/test_profiles.py has its findings."""


@pytest.mark.parametrize("code", YAML, ids=lambda one: f"{one.code}-{one.slug}")
def test_the_wrong_example_gives_that_code_and_no_other(code):
    told = looked_at(code.slug, example(code.slug)[0]).problems
    found = [one for one in told if one.slug != BESIDE.get(code.slug)]
    assert [one.slug for one in found] == [code.slug] * len(found)
    assert found
    assert {one.severity for one in found} == {code.severity}


@pytest.mark.parametrize(
    "code", [one for one in YAML if one.slug not in MADE], ids=lambda one: f"{one.code}-{one.slug}"
)
def test_the_right_example_gives_nothing(code):
    assert looked_at(code.slug, example(code.slug)[1]).problems == ()


def test_codes_and_slugs_are_one_to_one():
    assert len(BY_CODE) == len(BY_SLUG) == len(CODES)
    assert [one.code for one in CODES] == sorted(one.code for one in CODES)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_code_has_a_title_and_a_reason(language):
    said = words(language)
    for code in CODES:
        assert title(code.slug, said)
        assert reason(code.slug, said).endswith((".", "?"))
        assert f"probleem.{code.slug}" in said


def test_every_finding_of_a_file_has_a_code():
    """What the words know and no code has is said of answer sheets only."""
    slugs = {slug.removeprefix("probleem.") for slug in sentences("nl") if "probleem." in slug}
    left = slugs - set(BY_SLUG) - {"fout", "let-op", "tip"}
    assert {slug for slug in left if not slug.startswith("answer-")} == set()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_of_a_code_is_as_it_was_read(language, golden):
    said = words(language)
    pages = ["\n".join((*page(code, said), "")) for code in CODES]
    golden(ROOT / "tests" / "golden" / "codes" / f"{language}.txt", "\n\n".join(pages))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_each_rule_says_is_as_it_was_read(language, golden):
    said = words(language)
    lines = []
    for code in YAML:
        for one in looked_at(code.slug, example(code.slug)[0]).problems:
            lines += [*problem_lines(one, said), ""]
    golden(ROOT / "tests" / "golden" / "findings" / f"{language}.txt", "\n".join(lines))
