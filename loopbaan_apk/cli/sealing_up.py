"""A file that goes elsewhere, under a passphrase of its own that any program for age opens."""

from __future__ import annotations

from loopbaan_apk.cli.settings import Settings
from loopbaan_apk.errors import MISUSED, ApkError


def sealed_up(settings: Settings, content: bytes) -> bytes:
    """Asks a new passphrase; raises ApkError `needs-extra`."""
    try:
        from pyrage import passphrase
    except ImportError:
        raise ApkError("needs-extra", code=MISUSED, extra="coach") from None
    from loopbaan_apk.cli.unlocking import new_passphrase

    made: bytes = passphrase.encrypt(content, new_passphrase(settings))
    return made
