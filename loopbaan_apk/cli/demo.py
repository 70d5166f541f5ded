"""`begin --demo`: six questions to try the keys, then a whole report of a made-up person."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from loopbaan_apk.cli.settings import Settings
from loopbaan_apk.cli.showing import show_report
from loopbaan_apk.cli.takings import report_of
from loopbaan_apk.core.trying import answers_of
from loopbaan_apk.terminal import show, talk

if TYPE_CHECKING:
    from loopbaan_apk.content.library import Shelf

TRIED, SHOWN = "snelle-check", "loopbaan-apk"
ITEMS = 6


def play(settings: Settings) -> None:
    """Writes nothing; without a terminal only the report is shown."""
    words = settings.words
    talk(words("talk.demo"))
    library = settings.library()
    if settings.may_ask():
        from loopbaan_apk.cli.sitting import ask

        ask(settings, _shortened(library.questionnaire(TRIED)), _keep_nothing, {}, 0)
    shelf = library.questionnaire(SHOWN)
    trials = shelf.questionnaire.trials
    person = max(trials, key=lambda trial: len(answers_of(shelf.questionnaire, trial)))
    talk(words("talk.demo-over", name=person.name))
    answers = answers_of(shelf.questionnaire, person)
    show_report(report_of(settings, shelf, answers, taken_on=settings.today, times={}), settings)
    show(words("talk.demo-next"))


def _keep_nothing(item: str, value: object, milliseconds: int | None) -> None:
    """The demo keeps nothing."""


def _shortened(shelf: Shelf) -> Shelf:
    """The questionnaire with its first six scored questions."""
    whole = shelf.questionnaire
    scored = [id_ for scale in whole.scales.values() for id_ in scale.items][:ITEMS]
    sections = tuple(
        replace(section, items=kept)
        for section in whole.sections
        if (kept := {id_: item for id_, item in section.items.items() if id_ in scored})
    )
    return replace(shelf, questionnaire=replace(whole, sections=sections, minutes=1))
