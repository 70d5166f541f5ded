"""`coach client nieuw`: a dossier by code, with what it is for and how long it is kept."""

from __future__ import annotations

from typing import Annotated

import typer

from loopbaan_apk.cli.practising import practice
from loopbaan_apk.cli.settings import of
from loopbaan_apk.core.dossier import USUAL_MONTHS, Line, months_of, must_be_code
from loopbaan_apk.terminal import show


def run(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="client", help="arg-new-client")],
    name: Annotated[str, typer.Option("--naam", metavar="name", help="client-name")] = "",
    purpose: Annotated[str, typer.Option("--doel", metavar="purpose", help="client-purpose")] = "",
    months: Annotated[str, typer.Option("--maanden", metavar="number", help="client-months")] = str(
        USUAL_MONTHS
    ),
    agreed: Annotated[bool, typer.Option("--akkoord", help="client-agreed")] = False,
) -> None:
    """Check what was typed, make it, say what comes next."""
    settings = of(context)
    words = settings.words
    must_be_code(code)
    kept_for = months_of(months)
    lines = [
        Line(kind="doel", text=purpose or words("coach.usual-purpose")),
        Line(kind="termijn", text=str(kept_for)),
        *([Line(kind="naam", text=name)] if name else []),
        *([Line(kind="toestemming", text="bewaren")] if agreed else []),
    ]
    with practice(settings) as opened:
        client = opened.add_client(code, lines)
    show(words("coach.made", code=client.code, months=kept_for))
    if not agreed:
        show(words("coach.ask-consent", code=client.code))
    show(words("coach.made-next", code=client.code))
