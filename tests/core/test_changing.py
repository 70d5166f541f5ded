"""Promises of the reliable change index and of the steps that stand in for it."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopbaan_apk.core.changing import CRITICAL, error_squared, index, margin, size, verdict
from loopbaan_apk.core.model import Norm
from tests.core.making import scale

DIFFERENCES = st.fractions(min_value=-100, max_value=100, max_denominator=1000)
RELIABILITIES = st.fractions(
    min_value=Fraction(1, 100), max_value=Fraction(99, 100), max_denominator=100
)
SPREADS = st.fractions(min_value=Fraction(1, 10), max_value=40, max_denominator=10)


def measured(reliability, spread, source="een onderzoek"):
    norm = Norm(group="g", size=100, year=2026, source=source, spread=spread)
    return scale("s", "a", reliability=reliability, norm=norm)


def test_the_example_of_jacobson_and_truax_comes_out_as_they_print_it():
    """Jacobson & Truax (1991), JCCP 59, p. 14: 32.5 to 47.5, SD 7.5, r .80: 15 / 4.74 = 3.16."""
    error = error_squared(measured(Fraction("0.80"), Fraction("7.5")))
    assert sqrt(error) == pytest.approx(4.74, abs=0.005)
    assert index(Fraction("47.5") - Fraction("32.5"), error) == Fraction("3.16")
    assert verdict(Fraction(15), error) == "larger"


def test_the_bound_is_where_the_hand_puts_it():
    """By hand: SD 7.5, r .80: 1.96 x 7.5 x sqrt(0.2) x sqrt(2) = 9.297; 9.29 within, 9.30 over."""
    error = error_squared(measured(Fraction("0.80"), Fraction("7.5")))
    assert margin(error) == Fraction("9.30")
    assert verdict(Fraction("9.29"), error) == "within"
    assert verdict(Fraction("9.30"), error) == "larger"


def test_exactly_on_the_bound_is_within():
    error = Fraction(25)
    assert verdict(CRITICAL * 5, error) == "within"
    assert verdict(CRITICAL * 5 + Fraction(1, 10**9), error) == "larger"


@pytest.mark.parametrize(
    "one",
    [
        scale("s", "a"),
        scale("s", "a", reliability=Fraction(4, 5)),
        measured(None, Fraction(10)),
        measured(Fraction(4, 5), None),
        measured(Fraction(4, 5), Fraction(0)),
        measured(Fraction(4, 5), Fraction(10), source=" "),
        measured(Fraction(1), Fraction(10)),
    ],
)
def test_without_reliability_and_spread_with_a_source_nothing_is_said(one):
    assert error_squared(one) is None
    assert verdict(Fraction(100), error_squared(one)) == "unknown"


@given(DIFFERENCES, RELIABILITIES, SPREADS)
def test_the_verdict_is_the_same_both_ways_and_the_index_turns_its_sign(difference, r, spread):
    error = error_squared(measured(r, spread))
    assert verdict(difference, error) == verdict(-difference, error)
    assert index(difference, error) == -index(-difference, error)


@given(DIFFERENCES, RELIABILITIES, SPREADS)
def test_the_exact_index_is_the_formula_in_floats(difference, r, spread):
    error = error_squared(measured(r, spread))
    floated = float(difference) / (float(spread) * sqrt(1 - float(r)) * sqrt(2))
    assert float(index(difference, error)) == pytest.approx(floated, abs=0.00501)


@given(DIFFERENCES, RELIABILITIES, RELIABILITIES, SPREADS)
def test_a_better_measure_never_finds_less(difference, one, other, spread):
    low, high = sorted((one, other))
    found = verdict(difference, error_squared(measured(low, spread)))
    assert found == "within" or verdict(difference, error_squared(measured(high, spread))) == found


@pytest.mark.parametrize(
    ("difference", "moves", "step", "expected"),
    [
        (0, (), 25, "same"),
        (0, (1, -1), 25, "balanced"),
        (6, (1,), 25, "one-step"),
        (-6, (-1,), 25, "one-step"),
        (12, (2,), 25, "under-step"),
        (12, (1, 1), 25, "under-step"),
        (25, (1, 1, 1, 1), 25, "step-or-more"),
        (-50, (-4, -4), 25, "step-or-more"),
        (3, (None,), None, "uncounted"),
        (3, (None, 1), None, "uncounted"),
    ],
)
def test_a_size_is_counted_in_answers(difference, moves, step, expected):
    found = size(Fraction(difference), moves, None if step is None else Fraction(step))
    assert found == expected
