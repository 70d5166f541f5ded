"""`groep rapport`: how groups stand, in which nobody can be recognised."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loopbaan_apk.cli.settings import Settings, of
from loopbaan_apk.errors import MISUSED, ApkError
from loopbaan_apk.terminal import show

if TYPE_CHECKING:
    from loopbaan_apk.core.model import Questionnaire
    from loopbaan_apk.groups.group_document import GroupReport
    from loopbaan_apk.reports.document import Document

Flag = typer.Option
LOWEST = 10


def run(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="questionnaire", help="arg-group-content")],
    inputs: Annotated[list[str], typer.Argument(metavar="inputs", help="arg-inputs")],
    by: Annotated[str, Flag("--per", metavar="column", help="report-by")],
    moment: Annotated[str, Flag("--golf", metavar="column", help="report-moment")] = "",
    employer: Annotated[str, Flag("--werkgever", metavar="column", help="report-employer")] = "",
    least: Annotated[int, Flag("--minstens", metavar="number", help="report-least")] = 15,
    earlier: Annotated[
        list[str] | None, Flag("--eerder", metavar="file", help="report-earlier")
    ] = None,
    out: Annotated[str, Flag("--uit", metavar="file", help="report-out")] = "groepsrapport.html",
    audit: Annotated[bool, Flag("--controle", help="report-audit")] = False,
    sure: Annotated[bool, Flag("--ja", help="yes")] = False,
) -> None:
    """Count, hide until the audit holds, write."""
    from loopbaan_apk.cli import bookkeeping
    from loopbaan_apk.cli.authoring import questionnaire_draft
    from loopbaan_apk.cli.grouping import needs_groups, opened_sheets, read_once

    settings = of(context)
    path = Path(out)
    kind = path.suffix.lower()
    if kind not in (".html", ".xlsx"):
        raise ApkError("unknown-format", code=MISUSED, found=kind or "-", known=".html, .xlsx")
    if least < LOWEST:
        raise ApkError("group-least", code=MISUSED, least=LOWEST)
    needs_groups("scipy", *(("openpyxl",) if kind == ".xlsx" else ()))
    source = questionnaire_draft(settings, name)
    from loopbaan_apk.groups.counting import Columns, Counted
    from loopbaan_apk.groups.group_document import document
    from loopbaan_apk.groups.holding_back import judged
    from loopbaan_apk.groups.nearness import Nearness

    stamp = source.shelf().hash
    ledgers = bookkeeping.read_all(settings, earlier or (), stamp, path)
    columns = Columns(by=by, moment=moment, employer=employer)
    for column in columns.wanted:
        _allowed(source.value, column)
    sheets = opened_sheets(source.value, inputs, columns.wanted)
    counted = Counted(source.value, columns)
    with read_once(settings, sheets) as reading:
        counted.add(reading)
    nearness = Nearness(ledgers, by, counted.patterns)
    bookkeeping.tell_uncompared(settings, nearness, counted.moments)
    report = judged(source.value, counted, nearness, least)
    if audit:
        _show(settings, report)
    made = document(report, settings.words, source.saying(settings.words.language))
    from loopbaan_apk.cli.writing import write

    if write(settings, path, _bytes(made, settings, kind), sure=sure):
        bookkeeping.keep(settings, path, bookkeeping.ledger(report, counted, stamp))


def _allowed(questionnaire: Questionnaire, column: str) -> None:
    """A question that people can be grouped by: a choice that may be in a file."""
    from loopbaan_apk.core.columns import in_a_file
    from loopbaan_apk.core.items.choice import Choice

    item = questionnaire.items.get(column.lower())
    if item is not None and not (isinstance(item, Choice) and in_a_file(item)):
        raise ApkError("group-not-by", code=MISUSED, column=column)


def _show(settings: Settings, report: GroupReport) -> None:
    from loopbaan_apk.groups.audit_text import audit

    for line in audit(report, settings.words):
        show(line)


def _bytes(made: Document, settings: Settings, kind: str) -> bytes:
    if kind == ".xlsx":
        from loopbaan_apk.reports import workbook

        return workbook.render(made)
    from loopbaan_apk.reports import html

    return html.render(made, settings.words).encode()
