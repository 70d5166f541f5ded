"""`plan verzet`: a step gets another day; one that was closed is open again."""

from __future__ import annotations

from typing import Annotated

import typer

from loopbaan_apk.cli.planning import step_called
from loopbaan_apk.cli.settings import of
from loopbaan_apk.core.planning import day_of, must_have_room
from loopbaan_apk.reports.plan import long_day
from loopbaan_apk.store.plans import actions, happened
from loopbaan_apk.terminal import show


def run(
    context: typer.Context,
    number: Annotated[str, typer.Argument(metavar="taking", help="arg-step")],
    date: Annotated[str, typer.Argument(metavar="date", help="arg-date")],
) -> None:
    """Find it, check the day, move it, say so."""
    settings = of(context)
    words = settings.words
    with settings.store(create=False) as store:
        action = step_called(store, number)
        day = day_of(date, settings.today)
        if action.outcome is not None:
            must_have_room(actions(store))
        happened(store, action.number, "verzet", day=day)
    show(words("plan.moved-to", number=action.number, day=long_day(day, words)))
    show(words("plan.agenda-again"))
