"""Promises of the keys: what each does on each kind of card."""

from __future__ import annotations

import pytest

from loopbaan_apk.ask.pressing import press
from tests.ask.desks import at, desk, drawn, keys
from tests.ask.sampling import ANSWERS, Kept, Ticking


def kept(table):
    return table.asking.keep.answers


def test_a_digit_answers_and_moves_on():
    table = keys(desk(), "4")
    assert kept(table) == {"contract": "zzp"}
    assert at(table) == "jaren"


@pytest.mark.parametrize(
    ("start", "key", "value"),
    [("contract", "w", "weet-niet"), ("k1", "n", "nvt"), ("k1", "N", "nvt")],
)
def test_n_and_w_answer_where_the_question_has_them(start, key, value):
    assert kept(keys(desk(start), key)) == {start: value}


def test_a_key_that_no_answer_has_does_nothing():
    table = keys(desk("k1"), "9", "w", "x", "f5", "c-x")
    assert at(table) == "k1"
    assert kept(table) == {}


def test_enter_does_nothing_until_a_cursor_was_moved():
    table = keys(desk("k1"), "enter", "enter")
    assert at(table) == "k1"
    keys(table, "down", "down", "enter")
    assert kept(table) == {"k1": "2"}


def test_up_from_the_first_choice_takes_the_cursor_away():
    table = keys(desk("k1"), "down", "up", "enter")
    assert kept(table) == {}
    assert table.hand.cursor is None


def test_going_back_shows_the_answer_and_right_keeps_it():
    table = keys(desk("k1"), "4", "left")
    assert "    ● 4  Klopt meestal" in drawn(table)
    keys(table, "right")
    assert at(table) == "k2"
    assert table.asking.keep.rows == [("k1", "4", pytest.approx(table.asking.keep.rows[0][2]))]


def test_changing_an_old_answer_leads_to_the_next_card_not_to_the_end():
    table = keys(desk("k1", ANSWERS), "2")
    assert at(table) == "k2"


def test_later_leaves_it_open_and_o_comes_back_to_it():
    table = keys(desk("k1", {**ANSWERS, "k1": "4"}), "delete", "s", "s")
    assert "k1" not in kept(table)
    keys(table, "o")
    assert at(table) == "k1"


def test_delete_takes_the_answer_back():
    table = keys(desk("k1", ANSWERS), "delete")
    assert table.asking.keep.rows[-1][:2] == ("k1", None)
    assert at(table) == "k1"
    assert "    ○ 4  Klopt meestal" in drawn(table)


@pytest.mark.parametrize("key", ["q", "Q", "escape", "c-c", "c-d", "sigint"])
def test_every_way_to_stop_stops(key):
    assert keys(desk("k1"), key).ending == "stopped"


def test_question_mark_explains_and_any_key_returns():
    table = keys(desk("k1"), "?")
    assert any("Denk aan nieuwe machines" in line for line in drawn(table))
    keys(table, "4")
    assert not table.helping
    assert kept(table) == {}


def test_escape_leaves_the_explanation_but_not_the_questions():
    table = keys(desk("k1"), "?", "escape")
    assert table.ending is None
    assert not table.helping


def test_help_has_the_lines_that_were_handed_in():
    table = keys(desk("k1", help_for=lambda item: (f"Voorbeeld bij {item.id}.",)), "?")
    assert any("Voorbeeld bij k1." in line for line in drawn(table))


# Several and in order


def test_ticks_are_answered_by_enter_and_kept_in_the_order_of_the_set():
    table = keys(desk("hindernis"), "3", "1", "enter")
    assert kept(table) == {"hindernis": ("geld", "keuze")}


def test_an_answer_that_stands_alone_takes_the_others_away():
    table = keys(desk("hindernis"), "1", "2", "5")
    assert table.hand.picks == ("geen",)
    keys(table, "2")
    assert table.hand.picks == ("tijd",)


def test_more_than_allowed_is_refused_in_words():
    table = keys(desk("hindernis"), "1", "2", "3", "4")
    assert table.hand.picks == ("geld", "tijd", "keuze")
    assert any("▲ Je kunt er hoogstens 3 kiezen." in line for line in drawn(table))


