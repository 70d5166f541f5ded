"""Two reports of one wave, laid side by side, never show what fewer than ten people answered."""

from __future__ import annotations

from collections import Counter
from itertools import chain, combinations

import numpy as np
import pytest

from loopbaan_apk.errors import ApkError
from loopbaan_apk.groups.audit_text import audit
from loopbaan_apk.groups.counting import Columns, Counted
from loopbaan_apk.groups.group_document import document
from loopbaan_apk.groups.holding_back import judged
from loopbaan_apk.groups.ledger import Group, Ledger, hashed, new_key, read, written
from loopbaan_apk.groups.nearness import Nearness, difference
from loopbaan_apk.texts import words
from tests.core.making import choice, levels, options, questionnaire, scale, section

PAIRS = 300
GROUPS = ("bouw", "horeca", "vervoer", "zorg")
ANSWERS = ("1", "2", "3")
TEST = questionnaire(
    section(choice("z1", options(*ANSWERS))),
    scales=[scale("s", "z1", levels=levels(laag=1, midden=2, hoog=3), rule="gemiddelde")],
)


def counted_of(people):
    """What reading the sheets gives: people, each with a group and an answer."""
    made = Counted(TEST, Columns(by="sector"))
    for group, answer in people.values():
        where = ("", group)
        made.sizes[where] += 1
        made.patterns.setdefault(where, Counter())[answer.encode()] += 1
        row = np.array([one == answer for one in ANSWERS], dtype=np.int64)
        made.tables[where, "s"] = made.tables.get((where, "s"), 0) + row
    return made


def reported(people, *earlier):
    """The groups of a report, as the groups that went into them, and its ledger; or None."""
    counted = counted_of(people)
    nearness = Nearness(dict(zip("abc", earlier, strict=False)), "sector", counted.patterns)
    if nearness.near("", tuple(counted.groups(""))):
        with pytest.raises(ApkError) as error:
            judged(TEST, counted, nearness, 15)
        assert error.value.slug == "group-too-near"
        return None
    report = judged(TEST, counted, nearness, 15)
    members = report.moments[""].wave.members
    key = new_key()
    kept = tuple(
        Group(
            members=frozenset(names),
            sheets=hashed(key, [counted.patterns["", one] for one in names]),
        )
        for names in members
    )
    ledger = Ledger(questionnaire="h", column="sector", key=key, moments={"": kept})
    return tuple(map(frozenset, members)), ledger


def unions(members):
    chosen = chain.from_iterable(combinations(members, n) for n in range(1, len(members) + 1))
    return {frozenset().union(*one) for one in chosen}


def recovered(before, groups_before, after, groups_after):
    """Differences of 1 to 9 people that somebody computes who has every count of both reports.

    For every sum of groups then and now: count each answer, subtract. Who is who in it, is known
    to this test only: it says whether the sums are about the same people but for a few. Of sums
    that are said to be about the same groups, a small difference in the counts is enough.
    """
    found = []
    for then in unions(groups_before):
        for now in unions(groups_after):
            old = {who: about for who, about in before.items() if about[0] in then}
            new = {who: about for who, about in after.items() if about[0] in now}
            counts = [Counter(answer for _, answer in one.values()) for one in (old, new)]
            seen = sum(abs(counts[0][one] - counts[1][one]) for one in ANSWERS)
            people = {(w, a) for w, (_, a) in old.items()} ^ {(w, a) for w, (_, a) in new.items()}
            if seen and (len(people) < 10 or (then == now and seen < 10)):
                found.append((then, now, seen))
    return found


