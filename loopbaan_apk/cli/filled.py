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
    from loopbaan_apk.store.takings import Store


def fill(settings: Settings, name: str, path: Path, *, as_json: bool) -> None:
    """Read, check everything, keep everything, show; with one wrong answer nothing is kept."""
    shelf = settings.library().questionnaire(name)
    sheet = _fitting(shelf, path)
    with settings.store() as store:
        taking = _keep(settings, store, shelf, sheet)
        from loopbaan_apk.cli.resultaat import show_taking

        show_taking(settings, store, taking, as_json=as_json)
    talk(settings.words("talk.finished", number=taking))


def keep_file(settings: Settings, store: Store, shelf: Shelf, path: Path) -> int:
    """The number of a finished taking with the answers of a file; all of them or none."""
    return _keep(settings, store, shelf, _fitting(shelf, path))


def _keep(settings: Settings, store: Store, shelf: Shelf, sheet: Sheet) -> int:
    keeper = Keeper(store, shelf, settings.words.language, None)
    with keeper.leases:
        _apply(settings, shelf, sheet, keeper)
        return keeper.finish()


def _fitting(shelf: Shelf, path: Path) -> Sheet:
    sheet = read_sheet(path)
    if sheet.questionnaire not in ("", shelf.questionnaire.id):
        raise ApkError("answers-other-questionnaire", found=sheet.questionnaire, file=sheet.file)
    return sheet


def _apply(settings: Settings, shelf: Shelf, sheet: Sheet, keeper: Keeper) -> None:
    """Raises ApkError `answers-file-wrong` with every answer that does not fit."""
    asking = Asking(
        questionnaire=shelf.questionnaire,
        seed=keeper.seed,
        keep=keeper.keep,
        clock=time.monotonic,
        words=settings.words,
        say=saying(shelf, settings.words.language),
        look=settings.look,
        guard=False,
        timed=False,
    )
    file.run(asking, opened(asking), sheet.answers, sheet.places, sheet.file)
