"""Before a new check: how did the plan go? Asked kindly, one step at a time; skipping is fine."""

from __future__ import annotations

from loopbaan_apk.cli.asking import pick
from loopbaan_apk.cli.settings import Settings
from loopbaan_apk.core.plan import OUTCOMES, Action, open_ones
from loopbaan_apk.reports.plan import long_day, sentence
from loopbaan_apk.store.plans import actions, happened
from loopbaan_apk.store.takings import Store
from loopbaan_apk.terminal import talk

SKIP, NOT_YET = "skip", "not-yet"


def look_back(settings: Settings, store: Store) -> None:
    """Ask about every open step, and keep each answer before the next question."""
    there = open_ones(actions(store)) if store.writable else ()
    if not there:
        return
    words = settings.words
    talk(words.count("plan.look-back", len(there)))
    for action in there:
        talk(sentence(action, words))
        talk(words("plan.day-and-who", day=long_day(action.day, words), who=action.intention.who))
        picked = pick(settings, words("plan.how-did-it-go"), _choices(settings, action))
        if picked in OUTCOMES:
            happened(store, action.number, "terugblik", outcome=picked)
        talk(words(f"plan.said-{picked}", number=action.number))
    talk(words("plan.looked-back"))
    talk()


def _choices(settings: Settings, action: Action) -> list[tuple[str, str]]:
    """A step whose day is still to come may simply not be done yet."""
    last = NOT_YET if action.day > settings.today else SKIP
    return [(name, settings.words(f"plan.choose-{name}")) for name in (*OUTCOMES, last)]
