"""Promises of comparing: no change where there is none, and nothing said that is not so."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopbaan_apk.core.catalogues import Skill
from loopbaan_apk.core.conditions import comparison
from loopbaan_apk.core.items.multi_choice import MultiChoice
from loopbaan_apk.core.items.number import Number
from loopbaan_apk.core.items.ranking import Ranking
from loopbaan_apk.core.items.text import OpenText
from loopbaan_apk.core.model import Norm
from loopbaan_apk.core.scoring import score
from tests.core.making import choice, levels, options, questionnaire, scale, section
from tests.core.taking import side_by_side, taken, told_apart

IDS = ("a", "b", "c", "d", "e")
WORK = ("w", "x")
SKILLS = tuple(f"v{number}" for number in range(1, 8))
VALUES = ["1", "2", "3", "4", "5", "weet-niet"]
ANSWERS = st.dictionaries(
    st.sampled_from((*IDS, *WORK, *SKILLS)), st.sampled_from(VALUES), max_size=14
)
NORM = Norm(group="proef", size=100, year=2026, source="verzonnen, voor deze test", spread=10)
KNOWN = {"reliability": Fraction(4, 5), "norm": NORM}
BOUNDS = levels(laag=0, midden=50, hoog=75)
MEAN_LEVELS = levels(laag=1, hoog=3)


def whole(version="1.0", ids=IDS, **rest):
    return replace(
        questionnaire(
            section(*(choice(id_) for id_ in (*ids, *WORK))),
            section(*(choice(id_, skill=f"kan-{id_}") for id_ in SKILLS)),
            scales=[
                scale("s", *ids, reversed=(ids[1],), levels=BOUNDS, least="1", **KNOWN),
                scale("t", *ids[:3], rule="gemiddelde", levels=MEAN_LEVELS),
                scale("werk", *WORK, about="werk", levels=levels(krap=0, ruim=50)),
                scale("u", parts=("s", "werk"), rule="procent"),
            ],
            **rest,
        ),
        version=version,
    )


WHOLE = whole()
ALL_THREE = dict.fromkeys((*IDS, *WORK, *SKILLS), "3")


def changed(**answers):
    return {**ALL_THREE, **answers}


def change(id_, then, now, one=WHOLE):
    found = side_by_side((one, then), (one, now)).change(id_)
    assert found is not None
    return found


@given(ANSWERS)
def test_a_taking_beside_itself_shows_no_change(answers):
    found = side_by_side((WHOLE, answers), (WHOLE, answers))
    for one in found.scales:
        assert (one.difference, one.moved, one.size) == (0, (), "same")
        assert one.verdict != "larger"
        assert one.level_then == one.level_now
        assert one.as_told
    assert found.told == ()
    assert found.skills is None or (found.skills.up, found.skills.down) == ((), ())
    assert found.next == "steady"


@given(ANSWERS, ANSWERS)
def test_the_other_way_round_is_the_mirror(one, other):
    there, back = (
        side_by_side((WHOLE, first), (WHOLE, second))
        for first, second in ((one, other), (other, one))
    )
    assert [line.name for line in there.scales] == [line.name for line in back.scales]
    for forth, mirror in zip(there.scales, back.scales, strict=True):
        assert forth.difference == -mirror.difference
        assert forth.verdict == mirror.verdict
        assert forth.size == mirror.size
        assert (forth.level_then, forth.level_now) == (mirror.level_now, mirror.level_then)
        assert [move.steps for move in forth.moved] == [-move.steps for move in mirror.moved]
    assert (there.skills is None) == (back.skills is None)
    if there.skills and back.skills:
        assert [(line.rated.item, line.places) for line in there.skills.up] == [
            (line.rated.item, -line.places) for line in back.skills.down
        ]


@given(ANSWERS, ANSWERS, st.sets(st.sampled_from((*IDS, *WORK))))
def test_what_was_not_answered_both_times_changes_nothing(then, now, dropped):
    """Leaving an answer out of one time gives what leaving it out of both gives."""
    without = {id_: value for id_, value in then.items() if id_ not in dropped}
    neither = {id_: value for id_, value in now.items() if id_ not in dropped}
    one = side_by_side((WHOLE, without), (WHOLE, now))
    both = side_by_side((WHOLE, without), (WHOLE, neither))
    assert [(line.name, line.difference, line.moved) for line in one.scales] == [
        (line.name, line.difference, line.moved) for line in both.scales
    ]


@given(ANSWERS, st.sets(st.sampled_from((*IDS, *WORK))))
def test_an_answer_more_or_less_is_no_change(answers, dropped):
    fewer = {id_: value for id_, value in answers.items() if id_ not in dropped}
    for pair in ((answers, fewer), (fewer, answers)):
        for line in side_by_side(*((WHOLE, found) for found in pair)).scales:
            assert (line.difference, line.size) == (0, "same")


@given(ANSWERS, ANSWERS)
def test_the_moved_steps_add_up_to_the_difference(then, now):
    line = side_by_side((WHOLE, then), (WHOLE, now)).change("s")
    if line is not None:
        steps = sum(move.steps for move in line.moved)
        assert line.difference == Fraction(25 * steps, line.answered)
        assert line.step == 25


@given(ANSWERS, ANSWERS)
def test_renamed_then_compared_is_compared_under_one_name(then, now):
    """v1 with old ids and values beside v3, and the same answers typed into v3 from the start."""
    old_ids = tuple(f"oud-{id_}" for id_ in IDS)
    middle = tuple(f"m-{id_}" for id_ in IDS)
    one = whole("1.0", old_ids)
    two = whole("2.0", middle, renamed=dict(zip(old_ids, middle, strict=True)))
    three = whole("3.0", renamed=dict(zip(middle, IDS, strict=True)))
    # the words differ with the ids in these questionnaires; an author keeps them
    texts = {f"oud-{id_}": f"Vraag {id_}" for id_ in IDS}
    one = replace(
        one,
        sections=tuple(
            replace(
                part,
                items={
                    id_: replace(item, text=texts.get(id_, item.text))
                    for id_, item in part.items.items()
                },
            )
            for part in one.sections
        ),
    )
    before = {f"oud-{id_}" if id_ in IDS else id_: value for id_, value in then.items()}
    renamed = side_by_side((one, before), (three, now), between=(two,))
    plain = side_by_side((three, then), (three, now))
    assert [
        (line.name, line.values, line.moved, line.verdict, line.size) for line in renamed.scales
    ] == [(line.name, line.values, line.moved, line.verdict, line.size) for line in plain.scales]
    assert renamed.skills == plain.skills


@given(
    st.dictionaries(st.sampled_from(SKILLS), st.integers(2, 4), min_size=5),
    st.sampled_from([-1, 0, 1]),
)
def test_a_step_more_on_every_skill_shifts_none(ratings, constant):
    then = {id_: str(rating) for id_, rating in ratings.items()}
    now = {id_: str(rating + constant) for id_, rating in ratings.items()}
    found = side_by_side((WHOLE, then), (WHOLE, now)).skills
    assert (found.count, found.up, found.down) == (len(ratings), (), ())


def test_the_figures_are_those_of_the_results():
    then, now = changed(a="1"), changed(a="5", c="4")
    line = change("s", then, now)
    assert line.values == (score(WHOLE, then)["s"].value, score(WHOLE, now)["s"].value)
    assert line.values == (40, 65)
    assert line.as_told


def test_a_difference_is_told_beside_the_measurement_error_where_that_is_known():
    """SD 10, r .80: larger than 1.96 x 10 x sqrt(0.4) = 12.4."""
    assert change("s", ALL_THREE, changed(a="5")).verdict == "within"
    assert change("s", ALL_THREE, changed(a="5", c="4")).verdict == "larger"
    assert change("t", ALL_THREE, changed(a="5", c="4")).verdict == "unknown"


def test_a_skipped_question_takes_the_verdict_away_and_is_said():
    then, now = changed(a="1"), changed(a="5", c="5")
    del then["e"]
    line = change("s", then, now)
    assert (line.verdict, line.error, line.whole) == ("unknown", None, False)
    assert (line.answered, line.asked) == (4, 5)
    assert not line.as_told


def test_one_answer_one_step_is_called_that():
    line = change("t", ALL_THREE, changed(b="4"))
    assert (line.size, line.difference, line.step) == ("one-step", Fraction(1, 3), 1)
    assert [(move.item, move.steps) for move in line.moved] == [("b", 1)]
    assert change("s", ALL_THREE, changed(b="4")).moved[0].steps == -1


def test_up_and_down_in_balance_is_no_difference_but_other_answers():
    line = change("t", ALL_THREE, changed(a="4", c="2"))
    assert (line.difference, line.size, len(line.moved)) == (0, "balanced", 2)


def test_one_step_on_every_question_is_where_large_begins():
    assert change("t", ALL_THREE, changed(a="4", b="4", c="4")).size == "step-or-more"
    assert change("t", ALL_THREE, changed(a="4", b="4")).size == "under-step"
    assert change("t", ALL_THREE, changed(a="5", b="4")).size == "step-or-more"


def test_a_level_that_was_passed_is_told():
    line = change("s", ALL_THREE, changed(a="5", c="5", d="5", e="5"))
    assert (line.level_then, line.level_now) == ("midden", "hoog")


def test_a_scale_of_scales_counts_the_questions_under_it():
    line = change("u", ALL_THREE, changed(a="4", b="4", w="5"))
    assert [(move.item, move.steps) for move in line.moved] == [("a", 1), ("b", -1), ("w", 2)]
    assert line.step == 25
    assert line.difference == Fraction(25, 2)


def test_a_turned_part_of_a_scale_turns_its_questions():
    one = questionnaire(
        section(*(choice(id_) for id_ in IDS)),
        scales=[
            scale("s", *IDS, reversed=("b",)),
            scale("u", parts=("s",), reversed=("s",), rule="gemiddelde"),
        ],
    )
    line = change("u", dict.fromkeys(IDS, "3"), {**dict.fromkeys(IDS, "3"), "a": "4"}, one)
    assert [(move.item, move.steps) for move in line.moved] == [("a", -1)]
    assert line.difference == -5
    assert line.step == 25


def test_numbers_have_no_steps():
    one = questionnaire(
        section(Number(id="n", text="Hoeveel?", low=Fraction(0), high=Fraction(10)), choice("a")),
        scales=[scale("s", "n", "a")],
    )
    line = change("s", {"n": "2", "a": "3"}, {"n": "4", "a": "3"}, one)
    assert (line.size, line.step, line.moved[0].steps) == ("uncounted", None, None)


def test_uneven_lists_step_along_their_own_answers():
    one = questionnaire(
        section(*(choice(id_, options("0", "1", "5", "10")) for id_ in "ab")),
        scales=[scale("s", "a", "b", rule="som")],
    )
    line = change("s", {"a": "1", "b": "5"}, {"a": "10", "b": "5"}, one)
    assert [move.steps for move in line.moved] == [2]
    assert (line.difference, line.step, line.size) == (9, 2, "step-or-more")


# what cannot be compared

SMALL = questionnaire(
    section(*(choice(id_) for id_ in IDS)), scales=[scale("s", *IDS, levels=BOUNDS)]
)
FOUR = options("1", "2", "3", "4", "weet-niet")


def newer(*items, renamed=None, **rest):
    return replace(
        questionnaire(
            section(*(items or (choice(id_) for id_ in IDS))),
            scales=[scale(rest.pop("id_", "s"), *rest.pop("over", IDS), **rest)],
            renamed=renamed or {},
        ),
        version="2.0",
    )


@pytest.mark.parametrize(
    ("after", "why"),
    [
        (newer(rule="gemiddelde"), "rule"),
        (newer(over=IDS[:4]), "items"),
        (newer(*(choice(id_) for id_ in (*IDS, "f")), over=(*IDS, "f")), "items"),
        (newer(renamed={"e": ""}, over=IDS[:4]), "items"),
        (newer(reversed=("a",)), "counting"),
        (newer(weights={"a": Fraction(2)}), "counting"),
        (newer(choice("a", FOUR), *(choice(id_) for id_ in IDS[1:])), "answers"),
        (newer(id_="z"), "scale-gone"),
    ],
)
def test_a_scale_that_is_another_one_now_is_not_compared_but_told(after, why):
    answers = dict.fromkeys(IDS, "3")
    found = side_by_side((SMALL, answers), (after, answers))
    assert found.scales == ()
    assert told_apart(found)["s"] == why
    back = told_apart(side_by_side((after, answers), (SMALL, answers)))
    assert back["s"] == ("scale-new" if why == "scale-gone" else why)


def test_a_scale_that_is_new_or_gone_is_told():
    answers = dict.fromkeys(IDS, "3")
    found = told_apart(side_by_side((SMALL, answers), (newer(id_="z"), answers)))
    assert found == {"s": "scale-gone", "z": "scale-new"}


def test_a_weight_of_one_is_no_other_way_of_counting():
    after = newer(weights={"a": Fraction(1)}, levels=BOUNDS)
    answers = dict.fromkeys(IDS, "3")
    assert side_by_side((SMALL, answers), (after, answers)).change("s").size == "same"


def test_a_renamed_scale_is_the_same_scale():
    after = newer(id_="z", renamed={"s": "z"}, levels=BOUNDS)
    answers = dict.fromkeys(IDS, "3")
    found = side_by_side((SMALL, answers), (after, answers))
    assert (found.change("z").values, found.apart) == ((50, 50), ())


def test_a_part_that_cannot_be_compared_takes_its_whole_with_it():
    def one(rule, version):
        scales = [scale("s", *IDS, rule=rule), scale("u", parts=("s",))]
        return replace(
            questionnaire(section(*(choice(id_) for id_ in IDS)), scales=scales), version=version
        )

    answers = dict.fromkeys(IDS, "3")
    found = side_by_side((one("procent", "1"), answers), (one("som", "2"), answers))
    assert told_apart(found) == {"s": "rule", "u": "part"}


def test_a_scale_of_other_parts_is_another_scale():
    def one(version, *parts):
        scales = [scale("s", "a", "b"), scale("t", "c", "d"), scale("u", parts=parts)]
        made = questionnaire(section(*(choice(id_) for id_ in IDS)), scales=scales)
        return replace(made, version=version)

    answers = dict.fromkeys(IDS, "3")
    found = side_by_side((one("1", "s"), answers), (one("2", "s", "t"), answers))
    assert told_apart(found) == {"u": "items"}


def test_words_in_another_language_are_no_other_words():
    english = replace(
        WHOLE,
        version="2.0",
        language="en",
        sections=tuple(
            replace(
                part,
                items={id_: replace(one, text=f"Item {id_}") for id_, one in part.items.items()},
            )
            for part in WHOLE.sections
        ),
    )
    assert side_by_side((WHOLE, ALL_THREE), (english, ALL_THREE)).change("s").reworded == ()


def test_other_words_for_a_question_are_said_and_take_the_verdict_away():
    before = whole("1.0")
    after = whole("2.0")
    part = after.sections[0]
    items = {**part.items, "a": replace(part.items["a"], text="Een andere zin")}
    after = replace(after, sections=(replace(part, items=items), *after.sections[1:]))
    line = side_by_side((before, ALL_THREE), (after, changed(a="5", c="5"))).change("s")
    assert (line.verdict, line.reworded) == ("unknown", ("Een andere zin",))
    assert line.difference == 20


def test_other_bounds_of_levels_are_said_and_no_level_is_passed():
    before, after = whole("1.0"), whole("2.0")
    scales = {**after.scales, "s": replace(after.scales["s"], levels=levels(laag=0, hoog=40))}
    line = side_by_side(
        (before, ALL_THREE), (replace(after, scales=scales), changed(a="5", c="5"))
    ).change("s")
    assert line.levels_differ
    assert (line.level_then, line.level_now) == ("", "")


def test_too_few_answers_in_common_are_told_with_the_numbers():
    one = questionnaire(
        section(*(choice(id_) for id_ in IDS)), scales=[scale("s", *IDS, least="60%")]
    )
    found = side_by_side((one, {"a": "1", "b": "1"}), (one, dict.fromkeys(IDS, "3")))
    (apart,) = found.apart
    assert (apart.why, dict(apart.values)) == (
        "too-few",
        {"answered": "2", "asked": "5", "needed": "3"},
    )


BRANCHED = questionnaire(
    section(choice("contract", options("vast", "zzp"), role="contract")),
    section(choice("a"), show_if=comparison("contract = vast")),
    section(choice("b"), show_if=comparison("contract = zzp")),
    scales=[scale("s", "a", "b"), scale("z", "b")],
)


def test_a_scale_that_was_asked_by_other_questions_is_told():
    found = side_by_side(
        (BRANCHED, {"contract": "vast", "a": "3"}), (BRANCHED, {"contract": "zzp", "b": "5"})
    )
    assert told_apart(found) == {"s": "not-asked", "z": "not-asked"}
    assert [(one.role, one.then, one.now) for one in found.told] == [
        ("contract", "Antwoord vast", "Antwoord zzp")
    ]


def test_a_scale_that_was_never_asked_is_not_spoken_of():
    there = {"contract": "vast", "a": "3"}
    found = side_by_side((BRANCHED, there), (BRANCHED, there))
    assert [one.now.scale.id for one in found.scales] == ["s"]
    assert found.apart == ()


def test_the_same_ids_in_two_questionnaires_are_not_the_same_questions():
    other = replace(WHOLE, id="ander", title="Ander")
    found = side_by_side((other, ALL_THREE), (WHOLE, changed(a="5")))
    assert (found.scales, found.skills) == ((), None)
    assert told_apart(found) == {"ander": "other-questionnaire"}


# what was told


def telling(version="1.0", contract=("vast", "zzp"), **rest):
    return replace(
        questionnaire(
            section(
                choice("contract", options(*contract), role="contract"),
                MultiChoice(
                    id="rem", text="Rem?", role="belemmering", answers=options("geld", "tijd")
                ),
                Ranking(id="rang", text="Rang?", role="ambitie", answers=options("x", "y")),
                OpenText(id="wens", text="Wens?", role="wens"),
                choice("lijf", sensitive=True),
                choice("los", options("p", "q")),
            ),
            **rest,
        ),
        version=version,
    )


def test_wishes_and_work_that_changed_are_told_in_words():
    then = {"contract": "vast", "rem": ("geld",), "rang": ("x", "y"), "wens": "Rust."}
    now = {"contract": "zzp", "rem": ("tijd", "geld"), "rang": ("y", "x"), "wens": "Ruimte."}
    found = side_by_side((telling(), then), (telling(), now)).told
    assert [(one.role, one.now, one.own_words) for one in found] == [
        ("wens", "Ruimte.", True),
        ("ambitie", "1 Antwoord y, 2 Antwoord x", False),
        ("belemmering", "Antwoord tijd, Antwoord geld", False),
        ("contract", "Antwoord zzp", False),
    ]


def test_what_was_told_once_only_is_no_change():
    found = side_by_side((telling(), {"contract": "vast"}), (telling(), {"wens": "Rust."}))
    assert (found.told, found.apart) == ((), ())


def test_a_role_is_the_same_fact_in_another_questionnaire():
    other = replace(telling(), id="ander", title="Ander")
    found = side_by_side((other, {"contract": "vast"}), (telling(), {"contract": "zzp"}))
    assert [one.role for one in found.told] == ["contract"]


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        (("vast", "zzp"), ("vast", "eigen"), "answer-gone"),
        (("vast", "eigen"), ("vast", "eigen", "zzp"), "answer-new"),
    ],
)
def test_an_answer_that_could_not_be_given_both_times_is_no_change(before, after, why):
    then = {"contract": before[1]}
    now = {"contract": "vast" if why == "answer-gone" else "zzp"}
    found = side_by_side((telling("1", before), then), (telling("2", after), now))
    assert found.told == ()
    assert told_apart(found) == {"contract": why}


def test_a_renamed_answer_is_the_same_answer():
    after = telling("2", ("vast", "eigen"), renamed={"contract=zzp": "contract=eigen"})
    found = side_by_side((telling(), {"contract": "zzp"}), (after, {"contract": "eigen"}))
    assert (found.told, found.apart) == ((), ())


def test_health_stands_apart():
    found = side_by_side((telling(), {"lijf": "1"}), (telling(), {"lijf": "4"}))
    assert found.told == ()
    assert [(one.item, one.then, one.now) for one in found.health] == [
        ("lijf", "Antwoord 1", "Antwoord 4")
    ]


def test_a_question_or_answer_that_is_gone_is_told_with_what_was_said():
    after = replace(
        questionnaire(
            section(choice("los", options("p", "r")), choice("a")),
            renamed={"los=q": ""},
        ),
        version="2",
    )
    before = replace(telling(), sections=(section(choice("los", options("p", "q")), choice("b")),))
    found = side_by_side((before, {"los": "q", "b": "3"}), (after, {"a": "1"}))
    assert [(one.id, one.why, one.values["then"]) for one in found.apart] == [
        ("los", "answer-gone", "Antwoord q"),
        ("b", "item-gone", "Antwoord 3"),
    ]


# skills

CATALOGUE = {f"kan-{id_}": Skill(id=f"kan-{id_}", name=f"Kan {id_}", group="g") for id_ in SKILLS}


def test_skills_change_places_and_equals_share_them():
    now = changed(v1="5", v2="1")
    found = side_by_side((WHOLE, ALL_THREE), (WHOLE, now), skills=CATALOGUE).skills
    (up,), (down,) = found.up, found.down
    assert (up.rated.name, up.places_then, up.places_now, up.places) == (
        "Kan v1",
        (1, 7),
        (1, 1),
        3,
    )
    assert (down.rated.name, down.places_now, down.places) == ("Kan v2", (7, 7), -3)
    assert (up.moved, down.moved) == (2, -2)


def test_who_only_moved_because_others_did_is_not_named():
    found = side_by_side((WHOLE, ALL_THREE), (WHOLE, changed(v1="4"))).skills
    assert [one.rated.item for one in found.up] == ["v1"]
    assert found.down == ()
    assert found.up[0].moved == Fraction(6, 7)


def test_who_stays_while_all_others_rise_has_gone_down():
    risen = {id_: "4" for id_ in SKILLS if id_ != "v1"}
    found = side_by_side((WHOLE, ALL_THREE), (WHOLE, changed(**risen))).skills
    assert [one.rated.item for one in found.down] == ["v1"]
    assert found.up == ()


def test_under_five_skills_there_is_no_order():
    few = dict.fromkeys(SKILLS[:4], "3")
    found = side_by_side((WHOLE, few), (WHOLE, {**few, "v7": "5"}))
    assert found.skills is None
    assert [one.why for one in found.apart if one.kind == "skills"] == ["few-skills"]


def test_a_skill_rated_on_another_list_is_told_and_left_out():
    part = WHOLE.sections[1]
    items = {**part.items, "v1": replace(part.items["v1"], answers=FOUR)}
    after = replace(WHOLE, version="2", sections=(WHOLE.sections[0], replace(part, items=items)))
    found = side_by_side((WHOLE, ALL_THREE), (after, ALL_THREE), skills=CATALOGUE)
    assert found.skills.count == 6
    assert told_apart(found) == {"v1": "answers"}


# more than two


def test_three_takings_are_the_first_beside_the_last_with_the_middle_between():
    found = side_by_side((WHOLE, ALL_THREE), (WHOLE, changed(a="4")), (WHOLE, changed(a="5")))
    line = found.change("s")
    assert (line.values, line.first) == ((50, 55, 60), 0)
    assert line.difference == 10


def test_a_middle_taking_that_skipped_a_question_has_no_value_to_lay_beside():
    middle = changed(a="4")
    del middle["e"]
    found = side_by_side((WHOLE, ALL_THREE), (WHOLE, middle), (WHOLE, ALL_THREE))
    assert found.change("s").values == (50, None, 50)


def test_a_scale_starts_at_the_first_taking_that_can_stand_beside_the_last():
    answers = dict.fromkeys(IDS, "3")
    old = newer(rule="gemiddelde")
    new = replace(SMALL, version="3.0")
    found = side_by_side((old, answers), (new, answers), (new, {**answers, "a": "5"}))
    line = found.change("s")
    assert (line.first, line.values) == (1, (None, 50, 60))
    assert found.apart == ()


def test_an_older_version_taken_later_is_carried_forward():
    older = whole("1.0", tuple(f"oud-{id_}" for id_ in IDS))
    names = {f"oud-{id_}": id_ for id_ in IDS}
    newest = whole("2.0", renamed=names)
    later = {**{f"oud-{id_}": "4" for id_ in IDS}, "w": "3", "x": "3"}
    found = side_by_side((newest, ALL_THREE), (older, later))
    assert found.change("s").difference == 15
    assert found.change("s").moved[0].item == "a"


# what comes next


@pytest.mark.parametrize(
    ("now", "following"),
    [
        (changed(w="1", x="1", a="5", c="5"), "work-less"),
        (changed(a="5", c="5"), "person"),
        (changed(w="4", x="4"), "work-more"),
        (changed(w="4"), "steady"),
    ],
)
def test_the_next_step_is_about_what_stands_out(now, following):
    assert side_by_side((WHOLE, ALL_THREE), (WHOLE, now)).next == following


def test_something_told_is_next_when_no_score_stands_out():
    found = side_by_side((telling(), {"contract": "vast"}), (telling(), {"contract": "zzp"}))
    assert found.next == "told"


def test_a_taking_knows_its_own_words():
    english = {"Vraag a": "Question a"}
    found = taken(WHOLE, {}, say=lambda text: english.get(text, text))
    assert found.say("Vraag a") == "Question a"
