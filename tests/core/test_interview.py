"""Promises of the conversation: where one is, what is open, what a step does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from loopbaan_apk.core import interview as steps
from loopbaan_apk.core.conditions import comparison
from loopbaan_apk.core.items.notice import Notice
from loopbaan_apk.core.path import route, visible
from tests.core.making import choice, questionnaire, section

BRANCHED = questionnaire(
    section(choice("a"), choice("b", show_if=comparison("a = 1")), choice("c")),
    section(Notice(id="m", text="Lees dit"), choice("d")),
)


def test_it_begins_at_the_first_question():
    assert steps.begun(BRANCHED, 1).at == "a"


def test_an_answer_leads_to_the_next_stop_that_shows():
    at_c = steps.answered(steps.begun(BRANCHED, 1), "2")
    assert at_c.at == "c"
    at_b = steps.answered(steps.begun(BRANCHED, 1), "1")
    assert at_b.at == "b"


def test_the_last_item_leads_to_the_review_and_never_submits():
    now = steps.begun(BRANCHED, 1)
    for _ in range(3):
        now = steps.ahead(now)
    now = steps.answered(now, "1")
    assert now.at is None
    assert [stop.item.id for stop in steps.open_stops(now)] == ["a", "c"]


def test_changing_an_old_answer_leads_to_the_one_after_it_not_to_the_end():
    now = steps.begun(BRANCHED, 1, {"a": "2", "c": "3", "d": "1"})
    assert now.at is None
    now = steps.back(steps.back(steps.back(now)))
    assert now.at == "c"
    assert steps.answered(now, "4").at == "m"


def test_it_resumes_after_the_furthest_answer():
    assert steps.begun(BRANCHED, 1, {"c": "3"}).at == "m"


def test_back_stops_at_the_first_and_open_goes_to_the_first_open():
    now = steps.begun(BRANCHED, 1, {"a": "2"})
    assert steps.back(steps.back(steps.back(now))).at == "a"
    assert steps.to_first_open(steps.back(now)).at == "c"
    done = steps.begun(BRANCHED, 1, {"a": "2", "c": "1", "d": "1"})
    assert steps.to_first_open(done).at is None


def test_a_hidden_answer_sleeps_and_wakes_again():
    answers = {"a": "1", "b": "5", "c": "1"}
    assert "b" in visible(BRANCHED, answers)
    asleep = {**answers, "a": "2"}
    assert "b" not in visible(BRANCHED, asleep)
    assert "b" in visible(BRANCHED, {**asleep, "a": "1"})


def test_a_hidden_answer_opens_no_branch():
    chained = questionnaire(
        section(
            choice("a"),
            choice("b", show_if=comparison("a = 1")),
            choice("c", show_if=comparison("b = 1")),
        )
    )
    assert list(visible(chained, {"a": "2", "b": "1"})) == ["a"]


def test_emptying_takes_the_answer_back_in_place():
    now = steps.back(steps.begun(BRANCHED, 1, {"a": "2"}))
    emptied = steps.emptied(now)
    assert (emptied.at, dict(emptied.answers)) == ("a", {})


def test_required_open_questions_are_told():
    one = questionnaire(section(choice("a", required=True), choice("b")))
    assert [item.id for item in steps.missing(steps.begun(one, 1))] == ["a"]
    assert steps.missing(steps.begun(one, 1, {"a": "1"})) == ()


def test_progress_counts_parts_questions_and_minutes():
    timed = questionnaire(*BRANCHED.sections, minutes=3)
    start = steps.progress(steps.begun(timed, 1))
    assert (start.part, start.parts, start.question, start.questions, start.minutes) == (
        1,
        2,
        1,
        3,
        3,
    )
    now = steps.begun(timed, 1, {"c": "3"})
    at_notice = steps.progress(now)
    assert (at_notice.part, at_notice.question, at_notice.answered) == (2, 3, 1)
    at_review = steps.progress(steps.ahead(steps.ahead(now)))
    assert (at_review.question, at_review.minutes) == (3, 0)


def test_minutes_follow_the_person_after_five_answers():
    twenty = questionnaire(section(*(choice(f"q{n}") for n in range(20))), minutes=10)
    now = steps.begun(twenty, 1)
    for _ in range(5):
        now = steps.answered(now, "1", 60_000)
    assert steps.progress(now).minutes == 15


@given(st.integers(0, 10_000))
def test_random_order_is_seeded_and_keeps_dependents_after_what_they_need(seed):
    shuffled = questionnaire(
        section(
            choice("a"),
            choice("b", show_if=comparison("a = 1")),
            choice("c", show_if=comparison("b = 1")),
            choice("d"),
            order="willekeurig",
        )
    )
    answers = {"a": "1", "b": "1"}
    order = [stop.item.id for stop in route(shuffled, answers, seed)]
    assert order == [stop.item.id for stop in route(shuffled, answers, seed)]
    assert sorted(order) == ["a", "b", "c", "d"]
    assert order.index("a") < order.index("b") < order.index("c")


def test_different_seeds_give_different_orders():
    many = questionnaire(section(*(choice(f"q{n}") for n in range(8)), order="willekeurig"))
    orders = {tuple(stop.item.id for stop in route(many, {}, seed)) for seed in range(20)}
    assert len(orders) > 10


@given(st.lists(st.sampled_from(["1", "2", "back", "ahead", "open", "empty"]), max_size=30))
def test_no_walk_ever_leaves_the_road(walk):
    now = steps.begun(BRANCHED, 1)
    for step in walk:
        if step in ("1", "2"):
            on_notice = now.at == "m"
            now = steps.ahead(now) if on_notice else steps.answered(now, step, 100)
        else:
            now = {
                "back": steps.back,
                "ahead": steps.ahead,
                "open": steps.to_first_open,
                "empty": steps.emptied,
            }[step](now)
        ids = [stop.item.id for stop in now.stops]
        assert now.at is None or now.at in ids
        assert 0 <= steps.progress(now).answered <= len(ids)
