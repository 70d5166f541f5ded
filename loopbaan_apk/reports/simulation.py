"""A simulation in words: who filled in, what they reached, what nobody did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from loopbaan_apk.core.numbers import half_up
from loopbaan_apk.core.prompts import Say
from loopbaan_apk.core.simulating.found import (
    Branch,
    ByKind,
    Given,
    Missed,
    Simulation,
    Spread,
    quantile,
)
from loopbaan_apk.core.simulating.respondents import KINDS, Kind
from loopbaan_apk.reports.blocks import Block, Entry, notes
from loopbaan_apk.reports.conditions import only_if
from loopbaan_apk.reports.reached import how
from loopbaan_apk.reports.wording import Words, comma

USUAL: Kind = "willekeurig"
"""Whose scores are shown: the others are low, high or all the same because we made them so."""
QUARTER, HALF, MOST = Fraction(1, 4), Fraction(1, 2), Fraction(3, 4)
HUNDRED = 100


def blocks(found: Simulation, words: Words, say: Say) -> Iterator[Block]:
    """In the order in which an author needs it: what is wrong first."""
    yield _block(
        "missed", words, _missed(found, words, say) or notes(words("simulate.all-reached"))
    )
    yield _block("people", words, _people(found, words))
    if found.branches:
        branches = tuple(_branch(one, found, words, say) for one in found.branches)
        yield _block("branches", words, branches)
    if found.spreads:
        spreads = (_spread(one, found, words, say) for one in found.spreads)
        yield _block("scales", words, tuple(spreads))
    if found.advices:
        given = tuple(_given(one, found, words) for one in found.advices)
        share = percent(found.without_advice, found.people, words)
        without = notes(words("simulate.without-advice", share=share))
        yield _block("advices", words, (*given, *without))
    if found.stories:
        told = (_listed(words, "simulate.given", one, found) for one in found.stories)
        yield _block("stories", words, tuple(told))
    yield _block(
        "reading", words, notes(words("simulate.reading-note"), words("simulate.assumption"))
    )


def percent(part: ByKind, whole: ByKind, words: Words) -> str:
    """Rounded; something that happened is never 0%, and not everybody never 100%."""
    some, all_ = sum(part.values()), sum(whole.values())
    if some in (0, all_) or not all_:
        return "100%" if some else "0%"
    share = int(half_up(Fraction(HUNDRED * some, all_)))
    if share in (0, HUNDRED):
        return words("simulate.under-one" if share == 0 else "simulate.over-99")
    return f"{share}%"


def _block(slug: str, words: Words, entries: tuple[Entry, ...]) -> Block:
    return Block(heading=words(f"simulate.{slug}"), entries=entries)


def _people(found: Simulation, words: Words) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            text=words(
                "simulate.kind",
                kind=words(f"simulate.kind-{kind}"),
                number=found.people[kind],
                minutes=_minutes(found.minutes[kind], words),
            ),
            listed=True,
            under=tuple(_hints(kind, found, words)),
        )
        for kind in KINDS
        if found.people.get(kind)
    )


def _minutes(minutes: tuple[Fraction, ...], words: Words) -> str:
    low, high = (comma(_short(one), words) for one in (minutes[0], minutes[-1]))
    if low == high:
        return words("simulate.minutes", minutes=low)
    middle = comma(_short(quantile(minutes, HALF)), words)
    return words("simulate.minutes-between", low=low, high=high, middle=middle)


def _short(minutes: Fraction) -> str:
    return half_up(minutes, 0 if minutes >= 10 else 1).removesuffix(".0")  # noqa: PLR2004


def _hints(kind: Kind, found: Simulation, words: Words) -> Iterator[str]:
    for hint, people in found.hints.items():
        if people.get(kind):
            share = percent({kind: people[kind]}, {kind: found.people[kind]}, words)
            yield words(f"simulate.hint-{hint}", share=share)


def _branch(one: Branch, found: Simulation, words: Words, say: Say) -> Entry:
    condition = only_if(one.condition, found.questionnaire, words, say)
    text = words(
        f"simulate.seen-{one.thing}",
        name=_name(found, one.thing, one.name, say),
        id=one.name,
        share=percent(one.seen, found.people, words),
    )
    return Entry(text=text, listed=True, under=(condition,))


def _name(found: Simulation, thing: str, name: str, say: Say) -> str:
    """What people read of a part, a question or a scale; the id of an advice or example."""
    frame = found.questionnaire
    if thing == "onderdeel":
        return say(frame.sections[int(name) - 1].heading)
    if thing == "vraag":
        return " ".join(say(frame.items[name].text).split())
    return say(frame.scales[name].name) if thing == "niveau" else name


def _spread(one: Spread, found: Simulation, words: Words, say: Say) -> Entry:
    scale = found.questionnaire.scales[one.scale]
    values = one.values.get(USUAL, ())
    name = say(scale.name)
    text = words("simulate.no-scores", name=name)
    if values:
        shown: Mapping[str, Fraction] = {
            "low": values[0],
            "quarter": quantile(values, QUARTER),
            "middle": quantile(values, HALF),
            "most": quantile(values, MOST),
            "high": values[-1],
        }
        decimals = 1 if scale.rule == "gemiddelde" else 0
        figures = {slug: comma(half_up(value, decimals), words) for slug, value in shown.items()}
        text = words("simulate.spread", name=name, **figures)
    return Entry(text=text, listed=True, under=tuple(_levels(one, found, words, say)))


def _levels(one: Spread, found: Simulation, words: Words, say: Say) -> Iterator[str]:
    levels = [
        words("simulate.level", level=say(level), share=percent(people, found.people, words))
        for level, people in one.levels.items()
    ]
    if sum(one.none.values()):
        levels.append(words("simulate.none", share=percent(one.none, found.people, words)))
    if levels:
        yield words("simulate.levels", levels=", ".join(levels))


def _given(one: Given, found: Simulation, words: Words) -> Entry:
    slug = "simulate.given-first"
    return _listed(words, slug, one, found, first=percent(one.first, found.people, words))


def _listed(words: Words, slug: str, one: Given, found: Simulation, **more: str) -> Entry:
    share = percent(one.given, found.people, words)
    return Entry(text=words(slug, name=one.name, share=share, **more), listed=True)


def _missed(found: Simulation, words: Words, say: Say) -> tuple[Entry, ...]:
    return tuple(
        Entry(text=_told(one, found, words, say), listed=True, under=(_can(one, words),))
        for one in found.missed
    )


def _told(one: Missed, found: Simulation, words: Words, say: Say) -> str:
    name = _name(found, one.thing, one.name, say)
    return words(f"simulate.missed-{one.thing}", name=name, id=one.name, level=say(one.level))


def _can(one: Missed, words: Words) -> str:
    return words(f"simulate.can-{one.verdict.can}", how=how(one.verdict, words))
