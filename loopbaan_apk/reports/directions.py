"""What a comparison with work says, in blocks: bands, what a sector asks extra, and steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from loopbaan_apk.core.numbers import half_up
from loopbaan_apk.reports.blocks import Block, Entry, notes
from loopbaan_apk.reports.wording import Words

if TYPE_CHECKING:  # every result imports this, and most have no directions
    from loopbaan_apk.core.directions import Directions, Extra, Move, SectorLine, SkillGap, Work

BETWEEN = " · "
LITTLE, MUCH = -0.5, 0.5
"""Job zones down and up from which more or less education is said."""


def compass(
    directions: Directions, words: Words, *, full: bool = False, profile: str = ""
) -> Iterator[Block]:
    """The part of a result: short, with the way to more; `full` explains every sector."""
    heading = words("match.heading-of", name=profile) if profile else words("match.heading")
    own = "match.this" if profile else "match.own"
    if directions.state != "ranked":
        yield Block(heading=heading, entries=_unranked(directions, words))
        return
    yield Block(heading=heading, entries=_bands(directions, words, full=full, own=own))
    lines = tuple(
        Entry(
            listed=True,
            text=words("match.extra-line", name=extra.name, gaps=_short(extra, words)),
        )
        for extra in directions.extras
    )
    if lines:
        yield Block(heading=words("match.extra"), entries=lines)
    levels = words("match.levels") if any(extra.gaps for extra in directions.extras) else ""
    more = "" if full else words("match.more")
    indication = words("match.indication-of" if profile else "match.indication")
    yield Block(heading=words("match.reading"), entries=notes(indication, levels, more))


def page(directions: Directions, words: Words, *, profile: str = "") -> Iterator[Block]:
    """All of it; `profile` is the name of a sector that it starts from, not somebody's answers."""
    yield from compass(directions, words, full=True, profile=profile)
    if directions.state == "ranked":
        yield from moves(directions, words)
        if directions.held:
            yield Block(heading=words("match.held-work"), entries=held(directions, words))
        yield Block(heading=words("match.further"), entries=notes(words("match.further-text")))


def _unranked(directions: Directions, words: Words) -> tuple[Entry, ...]:
    """Why there is no ranking, and what can be done about it."""
    text = words(f"match.{directions.state}", rated=directions.rated, needed=directions.needed)
    how = words("match.held-how") if directions.state == "held" else ""
    return (*notes(text, how), *held(directions, words))


def held(directions: Directions, words: Words) -> tuple[Entry, ...]:
    """How much the skills are like work that was named."""
    return tuple(
        Entry(listed=True, text=words(f"match.alike-{one.alike}", work=one.work.name))
        for one in directions.held
    )


def _bands(directions: Directions, words: Words, *, full: bool, own: str) -> tuple[Entry, ...]:
    strong = [
        Entry(label=words("match.strong"), text=_sector(line, words, own))
        for line in directions.strong
    ]
    label = words("match.possible")
    if full:
        possible = [
            Entry(label=label, text=_sector(one, words, own)) for one in directions.possible
        ]
    else:
        names = BETWEEN.join(_name(one, words, own) for one in directions.possible)
        possible = [Entry(label=label, text=names)] if names else []
    return (*strong, *possible)


def _name(line: SectorLine, words: Words, own: str) -> str:
    return words(own, name=line.name) if line.own else line.name


def _sector(line: SectorLine, words: Words, own: str) -> str:
    """The sector, its branches that are nearer still, and its nearest occupations."""
    slug = "match.sector-branches" if line.branches else "match.sector"
    return words(
        slug,
        name=_name(line, words, own),
        branches=listed(line.branches, words),
        occupations=named(line.nearest),
    )


def named(works: Iterable[Work]) -> str:
    """Occupations after each other; their names have commas inside."""
    return "; ".join(work.name for work in works)


def listed(names: tuple[str, ...], words: Words) -> str:
    """`a`, `a en b`, `a, b en c`."""
    *first, last = names or ("",)
    return words("result.and").join([", ".join(first), last]) if first else last


def _short(extra: Extra, words: Words) -> str:
    return gaps_text(extra.gaps, words) or words("match.extra-none")


def gaps_text(gaps: tuple[SkillGap, ...], words: Words) -> str:
    """`Installeren (+1,2) · Computers (+0,8)`."""
    return BETWEEN.join(
        words("match.gap", skill=gap.name, short=figure(gap.short, words)) for gap in gaps
    )


def figure(number: float, words: Words, decimals: int = 1) -> str:
    """Rounded once, with the decimal mark of the language."""
    shown = half_up(Fraction(str(round(number, 6))), decimals)
    return shown if words.language == "en" else shown.replace(".", ",")


def moves(directions: Directions, words: Words) -> Iterator[Block]:
    """The best three close by, and the best three elsewhere, so that neither hides the other."""
    if directions.close:
        heading = words("match.close", name=directions.own)
        yield Block(heading=heading, entries=_moves(directions.close, words, home=False))
    if directions.across:
        heading = words("match.across" if directions.own else "match.anywhere")
        yield Block(heading=heading, entries=_moves(directions.across, words, home=True))
    told = schooled(directions.schooled, words)
    yield Block(heading=words("match.sizes"), entries=notes(words("match.sizes-text"), *told))


def schooled(known: str, words: Words) -> tuple[str, str]:
    """Where the education of now comes from, and which option says it better."""
    better = "" if known == "known" else words("match.schooled-better")
    return words(f"match.schooled-{known}"), better


def _moves(found: tuple[Move, ...], words: Words, *, home: bool) -> tuple[Entry, ...]:
    return tuple(
        Entry(listed=True, text=move_text(move, words, home=home), under=_warnings(move, words))
        for move in found
    )


def move_text(move: Move, words: Words, *, home: bool) -> str:
    """The occupation, where most of them work, and how large the step is."""
    name = move.work.name
    if home and move.home:
        name = words("match.at-home", work=name, home=move.home)
    return words("match.move", work=name, size=words(f"match.{move.size}")) if move.size else name


def _warnings(move: Move, words: Words) -> tuple[str, ...]:
    """What it asks extra, and of the gates only those that are shut for somebody."""
    gaps = gaps_text(move.extra, words)
    return tuple(
        line
        for line in (
            words("match.move-extra", gaps=gaps) if gaps else "",
            words("match.zone-school") if move.gates.schooling else "",
            *warnings(move, words),
        )
        if line
    )


def warnings(move: Move, words: Words) -> tuple[str, ...]:
    """The law and the pay, when there is something to mind."""
    law = words("match.law", law=move.gates.law) if move.gates.law else ""
    return tuple(
        one for one in (law, words("match.less-pay") if move.gates.less_pay else "") if one
    )


def gates(move: Move, words: Words) -> tuple[str, ...]:
    """Every gate on a line of its own; never a sum."""
    wages = move.gates.wages
    pay = words("match.wages-unknown")
    if wages is not None:
        low, middle, high = (figure(one, words, 2) for one in wages)
        pay = words("match.wages", low=low, middle=middle, high=high)
    return tuple(one for one in (_zone(move, words), pay, *warnings(move, words)) if one)


def _zone(move: Move, words: Words) -> str:
    """How much education it asks beside what there is; nothing when one of them is not known."""
    up = move.gates.zone_up
    if up is None:
        return ""
    if move.gates.schooling:
        return words("match.zone-school")
    slug = (
        "match.zone-more" if up > MUCH else "match.zone-less" if up < LITTLE else "match.zone-same"
    )
    return words(slug)
