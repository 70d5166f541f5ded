"""Reports on their way to files: which formats, which checks, under which name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from loopbaan_apk.cli.reporting import FORMATS
from loopbaan_apk.cli.settings import Settings, at_home
from loopbaan_apk.cli.takings import chosen
from loopbaan_apk.cli.vergelijk import named
from loopbaan_apk.errors import MISUSED, ApkError, unreadable
from loopbaan_apk.records import record
from loopbaan_apk.store.exporting import export
from loopbaan_apk.store.values import local_day
from loopbaan_apk.terminal import show

if TYPE_CHECKING:
    from loopbaan_apk.store.listing import Kept
    from loopbaan_apk.store.takings import Store


@record
class Place:
    """Where somebody wants it; without a target in the documents, in the folder `inside` there.

    `stem` is how a name of our own begins. Nothing of a person is in it: at most a client's code.
    """

    target: str
    overwrite: bool
    inside: str = ""
    stem: str = "verslag"


def formats(flags: Mapping[str, bool], target: str) -> list[str]:
    """Those asked for; else what the name of the file asks for; else a page."""
    suffix = Path(target).suffix.removeprefix(".").lower()
    by_name = [suffix] if suffix in FORMATS else []
    return [suffix for suffix, wanted in flags.items() if wanted] or by_name or ["html"]


def template_in(file: str) -> bytes | None:
    """A coach's own; None when none is named. Raises as `unreadable`."""
    if not file:
        return None
    try:
        return at_home(file).read_bytes()
    except OSError as error:
        raise unreadable(error, Path(file).name or file) from None


def checks(store: Store, numbers: Sequence[str]) -> list[Kept]:
    """The latest check, the one named, or those to lay side by side."""
    if len(numbers) > 1:
        return named(store, list(numbers))
    return [chosen(store, numbers[0] if numbers else None, finished=True)]


def delivered(
    settings: Settings, found: Sequence[Kept], files: Mapping[str, bytes], place: Place
) -> dict[str, Path]:
    """Write each file; gives format -> where it is."""
    return {
        suffix: _written(settings, found, place, suffix, content)
        for suffix, content in files.items()
    }


def tell(settings: Settings, paths: Iterable[Path]) -> None:
    """Where they are."""
    for path in paths:
        show(settings.words("report.written", file=path))


def _written(
    settings: Settings, found: Sequence[Kept], place: Place, suffix: str, content: bytes
) -> Path:
    """Under the name asked for; else under a name of our own that is still free."""
    path = at_home(place.target)
    if not place.target or path.is_dir():
        path = _own_name(settings, found, place, suffix)
        export(path, content, overwrite=False)
        return path
    if path.suffix.lower() != f".{suffix}":
        if path.suffix.removeprefix(".").lower() in FORMATS:
            raise ApkError("report-one-name", code=MISUSED, file=path.name, suffix=suffix)
        path = path.with_name(f"{path.name}.{suffix}")
    export(path, content, overwrite=place.overwrite)
    return path


def _own_name(settings: Settings, found: Sequence[Kept], place: Place, suffix: str) -> Path:
    """In this folder or the documents, with a day and numbers as its name, and free."""
    last = found[-1]
    numbers = "-".join(str(one.id) for one in found)
    day = local_day(last.finished or last.changed).isoformat()
    stem = f"{place.stem}-{day}-check-{numbers}"
    if place.target:
        folder = at_home(place.target)
    else:
        folder = settings.documents_folder(place.inside, make=True)
    number = 1
    while True:
        path = folder / (f"{stem}.{suffix}" if number == 1 else f"{stem}-{number}.{suffix}")
        if not path.exists() and not path.is_symlink():
            return path
        number += 1
