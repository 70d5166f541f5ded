"""What a comparison says on a screen, in lines and as JSON, and what is never in it."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from fractions import Fraction

import pytest

from loopbaan_apk.core.items.number import Number
from loopbaan_apk.core.items.text import OpenText
from loopbaan_apk.core.model import Norm
from loopbaan_apk.core.report import Beside
from loopbaan_apk.core.reporting import build
from loopbaan_apk.reports import comparison_json, comparison_lines, comparison_screen, lines, screen
from loopbaan_apk.reports import json as as_json
from loopbaan_apk.reports.comparison_wording import month
from loopbaan_apk.terminal import Grid, Look, Row
from loopbaan_apk.texts import words
from tests.core.making import choice, levels, options, questionnaire, scale, section
from tests.core.taking import side_by_side, taken

CANARY, LATER_CANARY = "KANARIE", "KANARIE LATER"
NORM = Norm(group="proef", size=100, year=2026, source="verzonnen, voor deze test", spread=10)
BOUNDS = levels(laag=0, midden=50, hoog=75)
SKILLS = tuple(f"v{number}" for number in range(1, 9))
IDS = ("a", "b", "c", "d", "r", "s", "lijf", "rug", *SKILLS)
WHOLE = questionnaire(
    section(
        choice("contract", options("vast", "zzp"), role="contract"),
        OpenText(id="wens", text="Wat wil je?", role="wens"),
        choice("lijf", sensitive=True),
        choice("rug", sensitive=True),
        *(choice(id_) for id_ in ("a", "b", "c", "d", "r", "s")),
        *(choice(id_, skill=f"kan-{id_}") for id_ in SKILLS),
    ),
    scales=[
        scale("gemeten", "a", "b", levels=BOUNDS, reliability=Fraction(4, 5), norm=NORM),
        scale("vrij", "c", "d", levels=BOUNDS),
        scale("mid", "c", rule="gemiddelde"),
        scale("werk", "r", "s", about="werk", levels=levels(krap=0, ruim=50)),
        scale("gezond", "rug"),
    ],
)
THEN = {**dict.fromkeys(IDS, "3"), "contract": "vast", "wens": CANARY}
NOW = {**THEN, "contract": "zzp", "wens": LATER_CANARY, "lijf": "1", "rug": "5"}


def compared(*answers, one=WHOLE):
    return side_by_side(*((one, found) for found in answers))


def look(width=80):
    return Look(width=width, height=24, colour=True, unicode=True, line=False, tty=True)


def drawn(found, width=80, **rest) -> str:
    parts = []
    for row in comparison_screen.render(found, words("nl"), look(width), **rest):
        rows = [row.pieces] if isinstance(row, Row) else row.rows if isinstance(row, Grid) else ()
        parts += [
            " ".join(cell if isinstance(cell, str) else cell[1] for cell in cells) for cells in rows
        ]
    return "\n".join(parts)


def in_lines(found, language="nl", **rest) -> str:
    return "\n".join(comparison_lines.render(found, words(language), **rest))


def document(found, **rest):
    return json.loads(comparison_json.render(found, "nl", **rest))


def scale_in(found, id_):
    return next(one for one in document(found)["schalen"] if one["id"] == id_)


def test_health_is_on_the_screen_and_in_no_json():
    found = compared(THEN, NOW)
    for text in (drawn(found), in_lines(found)):
        assert "Vraag lijf" in text
        assert "Schaal gezond" in text
    made = comparison_json.render(found, "nl", open_answers=True)
    for word in ("lijf", "rug", 'gezond"'):
        assert word not in made


def test_what_cannot_be_compared_about_health_is_not_in_the_json_either():
    after = replace(
        WHOLE,
        version="2.0",
        scales={**WHOLE.scales, "gezond": replace(WHOLE.scales["gezond"], rule="som")},
    )
    found = side_by_side((WHOLE, THEN), (after, NOW))
    assert "Schaal gezond: de score wordt nu anders berekend." in in_lines(found)
    assert document(found)["niet_te_vergelijken"] == []


def test_open_answers_are_exported_only_when_asked():
    found = compared(THEN, NOW)
    assert CANARY in in_lines(found)
    assert CANARY not in comparison_json.render(found, "nl")
    assert CANARY in comparison_json.render(found, "nl", open_answers=True)


def test_work_stands_apart_and_is_said_not_to_be_about_the_person():
    found = compared(THEN, {**NOW, "r": "1", "s": "1"})
    for text in (drawn(found), in_lines(found)):
        before, after = text.split("Wat er in je werk veranderde")
        assert "Schaal werk" not in before
        assert words("nl")("result.not-about-you-work") in after
        assert "Dat ligt niet aan jou." in after


def test_each_verdict_has_its_words():
    within = compared(THEN, {**THEN, "a": "4"})
    larger = compared(THEN, {**THEN, "a": "5"})
    unknown = compared(THEN, {**THEN, "c": "5", "d": "4"})
    balanced = compared(THEN, {**THEN, "c": "5", "d": "1"})
    assert "Schaal gemeten: toen 50, nu 63, meer dan de meetfout." in in_lines(within)
    assert "meer dan de meetfout" in in_lines(larger)
    assert "Schaal vrij: toen 50, nu 88, één stap per vraag of meer; van midden naar hoog." in (
        in_lines(unknown)
    )
    assert "Schaal vrij: toen 50, nu 50, evenveel, met andere antwoorden." in in_lines(balanced)
    assert "Schaal mid: toen 3,0, nu 5,0" in in_lines(unknown)
    assert "Schaal mid: then 3.0, now 5.0" in in_lines(unknown, "en")
    assert "hoe precies" in in_lines(unknown)
    assert "1 op de 20" not in in_lines(unknown)
    assert "1 op de 20" in in_lines(larger)


def test_within_the_measurement_error_is_called_that():
    norm = replace(NORM, spread=20)
    scales = {**WHOLE.scales, "gemeten": replace(WHOLE.scales["gemeten"], norm=norm)}
    found = compared(THEN, {**THEN, "a": "4"}, one=replace(WHOLE, scales=scales))
    assert "Schaal gemeten: toen 50, nu 63, binnen de meetfout." in in_lines(found)
    assert scale_in(found, "gemeten")["oordeel"] == "binnen"


def test_a_passed_level_with_a_small_difference_is_put_in_its_place():
    found = compared({**THEN, "c": "2"}, {**THEN, "c": "3"})
    assert "van laag naar midden" in in_lines(found)
    assert words("nl")("compare.note-level") in in_lines(found)
    assert words("nl")("compare.note-level") not in in_lines(compared(THEN, NOW))


def test_the_json_gives_the_index_and_the_exact_figures():
    """By hand: 12.5 / (10 x sqrt(1 - .8) x sqrt 2) = 1.976; bound 1.96 x 6.3246 = 12.40."""
    line = scale_in(compared(THEN, {**THEN, "a": "4"}), "gemeten")
    assert (line["oordeel"], line["rci"], line["meetfout"]) == ("groter", 1.98, 12.4)
    assert (line["verschil"], line["verschil_exact"]) == (12.5, "25/2")
    assert line["scores_exact"] == ["50", "125/2"]
    assert line["andere_antwoorden"] == [
        {"id": "a", "toen": "Antwoord 3", "nu": "Antwoord 4", "stappen": 1}
    ]


def test_every_reason_and_every_size_has_its_words_and_its_json():
    from typing import get_args

    from loopbaan_apk.core.changing import Size, Verdict
    from loopbaan_apk.core.sameness import Why

    for language in ("nl", "en"):
        said = words(language)
        for why in get_args(Why):
            assert f"compare.why-{why}" in said, why
        for size in get_args(Size):
            assert f"compare.size-{size}" in said or f"compare.size-{size}.one" in said, size
    assert set(comparison_json.WHYS) == set(get_args(Why))
    assert set(comparison_json.SIZES) == set(get_args(Size))
    assert set(comparison_json.VERDICTS) == set(get_args(Verdict))


def test_a_scale_of_numbers_counts_answers_and_has_no_skills():
    one = questionnaire(
        section(
            *(
                Number(id=id_, text=f"Hoeveel {id_}?", low=Fraction(0), high=Fraction(10))
                for id_ in "ab"
            )
        ),
        scales=[scale("z", "a", "b")],
    )
    found = compared({"a": "1", "b": "2"}, {"a": "5", "b": "6"}, one=one)
    assert "Schaal z: toen 15, nu 55, 2 andere antwoorden." in in_lines(found)
    assert document(found)["vaardigheden"] is None
    (line,) = document(found)["schalen"]
    assert (line["grootte"], line["stap_per_vraag"]) == ("anders", None)
    text = in_result(report({"a": "5", "b": "6"}, taken(one, {"a": "1", "b": "2"}), one=one))
    assert "Schaal z: 55 van 100 (mei: 15, anders)." in text


def test_only_the_furthest_answers_are_shown_unless_all_are_asked_for():
    one = questionnaire(
        section(*(choice(id_) for id_ in "abcd")), scales=[scale("z", "a", "b", "c", "d")]
    )
    then = dict.fromkeys("abcd", "3")
    found = compared(then, {"a": "4", "b": "4", "c": "2", "d": "5"}, one=one)
    short, full = in_lines(found), in_lines(found, full=True)
    assert "‘Vraag d’ Antwoord 3 → Antwoord 5 (2 stappen)" in short
    assert "‘Vraag b’" not in short
    assert "en nog 2 andere antwoorden" in short
    assert "‘Vraag b’" in full
    assert "en nog" not in full


def test_skills_are_told_by_place_and_never_by_their_mean():
    found = compared(THEN, {**THEN, "v1": "5", "v2": "1"})
    for text in (in_lines(found), drawn(found), drawn(found, width=50)):
        assert "plaats 1-8 → 1" in text
        assert "plaats 1-8 → 8" in text
    made = document(found)["vaardigheden"]
    assert made["omhoog"][0]["plaatsen_nu"] == [1, 1]
    assert made["omlaag"][0]["plaatsen_omhoog"] == -3.5
    assert "gelijk gebleven" in in_lines(compared(THEN, NOW))
    assert "gelijk gebleven" in drawn(compared(THEN, NOW))


def test_more_than_three_skills_are_shown_when_all_are_asked_for():
    found = compared(THEN, {**THEN, **dict.fromkeys(SKILLS[:4], "4")})
    assert "En nog 2 vaardigheden" in drawn(found)
    assert "En nog" not in drawn(found, full=True)


def test_a_skipped_question_a_new_sentence_and_new_bounds_are_remarked():
    part = WHOLE.sections[0]
    items = {**part.items, "c": replace(part.items["c"], text="Anders gezegd")}
    scales = {**WHOLE.scales, "vrij": replace(WHOLE.scales["vrij"], levels=levels(laag=0))}
    after = replace(WHOLE, version="2.0", sections=(replace(part, items=items),), scales=scales)
    then = {id_: value for id_, value in THEN.items() if id_ != "d"}
    text = in_lines(side_by_side((WHOLE, then), (after, {**NOW, "c": "4", "d": "5"})))
    assert (
        "Schaal vrij: toen 50, nu 75, één antwoord, één stap"
        " (alleen de vraag die je beide keren beantwoordde, van 2)"
        " (1 vraag heeft nu andere woorden) (de grenzen van de niveaus zijn veranderd)." in text
    )
    assert "versie 1.0 → 2.0" in text


def test_three_takings_are_three_figures_in_a_row():
    found = compared(THEN, {**THEN, "c": "4"}, {**THEN, "c": "5"})
    assert "Schaal vrij: toen 50, daarna 63, nu 75" in in_lines(found)
    assert "50 → 63 → 75" in drawn(found)
    back = compared(THEN, {**THEN, "c": "4"}, THEN)
    assert "Schaal vrij: toen 50, daarna 63, nu 50, dezelfde antwoorden als toen." in in_lines(back)
    gap = compared(THEN, {id_: value for id_, value in THEN.items() if id_ != "d"}, NOW)
    assert scale_in(gap, "vrij")["scores"] == [50.0, None, 50.0]
    missed = compared(THEN, {"c": "4"}, {**THEN, "c": "5"})
    assert "Schaal vrij: toen 50, daarna niet alle vragen, nu 75" in in_lines(missed)


def test_a_narrow_screen_puts_the_verdict_under_the_name():
    text = drawn(compared(THEN, {**THEN, "c": "4"}), width=50)
    assert "Schaal vrij    50 → 63\néén antwoord, één stap" in text


@pytest.mark.parametrize("render", [drawn, in_lines])
def test_another_questionnaire_is_told_and_only_facts_are_compared(render):
    other = replace(WHOLE, id="ander", title="Ander")
    text = render(side_by_side((other, THEN), (WHOLE, NOW)))
    assert "Ander en Proef zijn twee vragenlijsten" in text
    assert "Antwoord zzp" in text
    assert "Schaal" not in text


# behind a scale of a result


def report(answers, *earlier, one=WHOLE, language="nl", day="2026-12-01"):
    beside = Beside(
        hash="0" * 64,
        language=language,
        say=str,
        taken_on=datetime.date.fromisoformat(day),
        today=datetime.date.fromisoformat(day),
        skills={},
        say_skill=str,
        schemes={},
        say_scheme=str,
        times={},
        earlier=earlier,
    )
    return build(one, answers, beside)


def in_result(found, language="nl") -> str:
    return "\n".join(lines.render(found, words(language)))


def test_a_result_says_what_a_scale_was_and_how_much_that_says():
    text = in_result(report({**THEN, "a": "4", "c": "4", "r": "5", "s": "5"}, taken(WHOLE, THEN)))
    assert (
        "Schaal gemeten: 63 van 100, midden (tussen 54 en 71) (mei: 50, meer dan de meetfout)."
        in (text)
    )
    assert "Schaal vrij: 63 van 100, midden (mei: 50, klein verschil)." in text
    assert "Schaal werk: 100 van 100, ruim (mei: 50, groot verschil)." in text
    assert "Schaal gezond: 50 van 100 (mei: 50, gelijk)." in text
    assert words("nl")("compare.short-note") in text
    assert words("nl")("compare.more") in text


def test_a_result_on_a_screen_says_the_same():
    found = report({**THEN, "c": "4"}, taken(WHOLE, THEN))
    rows = screen.render(found, words("nl"), look())
    grids = [row for row in rows if isinstance(row, Grid)]
    assert "● midden (mei: 50, klein verschil)" in str(grids[0].rows)


def test_a_result_without_an_earlier_check_speaks_of_none():
    found = report(THEN)
    assert found.before is None
    assert "(mei" not in in_result(found)
    assert "vergelijk" not in in_result(found)


def test_a_result_lays_no_other_questions_beside_its_score():
    then = {id_: value for id_, value in THEN.items() if id_ != "d"}
    text = in_result(report({**NOW, "d": "5"}, taken(WHOLE, then)))
    assert "Schaal vrij: 75 van 100, hoog (mei: niet dezelfde vragen beantwoord)." in text


def test_a_scale_that_is_another_one_now_stands_alone():
    after = replace(
        WHOLE,
        version="2.0",
        scales={**WHOLE.scales, "vrij": replace(WHOLE.scales["vrij"], items=("c",))},
    )
    text = in_result(report(NOW, taken(WHOLE, THEN), one=after))
    assert "Schaal vrij: 50 van 100, midden." in text
    assert "Schaal gemeten: 50 van 100, midden (tussen 41 en 59) (mei: 50, gelijk)." in text


def test_a_newer_version_that_was_asked_earlier_is_left_alone():
    found = report(NOW, taken(replace(WHOLE, version="9.0"), THEN))
    assert found.before is None


def test_the_json_of_a_result_has_no_earlier_check_in_it():
    assert as_json.render(report(NOW, taken(WHOLE, THEN))) == as_json.render(report(NOW))


@pytest.mark.parametrize(
    ("then", "now", "language", "expected"),
    [
        ("2026-05-12", "2026-12-01", "nl", "mei"),
        ("2025-05-12", "2026-12-01", "nl", "mei 2025"),
        ("2025-12-01", "2026-12-01", "nl", "december 2025"),
        ("2026-12-01", "2026-12-24", "nl", "1-12-2026"),
        ("2026-05-12", "2026-12-01", "en", "May"),
    ],
)
def test_a_day_is_named_as_short_as_it_can_be(then, now, language, expected):
    days = (datetime.date.fromisoformat(day) for day in (then, now))
    assert month(*days, words(language)) == expected
