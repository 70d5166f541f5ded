"""Promises of the lines: none too wide, no letter lost, the cursor where the letter is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.utils import get_cwidth

from loopbaan_apk.ask.wrapping import Pen, laid
from loopbaan_apk.core.cleaning import clean

WORDS = st.text(st.sampled_from("abcdé漢字 \n-\u0301👩"), max_size=120)


def text_of(line):
    return "".join(text for _, text in line)


def pen(width, **rest):
    return Pen(width=width, wide=get_cwidth, **rest)


def test_what_follows_a_mark_lines_up_behind_it():
    lines = pen(24).wrap([("plain", "een tamelijk lang antwoord")], lead=[("plain", "○ 1  ")])
    assert [text_of(line) for line in lines] == ["  ○ 1  een tamelijk lang", "       antwoord"]


def test_a_word_longer_than_the_line_is_broken():
    lines = pen(20).wrap([("plain", "x" * 40)])
    assert [len(text_of(line)) for line in lines] == [20, 20, 6]


def test_a_line_that_does_not_fit_says_that_there_is_more():
    assert text_of(pen(14).clip([("plain", "Over je werk en leven")])) == "  Over je wer…"


def test_without_unicode_only_ascii_marks_are_drawn():
    assert pen(40, unicode=False).clean("● ○ ↑↓ → ← ± ━─ ✓ » …") == "* o ^v > < +/- =- + > ."


@given(WORDS, st.integers(12, 60), st.booleans())
def test_no_line_is_wider_than_the_paper(text, width, marked):
    lead = [("key", "○ 1  ")] if marked and width > 20 else []
    for line in pen(width).wrap([("plain", text)], lead=lead):
        assert get_cwidth(text_of(line)) <= width
    assert get_cwidth(text_of(pen(width).clip([("plain", text)]))) <= width


@given(WORDS, st.integers(12, 60))
def test_wrapping_loses_no_letter(text, width):
    lines = pen(width).wrap([("plain", text)])
    drawn = "".join("".join(text_of(line) for line in lines).split())
    assert drawn == "".join(clean(text, newlines=True).split())


@given(WORDS, st.integers(8, 30), st.data())
def test_a_typed_line_keeps_every_character_and_the_cursor_its_place(text, room, data):
    cursor = data.draw(st.integers(0, len(text)))
    rows, row, column = laid(text, cursor, room, get_cwidth)
    assert "".join(rows) == text.replace("\n", " ")
    assert 0 <= row < len(rows)
    assert sum(map(len, rows[:row])) <= cursor
    assert column < room
    assert all(get_cwidth(line) <= room for line in rows)
