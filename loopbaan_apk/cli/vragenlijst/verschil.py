"""`vragenlijst verschil`: what changed between two versions, and what that does to comparing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from loopbaan_apk.cli.settings import of
from loopbaan_apk.errors import MISUSED, TOLD, ApkError
from loopbaan_apk.terminal import emit, show

if TYPE_CHECKING:
    from loopbaan_apk.core.differing import Difference

Flag = typer.Option


def run(
    context: typer.Context,
    first: Annotated[str, typer.Argument(metavar="old", help="arg-old")],
    second: Annotated[str, typer.Argument(metavar="new", help="arg-new")] = "",
    beside: Annotated[str, Flag("--met", metavar="old", help="differ-with")] = "",
    strict: Annotated[bool, Flag("--streng", help="differ-strict")] = False,
    as_json: Annotated[bool, Flag("--json", help="json")] = False,
) -> None:
    """Load both, lay them beside each other, show what differs."""
    from loopbaan_apk.cli.authoring import questionnaire_draft
    from loopbaan_apk.core.differing import difference

    settings = of(context)
    old_name, new_name = _order(first, second, beside)
    old, new = (questionnaire_draft(settings, name) for name in (old_name, new_name))
    found = difference(old.value, new.value, old.translations(), new.translations())
    if as_json:
        from loopbaan_apk.reports.difference_json import render as as_document

        emit(as_document(found, settings.words))
    else:
        from loopbaan_apk.reports.difference_lines import render

        for line in render(found, settings.words, new.path.as_posix()):
            show(line)
    if strict and _breaks_unseen(found):
        raise typer.Exit(code=TOLD)


def _order(first: str, second: str, beside: str) -> tuple[str, str]:
    """Old and new, whichever way they were given."""
    if bool(second) == bool(beside):
        raise ApkError("two-versions", code=MISUSED)
    return (first, second) if second else (beside, first)


def _breaks_unseen(found: Difference) -> bool:
    """Something broke, and the number before the point does not say so."""
    return found.same_id and found.breaking and not found.versions.major_raised
