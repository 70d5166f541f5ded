"""A whole practice gone: every dossier, the lock with its keys, and the copies it knows of."""

from __future__ import annotations

from loopbaan_apk.cli.asking import must_say_yes
from loopbaan_apk.cli.forgetting import exports_of
from loopbaan_apk.cli.practising import memory_of, practice, practice_folder
from loopbaan_apk.cli.settings import Settings
from loopbaan_apk.cli.shelving import reachable
from loopbaan_apk.terminal import show, talk


def clear(settings: Settings, *, sure: bool, trial: bool) -> None:
    """Say what goes, ask, erase, say what may still be elsewhere."""
    from loopbaan_apk.store import rotation
    from loopbaan_apk.store.erasing import erase
    from loopbaan_apk.store.schema import PRACTICE

    words, folder = settings.words, practice_folder(settings)
    with practice(settings) as opened:
        driver = opened.opened.driver
        dossiers = [one.dossier for one in opened.summaries()]
    exports = exports_of(settings, tuple(line for one in dossiers for line in one.handed_over))
    there, absent = reachable(folder)
    copies = [path for one in there for path in one.ours]
    talk(words.count("praktijk-weg.will", len(dossiers), folder=folder))
    for path in copies:
        talk(words("praktijk-weg.copy", file=path))
    if trial:
        talk(words("data.try-out"))
        return
    if not must_say_yes(settings, sure=sure):
        talk(words("data.not-erased"))
        return
    left = [path for one in there for path in one.unreadable]
    left += rotation.remove(copies)  # first: without the practice nobody knows where they are
    erased = erase(folder, clock=settings.now, driver=driver, schema=PRACTICE)
    memory_of(settings).keep(None)
    for path in (*left, *erased.left):
        show(words("data.left", file=path))
    for place in absent:
        show(words("praktijk-weg.absent", folder=place))
    whole = not (left or erased.left)
    show(words("praktijk-weg.gone" if whole else "wissen.erased-partly"))
    for line in exports:
        talk(line)
    talk(words("praktijk-weg.elsewhere"))
