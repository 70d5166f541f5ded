"""Promises of conditions."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopbaan_apk.core.conditions import (
    All,
    AnyOf,
    Condition,
    Known,
    Test,
    comparison,
    holds,
    reasons,
)

VALUES = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
TESTS = st.builds(
    Test,
    subject=VALUES,
    operator=st.sampled_from(["=", "is", "is niet", ">=", "<=", ">", "<"]),
    values=VALUES.map(lambda value: (value,)),
) | st.builds(
    Test,
    subject=VALUES,
    operator=st.just("in"),
    values=st.lists(VALUES, min_size=1, max_size=4).map(tuple),
)


@pytest.mark.parametrize(
    ("text", "subject", "operator", "values"),
    [
        ("werk = loondienst", "werk", "=", ("loondienst",)),
        ("werk=loondienst", "werk", "=", ("loondienst",)),
        ("zorgvuldig is op koers", "zorgvuldig", "is", ("op koers",)),
        ("zorgvuldig is niet op koers", "zorgvuldig", "is niet", ("op koers",)),
        ("jaren >= 3,5", "jaren", ">=", ("3,5",)),
        ("jaren<3", "jaren", "<", ("3",)),
        ("werk in [zzp, flex]", "werk", "in", ("zzp", "flex")),
        ("werk in [zzp]", "werk", "in", ("zzp",)),
        ("werk beantwoord", "werk", "beantwoord", ()),
    ],
)
def test_a_comparison_is_read_as_it_is_meant(text, subject, operator, values):
    assert comparison(text) == Test(subject=subject, operator=operator, values=values)


@pytest.mark.parametrize(
    "text",
    ["", "werk", "werk =", "werk in zzp", "werk in []", "werk beantwoord ja", "is a", "in [a]"],
)
def test_what_is_no_comparison_is_refused(text):
    assert comparison(text) is None


@given(TESTS)
def test_a_comparison_written_out_reads_back_as_itself(test):
    assert comparison(str(test)) == test


def known(**values: Known):
    return lambda test: values.get(test.subject)


@pytest.mark.parametrize("operator", ["=", "is", "is niet", ">=", "<=", ">", "<", "in"])
def test_what_is_not_known_is_false_also_under_is_niet(operator):
    assert not holds(Test(subject="a", operator=operator, values=("1",)), known())


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("a = x", "x", True),
        ("a = x", "y", False),
        ("a is niet x", "y", True),
        ("a = 3", "3", True),
        ("a = 3,0", "3", True),
        ("a >= 3", "3", True),
        ("a > 3", "3", False),
        ("a < 3", Fraction(5, 2), True),
        ("a <= 2", Fraction(5, 2), False),
        ("a > 3", "x", False),
        ("a = x", ("y", "x"), True),
        ("a = x", ("y",), False),
        ("a in [x, y]", ("z", "y"), True),
        ("a beantwoord", "x", True),
        ("a beantwoord", (), False),
    ],
)
def test_a_comparison_holds_when_it_says_so(text, value, expected):
    test = comparison(text)
    assert test is not None
    assert holds(test, known(a=value)) is expected


def test_a_list_needs_all_and_een_van_needs_one():
    yes, no = (Test(subject=name, operator="=", values=("x",)) for name in "ab")
    facts = known(a="x", b="y")
    assert not holds(All(parts=(yes, no)), facts)
    assert holds(AnyOf(parts=(yes, no)), facts)
    assert holds(All(parts=()), facts)


def test_the_reasons_of_een_van_are_the_parts_that_hold():
    yes, no = (Test(subject=name, operator="=", values=("x",)) for name in "ab")
    condition: Condition = All(parts=(yes, AnyOf(parts=(no, yes))))
    assert reasons(condition, known(a="x", b="y")) == (yes, yes)
