"""`coach begin`: a client fills in a check here, on paper, or elsewhere in a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from loopbaan_apk.cli.asking import pick
from loopbaan_apk.cli.practising import USUAL, practice
from loopbaan_apk.cli.settings import Settings, of
from loopbaan_apk.errors import MISUSED, STOPPED, ApkError
from loopbaan_apk.terminal import show

Way = Literal["scherm", "papier", "invoer", "bestand"]
WAYS: tuple[Way, ...] = ("scherm", "papier", "invoer", "bestand")


def run(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="client", help="arg-client")],
    name: Annotated[
        str, typer.Argument(metavar="questionnaire", help="arg-questionnaire-method")
    ] = USUAL,
    screen: Annotated[bool, typer.Option("--scherm", help="begin-screen")] = False,
    paper: Annotated[bool, typer.Option("--papier", help="begin-paper")] = False,
    answers: Annotated[str, typer.Option("--antwoorden", metavar="file", help="answers-file")] = "",
) -> None:
    """Choose the way, then do it."""
    settings = of(context)
    way: Way = "scherm" if screen else "papier" if paper else "bestand"
    if sum((screen, paper, bool(answers))) > 1:
        raise ApkError("begin-one-way", code=MISUSED)
    if not (screen or paper or answers):
        way = _choose(settings, code)
    if way == "papier":
        _print(settings, code, name)
    elif way == "bestand":
        _read(settings, code, name, answers)
    else:
        _sit(settings, code, name, over=way == "invoer")


def _choose(settings: Settings, code: str) -> Way:
    words = settings.words
    if not settings.may_ask():
        raise ApkError("begin-needs-way", code=MISUSED)
    chosen = pick(
        settings, words("coach.how", code=code), [(way, words(f"coach.way-{way}")) for way in WAYS]
    )
    return next(way for way in WAYS if way == chosen)


def _print(settings: Settings, code: str, name: str) -> None:
    """A form to write on; which client it is for stands nowhere on it."""
    from loopbaan_apk.cli.authoring import questionnaire_draft
    from loopbaan_apk.cli.pages import page
    from loopbaan_apk.reports.paper import document

    with practice(settings) as opened:
        client = opened.client(code)
    draft, words = questionnaire_draft(settings, name), settings.words
    made = document(draft.value, words, draft.saying(words.language))
    page(settings, made, f"papier-{draft.value.id}.html", "", overwrite=True)
    show(words("coach.paper-next", code=client.code))


def _read(settings: Settings, code: str, name: str, answers: str) -> None:
    from loopbaan_apk.cli.asking import type_in
    from loopbaan_apk.cli.filled import kept, sheet_for
    from loopbaan_apk.cli.sitting import Keeper

    path = answers or type_in(settings, settings.words("coach.which-file"))
    shelf = settings.library().questionnaire(name)
    sheet = sheet_for(shelf, Path(path))
    with practice(settings) as opened:
        client = opened.client(code)
        store = opened.takings(client)
        kept(settings, Keeper(store, shelf, settings.words.language, None), sheet)
    show(settings.words("coach.filled-in", code=client.code))


def _sit(settings: Settings, code: str, name: str, *, over: bool) -> None:
    """The client at the screen; or the coach, who types over what stands on paper."""
    from loopbaan_apk.cli.coach.invoer import type_over
    from loopbaan_apk.cli.handing_over import handed_over
    from loopbaan_apk.cli.sitting import take_up

    if not settings.may_ask():
        raise ApkError("begin-needs-way", code=MISUSED)
    if over:
        type_over(settings, code, name)
        return
    shelf, words = settings.library().questionnaire(name), settings.words
    with practice(settings) as opened:
        client = opened.client(code)
        with handed_over(settings, words("handover.welcome"), words("handover.done")):
            taking = take_up(settings, opened.takings(client), shelf)
    if taking is None:
        show(words("coach.left-open", code=client.code))
        raise SystemExit(STOPPED)
    show(words("coach.filled-in", code=client.code))
