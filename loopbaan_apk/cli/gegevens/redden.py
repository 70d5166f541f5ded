"""`gegevens redden`: what can be read of a damaged file, into one that any program reads."""

from __future__ import annotations

from typing import Annotated

import typer

from loopbaan_apk.cli.rescue import document, place_for, written
from loopbaan_apk.cli.settings import at_home, of
from loopbaan_apk.store.driver import PLAIN
from loopbaan_apk.store.places import STORE_FILE
from loopbaan_apk.terminal import talk


def run(
    context: typer.Context,
    damaged: Annotated[str, typer.Argument(metavar="file", help="arg-damaged")] = "",
    out: Annotated[str, typer.Option("--uit", metavar="file", help="dossier-out")] = "",
) -> None:
    """Read, write, say what is missing."""
    from loopbaan_apk.store.rescuing import rescue
    from loopbaan_apk.store.schema import CURRENT

    settings = of(context)
    path = place_for(settings, out, ".json")
    source = at_home(damaged) if damaged else settings.data_folder() / STORE_FILE
    tables = rescue(source, PLAIN, CURRENT, path.parent)
    written(settings, path, document(settings, tables), tables)
    talk(settings.words("redding.not-proven"))
