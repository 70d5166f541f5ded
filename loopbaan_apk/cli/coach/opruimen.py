"""`coach opruimen`: dossiers that are kept longer than was meant, erased after a whole yes."""

from __future__ import annotations

from typing import Annotated

import typer

from loopbaan_apk.cli.asking import must_say_yes
from loopbaan_apk.cli.clearing import clear
from loopbaan_apk.cli.forgetting import (
    exports_of,
    forget,
    forget_again,
    forget_elsewhere,
    is_still_past,
    tell_elsewhere,
)
from loopbaan_apk.cli.practising import practice
from loopbaan_apk.cli.settings import of
from loopbaan_apk.core.dossier import Dossier
from loopbaan_apk.reports.wording import dutch
from loopbaan_apk.terminal import show, talk
from loopbaan_apk.texts import Words


def run(
    context: typer.Context,
    everything: Annotated[bool, typer.Option("--alles", help="tidy-all")] = False,
    sure: Annotated[bool, typer.Option("--ja", help="yes")] = False,
    trial: Annotated[bool, typer.Option("--proef", help="try-out")] = False,
) -> None:
    """List them, ask once, erase them one by one."""
    settings = of(context)
    words = settings.words
    if everything:
        clear(settings, sure=sure, trial=trial)
        return
    with practice(settings) as opened:
        driver = opened.opened.driver
        dossiers = [one.dossier for one in opened.summaries()]
    past = [one for one in dossiers if one.is_past(settings.today)]
    if not past:
        show(words("care.none-past"))
        if not trial:
            forget_again(settings, driver)
            forget_elsewhere(settings, driver)
        return
    talk(words.count("care.will-tidy", len(past)))
    for one in past:
        show(_line(one, words))
    if trial:
        talk(words("data.try-out"))
        return
    if not must_say_yes(settings, sure=sure):
        talk(words("data.not-erased"))
        return
    exports: list[str] = []
    for place, one in enumerate(past, 1):
        talk(words("care.step", number=place, of=len(past)))
        if is_still_past(settings, driver, one):
            forget(settings, driver, one)
            exports += exports_of(settings, one.handed_over)
        else:
            show(words("care.in-use-again", code=one.client.code))
    forget_again(settings, driver)
    forget_elsewhere(settings, driver)
    tell_elsewhere(settings, tuple(exports))


def _line(one: Dossier, words: Words) -> str:
    closed = dutch(one.closed) if one.closed else ""
    until = dutch(one.keep_until) if one.keep_until else ""
    return words("care.past", code=one.client.code, closed=closed, until=until)
