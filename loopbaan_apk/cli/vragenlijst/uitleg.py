"""`vragenlijst uitleg`: what a code of the checker means, why, and what is wrong and right."""

from __future__ import annotations

from typing import Annotated

import typer

from loopbaan_apk.cli.settings import of
from loopbaan_apk.errors import ApkError
from loopbaan_apk.terminal import emit, show


def run(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="code", help="arg-code")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="json")] = False,
) -> None:
    """One page; without a code the list of all."""
    from loopbaan_apk.cli.findings.pages import codes, document, page
    from loopbaan_apk.content.codes import BY_CODE
    from loopbaan_apk.content.finding import nearest

    words = of(context).words
    wanted = code.upper()
    if wanted and wanted not in BY_CODE:
        raise ApkError("unknown-code", found=code, meant=nearest(wanted, BY_CODE))
    chosen = [BY_CODE[wanted]] if wanted else list(BY_CODE.values())
    if as_json:
        emit(document(chosen, words))
        return
    for line in page(chosen[0], words) if wanted else codes(words):
        show(line)
