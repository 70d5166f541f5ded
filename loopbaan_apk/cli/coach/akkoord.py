"""`coach akkoord`: what a client agrees to, or no longer does, with the day and the purpose."""

from __future__ import annotations

from typing import Annotated

import typer

from loopbaan_apk.cli.practising import practice
from loopbaan_apk.cli.settings import of
from loopbaan_apk.core.dossier import CONSENTS, Consent, Kind, Line
from loopbaan_apk.errors import MISUSED, ApkError
from loopbaan_apk.terminal import show


def run(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="client", help="arg-client")],
    what: Annotated[str, typer.Argument(metavar="consent", help="arg-consent")],
    withdrawn: Annotated[bool, typer.Option("--intrekken", help="consent-withdrawn")] = False,
) -> None:
    """Write it down, say what was agreed."""
    settings = of(context)
    words = settings.words
    consent = _consent(what)
    with practice(settings) as opened:
        client = opened.client(code)
        if withdrawn and not opened.dossier(client).consent(consent):
            raise ApkError("consent-not-given", found=client.code)
        kind: Kind = "ingetrokken" if withdrawn else "toestemming"
        opened.add(client, Line(kind=kind, text=consent))
        dossier = opened.dossier(client)
    slug = "care.withdrawn" if withdrawn else "care.agreed"
    show(words(slug, code=client.code, what=words(f"coach.consent-{consent}")))
    if not withdrawn:
        show(words("coach.purpose", text=dossier.purpose or words("wissen.erased")))
    elif consent == "bewaren":
        show(words("care.withdrawn-keeping", code=client.code))


def _consent(typed: str) -> Consent:
    for one in CONSENTS:
        if typed.lower() == one:
            return one
    raise ApkError("consent-unknown", code=MISUSED, found=typed, known=", ".join(CONSENTS))
