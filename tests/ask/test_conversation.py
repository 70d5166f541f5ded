"""Promises of the engine of every mode: nothing lost, nothing skipped, kept before moving."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopbaan_apk.errors import ApkError
from tests.ask.sampling import ANSWERS, SAMPLE, Kept, Ticking, asked, conversing

RAW = {
    "contract": st.sampled_from(["vast", "zzp", "geen", "x"]),
    "jaren": st.sampled_from(["3", "2,5", "-1", "veel"]),
    "regio": st.sampled_from(["utrecht", "atlantis"]),
    "k1": st.sampled_from(["1", "5", "nvt", "6"]),
    "k2": st.sampled_from(["2", "3"]),
    "hindernis": st.sampled_from([["geld"], ["geld", "geen"], "geld", []]),
    "volgorde": st.sampled_from([["nut", "geld"], ["nut", "nut"]]),
    "sinds": st.sampled_from(["1-2-2020", "31-2-2020"]),
    "wens": st.sampled_from(["iets", "  "]),
    "pauze": st.just("x"),
}
ACTIONS = ["answer", "hold", "back", "ahead", "first_open", "review", "empty", "finish", "to_item"]


def at(conversation):
    return conversation.interview.at


def test_an_answer_is_kept_before_the_conversation_moves():
    places = []
    asking = asked(keep=lambda item, *_: places.append((item, at(talk))))
    talk = conversing(asking)
    talk.answer("zzp")
    assert places == [("contract", "contract")]
    assert at(talk) == "jaren"


def test_a_keep_that_fails_leaves_everything_in_place():
    kept = Kept()
    talk = conversing(asked(keep=kept))
    talk.answer("zzp")
    kept.failing = True
    for step in (lambda: talk.answer("3"), lambda: talk.hold("3")):
        with pytest.raises(ApkError, match="store-full"):
            step()
        assert at(talk) == "jaren"
        assert "jaren" not in talk.interview.answers
    talk.back()
    with pytest.raises(ApkError, match="store-full"):
        talk.empty()
    assert talk.given == "zzp"


def test_the_time_of_a_failed_keep_is_not_lost():
    clock, kept = Ticking(), Kept(failing=True)
    talk = conversing(asked(keep=kept, clock=clock))
    clock.now += 3
    with pytest.raises(ApkError):
        talk.answer("zzp")
    kept.failing = False
    clock.now += 2
    talk.answer("zzp")
    assert kept.rows == [("contract", "zzp", 5000)]


def test_a_refusal_says_why_and_stays():
    talk = conversing(asked())
    refusal = talk.answer("koning")
    assert refusal is not None
    assert refusal.slug == "answer-not-offered"
    assert at(talk) == "contract"


def test_coming_back_adds_up_and_no_time_is_counted_twice():
    clock, kept = Ticking(), Kept()
    talk = conversing(asked(keep=kept, clock=clock))
    clock.now += 2
    talk.ahead()  # 2 s looked at, nothing answered
    clock.now += 10
    talk.back()
    clock.now += 1
    talk.answer("geen")
    clock.now += 4
    talk.back()
    clock.now += 3
    talk.answer("geen")
    assert [row for row in kept.rows if row[0] == "contract"] == [
        ("contract", "geen", 3000),
        ("contract", "geen", 3000),
    ]
    assert talk.interview.times["contract"] == 6000


def test_typing_sheets_over_is_not_timed():
    kept = Kept()
    talk = conversing(asked(keep=kept, timed=False))
    talk.answer("zzp")
    assert kept.rows == [("contract", "zzp", None)]
    assert talk.interview.times == {}


def test_taking_back_what_was_never_answered_keeps_nothing():
    kept = Kept()
    conversing(asked(keep=kept)).empty()
    assert kept.rows == []


def test_an_answer_that_comes_back_awake_is_still_there():
    kept = Kept()
    talk = conversing(asked(keep=kept, answers=ANSWERS))
    kept.answers = dict(ANSWERS)
    talk.to_item("contract")
    talk.answer("geen")
    assert "jaren" not in {stop.item.id for stop in talk.interview.stops}
    talk.to_item("contract")
    talk.answer("vast")
    assert at(talk) == "jaren"
    assert talk.given == "2.5"


def test_finishing_waits_for_what_is_required():
    talk = conversing(asked())
    talk.review()
    refusal = talk.finish()
    assert refusal is not None
    assert refusal.slug == "answer-required-open"
    assert not talk.finished
    talk.to_item("k1")
    talk.answer("3")
    assert talk.finish() is None
    assert talk.finished


def test_resuming_stands_after_the_furthest_answer():
    talk = conversing(asked(answers={"contract": "zzp", "k1": "3"}))
    assert at(talk) == "k2"


@given(st.data())
def test_whatever_a_person_does_what_was_acknowledged_is_what_we_have(data):
    kept = Kept()
    talk = conversing(asked(keep=kept))
    for _ in range(data.draw(st.integers(0, 40))):
        before = talk.interview
        act(talk, data)
        assert dict(talk.interview.answers) == kept.answers
        ids = [stop.item.id for stop in talk.interview.stops]
        assert at(talk) is None or at(talk) in ids
        assert all(milliseconds >= 0 for _, _, milliseconds in kept.rows)
        assert before.questionnaire is talk.interview.questionnaire


def act(talk, data):
    name = data.draw(st.sampled_from(ACTIONS))
    if name in ("answer", "hold"):
        raw = data.draw(RAW[at(talk)]) if at(talk) else "1"
        refusal = getattr(talk, name)(raw)
        assert refusal is None or refusal.slug.startswith("answer-")
    elif name == "to_item":
        talk.to_item(data.draw(st.sampled_from([*SAMPLE.items, "onbekend"])))
    else:
        getattr(talk, name)()


@given(st.integers(0, 12), st.sampled_from([{}, {"contract": "zzp"}, {"contract": "geen"}]))
def test_back_and_ahead_never_skip(steps, answers):
    talk = conversing(asked(answers=answers))
    talk.to_item("contract")
    ids = [stop.item.id for stop in talk.interview.stops]
    for place in range(steps):
        assert at(talk) == (ids[place] if place < len(ids) else None)
        talk.ahead()
    for place in reversed(range(min(steps, len(ids)))):
        talk.back()
        assert at(talk) == ids[place]
