"""What a result says on a screen, in lines and as JSON, and what is never in it."""

from __future__ import annotations

import datetime
import json
from fractions import Fraction

import pytest

from loopbaan_apk.core import conditions
from loopbaan_apk.core.catalogues import Scheme, Skill
from loopbaan_apk.core.conditions import All, comparison
from loopbaan_apk.core.items.text import OpenText
from loopbaan_apk.core.model import Advice, Norm, Story
from loopbaan_apk.core.report import Beside
from loopbaan_apk.core.reporting import build
from loopbaan_apk.reports import chain, lines, screen
from loopbaan_apk.reports import json as as_json
from loopbaan_apk.terminal import Grid, Look, Row
from loopbaan_apk.texts import words
from tests.core.making import choice, levels, options, questionnaire, scale, section

TODAY = datetime.date(2026, 12, 1)
CANARY = "KANARIE"
SKILL = Skill(id="bouw", name="Bouwen", group="Vakkennis")


def scheme(id_, until="2027-12-31", **rest):
    return Scheme(
        id=id_,
        name=f"Regeling {id_}",
        sort="regeling",
        what=f"Wat {id_} is.",
        contact="loket.nl",
        source="https://voorbeeld.example",
        checked_on=datetime.date(2026, 3, 31),
        valid_until=datetime.date.fromisoformat(until),
        **rest,
    )


def advice(id_, *when, **rest):
    return Advice(
        id=id_,
        when=All(parts=tuple(comparison(one) for one in when)),
        text=f"Doe {id_}.",
        why="Dat helpt.",
        first_step="Bel iemand.",
        minutes=10,
        who="een collega",
        **rest,
    )


WHOLE = questionnaire(
    section(
        choice("contract", options("vast", "zzp"), role="contract"),
        OpenText(id="wens", text="Wat wil je?", role="wens"),
        choice("lijf", sensitive=True),
        choice("a"),
        choice("b"),
        choice("c"),
        choice("r"),
        choice("v", skill="bouw"),
    ),
    scales=[
        scale("mens", "a", "b", "c", reversed=("c",), levels=levels(laag=0, midden=50, hoog=75)),
        scale("werk", "r", about="werk", levels=levels(krap=0, ruim=50)),
        scale("leeg", "a", "b", "c", least="100%"),
    ],
    advices={
        one.id: one
        for one in (
            advice("lichaam", "lijf = 1", priority=99),
            advice("laag", "mens is laag", "contract = vast", priority=9, schemes=("goed", "oud")),
            advice("ruimte", "werk is krap", priority=8, schemes=("goed", "zzp")),
            advice("altijd"),
            advice("vroeger", valid_until=datetime.date(2026, 1, 1)),
            advice("hoog", "mens is hoog"),
        )
    },
    stories={"jan": Story(id="jan", when=comparison("contract = vast"), text="Jan is loodgieter.")},
)
ANSWERS = {
    "contract": "vast",
    "wens": CANARY,
    "lijf": "1",
    "a": "1",
    "b": "1",
    "r": "1",
    "v": "4",
}
SCHEMES = {
    "goed": scheme("goed"),
    "oud": scheme("oud", until="2026-06-30"),
    "zzp": scheme("zzp", fits=comparison("contract = zzp")),
}


def report(answers=ANSWERS, one=WHOLE, times=(), language="nl"):
    beside = Beside(
        hash="0" * 64,
        language=language,
        say=str,
        taken_on=TODAY,
        today=TODAY,
        skills={"bouw": SKILL},
        say_skill=str,
        schemes=SCHEMES,
        say_scheme=str,
        times=dict(times),
    )
    return build(one, answers, beside)


def look(width=80, **rest):
    return Look(width=width, height=24, colour=True, unicode=True, line=False, tty=True, **rest)


def drawn(rows) -> str:
    """Every word of the rows, cell by cell."""
    parts = []
    for row in rows:
        cells = row.pieces if isinstance(row, Row) else [cell for line in row.rows for cell in line]
        parts.append(" ".join(cell if isinstance(cell, str) else cell[1] for cell in cells))
    return "\n".join(parts)


def as_lines(found=None, **rest) -> str:
    return "\n".join(lines.render(found or report(), words("nl"), **rest))


