"""`verslag`: a check, or checks side by side, as files to keep, print, edit or hand on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loopbaan_apk.cli.reporting import (
    FORMATS,
    Wanted,
    browsable,
    default_target,
    made,
    wants_own_words,
)
from loopbaan_apk.cli.settings import Settings, at_home, of
from loopbaan_apk.cli.vergelijk import named
from loopbaan_apk.errors import MISUSED, ApkError, named_by_the_system
from loopbaan_apk.store.exporting import export
from loopbaan_apk.store.plans import actions
from loopbaan_apk.terminal import show, talk

if TYPE_CHECKING:
    from loopbaan_apk.store.listing import Kept
    from loopbaan_apk.store.takings import Store


def run(
    context: typer.Context,
    takings: Annotated[
        list[str] | None, typer.Argument(metavar="takings", help="arg-report-takings")
    ] = None,
    html: Annotated[bool, typer.Option("--html", help="as-html")] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="as-pdf")] = False,
    word: Annotated[bool, typer.Option("--word", help="as-word")] = False,
    md: Annotated[bool, typer.Option("--md", help="as-md")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="as-csv")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="as-json-file")] = False,
    short: Annotated[bool, typer.Option("--kort", help="short-report")] = False,
    template: Annotated[str, typer.Option("--sjabloon", metavar="file", help="template")] = "",
    open_answers: Annotated[
        bool, typer.Option("--open-antwoorden", help="open-answers-report")
    ] = False,
    target: Annotated[str, typer.Option("--uit", metavar="target", help="report-target")] = "",
    overwrite: Annotated[bool, typer.Option("--overschrijf", help="overwrite")] = False,
) -> None:
    """Find the checks, make each file, write it, say where it is."""
    settings = of(context)
    flags = {"html": html, "pdf": pdf, "docx": word or bool(template), "md": md, "csv": csv}
    suffixes = [suffix for suffix, chosen in (flags | {"json": as_json}).items() if chosen]
    suffixes = suffixes or _by_name(target) or ["html"]
    own = _read(template)
    with settings.store(create=False) as store:
        found = _found(store, takings or [])
        open_answers = open_answers or wants_own_words(settings)
        plan = actions(store) if open_answers else ()
        wanted = Wanted(full=not short, open_answers=open_answers, plan=plan, template=own)
        files = {suffix: made(settings, store, found, suffix, wanted) for suffix in suffixes}
    written = [
        (_write(settings, found, target, suffix, content, overwrite=overwrite), suffix)
        for suffix, content in files.items()
    ]
    _tell(settings, [path for path, _ in written], open_answers=open_answers)
    page = next((path for path, suffix in written if suffix == "html"), None)
    if page is not None and not target:
        browsable(settings, page)


def _by_name(target: str) -> list[str]:
    """The format that the name of the file asks for."""
    suffix = Path(target).suffix.removeprefix(".").lower()
    return [suffix] if suffix in FORMATS else []


def _read(template: str) -> bytes | None:
    if not template:
        return None
    try:
        return at_home(template).read_bytes()
    except OSError as error:
        reason = named_by_the_system(error)
        raise ApkError("unreadable-file", name=Path(template).name, reason=reason) from None


def _found(store: Store, numbers: list[str]) -> list[Kept]:
    """The latest check, the one named, or those to lay side by side."""
    from loopbaan_apk.cli.takings import chosen

    if len(numbers) > 1:
        return named(store, numbers)
    return [chosen(store, numbers[0] if numbers else None, finished=True)]


def _write(
    settings: Settings,
    found: list[Kept],
    target: str,
    suffix: str,
    content: bytes,
    *,
    overwrite: bool,
) -> Path:
    """Under the name asked for; else under a name of our own that is still free."""
    path = at_home(target)
    if not target or path.is_dir():
        path = default_target(settings, found, suffix, path if target else None)
        export(path, content, overwrite=False)
        return path
    if path.suffix.lower() != f".{suffix}":
        if path.suffix.removeprefix(".").lower() in FORMATS:
            raise ApkError("report-one-name", code=MISUSED, file=path.name, suffix=suffix)
        path = path.with_name(f"{path.name}.{suffix}")
    export(path, content, overwrite=overwrite)
    return path


def _tell(settings: Settings, paths: list[Path], *, open_answers: bool) -> None:
    """Where it is, and what of the person is in it."""
    words = settings.words
    for path in paths:
        show(words("report.written", file=path))
    talk(words("report.holds-own-words" if open_answers else "report.holds"))
