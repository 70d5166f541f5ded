"""`verder`: go on where one was."""

from __future__ import annotations

from typing import Annotated

import typer

from loopbaan_apk.cli.settings import of
from loopbaan_apk.cli.sitting import resume
from loopbaan_apk.cli.takings import chosen
from loopbaan_apk.errors import MISUSED, ApkError


def run(
    context: typer.Context,
    taking: Annotated[str, typer.Argument(metavar="taking", help="arg-open-taking")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="json")] = False,
) -> None:
    """Find it, ask on, show the result."""
    settings = of(context)
    with settings.store(create=False) as store:
        kept = chosen(store, taking or None, finished=False)
        if kept.finished is not None:
            raise ApkError("already-finished", number=kept.id)
        if not settings.may_ask():
            option = f"begin --antwoorden {settings.words('meta.file')}"
            raise ApkError("needs-terminal", code=MISUSED, option=option)
        resume(settings, store, kept, as_json=as_json)
