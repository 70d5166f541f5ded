"""Promises of numbers and dates."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopbaan_apk.core.numbers import day, half_up, number, written


@pytest.mark.parametrize(
    ("text", "value"),
    [("3", 3), ("3,5", Fraction(7, 2)), ("3.5", Fraction(7, 2)), ("-2", -2), ("0123", 123)],
)
def test_a_number_is_read_the_dutch_way(text, value):
    assert number(text) == value


@pytest.mark.parametrize(
    "text", ["", "1_000", "١٢", "1e5", "inf", "12:30", "²", "3,", " 3", "1" * 16]
)
def test_what_is_no_plain_number_is_none(text):
    assert number(text) is None


@pytest.mark.parametrize("text", ["1-3-2026", "2026-03-01", "01/03/2026", "1.3.2026"])
def test_a_date_is_read_both_ways(text):
    assert day(text) == date(2026, 3, 1)


@pytest.mark.parametrize(
    "text", ["", "30-2-2026", "2026-13-01", "1-3-26", "0000-01-01", "١-٣-٢٠٢٦"]
)
def test_a_date_that_does_not_exist_is_none(text):
    assert day(text) is None


@given(st.decimals(-10_000, 10_000, places=3))
def test_rounding_is_half_up_once(value):
    for decimals in (0, 1, 2):
        exponent = Decimal(1).scaleb(-decimals)
        expected = value.quantize(exponent, ROUND_HALF_UP)
        assert Decimal(half_up(Fraction(value), decimals)) == expected


@given(st.fractions(-1000, 1000, max_denominator=1000))
def test_what_is_written_reads_back(value):
    found = number(written(value))
    assert found is not None
    assert abs(found - value) < Fraction(1, 10**8)
