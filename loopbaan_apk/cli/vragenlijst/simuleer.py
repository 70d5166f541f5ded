"""`vragenlijst simuleer`: made-up persons fill it in: what they reach, and what nobody does."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from loopbaan_apk.cli.settings import Settings, of
from loopbaan_apk.errors import MISUSED, ApkError
from loopbaan_apk.terminal import emit, show, talk

if TYPE_CHECKING:
    from loopbaan_apk.core.simulating.respondents import Respondent

Flag = typer.Option
MOST = 100_000
PATIENCE = 2.0
"""Seconds between two words about how far it is."""


def run(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="content", help="arg-content")] = "",
    number: Annotated[int, Flag("--aantal", metavar="number", help="simulate-number")] = 1000,
    seed: Annotated[int, Flag("--zaad", metavar="number", help="simulate-seed")] = 1,
    as_json: Annotated[bool, Flag("--json", help="json")] = False,
) -> None:
    """Load, let them fill it in, count, show."""
    from loopbaan_apk.cli.authoring import questionnaire_draft
    from loopbaan_apk.core.simulating import Tally, respondents

    settings = of(context)
    if not 1 <= number <= MOST:
        raise ApkError("simulate-number", code=MISUSED, most=MOST)
    draft = questionnaire_draft(settings, name)
    tally = Tally(draft.value)
    for one in _with_word(settings, respondents(draft.value, number, seed), number):
        tally.add(one)
    found = tally.result(seed)
    if as_json:
        from loopbaan_apk.reports.simulation_json import render

        emit(render(found))
        return
    from loopbaan_apk.cli.showing import show_blocks
    from loopbaan_apk.reports.simulation import blocks

    words, say = settings.words, draft.saying(settings.words.language)
    title = say(draft.value.title)
    show(words("simulate.title", title=title, number=number, seed=seed))
    show_blocks(blocks(found, words, say), settings)


def _with_word(
    settings: Settings, people: Iterable[Respondent], number: int
) -> Iterator[Respondent]:
    """The same, and now and then how far it is; only where somebody waits for it."""
    said = time.monotonic()
    for place, one in enumerate(people, 1):
        yield one
        now = time.monotonic()
        if settings.look.tty and now - said > PATIENCE:
            talk(settings.words("simulate.busy", done=place, number=number))
            said = now
