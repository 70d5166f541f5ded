"""`vragenlijst controleer`: every finding in files and folders, at its place."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loopbaan_apk.cli.settings import Settings, of
from loopbaan_apk.errors import MISUSED, TOLD, ApkError

if TYPE_CHECKING:
    from loopbaan_apk.cli.findings import Found
    from loopbaan_apk.content.gathering import Desk
    from loopbaan_apk.content.library import Library
    from loopbaan_apk.content.rules.profiles import Known

Flag = typer.Option


def run(
    context: typer.Context,
    names: Annotated[list[str] | None, typer.Argument(metavar="files", help="arg-files")] = None,
    format_: Annotated[str, Flag("--formaat", metavar="format", help="check-format")] = "tekst",
    as_json: Annotated[bool, Flag("--json", help="json")] = False,
    why: Annotated[bool, Flag("--uitleg", help="check-why")] = False,
    strict: Annotated[bool, Flag("--streng", help="check-strict")] = False,
    mend: Annotated[bool, Flag("--herstel", help="check-mend")] = False,
    sure: Annotated[bool, Flag("--ja", help="yes")] = False,
    trial: Annotated[bool, Flag("--proef", help="check-try-out")] = False,
    follow: Annotated[bool, Flag("--volg", help="check-follow")] = False,
) -> None:
    """Gather the files, mend them when asked, check them, show what was found."""
    from loopbaan_apk.cli.findings import FORMATS, tell

    settings = of(context)
    form = "json" if as_json else format_
    if form not in FORMATS:
        raise ApkError("unknown-format", code=MISUSED, found=form, known=", ".join(FORMATS))
    if follow and mend:
        raise ApkError("not-together", code=MISUSED, one="--volg", other="--herstel")
    wanted = names or [str(folder) for folder in settings.folders] or ["."]
    desk = desk_of(settings, wanted)
    if follow:
        from loopbaan_apk.cli.following import follow as following

        following(settings, desk, wanted, partial(tell, settings, format_=form, why=why))
    if mend:
        from loopbaan_apk.cli.mending import mend_all

        mend_all(settings, desk, files_of(settings, wanted), sure=sure, trial=trial)
    found = checked(settings, desk, wanted)
    tell(settings, found, form, why=why)
    if found.count("fout") or (strict and found.problems):
        raise typer.Exit(code=TOLD)


def desk_of(settings: Settings, wanted: list[str]) -> Desk:
    """The checker with the catalogues that files may name: those beside them first, ours last."""
    from loopbaan_apk.content.gathering import Desk
    from loopbaan_apk.content.library import Library
    from loopbaan_apk.content.rules.case import Around

    beside = dict.fromkeys(path if path.is_dir() else path.parent for path in map(Path, wanted))
    library = Library(folders=(*beside, *settings.content_folders()))
    return Desk(
        around=Around(
            today=settings.today,
            skills=_ids(lambda: library.skills("nl")[0]),
            schemes=_ids(lambda: library.schemes("nl")[0]),
            profiles=cache(lambda: _known(library, settings.today)),
        )
    )


def _known(library: Library, today: datetime.date) -> Known:
    """What profiles may name; nothing when what they lean on has a fault of its own."""
    from loopbaan_apk.content.rules.profiles import Known

    try:
        return library.known(today)
    except ApkError:
        return Known(today=today)


def _ids(look_up: Callable[[], Iterable[str]]) -> frozenset[str] | None:
    """The ids in a catalogue; None when it has a fault of its own, which is then found there."""
    try:
        return frozenset(look_up())
    except ApkError:
        return None


def files_of(settings: Settings, wanted: list[str]) -> tuple[Path, ...]:
    """The files that are meant.

    Raises ApkError `unknown-file` or `no-content-files`.
    """
    from loopbaan_apk.content.gathering import files

    paths = files(wanted, settings.content_folders())
    if not paths:
        raise ApkError("no-content-files", code=MISUSED, folder=", ".join(wanted))
    return paths


def checked(settings: Settings, desk: Desk, wanted: list[str]) -> Found:
    """Every file as it is now."""
    from loopbaan_apk.cli.findings import Found

    paths = files_of(settings, wanted)
    return Found(files={path.as_posix(): desk.checked(path) for path in paths})
