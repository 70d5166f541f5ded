"""A conversation sheet in blocks: what is strong, what to discuss, what to look at together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from loopbaan_apk.core.report import Weighed
from loopbaan_apk.core.talk import REACTIONS, Opposed, Sheet, Source, Strength, Topic
from loopbaan_apk.records import record
from loopbaan_apk.reports.blocks import Block, Entry, notes
from loopbaan_apk.reports.comparison_wording import behind
from loopbaan_apk.reports.wording import Words, around, dutch, out_of

MOST_ITEMS = 8
"""More ids than this are in the JSON."""

if TYPE_CHECKING:
    from loopbaan_apk.core.dossier import Line
    from loopbaan_apk.core.model import Scale


@record
class Beside:
    """What a sheet needs beside itself: whose it is, what was said of it, whether to say why."""

    code: str
    reactions: Mapping[str, Line]
    why: bool = False


def blocks(sheet: Sheet, beside: Beside, words: Words) -> tuple[Block, ...]:
    """The whole sheet; the parts that there are, numbered."""
    return tuple(_Telling(sheet, beside, words).blocks())


class _Telling:
    """Holds the sheet, what stands beside it and the words."""

    def __init__(self, sheet: Sheet, beside: Beside, words: Words) -> None:
        self.sheet, self.report = sheet, sheet.report
        self.beside, self.words = beside, words
        self.code = beside.code

    def blocks(self) -> Iterator[Block]:
        """In the order of the talk."""
        yield self._opening()
        parts = (
            ("strong", self._strong()),
            ("discuss", self._discuss()),
            ("work", self._work()),
            (f"apart{'-scales' * isinstance(self.sheet.contradiction, Opposed)}", self._apart()),
            ("changed", self._changed()),
            ("care", self._care()),
            ("recognise", self._recognise()),
        )
        there = [(slug, entries) for slug, found in parts if (entries := tuple(found))]
        for place, (slug, entries) in enumerate(there, 1):
            heading = self.words(f"gesprek.{slug}", code=self.code)
            yield Block(heading=f"{place} {heading}", entries=entries)

    def _opening(self) -> Block:
        report, words = self.report, self.words
        lines = [words("gesprek.taken", title=report.title, date=dutch(report.taken_on))]
        if report.before is not None:
            lines.append(words("gesprek.before", date=dutch(report.before.takings[0].taken_on)))
        lines.append(words("gesprek.what-it-is"))
        return Block(heading=words("gesprek.title", code=self.code), entries=notes(*lines))

    def _strong(self) -> Iterator[Entry]:
        if not self.sheet.strengths:
            yield Entry(text=self.words("gesprek.none-strong"))
        for one in self.sheet.strengths:
            yield Entry(text=self._strength(one), listed=True, under=self._why(one.source))

    def _strength(self, one: Strength) -> str:
        if one.skill is not None:
            return self.words("gesprek.skill", name=one.name, answer=one.skill.answer)
        return self._scored(one)

    def _scored(self, one: Strength | Topic) -> str:
        """`Samenwerken: 81 van 100 (mei: 78, klein verschil)`."""
        if one.scale is None:
            return one.name
        score = out_of(one.scale, self.words) + behind(self.report, one.scale, self.words)
        return self.words("gesprek.scale", name=one.name, score=score)

    def _discuss(self) -> Iterator[Entry]:
        if not self.sheet.topics:
            yield Entry(text=self.words("gesprek.none-low"))
        yield from self._topics(self.sheet.about_person)

    def _work(self) -> Iterator[Entry]:
        scales = [one.scale.score.scale for one in self.sheet.about_work if one.scale]
        if scales:
            yield Entry(text=self._about(*scales))
        yield from self._topics(self.sheet.about_work)

    def _topics(self, topics: tuple[Topic, ...]) -> Iterator[Entry]:
        words = self.words
        for one in topics:
            lines = [words(f"gesprek.ask-{one.subject}-{one.place}")]
            if one.heaviest is not None:
                lines.insert(0, words("gesprek.heaviest", answer=self._answer(one.heaviest)))
            said = self.beside.reactions.get(one.source.id)
            if said is not None and said.text in REACTIONS:
                lines.append(
                    words(
                        "gesprek.said",
                        number=said.number,
                        reaction=words(f"gesprek.reaction-{said.text}"),
                        date=dutch(said.added),
                    )
                )
            text = self._scored(one)
            if one.gap is not None:
                text = words("gesprek.gap", name=one.name, work=one.where)
            number = self.sheet.topics.index(one) + 1
            yield Entry(
                text=words("gesprek.topic", number=number, text=text),
                under=(*lines, *self._why(one.source)),
            )

    def _answer(self, one: Weighed) -> str:
        return self.words("gesprek.answer", question=one.question, answer=one.answer)

    def _apart(self) -> Iterator[Entry]:
        found, words = self.sheet.contradiction, self.words
        if found is None:
            return
        if isinstance(found, Opposed):
            yield self._opposed(found)
            return
        yield Entry(
            text=words("gesprek.apart-of", name=found.name),
            under=(
                self._answer(found.first),
                self._answer(found.second),
                words("gesprek.ask-apart"),
                *self._whose(found.scale),
                *self._why(found.source),
            ),
        )

    def _opposed(self, found: Opposed) -> Entry:
        words, both = self.words, (found.high, found.low)
        scored = (words("gesprek.scale", name=one.name, score=out_of(one, words)) for one in both)
        return Entry(
            text=words("gesprek.against", high=found.high.name, low=found.low.name),
            under=(
                *scored,
                words("gesprek.ask-apart"),
                *(line for one in both for line in self._whose(one.score.scale)),
                *self._why(found.source),
            ),
        )

    def _changed(self) -> Iterator[Entry]:
        if self.report.before is None:
            return
        from loopbaan_apk.reports.comparison_wording import figures, verdict

        words = self.words
        for one in self.sheet.changes:
            then, *_, now = figures(one.change, words)
            text = words(
                "gesprek.change",
                name=one.change.name,
                then=then,
                now=now,
                verdict=verdict(one.change, words),
            )
            under = (*self._whose(one.change.now.scale), *self._why(one.source))
            yield Entry(text=text, listed=True, under=under)
        if not self.sheet.changes:
            yield Entry(text=words("gesprek.steady"))
        elif any(one.change.verdict == "unknown" for one in self.sheet.changes):
            yield Entry(text=words("compare.note-unknown"))
        for told in self.sheet.retold:
            text = words("compare.line-told", then=told.told.then, now=told.told.now)
            question = f"{told.told.question} {text}"
            yield Entry(text=question, listed=True, under=self._why(told.source))

    def _care(self) -> Iterator[Entry]:
        for one in self.sheet.cares:
            under = self._items(one.items) if self.beside.why and one.items else ()
            text = self.words(f"gesprek.{one.hint}", number=len(one.items))
            yield Entry(text=text, under=under)

    def _recognise(self) -> Iterator[Entry]:
        choices = (self.words(f"gesprek.reaction-{one}") for one in REACTIONS)
        yield Entry(text=" · ".join(choices))

    def _about(self, *scales: Scale) -> str:
        return self.words(f"gesprek.about-{around(scales)}", code=self.code)

    def _whose(self, scale: Scale) -> tuple[str, ...]:
        """What is about the work is never said of the person."""
        return () if scale.about == "persoon" else (self._about(scale),)

    def _why(self, source: Source) -> tuple[str, ...]:
        """The rule, and the ids as `waarom` and the questionnaire have them."""
        if not self.beside.why:
            return ()
        rule = self.words(f"gesprek.rule-{source.rule}")
        return (self.words("gesprek.why", rule=rule, id=source.id), *self._items(source.items))

    def _items(self, items: tuple[str, ...]) -> tuple[str, ...]:
        more = ", …" if len(items) > MOST_ITEMS else ""
        named = ", ".join(items[:MOST_ITEMS]) + more
        return (self.words("gesprek.why-items", items=named),) if items else ()
