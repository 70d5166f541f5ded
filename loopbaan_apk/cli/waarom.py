"""`waarom`: the chain answer -> item -> scale -> level -> rule -> advice."""

from __future__ import annotations

from typing import Annotated

import typer

from loopbaan_apk.cli.settings import of
from loopbaan_apk.cli.takings import chosen, load, report_of_taking
from loopbaan_apk.core.report import Report
from loopbaan_apk.errors import ApkError
from loopbaan_apk.reports.chain import of_advice, of_scale
from loopbaan_apk.terminal import show
from loopbaan_apk.texts import Words


def run(
    context: typer.Context,
    what: Annotated[str, typer.Argument(metavar="what", help="arg-what")] = "",
    taking: Annotated[str, typer.Option("--meting", metavar="taking", help="taking")] = "",
) -> None:
    """The chains of the three steps, or of one advice or scale by name."""
    settings = of(context)
    with settings.store(create=False) as store:
        found = load(store, chosen(store, taking or None, finished=True))
    report = report_of_taking(settings, found, directions=False)
    for line in _chains(report, what, settings.words):
        show(line)


def _chains(report: Report, what: str, words: Words) -> list[str]:
    steps = {step.advice: step for step in (*report.steps, *report.more)}
    scales = {line.score.scale.id: line for line in (*report.person, *report.work)}
    numbered = {str(place): step for place, step in enumerate(report.steps, 1)}
    if not what:
        lines = [line for step in report.steps for line in (*of_advice(step, words), "")]
        return lines[:-1]
    if what in numbered or what in steps:
        return list(of_advice(numbered.get(what) or steps[what], words))
    if what in scales:
        return list(of_scale(scales[what], words))
    known = ", ".join((*numbered, *steps, *scales))
    raise ApkError("unknown-why", found=what, known=known)
