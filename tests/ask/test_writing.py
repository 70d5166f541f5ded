"""Promises of the line being typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopbaan_apk.ask.writing import _EDITS, LONGEST, Field, edited, filled, typed
from loopbaan_apk.core.cleaning import clean

FIELDS = st.builds(
    lambda text, place: Field(text=text, cursor=min(place, len(text))),
    st.text("ab é\u0301", max_size=12),
    st.integers(0, 12),
)


@pytest.mark.parametrize(
    ("keys", "text", "cursor"),
    [
        ("c d", "een twee cd", 11),
        ("home x", "xeen twee ", 1),
        ("left left x", "een twexe ", 8),
        ("left left left left left backspace", "eentwee ", 3),
        ("home delete delete", "n twee ", 0),
        ("c-w", "een ", 4),
        ("c-left x", "een xtwee ", 5),
        ("home c-right x", "eenx twee ", 4),
        ("home c-right c-right x", "een tweex ", 9),
        ("left c-u", " ", 0),
        ("home right c-k", "e", 1),
        ("home c-delete", " twee ", 0),
        ("end right", "een twee ", 9),
    ],
)
def test_the_keys_of_every_text_field_work(keys, text, cursor):
    field = filled("een twee ")
    for key in keys.split(" "):
        field = edited(field, key) or pytest.fail(key)
    assert (field.text, field.cursor) == (text, cursor)


def test_a_letter_with_its_mark_goes_together():
    field = edited(filled("cafe\u0301"), "backspace")
    assert field == Field(text="caf", cursor=3)
    assert edited(Field(text="e\u0301t", cursor=0), "right") == Field(text="e\u0301t", cursor=2)


def test_a_key_that_is_no_editing_key_is_left_alone():
    assert edited(filled("x"), "f1") is None
    assert edited(filled("x"), "up") is None


def test_pasted_lines_become_one_line_without_anything_that_steers():
    assert typed(Field(), "een\r\ntwee\ndrie\x1b[2J").text == "een twee drie␛[2J"


def test_a_persian_name_can_be_typed_letter_by_letter():
    field = Field()
    for char in "می‌خواهم":
        field = typed(field, char)
    assert field.text == "می‌خواهم"


def test_a_line_grows_no_longer_than_painting_stays_quick():
    assert len(typed(Field(), "x" * 100_000).text) == LONGEST


@given(FIELDS, st.lists(st.sampled_from([*_EDITS, "x", " "]), max_size=20))
def test_the_cursor_never_leaves_the_line(field, keys):
    for key in keys:
        field = edited(field, key) or field
        assert 0 <= field.cursor <= len(field.text)


@given(st.text())
def test_what_is_typed_is_clean(text):
    made = typed(Field(), text).text
    assert clean(made) == made or made in "\u200c\u200d"
