"""Promises at the edges: many choices, numbers to ten, long texts, small windows."""

from __future__ import annotations

from loopbaan_apk.ask.pressing import press
from tests.ask.desks import at, desk, drawn, keys
from tests.ask.sampling import ANSWERS, EXTREME


def extreme(id_, **rest):
    return desk(id_, sample=EXTREME, **rest)


def seen(table, columns, rows, *names):
    """Press keys on a window of this size and give what it shows."""
    for name in names:
        drawn(table, columns, rows)
        press(table, name)
    return drawn(table, columns, rows)


def test_a_number_to_ten_is_typed_and_the_exact_one_is_meant():
    table = keys(extreme("cijfer"), "1")
    assert [one.value for one in table.hand.shown] == ["1", "10"]
    assert "  » ○ 1  Rapportcijfer 1" in drawn(table)
    keys(table, "0", "enter")
    assert table.asking.keep.answers == {"cijfer": "10"}


def test_many_choices_are_ticked_by_searching_and_the_list_comes_back():
    table = keys(extreme("streken"), *"utr", " ")
    assert table.hand.field.text == ""
    assert "  » ● Utrecht" in drawn(table)
    keys(table, *"dre", " ", "enter")
    assert table.asking.keep.answers == {"streken": ("drenthe", "utrecht")}


def test_many_choices_are_put_in_order_by_searching():
    table = keys(extreme("liefst"), *"utr", " ", *"dre", " ")
    assert "  » ● Drenthe  plaats 2" in drawn(table)
    keys(table, *"zee", " ")
    assert any("hoogstens 2" in line for line in drawn(table))
    keys(table, "backspace", "backspace", "backspace", "enter")
    assert table.asking.keep.answers == {"liefst": ("utrecht", "drenthe")}


def test_a_long_text_is_read_to_its_end_before_it_goes_on():
    table = extreme("verhaal")
    lines = drawn(table, 40, 16)
    assert "  Zin 0 van het verhaal." in lines
    pages = 0
    while at(table) == "verhaal":
        lines = seen(table, 40, 16, "enter")
        pages += 1
    assert 3 < pages < 12
    table = extreme("verhaal")
    assert "  Zin 1 van het verhaal." in seen(table, 40, 16, "down")
    assert "  Zin 0 van het verhaal." in seen(table, 40, 16, "up", "pageup")
    assert "  Zin 39 van het verhaal." in seen(table, 40, 16, *["pagedown"] * 12)


def test_a_question_longer_than_the_window_is_read_to_its_answers():
    table = extreme("lang")
    assert not any("○ 1" in line for line in drawn(table, 40, 16))
    lines = seen(table, 40, 16, "pagedown", "down")
    assert not any("»" in line for line in lines)
    lines = seen(table, 40, 16, *["down"] * 12)
    assert any("» ○" in line for line in lines)
    lines = seen(table, 40, 16, *["up"] * 12)
    assert not any("»" in line for line in lines)
    keys(table, "3")
    assert table.asking.keep.answers == {"lang": "3"}


def test_a_long_letter_scrolls_with_its_cursor():
    table = extreme("brief")
    lines = seen(table, 40, 16, *("woord " * 60))
    assert len(lines) <= 16
    assert any("woord" in line for line in lines)
    assert any("→" in line or "↑" in line for line in lines)
    assert "    » woord woord woord woord woord" in seen(table, 40, 16, "home")


def test_the_review_explains_itself():
    table = keys(desk("wens", ANSWERS), "enter", "?")
    assert any("Enter: rond af." in line for line in drawn(table))
    keys(table, "x", "q")
    assert table.ending == "stopped"


def test_the_review_in_a_small_window_scrolls_to_its_cursor():
    table = keys(desk("wens", {"wens": "bos"}), "enter")
    assert at(table) is None
    lines = seen(table, 40, 16, "end")
    assert "  » 7  Sinds wanneer werk je hier?" in lines
    assert "  ↑ er is meer" in lines
    assert "  Nakijken" in lines


def test_a_small_window_shows_as_many_keys_as_fit_on_one_line():
    wide, narrow = (drawn(extreme("streken"), columns, 16)[-1] for columns in (80, 50))
    assert wide == ("  letters zoeken · ↑↓ kiezen · spatie aan of uit · ? toetsen · Esc stoppen")
    assert narrow == "  letters zoeken · ? toetsen · Esc stoppen"
