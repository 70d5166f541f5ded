"""A questionnaire to print and to fill in with a pen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from loopbaan_apk.core.conditions import ALWAYS
from loopbaan_apk.core.items import Item
from loopbaan_apk.core.model import Questionnaire, Section
from loopbaan_apk.core.paper import numbers
from loopbaan_apk.core.prompts import Choice, PickMany, PickOne, Rank, Read, Say, Type
from loopbaan_apk.reports.conditions import in_words
from loopbaan_apk.reports.document import Block, Bullets, Document, Heading, Paragraph, Part
from loopbaan_apk.reports.wording import Words

BOX = "□  "
LINE = "_" * 40
LINES = {"tekst": 3, "getal": 1, "datum": 1}


def document(questionnaire: Questionnaire, words: Words, say: Say) -> Document:
    """Every question that may stand on paper; those about health are left out, as in a file."""
    frame = questionnaire
    parts = [_opening(frame, words, say)]
    places = numbers(frame)
    for place, section in enumerate(frame.sections, 1):
        blocks = tuple(_section(frame, section, places, words, say))
        if any(isinstance(block, Heading) for block in blocks):
            heading = say(section.heading)
            parts.append(Part(name=f"onderdeel-{place}", heading=heading, blocks=blocks))
    return Document(
        title=say(frame.title),
        subtitle=words("paper.subtitle", questions=len(places)),
        language=words.language,
        parts=tuple(parts),
        footer=(words("paper.footer", id=frame.id, version=frame.version),),
    )


def _opening(frame: Questionnaire, words: Words, say: Say) -> Part:
    texts = [*say(frame.intro).split("\n"), *words("paper.how").split("\n")]
    if any(item.sensitive for item in frame.items.values()):
        texts.append(words("paper.no-health"))
    texts.append(words("paper.code", line=LINE[:20]))
    blocks = tuple(Paragraph(text=text) for text in texts if text.strip())
    return Part(name="vooraf", heading=words("paper.before"), blocks=blocks)


def _section(
    frame: Questionnaire, section: Section, places: Mapping[str, int], words: Words, say: Say
) -> Iterator[Block]:
    if section.show_if != ALWAYS:
        condition = in_words(section.show_if, frame, words, say)
        yield Paragraph(text=words("paper.section-if", condition=condition), role="quote")
    if section.help:
        yield Paragraph(text=say(section.help))
    for item in section.items.values():
        if not item.sensitive:
            yield from _item(frame, item, places.get(item.id, 0), words, say)


def _item(frame: Questionnaire, item: Item, number: int, words: Words, say: Say) -> Iterator[Block]:
    text = " ".join(say(item.text).split())
    if not item.asks:
        yield Paragraph(text=text, role="quote")
        return
    needed = f" {words('ask.required')}" if item.required else ""
    yield Heading(text=words("paper.question", number=number, text=text) + needed)
    if item.show_if != ALWAYS:
        condition = in_words(item.show_if, frame, words, say)
        yield Paragraph(text=words("paper.question-if", condition=condition), role="note")
    if item.help:
        yield Paragraph(text=say(item.help), role="note")
    yield from _room(item, words, say)


def _room(item: Item, words: Words, say: Say) -> Iterator[Block]:
    """Boxes to tick, with the key that gives the same answer on a screen, or lines to write on."""
    match item.prompt(say):
        case PickOne(choices=choices):
            yield _boxes(choices)
        case PickMany(choices=choices, at_most=most):
            slug = "ask.many" if most >= len(choices) else "ask.many-most"
            yield Paragraph(text=words(slug, most=most), role="note")
            yield _boxes(choices)
        case Rank(choices=choices, at_most=most):
            yield Paragraph(text=words("paper.rank", most=most), role="note")
            yield Bullets(items=tuple(one.text for one in choices), mark=BOX)
        case Type(kind=kind, low=low, high=high):
            if kind != "tekst":
                range_ = words("codebook.from-to", low=low or "…", high=high or "…")
                slug = f"paper.write-{kind}" + ("-between" if low or high else "")
                yield Paragraph(text=words(slug, range=range_), role="note")
            yield Paragraph(text="\n".join([LINE] * LINES[kind]))
        case Read():
            return


def _boxes(choices: tuple[Choice, ...]) -> Bullets:
    shown = (f"{one.key}  {one.text}" if one.key else one.text for one in choices)
    return Bullets(items=tuple(shown), mark=BOX)
