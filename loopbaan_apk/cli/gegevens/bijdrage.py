"""`gegevens bijdrage`: one sheet for a fund, shown whole, written only after a yes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from loopbaan_apk.cli.asking import must_say_yes
from loopbaan_apk.cli.settings import at_home, of
from loopbaan_apk.cli.takings import chosen, load
from loopbaan_apk.errors import ApkError
from loopbaan_apk.terminal import emit, show, talk


def run(
    context: typer.Context,
    taking: Annotated[str, typer.Argument(metavar="taking", help="arg-taking")] = "",
    out: Annotated[str, typer.Option("--uit", metavar="file", help="contribution-out")] = "",
    overwrite: Annotated[bool, typer.Option("--overschrijf", help="overwrite")] = False,
    sure: Annotated[bool, typer.Option("--ja", help="contribution-yes")] = False,
) -> None:
    """Make it, show it, ask, write it."""
    from secrets import token_hex

    from loopbaan_apk.content.contributions import written
    from loopbaan_apk.core.contributing import Contribution, given_away
    from loopbaan_apk.store.exporting import export

    settings = of(context)
    words = settings.words
    with settings.store(create=False) as store:
        found = load(store, chosen(store, taking or None, finished=True))
    questionnaire = found.shelf.questionnaire
    answers = given_away(questionnaire, found.answers)
    if not answers:
        raise ApkError("contribution-empty")
    text = written(
        Contribution(
            questionnaire=questionnaire.id,
            version=questionnaire.version,
            hash=found.shelf.hash,
            sheet=token_hex(8),
            consent=words("contribute.consent"),
            answers=answers,
        )
    )
    talk(words("contribute.this"))
    emit(text)
    talk(words("contribute.left-out"))
    talk(words("contribute.consent"))
    if not must_say_yes(settings, sure=sure):
        talk(words("contribute.not-made"))
        return
    target = at_home(out) if out else Path(f"bijdrage-{questionnaire.id}.json")
    export(target, text.encode(), overwrite=overwrite)
    show(words("contribute.made", file=target.as_posix()))
