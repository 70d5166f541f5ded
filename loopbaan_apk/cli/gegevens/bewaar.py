"""`gegevens bewaar`: a verified copy of everything."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from loopbaan_apk.cli.settings import of
from loopbaan_apk.store.backups import backup
from loopbaan_apk.terminal import show


def run(
    context: typer.Context,
    target: Annotated[str, typer.Argument(metavar="file", help="arg-target")] = "",
) -> None:
    """Copy, verify, say where."""
    settings = of(context)
    with settings.store(create=False) as store:
        made = backup(store, Path(target) if target else settings.documents_folder(make=True))
    show(settings.words("data.kept", file=made))
