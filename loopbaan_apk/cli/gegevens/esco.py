"""`gegevens esco`: read the official ESCO set in, once; or say what is there, or remove it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from loopbaan_apk.cli.registers import said_of_register
from loopbaan_apk.cli.settings import Settings, at_home, of
from loopbaan_apk.errors import MISUSED, ApkError
from loopbaan_apk.reports.occupations import read_in
from loopbaan_apk.store.esco import keep, remove
from loopbaan_apk.terminal import show, talk

if TYPE_CHECKING:
    from pathlib import Path

    from loopbaan_apk.content.esco.sources import Entry

MEGABYTE = 10**6


def run(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="esco", help="arg-esco")] = "",
    gone: Annotated[bool, typer.Option("--weg", help="remove-esco")] = False,
) -> None:
    """One of three."""
    settings = of(context)
    if source and gone:
        raise ApkError("esco-read-or-remove", code=MISUSED)
    if source:
        _read(settings, at_home(source))
    elif gone:
        removed = remove(settings.data_folder())
        show(settings.words("esco.removed" if removed else "esco.none"))
    else:
        for line in said_of_register(settings) or _how(settings):
            show(line)


def _read(settings: Settings, source: Path) -> None:
    from loopbaan_apk.content.esco.building import read_set

    words = settings.words

    def progress(entry: Entry) -> None:
        talk(words("esco.reading", file=entry.name, megabytes=-(-entry.size // MEGABYTE)))

    preferred = tuple(dict.fromkeys((words.language, "nl", "en")))
    made = read_set(source, preferred=preferred, today=settings.today, progress=progress)
    kept = keep(settings.data_folder(), made.register)
    show(read_in(made.register, words))
    if made.others:
        others = ", ".join(made.others)
        show(words("esco.others", languages=others, language=made.register.language))
    show(words("esco.kept", file=kept, size=-(-kept.stat().st_size // 1024)))
    show(words("esco.attribution"))
    show(words("esco.next"))


def _how(settings: Settings) -> tuple[str, ...]:
    return settings.words("esco.none"), settings.words("esco.how")
