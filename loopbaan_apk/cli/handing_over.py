"""A client at the coach's screen: nothing of others on it, and no way back without the lock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from loopbaan_apk.cli.session import Closed, unhurried
from loopbaan_apk.cli.settings import Settings
from loopbaan_apk.cli.unlocking import proven
from loopbaan_apk.errors import STOPPED, ApkError
from loopbaan_apk.terminal import asked, talk, wipe


@contextmanager
def handed_over(settings: Settings) -> Iterator[None]:
    """Inside, the client sits here; afterwards only the passphrase leads back to the practice."""
    words = settings.words
    wipe()
    talk(words("handover.welcome"))
    _enter(words("handover.start"))
    try:
        with unhurried():
            yield
    except Closed:
        raise
    except BaseException:  # also what went wrong is first told to the coach
        _take_back(settings)
        raise
    _take_back(settings)


def _take_back(settings: Settings) -> None:
    wipe()
    talk(settings.words("handover.done"))
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
