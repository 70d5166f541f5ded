"""A comparison on a screen: a slope a scale, person and work apart, as rows for Rich."""

from __future__ import annotations

from collections.abc import Iterator

from loopbaan_apk.core.comparison import Comparison, ScaleChange, Told
from loopbaan_apk.core.shifting import Shift
from loopbaan_apk.reports.comparison_wording import (
    apart,
    arrow,
    figures,
    following,
    moved,
    notes,
    opening,
    places,
    said,
    unchanged,
)
from loopbaan_apk.reports.wording import MARKS, Words, around
from loopbaan_apk.terminal import Grid, Look, Piece, Row

NARROW = 64
FURTHEST = 3
"""How many skills stand under each arrow; the others are under `--uitgebreid`."""


def render(
    comparison: Comparison, words: Words, look: Look, *, full: bool = False
) -> tuple[Row | Grid, ...]:
    """The rows; `full` also shows every question that changed and every skill that moved."""
    return tuple(_Screen(comparison, words, look, full=full).rows())


class _Screen:
    """One comparison on one look."""

    def __init__(self, comparison: Comparison, words: Words, look: Look, *, full: bool) -> None:
        self.comparison = comparison
        self.words = words
        self.look = look
        self.full = full

    def rows(self) -> Iterator[Row | Grid]:
        """What changed for you, in your work, in what you told; then limits and the next step."""
        found, words = self.comparison, self.words
        yield Row()
        yield Row(pieces=(("heading", words("compare.title", title=found.title)),))
        yield from (Row(pieces=(line,)) for line in opening(found, words))
        if found.person:
            yield from self.heading("compare.person")
            yield from self.scales(found.person)
        if found.work:
            about = around(one.now.scale for one in found.work)
            yield from self.heading(f"compare.{about}")
            yield Row(pieces=(("quiet", words(f"result.not-about-you-{about}")),))
            yield from self.scales(found.work)
        yield from self.skills()
        yield from self.told("compare.told", found.told)
        yield from self.told("compare.health", found.health, note="result.health-note")
        yield from self.closing()

    def heading(self, slug: str, **values: object) -> Iterator[Row]:
        """A blank line and a heading."""
        yield Row()
        yield Row(pieces=(("heading", self.words(slug, **values)),))

    def scales(self, changes: tuple[ScaleChange, ...]) -> Iterator[Row | Grid]:
        """Each scale that changed with what moved it; the others in one sentence."""
        widest = max((len(one.name) for one in changes), default=0)
        for change in changes:
            if change.steady:
                continue
            yield from self.scale(change, widest)
            yield from (
                Row(pieces=(line,), indent=5) for line in moved(change, self.words, full=self.full)
            )
        if same := unchanged(changes, self.words):
            yield Row(pieces=(same,))

    def scale(self, change: ScaleChange, widest: int) -> Iterator[Row]:
        """Name, slope and what can be said of it; two lines where the screen is narrow."""
        slope: Piece = f" {arrow(self.words)} ".join(figures(change, self.words))
        tell: Piece = ("strong" if change.stands_out else "plain", said(change, self.words))
        if self.look.width < NARROW:
            yield Row(pieces=(("key", change.name), "  ", slope))
            yield Row(pieces=(tell,), indent=4)
            return
        name = change.name + " " * (widest - len(change.name))
        yield Row(pieces=(("key", name), slope, "  ", tell), hang=widest + 2)

    def skills(self) -> Iterator[Row | Grid]:
        """Who changed places among the rated skills, never on their mean."""
        found, words = self.comparison.skills, self.words
        if found is None:
            return
        yield from self.heading("compare.skills", number=found.count)
        yield Row(pieces=(("quiet", words("compare.skills-note")),))
        up, down = (part if self.full else part[:FURTHEST] for part in (found.up, found.down))
        rows = [self.shift(one, "strong") for one in up] + [
            self.shift(one, "attention") for one in down
        ]
        if not rows:
            yield Row(pieces=(words("compare.skills-same"),))
        elif self.look.width < NARROW:
            for mark, name, place, answers in rows:
                yield Row(pieces=(mark, " ", name, "  ", place))
                yield Row(pieces=(answers,), indent=4)
        else:
            yield Grid(rows=tuple(rows))
        rest = len(found.up) + len(found.down) - len(rows)
        if rest:
            yield Row(pieces=(words.count("compare.more-skills", rest),))

    def shift(self, shift: Shift, way: str) -> tuple[Piece, Piece, Piece, Piece]:
        """Mark and name, places, answers."""
        rated = shift.rated
        answers = f"{rated.words_then} {arrow(self.words)} {rated.words_now}"
        return (
            MARKS["strong" if way == "strong" else "attention"],
            rated.name,
            places(shift, self.words),
            answers,
        )

    def told(self, slug: str, found: tuple[Told, ...], note: str = "") -> Iterator[Row]:
        """The question, and what was said then and now."""
        if not found:
            return
        words = self.words
        yield from self.heading(slug)
        if note:
            yield Row(pieces=(("quiet", words(note)),))
        for one in found:
            yield Row(pieces=(one.question,))
            for when, answer in (("then", one.then), ("now", one.now)):
                yield Row(pieces=(words(f"compare.{when}"), ("strong", answer)), hang=6, indent=4)

    def closing(self) -> Iterator[Row]:
        """What cannot be compared and why, how to read this, and what to do next."""
        found, words = self.comparison, self.words
        if found.apart:
            yield from self.heading("compare.apart")
            yield from (Row(pieces=("·", apart(one, words)), hang=2) for one in found.apart)
        yield from self.heading("result.reading")
        yield from (Row(pieces=(line,)) for line in notes(found, words))
        yield from self.heading("compare.next")
        yield from (Row(pieces=(line,)) for line in following(found, words))
        yield Row()
