"""`coach schrap`: a note, an action or a reaction is taken back."""

from __future__ import annotations

from typing import Annotated

import typer

from loopbaan_apk.cli.jotting import line_called
from loopbaan_apk.cli.practising import practice
from loopbaan_apk.cli.settings import of
from loopbaan_apk.core.dossier import Line
from loopbaan_apk.terminal import show


def run(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="client", help="arg-client")],
    number: Annotated[str, typer.Argument(metavar="taking", help="arg-line-number")],
) -> None:
    """Find it, strike it, and say what of it stays and until when."""
    settings = of(context)
    words = settings.words
    with practice(settings) as opened:
        client = opened.client(code)
        struck = line_called(opened.dossier(client), number)
        opened.add(client, Line(kind="geschrapt", about=struck.number))
    show(words("noteren.struck", number=struck.number, code=client.code))
    show(words("noteren.struck-stays", number=struck.number, code=client.code))
