"""One sheet to give to a fund: the answers and nothing that says whose they are."""

from __future__ import annotations

from collections.abc import Mapping

from loopbaan_apk.core.columns import in_a_file
from loopbaan_apk.core.items.date import Date
from loopbaan_apk.core.model import Answers, Questionnaire
from loopbaan_apk.core.path import awake
from loopbaan_apk.core.prompts import Value
from loopbaan_apk.errors import ApkError
from loopbaan_apk.records import record


@record
class Contribution:
    """`sheet` is drawn for this file alone, so that a copy of it is known as one."""

    questionnaire: str
    version: str
    hash: str
    sheet: str
    consent: str
    answers: Answers


def given_away(questionnaire: Questionnaire, answers: Answers) -> dict[str, Value]:
    """Answers that count, in the order written: no own words, no health, no dates."""
    return {
        id_: value
        for id_, value in awake(questionnaire, answers).items()
        if in_a_file(questionnaire.items[id_]) and not isinstance(questionnaire.items[id_], Date)
    }


def accepted(questionnaire: Questionnaire, answers: Mapping[str, object]) -> dict[str, Value]:
    """What somebody gave, judged again; raises ApkError for anything that does not belong."""
    found: dict[str, Value] = {}
    for id_, raw in answers.items():
        item = questionnaire.items.get(id_)
        if item is None:
            raise ApkError("answer-not-offered")
        found[id_] = item.accept(raw)
    if given_away(questionnaire, found) != found:
        raise ApkError("answer-not-offered")
    return found
