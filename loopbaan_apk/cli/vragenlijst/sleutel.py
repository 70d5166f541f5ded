"""`vragenlijst sleutel`: a key to sign packs with, or the short form of one that is there."""

from __future__ import annotations

from typing import Annotated

import typer

from loopbaan_apk.cli.settings import at_home, of
from loopbaan_apk.content.covers import bytes_of
from loopbaan_apk.content.packs.signing import LARGEST_KEY, fingerprint, new_key, public_of
from loopbaan_apk.store.exporting import export
from loopbaan_apk.terminal import show, talk


def run(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="file", help="arg-key")],
    only_show: Annotated[bool, typer.Option("--toon", help="key-show")] = False,
) -> None:
    """Make it, or read it; then say what others can compare."""
    words = of(context).words
    path = at_home(file)
    if only_show:
        pem = bytes_of(path, LARGEST_KEY)
    else:
        pem = new_key()
        export(path, pem, overwrite=False)
        show(words("pack.key-made", file=path))
    show(words("pack.key", key=fingerprint(public_of(pem))))
    if not only_show:
        talk(words("pack.key-keep"))
