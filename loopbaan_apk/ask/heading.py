"""What stands above a question: the part, how far you are, and what you just answered."""

from __future__ import annotations

from collections.abc import Sequence

from loopbaan_apk.ask import Asking, Words
from loopbaan_apk.ask.desk import Desk
from loopbaan_apk.ask.wrapping import MARGIN, Bit, Line, Pen
from loopbaan_apk.core.interview import Progress
from loopbaan_apk.core.items import Item
from loopbaan_apk.core.path import Stop
from loopbaan_apk.core.prompts import PickOne, Say, Value

BAR = 20
SHORTEST_BAR = 6
BETWEEN = " · "


def heading(desk: Desk, pen: Pen, *, bare: bool) -> list[Line]:
    """Part and place; on one line when it must be bare."""
    words = desk.asking.words
    now, stop = desk.conversation.sight.progress, desk.conversation.stop
    title = desk.asking.say(stop.heading) if stop else words("ask.review")
    place = _place(desk, now)
    if bare:
        return [pen.clip([("plain", place), ("plain", BETWEEN), ("strong", title)])]
    part = words("ask.part", part=now.part, parts=now.parts)
    above: list[Bit] = [("plain", part + BETWEEN)] if now.parts > 1 else []
    return [pen.clip([*above, ("strong", title)]), _bar(now.question, now, place, pen)]


def review_heading(desk: Desk, pen: Pen, *, bare: bool) -> list[Line]:
    """The end, and how much is answered."""
    words = desk.asking.words
    now = desk.conversation.sight.progress
    place = words("ask.answered", answered=now.answered, questions=now.questions)
    title: Bit = ("strong", words("ask.review"))
    if bare:
        return [pen.clip([title, ("plain", BETWEEN + place)])]
    return [pen.clip([title]), _bar(now.answered, now, place, pen)]


def left(waiting: Sequence[Stop], words: Words) -> str:
    """How many questions are open, and whether that is a problem."""
    if not waiting:
        return words("ask.left-none")
    needed = any(stop.item.required for stop in waiting)
    return words.count("ask.left-needed" if needed else "ask.left", len(waiting))


def previous(desk: Desk, pen: Pen) -> Line | None:
    """What was answered on the card before, and how to change it."""
    stop, words = desk.conversation.before, desk.asking.words
    if stop is None or not stop.item.asks:
        return None
    value = desk.conversation.interview.answers.get(stop.item.id)
    way: Bit = ("plain", "   " + words("ask.change"))
    if value is None:
        return pen.clip([("plain", "○ " + words("ask.previous-open"))])
    told = words("ask.previous", answer=named(stop.item, value, desk.asking.say))
    room = pen.width - MARGIN - pen.wide(way[1])
    if pen.wide(told) + 2 > room:
        return pen.clip([("strong", "✓ "), ("plain", told)])
    return pen.clip([("strong", "✓ "), ("plain", told), way])


def introduction(desk: Desk) -> str:
    """The words of a part, on its first card."""
    stop = desk.conversation.stop
    before = desk.conversation.before
    if stop is None or (before is not None and before.section == stop.section):
        return ""
    return section_help(desk.asking, stop)


def section_help(asking: Asking, stop: Stop) -> str:
    """What the part of this item says of itself."""
    text = asking.questionnaire.sections[stop.section].help
    return asking.say(text) if text else ""


def named(item: Item, value: Value, say: Say) -> str:
    """An answer as it was picked: `4 Klopt meestal`."""
    shown = item.shown(value, say)
    prompt = item.prompt(say)
    if not isinstance(prompt, PickOne):
        return shown
    keys = {choice.value: choice.key for choice in prompt.choices}
    key = keys.get(value, "") if isinstance(value, str) else ""
    return f"{key} {shown}" if key else shown


def _place(desk: Desk, now: Progress) -> str:
    words = desk.asking.words
    place = words("ask.place", question=now.question, questions=now.questions)
    if not now.minutes:
        return place
    return place + BETWEEN + words("ask.minutes", minutes=now.minutes)


def _bar(filled: int, now: Progress, text: str, pen: Pen) -> Line:
    """A bar as long as the window leaves room for; never the only sign."""
    size = min(BAR, pen.width - MARGIN - 2 - pen.wide(pen.clean(text)))
    if size < SHORTEST_BAR:
        return pen.clip([("plain", text)])
    full = size * filled // max(1, now.questions)
    bar: list[Bit] = [("key", "━" * full), ("plain", "─" * (size - full) + "  " + text)]
    return pen.clip(bar)
