"""The gate: what goes out moves no cursor, whatever went in."""

from __future__ import annotations

import io
import sys
import unicodedata
from collections import Counter
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopbaan_apk import terminal
from loopbaan_apk.core.cleaning import LONGEST, clean
from loopbaan_apk.core.folding import columns
from loopbaan_apk.terminal import Grid, Look, Row

NASTY = st.text() | st.text(
    alphabet="ab \x00\x07\x1b[\x7f\x85\x9b\u200b\u200d\u202e\u2066\u2028\ufeff\U000e0041\ud800"
    "é\u0301👩🏽‍❤️می‌خ"
)


def is_safe(text: str) -> bool:
    return not any(
        unicodedata.category(char) in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp")
        or char in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
        for char in text
    )


@given(NASTY)
def test_nothing_that_steers_comes_out(text):
    assert is_safe(clean(text))
    assert is_safe(clean(text, newlines=True).replace("\n", ""))


@given(NASTY)
def test_cleaning_twice_changes_nothing_more(text):
    once = clean(text)
    assert clean(once) == once
    kept = clean(text, newlines=True)
    assert clean(kept, newlines=True) == kept


@pytest.mark.parametrize(
    "name",
    [
        "José",
        "Şükrü Yılmaz",
        "محمد",
        "می‌خواهم",
        "Nguyễn",
        "O’Brien",
        "👩‍👩‍👧",
        "Ждан",
        "李小龙",
        "café — “ja”",
    ],
)
def test_an_ordinary_name_stays_as_it_is(name):
    assert clean(name) == name


def test_a_control_becomes_its_picture_and_a_long_text_ends():
    assert clean("a\x1b]0;x\x07b") == "a␛]0;x␇b"
    assert clean("a\tb\nc") == "a b c"
    assert clean("a\nb", newlines=True) == "a\nb"
    assert len(clean("x" * (LONGEST + 5))) == LONGEST
    assert clean("e" + "\u0301" * 50) == "e" + "\u0301" * 4


def test_a_planted_way_round_the_gate_is_caught():
    assert not is_safe("\x1b[2J")


class Tty(io.StringIO):
    def __init__(self, encoding="utf-8"):
        super().__init__()
        self._encoding = encoding

    @property
    def encoding(self):
        return self._encoding

    def isatty(self):
        return True


def look(**rest):
    usual = {"width": 60, "height": 24, "colour": True, "unicode": True, "line": False, "tty": True}
    return Look(**{**usual, **rest})


ROWS = (
    Row(pieces=(("heading", "Kop"), " en \x1b[31mrood[/b] [link=x]")),
    Row(pieces=(("key", "1"), "woord " * 20), hang=3),
    Grid(rows=(("Naam", "━━──", "81", ("strong", "▲ sterk")),), right=frozenset((2,))),
)


def test_rich_gets_text_only_and_data_is_no_markup(monkeypatch):
    out = Tty()
    monkeypatch.setattr(sys, "stdout", out)
    terminal.paint(ROWS, look())
    text = out.getvalue()
    assert "[/b] [link=x]" in text
    assert "␛[31mrood" in text
    assert "\x1b[32m▲ sterk" in text


def test_without_colour_or_unicode_the_words_stay(monkeypatch):
    out = Tty()
    monkeypatch.setattr(sys, "stdout", out)
    terminal.paint(ROWS, look(colour=False, unicode=False))
    text = out.getvalue()
    assert "\x1b" not in text
    assert "^ sterk" in text
    assert "==--" in text


def test_a_line_is_wrapped_between_words_on_a_terminal(monkeypatch):
    out = Tty()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setenv("COLUMNS", "40")
    terminal.show("  " + "woorden " * 12)
    lines = out.getvalue().rstrip("\n").split("\n")
    assert all(len(line) < 40 for line in lines)
    assert all(line.startswith("  woorden") for line in lines)


def test_a_terminal_that_knows_no_unicode_gets_ascii(monkeypatch):
    out = Tty("ascii")
    monkeypatch.setattr(sys, "stderr", out)
    terminal.talk("▲ → ‘x’")
    assert out.getvalue() == "^ > 'x'\n"


def test_what_is_typed_is_cleaned_and_the_end_is_told(monkeypatch):
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    monkeypatch.setattr(sys, "stdin", io.StringIO("ja\x1b[A\n"))
    assert terminal.asked("?") == "ja␛[A"
    with pytest.raises(EOFError):
        terminal.asked("?")


@pytest.mark.parametrize(
    ("environment", "line", "colour"),
    [
        ({}, False, True),
        ({"NO_COLOR": "1"}, False, False),
        ({"TERM": "dumb"}, True, False),
        ({"ACCESSIBLE": "1"}, True, False),
    ],
)
def test_the_look_follows_the_environment(environment, line, colour, monkeypatch):
    monkeypatch.setattr(sys, "stdout", Tty())
    monkeypatch.setattr(sys, "stdin", Tty())
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")
    found = terminal.look(line=False, environment=environment)
    assert (found.line, found.colour) == (line, colour)
    monkeypatch.setenv("COLUMNS", "39")
    assert terminal.look(line=False, environment={}).line


@given(
    width=st.integers(40, 120),
    cells=st.lists(st.tuples(*[st.text("ab é漢 ", max_size=60)] * 4), min_size=1, max_size=3),
    indent=st.sampled_from((2, 4)),
)
def test_no_line_is_wider_than_the_screen_and_no_word_is_lost(width, cells, indent):
    out = Tty()
    paragraphs = [(first[:2], *rest) for first, *rest in cells]
    rows = (
        Grid(rows=tuple(cells), indent=indent, right=frozenset((2,))),
        *(Row(pieces=pieces, indent=indent, hang=4) for pieces in paragraphs),
    )
    with mock.patch.object(sys, "stdout", out):
        terminal.paint(rows, look(width=width, colour=False))
    lines = out.getvalue().rstrip("\n").split("\n")
    assert max(columns(line) for line in lines) <= min(width, terminal.WIDEST)
    shown = Counter("".join(lines))
    meant = Counter("".join(text for row in (*cells, *paragraphs) for text in row))
    assert all(shown[sign] == meant[sign] for sign in "abé漢")
