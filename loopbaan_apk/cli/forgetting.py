"""Erases of a practice: what goes was said before, what may still exist elsewhere is said after."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from loopbaan_apk.cli.practising import memory_of, practice_folder
from loopbaan_apk.cli.settings import Settings
from loopbaan_apk.errors import ApkError
from loopbaan_apk.reports.wording import dutch
from loopbaan_apk.terminal import show, talk

if TYPE_CHECKING:
    from loopbaan_apk.core.dossier import Client, Dossier, Line
    from loopbaan_apk.store.driver import Driver
    from loopbaan_apk.store.erasing import Erased


def exports_of(settings: Settings, handed_over: tuple[Line, ...]) -> tuple[str, ...]:
    """A line for each file that was made: the program does not know where it is."""
    words = settings.words
    return tuple(
        "  " + words("care.export", file=one.text or words("wissen.erased"), date=dutch(one.added))
        for one in handed_over
    )


def forget(settings: Settings, driver: Driver, dossier: Dossier) -> None:
    """From the store and the copies beside it; the practice must not be open here."""
    from loopbaan_apk.store.erasing import erase_client

    words, client = settings.words, dossier.client
    erased = erase_client(
        practice_folder(settings), client.number, clock=settings.now, driver=driver
    )
    _tell(settings, driver, erased, words("care.erased", code=client.code))


def forget_line(settings: Settings, driver: Driver, client: Client, line: Line) -> None:
    """The words of one line, as `forget`."""
    from loopbaan_apk.store.erasing import erase_line

    erased = erase_line(
        practice_folder(settings), client.number, line.number, clock=settings.now, driver=driver
    )
    done = settings.words("wissen.erased-line", number=line.number, code=client.code)
    _tell(settings, driver, erased, done)


def forget_taking(settings: Settings, driver: Driver, taking: int) -> None:
    """One check, as `forget`."""
    from loopbaan_apk.store.erasing import erase
    from loopbaan_apk.store.schema import PRACTICE

    erased = erase(
        practice_folder(settings), clock=settings.now, taking=taking, driver=driver, schema=PRACTICE
    )
    _tell(settings, driver, erased, settings.words("data.erased-one", number=taking))


def _tell(settings: Settings, driver: Driver, erased: Erased, done: str) -> None:
    _count(settings, driver)
    for path in erased.left:
        show(settings.words("data.left", file=path))
    show(settings.words("wissen.erased-partly") if erased.left else done)


def _count(settings: Settings, driver: Driver) -> None:
    """An older practice that comes in its place would bring back what went: then that is told."""
    from loopbaan_apk.store import recalling
    from loopbaan_apk.store.practice import Practice

    folder = practice_folder(settings)
    with (
        suppress(ApkError),
        Practice.open(folder, clock=settings.now, driver=driver) as opened,
    ):
        recalling.count(opened.opened, memory_of(settings))


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
