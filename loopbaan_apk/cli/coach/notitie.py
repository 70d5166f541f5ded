"""`coach notitie`: something to remember about a client, for the coach alone unless shared."""

from __future__ import annotations

from typing import Annotated

import typer

from loopbaan_apk.cli.jotting import jot, must_have_text, text_of
from loopbaan_apk.cli.practising import practice
from loopbaan_apk.cli.settings import of
from loopbaan_apk.core.dossier import Line


def run(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="client", help="arg-client")],
    text: Annotated[str, typer.Argument(metavar="text", help="arg-note")] = "",
    shared: Annotated[bool, typer.Option("--gedeeld", help="line-shared")] = False,
) -> None:
    """Find the client, take the text, keep it."""
    settings = of(context)
    must_have_text(settings, text)
    with practice(settings) as opened:
        client = opened.client(code)
        noted = text_of(settings, text, settings.words("noteren.ask-note"))
        jot(settings, opened, client, Line(kind="notitie", text=noted, shared=shared))
