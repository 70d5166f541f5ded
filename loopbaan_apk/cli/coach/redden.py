"""`coach redden`: what can be read of a damaged practice, into one file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loopbaan_apk.cli import practising
from loopbaan_apk.cli.rescue import document, place_for, written
from loopbaan_apk.cli.settings import Settings, at_home, of
from loopbaan_apk.errors import ApkError
from loopbaan_apk.store.failing import failure
from loopbaan_apk.store.places import STORE_FILE
from loopbaan_apk.terminal import talk

if TYPE_CHECKING:
    from loopbaan_apk.store.driver import Driver


def run(
    context: typer.Context,
    damaged: Annotated[str, typer.Argument(metavar="file", help="arg-damaged")] = "",
    out: Annotated[str, typer.Option("--uit", metavar="file", help="dossier-out")] = "",
    readable: Annotated[bool, typer.Option("--open", help="dossier-open")] = False,
) -> None:
    """Read, seal, write, say what is missing."""
    from loopbaan_apk.cli.sealing_up import sealed_up
    from loopbaan_apk.store.rescuing import rescue
    from loopbaan_apk.store.schema import PRACTICE

    settings = of(context)
    words = settings.words
    folder = practising.practice_folder(settings)
    source = at_home(damaged) if damaged else folder / STORE_FILE
    driver = _driver(settings, source)
    path = place_for(settings, out, ".json" if readable else ".json.age")
    tables = rescue(source, driver, PRACTICE, path.parent)
    content = document(settings, tables)
    if readable:
        talk(words("inzage.readable"))
    else:
        content = sealed_up(settings, content)
    written(settings, path, content, tables)
    if not readable:
        talk(words("redding.how-to-open"))


def _driver(settings: Settings, source: Path) -> Driver:
    """A first page that no key opens is damage here, or a slot of another practice."""
    try:
        return practising.driver_of(settings)
    except ApkError as error:
        if error.slug != "slot-other-store":
            raise
        raise failure("rescue-impossible", source) from error
