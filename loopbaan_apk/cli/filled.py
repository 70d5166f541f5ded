"""`begin --antwoorden`: a check from a file, without a terminal."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from loopbaan_apk.ask import Asking, file
from loopbaan_apk.ask.conversation import opened
from loopbaan_apk.cli.settings import Settings
from loopbaan_apk.cli.sitting import Keeper
from loopbaan_apk.cli.takings import saying
from loopbaan_apk.content.sheets import Sheet, read_sheet
from loopbaan_apk.errors import ApkError
from loopbaan_apk.terminal import talk

if TYPE_CHECKING:
    from loopbaan_apk.content.library import Shelf


def fill(settings: Settings, name: str, path: Path, *, as_json: bool) -> None:
    """Read, check everything, keep everything, show; with one wrong answer nothing is kept."""
    shelf = settings.library().questionnaire(name)
    sheet = sheet_for(shelf, path)
    with settings.store() as store:
        taking = kept(settings, Keeper(store, shelf, settings.words.language, None), sheet)
        from loopbaan_apk.cli.resultaat import show_taking

        show_taking(settings, store, taking, as_json=as_json)
    talk(settings.words("talk.finished", number=taking))


def sheet_for(shelf: Shelf, path: Path) -> Sheet:
    """Raises ApkError `answers-other-questionnaire`, or what `read_sheet` raises."""
    sheet = read_sheet(path)
    if sheet.questionnaire not in ("", shelf.questionnaire.id):
        raise ApkError("answers-other-questionnaire", found=sheet.questionnaire, file=sheet.file)
    return sheet


def kept(settings: Settings, keeper: Keeper, sheet: Sheet) -> int:
    """The number of the finished taking.

    Raises ApkError `answers-file-wrong` with every answer that does not fit; nothing is kept then.
    """
    with keeper.leases:
        _apply(settings, keeper.shelf, sheet, keeper)
        return keeper.finish()


def _apply(settings: Settings, shelf: Shelf, sheet: Sheet, keeper: Keeper) -> None:
    asking = Asking(
        questionnaire=shelf.questionnaire,
        seed=keeper.seed,
        keep=keeper.keep,
        clock=time.monotonic,
        words=settings.words,
        say=saying(shelf, settings.words.language),
        look=settings.look,
        timed=False,
    )
    file.run(asking, opened(asking), sheet.answers, sheet.places, sheet.file)
