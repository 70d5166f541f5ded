"""The way to a sector or a role, in blocks: what goes along, what is extra, who helps and pays."""

from __future__ import annotations

from collections.abc import Iterator

from loopbaan_apk.core.directions import Extra, Route
from loopbaan_apk.core.report import SchemeLine
from loopbaan_apk.records import record
from loopbaan_apk.reports.blocks import Block, Entry, notes
from loopbaan_apk.reports.directions import (
    BETWEEN,
    figure,
    gaps_text,
    gates,
    listed,
    move_text,
    schooled,
)
from loopbaan_apk.reports.wording import Words, dutch, scheme_line


@record
class Help:
    """Who may help on the way, of these sectors and of all; and the desk, with the region."""

    here: tuple[SchemeLine, ...]
    everywhere: tuple[SchemeLine, ...]
    desk: SchemeLine | None
    region: str


def blocks(route: Route, origin: str, help_: Help, words: Words) -> Iterator[Block]:
    """Everything, in the order in which somebody wants to know it."""
    yield Block(
        heading=words("route.title", origin=origin, name=route.name), entries=notes(route.help)
    )
    if route.taken:
        taken = words("route.taken-text", skills=BETWEEN.join(route.taken))
        yield Block(heading=words("route.taken"), entries=notes(taken))
    yield _extra(route, words)
    if route.back is not None:
        yield _back(route, route.back, words)
    if route.moves:
        yield _moves(route, words)
    if route.outlooks:
        yield _outlooks(route, words)
    if helpers := _helpers(route, help_, words):
        yield Block(heading=words("route.help"), entries=helpers)
    yield Block(heading=words("route.reading"), entries=_reading(route, words))


def _extra(route: Route, words: Words) -> Block:
    lines = [
        Entry(
            listed=True,
            text=words("route.gap", skill=gap.name, short=figure(gap.short, words)),
            under=(words("route.example", example=gap.example),) if gap.example else (),
        )
        for gap in route.extra.gaps
    ]
    nearest = words("route.nearest") if route.extra.nearest else ""
    none = "" if lines else words("route.extra-none")
    return Block(
        heading=words("route.extra", name=route.name), entries=(*lines, *notes(none, nearest))
    )


def _back(route: Route, back: Extra, words: Words) -> Block:
    text = gaps_text(back.gaps, words) or words("route.extra-none")
    return Block(heading=words("route.back", name=route.name, own=back.name), entries=notes(text))


def _moves(route: Route, words: Words) -> Block:
    slug = "route.occupations" if route.state == "ranked" else "route.occupations-largest"
    told = schooled(route.schooled, words) if route.state == "ranked" else ()
    lines = tuple(
        Entry(listed=True, text=move_text(move, words, home=False), under=gates(move, words))
        for move in route.moves
    )
    return Block(heading=words(slug), entries=(*lines, *notes(*told)))


def _outlooks(route: Route, words: Words) -> Block:
    return Block(
        heading=words("route.outlook"),
        entries=tuple(
            Entry(
                listed=True,
                text=words(
                    "route.outlook-expired" if one.expired else "route.outlook-text",
                    text=one.text,
                    source=one.source,
                    date=dutch(one.checked_on),
                ),
            )
            for one in route.outlooks
        ),
    )


def _helpers(route: Route, help_: Help, words: Words) -> tuple[Entry, ...]:
    branches = ""
    if route.branches:
        branches = words("route.branches", branches=listed(route.branches, words))
    lines = [scheme_line(one, words, "full") for one in help_.here]
    lines.append(desk(help_, words))
    lines += [scheme_line(one, words, "short") for one in help_.everywhere]
    return (*(Entry(listed=True, text=line) for line in lines if line), *notes(branches))


def desk(help_: Help, words: Words) -> str:
    """The Werkcentrum, with the name of the region."""
    if help_.desk is None:
        return ""
    if help_.desk.expired:
        return scheme_line(help_.desk, words, "full")
    return words(
        "route.desk",
        region=f" {help_.region}" if help_.region else "",
        contact=help_.desk.contact,
        date=dutch(help_.desk.checked_on),
    )


def _reading(route: Route, words: Words) -> tuple[Entry, ...]:
    slug = "route.source-expired" if route.expired else "route.source"
    source = words(slug, source=route.source, date=dutch(route.measured_on))
    return notes(words("route.not-a-chance"), words("match.levels"), source)
