"""The conversation: where a person is, what is open, what one step does. It knows no terminal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace

from loopbaan_apk.core.items import Item
from loopbaan_apk.core.model import Answers, Questionnaire
from loopbaan_apk.core.path import Stop, route
from loopbaan_apk.core.prompts import Value
from loopbaan_apk.records import record

ENOUGH_TO_ESTIMATE = 5
USUAL_SECONDS = 8
"""A card takes about this long before we know the person (86 cards in about 12 minutes)."""


@record
class Interview:
    """A moment in the conversation; every step gives a new one.

    `at` is the id of the item in sight, None at the review. `times` are milliseconds per item, of
    this sitting.
    """

    questionnaire: Questionnaire
    seed: int
    answers: Answers = field(default_factory=dict)
    at: str | None = None
    times: Mapping[str, int] = field(default_factory=dict)

    @property
    def stops(self) -> tuple[Stop, ...]:
        """The visible items in the order of asking."""
        return route(self.questionnaire, self.answers, self.seed)


def begun(questionnaire: Questionnaire, seed: int, answers: Answers | None = None) -> Interview:
    """At the first stop, or after the furthest answer when there are answers already."""
    interview = Interview(questionnaire=questionnaire, seed=seed, answers=answers or {})
    stops = interview.stops
    done = [place for place, stop in enumerate(stops) if stop.item.id in interview.answers]
    return _to(interview, stops, done[-1] + 1 if done else 0)


def current(interview: Interview) -> Stop | None:
    """The stop in sight, None at the review."""
    return next((stop for stop in interview.stops if stop.item.id == interview.at), None)


def answered(interview: Interview, value: Value, milliseconds: int | None = None) -> Interview:
    """With the answer kept, at the next stop: after an old answer the one after it."""
    if interview.at is None:
        return interview
    times = dict(interview.times)
    if milliseconds is not None:
        times[interview.at] = times.get(interview.at, 0) + milliseconds
    answers = {**interview.answers, interview.at: value}
    return ahead(replace(interview, answers=answers, times=times))


def emptied(interview: Interview) -> Interview:
    """With the answer in sight taken back, in the same place."""
    answers = {id_: value for id_, value in interview.answers.items() if id_ != interview.at}
    return replace(interview, answers=answers)


def ahead(interview: Interview) -> Interview:
    """At the next stop, or at the review after the last; an open question stays open."""
    stops = interview.stops
    return _to(interview, stops, _place(interview, stops) + 1)


def back(interview: Interview) -> Interview:
    """At the stop before; at the first one it stays."""
    stops = interview.stops
    place = len(stops) if interview.at is None else _place(interview, stops)
    return _to(interview, stops, max(0, place - 1))


def to_first_open(interview: Interview) -> Interview:
    """At the first question without an answer, or at the review when there is none."""
    return replace(interview, at=next((stop.item.id for stop in open_stops(interview)), None))


def to_item(interview: Interview, id_: str) -> Interview:
    """At a question chosen on the review screen."""
    return replace(interview, at=id_)


def open_stops(interview: Interview) -> tuple[Stop, ...]:
    """The visible questions without an answer."""
    return tuple(
        stop for stop in interview.stops if stop.item.asks and stop.item.id not in interview.answers
    )


def missing(interview: Interview) -> tuple[Item, ...]:
    """The required questions that are still open: with one of them there is no result."""
    return tuple(stop.item for stop in open_stops(interview) if stop.item.required)


@record
class Progress:
    """Part x of n, question x of n (both from 1), how many are answered, minutes left."""

    part: int
    parts: int
    question: int
    questions: int
    answered: int
    minutes: int


def progress(interview: Interview) -> Progress:
    """Where the person is; the minutes are an estimate, corrected after five answers."""
    stops = interview.stops
    asking = [stop for stop in stops if stop.item.asks]
    sections = sorted({stop.section for stop in stops})
    now = current(interview)
    place = next(
        (
            number
            for number, stop in enumerate(asking)
            if stop is now or (now and stop.item.id == now.item.id)
        ),
        _asked_before(stops, asking, interview),
    )
    left = max(0, len(asking) - place)
    return Progress(
        part=sections.index(now.section) + 1 if now else len(sections),
        parts=len(sections),
        question=min(place + 1, len(asking)),
        questions=len(asking),
        answered=sum(stop.item.id in interview.answers for stop in asking),
        minutes=_minutes(interview, left, len(asking)),
    )


def _asked_before(stops: tuple[Stop, ...], asking: list[Stop], interview: Interview) -> int:
    """At a notice or the review: how many questions stand before it."""
    if interview.at is None:
        return len(asking)
    return sum(stop.item.asks for stop in stops[: _place(interview, stops)])


def _minutes(interview: Interview, left: int, questions: int) -> int:
    declared = interview.questionnaire.minutes * 60 / questions if questions else 0
    seconds = declared or USUAL_SECONDS
    if len(interview.times) >= ENOUGH_TO_ESTIMATE:
        seconds = sum(interview.times.values()) / len(interview.times) / 1000
    return -int(-left * seconds // 60) if left else 0


def _place(interview: Interview, stops: tuple[Stop, ...]) -> int:
    """The place of the item in sight; past the end when it has gone to sleep."""
    ids = [stop.item.id for stop in stops]
    if interview.at in ids:
        return ids.index(interview.at)
    return len(stops)


def _to(interview: Interview, stops: tuple[Stop, ...], place: int) -> Interview:
    return replace(interview, at=stops[place].item.id if place < len(stops) else None)
