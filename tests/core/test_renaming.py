"""Promises of `hernoemd`: nothing gets lost on the way, and a circle ends."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopbaan_apk.core.renaming import Renames, carried, followed, renames, version_key
from loopbaan_apk.errors import ApkError
from tests.core.making import choice, questionnaire, section

EMPTY = questionnaire(section(choice("x")))


def version(number, **renamed):
    return replace(EMPTY, version=number, renamed=renamed)


def through(*steps):
    return Renames(steps=steps)


@pytest.mark.parametrize(
    ("renamed", "answers", "expected"),
    [
        ({"a": "b"}, {"a": "1"}, {"b": "1"}),
        ({"a": "b", "b": "c"}, {"a": "1"}, {"c": "1"}),
        ({"a": ""}, {"a": "1", "z": "2"}, {"z": "2"}),
        ({"a": "b", "b": ""}, {"a": "1"}, {}),
        ({"a=zzp": "a=zelfstandig"}, {"a": "zzp"}, {"a": "zelfstandig"}),
        ({"a": "b", "a=zzp": "b=zelfstandig"}, {"a": "zzp"}, {"b": "zelfstandig"}),
        ({"a": "b", "b=zzp": "b=zelfstandig"}, {"a": "zzp"}, {"b": "zelfstandig"}),
        ({"a=1": "a=2", "a=2": "a=3"}, {"a": "1"}, {"a": "3"}),
        ({"a=zzp": ""}, {"a": "zzp"}, {}),
        ({"a=zzp": ""}, {"a": "vast"}, {"a": "vast"}),
        ({"a=x": "a=y"}, {"a": ("x", "z")}, {"a": ("y", "z")}),
        ({"a=x": ""}, {"a": ("x", "z")}, {"a": ("z",)}),
        ({"a=x": "", "a=z": ""}, {"a": ("x", "z")}, {}),
        ({"a=x": "a=z"}, {"a": ("x", "z")}, {"a": ("z",)}),
    ],
)
def test_an_answer_is_found_under_its_name_of_now(renamed, answers, expected):
    assert carried(answers, through(renamed)) == expected


def test_two_answers_that_become_one_stay_only_where_they_agree():
    renamed = through({"a": "c", "b": "c"})
    assert carried({"a": "1", "b": "1"}, renamed) == {"c": "1"}
    assert carried({"a": "1", "b": "2", "d": "3"}, renamed) == {"d": "3"}


def test_a_chain_may_stand_in_one_file_or_over_the_versions():
    one, two, three = version("1.0"), version("1.9", a="b"), version("1.10", b="c")
    assert renames(one, three, [two]).name("a") == "c"
    assert renames(two, three, [one]).name("b") == "c"
    at_once = version("2.0", a="b", b="c")
    assert renames(one, at_once, []).name("a") == "c"
    assert renames(one, at_once, [two, three]).name("a") == "c"


def test_other_questionnaires_and_older_versions_have_no_say():
    one, two = version("2.0"), version("3.0", b="c")
    older = version("1.0", a="q")
    other = replace(version("2.5", a="q"), id="ander")
    assert renames(one, two, [older, other]).name("a") == "a"


@pytest.mark.parametrize(
    "renamed",
    [
        {"a": "a"},
        {"a": "b", "b": "a"},
        {"a": "b", "b": "c", "c": "b"},
        {"a=1": "a=2", "a=2": "a=1"},
    ],
)
def test_a_circle_is_refused(renamed):
    with pytest.raises(ApkError) as caught:
        followed(renamed, "a", "1")
    assert caught.value.slug == "renamed-in-a-circle"


def test_versions_count_as_numbers():
    order = ["1.0", "1.0.1", "1.2", "1.9", "1.10", "1.10.a", "2.0"]
    assert sorted(set(order), key=version_key) == order
    assert sorted(order) != order


@given(
    st.dictionaries(st.sampled_from("abcdefg"), st.sampled_from("123"), max_size=7),
    st.permutations(["p", "q", "r", "s", "t", "u", "v"]),
    st.integers(0, 7),
)
def test_two_steps_give_what_one_line_gives(answers, names, cut):
    """a -> m-a -> p: by two versions, by one file with both lines, or by one line each."""
    direct = dict(zip("abcdefg", names, strict=True))
    first = {old: f"m-{old}" for old in "abcdefg"[:cut]}
    second = {first.get(old, old): new for old, new in direct.items()}
    wanted = carried(answers, through(direct))
    assert carried(answers, through(first, second)) == wanted
    assert carried(answers, through({**first, **second})) == wanted
    assert sorted(wanted.values()) == sorted(answers.values())
