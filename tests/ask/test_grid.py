"""Promises of the grid: paper order and numbers, one key an answer, nothing lost, nothing off."""

from __future__ import annotations

import pytest
from prompt_toolkit.utils import get_cwidth

from loopbaan_apk.core.conditions import comparison
from loopbaan_apk.core.items.choice import Choice
from loopbaan_apk.core.model import Section
from loopbaan_apk.core.paper import numbers
from loopbaan_apk.reports.document import Heading
from loopbaan_apk.reports.paper import document
from loopbaan_apk.texts import words
from tests.ask.desks import at, drawn, grid, keys, manner
from tests.ask.sampling import ANSWERS, EXTREME, KLOPT, SAMPLE, Kept, questionnaire, section

SIZES = [(80, 24), (120, 40), (60, 18), (40, 16)]
SIXTY = questionnaire(
    section("Een", *(Choice(id=f"v{n}", text=f"Vraag {n}.", answers=KLOPT) for n in range(60)))
)
HEALTH = Choice(id="gezond", text="Mijn lichaam kan mijn werk aan.", answers=KLOPT, sensitive=True)
SHUFFLED = questionnaire(
    Section(
        heading="Door elkaar",
        order="willekeurig",
        items={
            one.id: one
            for one in (
                *(Choice(id=f"r{n}", text=f"Zin {n}.", answers=KLOPT) for n in range(8)),
                HEALTH,
                Choice(id="na", text="Na.", answers=KLOPT, show_if=comparison("r7 in [1, 2]")),
            )
        },
    )
)


def kept(table):
    return dict(table.asking.keep.answers)


def row(table, id_, columns=80, rows=24):
    number = str(table.asking.numbers[id_])
    found = [line for line in drawn(table, columns, rows) if number in line[:8].split()]
    return found[0]


def foot(table):
    return "\n".join(drawn(table)[-5:])


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_and_the_numbers_are_those_on_paper_whatever_was_drawn(seed):
    table = grid(sample=SHUFFLED, seed=seed)
    said = words("nl")
    paper = [
        block.text
        for part in document(SHUFFLED, said, str).parts
        for block in part.blocks
        if isinstance(block, Heading)
    ]
    ids = list(numbers(SHUFFLED))
    assert ids == [*(f"r{n}" for n in range(8)), "na"]
    for number, (id_, heading) in enumerate(zip(ids, paper, strict=True), 1):
        assert heading.startswith(f"{number}. ")
        assert SHUFFLED.items[id_].text in heading
        assert SHUFFLED.items[id_].text in row(table, id_)
    assert HEALTH.text not in "\n".join(drawn(table))
    keys(table, *"12345123")
    assert kept(table) == {f"r{n}": "12345123"[n] for n in range(8)}


def test_sixty_pasted_digits_are_sixty_answers():
    table = grid(sample=SIXTY)
    table.paste("12345" * 12)
    assert kept(table) == {f"v{n}": "12345"[n % 5] for n in range(60)}
    assert at(table) is None
    assert table.ending is None
    assert keys(table, "enter").ending == "finished"


def test_a_pasted_digit_that_does_not_fit_ends_the_paste_there():
    table = grid(sample=SIXTY)
    table.paste("12945")
    assert kept(table) == {"v0": "1", "v1": "2"}
    assert at(table) == "v2"
    assert "stopte bij vraag 3: 9 past daar niet" in foot(table)
    assert "stopte" not in foot(keys(table, "4"))


def test_a_paste_longer_than_the_form_says_so():
    table = grid(sample=SIXTY)
    table.paste("1" * 61)
    assert len(kept(table)) == 60
    assert "laatste vraag" in foot(table)


def test_a_pasted_column_is_one_answer_a_line():
    table = grid()
    table.paste(
        "4\r\n\r\ngroningen\r\n3\r\nn\r\n1 2\r\n4, 1\r\n31-1-2020\r\nBuiten; met 2,5 man\r\n"
    )
    assert kept(table) == {
        "contract": "zzp",
        "regio": "groningen",
        "k1": "3",
        "k2": "nvt",
        "hindernis": ("geld", "tijd"),
        "volgorde": ("nut", "geld"),
        "sinds": "2020-01-31",
        "wens": "Buiten; met 2,5 man",
    }


def test_digits_in_a_row_never_answer_where_more_than_one_fits():
    table = grid("k1")
    table.paste("4513")
    assert kept(table) == {"k1": "4", "k2": "5"}
    assert at(table) == "hindernis"
    assert "meer dan een antwoord" in foot(table)


def test_what_does_not_apply_says_so_and_is_skipped():
    table = grid()
    assert "hangt af van 1" in row(table, "jaren")
    keys(table, "5")
    assert at(table) == "regio"
    assert row(table, "jaren").endswith("vervalt")
    keys(table, "up")
    assert at(table) == "contract"
    keys(table, "1")
    assert at(table) == "jaren"
    assert row(table, "jaren").endswith("○")


def test_a_key_that_is_none_here_is_told_in_a_plain_sentence_and_changes_nothing():
    table = keys(grid("k1"), "7")
    assert "De toets 7 hoort niet bij vraag 4. Kies uit: 1, 2, 3, 4, 5, n." in foot(table)
    assert (at(table), kept(table)) == ("k1", {})
    keys(table, "4")
    assert (at(table), kept(table)) == ("k2", {"k1": "4"})
    assert "▲" not in foot(table)


