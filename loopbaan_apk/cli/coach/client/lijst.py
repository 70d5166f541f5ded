"""`coach client lijst`: every client by code."""

from __future__ import annotations

from typing import Annotated

import typer

from loopbaan_apk.cli.practising import practice
from loopbaan_apk.cli.settings import of
from loopbaan_apk.reports.wording import dutch
from loopbaan_apk.store.practice import Summary
from loopbaan_apk.terminal import emit, show, talk
from loopbaan_apk.texts import Words


def run(
    context: typer.Context,
    everyone: Annotated[bool, typer.Option("--alles", help="clients-all")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="json")] = False,
) -> None:
    """Load, show one line each."""
    settings = of(context)
    words = settings.words
    with practice(settings) as opened:
        all_of_them = opened.summaries()
    found = [one for one in all_of_them if everyone or one.dossier.closed is None]
    if as_json:
        import json

        document = {"formaat": 1, "soort": "clienten", "clienten": [_facts(one) for one in found]}
        emit(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
        return
    for one in found:
        show(_line(one, words))
    if not found:
        show(words("coach.none-open" if all_of_them else "coach.no-clients"))
    past = sum(one.dossier.is_past(settings.today) for one in all_of_them)
    if past:
        talk(words.count("care.are-past", past))


def _facts(one: Summary) -> dict[str, object]:
    dossier = one.dossier
    return {
        "code": dossier.client.code,
        "begonnen": dossier.client.begun.isoformat(),
        "metingen": one.finished,
        "laatste": one.latest.isoformat() if one.latest else None,
        "open_acties": len(dossier.open_actions),
        "gesloten": dossier.closed.isoformat() if dossier.closed else None,
        "bewaren_tot": dossier.keep_until.isoformat() if dossier.keep_until else None,
    }


def _line(one: Summary, words: Words) -> str:
    dossier = one.dossier
    name = f" ({dossier.name})" if dossier.name else ""
    parts = [words.count("coach.takings", one.finished)]
    if one.latest:
        parts.append(words("coach.latest", date=dutch(one.latest)))
    parts.append(words.count("coach.open-actions", len(dossier.open_actions)))
    if dossier.closed and dossier.keep_until:
        parts.append(words("coach.closed", until=dutch(dossier.keep_until)))
    return f"{dossier.client.code}{name}: {', '.join(parts)}"
