"""What the commands of a plan share: the kept actions, one by its number, and showing them."""

from __future__ import annotations

from collections.abc import Iterable

from loopbaan_apk.cli.settings import Settings
from loopbaan_apk.core.plan import Action
from loopbaan_apk.errors import MISUSED, ApkError
from loopbaan_apk.store.plans import actions
from loopbaan_apk.store.takings import Store
from loopbaan_apk.terminal import paint, show


def planned(settings: Settings) -> tuple[Action, ...]:
    """Every action; none where nothing was kept yet."""
    try:
        with settings.store(create=False) as store:
            return actions(store)
    except ApkError as error:
        if error.slug == "store-absent":
            return ()
        raise


def step_called(store: Store, typed: str) -> Action:
    """The action with this number.

    Raises ApkError `plan-not-a-number`, `plan-empty` or `plan-unknown-step`.
    """
    if not typed.isascii() or not typed.isdigit():
        raise ApkError("plan-not-a-number", code=MISUSED, found=typed)
    there = actions(store)
    found = next((one for one in there if one.number == int(typed)), None)
    if found is None:
        known = ", ".join(str(one.number) for one in there)
        if not known:
            raise ApkError("plan-empty")
        raise ApkError("plan-unknown-step", found=typed, known=known)
    return found


def show_plan(settings: Settings, shown: Iterable[Action]) -> None:
    """On standard output, as the terminal allows."""
    from loopbaan_apk.reports import plan

    now, words, today = settings.look, settings.words, settings.today
    if now.line:
        for line in plan.lines(tuple(shown), words, today):
            show(line)
        return
    paint(plan.rows(tuple(shown), words, today), now)


def show_step(settings: Settings, action: Action) -> None:
    """One step that was just kept."""
    from loopbaan_apk.reports import plan

    now, words, today = settings.look, settings.words, settings.today
    if now.line:
        for line in plan.step_lines(action, words, today):
            show(line)
        return
    paint(plan.step_rows(action, words, today), now)
