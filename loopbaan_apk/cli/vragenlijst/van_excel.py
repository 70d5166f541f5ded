"""`vragenlijst van-excel`: what stands in a workbook into the YAML, its comments kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loopbaan_apk.cli.settings import Settings, of
from loopbaan_apk.errors import TOLD, ApkError, Problem
from loopbaan_apk.terminal import show, talk
from loopbaan_apk.texts import Words

if TYPE_CHECKING:
    from loopbaan_apk.content.workbook.joining import Joined, Wrong

Flag = typer.Option
MOST_SHOWN = 40


def run(
    context: typer.Context,
    book: Annotated[str, typer.Argument(metavar="workbook", help="arg-workbook")],
    out: Annotated[str, Flag("--uit", metavar="file", help="excel-into")] = "",
    trial: Annotated[bool, Flag("--proef", help="excel-try-out")] = False,
    sure: Annotated[bool, Flag("--ja", help="yes")] = False,
) -> None:
    """Read the sheets, check what they make, show what changes, write after a yes."""
    from loopbaan_apk.cli.asking import must_say_yes
    from loopbaan_apk.cli.writing import put, show_difference
    from loopbaan_apk.content.covers import bytes_of

    settings = of(context)
    words = settings.words
    found = _joined(settings, Path(book))
    id_ = str(found.data.get("vragenlijst", "")) or Path(book).stem
    path = Path(out or f"{Path(id_).name}.yaml")
    before = bytes_of(path) if path.exists() else None
    data = _file(found, before, path)
    _refuse_faults(settings, found, data, path, Path(book).name)
    if before == data:
        show(words("excel.the-same", file=path.as_posix()))
        return
    if before is not None or trial:
        show_difference(path, before or b"", data)
    if trial:
        talk(words("check.only-tried"))
        return
    if before is not None and not must_say_yes(settings, sure=sure):
        talk(words("write.not-written"))
        return
    put(settings, path, before, data)
    show(words("excel.next", file=path.as_posix()))


def _joined(settings: Settings, path: Path) -> Joined:
    """Raises ApkError for no workbook, and `workbook-wrong` once every cell has been told."""
    from loopbaan_apk.content.workbook.book import rows
    from loopbaan_apk.content.workbook.joining import joined
    from loopbaan_apk.content.workbooks import opened

    sheets, wrong = rows(opened(path))
    if "vragen" not in sheets or "vragenlijst" not in sheets:
        raise ApkError("not-our-workbook", file=path.name)
    found = joined(sheets)
    wrong += found.wrong
    if wrong:
        for line in _told(wrong, settings.words):
            show(line)
        raise ApkError("workbook-wrong", file=path.name, number=len(wrong))
    return found


def _told(wrong: list[Wrong], words: Words) -> Iterator[str]:
    for one in wrong[:MOST_SHOWN]:
        yield f"{one.sheet}!{one.cell}  {words(f'excel.{one.slug}', found=one.found)}"
    if len(wrong) > MOST_SHOWN:
        yield words.count("excel.more", len(wrong) - MOST_SHOWN)


def _file(found: Joined, before: bytes | None, path: Path) -> bytes:
    """A new file, or the one there is with only what differs changed.

    Raises ApkError `content-wrong` when that one has a fault.
    """
    from loopbaan_apk.content.library import value_of
    from loopbaan_apk.content.nodes import parse
    from loopbaan_apk.content.workbook.patching import equal, patched
    from loopbaan_apk.content.workbook.plain import document, plain
    from loopbaan_apk.core.model import Questionnaire

    if before is None:
        return document(found.data).encode()
    value_of(Questionnaire, before, path.name)
    text = before.decode("utf-8-sig")
    windows = "\r\n" in text
    made = patched(text.replace("\r\n", "\n").replace("\r", "\n"), found.data)
    tree, _ = parse(made.encode(), path.name)
    if tree is None or not equal(plain(tree), found.data):  # comments go rather than content
        made = document(found.data)
    made = made.replace("\n", "\r\n") if windows else made
    return (b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b"") + made.encode()


def _refuse_faults(settings: Settings, found: Joined, data: bytes, path: Path, book: str) -> None:
    """Every finding at its cell; a fault keeps it from being written."""
    from loopbaan_apk.cli.findings import sentence
    from loopbaan_apk.cli.vragenlijst.controleer import desk_of
    from loopbaan_apk.content.checking import check
    from loopbaan_apk.content.nodes import parse
    from loopbaan_apk.content.workbook.placing import cell, spots

    words = settings.words
    problems = check(data, path.name, desk_of(settings, [str(path)]).around).problems
    if not problems:
        return
    tree, _ = parse(data, path.name)
    places = spots(tree) if tree is not None else ()

    def told(one: Problem) -> str:
        where = cell(one.line, one.column, places, found.cells) or f"{path.name}:{one.line}"
        return f"{where}  {words(f'probleem.{one.severity}')}  {sentence(one, words)}"

    faults = [one for one in problems if one.severity == "fout"]
    for one in (faults or list(problems))[:MOST_SHOWN]:
        show(told(one))
    if faults:
        raise ApkError("workbook-wrong", code=TOLD, file=book, number=len(faults))
