"""The full check of a made-up person with most answers: the largest report that we make."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from loopbaan_apk.cli.reporting import Wanted, composed
from loopbaan_apk.cli.settings import Settings
from loopbaan_apk.cli.takings import report_of
from loopbaan_apk.content.covers import shipped
from loopbaan_apk.content.library import Library
from loopbaan_apk.core.report import Report
from loopbaan_apk.core.trying import answers_of
from loopbaan_apk.reports.document import Document
from loopbaan_apk.texts import words

NOW = datetime.datetime(2026, 12, 1, 12, tzinfo=datetime.UTC)
FULL = "loopbaan-apk"


def full_answers(own: str) -> dict[str, str | tuple[str, ...]]:
    """Of the worked example with most answers, `own` in each open answer, and about health."""
    questionnaire = Library(folders=(shipped(),)).questionnaire(FULL).questionnaire
    person = max(questionnaire.trials, key=lambda trial: len(answers_of(questionnaire, trial)))
    return {
        **answers_of(questionnaire, person),
        **dict.fromkeys(("wens", "beroep"), own),
        **dict.fromkeys(("gz-lichaam", "gz-hoofd"), "1"),
    }


def settings_in(language: str, environment: Mapping[str, str] | None = None) -> Settings:
    """On a day that stays the same."""
    return Settings(words=words(language), environment=environment or {}, now=lambda: NOW)


def whole(language: str, own: str = "Ik werk graag buiten.\nEn met mensen.") -> Report:
    """Its result."""
    settings = settings_in(language)
    shelf = settings.library().questionnaire(FULL)
    return report_of(settings, shelf, full_answers(own), taken_on=NOW.date(), times={})


def whole_document(language: str, *, full: bool = True) -> Document:
    """With the own words."""
    wanted = Wanted(full=full, open_answers=True)
    return composed(settings_in(language), whole(language), wanted)
