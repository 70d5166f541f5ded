"""What there is to say of each question, once, for every form of the codebook."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from loopbaan_apk.core.columns import Column, columns_of, in_a_file
from loopbaan_apk.core.conditions import ALWAYS, All
from loopbaan_apk.core.items import Item
from loopbaan_apk.core.items.answers import AnswerSet
from loopbaan_apk.core.model import Questionnaire, Section
from loopbaan_apk.core.numbers import written
from loopbaan_apk.core.prompts import Say
from loopbaan_apk.records import record
from loopbaan_apk.reports.conditions import only_if
from loopbaan_apk.reports.spss.plan import Plan, missing_codes
from loopbaan_apk.reports.wording import Words, comma


@record
class Entry:
    """A question: its columns with their names in SPSS, and everything that counts it."""

    item: Item
    section: str
    text: str
    columns: tuple[Column, ...]
    names: tuple[str, ...]
    low: str
    high: str
    answers: Mapping[str, str]
    missing: Mapping[str, int]
    counts: Mapping[str, Fraction]
    reversed: tuple[str, ...]
    condition: str
    private: str


def entries(made: Plan, words: Words, say: Say) -> tuple[Entry, ...]:
    """Every question, in the order written."""
    questionnaire = made.questionnaire
    return tuple(
        _entry(made, section, item, words, say)
        for section in questionnaire.sections
        for item in section.items.values()
    )


def _entry(made: Plan, section: Section, item: Item, words: Words, say: Say) -> Entry:
    scales = made.questionnaire.scales.values()
    low, high = _bounds(item, words)
    mine = tuple(columns_of(item)) if in_a_file(item) else ()
    conditions = tuple(one for one in (section.show_if, item.show_if) if one != ALWAYS)
    return Entry(
        item=item,
        section=say(section.heading),
        text=say(item.text),
        columns=mine,
        names=tuple(made.names[column.header] for column in mine),
        low=low,
        high=high,
        answers={value: say(option.text) for value, option in answers_of(item).items()},
        missing=missing_codes(item),
        counts={
            scale.id: scale.weights.get(item.id, Fraction(1))
            for scale in scales
            if item.id in scale.items
        },
        reversed=tuple(scale.id for scale in scales if item.id in scale.reversed),
        condition=only_if(All(parts=conditions), made.questionnaire, words, say),
        private=_private(item),
    )


def answers_of(item: Item) -> AnswerSet:
    """What can be picked; nothing where an answer is typed."""
    found: AnswerSet = getattr(item, "answers", {})
    return found


def _bounds(item: Item, words: Words) -> tuple[str, str]:
    """Of points and numbers; of days as they are stored."""
    span = item.span()
    if span is not None:
        return comma(written(span[0]), words), comma(written(span[1]), words)
    low, high = getattr(item, "low", None), getattr(item, "high", None)
    return _bound(low, words), _bound(high, words)


def _bound(value: object, words: Words) -> str:
    if value is None:
        return ""
    return comma(written(value), words) if isinstance(value, Fraction) else str(value)


def _private(item: Item) -> str:
    """Why it has no column; the slug of `codebook.private-<slug>`."""
    if in_a_file(item):
        return ""
    if not item.asks:
        return "notice"
    return "health" if item.sensitive else "open"


def set_of(questionnaire: Questionnaire, item: Item) -> str:
    """The id of the set that its answers are, when they have a name."""
    mine = answers_of(item)
    return next((id_ for id_, one in questionnaire.answer_sets.items() if one == mine and mine), "")