def test_the_highest_priority_comes_first_and_three_are_steps():
    found = report()
    assert [step.advice for step in found.steps] == ["lichaam", "laag", "ruimte"]
    assert [step.advice for step in found.more] == ["altijd", "vroeger"]


def test_health_is_on_the_screen_and_in_no_export():
    found = report()
    document = as_json.document(found, open_answers=True)
    assert "lijf" not in document["antwoorden"]
    assert [step["id"] for step in document["stappen"]] == ["laag", "ruimte", "altijd"]
    assert "lijf" not in json.dumps(document)
    assert "Vraag lijf" in as_lines()
    assert "Vraag lijf" in drawn(screen.render(found, words("nl"), look()))


def test_a_scale_or_an_advice_over_a_sensitive_item_is_sensitive_too():
    one = questionnaire(
        section(choice("lijf", sensitive=True), choice("a")),
        scales=[scale("s", "lijf", levels=levels(laag=0, hoog=50)), scale("t", parts=("s",))],
        advices={"x": advice("x", "s is laag")},
    )
    found = report({"lijf": "1", "a": "1"}, one)
    document = as_json.document(found)
    assert [step.sensitive for step in found.steps] == [True]
    assert document["stappen"] == []
    assert [line["id"] for line in document["schalen"]] == []


def test_open_answers_are_exported_only_when_asked():
    found = report()
    assert CANARY not in as_json.render(found)
    assert CANARY in as_json.render(found, open_answers=True)
    assert as_json.document(found)["weggelaten"] == ["gezondheid", "open antwoorden"]


def test_the_json_gives_the_score_exactly_and_rounded():
    line = as_json.document(report({"a": "2", "b": "3", "c": "5"}))["schalen"][0]
    assert line["score_exact"] == "25"
    assert line["score"] == 25.0
    assert [part["punten"] for part in line["items"]] == [2, 3, 1]
    assert [part["ruw"] for part in line["items"]] == [2, 3, 5]


def test_a_low_score_about_work_is_said_not_to_be_about_the_person():
    apart = words("nl")("result.not-about-you-work")
    assert apart in as_lines()
    assert apart in drawn(screen.render(report(), words("nl"), look()))


def test_too_few_answers_are_said_with_the_numbers():
    assert "nog geen score: 2 van 3 beantwoord, 3 nodig" in as_lines()


def test_an_expired_fact_says_check_first():
    text = as_lines()
    assert "Regeling oud (loket.nl; controleer eerst of dit nog geldt)" in text
    assert "Regeling goed (loket.nl; gecontroleerd op 31-3-2026)" in text
    assert "Controleer eerst of dit nog geldt. Doe vroeger." in as_lines(full=True)


def test_a_scheme_that_does_not_fit_is_not_shown_and_a_told_one_is_not_told_again():
    text = as_lines(full=True)
    assert "Regeling zzp" not in text
    assert text.count("Regeling goed") == 1
    assert "Wat goed is." in text


def test_sector_branch_and_region_decide_whether_a_scheme_fits():
    one = questionnaire(
        section(
            choice("sector", options("f", "c"), role="sector"),
            choice("branche-f", options("f-bouw", "anders"), role="branche"),
            choice("regio", options("twente", "zeeland"), role="regio"),
        ),
        advices={"x": advice("x", schemes=("bouw", "oost"))},
    )
    here = {
        "bouw": scheme("bouw", sectors=("f-bouw",)),
        "oost": scheme("oost", regions=("twente",)),
    }
    SCHEMES.update(here)

    def shown(**answers):
        return [line.id for line in report(answers, one).steps[0].schemes]

    assert shown(**{"sector": "f", "branche-f": "f-bouw", "regio": "twente"}) == ["bouw", "oost"]
    assert shown(sector="f", regio="zeeland") == []
    assert shown() == []


def test_a_reason_names_the_questions_that_weighed_most():
    reason = next(
        line for line in as_lines().splitlines() if line.startswith("Waarom: ‘Schaal mens’")
    )
    assert "‘Vraag a’ en ‘Vraag b’" in reason
    assert "bij ‘Vraag contract’ koos je ‘Antwoord vast’" in reason


def test_a_made_up_person_is_said_to_be_made_up():
    assert "Iemand zoals jij (verzonnen voorbeeld): Jan is loodgieter." in as_lines()


