"""`coach herstel`: a copy of the practice put back, here or on another computer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loopbaan_apk.cli import practising
from loopbaan_apk.cli.asking import must_say_yes
from loopbaan_apk.cli.settings import Settings, at_home, of
from loopbaan_apk.errors import MISUSED, ApkError
from loopbaan_apk.store.failing import failure
from loopbaan_apk.store.practice_copy import slot_of, unpacked, with_slot
from loopbaan_apk.store.restoring import restore
from loopbaan_apk.store.schema import PRACTICE
from loopbaan_apk.terminal import show, talk

if TYPE_CHECKING:
    from loopbaan_apk.store.practice_copy import Unpacked

_OF_A_KEY = ("backup-damaged", "backup-not-ours")


def run(
    context: typer.Context,
    copy: Annotated[str, typer.Argument(metavar="file", help="arg-practice-backup")] = "",
    as_it_is: Annotated[bool, typer.Option("--zoals-is", help="practice-as-it-is")] = False,
    sure: Annotated[bool, typer.Option("--ja", help="yes")] = False,
) -> None:
    """Ask first, then restore, then say where the old one is."""
    settings = of(context)
    words = settings.words
    if bool(copy) == as_it_is:
        raise ApkError("practice-copy-or-as-it-is", code=MISUSED)
    talk(words("kopie.will-keep" if as_it_is else "kopie.will-restore", file=copy))
    if not must_say_yes(settings, sure=sure):
        talk(words("data.not-restored"))
        return
    if as_it_is:
        practising.memory_of(settings).keep(None)
        show(words("kopie.as-it-is"))
        return
    aside = _put_back(settings, at_home(copy))
    practising.memory_of(settings).keep(None)
    show(words("data.restored", aside=aside) if aside else words("data.restored-empty"))
    talk(words("kopie.erased-again"))


def _put_back(settings: Settings, source: Path) -> Path | None:
    folder = practising.practice_folder(settings)
    with unpacked(source, folder) as found, with_slot(folder, found.slot):
        try:
            return _restore(settings, folder, found)
        except ApkError as error:
            if not error.slug.startswith("backup-"):
                raise
            other = error.slug in _OF_A_KEY and found.slot not in (None, slot_of(folder))
            slug = "backup-other-key" if other else error.slug
            told_of = {key: value for key, value in error.values.items() if key != "path"}
            raise failure(slug, source, **told_of) from error


def _restore(settings: Settings, folder: Path, found: Unpacked) -> Path | None:
    driver = practising.driver_of(settings)
    return restore(folder, found.store, clock=settings.now, driver=driver, schema=PRACTICE)
