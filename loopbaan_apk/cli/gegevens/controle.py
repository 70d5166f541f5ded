"""`gegevens controle`: does everything that was kept still hold; nothing is changed."""

from __future__ import annotations

from typing import Annotated

import typer

from loopbaan_apk.cli.checked import Checked, tell, unopened
from loopbaan_apk.cli.settings import Settings, of
from loopbaan_apk.errors import ApkError
from loopbaan_apk.store.places import STORE_FILE


def run(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="json")] = False,
) -> None:
    """Look, tell."""
    settings = of(context)
    tell(_checked(settings), settings.words, "gegevens herstel", as_json=as_json)


def _checked(settings: Settings) -> Checked:
    path = str(settings.data_folder() / STORE_FILE)
    try:
        with settings.store(create=False) as store:
            checked = Checked(path=path, findings=store.check())
            if not checked.sound:
                return checked
            takings = store.takings()
    except ApkError as error:
        return unopened(path, error)
    return Checked(
        path=path,
        findings=checked.findings,
        takings=len(takings),
        answers=sum(one.answered for one in takings),
    )