@pytest.mark.parametrize("width", [40, 80, 200])
def test_the_screen_shows_what_the_lines_say(width):
    text = drawn(screen.render(report(), words("nl"), look(width), full=True))
    for wanted in ("Schaal mens", "▼ laag", "Bouwen", "Doe laag.", "Jan is loodgieter."):
        assert wanted in text


def test_a_bar_is_as_long_as_its_score():
    found = report({"a": "5", "b": "5", "c": "1", "r": "3"})
    grids = [row for row in screen.render(found, words("nl"), look()) if isinstance(row, Grid)]
    bars = {cells[0]: cells[1] for cells in grids[0].rows}
    assert bars["Schaal mens"] == "━" * 21
    assert bars["Schaal leeg"] == "━" * 14 + "─" * 7


def test_kind_hints_are_said_and_never_in_the_json():
    fast = dict.fromkeys(("a", "b", "c", "r", "v"), 500)
    found = report({"a": "3", "b": "3", "c": "3", "r": "3", "v": "3"}, times=fast)
    assert found.hints == ("hurried",)
    assert words("nl")("result.hint-hurried") in as_lines(found)
    assert "hint" not in as_json.render(found)


def test_a_straight_line_is_only_said_together_with_haste_or_a_missed_control():
    ids = [f"q{number}" for number in range(10)]
    long = questionnaire(
        section(*(choice(id_) for id_ in ids), choice("k", control="5")),
        scales=[scale("s", *ids, reversed=("q4",))],
    )
    same = dict.fromkeys(ids, "3")
    assert report(same, long).hints == ()
    assert report({**same, "k": "1"}, long).hints == ("straight",)
    assert report({**same, "k": "5"}, long).hints == ()
    assert report(same, long, times=dict.fromkeys(ids, 900)).hints == ("hurried", "straight")


def test_a_noise_band_stands_beside_the_level_when_it_is_known():
    norm = Norm(group="g", size=400, year=2025, source="s", mean=Fraction(50), spread=Fraction(20))
    one = questionnaire(
        section(choice("a")),
        scales=[scale("s", "a", reliability=Fraction(3, 4), norm=norm, levels=levels(laag=0))],
    )
    assert "(tussen 30 en 70)" in as_lines(report({"a": "3"}, one))


def test_the_chain_runs_from_advice_to_answer():
    step = report().steps[1]
    text = "\n".join(chain.of_advice(step, words("nl")))
    for wanted in (
        "Advies laag: Doe laag.",
        "Regel: mens is laag",
        "Schaal mens: 0 van 100, niveau laag",
        "2 van 3 beantwoord, 2 nodig",
        "a “Vraag a”: Antwoord 1, 1 punt",
        "c “Vraag c”: telt niet mee",
        "Regel: contract = vast",
        "Antwoord op contract “Vraag contract”: Antwoord vast",
    ):
        assert wanted in text
    always = next(step for step in report().more if step.advice == "altijd")
    assert "voor iedereen" in "\n".join(chain.of_advice(always, words("nl")))


def test_the_chain_of_a_scale_tells_reversal_and_what_is_missing():
    found = report({"a": "2", "b": "2", "c": "2"})
    text = "\n".join(chain.of_scale(found.person[0], words("nl")))
    assert "omgekeerd geteld: 4 punten" in text
    bare = "\n".join(chain.of_scale(report({"a": "1"}).person[0], words("nl")))
    assert "nog geen score" in bare


def test_a_rule_that_looks_at_what_is_hidden_says_nothing_of_it():
    one = questionnaire(
        section(choice("a"), choice("b", show_if=comparison("a = 1"))),
        advices={"x": advice("x", "b = 1"), "y": advice("y", "a is niet 1")},
    )
    found = report({"a": "2", "b": "1"}, one)
    assert [step.advice for step in found.steps] == ["y"]
    assert isinstance(conditions.ALWAYS, All)


def test_english_puts_a_point_where_dutch_puts_a_comma():
    one = questionnaire(
        section(choice("a"), choice("b")), scales=[scale("s", "a", "b", rule="gemiddelde")]
    )
    found = report({"a": "2", "b": "3"}, one)
    assert "2,5 van 5" in "\n".join(lines.render(found, words("nl")))
    assert "2.5 out of 5" in "\n".join(lines.render(found, words("en")))
