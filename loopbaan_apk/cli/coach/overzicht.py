"""`coach overzicht`: who is due for a check, what was agreed for these days, what to erase."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from loopbaan_apk.cli.practising import practice
from loopbaan_apk.cli.remembering import followed
from loopbaan_apk.cli.settings import of
from loopbaan_apk.cli.showing import show_blocks
from loopbaan_apk.core.dossier import Dossier
from loopbaan_apk.core.following import Agreed, Followed, Overview, overview
from loopbaan_apk.reports.blocks import Block, Entry, notes
from loopbaan_apk.reports.wording import dutch
from loopbaan_apk.terminal import emit
from loopbaan_apk.texts import Words


def run(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="json")] = False,
) -> None:
    """Load every dossier, see what is due, show it."""
    settings = of(context)
    with practice(settings) as opened:
        clients = followed(opened)
    found = overview(clients, settings.today)
    if as_json:
        import json

        emit(json.dumps(_document(found), ensure_ascii=False, indent=2) + "\n")
        return
    nothing = "opvolging.nothing" if clients else "coach.no-clients"
    show_blocks(_blocks(found, nothing, settings.words), settings)


def _blocks(found: Overview, nothing: str, words: Words) -> Iterator[Block]:
    parts = (
        ("late", [_action(one, words) for one in found.late]),
        ("soon", [_action(one, words) for one in found.soon]),
        ("checks", [_check(one, words) for one in found.checks]),
        ("past", [_past(one, words) for one in found.past]),
    )
    for slug, lines in parts:
        if lines:
            entries = tuple(Entry(text=line, listed=True) for line in lines)
            yield Block(heading=words(f"opvolging.{slug}"), entries=entries)
    if not any(lines for _, lines in parts):
        yield Block(heading=words("opvolging.title"), entries=notes(words(nothing)))


def _action(one: Agreed, words: Words) -> str:
    action = one.action
    who = words("opvolging.with", who=action.who) if action.who else ""
    return words(
        "opvolging.action",
        client=_called(one.dossier),
        number=action.number,
        date=dutch(one.day),
        text=action.text,
        who=who,
    )


def _check(one: Followed, words: Words) -> str:
    client = _called(one.dossier)
    if one.latest is None:
        return words("opvolging.no-check", client=client)
    return words("opvolging.old-check", client=client, date=dutch(one.latest))


def _past(one: Dossier, words: Words) -> str:
    until = dutch(one.keep_until) if one.keep_until else ""
    return words("opvolging.kept-too-long", client=_called(one), date=until)


def _called(one: Dossier) -> str:
    return f"{one.client.code} ({one.name})" if one.name else one.client.code


def _document(found: Overview) -> dict[str, object]:
    return {
        "formaat": 1,
        "soort": "overzicht",
        "acties": [
            {
                "code": one.dossier.client.code,
                "nummer": one.action.number,
                "datum": one.day.isoformat(),
                "voorbij": one in found.late,
                "tekst": one.action.text,
                "met": one.action.who or None,
            }
            for one in (*found.late, *found.soon)
        ],
        "checks": [
            {
                "code": one.dossier.client.code,
                "laatste": one.latest.isoformat() if one.latest else None,
            }
            for one in found.checks
        ],
        "te_wissen": [
            {
                "code": one.client.code,
                "bewaren_tot": one.keep_until.isoformat() if one.keep_until else None,
            }
            for one in found.past
        ],
    }