def pair(random):
    """A wave as it was, and as it is when sheets came in, went, moved or were corrected."""
    sizes = random.integers([15, 3, 15, 15], [60, 25, 60, 60])
    whos = [group for group, size in zip(GROUPS, sizes, strict=True) for _ in range(size)]
    before = {
        who: (group, str(random.choice(ANSWERS, p=[0.3, 0.4, 0.3])))
        for who, group in enumerate(whos)
    }
    after = dict(before)
    for group in GROUPS:
        many = int(random.choice([0, 0, 1, 4, 9, 10, 14, 20]))
        mine = [who for who, about in after.items() if about[0] == group]
        for at in range(many):
            what = random.choice(["new", "new", "new", "gone", "other", "moved"])
            who = mine[at % len(mine)]
            if what == "new":
                after[group, at] = (group, str(random.choice(ANSWERS)))
            elif what == "gone":
                after.pop(who, None)
            elif what == "other":
                after[who] = (group, str(random.choice(ANSWERS)))
            else:
                after[who] = (str(random.choice(GROUPS)), before[who][1])
    return before, after


def test_nothing_under_ten_is_recovered_from_two_reports_of_a_wave():
    random = np.random.default_rng(11)
    known = careless = published = apart = 0
    for _ in range(PAIRS):
        before, after = pair(random)
        first, ledger = reported(before)
        plain, _ = reported(after)
        careless += bool(recovered(before, first, after, plain))
        second = reported(after, ledger)
        if second is None:
            continue
        published += 1
        apart += len(second[0]) > 1
        known += len(recovered(before, first, after, second[0]))
    assert known == 0
    assert careless > PAIRS / 2
    assert published > PAIRS / 2
    assert apart > PAIRS / 10


def people(**groups):
    """So many of each answer in each group."""
    every = [
        (group, answer)
        for group, counts in groups.items()
        for answer, many in zip(ANSWERS, counts, strict=True)
        for _ in range(many)
    ]
    return dict(enumerate(every))


WAVE = {"bouw": (20, 20, 20), "vervoer": (15, 15, 15), "zorg": (30, 30, 30)}


@pytest.mark.parametrize(
    ("change", "groups"),
    [
        ({}, [{"bouw"}, {"vervoer"}, {"zorg"}]),
        ({"zorg": (40, 30, 30)}, [{"bouw"}, {"vervoer"}, {"zorg"}]),
        ({"zorg": (39, 30, 30)}, None),
        ({"zorg": (31, 29, 30)}, None),
        ({"bouw": (20, 20, 23), "zorg": (30, 45, 30)}, [{"bouw", "vervoer", "zorg"}]),
        ({"vervoer": (18, 15, 15), "bouw": (20, 32, 20)}, [{"zorg"}, {"bouw", "vervoer"}]),
        ({"horeca": (6, 6, 6)}, [{"bouw"}, {"horeca"}, {"vervoer"}, {"zorg"}]),
    ],
)
def test_a_group_that_differs_by_a_few_sheets_goes_with_others(change, groups):
    _, ledger = reported(people(**WAVE))
    found = reported(people(**{**WAVE, **change}), ledger)
    if groups is None:
        assert found is None
    else:
        assert sorted(map(sorted, found[0])) == sorted(map(sorted, groups))


def test_groups_that_went_together_before_stay_together():
    small = {**WAVE, "horeca": (3, 3, 3), "markt": (4, 4, 4)}
    first, ledger = reported(people(**small))
    assert frozenset({"horeca", "markt"}) in first
    grown = {**small, "horeca": (20, 20, 20)}
    assert frozenset({"horeca"}) in reported(people(**grown))[0]
    assert frozenset({"horeca", "markt"}) in reported(people(**grown), ledger)[0]


def test_everybody_counts_where_a_whole_group_went_into_another():
    _, ledger = reported(people(bouw=(7, 7, 7), zorg=(30, 30, 30)))
    assert reported(people(zorg=(37, 37, 40)), ledger) is None
    assert reported(people(zorg=(37, 37, 47)), ledger) is not None


