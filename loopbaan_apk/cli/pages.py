"""A page beside the terminal: where it goes, and how it is opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from loopbaan_apk.cli.reporting import AS_DOCUMENT, Wanted, browsable
from loopbaan_apk.cli.settings import Settings, at_home
from loopbaan_apk.store.driver import PLAIN
from loopbaan_apk.store.exporting import export
from loopbaan_apk.store.failing import told
from loopbaan_apk.terminal import show

if TYPE_CHECKING:
    from loopbaan_apk.reports.document import Document


def place(settings: Settings, target: str, name: str) -> Path:
    """The file asked for, that name in the folder asked for, or in the documents."""
    if not target:
        with told(PLAIN, settings.documents_folder()):
            return settings.documents_folder(make=True) / name
    path = at_home(target)
    return path / name if path.is_dir() and not path.is_symlink() else path


def place_ending(settings: Settings, target: str, stem: str, suffix: str) -> Path:
    """As `place`, for a file whose ending says how it opens: that comes behind any other name."""
    path = at_home(target) if target else settings.documents_folder(make=True)
    if path.is_dir():
        return path / f"{stem}-{settings.today.isoformat()}{suffix}"
    return path if path.name.lower().endswith(suffix) else path.with_name(path.name + suffix)


def page(
    settings: Settings, document: Document, name: str, target: str, *, overwrite: bool
) -> None:
    """The document as a page or a PDF, by the end of its name.

    Raises ApkError `needs-extra`, `export-exists` or what the disk says.
    """
    suffix = Path(name).suffix.removeprefix(".")
    content = AS_DOCUMENT[suffix](settings, document, Wanted(full=True, open_answers=False))
    path = place(settings, target, name)
    export(path, content, overwrite=overwrite)
    show(settings.words("preview.written", file=path))
    if not target:
        browsable(settings, path)
