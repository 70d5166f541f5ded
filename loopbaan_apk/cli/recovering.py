"""A recovery code: shown once, and worth nothing until it was typed back."""

from __future__ import annotations

from loopbaan_apk.cli.settings import Settings
from loopbaan_apk.cli.unlocking import secret
from loopbaan_apk.errors import KEY, ApkError
from loopbaan_apk.store.sealing.secrets import as_code, new_code
from loopbaan_apk.terminal import show, talk, wipe


def typed_back(settings: Settings) -> str:
    """A new code that somebody has by now. A program that hands over secrets is given none back."""
    words, code = settings.words, new_code()
    show(words("slot.code", code=code))
    if settings.secret_from is not None:
        return code
    talk(words("slot.write-down"))
    for _ in range(3):
        if as_code(secret(settings, words("slot.type-back"))) == as_code(code):
            wipe()
            return code
        talk(words("slot.not-the-code"))
    raise ApkError("code-not-typed-back", code=KEY)
