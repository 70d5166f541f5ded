"""`coach klaar`: an action of a client is done."""

from __future__ import annotations

from typing import Annotated

import typer

from loopbaan_apk.cli.jotting import line_called
from loopbaan_apk.cli.practising import practice
from loopbaan_apk.cli.settings import of
from loopbaan_apk.core.dossier import Line
from loopbaan_apk.errors import ApkError
from loopbaan_apk.terminal import show


def run(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="client", help="arg-client")],
    number: Annotated[str, typer.Argument(metavar="taking", help="arg-action-number")],
) -> None:
    """Find it, tick it off, say so."""
    settings = of(context)
    words = settings.words
    with practice(settings) as opened:
        client = opened.client(code)
        dossier = opened.dossier(client)
        action = line_called(dossier, number)
        if action.kind != "actie":
            raise ApkError("line-no-action", found=action.number)
        slug = "noteren.done-already" if dossier.is_done(action) else "noteren.done"
        if not dossier.is_done(action):
            opened.add(client, Line(kind="gedaan", about=action.number))
    show(words(slug, number=action.number, code=client.code))
