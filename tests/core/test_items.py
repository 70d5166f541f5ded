"""Promises of the item types: what they accept, what they are worth, what they refuse."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from loopbaan_apk.core.conditions import comparison
from loopbaan_apk.core.items import ITEM_TYPES
from loopbaan_apk.core.items.answers import Option
from loopbaan_apk.core.items.choice import Choice
from loopbaan_apk.core.items.date import Date
from loopbaan_apk.core.items.multi_choice import MultiChoice
from loopbaan_apk.core.items.notice import Notice
from loopbaan_apk.core.items.number import Number
from loopbaan_apk.core.items.ranking import Ranking
from loopbaan_apk.core.items.text import OpenText
from loopbaan_apk.core.path import visible
from loopbaan_apk.core.prompts import PickMany, PickOne, Rank, Read, Type, keyed
from loopbaan_apk.errors import ApkError
from tests.core.making import FIVE, choice, options, questionnaire, section

WORDS = {**options("x", "y", "z"), "geen": Option(id="geen", text="Geen", alone=True)}
ONE = Choice(id="a", text="A", answers=FIVE)
MANY = MultiChoice(id="a", text="A", answers=WORDS, at_most=2)
RANK = Ranking(id="a", text="A", answers=options("x", "y", "z"))
NUMBER = Number(id="a", text="A", low=Fraction(0), high=Fraction(60))
OPEN = OpenText(id="a", text="A")
DAY = Date(id="a", text="A", low=date(2020, 1, 1), high=date(2026, 12, 31))
NOTICE = Notice(id="a", text="A")


@pytest.mark.parametrize(
    ("item", "raw", "value"),
    [
        (ONE, "4", "4"),
        (ONE, 4, "4"),
        (ONE, "weet-niet", "weet-niet"),
        (MANY, ["y", "x"], ("x", "y")),
        (MANY, ["geen"], ("geen",)),
        (MANY, [], ()),
        (RANK, ["z", "x"], ("z", "x")),
        (NUMBER, "3,5", "3.5"),
        (NUMBER, 3, "3"),
        (NUMBER, " 12 ", "12"),
        (OPEN, "  Hallo\x1b[31m ", "Hallo␛[31m"),
        (DAY, "1-3-2026", "2026-03-01"),
    ],
)
def test_an_answer_is_kept_in_one_form(item, raw, value):
    assert item.accept(raw) == value


@pytest.mark.parametrize(
    ("item", "raw", "slug"),
    [
        (ONE, "6", "answer-not-offered"),
        (ONE, True, "answer-not-offered"),
        (ONE, ["4"], "answer-not-offered"),
        (MANY, "x", "answer-not-a-list"),
        (MANY, ["x", "x"], "answer-twice"),
        (MANY, ["x", "y", "z"], "answer-too-many"),
        (MANY, ["x", "geen"], "answer-excludes-others"),
        (RANK, ["x", "q"], "answer-not-offered"),
        (NUMBER, "drie", "answer-not-a-number"),
        (NUMBER, "-1", "answer-too-low"),
        (NUMBER, "61", "answer-too-high"),
        (NUMBER, True, "answer-not-a-number"),
        (OPEN, "   ", "answer-empty"),
        (OPEN, "x" * 2001, "answer-too-long"),
        (DAY, "30-2-2026", "answer-not-a-date"),
        (DAY, "1-1-2019", "answer-too-early"),
        (DAY, "1-1-2027", "answer-too-late"),
        (NOTICE, "x", "answer-to-a-notice"),
    ],
)
def test_what_does_not_fit_is_refused_without_quoting_it(item, raw, slug):
    with pytest.raises(ApkError) as caught:
        item.accept(raw)
    assert caught.value.slug == slug
    assert str(raw) not in map(str, caught.value.values.values())


@pytest.mark.parametrize(
    ("item", "value", "worth"),
    [
        (ONE, "4", 4),
        (ONE, "weet-niet", None),
        (NUMBER, "3.5", Fraction(7, 2)),
        (MANY, ("x",), None),
        (OPEN, "4", None),
    ],
)
def test_only_numbers_are_worth_points(item, value, worth):
    assert item.worth(value) == worth


def test_a_choice_of_words_cannot_be_scored():
    assert Choice(id="a", text="A", answers=WORDS).span() is None
    assert ONE.span() == (1, 5)
    assert NUMBER.span() == (0, 60)
    assert Number(id="a", text="A").span() is None


@pytest.mark.parametrize(
    ("item", "value", "shown"),
    [
        (ONE, "4", "Antwoord 4"),
        (MANY, ("x", "y"), "Antwoord x, Antwoord y"),
        (RANK, ("z", "x"), "1 Antwoord z, 2 Antwoord x"),
        (NUMBER, "3.5", "3,5"),
        (DAY, "2026-03-01", "1-3-2026"),
        (OPEN, "Hoi", "Hoi"),
        (NOTICE, "", ""),
        (ONE, "weg", "weg"),
    ],
)
def test_an_answer_is_shown_in_words(item, value, shown):
    assert item.shown(value, str) == shown


def test_every_type_has_its_own_way_of_asking():
    prompts = [item.prompt(str) for item in (ONE, MANY, RANK, NUMBER, OPEN, DAY, NOTICE)]
    assert [type(one) for one in prompts] == [PickOne, PickMany, Rank, Type, Type, Type, Read]
    assert prompts[3] == Type(kind="getal", low="0", high="60")
    assert prompts[5] == Type(kind="datum", low="1-1-2020", high="31-12-2026")


@pytest.mark.parametrize(
    ("values", "keys"),
    [
        (("1", "2", "weet-niet"), ("1", "2", "w")),
        (("0", "7", "nvt"), ("0", "7", "n")),
        (("vast", "zzp", "nvt"), ("1", "2", "n")),
        (("0", "25", "50"), ("1", "2", "3")),
        (tuple("abcdefghij"), ("",) * 10),
    ],
)
def test_a_digit_is_its_own_key_and_a_word_is_counted(values, keys):
    assert keyed(values) == keys


def test_the_table_of_types_is_complete():
    assert list(ITEM_TYPES) == [
        "keuze",
        "meerkeuze",
        "getal",
        "tekst",
        "datum",
        "rangorde",
        "mededeling",
    ]
    assert all(kind.HELP for kind in ITEM_TYPES.values())


def test_a_condition_on_a_ranking_looks_at_what_stands_first_for_questions_as_for_advice():
    ranked = Ranking(id="eerst", text="Wat eerst?", answers=options("rust", "geld", "tijd"))
    asked = choice("waarom", show_if=comparison("eerst = rust"))
    both = questionnaire(section(ranked, asked))
    assert "waarom" in visible(both, {"eerst": ("rust", "geld")})
    assert "waarom" not in visible(both, {"eerst": ("geld", "rust")})
    assert "waarom" not in visible(both, {"eerst": ()})
