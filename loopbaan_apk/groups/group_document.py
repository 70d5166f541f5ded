"""A group report as a document: of each subject what may be said, and what is hidden and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.core.prompts import Say
from loopbaan_apk.groups.counting import NO, REST, YES, Columns, Subject
from loopbaan_apk.groups.nearness import Near
from loopbaan_apk.groups.publishing import LEAST_CELL, Published, Shown
from loopbaan_apk.records import record
from loopbaan_apk.reports.document import (
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Part,
    Picture,
    Table,
)
from loopbaan_apk.reports.shares import Share, shares
from loopbaan_apk.reports.wording import Words

HIDDEN = "·"
MOST_ANSWERS = 6
"""More of them cannot be told apart in a bar."""


@record
class Held:
    """A group, or where it is None everybody, that is too near an earlier report.

    Without `near` it went along with such a group.
    """

    moment: str
    group: str | None
    near: Near | None


@record
class GroupReport:
    """What may be printed, by moment; `too_small` are moments of which nothing may.

    `held` went with others, or are not there, because of an earlier report.
    """

    questionnaire: Questionnaire
    columns: Columns
    subjects: tuple[Subject, ...]
    moments: Mapping[str, Published]
    too_small: tuple[str, ...]
    least: int
    held: tuple[Held, ...] = ()


def document(report: GroupReport, words: Words, say: Say) -> Document:
    """Nothing in it but rounded shares: no counts, ids, times or words of people."""
    return _Writer(report, words, say).document()


class _Writer:
    def __init__(self, report: GroupReport, words: Words, say: Say) -> None:
        self.report, self.words, self.say = report, words, say
        self.items = report.questionnaire.items

    def document(self) -> Document:
        words, title = self.words, self.say(self.report.questionnaire.title)
        last = tuple(self.report.moments.values())[-1]
        people = sum(last.people)
        return Document(
            title=words("groepsrapport.title", title=title),
            subtitle=words("groepsrapport.subtitle", people=people),
            language=words.language,
            parts=tuple(part for part in self._parts() if part.blocks),
            footer=(words("groepsrapport.footer"),),
        )

    def _parts(self) -> Iterator[Part]:
        yield self._part("lezen", self._reading())
        kinds: dict[str, list[Subject]] = {"persoon": [], "werk": [], "vragen": []}
        for one in self.report.subjects:
            if not one.scale:
                kinds["vragen"].append(one)
            else:
                about = self.report.questionnaire.scales[one.scale].about
                kinds["persoon" if about == "persoon" else "werk"].append(one)
        for kind, subjects in kinds.items():
            yield self._part(kind, self._subjects(subjects))
        if len(self.report.moments) > 1:
            yield self._part("verloop", self._trend())
        yield self._part("verborgen", self._hidden())

    def _part(self, name: str, blocks: Iterator[Block]) -> Part:
        return Part(
            name=name, heading=self.words(f"groepsrapport.part-{name}"), blocks=tuple(blocks)
        )

    def _reading(self) -> Iterator[Block]:
        yield Paragraph(text=self.words("groepsrapport.reading", least=self.report.least))

    def _subjects(self, subjects: Sequence[Subject]) -> Iterator[Block]:
        for one in subjects:
            yield Heading(text=self._title(one))
            for moment, found in self.report.moments.items():
                yield self._picture(one, moment, found)

    def _picture(self, one: Subject, moment: str, found: Published) -> Block:
        shown = found.shown[self._place(one)]
        rows = self._rows(found, shown)
        title = self._title(one) + (f" ({moment})" if moment else "")
        answers = self._answers(one)
        table = self._table(title, answers, rows)
        if len(answers) > MOST_ANSWERS:
            return table
        drawn = tuple(
            Share(name=name, said=self._people(people), percent=percent)
            for name, people, percent in rows
        )
        return Picture(
            drawing=shares(drawn, answers),
            title=title,
            description=self.words("groepsrapport.picture"),
            table=table,
        )

    def _place(self, one: Subject) -> int:
        return [each.name for each in self.report.subjects].index(one.name)

    def _rows(
        self, found: Published, shown: Shown
    ) -> list[tuple[str, int | None, tuple[int | None, ...]]]:
        """Groups, then everybody; where there is one group it is everybody."""
        names = [self._group(name) for name in found.wave.groups]
        every = [*names, self.words("groepsrapport.everybody")]
        rows = list(zip(every, shown.people, shown.percent, strict=True))
        return rows[-1:] if len(names) == 1 else rows

    def _group(self, name: str) -> str:
        if name == REST:
            return self.words("groepsrapport.rest")
        item = self.items.get(self.report.columns.by)
        known = getattr(item, "answers", {})
        return self.say(known[name].text) if name in known else name

    def _table(
        self,
        title: str,
        answers: Sequence[str],
        rows: Sequence[tuple[str, int | None, tuple[int | None, ...]]],
    ) -> Table:
        head = (self.words("groepsrapport.group"), self.words("groepsrapport.people"), *answers)
        return Table(
            caption=title,
            header=head,
            rows=tuple(
                (name, self._people(people), *map(_percent, percent))
                for name, people, percent in rows
            ),
            figures=frozenset(range(1, len(head))),
        )

    def _people(self, people: int | None) -> str:
        return HIDDEN if people is None else self.words("groepsrapport.about", people=people)

    def _title(self, one: Subject) -> str:
        if one.scale:
            return self.say(self.report.questionnaire.scales[one.scale].name)
        item = self.items[one.item]
        if one.answer:
            answer = self.say(item.answers[one.answer].text)  # type: ignore[attr-defined]  # a meerkeuze
            return f"{self.say(item.text)} {answer}"
        return self.say(item.text)

    def _answers(self, one: Subject) -> tuple[str, ...]:
        if one.scale:
            return tuple(self.say(answer) for answer in one.answers)
        if one.answer:
            return tuple(self.words(f"groepsrapport.{answer}") for answer in (YES, NO))
        known = self.items[one.item].answers  # type: ignore[attr-defined]  # a keuze
        return tuple(self.say(known[answer].text) for answer in one.answers)

    def _trend(self) -> Iterator[Block]:
        """Everybody, moment after moment: what stands above, put beside each other."""
        for one in self.report.subjects:
            rows = []
            for moment, found in self.report.moments.items():
                shown = found.shown[self._place(one)]
                rows.append((moment, shown.people[-1], shown.percent[-1]))
            yield self._table(self._title(one), self._answers(one), rows)

    def _hidden(self) -> Iterator[Block]:
        words, report = self.words, self.report
        for moment, found in report.moments.items():
            if len(report.moments) > 1:
                yield Paragraph(text=words("groepsrapport.moment", moment=moment))
            number = sum(
                one is None for shown in found.shown for row in shown.percent for one in row
            )
            yield Paragraph(text=words.count("groepsrapport.hidden", number))
        reasons = ("cell", "beside", "unanimous", "group", "rounded")
        yield Bullets(
            items=tuple(
                words(f"groepsrapport.why-{one}", cell=LEAST_CELL, least=report.least)
                for one in reasons
            )
        )
        if report.too_small:
            names = ", ".join(report.too_small)
            yield Paragraph(text=words("groepsrapport.too-small", moments=names))
        if report.held:
            yield Paragraph(text=words("groepsrapport.near"))
            yield Bullets(items=tuple(map(self._held, report.held)))

    def _held(self, one: Held) -> str:
        """Not by how much: that is for who made the report."""
        every = self.words("groepsrapport.everybody")
        name = every if one.group is None else self._group(one.group)
        return f"{name} ({one.moment})" if one.moment else name


def _percent(one: int | None) -> str:
    if one is None:
        return HIDDEN
    return f"{one} %" if one else "< 5 %"
