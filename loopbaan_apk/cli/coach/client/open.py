"""`coach client open`: a closed dossier is in use again, and the time that it is kept stops."""

from __future__ import annotations

from typing import Annotated

import typer

from loopbaan_apk.cli.practising import practice
from loopbaan_apk.cli.settings import of
from loopbaan_apk.core.dossier import Line
from loopbaan_apk.errors import ApkError
from loopbaan_apk.terminal import show


def run(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="client", help="arg-client")],
) -> None:
    """Open it again, say so."""
    settings = of(context)
    with practice(settings) as opened:
        client = opened.client(code)
        if not opened.dossier(client).closed:
            raise ApkError("client-not-closed", found=client.code)
        opened.add(client, Line(kind="heropend"))
    show(settings.words("care.opened", code=client.code))
