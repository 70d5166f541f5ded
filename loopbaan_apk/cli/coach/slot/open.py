"""`coach slot open`: a session in which the passphrase was typed once, and that closes itself."""

from __future__ import annotations

from typing import Annotated

import typer

from loopbaan_apk.cli.idling import USUAL_MINUTES
from loopbaan_apk.cli.session import MOST_MINUTES, hold
from loopbaan_apk.cli.settings import of
from loopbaan_apk.core.numbers import number
from loopbaan_apk.errors import MISUSED, ApkError


def run(
    context: typer.Context,
    minutes: Annotated[
        str, typer.Option("--minuten", metavar="number", help="session-minutes")
    ] = str(USUAL_MINUTES),
) -> None:
    """Check, unlock, take commands until it closes."""
    settings = of(context)
    found = number(minutes)
    if found is None or not 0 < found <= MOST_MINUTES:
        raise ApkError("minutes-wrong", code=MISUSED, found=minutes, most=MOST_MINUTES)
    if not settings.may_ask():
        raise ApkError("needs-passphrase", code=MISUSED)
    hold(settings, float(found))
