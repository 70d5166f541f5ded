"""`coach client wis`: a dossier, a line of it or a check gone, also from copies, after a yes."""

from __future__ import annotations

from typing import Annotated

import typer

from loopbaan_apk.cli.asking import must_say_yes
from loopbaan_apk.cli.doomed import doomed
from loopbaan_apk.cli.forgetting import forget_elsewhere, tell_elsewhere
from loopbaan_apk.cli.practising import practice
from loopbaan_apk.cli.settings import of
from loopbaan_apk.errors import MISUSED, ApkError
from loopbaan_apk.terminal import talk


def run(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="client", help="arg-client")],
    line: Annotated[str, typer.Option("--nummer", metavar="taking", help="erase-line")] = "",
    taking: Annotated[str, typer.Option("--meting", metavar="taking", help="erase-taking")] = "",
    sure: Annotated[bool, typer.Option("--ja", help="yes")] = False,
    trial: Annotated[bool, typer.Option("--proef", help="try-out")] = False,
) -> None:
    """Say what goes, ask, erase, say what may still be elsewhere."""
    settings = of(context)
    words = settings.words
    if line and taking:
        raise ApkError("erase-line-or-taking", code=MISUSED)
    with practice(settings) as opened:
        driver = opened.opened.driver
        found = doomed(settings, opened, code, line, taking)
    talk(found.announced)
    if trial:
        tell_elsewhere(settings, found.exports)
        talk(words("data.try-out"))
        return
    if not must_say_yes(settings, sure=sure):
        talk(words("data.not-erased"))
        return
    found.erase()
    forget_elsewhere(settings, driver)
    tell_elsewhere(settings, found.exports)
