"""`coach client wijzig`: a name, a purpose or a term that is no longer right."""

from __future__ import annotations

from typing import Annotated

import typer

from loopbaan_apk.cli.practising import practice
from loopbaan_apk.cli.settings import of
from loopbaan_apk.core.dossier import CONSENTS, Line, months_of
from loopbaan_apk.errors import MISUSED, ApkError
from loopbaan_apk.terminal import show


def run(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="client", help="arg-client")],
    name: Annotated[
        str | None, typer.Option("--naam", metavar="name", help="client-new-name")
    ] = None,
    purpose: Annotated[
        str, typer.Option("--doel", metavar="purpose", help="client-new-purpose")
    ] = "",
    months: Annotated[
        str, typer.Option("--maanden", metavar="number", help="client-new-months")
    ] = "",
) -> None:
    """Add what is right now, say what that changes."""
    settings = of(context)
    words = settings.words
    lines = [
        *([] if name is None else [Line(kind="naam", text=name)]),
        *([Line(kind="doel", text=purpose)] if purpose else []),
        *([Line(kind="termijn", text=str(months_of(months)))] if months else []),
    ]
    if not lines:
        raise ApkError("nothing-to-change", code=MISUSED)
    with practice(settings) as opened:
        client = opened.client(code)
        opened.add(client, *lines)
        dossier = opened.dossier(client)
    show(words("care.changed", code=client.code))
    show(words("care.old-stays", code=client.code))
    if purpose and any(dossier.consent(one) for one in CONSENTS):
        show(words("care.ask-again"))
