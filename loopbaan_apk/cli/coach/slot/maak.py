"""`coach slot maak`: a passphrase, a recovery code that is typed back, and then a sealed store."""

from __future__ import annotations

from pathlib import Path

import typer

from loopbaan_apk.cli.practising import memory_of, practice_folder, without_store
from loopbaan_apk.cli.recovering import typed_back
from loopbaan_apk.cli.settings import Settings, of
from loopbaan_apk.cli.unlocking import new_passphrase, proven
from loopbaan_apk.store.failing import failure
from loopbaan_apk.store.practice import Practice
from loopbaan_apk.store.sealing import lock
from loopbaan_apk.store.sealing.driver import must_be_there, sealed
from loopbaan_apk.terminal import show, talk


def run(context: typer.Context) -> None:
    """Ask both, then write; or go on where it was cut off after the lock was made."""
    settings = of(context)
    words, folder = settings.words, practice_folder(settings)
    if without_store(folder):
        talk(words("slot-cut-off.go-on"))
        key = proven(settings)
    elif lock.is_made(folder):
        raise failure("practice-exists", folder)
    else:
        key = _locked(settings, folder)
    with Practice.open(folder, clock=settings.now, driver=sealed(key), create=True):
        memory_of(settings).keep(None)
    show(words("slot.made", folder=folder))
    show(words("slot.next"))


def _locked(settings: Settings, folder: Path) -> bytes:
    must_be_there()
    talk(settings.words("slot.make"))
    passphrase = new_passphrase(settings)
    return lock.make(folder, passphrase, typed_back(settings))
