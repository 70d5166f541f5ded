"""`gegevens waar`: where everything is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from loopbaan_apk.cli.registers import said_of_register
from loopbaan_apk.cli.settings import of
from loopbaan_apk.store.driver import PLAIN
from loopbaan_apk.store.failing import told
from loopbaan_apk.store.packs import installed
from loopbaan_apk.store.places import is_journal, our_files
from loopbaan_apk.terminal import show

if TYPE_CHECKING:
    from pathlib import Path


def run(context: typer.Context) -> None:
    """The folder, its files, where copies go."""
    settings = of(context)
    words = settings.words
    folder = settings.data_folder()
    show(words("data.where", folder=folder))
    with told(PLAIN, folder):
        files = [(file, _kilobytes(file)) for file in our_files(folder) if not is_journal(file)]
    for file, size in files:
        show("  " + words("data.file", file=file.name, size=size))
    if not files:
        show("  " + words("data.nothing"))
    for line in said_of_register(settings)[:1]:
        show(line)
    packs = ", ".join(installed(folder))
    if packs:
        show(words("pack.installed-here", names=packs))
    show(words("data.reports", folder=settings.documents_folder()))
    show(words("data.no-network"))


def _kilobytes(file: Path) -> int:
    return -(-file.stat().st_size // 1024)
