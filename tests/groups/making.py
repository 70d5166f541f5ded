"""Random questionnaires with sheets for them, and blocks of those sheets."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pyarrow as pa
from hypothesis import strategies as st

from loopbaan_apk.core.columns import columns, row, sheet_column
from loopbaan_apk.core.items.number import Number
from loopbaan_apk.core.model import Level
from loopbaan_apk.core.scoring import score
from loopbaan_apk.groups.decoding import block
from loopbaan_apk.groups.layout import layout
from tests.core.making import choice, options, questionnaire, scale, section
from tests.reports.everything import filled, test

SETS = (
    options("1", "2", "3", "4", "5", "nvt"),
    options("-2", "-1", "0", "1", "2"),
    options("0", "0.5", "1", "1.5", "weet-niet"),
    options("0", "1"),
    options("7", "3", "1"),
)
WEIGHTS = tuple(Fraction(one) for one in ("0", "0.5", "1", "2", "2.5", "1/3"))


@st.composite
def _items(draw):
    made = []
    for place in range(draw(st.integers(2, 9))):
        if draw(st.integers(0, 4)) == 0:
            low = Fraction(draw(st.integers(-5, 0)))
            high = low + draw(st.sampled_from([1, 7, 60, 10**12]))
            made.append(Number(id=f"z{place}", text="Hoeveel?", low=low, high=high))
        else:
            rest = {}
            if made and draw(st.booleans()):
                rest["show_if"] = test("z0", draw(st.sampled_from([">=", "is niet"])), "1")
            if draw(st.booleans()):
                rest["skill"] = draw(st.sampled_from(["lezen", "rekenen"]))
            made.append(choice(f"z{place}", draw(st.sampled_from(SETS)), **rest))
    return made


@st.composite
def _scale(draw, id_, ids, rule=None):
    chosen = draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))
    return {
        "id_": id_,
        "members": chosen,
        "rule": rule or draw(st.sampled_from(["procent", "som", "gemiddelde"])),
        "least": draw(st.sampled_from(["50%", "1", "2", "100%", "33,3%"])),
        "reversed": tuple(draw(st.lists(st.sampled_from(chosen), unique=True))),
        "weights": draw(
            st.dictionaries(st.sampled_from(chosen), st.sampled_from(WEIGHTS), max_size=3)
        ),
    }


@st.composite
def groups(draw):
    """A questionnaire whose levels begin at scores that its sheets have, and the sheets."""
    items = draw(_items())
    ids = [item.id for item in items]
    scales = []
    for place in range(draw(st.integers(1, 3))):
        made = draw(_scale(f"s{place}", ids))
        scales.append(scale(made.pop("id_"), *made.pop("members"), **made))
    if draw(st.booleans()):
        made = draw(_scale("samen", [one.id for one in scales], "procent"))
        scales.append(scale(made.pop("id_"), parts=tuple(made.pop("members")), **made))
    one = questionnaire(section(*items), scales=scales)
    made = filled(one, draw(st.integers(1, 40)), draw(st.integers()))
    persons = [
        {id_: value for id_, value in answers.items() if fits(one.items[id_], value)}
        for _, answers in made
    ]
    return with_levels_at_scores(one, persons), persons


def fits(item, value):
    """Whether it is between the bounds."""
    return not isinstance(item, Number) or item.low <= Fraction(value) <= item.high


def with_levels_at_scores(one, persons):
    """Each scale gets levels that begin exactly at scores that somebody has."""
    scores = [score(one, answers) for answers in persons]
    scales = {}
    for id_, each in one.scales.items():
        found = {made[id_].value for made in scores if made[id_].value is not None}
        starts = sorted({*list(found)[:4], Fraction(50), Fraction(200, 3)})
        levels = {f"n{at}": Level(id=f"n{at}", start=start) for at, start in enumerate(starts)}
        scales[id_] = replace(each, levels=levels)
    return replace(one, scales=scales)


def batch_of(one, persons, *, names=None):
    """The sheets as Arrow, every cell a text."""
    headers = [sheet_column(one), *(column.header for column in columns(one))]
    lines = [
        (name, *row(one, answers, comma=False))
        for name, answers in zip(names or map(str, range(len(persons))), persons, strict=False)
    ]
    arrays = [
        pa.array([line[at] or None for line in lines], pa.string()) for at in range(len(headers))
    ]
    return pa.RecordBatch.from_arrays(arrays, names=headers)


def blocks_of(one, persons, size):
    """The same as blocks of `size` sheets."""
    batch = batch_of(one, persons)
    plan = layout(one, batch.schema.names, "bladen")
    for start in range(0, batch.num_rows, size):
        part = batch.slice(start, size)
        yield block(plan, part, np.arange(start, start + part.num_rows))
