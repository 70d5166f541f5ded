"""`plan --agenda`: the plan as a calendar file, and what of the person stands in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from loopbaan_apk.cli.settings import Settings, at_home
from loopbaan_apk.core.plan import open_ones
from loopbaan_apk.core.planning import year_after
from loopbaan_apk.errors import ApkError
from loopbaan_apk.store.driver import PLAIN
from loopbaan_apk.store.exporting import export
from loopbaan_apk.store.failing import told
from loopbaan_apk.store.plans import actions, calendar_key
from loopbaan_apk.store.takings import Store
from loopbaan_apk.terminal import show

if TYPE_CHECKING:
    from loopbaan_apk.reports.calendar import Yearly

FILE = "plan.ics"


def write_calendar(settings: Settings, file: str, *, in_words: bool, overwrite: bool) -> None:
    """Load, render, write, say where and what is in it.

    Raises ApkError `plan-nothing-to-remember`.
    """
    from loopbaan_apk.reports.calendar import events, render
    from loopbaan_apk.reports.wording import dutch

    words = settings.words
    with settings.store(create=False) as store:
        there = open_ones(actions(store))
        yearly = _yearly(store)
    found = events(there, yearly, words, in_words=in_words)
    if not found:
        raise ApkError("plan-nothing-to-remember")
    target = _target(settings, file)
    export(target, render(found, settings.now()), overwrite=overwrite)
    show(words("plan.calendar-written", file=target))
    show(words("plan.calendar-with-words" if in_words else "plan.calendar-neutral"))
    if in_words and any(one.intention.sensitive for one in there):
        show(words("plan.calendar-health"))
    show(words("plan.calendar-open"))
    if yearly is not None:
        show(words("plan.calendar-again", day=dutch(yearly.day)))


def _yearly(store: Store) -> Yearly | None:
    """A year after the latest finished taking; each later taking moves it."""
    from loopbaan_apk.reports.calendar import Yearly
    from loopbaan_apk.store.values import local_day

    finished = [one.finished for one in store.takings() if one.finished]
    if not finished:
        return None
    day = year_after(local_day(finished[0]))
    return Yearly(key=calendar_key(store), day=day, moves=len(finished) - 1)


def _target(settings: Settings, file: str) -> Path:
    """Where it was asked for; else in the documents, under a name of our own."""
    if not file:
        with told(PLAIN, settings.documents_folder()):
            return settings.documents_folder(make=True) / FILE
    target = at_home(file)
    return target / FILE if target.is_dir() and not target.is_symlink() else target
