"""The key of a practice: from the session that has it, or for a passphrase typed unseen."""

from __future__ import annotations

import os
import sys
import warnings
from typing import TYPE_CHECKING

from loopbaan_apk.cli.practising import practice_folder
from loopbaan_apk.errors import KEY, MISUSED, STOPPED, ApkError
from loopbaan_apk.store.sealing import secrets
from loopbaan_apk.terminal import talk

if TYPE_CHECKING:
    from loopbaan_apk.cli.settings import Settings
    from loopbaan_apk.store.sealing.lock import Found

TRIES = 3
_LONGEST_LINE = 4096


class Session:
    """Holds the key in the memory of this process while a session is open, and nowhere else."""

    key: bytes | None = None


def unlocked(settings: Settings) -> bytes:
    """The key; raises ApkError `practice-absent`, `wrong-passphrase` or `needs-passphrase`."""
    return Session.key if Session.key is not None else proven(settings)


def proven(settings: Settings) -> bytes:
    """The key for a passphrase that is asked here and now, also within a session."""
    return _tried(settings, "slot.passphrase", "wrong-passphrase").key


def known_secret(settings: Settings) -> Found:
    """What a passphrase or a recovery code opens; raises ApkError `wrong-secret`."""
    return _tried(settings, "slot.passphrase-or-code", "wrong-secret")


def _tried(settings: Settings, prompt: str, slug: str) -> Found:
    """What the typed secret opens, asked three times; then `slug` is raised."""
    from loopbaan_apk.store.sealing.lock import must_be_made, prove

    folder, words = practice_folder(settings), settings.words
    must_be_made(folder)
    for left in reversed(range(TRIES)):
        try:
            return prove(folder, secret(settings, words(prompt)))
        except ApkError as error:
            if error.slug != "wrong-passphrase":
                raise
        if settings.secret_from is not None or not left:
            break
        talk(words.count("slot.wrong", left))
    raise ApkError(slug, code=KEY)


def new_passphrase(settings: Settings) -> str:
    """Asked twice, until it is long enough and the same both times."""
    words = settings.words
    while True:
        chosen = secret(settings, words("slot.new-passphrase"))
        slug = ""
        if not secrets.is_long_enough(chosen):
            slug = "slot.too-short"
        elif secrets.plain(secret(settings, words("slot.again"))) != secrets.plain(chosen):
            slug = "slot.not-the-same"
        if not slug:
            return chosen
        if settings.secret_from is not None:
            raise ApkError("passphrase-refused", code=KEY, least=secrets.SHORTEST)
        talk(words(slug, least=secrets.SHORTEST))


def secret(settings: Settings, prompt: str) -> str:
    """A line that is not shown: typed, or from the file that `--wachtwoord-fd` names.

    Raises ApkError `needs-passphrase` where nobody can type it unseen.
    """
    if settings.secret_from is not None:
        return _line_of(settings.secret_from)
    if settings.no_input or not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise ApkError("needs-passphrase", code=MISUSED)
    import getpass

    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(f"{prompt} ", stream=sys.stderr)
        except getpass.GetPassWarning:  # it cannot be hidden here
            raise ApkError("needs-passphrase", code=MISUSED) from None
        except EOFError:
            raise SystemExit(STOPPED) from None


def _line_of(descriptor: int) -> str:
    """One line and no byte more: the next secret may stand in the next."""
    found = bytearray()
    try:
        while len(found) < _LONGEST_LINE and (byte := os.read(descriptor, 1)) not in (b"", b"\n"):
            found += byte
        return found.decode("utf-8")
    except (OSError, UnicodeDecodeError):
        raise ApkError("needs-passphrase", code=MISUSED) from None
