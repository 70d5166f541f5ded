"""From a stored taking to its report: the version that was asked, in the language of now."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from loopbaan_apk.cli.settings import Settings
from loopbaan_apk.content.library import Shelf, asked, translated
from loopbaan_apk.core.model import Answers
from loopbaan_apk.core.prompts import Say
from loopbaan_apk.core.report import Beside, Report
from loopbaan_apk.core.reporting import build
from loopbaan_apk.errors import MISUSED, ApkError
from loopbaan_apk.records import record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loopbaan_apk.store.listing import Kept
    from loopbaan_apk.store.takings import Store


@record
class Taking:
    """A taking with the questionnaire that was asked, exactly as it was."""

    kept: Kept
    shelf: Shelf
    answers: Answers
    times: Mapping[str, int]


def shelf_of(store: Store, kept: Kept) -> Shelf:
    """The questionnaire of a taking, from the store's own copy."""
    source, translations = store.questionnaire(kept.hash)
    questionnaire = asked(source, f"{kept.questionnaire}.yaml")
    return Shelf(questionnaire=questionnaire, source=source, translations=translations)


def load(store: Store, kept: Kept) -> Taking:
    """Everything of one taking."""
    answers = {
        item: tuple(value) if isinstance(value, list) else value
        for item, value in store.answers(kept.id).items()
    }
    return Taking(
        kept=kept, shelf=shelf_of(store, kept), answers=answers, times=store.times(kept.id)
    )


def chosen(store: Store, number: str | None, *, finished: bool) -> Kept:
    """The taking with this number, or without one the latest (un)finished.

    Raises ApkError `not-a-taking-number`, `unknown-taking`, `no-taking` or `nothing-open`.
    """
    takings = store.takings()
    if number is None:
        found = next((one for one in takings if (one.finished is not None) is finished), None)
        if found is None:
            raise ApkError("no-taking" if finished else "nothing-open")
        return found
    if not number.isascii() or not number.isdigit():
        raise ApkError("not-a-taking-number", code=MISUSED, found=number)
    found = next((one for one in takings if one.id == int(number)), None)
    if found is None:
        known = ", ".join(str(one.id) for one in takings)
        raise ApkError("unknown-taking", found=number, known=known or "-")
    return found


def saying(shelf: Shelf, language: str) -> Say:
    """Source sentence -> sentence in `language`; what is not translated stays as it is."""
    questionnaire = shelf.questionnaire
    if language == questionnaire.language or language not in shelf.translations:
        return str
    name = f"{questionnaire.id}.{language}.yaml"
    texts = translated(shelf.translations[language], name)
    return lambda sentence: texts.get(sentence, sentence)


def report_of(
    settings: Settings,
    shelf: Shelf,
    answers: Answers,
    *,
    taken_on: datetime.date,
    times: Mapping[str, int],
) -> Report:
    """The report of these answers, in the language of the settings."""
    language = settings.words.language
    library = settings.library()
    skills, skill_words = library.skills(language)
    schemes, scheme_words = library.schemes(language)
    beside = Beside(
        hash=shelf.hash,
        language=language,
        say=saying(shelf, language),
        taken_on=taken_on,
        today=settings.today,
        skills=skills,
        say_skill=lambda sentence: skill_words.get(sentence, sentence),
        schemes=schemes,
        say_scheme=lambda sentence: scheme_words.get(sentence, sentence),
        times=times,
    )
    return build(shelf.questionnaire, answers, beside)


def report_of_taking(settings: Settings, taking: Taking) -> Report:
    """The report of a stored taking; its date is that of the last answer or of finishing."""
    return report_of(
        settings,
        taking.shelf,
        taking.answers,
        taken_on=local_day(taking.kept.finished or taking.kept.changed),
        times=taking.times,
    )


def local_day(moment: str) -> datetime.date:
    """The day of a stored moment, where the person is."""
    return datetime.datetime.fromisoformat(moment).astimezone().date()


def day_of(moment: str) -> str:
    """The same as 1-3-2026."""
    day = local_day(moment)
    return f"{day.day}-{day.month}-{day.year}"
