"""The result on a screen: bars, marks and three steps, as rows for Rich."""

from __future__ import annotations

from collections.abc import Iterator

from loopbaan_apk.core.numbers import half_up
from loopbaan_apk.core.report import Report, ScaleLine, Step
from loopbaan_apk.reports import plan
from loopbaan_apk.reports.blocks import drawn
from loopbaan_apk.reports.comparison_wording import behind, more
from loopbaan_apk.reports.directions import compass
from loopbaan_apk.reports.wording import (
    Words,
    advice_text,
    around,
    band,
    details,
    dutch,
    figure,
    mark,
    reading_notes,
    unscored,
)
from loopbaan_apk.terminal import Grid, Look, Piece, Row, Style

NARROW = 64
WIDEST_BAR, NARROW_BAR = 21, 10
STRONGEST = 6


def render(
    report: Report, words: Words, look: Look, *, full: bool = False
) -> tuple[Row | Grid, ...]:
    """The rows of a result; `full` also shows every further advice and every skill."""
    return tuple(_Screen(report, words, look, full=full).rows())


class _Screen:
    """One report on one look."""

    def __init__(self, report: Report, words: Words, look: Look, *, full: bool) -> None:
        self.report = report
        self.words = words
        self.look = look
        self.full = full
        self.told: set[str] = set()

    def rows(self) -> Iterator[Row | Grid]:
        """In the order of the five ingredients: own words, feedback, example, steps, support."""
        yield from self.opening()
        yield from self.plan()
        yield from self.profile()
        yield from self.skills()
        yield from self.directions()
        yield from self.example()
        yield from self.steps()
        yield from self.closing()

    def heading(self, slug: str) -> Iterator[Row]:
        """A blank line and a heading."""
        yield Row()
        yield Row(pieces=(("heading", self.words(slug)),))

    def opening(self) -> Iterator[Row | Grid]:
        """What it is, and the person's own words first."""
        report, words = self.report, self.words
        yield Row()
        yield Row(pieces=(("heading", report.title), f" · {dutch(report.taken_on)}"))
        if report.own_words or report.context:
            yield from self.heading("result.own-words")
            for answer in report.own_words:
                yield Row(pieces=(answer.question,))
                yield Row(pieces=(words("result.quote", text=answer.answer),), indent=4)
            for answer in report.context:
                yield Row(pieces=(f"{answer.question} ", ("strong", answer.answer)))

    def plan(self) -> Iterator[Row | Grid]:
        """What one meant to do last time, and how it went."""
        if self.report.plan:
            yield from self.heading("plan.before")
            yield from (Row(pieces=(one,)) for one in plan.before(self.report.plan, self.words))

    def profile(self) -> Iterator[Row | Grid]:
        """Person first; work apart, with the sentence that says so."""
        report = self.report
        if report.person:
            yield from self.heading("result.profile")
            yield from self.scales(report.person)
        if report.work:
            about = around(line.score.scale for line in report.work)
            yield from self.heading(f"result.{about}")
            yield Row(pieces=(("quiet", self.words(f"result.not-about-you-{about}")),))
            yield from self.scales(report.work)

    def scales(self, lines: tuple[ScaleLine, ...]) -> Iterator[Row | Grid]:
        """Name, bar, figure, mark and level; on a narrow screen two lines a scale."""
        if self.look.width < NARROW:
            for line in lines:
                yield Row(pieces=(line.name,))
                yield Row(pieces=self.figures(line, NARROW_BAR), indent=4)
            return
        yield Grid(
            rows=tuple(
                (line.name, self.bar(line, WIDEST_BAR), self.number(line), self.level(line))
                for line in lines
            ),
            right=frozenset((2,)),
        )

    def figures(self, line: ScaleLine, width: int) -> tuple[Piece, ...]:
        """Bar, figure and level on one line."""
        return self.bar(line, width), " ", self.number(line), "  ", self.level(line)

    def bar(self, line: ScaleLine, width: int) -> Piece:
        """How far from the lowest to the highest; empty without a score."""
        score = line.score
        if score.value is None or score.highest == score.lowest:
            return "─" * width
        share = (score.value - score.lowest) / (score.highest - score.lowest)
        filled = int(half_up(share * width))
        return "━" * filled + "─" * (width - filled)

    def number(self, line: ScaleLine) -> Piece:
        """The score as shown."""
        return figure(line, self.words) or "–"

    def level(self, line: ScaleLine) -> Piece:
        """Mark and word; or why there is no score."""
        if line.score.value is None:
            return unscored(line, self.words)
        style: Style = line.mark
        tail = band(line, self.words) + behind(self.report, line, self.words)
        return (style, f"{mark(line)} {line.level}{tail}")

    def skills(self) -> Iterator[Row | Grid]:
        """The strongest, with the answer in words."""
        lines = self.report.skills if self.full else self.report.skills[:STRONGEST]
        if not lines:
            return
        yield from self.heading("result.skills")
        yield Grid(rows=tuple((line.name, line.answer) for line in lines))
        rest = len(self.report.skills) - len(lines)
        if rest:
            yield Row(pieces=(self.words.count("result.more-skills", rest),))

    def directions(self) -> Iterator[Row | Grid]:
        """Which work the skills have the shape of."""
        found = self.report.directions
        if found is not None:
            yield from drawn(compass(found, self.words, full=self.full), self.look.width)

    def example(self) -> Iterator[Row | Grid]:
        """One made-up person, said to be made up."""
        if self.report.stories:
            yield from self.heading("result.example")
            yield Row(pieces=(self.report.stories[0],))

    def steps(self) -> Iterator[Row | Grid]:
        """Three steps, each with its first step, its person and its why."""
        if self.report.steps:
            yield from self.heading("result.steps")
        for place, step in enumerate(self.report.steps, 1):
            yield from self.step(step, str(place))
        if self.report.more and self.full:
            yield from self.heading("result.also")
            for step in self.report.more:
                yield from self.step(step, "·")
        elif self.report.more:
            yield Row()
            yield Row(pieces=(self.words.count("result.more-steps", len(self.report.more)),))

    def step(self, step: Step, sign: str) -> Iterator[Row]:
        """One advice, and under it what makes it doable and where it came from."""
        yield Row(pieces=(("key", sign), advice_text(step, self.words)), hang=3)
        yield from (
            Row(pieces=(line,), indent=5)
            for line in details(step, self.words, self.told, full=self.full)
        )

    def closing(self) -> Iterator[Row | Grid]:
        """What the figures cannot say, kind hints, health apart, and what comes next."""
        words, report = self.words, self.report
        if report.health:
            yield from self.heading("result.health")
            yield Row(pieces=(words("result.health-note"),))
            for answer in report.health:
                yield Row(pieces=(f"{answer.question} ", answer.answer))
        yield from self.heading("result.reading")
        yield from (Row(pieces=(line,)) for line in reading_notes(report, words))
        yield Row()
        said = (*more(report, words), words("result.next"), words("plan.make-yours"))
        yield from (Row(pieces=(line,)) for line in said)
        yield Row()
