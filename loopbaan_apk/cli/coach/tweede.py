"""`coach tweede`: somebody else rates the client's skills, and both ratings side by side."""

from __future__ import annotations

from typing import Annotated

import typer

from loopbaan_apk.cli.practising import practice
from loopbaan_apk.cli.settings import of
from loopbaan_apk.core.dossier import RATERS, Rater
from loopbaan_apk.core.sharing import must_agree
from loopbaan_apk.errors import MISUSED, ApkError
from loopbaan_apk.terminal import talk


def run(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="client", help="arg-client")],
    by: Annotated[str, typer.Option("--door", metavar="rater", help="rated-by")] = "",
    answers: Annotated[str, typer.Option("--antwoorden", metavar="file", help="answers-file")] = "",
    shown: Annotated[bool, typer.Option("--toon", help="second-shown")] = False,
) -> None:
    """With the client's consent: ask and keep, or lay side by side and show."""
    settings = of(context)
    raters = _raters(by, shown=shown)
    from loopbaan_apk.cli.second_rating import rate, seconds

    with practice(settings) as opened:
        client = opened.client(code)
        must_agree(opened.dossier(client), "tweede")
        if not shown:
            rate(settings, opened, client, raters[0], answers)
            talk(settings.words("second-rating.kept", code=client.code))
            return
        found = seconds(settings, opened, client, raters)
    from loopbaan_apk.cli.showing import show_document
    from loopbaan_apk.reports.second_rating import document

    show_document(document(found, settings.words), settings)


def _raters(typed: str, *, shown: bool) -> tuple[Rater, ...]:
    """All of them only to show. Raises ApkError `rater-unknown`."""
    if shown and not typed:
        return RATERS
    found = tuple(rater for rater in RATERS if rater == typed)
    if not found:
        raise ApkError("rater-unknown", code=MISUSED, known=", ".join(RATERS))
    return found
