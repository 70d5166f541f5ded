"""What is said to be reached can be reached, and what is not by nobody: against brute force."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loopbaan_apk.content.files import read
from loopbaan_apk.core.advising import facts
from loopbaan_apk.core.conditions import All, AnyOf, Test, holds
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.core.path import visible
from loopbaan_apk.core.reaching import Reach
from loopbaan_apk.core.reaching.listing import reached
from loopbaan_apk.core.scoring import score
from loopbaan_apk.core.trying import outcome
from tests.conftest import ROOT

HEAD = "vragenlijst: x\nversie: 1\ntitel: X\nbron: x\n"
CHOICE = "        tekst: {id}\n        antwoorden: {{1: a, 2: b, {third}: c}}\n"


@st.composite
def questionnaires(draw):
    """Small ones, with every kind of condition on what came before."""
    text, ids = HEAD + "onderdelen:\n", []
    for part in range(draw(st.integers(1, 2))):
        text += f"  - kop: D{part}\n"
        if ids and draw(st.booleans()):
            text += f"    toon_als: {draw(condition(ids))}\n"
        text += "    vragen:\n"
        for number in range(draw(st.integers(1, 2))):
            id_ = f"q{part}{number}"
            third = draw(st.sampled_from(["3", "5", "nvt"]))
            text += f"      {id_}:\n" + CHOICE.format(id=id_, third=third)
            if ids and draw(st.booleans()):
                text += f"        toon_als: {draw(condition(ids))}\n"
            if draw(st.integers(0, 5)) == 0:
                text += "        verplicht: ja\n"
            ids.append(id_)
    counted = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=4, unique=True))
    other = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True))
    text += "schalen:\n" + "".join(
        f"  {name}:\n    naam: {name}\n    items: [{', '.join(items)}]\n"
        f"    omgekeerd: [{', '.join(draw(st.lists(st.sampled_from(items), max_size=1)))}]\n"
        f"    gewichten: {{{items[0]}: {draw(st.sampled_from(['1', '2', '0.5']))}}}\n"
        "    bereken: procent\n"
        f"    minstens_ingevuld: {draw(st.sampled_from(['1', '2', '50%', '100%']))}\n"
        f"    niveaus_vanaf: {{laag: 0, midden: {draw(st.integers(1, 60))},"
        f" hoog: {draw(st.integers(61, 100))}}}\n"
        for name, items in (("s", counted), ("t", other))
    )
    if draw(st.booleans()):
        text += "  u:\n    naam: u\n    bestaat_uit: [s, t]\n    bereken: procent\n"
        text += "    niveaus_vanaf: {laag: 0, hoog: 55}\n"
    value, problems = read(Questionnaire, text.encode(), "x.yaml")
    assert value is not None, (text, problems)
    return value


@st.composite
def condition(draw, ids):
    id_ = draw(st.sampled_from(ids))
    ends = ["= 1", "is niet 2", ">= 2", "< 2", "beantwoord", "in [1, 2]", "> 3"]
    one = f"{id_} {draw(st.sampled_from(ends))}"
    if draw(st.booleans()):
        return f'"{one}"'
    two = f"{draw(st.sampled_from(ids))} {draw(st.sampled_from(ends))}"
    both = f'["{one}", "{two}"]'
    return both if draw(st.booleans()) else f"{{een_van: {both}}}"


def everybody(one):
    """Every way to answer, with what is required answered where it is seen."""
    ids = list(one.items)
    for values in product(*([None, *one.items[id_].answers] for id_ in ids)):
        yield {id_: value for id_, value in zip(ids, values, strict=True) if value is not None}


def finished(one, answers) -> bool:
    seen = visible(one, answers)
    return all(id_ in answers for id_, item in seen.items() if item.required)


@settings(max_examples=150)
@given(questionnaires())
def test_a_verdict_is_what_trying_everything_gives(one):
    reach = Reach(one)
    people = [answers for answers in everybody(one) if finished(one, answers)]
    levels = {pair for answers in people for pair in outcome(one, answers).levels.items()}
    for scale in one.scales.values():
        for level in scale.levels:
            verdict = reach.level(scale.id, level)
            if verdict.can == "onbekend":
                assert scale.parts or len(one.scales) > 2
                continue
            assert (verdict.can == "kan") == ((scale.id, level) in levels)
            if verdict.can == "kan":
                assert outcome(one, verdict.answers).levels[scale.id] == level
    seen = {id_ for answers in everybody(one) for id_ in visible(one, answers)}
    for id_ in one.items:
        verdict = reach.seen(id_)
        assert (verdict.can == "kan") == (id_ in seen)
        if verdict.can == "kan":
            assert id_ in visible(one, verdict.answers)


TESTS = st.builds(
    lambda subject, rest: Test(subject=subject, operator=rest[0], values=rest[1]),
    st.sampled_from(["s", "t", "q00"]),
    st.sampled_from(
        [
            ("is", ("laag",)),
            ("is niet", ("hoog",)),
            (">=", ("50",)),
            ("<", ("2",)),
            ("beantwoord", ()),
        ]
    ),
)
CONDITIONS = st.recursive(
    TESTS,
    lambda inner: st.lists(inner, min_size=1, max_size=3).flatmap(
        lambda parts: st.sampled_from([All(parts=tuple(parts)), AnyOf(parts=tuple(parts))])
    ),
    max_leaves=4,
)


@settings(max_examples=150)
@given(questionnaires(), CONDITIONS, st.booleans())
def test_a_condition_over_scales_and_answers_is_judged_exactly_or_not_at_all(one, wanted, want):
    verdict = Reach(one).after((wanted, want))
    found = any(
        holds(wanted, facts(one, answers, score(one, answers))) == want
        for answers in everybody(one)
        if finished(one, answers)
    )
    if verdict.can != "onbekend":
        assert (verdict.can == "kan") == found
    if verdict.can == "kan":
        known = facts(one, verdict.answers, score(one, verdict.answers))
        assert holds(wanted, known) == want
        assert finished(one, verdict.answers)


@pytest.mark.parametrize("name", ["loopbaan-apk", "snelle-check", "leercultuur"])
def test_everything_of_ours_is_reached_by_the_answers_that_are_named(name):
    path = ROOT / "questionnaires" / f"{name}.yaml"
    one, _ = read(Questionnaire, path.read_bytes(), path.name)
    for each in reached(one, Reach(one)):
        assert each.verdict.can == "kan", each
        found = outcome(one, each.verdict.answers)
        if each.kind == "niveau":
            assert found.levels[each.name] == each.level
        else:
            assert each.name in (found.advices if each.kind == "advies" else found.stories)


def made(items: str, condition: str):
    text = f"{HEAD}onderdelen:\n  - kop: A\n    vragen:\n{items}"
    text += f"adviezen:\n  a:\n    als: {condition}\n    tekst: x\n"
    one, problems = read(Questionnaire, text.encode(), "x.yaml")
    assert one is not None, problems
    return Reach(one).after((one.advices["a"].when, True))


NUMBER = "      q: {tekst: q, soort: getal, minimum: 0, maximum: 60}\n"
SEVERAL = (
    "      q: {tekst: q, soort: meerkeuze, hoogstens: 2,"
    " antwoorden: {a: A, b: B, c: {tekst: C, alleen: ja}}}\n"
)
RANKED = "      q: {tekst: q, soort: rangorde, antwoorden: {a: A, b: B, c: C}}\n"
DAY = "      q: {tekst: q, soort: datum, minimum: 1-1-2020, maximum: 1-1-2021}\n"
WORDS = "      q: {tekst: q, soort: tekst}\n"


@pytest.mark.parametrize(
    ("items", "condition", "can"),
    [
        (NUMBER, "q > 60", "nooit"),
        (NUMBER, "[q > 59, q < 60]", "kan"),
        (NUMBER, "[q > 3, q < 3]", "nooit"),
        (NUMBER, "[q is niet 3, q >= 3, q <= 3]", "nooit"),
        (NUMBER, "q < 0,5", "kan"),
        (SEVERAL, "[q = a, q = b]", "kan"),
        (SEVERAL, "[q = a, q = c]", "nooit"),
        (SEVERAL, "[q is niet a, q is niet b]", "kan"),
        (RANKED, "[q = a, q = b]", "nooit"),
        (RANKED, "[q is niet a, q is niet b]", "kan"),
        (DAY, "q = 2020-06-01", "kan"),
        (DAY, "q = 2022-06-01", "nooit"),
        (DAY, "q = 1-6-2020", "nooit"),
        (DAY, "q >= 3", "nooit"),
        (WORDS, "[q is niet ja, q beantwoord]", "kan"),
        (WORDS, "[q > 3, q < 4]", "kan"),
    ],
)
def test_each_kind_of_question_is_judged(items, condition, can):
    assert made(items, condition).can == can


SCALE = (
    "      q: {tekst: q, soort: getal, minimum: 0, maximum: 10}\n"
    "      r: {tekst: r, soort: getal, minimum: 0, maximum: 10}\n"
    "schalen:\n"
    "  s: {naam: s, items: [q, r], bereken: gemiddelde, minstens_ingevuld: 2,"
    " niveaus_vanaf: {laag: 0, hoog: 5}}\n"
)


@pytest.mark.parametrize(
    ("condition", "can"),
    [
        ("s >= 10", "kan"),
        ("s > 10", "nooit"),
        ("[s > 4,7, s < 4,8]", "onbekend"),  # between the numbers that are tried
        ("[s is hoog, q = 0, r = 0]", "onbekend"),  # a number asked for and counted: not guessed
        ("[s is hoog, q > 9]", "kan"),
        ("[s is laag, s is hoog]", "nooit"),
    ],
)
def test_a_scale_of_numbers_is_judged_where_its_ends_decide(condition, can):
    assert made(SCALE, f'"{condition}"' if condition[0] != "[" else quoted(condition)).can == can


def quoted(condition: str) -> str:
    parts = condition[1:-1].split(", ")
    return "[" + ", ".join(f'"{part}"' for part in parts) + "]"


def test_too_many_cases_are_not_known_and_never_guessed():
    answers = ", ".join(f"a{number}: A{number}" for number in range(12))
    items = "".join(
        f"      q{number}: {{tekst: q, soort: meerkeuze, antwoorden: {{{answers}}}}}\n"
        for number in range(9)
    )
    parts = [f"q{number} = a{answer}" for number in range(9) for answer in range(12)]
    parts += ["q8 is niet a11"]
    verdict = made(items, "[" + ", ".join(f'"{part}"' for part in parts) + "]")
    assert verdict.can in ("onbekend", "nooit")
    assert verdict.can != "kan"
