"""`resultaat`: what a check says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from loopbaan_apk.cli.earlier import before
from loopbaan_apk.cli.settings import Settings, of
from loopbaan_apk.cli.showing import show_report
from loopbaan_apk.cli.takings import chosen, load, report_of_taking
from loopbaan_apk.terminal import emit, talk

if TYPE_CHECKING:
    from loopbaan_apk.store.takings import Store


def run(
    context: typer.Context,
    taking: Annotated[str, typer.Argument(metavar="taking", help="arg-taking")] = "",
    full: Annotated[bool, typer.Option("--alles", help="full")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="json")] = False,
    open_answers: Annotated[bool, typer.Option("--open-antwoorden", help="open-answers")] = False,
) -> None:
    """Find it and show it."""
    settings = of(context)
    with settings.store(create=False) as store:
        number = chosen(store, taking or None, finished=True).id
        show_taking(settings, store, number, as_json=as_json, full=full, open_answers=open_answers)


def show_taking(
    settings: Settings,
    store: Store,
    number: int,
    *,
    as_json: bool = False,
    full: bool = False,
    open_answers: bool = False,
) -> None:
    """Load, build, show."""
    found = load(store, store.taking(number))
    report = report_of_taking(settings, found, earlier=before(settings, store, found))
    if as_json:
        from loopbaan_apk.reports import json

        emit(json.render(report, open_answers=open_answers))
        return
    if found.kept.finished is None:
        talk(settings.words("talk.unfinished-result", number=number))
    show_report(report, settings, full=full)
