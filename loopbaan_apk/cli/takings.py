"""From a stored taking to its report: the version that was asked, in the language of now."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

from loopbaan_apk.cli.settings import Settings
from loopbaan_apk.content.library import Shelf, asked, translated
from loopbaan_apk.core.model import Answers
from loopbaan_apk.core.plan import looked_back
from loopbaan_apk.core.prompts import Say
from loopbaan_apk.core.report import Beside, Report
from loopbaan_apk.core.reporting import build
from loopbaan_apk.errors import MISUSED, ApkError
from loopbaan_apk.records import record
from loopbaan_apk.store.plans import actions
from loopbaan_apk.store.values import local_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loopbaan_apk.core.comparison import Taken
    from loopbaan_apk.core.plan import Action
    from loopbaan_apk.store.listing import Kept
    from loopbaan_apk.store.takings import Store


@record
class Taking:
    """A taking with the questionnaire that was asked, exactly as it was."""

    kept: Kept
    shelf: Shelf
    answers: Answers
    times: Mapping[str, int]
    plan: tuple[Action, ...] = ()


def shelf_of(store: Store, kept: Kept) -> Shelf:
    """The questionnaire of a taking, from the store's own copy."""
    source, translations = store.questionnaire(kept.hash)
    questionnaire = asked(source, f"{kept.questionnaire}.yaml")
    return Shelf(questionnaire=questionnaire, source=source, translations=translations)


def load(store: Store, kept: Kept, *, shelf: Shelf | None = None) -> Taking:
    """Everything of one taking; with `shelf` the questionnaire is not read again."""
    answers = {
        item: tuple(value) if isinstance(value, list) else value
        for item, value in store.answers(kept.id).items()
    }
    return Taking(
        kept=kept,
        shelf=shelf or shelf_of(store, kept),
        answers=answers,
        times=store.times(kept.id),
        plan=plan_before(store, kept.id),
    )


def plan_before(store: Store, taking: int) -> tuple[Action, ...]:
    """The steps that ended between the finished taking before this one and this one."""
    earlier = [one.id for one in store.takings() if one.finished and one.id < taking]
    return looked_back(actions(store), taking=taking, previous=max(earlier, default=0))


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
    beside = _beside(settings, shelf, taken_on, times)
    return build(shelf.questionnaire, answers, _with_work(beside, settings, shelf))


def report_of_taking(
    settings: Settings,
    taking: Taking,
    *,
    earlier: tuple[Taken, ...] = (),
    directions: bool = True,
) -> Report:
    """The report of a stored taking; its date is that of the last answer or of finishing.

    Without `directions` it is not laid beside work, which costs 0.2 s.
    """
    shelf, taken_on = taking.shelf, local_day(taking.kept.finished or taking.kept.changed)
    beside = replace(_beside(settings, shelf, taken_on, taking.times), earlier=earlier)
    if directions:
        beside = _with_work(beside, settings, shelf)
    return replace(build(shelf.questionnaire, taking.answers, beside), plan=taking.plan)


def _beside(
    settings: Settings, shelf: Shelf, taken_on: datetime.date, times: Mapping[str, int]
) -> Beside:
    language = settings.words.language
    library = settings.library()
    refers = any(advice.schemes for advice in shelf.questionnaire.advices.values())
    skills, skill_words = library.skills(language) if _rates(shelf) else ({}, {})
    schemes, scheme_words = library.schemes(language) if refers else ({}, {})
    return Beside(
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


def _with_work(beside: Beside, settings: Settings, shelf: Shelf) -> Beside:
    """With all work to lay somebody beside, when the questionnaire asks enough skills."""
    if not _rates(shelf):
        return beside
    from loopbaan_apk.core.matching import FEWEST
    from loopbaan_apk.core.ratings import asked_skills

    if len(asked_skills(shelf.questionnaire.items.values())) < FEWEST:
        return beside
    atlas, words = settings.library().atlas(beside.language)
    return replace(beside, atlas=atlas, say_profile=lambda text: words.get(text, text))


def _rates(shelf: Shelf) -> bool:
    """Whether any question measures a skill: without one no catalogue and no matching is loaded."""
    return any(item.skill for item in shelf.questionnaire.items.values())


def day_of(moment: str) -> str:
    """The same as 1-3-2026."""
    day = local_day(moment)
    return f"{day.day}-{day.month}-{day.year}"
