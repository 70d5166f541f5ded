"""`gegevens wis`: all, one check or the plan gone, after saying what and after a whole yes."""

from __future__ import annotations

from typing import Annotated

import typer

from loopbaan_apk.cli.asking import must_say_yes
from loopbaan_apk.cli.settings import Settings, of
from loopbaan_apk.cli.takings import chosen
from loopbaan_apk.errors import MISUSED, ApkError
from loopbaan_apk.store.driver import PLAIN
from loopbaan_apk.store.erasing import erase
from loopbaan_apk.store.failing import told
from loopbaan_apk.store.packs import installed
from loopbaan_apk.store.places import is_journal, our_files
from loopbaan_apk.store.plans import actions
from loopbaan_apk.terminal import show, talk


def run(
    context: typer.Context,
    taking: Annotated[str, typer.Option("--meting", metavar="taking", help="erase-taking")] = "",
    plan: Annotated[bool, typer.Option("--plan", help="erase-plan")] = False,
    sure: Annotated[bool, typer.Option("--ja", help="yes")] = False,
    trial: Annotated[bool, typer.Option("--proef", help="try-out")] = False,
) -> None:
    """Say what goes, ask, erase, say what became of it."""
    settings = of(context)
    words = settings.words
    if plan and taking:
        raise ApkError("erase-one-thing", code=MISUSED)
    number = _announce(settings, taking, plan=plan)
    if trial:
        talk(words("data.try-out"))
        return
    if not must_say_yes(settings, sure=sure):
        talk(words("data.not-erased"))
        return
    erased = erase(settings.data_folder(), clock=settings.now, taking=number, plan=plan)
    for path in erased.left:
        show(words("data.left", file=path))
    done = words("data.erased-all") if number is None else words("data.erased-one", number=number)
    if plan:
        done = words("plan.erased")
    show(done if not erased.left else words("data.erased-partly"))
    show(words("data.kept-elsewhere"))
    packs = ", ".join(installed(settings.data_folder()))
    if packs and number is None and not plan:
        show(words("pack.not-erased", names=packs))


def _announce(settings: Settings, taking: str, *, plan: bool) -> int | None:
    """Tell what would go; the number of the taking, None for everything or the plan."""
    words, folder = settings.words, settings.data_folder()
    if plan:
        with settings.store(create=False) as store:
            talk(words.count("plan.will-erase", len(actions(store))))
        return None
    if not taking:
        talk(words("data.will-erase-all", folder=folder))
        with told(PLAIN, folder):
            files = [file for file in our_files(folder) if not is_journal(file)]
        for file in files:
            talk(words("data.erase-file", file=file.name))
        return None
    with settings.store(create=False) as store:
        kept = chosen(store, taking, finished=True)
        steps = sum(one.intention.taking == kept.id for one in actions(store))
    talk(
        words(
            "data.will-erase-one",
            number=kept.id,
            questionnaire=kept.questionnaire,
            count=kept.answered,
        )
    )
    if steps:
        talk(words.count("plan.will-go-too", steps))
    return kept.id
