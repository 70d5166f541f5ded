"""Norms as lines to put in a questionnaire, under `schalen`."""

from __future__ import annotations

import json
from collections.abc import Iterator

from loopbaan_apk.groups.norms import Norms, ScaleNorm
from loopbaan_apk.records import record


@record
class About:
    """Of whom, when and from where."""

    group: str
    year: int
    source: str


def lines(found: Norms, about: About) -> Iterator[str]:
    """The file format of the program: keys in Dutch, a point in numbers, texts in quotes."""
    yield "schalen:"
    for one in found.scales:
        yield f"  {one.scale}:"
        if one.alpha is not None and one.alpha > 0:
            yield f"    betrouwbaarheid: {one.alpha:.2f}"
        yield "    norm:"
        yield f"      groep: {_quoted(about.group)}"
        yield f"      aantal: {one.people}"
        yield f"      jaar: {about.year}"
        yield f"      bron: {_quoted(about.source)}"
        yield from _figures(one)


def _figures(one: ScaleNorm) -> Iterator[str]:
    if one.mean is not None and one.spread is not None:
        yield f"      gemiddelde: {one.mean:.2f}"
        yield f"      spreiding: {one.spread:.2f}"
    else:
        yield "      tabel:"
        yield from (f"        {score:g}: {rank:.1f}" for score, rank in one.table)


def _quoted(text: str) -> str:
    """A text of JSON is one of YAML."""
    return json.dumps(text, ensure_ascii=False)
