"""`coach client wis`: a whole dossier gone, also from the copies, after a whole yes."""

from __future__ import annotations

from typing import Annotated

import typer

from loopbaan_apk.cli.asking import must_say_yes
from loopbaan_apk.cli.forgetting import exports_of, forget, forget_elsewhere, tell_elsewhere
from loopbaan_apk.cli.practising import practice
from loopbaan_apk.cli.settings import of
from loopbaan_apk.terminal import talk


def run(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="client", help="arg-client")],
    sure: Annotated[bool, typer.Option("--ja", help="yes")] = False,
    trial: Annotated[bool, typer.Option("--proef", help="try-out")] = False,
) -> None:
    """Say what goes, ask, erase, say what may still be elsewhere."""
    settings = of(context)
    words = settings.words
    with practice(settings) as opened:
        driver = opened.opened.driver
        dossier = opened.dossier(opened.client(code))
        takings = opened.count_takings(dossier.client)
    talk(
        words(
            "care.will-erase",
            code=dossier.client.code,
            takings=takings,
            lines=len(dossier.lines),
        )
    )
    exports = exports_of(settings, dossier)
    if trial:
        tell_elsewhere(settings, exports)
        talk(words("data.try-out"))
        return
    if not must_say_yes(settings, sure=sure):
        talk(words("data.not-erased"))
        return
    forget(settings, driver, dossier)
    forget_elsewhere(settings, driver)
    tell_elsewhere(settings, exports)
