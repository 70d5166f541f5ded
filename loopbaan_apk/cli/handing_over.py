"""Somebody else at the coach's screen: nothing of others there, no way back without the lock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from loopbaan_apk.cli.idling import Closed, attended
from loopbaan_apk.cli.settings import Settings
from loopbaan_apk.cli.unlocking import proven
from loopbaan_apk.errors import STOPPED, ApkError
from loopbaan_apk.terminal import asked, talk, wipe


@contextmanager
def handed_over(settings: Settings, welcome: str, thanks: str) -> Iterator[None]:
    """Inside, somebody else sits here; afterwards only the passphrase leads back to the practice.

    Nobody there for the time of a session, and everything closes, wherever they were.
    """
    with attended(settings):
        wipe()
        talk(welcome)
        _enter(settings.words("handover.start"))
        try:
            with attended(settings):
                yield
        except Closed:
            raise
        except BaseException:  # also what went wrong is first told to the coach
            _take_back(settings, thanks)
            raise
        _take_back(settings, thanks)


def _take_back(settings: Settings, thanks: str) -> None:
    wipe()
    talk(thanks)
    must_be_coach(settings)
    wipe()


def must_be_coach(settings: Settings) -> None:
    """Asks the passphrase until it fits; who leaves without it closes the practice."""
    while True:
        try:
            proven(settings)
        except ApkError as error:
            if error.slug != "wrong-passphrase":
                raise
            talk(settings.words("handover.not-the-coach"))
        except (KeyboardInterrupt, SystemExit):
            raise Closed(STOPPED) from None
        else:
            return


def _enter(prompt: str) -> None:
    try:
        asked(prompt)
    except (EOFError, KeyboardInterrupt):
        raise Closed(STOPPED) from None
