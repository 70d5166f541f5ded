"""Erases clients: what goes is said before, what may still exist elsewhere is said after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loopbaan_apk.cli.practising import practice_folder
from loopbaan_apk.cli.settings import Settings
from loopbaan_apk.reports.wording import dutch
from loopbaan_apk.terminal import show, talk

if TYPE_CHECKING:
    from loopbaan_apk.core.dossier import Dossier
    from loopbaan_apk.store.driver import Driver


def exports_of(settings: Settings, dossier: Dossier) -> tuple[str, ...]:
    """A line for each file that was made of this dossier: the program does not know where it is."""
    return tuple(
        "  " + settings.words("care.export", file=one.text, date=dutch(one.added))
        for one in dossier.handed_over
    )


def forget(settings: Settings, driver: Driver, dossier: Dossier) -> None:
    """From the store and the copies beside it; the practice must not be open here."""
    from loopbaan_apk.store.erasing import erase_client

    words, client = settings.words, dossier.client
    erased = erase_client(
        practice_folder(settings), client.number, clock=settings.now, driver=driver
    )
    for path in erased.left:
        show(words("data.left", file=path))
    show(words("care.erased-partly" if erased.left else "care.erased", code=client.code))


def forget_again(settings: Settings, driver: Driver) -> None:
    """What was erased before also goes from copies that an interrupted command did not reach."""
    from loopbaan_apk.store.erasing import erase_again

    erased = erase_again(practice_folder(settings), clock=settings.now, driver=driver)
    for path in erased.cleaned:
        show(settings.words("care.erased-again", file=path.name))
    for path in erased.left:
        show(settings.words("data.left", file=path))


def forget_elsewhere(settings: Settings, driver: Driver) -> None:
    """From the copies in the folders for copies, as far as they can be reached now."""
    from loopbaan_apk.cli.shelving import erase_in_copies
    from loopbaan_apk.store.practice import Practice

    folder = practice_folder(settings)
    with Practice.open(folder, clock=settings.now, driver=driver) as opened:
        erase_in_copies(settings, opened.opened)


def is_still_past(settings: Settings, driver: Driver, dossier: Dossier) -> bool:
    """Another window may have opened it again since it was listed."""
    from loopbaan_apk.store.practice import Practice

    folder = practice_folder(settings)
    with Practice.open(folder, clock=settings.now, driver=driver) as opened:
        return opened.dossier(dossier.client).is_past(settings.today)


def tell_elsewhere(settings: Settings, exports: tuple[str, ...]) -> None:
    """What a program cannot erase."""
    words = settings.words
    if exports:
        talk(words("care.exports"))
        for line in exports:
            talk(line)
    talk(words("care.kept-elsewhere"))
