"""A result with a naughty string in every field that holds words, each string in each field."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from loopbaan_apk.content.letterheads import LONGEST_LINE
from loopbaan_apk.core.cleaning import clean
from loopbaan_apk.core.dossier import Line
from loopbaan_apk.core.plan import Action, Intention
from loopbaan_apk.core.report import Answered, Report
from loopbaan_apk.core.second_rating import Both
from loopbaan_apk.core.sharing import Shared
from loopbaan_apk.reports import composing_dossier, second_rating
from loopbaan_apk.reports.document import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Paragraph,
    Picture,
    Table,
)
from loopbaan_apk.reports.drawing import Label
from loopbaan_apk.reports.second_rating import Second
from loopbaan_apk.reports.wording import Words
from tests.reports.whole import NOW, whole

FIELDS = 24
"""In so many places of a document each string comes at least."""


def poisoned(texts: Iterable[str]) -> Report:
    """As many scales, skills, answers and advices as there are texts."""
    one = whole("nl")
    step = next(step for step in one.more if step.schemes)
    line, skill, scheme = one.person[0], one.skills[0], step.schemes[0]
    told = Answered(item="wens", question="", answer="", value="", free=True)
    answers = tuple(replace(told, question=text, answer=text, value=text) for text in texts)
    return replace(
        one,
        own_words=answers,
        context=answers,
        person=tuple(replace(line, name=text, level=text, level_help=text) for text in texts),
        skills=tuple(replace(skill, name=text, answer=text) for text in texts),
        steps=(),
        more=tuple(
            replace(
                step,
                text=text,
                why=text,
                first_step=text,
                who=text,
                because=(replace(step.because[0], answer=told_of(text), scale=None),),
                schemes=(replace(scheme, id=f"s{number}", name=text, what=text, contact=text),),
            )
            for number, text in enumerate(texts)
        ),
    )


def told_of(text: str) -> Answered:
    """A closed answer, as a reason names it."""
    return Answered(item="x", question=text, answer=text, value="1")


def planned(texts: Iterable[str]) -> tuple[Action, ...]:
    """A plan in these words."""
    return tuple(
        Action(
            number=number,
            key=f"{number:032x}",
            after=0,
            intention=Intention(
                when=text, then=text, day=datetime.date(2027, 1, 1), who=text, first_step=text,
                minutes=5,
            ),
        )
        for number, text in enumerate(texts, 1)
    )  # fmt: skip


def coached(document: Document, texts: Sequence[str], words: Words) -> Document:
    """With everything that a coach puts in: a letterhead, what was shared, a second rating.

    Of the texts only those fit for a letterhead come in it, as they come from its file.
    """
    head = tuple(clean(text) for text in texts if len(text) <= LONGEST_LINE)
    lines = tuple(Line(kind="actie", text=text, who=text, shared=True) for text in texts)
    level = Fraction(3)
    pairs = tuple(
        Both(item=str(number), name=text, own=level, other=level * (number % 3),
             own_words=text, other_words=text, step=level / 2)
        for number, text in enumerate(texts)
    )  # fmt: skip
    seconds = [Second(rater="coach", own_day=NOW.date(), day=NOW.date(), pairs=pairs)]
    parts = (
        composing_dossier.part(Shared(notes=lines, to_do=lines, done=()), words),
        second_rating.part(seconds, words),
    )
    return replace(document, letterhead=head, parts=(*document.parts, *parts))


def texts_of(document: Document, pictures: str) -> Iterator[str]:
    """Every text in the order in which it is read.

    `pictures` says what a format has of one: "drawn" (title, description, labels, title, table),
    "table" or "alt" (the table after a title and description that are not text).
    """
    yield "\n".join(document.letterhead)
    yield document.title
    yield document.subtitle
    for part in document.parts:
        yield part.heading
        for block in part.blocks:
            yield from _texts(block, pictures)
    yield from document.footer


def _texts(block: Block, pictures: str) -> Iterator[str]:
    match block:
        case Heading() | Paragraph():
            yield block.text
        case Bullets():
            yield from block.items
        case Facts():
            for row in block.rows:
                yield from row
        case Table():
            yield block.caption
            yield from block.header
            for row in block.rows:
                yield from row
        case Picture():
            if pictures == "drawn":
                yield block.title
                yield block.description
                yield from (
                    shape.text for shape in block.drawing.shapes if isinstance(shape, Label)
                )
                yield block.title
            yield from _texts(block.table, pictures)


__all__ = ["FIELDS", "NOW", "coached", "planned", "poisoned", "texts_of"]
