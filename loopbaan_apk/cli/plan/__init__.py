"""`plan`: what you mean to do; shows it, and asks to make one when there is none."""

from __future__ import annotations

from typing import Annotated

import typer

from loopbaan_apk.cli.planning import planned, show_plan
from loopbaan_apk.cli.settings import of
from loopbaan_apk.errors import MISUSED, ApkError
from loopbaan_apk.terminal import emit, show, talk


def run(
    context: typer.Context,
    agenda: Annotated[
        str | None, typer.Option("--agenda", metavar="optional-file", help="step-agenda")
    ] = None,
    in_words: Annotated[bool, typer.Option("--woorden", help="step-words")] = False,
    overwrite: Annotated[bool, typer.Option("--overschrijf", help="overwrite")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="json")] = False,
) -> None:
    """Write the calendar, or show the plan and say what comes next."""
    settings = of(context)
    if agenda is not None:
        from loopbaan_apk.cli.calendar import write_calendar

        write_calendar(settings, agenda, in_words=in_words, overwrite=overwrite)
        return
    if in_words or overwrite:
        raise ApkError("missing-option", code=MISUSED, option="--agenda")
    actions = planned(settings)
    if as_json:
        from loopbaan_apk.reports.plan import as_json as written

        emit(written(actions))
    elif actions:
        show_plan(settings, actions)
    elif settings.may_ask():
        talk(settings.words("plan.none"))
        from loopbaan_apk.cli.making import offers_to_make

        offers_to_make(settings)
    else:
        show(settings.words("plan.none-make"))
