"""`coach gesprek`: what to talk about, and what is said written down at once."""

from __future__ import annotations

from typing import Annotated

import typer

from loopbaan_apk.cli.practising import practice
from loopbaan_apk.cli.preparing import prepared
from loopbaan_apk.cli.settings import of
from loopbaan_apk.cli.showing import show_blocks
from loopbaan_apk.terminal import emit


def run(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="client", help="arg-client")],
    taking: Annotated[str, typer.Option("--meting", metavar="taking", help="talk-taking")] = "",
    work: Annotated[bool, typer.Option("--werk", help="talk-work")] = False,
    why: Annotated[bool, typer.Option("--waarom", help="talk-why")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="json")] = False,
) -> None:
    """Load, make the sheet, show it; then write down what is said, where somebody can type."""
    settings = of(context)
    with practice(settings) as opened:
        client = opened.client(code)
        sheet = prepared(settings, opened.takings(client), client.code, taking, work=work)
        reactions = opened.dossier(client).reactions
        if as_json:
            from loopbaan_apk.reports import talk_json

            emit(talk_json.render(sheet, client.code, reactions))
            return
        from loopbaan_apk.reports.talk import Beside, blocks

        beside = Beside(code=client.code, reactions=reactions, why=why)
        show_blocks(blocks(sheet, beside, settings.words), settings)
        if settings.may_ask():
            from loopbaan_apk.cli.conversing import converse

            converse(settings, opened, client, sheet)
