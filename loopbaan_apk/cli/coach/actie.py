"""`coach actie`: something that was agreed, with a day and a name if there are."""

from __future__ import annotations

from typing import Annotated

import typer

from loopbaan_apk.cli.jotting import action_of, jot, must_have_text, text_of
from loopbaan_apk.cli.practising import practice
from loopbaan_apk.cli.settings import of


def run(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="client", help="arg-client")],
    text: Annotated[str, typer.Argument(metavar="text", help="arg-action")] = "",
    who: Annotated[str, typer.Option("--met", metavar="text", help="action-who")] = "",
    day: Annotated[str, typer.Option("--datum", metavar="date", help="action-day")] = "",
    shared: Annotated[bool, typer.Option("--gedeeld", help="line-shared")] = False,
) -> None:
    """Find the client, take the text, keep it."""
    settings = of(context)
    must_have_text(settings, text)
    action_of(settings, text, who, day, shared=shared)  # what is wrong is said before anything
    with practice(settings) as opened:
        client = opened.client(code)
        agreed = text_of(settings, text, settings.words("noteren.ask-action"))
        jot(settings, opened, client, action_of(settings, agreed, who, day, shared=shared))
