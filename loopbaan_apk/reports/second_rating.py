"""Two ratings of one person's skills as blocks: side by side, what to talk about, and merged."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from loopbaan_apk.core.dossier import Rater
from loopbaan_apk.core.second_rating import Both, questions, standing_out
from loopbaan_apk.records import record
from loopbaan_apk.reports.document import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Paragraph,
    Part,
    Table,
)
from loopbaan_apk.reports.wording import Words, dutch


@record
class Second:
    """Who rated when, and every skill with both ratings."""

    rater: Rater
    own_day: datetime.date
    day: datetime.date
    pairs: tuple[Both, ...]


def document(found: Sequence[Second], words: Words) -> Document:
    """Each rater under a heading, for a screen."""
    return Document(
        title=words("second-rating.title"),
        subtitle=words("second-rating.subtitle"),
        language=words.language,
        parts=tuple(
            Part(name="tweede", heading=_heading(one, words), blocks=tuple(_blocks(one, words)))
            for one in found
        ),
        footer=(words("second-rating.merged-how"),),
    )


def part(found: Sequence[Second], words: Words) -> Part:
    """All of them as one part of a report; without blocks when there are none."""
    blocks: list[Block] = []
    for one in found:
        blocks += [Heading(text=_heading(one, words)), *_blocks(one, words)]
    if blocks:
        blocks.insert(0, Paragraph(text=words("second-rating.not-the-truth")))
        blocks.append(Paragraph(text=words("second-rating.merged-how"), role="note"))
    return Part(name="tweede", heading=words("second-rating.title"), blocks=tuple(blocks))


def _heading(one: Second, words: Words) -> str:
    days = {"own": dutch(one.own_day), "other": dutch(one.day)}
    return words("second-rating.whose", rater=words(f"second-rating.{one.rater}"), **days)


def _blocks(one: Second, words: Words) -> Iterator[Block]:
    rater = words(f"second-rating.head-{one.rater}")
    yield Table(
        caption=words("second-rating.table"),
        header=(words("report.skill"), words("report.own"), rater),
        rows=tuple((pair.name, pair.own_words, pair.other_words) for pair in one.pairs),
    )
    asked = questions(one.pairs)
    yield Heading(text=words("second-rating.to-talk-about"))
    if asked:
        yield Bullets(items=tuple(_question(pair, one, words) for pair in asked))
    else:
        yield Paragraph(text=words("second-rating.nothing-apart"))
    above, below = standing_out(one.pairs)
    yield Heading(text=words("second-rating.together"))
    if above or below:
        rows = ((words("second-rating.above"), above), (words("second-rating.below"), below))
        yield Facts(rows=tuple((term, _names(pairs)) for term, pairs in rows if pairs))
    else:
        yield Paragraph(text=words("second-rating.flat"))


def _question(pair: Both, one: Second, words: Words) -> str:
    return words(
        "second-rating.question",
        skill=pair.name,
        own=pair.own_words,
        rater=words(f"second-rating.{one.rater}"),
        other=pair.other_words,
    )


def _names(pairs: Sequence[Both]) -> str:
    return ", ".join(pair.name for pair in pairs)
