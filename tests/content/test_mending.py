"""A repair takes its finding away, adds none, and leaves every other byte as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopbaan_apk.content.checking import check
from loopbaan_apk.content.mending import mended
from loopbaan_apk.content.nodes import parse
from tests.conftest import ROOT
from tests.content.mutants import mutants
from tests.content.showing import AROUND

GOOD = (ROOT / "tests/content/good/basis.yaml").read_text(encoding="utf-8")
HARD = "\N{NO-BREAK SPACE}"


def look(data: bytes):
    return check(data, "basis.yaml", AROUND).problems


def mend(text: str) -> str:
    return mended(text.encode(), look).data.decode()


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('titel: "\'s Avonds leren"', "titel: 's Avonds leren"),
        ('titel: "Let op: dit telt"', "titel: Let op: dit telt"),
        ('titel: "@home werken"', "titel: @home werken"),
        ('titel: "%50 beter"', "titel: %50 beter"),
        ('titel: "!Let op, werk"', "titel: !Let op, werk"),
        ('titel: "*belangrijk* werk"', "titel: *belangrijk* werk"),
        ("titel: '\"Ja\" zei hij'", 'titel: "Ja" zei hij'),
        ("titel: Zorgvuldig werken", "titel:Zorgvuldig werken"),
        ("titel: Zorgvuldig werken", f"titel:{HARD}Zorgvuldig werken"),
        ("titel: Zorgvuldig werken", "titel: Zorg\u200bvuldig werken"),
    ],
)
def test_each_safe_mistake_is_put_right(right, wrong):
    assert mend(GOOD.replace("titel: Zorgvuldig werken", wrong)) == GOOD.replace(
        "titel: Zorgvuldig werken", right
    )


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("    uitleg: x\n", "\tuitleg: x\n"),
        ("    uitleg: x\n", f"  {HARD}{HARD}uitleg: x\n"),
        ("    toelichting: x\n", "    toelichting: x\n"),
    ],
)
def test_indents_are_put_right(right, wrong):
    place = "    naam: Nauwkeurigheid\n"
    now = mend(GOOD.replace(place, place + wrong))
    assert now == GOOD.replace(place, place + right.replace("toelichting", "uitleg"))


def test_a_dash_from_a_word_processor_becomes_a_hyphen():
    assert mend(GOOD.replace("  - naam: netjes", "  – naam: netjes")) == GOOD


def test_a_key_with_two_neighbours_is_left_alone():
    text = GOOD.replace("    naam: Nauw", "    naa: Nauw")
    assert mend(text) == GOOD
    both = GOOD.replace("minuten: 10", "wi: 10")  # wie, wat? no: `wie` alone is near
    assert mend(both) in (both, GOOD.replace("minuten: 10", "wie: 10"))


def test_line_ends_and_a_mark_at_the_start_stay():
    text = "\ufeff" + GOOD.replace("titel: Z", "titel: 's Z").replace("\n", "\r\n")
    right = "\ufeff" + GOOD.replace(
        "titel: Zorgvuldig werken", 'titel: "\'s Zorgvuldig werken"'
    ).replace("\n", "\r\n")
    assert mend(text) == right


def test_what_cannot_be_read_after_it_is_not_touched():
    text = GOOD.replace("titel: Z", "titel: 's Z").replace("[z1, z2, z3]", "[z1, z2, z3")
    assert mend(text) == text


@given(st.sampled_from(list(mutants(GOOD))))
def test_a_repair_never_makes_it_worse(mutant):
    before = look(mutant.text.encode())
    done = mended(mutant.text.encode(), look)
    if done.data == mutant.text.encode():
        return
    assert parse(done.data, "x")[0] is not None
    after = {(one.slug, one.line) for one in look(done.data)}
    for one in done.problems:
        assert (one.slug, one.line) not in after
    assert before