def test_enter_with_nothing_ticked_says_so():
    table = keys(desk("hindernis"), "enter")
    assert at(table) == "hindernis"
    assert any("nog niets gekozen" in line for line in drawn(table))


def test_taking_every_tick_away_takes_the_answer_back():
    table = keys(desk("hindernis", ANSWERS), "1", "2", "enter")
    assert table.asking.keep.rows[-1][:2] == ("hindernis", None)
    assert at(table) == "volgorde"


def test_space_ticks_at_the_cursor_only():
    table = keys(desk("hindernis"), " ", "down", "down", " ")
    assert table.hand.picks == ("tijd",)


def test_ticks_are_dropped_by_later_and_kept_by_back_and_stop():
    assert kept(keys(desk("hindernis"), "1", "s")) == {}
    assert kept(keys(desk("hindernis"), "1", "left")) == {"hindernis": ("geld",)}
    assert kept(keys(desk("hindernis"), "1", "q")) == {"hindernis": ("geld",)}
    assert kept(keys(desk("hindernis"), "1", "right")) == {"hindernis": ("geld",)}


def test_an_order_is_kept_as_given():
    table = keys(desk("volgorde"), "4", "1", "2")
    assert "    ● 4  Ik zie het nut niet  plaats 1" in drawn(table)
    keys(table, "1", "enter")
    assert kept(table) == {"volgorde": ("nut", "tijd")}


# A list that searches


def test_in_a_list_letters_search_and_commands_do_not_apply():
    table = keys(desk("regio"), "s", "o")
    assert at(table) == "regio"
    assert table.hand.field.text == "so"


def test_one_match_is_pointed_at_and_enter_takes_it():
    table = keys(desk("regio"), *"gron")
    assert "  » ○ Groningen" in drawn(table)
    assert kept(keys(table, "enter")) == {"regio": "groningen"}


def test_several_matches_wait_for_a_cursor():
    table = keys(desk("regio"), *"holland", "enter")
    assert kept(table) == {}
    assert kept(keys(table, "down", "down", "enter")) == {"regio": "zuid-holland"}


def test_accents_and_capitals_do_not_matter():
    assert kept(keys(desk("regio"), *"FRYSLAN", "enter")) == {"regio": "fryslan"}


def test_no_match_says_so_and_backspace_widens():
    table = keys(desk("regio"), *"zx", "enter")
    assert any("Geen antwoord met deze letters" in line for line in drawn(table))
    keys(table, "backspace")
    assert [one.value for one in table.hand.shown] == ["zeeland", "zuid-holland"]
    keys(table, "backspace", "backspace")
    assert at(table) == "contract"


def test_tab_is_later_in_a_list_and_shift_tab_is_back():
    table = keys(desk("regio"), *"ut", "tab")
    assert at(table) == "k1"
    assert kept(table) == {}
    keys(table, "left", "s-tab")
    assert at(table) == "contract"


def test_left_with_letters_stays_and_without_goes_back():
    table = keys(desk("regio"), "u", "left", "right")
    assert at(table) == "regio"
    keys(table, "delete", "left")
    assert at(table) == "contract"


def test_home_and_end_and_pages_stay_inside_the_list():
    table = keys(desk("regio"), "end", "down", "pagedown")
    assert table.hand.pointed.value == "zuid-holland"
    keys(table, "home", "pageup")
    assert table.hand.pointed.value == "drenthe"


# A typed line


def test_typing_editing_and_enter():
    table = keys(desk("jaren", {"contract": "zzp"}), "1", "2", "backspace", ",", "5", "enter")
    assert kept(table) == {"jaren": "1.5"}


def test_what_does_not_fit_is_said_under_the_field_and_goes_with_the_next_key():
    table = keys(desk("jaren", {"contract": "zzp"}), "9", "9", "enter")
    assert any("▲ Dit getal is te hoog. Typ 60 of minder." in line for line in drawn(table))
    keys(table, "backspace")
    assert not any("▲" in line for line in drawn(table))


def test_an_empty_field_waits_for_later_and_walks():
    answers = {"contract": "zzp"}
    assert at(keys(desk("jaren", answers), "enter")) == "regio"
    assert at(keys(desk("jaren", answers), "left")) == "contract"
    assert at(keys(desk("jaren", answers), "backspace")) == "contract"
    assert at(keys(desk("jaren", answers), "right")) == "regio"


