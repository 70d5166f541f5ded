"""`plan schrap`: a step is not needed any more."""

from __future__ import annotations

from typing import Annotated

import typer

from loopbaan_apk.cli.planning import step_called
from loopbaan_apk.cli.settings import of
from loopbaan_apk.store.plans import happened
from loopbaan_apk.terminal import show


def run(
    context: typer.Context,
    number: Annotated[str, typer.Argument(metavar="taking", help="arg-step")],
) -> None:
    """Find it, drop it, say that it is kept and how it goes for good."""
    settings = of(context)
    words = settings.words
    with settings.store(create=False) as store:
        action = step_called(store, number)
        if action.outcome == "niet-nodig":
            show(words("plan.dropped-already", number=action.number))
            return
        happened(store, action.number, "geschrapt")
    show(words("plan.dropped", number=action.number))
    show(words("plan.undo", number=action.number))
