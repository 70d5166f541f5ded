"""During a talk: a note, an action or a reaction, each on disk before the next is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from loopbaan_apk.cli.asking import pick, says_yes_to, type_in
from loopbaan_apk.cli.idling import attended, still_here
from loopbaan_apk.cli.jotting import jot, text_of
from loopbaan_apk.cli.settings import Settings
from loopbaan_apk.core.dossier import Client, Line
from loopbaan_apk.core.planning import day_of, who_of
from loopbaan_apk.core.talk import REACTIONS, Sheet
from loopbaan_apk.errors import ApkError
from loopbaan_apk.store.practice import Practice
from loopbaan_apk.terminal import show, talk

Read = TypeVar("Read")


def converse(settings: Settings, practice: Practice, client: Client, sheet: Sheet) -> None:
    """Until the coach types q; leaving in another way keeps everything too (exit 130)."""
    with attended(settings):
        _converse(settings, practice, client, sheet)
    show(settings.words("gesprek.kept", code=client.code))


def _converse(settings: Settings, practice: Practice, client: Client, sheet: Sheet) -> None:
    words = settings.words
    kinds = {"n": _note, "a": _action, "r": _reaction}
    while True:
        typed = type_in(settings, words("gesprek.keys")).lower()
        still_here()
        if typed == "q":
            break
        if typed not in kinds:
            talk(words("gesprek.keys-wrong"))
            continue
        try:
            line = kinds[typed](settings, sheet)
        except ApkError as error:
            talk(words(f"fout.{error.slug}", **error.values))
            continue
        if line is not None:
            jot(settings, practice, client, line)
            still_here()


def _note(settings: Settings, _: Sheet) -> Line:
    text = text_of(settings, "", settings.words("noteren.ask-note"))
    return Line(kind="notitie", text=text, shared=_shared(settings))


def _action(settings: Settings, _: Sheet) -> Line:
    words = settings.words
    text = text_of(settings, "", words("noteren.ask-action"))
    who = _fitting(settings, words("noteren.ask-who"), who_of) or ""
    day = _fitting(settings, words("noteren.ask-day"), lambda one: day_of(one, settings.today))
    return Line(kind="actie", text=text, who=who, day=day, shared=_shared(settings))


def _fitting(settings: Settings, question: str, read: Callable[[str], Read]) -> Read | None:
    """Asked until it fits; Enter alone leaves it out. What was typed before is not lost."""
    while True:
        typed = type_in(settings, question)
        try:
            return read(typed) if typed else None
        except ApkError as error:
            talk(settings.words(f"fout.{error.slug}", **error.values))


def _reaction(settings: Settings, sheet: Sheet) -> Line | None:
    """To one of the topics; without topics there is nothing to react to."""
    words = settings.words
    if not sheet.topics:
        talk(words("gesprek.none-low", code=""))
        return None
    names = [one.name for one in sheet.topics]
    topic = _picked(settings, words("gesprek.which-topic"), names)
    reactions = [words(f"gesprek.reaction-{one}") for one in REACTIONS]
    reaction = _picked(settings, words("gesprek.which-reaction", name=names[topic]), reactions)
    return Line(kind="reactie", text=REACTIONS[reaction], who=sheet.topics[topic].source.id)


def _picked(settings: Settings, question: str, choices: list[str]) -> int:
    return int(pick(settings, question, [(str(at), text) for at, text in enumerate(choices)]))


def _shared(settings: Settings) -> bool:
    return says_yes_to(settings, settings.words("noteren.ask-shared"))
