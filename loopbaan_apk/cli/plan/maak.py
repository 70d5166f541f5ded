"""`plan maak`: an if-then sentence, a day, a first step and a name; typed, or from a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from loopbaan_apk.cli.making import make, make_one
from loopbaan_apk.cli.promising import Given
from loopbaan_apk.cli.settings import of
from loopbaan_apk.errors import MISUSED, ApkError

When = Annotated[str, typer.Option("--als", metavar="text", help="step-when")]
Then = Annotated[str, typer.Option("--dan", metavar="text", help="step-then")]
Day = Annotated[str, typer.Option("--datum", metavar="date", help="step-day")]
Who = Annotated[str, typer.Option("--met", metavar="text", help="step-who")]
FirstStep = Annotated[str, typer.Option("--eerste-stap", metavar="text", help="step-first")]
Minutes = Annotated[str, typer.Option("--minuten", metavar="taking", help="step-minutes")]
Advice = Annotated[str, typer.Option("--advies", metavar="what", help="step-advice")]
File = Annotated[str, typer.Option("--bestand", metavar="file", help="step-file")]


def run(
    context: typer.Context,
    when: When = "",
    then: Then = "",
    day: Day = "",
    who: Who = "",
    first_step: FirstStep = "",
    minutes: Minutes = "",
    advice: Advice = "",
    file: File = "",
) -> None:
    """From the options, from a file, or by asking."""
    settings = of(context)
    typed = {
        "als": when,
        "dan": then,
        "datum": day,
        "met": who,
        "eerste_stap": first_step,
        "minuten": minutes,
    }
    given = Given(typed={name: text for name, text in typed.items() if text}, advice=advice)
    if file:
        if given.typed or advice:
            raise ApkError("plan-file-or-options", code=MISUSED)
        from loopbaan_apk.cli.planned_file import make_from_file

        make_from_file(settings, Path(file))
    elif given.typed or advice:
        make_one(settings, given)
    else:
        make(settings)