def test_what_is_held_back_is_said_with_the_reason():
    first, ledger = reported(people(**WAVE))
    counted = counted_of(people(**{**WAVE, "vervoer": (18, 15, 15), "bouw": (20, 32, 20)}))
    report = judged(TEST, counted, Nearness({"a.json": ledger}, "sector", counted.patterns), 15)
    said = [(one.group, one.near and one.near.sheets) for one in report.held]
    assert len(first) == 3
    assert said == [("bouw", None), ("vervoer", 3)]
    lines = list(audit(report, words("nl")))
    assert lines[-2:] == [
        "bouw staat er niet apart: de groep gaat mee met een andere, om een eerder verslag.",
        "vervoer staat er niet apart: 3 bladen anders dan in a.json.",
    ]
    blocks = [
        str(block) for part in document(report, words("en"), str).parts for block in part.blocks
    ]
    assert any("bouw" in one and "vervoer" in one and "zorg" not in one for one in blocks)


def test_every_earlier_report_counts():
    _, first = reported(people(**WAVE))
    middle = {**WAVE, "zorg": (45, 30, 30)}
    _, second = reported(people(**middle), first)
    last = people(**{**middle, "zorg": (45, 30, 33)})
    assert reported(last, first) is not None
    assert reported(last, first, second) is None


def test_a_report_by_another_column_is_compared_as_a_whole_and_group_by_group():
    patterns = {("", "noord"): Counter({b"1": 40}), ("", "zuid"): Counter({b"2": 50})}
    key = new_key()

    def near(*sheets):
        groups = tuple(Group(members=frozenset({"x"}), sheets=hashed(key, [s])) for s in sheets)
        one = Ledger(questionnaire="h", column="sector", key=key, moments={"": groups})
        return Nearness({"a": one}, "regio", patterns).near

    assert near({b"1": 20, b"2": 20}, {b"1": 20, b"2": 30})("", ("noord", "zuid")) is None
    assert near({b"1": 20, b"2": 20}, {b"1": 20, b"2": 27})("", ("noord", "zuid")).sheets == 3
    assert near({b"1": 36})("", ("noord",)).sheets == 4
    assert near({b"1": 36}, {b"3": 60})("", ("noord",)).sheets == 4
    assert near({b"1": 36})("", ("zuid",)) is None


def test_alike_sheets_are_counted():
    assert difference(Counter(a=3, b=1), Counter(a=1, c=2)) == 5


def ledger_file(tmp_path, data):
    (tmp_path / "r.boekhouding.json").write_bytes(data)
    return tmp_path / "r.boekhouding.json"


def test_a_ledger_comes_back_as_it_was_and_says_no_answer(tmp_path):
    _, ledger = reported(people(**WAVE))
    data = written(ledger, "blijft hier")
    assert read(ledger_file(tmp_path, data), "h") == ledger
    other = hashed(new_key(), [{b"1": 1}])
    assert not other.keys() & {h for one in ledger.moments[""] for h in one.sheets}
    with pytest.raises(ApkError) as error:
        read(tmp_path / "r.boekhouding.json", "other")
    assert error.value.slug == "ledger-other"
    assert error.value.code == 1


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[:-40],
        lambda _: b"",
        lambda _: b"[1]",
        lambda _: b"[" * 100_000,
        lambda _: b"\xff\xfe",
        lambda data: data.replace(b'"boekhouding": 1', b'"boekhouding": 2'),
        lambda data: data.replace(b'"kolom": "sector"', b'"kolom": 3'),
        lambda data: data.replace(b'"sleutel": "', b'"sleutel": "zz'),
        lambda data: data.replace(b'"sleutel": "', b'"sleutel": "00'),
        lambda data: data.replace(b": 20", b": -20"),
        lambda data: data.replace(b": 20", b": true"),
        lambda data: data.replace(b'"bladen": {', b'"bladen": {"ab": 1,'),
        lambda data: data.replace(b'"metingen": {', b'"metingen": {"x": 3,'),
        lambda data: data.replace(b'"metingen": {', b'"metingen": [], "x": {'),
    ],
)
def test_a_broken_ledger_is_refused_in_a_sentence(tmp_path, spoil):
    _, ledger = reported(people(**WAVE))
    whole = written(ledger, "blijft hier")
    data = spoil(whole)
    assert data != whole
    with pytest.raises(ApkError) as error:
        read(ledger_file(tmp_path, data), "h")
    assert (error.value.slug, error.value.code) == ("ledger-broken", 1)
