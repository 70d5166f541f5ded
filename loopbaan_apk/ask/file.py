"""Answers out of a file, through the same conversation: all of them fit, or none is kept."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from loopbaan_apk.ask import Asking, Ending
from loopbaan_apk.ask.conversation import Conversation
from loopbaan_apk.core import interview as steps
from loopbaan_apk.core.conditions import tests
from loopbaan_apk.core.interview import Interview
from loopbaan_apk.errors import ApkError, Problem

Given = Mapping[str, object]
LONGEST_NAME = 40


class Place(Protocol):
    """Where an answer stands in its file."""

    @property
    def line(self) -> int:
        """From 1."""
        ...

    @property
    def column(self) -> int:
        """From 1."""
        ...

    @property
    def end(self) -> int:
        """The column just after it."""
        ...


def run(
    _: Asking, conversation: Conversation, given: Given, places: Mapping[str, Place], file: str
) -> Ending:
    """Keep all answers in the order of asking, and finish.

    Raises ApkError `answers-file-wrong` with every problem, or `required-open`, and keeps nothing.
    """
    wanted = {id_: value for id_, value in given.items() if value is not None}
    tried, refused = _tried(conversation.interview, wanted)
    found = problems(tried, wanted, refused, places, file)
    if found:
        raise ApkError("answers-file-wrong", problems=found, file=file, number=len(found))
    needed = steps.missing(tried)
    if needed:
        raise ApkError("required-open", items=", ".join(item.id for item in needed))
    _keep_all(conversation, wanted)
    conversation.finish()
    return "finished"


def problems(
    tried: Interview,
    given: Given,
    refused: Mapping[str, ApkError],
    places: Mapping[str, Place],
    file: str,
) -> tuple[Problem, ...]:
    """What does not fit, by place; the values themselves are never in it."""
    known = tried.questionnaire.items
    found = dict(refused)
    found |= {id_: _unknown(id_, known) for id_ in given if id_ not in known}
    found |= {id_: ApkError("answer-hidden") for id_ in _hidden(tried, given, refused)}
    made = [_problem(id_, error, places.get(id_), file) for id_, error in found.items()]
    return tuple(sorted(made, key=lambda one: (one.line, one.column, one.slug)))


def _hidden(tried: Interview, given: Given, refused: Mapping[str, ApkError]) -> list[str]:
    """Answers to questions that do not show; silent where a refused answer may be why."""
    seen = {stop.item.id for stop in tried.stops}
    unsure, found = set(refused), []
    for section in tried.questionnaire.sections:
        for id_, item in section.items.items():
            if id_ in seen:
                continue
            asked = {
                test.subject for when in (section.show_if, item.show_if) for test in tests(when)
            }
            if asked & unsure:
                unsure.add(id_)
            elif id_ in given:
                found.append(id_)
    return found


def _tried(interview: Interview, given: Given) -> tuple[Interview, dict[str, ApkError]]:
    """The whole way walked without keeping, and what was refused on it."""
    refusals: dict[str, ApkError] = {}
    now = _first(interview)
    while (stop := steps.current(now)) is not None:
        id_ = stop.item.id
        if id_ not in given:
            now = steps.ahead(now)
            continue
        try:
            now = steps.answered(now, stop.item.accept(given[id_]))
        except ApkError as refusal:
            refusals[id_] = refusal
            now = steps.ahead(now)
    return now, refusals


def _keep_all(conversation: Conversation, given: Given) -> None:
    """Keep them one by one, each before the next."""
    first = _first(conversation.interview).at
    if first is not None:
        conversation.to_item(first)
    while (stop := conversation.stop) is not None:
        if stop.item.id in given:
            conversation.answer(given[stop.item.id])
        else:
            conversation.ahead()


def _first(interview: Interview) -> Interview:
    stops = interview.stops
    return replace(interview, at=stops[0].item.id if stops else None)


def _unknown(id_: str, known: Mapping[str, object]) -> ApkError:
    near = difflib.get_close_matches(id_, known, n=1)
    if near:
        return ApkError("answer-unknown-question", meant=near[0])
    return ApkError("answer-unknown-question")


def _problem(id_: str, error: ApkError, place: Place | None, file: str) -> Problem:
    values = {name: str(value) for name, value in error.values.items()}
    return Problem(
        file=file,
        line=place.line if place else 1,
        column=place.column if place else 1,
        end=place.end if place else 0,
        slug=error.slug,
        values={"question": id_[:LONGEST_NAME], **values},
    )
