"""`coach client sluit`: the guidance is over; from now on the time that it is kept runs."""

from __future__ import annotations

from typing import Annotated

import typer

from loopbaan_apk.cli.practising import practice
from loopbaan_apk.cli.settings import of
from loopbaan_apk.core.dossier import Line
from loopbaan_apk.errors import ApkError
from loopbaan_apk.reports.wording import dutch
from loopbaan_apk.terminal import show


def run(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="client", help="arg-client")],
) -> None:
    """Close it, say until when it is kept and what is still open."""
    settings = of(context)
    words = settings.words
    with practice(settings) as opened:
        client = opened.client(code)
        if opened.dossier(client).closed:
            raise ApkError("client-closed", found=client.code)
        opened.add(client, Line(kind="gesloten"))
        dossier = opened.dossier(client)
    until = dutch(dossier.keep_until) if dossier.keep_until else ""
    show(words("care.closed", code=client.code, until=until))
    if dossier.open_actions:
        show(words.count("care.still-open", len(dossier.open_actions)))
