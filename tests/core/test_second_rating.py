"""Two ratings of one person: what is asked again, what differs, what is merged."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from loopbaan_apk.content.covers import shipped
from loopbaan_apk.content.library import Library
from loopbaan_apk.core.path import visible
from loopbaan_apk.core.second_rating import (
    Both,
    merged,
    questions,
    rating_part,
    side_by_side,
    standing_out,
)

LIBRARY = Library(folders=(shipped(),))
FULL = LIBRARY.questionnaire("loopbaan-apk").questionnaire
STEP = Fraction(3, 2)
RATES = {"vaardigheden-nu": "ja"}


def both(place: int, own: int, other: int) -> Both:
    return Both(
        item=f"v-{place}",
        name=f"naam {place}",
        own=own * STEP,
        other=other * STEP,
        own_words=str(own),
        other_words=str(other),
        step=STEP,
    )


RATINGS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=12).map(
    lambda found: tuple(both(place, *one) for place, one in enumerate(found))
)


def mirrored(pairs: tuple[Both, ...]) -> tuple[Both, ...]:
    return tuple(one.turned for one in pairs)


@given(RATINGS)
def test_who_is_first_makes_no_difference(pairs):
    assert merged(mirrored(pairs)) == merged(pairs)
    assert mirrored(questions(pairs)) == questions(mirrored(pairs))
    assert [[one.item for one in side] for side in standing_out(mirrored(pairs))] == [
        [one.item for one in side] for side in standing_out(pairs)
    ]


@given(RATINGS)
def test_equal_ratings_give_nothing_to_talk_about(pairs):
    same = tuple(both(place, int(one.own_words), int(one.own_words)) for place, one in
                 enumerate(pairs))  # fmt: skip
    assert questions(same) == ()
    mean = sum((one.own for one in same), Fraction(0)) / (len(same) or 1)
    assert merged(same) == {one.item: one.own - mean for one in same}


@given(RATINGS)
def test_merged_lies_between_both(pairs):
    count = len(pairs) or 1
    own = sum((one.own for one in pairs), Fraction(0)) / count
    other = sum((one.other for one in pairs), Fraction(0)) / count
    found = merged(pairs)
    assert set(found) == {one.item for one in pairs}
    for one in pairs:
        low, high = sorted((one.own - own, one.other - other))
        assert low <= found[one.item] <= high
    assert sum(found.values()) == 0


@given(RATINGS, st.integers(-3, 3))
def test_who_rates_everything_higher_changes_nothing(pairs, more):
    higher = tuple(both(place, int(one.own_words), int(one.other_words) + more) for place, one in
                   enumerate(pairs))  # fmt: skip
    assert merged(higher) == merged(pairs)


@given(RATINGS)
def test_only_two_steps_or_more_are_questions_the_furthest_first(pairs):
    far = [abs(int(one.other_words) - int(one.own_words)) for one in pairs]
    found = [abs(one.apart) for one in questions(pairs)]
    assert found == sorted((one for one in far if one >= 2), reverse=True)


def test_the_part_asks_every_skill_that_was_asked_and_nothing_else():
    part = rating_part(FULL, RATES)
    asked = [id_ for id_, item in visible(FULL, RATES).items() if item.skill]
    assert list(part.items) == asked
    assert len(asked) > 30
    assert list(visible(part, {})) == asked
    assert not part.scales
    assert not part.advices


def test_skills_that_were_not_asked_are_not_asked_of_another():
    assert rating_part(FULL, {}).sections == ()


def test_a_word_is_no_rating_and_a_step_is_that_of_the_answers():
    part = rating_part(FULL, RATES)
    skills, _ = LIBRARY.skills("nl")
    own = {"v-luisteren": "5", "v-schrijven": "weet-niet", "v-rekenen": "2"}
    other = {"v-luisteren": "2", "v-schrijven": "3"}
    (found,) = side_by_side(part, own, other, skills=skills, say=str, say_skill=str)
    assert found.item == "v-luisteren"
    assert found.name == skills["luisteren"].name
    assert found.apart == -3
    assert (found.own_words, found.other_words) == ("Ik leer het anderen", "Met hulp")
