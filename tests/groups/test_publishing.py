"""From everything that a group report prints, no count under ten can be computed."""

from __future__ import annotations

import numpy as np
import pytest

from loopbaan_apk.groups.counting import REST, Columns, Subject, merged
from loopbaan_apk.groups.group_document import GroupReport, document
from loopbaan_apk.groups.publishing import Published, Shown, Table, Wave, published, stepped
from loopbaan_apk.reports.document import Picture
from loopbaan_apk.texts import words
from tests.core.making import choice, levels, questionnaire, scale, section
from tests.groups.attacker import intervals, recovered

RANDOM_TABLES, TOGETHER = 1000, 40
NAMES = ("laag", "midden", "hoog", "top")


def random_wave(random):
    groups, answers = random.integers(2, 4), random.integers(2, 5)
    sizes = random.integers(15, 160, groups)
    counts = np.array(
        [random.multinomial(size, random.dirichlet(np.full(answers, 1.5))) for size in sizes]
    )
    return Wave(
        groups=("bouw", "vervoer", "zorg")[:groups],
        sizes=tuple(map(int, sizes)),
        tables=(Table(name="s", answers=NAMES[:answers], counts=counts),),
    )


def printed(found):
    """The rows of the table as they stand in the report."""
    answers = found.wave.tables[0].answers
    bounds = {name: 10 * at for at, name in enumerate(answers)}
    one = questionnaire(section(choice("z1")), scales=[scale("s", "z1", levels=levels(**bounds))])
    report = GroupReport(
        questionnaire=one,
        columns=Columns(by="sector"),
        subjects=(Subject(name="s", scale="s", answers=answers),),
        moments={"": found},
        too_small=(),
        least=15,
    )
    made = document(report, words("nl"), str)
    (picture,) = [
        block for part in made.parts for block in part.blocks if isinstance(block, Picture)
    ]
    return picture.table.rows


def primary_only(wave):
    """What a careless program would print: only the small cells themselves are left out."""
    counts = np.vstack([wave.tables[0].counts, wave.tables[0].counts.sum(axis=0)])
    whole = counts.sum(axis=1)
    shown = Shown(
        people=tuple(stepped(n) for n in whole.tolist()),
        percent=tuple(
            tuple(None if c < 10 else stepped(100 * c / n) for c in row)
            for row, n in zip(counts.tolist(), whole.tolist(), strict=True)
        ),
    )
    return Published(wave=wave, shown=(shown,), small=0, beside=0, secrets=())


def small_cells(found):
    counts = found.wave.tables[0].counts
    rows = printed(found)
    yield from ((rows, int(g), int(a)) for g, a in np.argwhere(counts < 10))
    yield from ((rows, -1, int(a)) for a in np.flatnonzero(counts.sum(axis=0) < 10))


def attacked(made):
    """How many small cells somebody recovers, of how many."""
    questions = [one for found in made for one in small_cells(found)]
    known = sum(
        recovered(interval)
        for start in range(0, len(questions), TOGETHER)
        for interval in intervals(questions[start : start + TOGETHER])
    )
    return known, len(questions)


def test_no_small_cell_of_a_thousand_random_tables_is_recovered():
    random = np.random.default_rng(7)
    made = [published(random_wave(random)) for _ in range(RANDOM_TABLES)]
    known, asked = attacked(made)
    assert known == 0
    assert asked > RANDOM_TABLES
    shown = [one for found in made for row in found.shown[0].percent for one in row]
    assert sum(one is not None for one in shown) > len(shown) / 2


def test_the_attacker_recovers_cells_where_only_the_small_ones_are_hidden():
    random = np.random.default_rng(7)
    known, asked = attacked([primary_only(random_wave(random)) for _ in range(100)])
    assert known > asked / 2


def test_tables_of_one_wave_are_judged_together():
    random = np.random.default_rng(3)
    first = random_wave(random)
    tables = []
    for at in range(4):
        counts = np.array([random.multinomial(n, [0.1, 0.3, 0.6]) for n in first.sizes])
        tables.append(Table(name=f"t{at}", answers=NAMES[:3], counts=counts))
    found = published(Wave(groups=first.groups, sizes=first.sizes, tables=tuple(tables)))
    assert {one.table for one in found.secrets} == {"t0", "t1", "t2", "t3"}
    assert all(one.kept for one in found.secrets)


def test_what_nearly_everybody_answered_is_not_said():
    counts = np.array([[95, 5, 0], [40, 40, 40]])
    table = Table(name="t", answers=NAMES[:3], counts=counts)
    found = published(Wave(groups=("a", "b"), sizes=(100, 120), tables=(table,)))
    assert found.shown[0].percent[0] == (None, None, None)
    assert found.shown[0].percent[1] == (35, 35, 35)


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ({"a": 40, "b": 30}, ["a", "b"]),
        ({"a": 40, "b": 30, "c": 3}, ["a", REST]),
        ({"a": 40, "b": 30, "c": 9, "d": 9}, ["a", "b", REST]),
        ({"a": 20, "b": 3}, [REST]),
    ],
)
def test_small_groups_are_put_together(sizes, shown):
    made = merged(sizes, lambda _: False, 15)
    assert [name for name, _ in made] == shown
    assert sorted(name for _, names in made for name in names) == sorted(sizes)
    assert all(sum(sizes[one] for one in names) >= 15 for _, names in made)


def test_a_group_of_one_employer_is_put_with_others():
    made = merged({"a": 50, "b": 40, "c": 30}, lambda names: set(names) == {"c"}, 15)
    assert made == (("a", ("a",)), (REST, ("c", "b")))
