"""`inhoud verwijder`: a pack gone, with the key that was remembered for it."""

from __future__ import annotations

from typing import Annotated

import typer

from loopbaan_apk.cli.asking import must_say_yes
from loopbaan_apk.cli.settings import of
from loopbaan_apk.content.finding import nearest, quoted
from loopbaan_apk.core.packing import SIGNATURE
from loopbaan_apk.errors import ApkError
from loopbaan_apk.store.packs import installed, remove
from loopbaan_apk.terminal import show, talk


def run(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="pack", help="arg-installed")],
    trial: Annotated[bool, typer.Option("--proef", help="remove-try-out")] = False,
    sure: Annotated[bool, typer.Option("--ja", help="yes")] = False,
) -> None:
    """Say what goes, ask, remove.

    Raises ApkError `unknown-pack` or `no-packs`; one that cannot be read any more can be removed
    all the same.
    """
    settings = of(context)
    words = settings.words
    folders = installed(settings.data_folder())
    if name not in folders:
        if not folders:
            raise ApkError("no-packs", name=quoted(name))
        meant, known = nearest(name, tuple(folders)), ", ".join(folders)
        raise ApkError("unknown-pack", name=quoted(name), meant=meant, known=known)
    talk(words("pack.will-go", name=name, version=folders[name].name.partition("@")[2]))
    if (folders[name] / SIGNATURE).exists():
        talk(words("pack.key-goes"))
    talk(words("pack.stays"))
    if trial:
        talk(words("pack.tried-removing"))
        return
    if not must_say_yes(settings, sure=sure):
        talk(words("pack.not-removed"))
        return
    remove(settings.data_folder(), name)
    show(words("pack.removed", name=name))
