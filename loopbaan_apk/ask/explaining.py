"""The explanation behind `?`: of this question, its answers, its part, and every key."""

from __future__ import annotations

from loopbaan_apk.ask import Asking
from loopbaan_apk.ask.desk import Desk
from loopbaan_apk.ask.heading import section_help
from loopbaan_apk.ask.picking import choices_of, labels
from loopbaan_apk.ask.wrapping import Line, Pen
from loopbaan_apk.core.path import Stop
from loopbaan_apk.core.prompts import PickMany, PickOne, Prompt, Rank, Read, Type

BLANK: Line = ()
KEYS_OF_ALL = ("later", "back", "ahead", "open", "empty", "stop")


def explanation(desk: Desk, pen: Pen) -> list[Line]:
    """Paragraphs, each after a blank line."""
    stop = desk.conversation.stop
    own = question_told(desk, stop, pen) if stop else []
    keys = _keys(desk, pen) if stop else _review_keys(desk, pen)
    return [*own, *keys]


def option_help(prompt: Prompt) -> list[tuple[str, str, str]]:
    """Name, words and explanation of every choice that has one."""
    named = zip(labels(prompt), choices_of(prompt), strict=True)
    return [(label, choice.text, choice.help) for label, choice in named if choice.help]


def paragraphs(asking: Asking, stop: Stop) -> list[str]:
    """What there is to say of this question, without its answers."""
    item, say = stop.item, asking.say
    told = [say(item.help) if item.help else "", *asking.help_for(item)]
    part = section_help(asking, stop)
    return [text for text in (*told, part) if text]


def question_told(desk: Desk, stop: Stop, pen: Pen) -> list[Line]:
    """The question, and what there is to say of it and of its answers."""
    words = desk.asking.words
    lines = [*pen.wrap([("heading", desk.asking.say(stop.item.text))]), BLANK]
    told = paragraphs(desk.asking, stop)
    for text in told or [words("ask.no-help")]:
        lines += [*pen.wrap([("plain", text)]), BLANK]
    options = option_help(desk.hand.prompt)
    for label, text, helped in options:
        lead = f"{label}  " if not desk.hand.lists else ""
        lines += pen.wrap(
            [("strong", text + ": "), ("plain", helped)], lead=[("key", lead)], indent=4
        )
    return [*lines, BLANK] if options else lines


def _keys(desk: Desk, pen: Pen) -> list[Line]:
    """Every key of this card in a sentence."""
    words, held = desk.asking.words, desk.hand
    typed = "-typed" if held.types else "-list" if held.lists else ""
    slugs = [f"ask.keys-{_kind(held.prompt)}{'-list' if held.lists else ''}"]
    slugs += [f"ask.keys-{name}{typed}" for name in KEYS_OF_ALL if not (typed and name == "open")]
    return keys_told([words(slug) for slug in slugs], words("ask.keys"), pen)


def keys_told(sentences: list[str], title: str, pen: Pen) -> list[Line]:
    """Every key in a sentence."""
    lines = [*pen.wrap([("strong", title)])]
    for sentence in sentences:
        lines += pen.wrap([("plain", sentence)], lead=[("plain", "· ")], indent=4)
    return lines


def _review_keys(desk: Desk, pen: Pen) -> list[Line]:
    words = desk.asking.words
    slugs = [f"ask.keys-{slug}" for slug in ("finish", "to-question", "back", "stop")]
    return keys_told([words(slug) for slug in slugs], words("ask.keys"), pen)


def _kind(prompt: Prompt) -> str:
    match prompt:
        case PickOne():
            return "one"
        case PickMany():
            return "many"
        case Rank():
            return "rank"
        case Type():
            return "type"
        case Read():
            return "read"
