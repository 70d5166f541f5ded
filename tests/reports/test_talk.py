"""Every rule, reaction and question of a conversation sheet has its words, in both languages."""

from __future__ import annotations

import pytest

from loopbaan_apk.core.talk import REACTIONS, RULES, SUBJECTS
from loopbaan_apk.core.talking import MOST, ORDER
from loopbaan_apk.reports import talk_json
from loopbaan_apk.texts import languages, words


@pytest.mark.parametrize("language", languages())
def test_everything_that_a_sheet_can_say_has_words(language):
    said = words(language)
    slugs = {f"rule-{rule}" for rule in RULES} | {f"reaction-{one}" for one in REACTIONS}
    slugs |= {f"ask-{one}-{place}" for one in SUBJECTS for place in range(1, MOST + 1)}
    assert [slug for slug in sorted(slugs) if f"gesprek.{slug}" not in said] == []


def test_every_rule_has_a_name_in_json_and_every_subject_a_place():
    assert set(talk_json.RULES) == set(RULES)
    assert sorted(ORDER) == sorted(SUBJECTS)


def test_no_two_questions_of_ours_are_the_same():
    said = words("nl")
    asked = [said(f"gesprek.ask-{one}-{at}") for one in SUBJECTS for at in range(1, MOST + 1)]
    assert len(set(asked)) == len(asked)
    assert all(one.endswith("?") for one in asked)
