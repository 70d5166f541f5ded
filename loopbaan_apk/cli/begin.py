"""`begin`: start a check, by keys, line by line or from a file; or play the demo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loopbaan_apk.cli.settings import Settings, of
from loopbaan_apk.errors import MISUSED, ApkError

if TYPE_CHECKING:
    from loopbaan_apk.content.covers import Cover

LONGEST = 999


def run(
    context: typer.Context,
    questionnaire: Annotated[
        str, typer.Argument(metavar="questionnaire", help="arg-questionnaire")
    ] = "",
    answers: Annotated[str, typer.Option("--antwoorden", metavar="file", help="answers-file")] = "",
    demo: Annotated[bool, typer.Option("--demo", help="demo")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="json")] = False,
) -> None:
    """Choose, ask or read, keep, show."""
    settings = of(context)
    if demo:
        from loopbaan_apk.cli.demo import play

        play(settings)
        return
    name = questionnaire or _choose(settings)
    if answers:
        from loopbaan_apk.cli.filled import fill

        fill(settings, name, Path(answers), as_json=as_json)
        return
    if not settings.may_ask():
        option = f"--antwoorden {settings.words('meta.file')}"
        raise ApkError("needs-terminal", code=MISUSED, option=option)
    from loopbaan_apk.cli.sitting import start

    start(settings, name, as_json=as_json)


def _minutes(cover: Cover) -> int:
    """A cover is only glanced at: what stands there need not be a number."""
    shown = cover.minutes
    known = shown.isascii() and shown.isdigit() and len(shown) <= len(str(LONGEST))
    return int(shown) if known else LONGEST


def _choose(settings: Settings) -> str:
    """Which questionnaire, when none was named."""
    from loopbaan_apk.content.covers import covers

    offered = covers(settings.content_folders(), settings.words.language)
    if not settings.may_ask():
        known = ", ".join(one.id for one in offered)
        raise ApkError("needs-choice", code=MISUSED, known=known)
    from loopbaan_apk.cli.asking import pick

    choices = [
        (one.id, settings.words("talk.choice", title=one.title, minutes=one.minutes))
        for one in sorted(offered, key=_minutes)
    ]
    return pick(settings, settings.words("talk.choose"), choices)
