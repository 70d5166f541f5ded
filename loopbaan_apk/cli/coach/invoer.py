"""`coach invoer`: a paper form typed over, and typed over once more to find slips."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from loopbaan_apk.ask.heading import named
from loopbaan_apk.cli.asking import pick
from loopbaan_apk.cli.idling import attended, still_here
from loopbaan_apk.cli.practising import USUAL, practice
from loopbaan_apk.cli.previewing import Glance
from loopbaan_apk.cli.settings import Settings, of
from loopbaan_apk.cli.sitting import ask, take_up
from loopbaan_apk.cli.takings import chosen, load, saying
from loopbaan_apk.core.paper import numbers, printed
from loopbaan_apk.core.path import awake
from loopbaan_apk.errors import MISUSED, STOPPED, ApkError
from loopbaan_apk.terminal import show, talk

if TYPE_CHECKING:
    from loopbaan_apk.cli.takings import Taking
    from loopbaan_apk.core.model import Answers
    from loopbaan_apk.core.prompts import Value
    from loopbaan_apk.store.takings import Store

FIRST, SECOND = "eerste", "tweede"


def run(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="client", help="arg-client")],
    name: Annotated[
        str, typer.Argument(metavar="questionnaire", help="arg-questionnaire-method")
    ] = USUAL,
    again: Annotated[str, typer.Option("--nogmaals", metavar="taking", help="enter-again")] = "",
) -> None:
    """Type over; or type over once more and decide what differs."""
    settings = of(context)
    if not settings.may_ask():
        raise ApkError("begin-needs-way", code=MISUSED)
    if again:
        _check(settings, code, again)
    else:
        type_over(settings, code, name)


def type_over(settings: Settings, code: str, name: str) -> None:
    """The form of one client, in the order of the paper: keys may come as fast as they can."""
    shelf, words = settings.library().questionnaire(name), settings.words
    with practice(settings) as opened:
        client = opened.client(code)
        talk(words("coach.type-over"))
        with attended(settings):
            taking = take_up(settings, opened.takings(client), shelf, over=True)
    if taking is None:
        show(words("coach.left-open-paper", code=client.code))
        raise SystemExit(STOPPED)
    show(words("coach.filled-in", code=client.code))
    show(words("coach.check-next", code=client.code, number=taking))


def _check(settings: Settings, code: str, number: str) -> None:
    words = settings.words
    with practice(settings) as opened:
        store = opened.takings(opened.client(code))
        first = load(store, chosen(store, number, finished=True))
        talk(words("coach.type-again"))
        second = Glance(answers={}, times={})
        with attended(settings):
            ending = ask(settings, first.shelf, second.keep, {}, first.kept.seed, over=True)
            if ending == "stopped":
                talk(words("coach.not-compared"))
                raise SystemExit(STOPPED)
            differ = _differing(first, second.answers)
            _decide(settings, store, first, differ)
    show(words.count("coach.compared", len(differ)))


def _differing(first: Taking, second: Answers) -> dict[str, tuple[Value | None, Value | None]]:
    """What stands on the paper and counts, and was not twice the same."""
    frame = printed(first.shelf.questionnaire)
    then, now = awake(frame, first.answers), awake(frame, second)
    pairs = {id_: (then.get(id_), now.get(id_)) for id_ in frame.items}
    return {id_: pair for id_, pair in pairs.items() if pair[0] != pair[1]}


def _decide(
    settings: Settings,
    store: Store,
    first: Taking,
    differ: dict[str, tuple[Value | None, Value | None]],
) -> None:
    """What the paper says, for each that differs; the correction is added to the taking."""
    words, say = settings.words, saying(first.shelf, settings.words.language)
    items, places = first.shelf.questionnaire.items, numbers(first.shelf.questionnaire)
    right: dict[str, Value | None] = {}
    for id_, (then, now) in differ.items():
        told = [
            words("coach.nothing") if one is None else named(items[id_], one, say)
            for one in (then, now)
        ]
        shown = [
            (FIRST, words("coach.first-was", value=told[0])),
            (SECOND, words("coach.second-was", value=told[1])),
        ]
        if pick(settings, f"{places[id_]}. {say(items[id_].text)}", shown) == SECOND:
            right[id_] = now
        still_here()
    if not right:
        return
    number = first.kept.id
    with store.lease(number):
        store.reopen(number)
        for id_, value in right.items():
            stored = list(value) if isinstance(value, tuple) else value
            store.append(number, id_, stored, milliseconds=None)
        store.finish(number)
