"""The promise over all modes: the same answers by card, line and file are the same answers."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from loopbaan_apk.ask import file, line
from loopbaan_apk.ask.conversation import opened
from loopbaan_apk.ask.picking import by_key, choices_of, labels
from loopbaan_apk.core.interview import begun
from loopbaan_apk.core.items.date import Date
from loopbaan_apk.core.items.number import Number
from loopbaan_apk.core.prompts import PickMany, PickOne, Rank, Type
from tests.ask.desks import desk, drawn, grid, keys
from tests.ask.sampling import ANSWERS, SAMPLE, Kept, asked

VALUES = {
    "contract": st.sampled_from(["vast", "zzp", "geen", "weet-niet"]),
    "jaren": st.sampled_from(["0", "2.5", "60"]),
    "regio": st.sampled_from(["drenthe", "noord-holland"]),
    "k1": st.sampled_from(["1", "5", "nvt"]),
    "k2": st.sampled_from(["2", "4"]),
    "hindernis": st.sampled_from([("geld",), ("tijd", "nut"), ("geen",)]),
    "volgorde": st.sampled_from([("nut",), ("geld", "nut", "tijd")]),
    "sinds": st.sampled_from(["2020-01-31", "1999-12-01"]),
    "wens": st.sampled_from(["Buiten werken.", "Één ploeg: ja, graag!"]),
}


OPTIONAL = {id_: value for id_, value in VALUES.items() if id_ != "k1"}


def by_card(answers):
    kept = Kept()
    table = desk(keep=kept)
    while (stop := table.conversation.stop) is not None:
        value, prompt = answers.get(stop.item.id), stop.item.prompt(str)
        if value is None:
            keys(table, "enter" if not stop.item.asks else "tab")
        elif isinstance(prompt, Type):
            keys(table, *typed(stop.item, value), "enter")
        else:
            pick(table, prompt, value)
    drawn(table)
    keys(table, "enter")
    return kept, table.conversation


def by_grid(answers):
    """As it is typed over from paper: only what stands there."""
    kept = Kept()
    table = grid(keep=kept)
    while (stop := table.conversation.stop) is not None:
        value, prompt = answers.get(stop.item.id), stop.item.prompt(str)
        if value is None:
            keys(table, "down")
        elif isinstance(prompt, Type):
            keys(table, *typed(stop.item, value), "enter")
        else:
            pick(table, prompt, value)
    drawn(table)
    keys(table, "enter")
    return kept, table.conversation


def pick(table, prompt, value):
    values = value if isinstance(value, tuple) else (value,)
    for one in values:
        choice = next(choice for choice in choices_of(prompt) if choice.value == one)
        if choice.key:
            assert by_key(prompt, choice.key) == choice
            keys(table, choice.key)
        else:
            keys(table, *choice.text, "enter")
    if not isinstance(prompt, PickOne):
        keys(table, "enter")


def typed(item, value):
    return item.shown(value, str) if isinstance(item, Number | Date) else value


def by_line(answers):
    kept = Kept()
    asking = asked(keep=kept)
    talk = opened(asking)

    def read(_):
        stop = talk.stop
        if stop is None:
            return "klaar"
        value, prompt = answers.get(stop.item.id), stop.item.prompt(str)
        if value is None:
            return "s" if stop.item.asks else ""
        if isinstance(prompt, Type):
            return typed(stop.item, value)
        names = {
            choice.value: label
            for label, choice in zip(labels(prompt), choices_of(prompt), strict=True)
        }
        many = isinstance(prompt, PickMany | Rank)
        return " ".join(names[one] for one in value) if many else names[value]

    assert line.run(asking, talk, read=read, write=lambda _: None) == "finished"
    return kept, talk


def by_file(answers):
    kept = Kept()
    asking = asked(keep=kept, timed=False)
    talk = opened(asking)
    given = {
        id_: list(value) if isinstance(value, tuple) else value for id_, value in answers.items()
    }
    assert file.run(asking, talk, given, {}, "a.json") == "finished"
    return kept, talk


def same(answers):
    made = [way(answers) for way in (by_card, by_line, by_file, by_grid)]
    for kept, talk in made:
        assert talk.finished
        assert kept.answers == dict(talk.interview.answers) == answers
    orders = [[row[0] for row in kept.rows] for kept, _ in made]
    assert orders[0] == orders[1] == orders[2] == orders[3]


def test_one_whole_check_is_the_same_in_every_mode():
    same(ANSWERS)


@settings(max_examples=25)
@given(st.fixed_dictionaries({"k1": VALUES["k1"]}, optional=OPTIONAL))
def test_any_answers_are_the_same_in_every_mode(answers):
    shown = {stop.item.id for stop in begun(SAMPLE, 1, answers).stops}
    same({id_: value for id_, value in answers.items() if id_ in shown})
