"""`coach slot hersleutel`: another key, when the old one may have come into other hands."""

from __future__ import annotations

import typer

from loopbaan_apk.cli.practising import practice_folder
from loopbaan_apk.cli.recovering import typed_back
from loopbaan_apk.cli.settings import of
from loopbaan_apk.cli.shelving import tell_changed
from loopbaan_apk.cli.unlocking import Session, known_secret, new_passphrase
from loopbaan_apk.store import copy_folders
from loopbaan_apk.store.changing_copies import give_key
from loopbaan_apk.store.sealing import lock
from loopbaan_apk.terminal import show, talk


def run(context: typer.Context) -> None:
    """Prove the old, ask a new passphrase and show a new code, give the store its new key."""
    settings = of(context)
    words, folder = settings.words, practice_folder(settings)
    proven = known_secret(settings)
    talk(words("slot.rekey"))
    passphrase, code = new_passphrase(settings), typed_back(settings)
    left = lock.rekey(folder, proven, passphrase, code)
    after = lock.unlock(folder, passphrase)
    if Session.key is not None:
        Session.key = after
    show(words("slot.rekeyed"))
    for path in left:
        show(words("slot.left", file=path))
    places = copy_folders.remembered(folder)
    if places:
        changed = give_key(folder, places, lock.name(folder), proven.key, after)
        tell_changed(settings, changed, "rekeyed")