def test_the_keys_that_move():
    table = grid(sample=SIXTY)
    moves = {"down": "v1", "pagedown": "v16", "end": None, "up": "v59", "pageup": "v44"}
    for key, place in moves.items():
        keys(table, key)
        assert at(table) == place, key
    for key, place in {"home": "v0", "left": "v0", "right": "v1", "s": "v2", "o": "v0"}.items():
        keys(table, key)
        assert at(table) == place, key
    assert kept(table) == {}


def test_backspace_clears_an_answer_and_on_an_empty_row_goes_up():
    table = keys(grid(sample=SIXTY), "4", "5", "backspace")
    assert at(table) == "v1"
    keys(table, "backspace")
    assert (at(table), kept(table)) == ("v1", {"v0": "4"})
    keys(table, "backspace", "3")
    assert (at(table), kept(table)) == ("v1", {"v0": "3"})


def test_a_typed_answer_is_kept_when_the_row_is_left_and_not_when_it_does_not_fit():
    table = keys(grid("jaren", {"contract": "vast"}), *"99", "down")
    assert at(table) == "jaren"
    assert "te hoog" in foot(table)
    keys(table, "backspace", "up")
    assert at(table) == "contract"
    assert kept(table) == {"jaren": "9"}
    keys(table, "down", "backspace", "down")
    assert kept(table) == {}
    keys(grid("wens", keep=table.asking.keep), *"half een zi", "escape")
    assert kept(table) == {"wens": "half een zi"}


def test_a_list_is_searched_on_the_row():
    table = keys(grid("regio"), *"gron")
    assert "gron_ → Groningen" in row(table, "regio")
    keys(table, "down")
    assert kept(table) == {"regio": "groningen"}
    table = keys(grid("regio"), *"holland", "down")
    assert at(table) == "regio"
    assert "Typ meer letters" in foot(table)
    keys(table, "enter")
    assert "○ Noord-Holland" in "\n".join(drawn(table))
    keys(table, "down", "enter")
    assert kept(table) == {"regio": "noord-holland"}
    assert at(table) == "k1"


def test_ticks_are_set_on_the_row_or_on_its_card_and_kept_when_it_is_left():
    table = keys(grid("hindernis"), "1", "2")
    assert "1 2_" in row(table, "hindernis")
    assert kept(table) == {}
    keys(table, "down")
    assert kept(table) == {"hindernis": ("geld", "tijd")}
    keys(table, "enter")
    assert "Wat vind je het belangrijkst?" in drawn(table)[1]
    keys(table, "3", "escape")
    assert "3_" in row(table, "volgorde")
    keys(table, "1", "enter")
    assert kept(table)["volgorde"] == ("keuze", "geld")
    assert at(table) == "sinds"


def test_an_opened_row_is_answered_with_a_key_or_left_as_it_was():
    for back in ("escape", "left", "backspace", "q"):
        table = keys(grid("k2"), "enter", back)
        assert (table.opened, table.ending, at(table), kept(table)) == (False, None, "k2", {})
    keys(table, "enter", "n")
    assert (at(table), kept(table), table.opened) == ("hindernis", {"k2": "nvt"}, False)


def test_an_answer_that_cannot_be_kept_is_not_shown_as_kept():
    table = grid("k1", keep=Kept(failing=True))
    with pytest.raises(Exception, match="store-full"):
        manner(table).press(table, "4")
    assert at(table) == "k1"
    assert "●" not in row(table, "k1")


def test_what_is_needed_keeps_the_form_open():
    table = keys(grid(answers=ANSWERS), "end", "enter")
    assert table.ending == "finished"
    without = {id_: value for id_, value in ANSWERS.items() if id_ != "k1"}
    table = keys(grid(answers=without), "end", "enter")
    assert table.ending is None
    assert "(nodig)" in foot(table)
    assert "4" in row(table, "k1")
    keys(table, "o", "5", "end", "enter")
    assert table.ending == "finished"


def test_the_form_goes_on_after_the_furthest_answer():
    assert at(grid(answers={"contract": "zzp", "k1": "3"})) == "k2"


@pytest.mark.parametrize("sample", [SAMPLE, EXTREME], ids=["sample", "extreme"])
@pytest.mark.parametrize("size", SIZES)
def test_on_every_window_the_cursor_is_in_sight_and_the_keys_stay_in_place(size, sample):
    columns, rows = size
    table, heights = grid(sample=sample), set()
    for id_ in [*numbers(sample), None]:
        if id_ is None:
            table.conversation.review()
        else:
            table.conversation.to_item(id_)
        table._arrive()
        lines = drawn(table, columns, rows)
        assert len(lines) <= rows
        assert all(get_cwidth(line) <= columns for line in lines)
        assert sum(line.lstrip().startswith("»") for line in lines) == 1
        heights.add(next(place for place, line in enumerate(lines) if "toetsen" in line))
    assert max(heights) - min(heights) <= 1


def test_the_explanation_names_every_key_and_goes_away():
    table = keys(grid("k1"), "?")
    lines = "\n".join(drawn(table, 80, 60))
    assert "Denk aan nieuwe machines" in lines
    assert "Plakken mag" in lines
    assert at(keys(table, "enter", "4")) == "k2"
