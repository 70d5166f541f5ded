"""An examination as a document: what stands out first, then the figures, then their sources."""

from __future__ import annotations

from collections.abc import Iterator

from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.core.prompts import Say
from loopbaan_apk.groups.examining import Examination, ItemLine, ScaleLine
from loopbaan_apk.groups.judging import Judgement, judged, reliable_enough
from loopbaan_apk.reports.document import Block, Bullets, Document, Facts, Paragraph, Part, Table
from loopbaan_apk.reports.wording import Words, comma

SOURCES = ("alpha", "interval", "omega", "error", "rest", "bare", "cotan", "bounds")


def document(found: Examination, questionnaire: Questionnaire, words: Words, say: Say) -> Document:
    """Everything that `groep keur` found."""
    writer = _Writer(questionnaire=questionnaire, words=words, say=say, found=found)
    return Document(
        title=words("keur.title", title=say(questionnaire.title)),
        subtitle=words.count("keur.subtitle", found.sheets, version=questionnaire.version),
        language=words.language,
        parts=tuple(writer.parts()),
        footer=(words("keur.footer"),),
    )


class _Writer:
    def __init__(
        self, *, questionnaire: Questionnaire, words: Words, say: Say, found: Examination
    ) -> None:
        self.questionnaire, self.words, self.say, self.found = questionnaire, words, say, found

    def parts(self) -> Iterator[Part]:
        yield self._part("opvallend", self._standing_out())
        yield self._part("schalen", self._scales())
        for line in self.found.scales:
            name = self.say(self.questionnaire.scales[line.id].name)
            heading = self.words("keur.scale", id=line.id, name=name)
            yield Part(name=f"schaal-{line.id}", heading=heading, blocks=tuple(self._items(line)))
        if self.found.overlaps:
            yield self._part("overlap", iter((self._overlaps(),)))
        if self.found.by:
            yield self._part("groepen", self._groups())
        yield self._part("bronnen", self._sources())

    def _part(self, name: str, blocks: Iterator[Block]) -> Part:
        return Part(name=name, heading=self.words(f"keur.part-{name}"), blocks=tuple(blocks))

    def _figure(self, value: float | None, places: int = 2) -> str:
        if value is None or value != value:  # noqa: PLR0124 - NaN alone is not itself
            return "–"
        return comma(f"{value:.{places}f}", self.words)

    def _sentence(self, one: Judgement) -> str:
        values = {
            name: value if isinstance(value, str) else self._figure(value)
            for name, value in one.values.items()
        }
        return self.words(f"keur.{one.slug}", **values)

    def _standing_out(self) -> Iterator[Block]:
        found = tuple(self._sentence(one) for one in judged(self.found))
        yield Bullets(items=found) if found else Paragraph(text=self.words("keur.nothing"))

    def _header(self, *slugs: str) -> tuple[str, ...]:
        return tuple(self.words(f"keur.head-{slug}") for slug in slugs)

    def _scales(self) -> Iterator[Block]:
        head = ("scale", "n", "missing", "mean", "sd", "alpha", "interval", "omega", "error")
        yield Table(
            caption=self.words("keur.caption-scales"),
            header=self._header(*head),
            rows=tuple(self._scale_row(line) for line in self.found.scales),
            figures=frozenset(range(1, len(head))),
        )
        cotan = {True: "enough", False: "insufficient", None: "unknown"}
        rows = (
            (line.id, self.words(f"keur.cotan-{cotan[reliable_enough(line)]}"))
            for line in self.found.scales
        )
        yield Table(
            caption=self.words("keur.caption-cotan"),
            header=self._header("scale", "cotan"),
            rows=tuple(rows),
        )
        missing = self.found.missing
        yield Paragraph(
            text=self.words("keur.missing-rule", use=missing.use, impute=missing.impute)
        )

    def _scale_row(self, line: ScaleLine) -> tuple[str, ...]:
        interval = line.reliability.interval
        shown = "–" if interval is None else " – ".join(map(self._figure, interval))
        return (
            line.id,
            str(line.scored),
            self._percent(line.missing),
            self._figure(line.mean),
            self._figure(line.spread),
            self._figure(line.reliability.alpha),
            shown,
            self._figure(line.reliability.omega),
            self._figure(line.error),
        )

    @staticmethod
    def _percent(share: float) -> str:
        return f"{100 * share:.0f}"

    def _items(self, line: ScaleLine) -> Iterator[Block]:
        head = ("item", "n", "missing", "mean", "sd", "rest", "deleted", "floor", "ceiling")
        yield Table(
            caption=self.words("keur.caption-items"),
            header=self._header(*head),
            rows=tuple(self._item_row(item) for item in line.items),
            figures=frozenset(range(1, len(head))),
        )
        spread = tuple(
            (item.id, "; ".join(f"{one}: {self._percent(s)} %" for one, s in item.answers.items()))
            for item in line.items
            if item.answers
        )
        if spread:
            yield Paragraph(text=self.words("keur.answers"))
            yield Facts(rows=spread)

    def _item_row(self, item: ItemLine) -> tuple[str, ...]:
        return (
            self.words("keur.turned", item=item.id) if item.turned else item.id,
            str(item.answered),
            self._percent(item.missing),
            self._figure(item.mean),
            self._figure(item.spread),
            self._figure(item.rest),
            self._figure(item.deleted),
            self._percent(item.floor),
            self._percent(item.ceiling),
        )

    def _overlaps(self) -> Table:
        return Table(
            caption=self.words("keur.caption-overlap"),
            header=self._header("scale", "scale", "r", "bare", "shared"),
            rows=tuple(
                (
                    pair.one,
                    pair.other,
                    self._figure(pair.r),
                    self._figure(pair.bare),
                    ", ".join(pair.shared) or "–",
                )
                for pair in self.found.overlaps
            ),
            figures=frozenset((2, 3)),
        )

    def _groups(self) -> Iterator[Block]:
        found, words = self.found, self.words
        if found.small:
            yield Paragraph(text=words.count("keur.small-groups", found.small))
        rows = tuple(
            (item.id, group, self._figure(one.difference), self._figure(one.chi, 1), _p(one.p))
            for line in found.scales
            for item in line.items
            for group, one in item.differential.items()
        )
        if not rows:
            yield Paragraph(text=words("keur.no-groups"))
            return
        yield Paragraph(text=words("keur.reference", by=found.by, group=found.reference))
        yield Table(
            caption=words("keur.caption-groups"),
            header=self._header("item", "group", "apart", "chi", "p"),
            rows=tuple((*row[:4], comma(row[4], words)) for row in rows),
            figures=frozenset((2, 3, 4)),
        )

    def _sources(self) -> Iterator[Block]:
        slugs = (*SOURCES, *(("mantel",) if self.found.by else ()))
        yield Bullets(items=tuple(self.words(f"keur.source-{slug}") for slug in slugs))


def _p(value: float) -> str:
    return "< 0.001" if value < 0.001 else f"{value:.3f}"  # noqa: PLR2004 - as figures of p are given
