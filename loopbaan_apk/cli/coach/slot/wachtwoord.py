"""`coach slot wachtwoord`: another passphrase, for who knows the old one or has the code."""

from __future__ import annotations

import typer

from loopbaan_apk.cli.practising import practice_folder
from loopbaan_apk.cli.settings import of
from loopbaan_apk.cli.unlocking import known_secret, new_passphrase
from loopbaan_apk.store.sealing import lock
from loopbaan_apk.terminal import show


def run(context: typer.Context) -> None:
    """Prove the old, ask the new, write."""
    settings = of(context)
    words, folder = settings.words, practice_folder(settings)
    proven = known_secret(settings)
    lock.change(folder, proven, new_passphrase(settings))
    show(words("slot.changed"))
