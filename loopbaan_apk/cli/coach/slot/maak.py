"""`coach slot maak`: a passphrase, a recovery code that is typed back, and then a sealed store."""

from __future__ import annotations

import typer

from loopbaan_apk.cli.practising import memory_of, practice_folder
from loopbaan_apk.cli.recovering import typed_back
from loopbaan_apk.cli.settings import of
from loopbaan_apk.cli.unlocking import new_passphrase
from loopbaan_apk.store.failing import failure
from loopbaan_apk.store.practice import Practice
from loopbaan_apk.store.sealing import lock
from loopbaan_apk.store.sealing.driver import must_be_there, sealed
from loopbaan_apk.terminal import show, talk


def run(context: typer.Context) -> None:
    """Ask both, then write."""
    settings = of(context)
    words, folder = settings.words, practice_folder(settings)
    if lock.is_made(folder):
        raise failure("practice-exists", folder)
    must_be_there()
    talk(words("slot.make"))
    passphrase = new_passphrase(settings)
    code = typed_back(settings)
    key = lock.make(folder, passphrase, code)
    with Practice.open(folder, clock=settings.now, driver=sealed(key), create=True):
        memory_of(settings).keep(None)
    show(words("slot.made", folder=folder))
    show(words("slot.next"))
