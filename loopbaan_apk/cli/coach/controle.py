"""`coach controle`: does the practice still hold, and which copies are kept too long."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loopbaan_apk.cli.checked import Checked, tell, unopened
from loopbaan_apk.cli.practising import practice, practice_folder
from loopbaan_apk.cli.settings import Settings, of
from loopbaan_apk.cli.shelving import too_old
from loopbaan_apk.errors import ApkError, Problem
from loopbaan_apk.reports.wording import dutch
from loopbaan_apk.store.places import STORE_FILE

if TYPE_CHECKING:
    from loopbaan_apk.store.practice import Practice


def run(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="json")] = False,
) -> None:
    """Look, tell."""
    settings = of(context)
    tell(_checked(settings), settings.words, "coach herstel", as_json=as_json)


def _checked(settings: Settings) -> Checked:
    folder = practice_folder(settings)
    path = str(folder / STORE_FILE)
    try:
        with practice(settings) as opened:
            checked = Checked(path=path, findings=_findings(opened, settings.today))
            if not checked.sound:
                return checked
            takings, answers = opened.how_much()
    except ApkError as error:
        return unopened(path, error)
    return Checked(path=path, findings=checked.findings, takings=takings, answers=answers)


def _findings(opened: Practice, today: datetime.date) -> tuple[Problem, ...]:
    from loopbaan_apk.store import aging, checking

    folder = opened.opened.path.parent
    old = (*aging.old_copies(folder, today), *too_old(folder, today))
    return (
        *checking.problems(opened.opened, opened.clock()),
        *(_old(path, day) for path, day in old),
    )


def _old(path: Path, day: datetime.date) -> Problem:
    values = {"name": path.name, "date": dutch(day), "folder": str(path.parent)}
    return Problem(
        file=str(path), line=1, column=1, slug="store-copy-old", severity="let-op", values=values
    )