def test_in_a_line_with_words_arrows_move_the_cursor():
    table = keys(desk("wens"), *"abc", "left", "x", "home", "y", "end", "z")
    assert table.hand.field.text == "yabxcz"
    assert at(table) == "wens"


def test_an_old_typed_answer_is_there_and_right_keeps_it():
    table = desk("jaren", ANSWERS)
    assert "    » 2,5" in drawn(table)
    assert at(keys(table, "right")) == "regio"
    assert table.asking.keep.rows == []


def test_emptying_a_typed_answer_takes_it_back():
    table = keys(desk("jaren", ANSWERS), "c-u", "enter")
    assert table.asking.keep.rows[-1][:2] == ("jaren", None)
    assert at(table) == "regio"


@pytest.mark.parametrize("key", ["tab", "s-tab", "escape", "c-c"])
def test_typed_words_are_never_lost_by_leaving(key):
    assert kept(keys(desk("wens"), *"bos", key)) == {"wens": "bos"}


def test_words_that_do_not_fit_do_not_keep_you_from_stopping():
    table = keys(desk("jaren", {"contract": "zzp"}), "x", "c-c")
    assert table.ending == "stopped"
    assert kept(table) == {}


def test_letters_are_letters_in_an_open_question():
    table = keys(desk("wens"), *"qso?nw")
    assert table.hand.field.text == "qso?nw"
    assert not table.helping
    assert keys(table, "f1").helping


# Reading and the review


def test_a_notice_goes_on_with_enter_and_takes_no_answer():
    table = keys(desk("pauze"), "4", "enter")
    assert at(table) == "hindernis"
    assert kept(table) == {}


def test_the_last_answer_leads_to_the_review_and_never_finishes():
    table = keys(desk("wens", {**ANSWERS}), "enter")
    assert at(table) is None
    assert table.ending is None
    assert any("Alle vragen zijn beantwoord." in line for line in drawn(table))
    assert keys(table, "enter").ending == "finished"


def test_the_review_refuses_while_something_required_is_open():
    table = desk("wens", {key: value for key, value in ANSWERS.items() if key != "k1"})
    keys(table, "enter", "enter")
    assert table.ending is None
    assert any("Afronden kan nog niet" in line for line in drawn(table))
    assert at(keys(table, "1")) == "k1"


def test_the_cursor_on_the_review_opens_a_question():
    table = desk("wens", {"contract": "zzp", "wens": "bos"})
    keys(table, "enter", "down", "down", "enter")
    assert at(table) == "regio"


def test_back_from_the_review_is_the_last_question():
    table = keys(desk("wens", ANSWERS), "enter", "left")
    assert at(table) == "wens"


# The guard and pastes


def test_a_held_digit_answers_one_card_and_types_nothing_on_the_next():
    clock = Ticking()
    table = desk(clock=clock)
    press(table, "1")
    for gap in (0.5, *[0.03] * 40):
        clock.now += gap
        press(table, "1")
    assert kept(table) == {"contract": "vast"}
    assert at(table) == "jaren"
    assert table.hand.field.text == ""


def test_held_backspace_empties_a_line_and_stops_there():
    clock = Ticking()
    table = desk("wens", ANSWERS, clock=clock)
    for _ in range(60):
        clock.now += 0.03
        press(table, "backspace")
    assert at(table) == "wens"
    assert table.hand.field.text == ""


def test_a_held_enter_does_not_run_through_open_questions():
    clock = Ticking()
    table = desk("sinds", clock=clock)
    for _ in range(20):
        clock.now += 0.03
        press(table, "enter")
    assert at(table) == "wens"


def test_a_paste_answers_no_card():
    table = desk("k1")
    table.paste("4")
    assert at(table) == "k1"
    assert kept(table) == {}


def test_a_paste_fills_a_line():
    table = desk("wens")
    table.paste("buiten\nwerken")
    assert table.hand.field.text == "buiten werken"


def test_a_keep_that_fails_shows_no_next_card():
    table = desk("k1", keep=Kept(failing=True))
    with pytest.raises(Exception, match="store-full"):
        press(table, "4")
    assert at(table) == "k1"
