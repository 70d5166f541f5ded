"""`vragenlijst schema`: what an editor needs to complete keys and to explain them in Dutch."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from loopbaan_apk.cli.settings import of
from loopbaan_apk.terminal import show


def run(
    context: typer.Context,
    folder: Annotated[str, typer.Argument(metavar="folder", help="arg-schema-folder")] = "schema",
    sure: Annotated[bool, typer.Option("--ja", help="yes")] = False,
) -> None:
    """A schema for every kind of file; an older one is replaced after a yes."""
    from loopbaan_apk.cli.writing import make_folder, write
    from loopbaan_apk.content.kinds import MODELS
    from loopbaan_apk.content.schema import file_name, written

    settings = of(context)
    target = Path(folder)
    make_folder(target)
    for model in MODELS:
        write(settings, target / file_name(model), written(model).encode(), sure=sure)
    show(settings.words("begin-file.schema", folder=target.as_posix()))
