"""Made-up respondents give answers that may be given, and what they miss is missed for a reason."""

from __future__ import annotations

from fractions import Fraction

import pytest

from loopbaan_apk.content.files import read
from loopbaan_apk.core import scoring
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.core.path import visible
from loopbaan_apk.core.simulating import KINDS, Tally, respondents
from loopbaan_apk.core.simulating.chance import Chance
from loopbaan_apk.core.simulating.found import quantile
from loopbaan_apk.core.trying import outcome
from loopbaan_apk.reports.simulation import percent
from loopbaan_apk.texts import words
from tests.conftest import ROOT

GOOD = sorted((ROOT / "tests" / "content" / "good").glob("*.yaml"))
OURS = [ROOT / "questionnaires" / "loopbaan-apk.yaml"]


def value(text):
    made, problems = read(Questionnaire, text.encode(), "basis.yaml")
    assert made is not None, problems
    return made


def basis(more="", **changed):
    text = (ROOT / "tests" / "content" / "good" / "basis.yaml").read_text(encoding="utf-8")
    for old, new in changed.items():
        text = text.replace(old, new)
    return value(text.replace("proeven:\n", f"{more}proeven:\n"))


def simulated(one, number, seed=1):
    tally = Tally(one)
    for person in respondents(one, number, seed):
        tally.add(person)
    return tally.result(seed)


@pytest.mark.parametrize("path", [*GOOD, *OURS], ids=lambda path: path.stem)
def test_every_answer_may_be_given_to_a_question_that_shows(path):
    one = value(path.read_text(encoding="utf-8"))
    items = one.items
    for person in respondents(one, 50, 7):
        for id_, answer in person.answers.items():
            raw = list(answer) if isinstance(answer, tuple) else answer
            assert items[id_].accept(raw) == answer
        shown = visible(one, person.answers)
        assert set(person.answers) <= set(shown)
        open_ = {id_ for id_, item in shown.items() if item.asks} - set(person.answers)
        assert not open_ or person.kind == "haastig"
        assert not any(items[id_].required for id_ in open_)


def test_what_is_remembered_has_a_bound_and_changes_no_score(monkeypatch):
    one = value(OURS[0].read_text(encoding="utf-8"))
    monkeypatch.setattr(scoring, "MOST_KEPT", 10)
    scorer, most = scoring.Scorer(one), 0
    for person in respondents(one, 40, 3):
        shown = visible(one, person.answers)
        assert scorer.score(person.answers, shown) == scoring.score(one, person.answers)
        most = max(most, len(scorer._found))
    assert most == 10


def test_the_same_seed_gives_the_same_people_and_another_seed_others():
    one = basis()
    assert list(respondents(one, 40, 3)) == list(respondents(one, 40, 3))
    assert list(respondents(one, 40, 3)) != list(respondents(one, 40, 4))
    assert list(respondents(one, 10, 3)) == list(respondents(one, 40, 3))[:10]


def test_low_and_high_are_what_a_scale_calls_low_and_high():
    spread = simulated(basis(), 50).spreads[0]
    assert set(spread.values["laag"]) == {0}
    assert set(spread.values["hoog"]) == {100}
    straight = {value.limit_denominator(3) for value in spread.values["zelfde"]}
    assert straight <= {Fraction(100, 3), 50, Fraction(200, 3)}  # z3 is reversed: no extreme


def test_the_levels_advices_and_people_add_up():
    found = simulated(basis(), 101)
    assert sum(found.people.values()) == found.number == 101
    assert [found.people[kind] for kind in KINDS] == [21, 20, 20, 20, 20]
    spread = found.spreads[0]
    for kind in KINDS:
        levels = sum(people[kind] for people in spread.levels.values())
        assert levels + spread.none[kind] == found.people[kind]
        assert len(spread.values[kind]) == levels
    assert all(one.first == one.given for one in found.advices)  # there are only two


def test_what_is_missed_can_be_or_can_never_be():
    rare = "  zeldzaam: {als: jaren = 59, tekst: Vier het.}\n"
    never = "  nooit: {als: [werk = zzp, jaren > 3], tekst: Dit kan niet.}\n"
    one = basis(f"{rare}{never}")
    found = {missed.name: missed.verdict for missed in simulated(one, 20).missed}
    assert found["nooit"].can == "nooit"
    assert found["zeldzaam"].can == "kan"
    assert "zeldzaam" in outcome(one, found["zeldzaam"].answers).advices
    assert set(found) <= {"nooit", "zeldzaam", "meekijken"}


def test_a_section_that_nobody_sees_is_told_once():
    hidden = "Hoe je werkt\n    toon_als: [werk = zzp, jaren > 1]"
    found = simulated(basis(**{"Hoe je werkt": hidden}), 20)
    parts = [(one.thing, one.name) for one in found.missed if one.thing in ("onderdeel", "vraag")]
    assert parts == [("onderdeel", "2")]
    assert [branch.name for branch in found.branches] == ["jaren", "2"]


def test_the_same_answer_everywhere_and_haste_are_noticed_as_with_real_people():
    text = (ROOT / "questionnaires" / "loopbaan-apk.yaml").read_text(encoding="utf-8")
    hints = simulated(value(text), 10).hints
    assert hints["hurried"] == {**dict.fromkeys(KINDS, 0), "zelfde": 2, "haastig": 2}
    assert hints["straight"] == {**dict.fromkeys(KINDS, 0), "zelfde": 2}


def test_chance_is_even_and_shuffles_keep_all():
    chance = Chance("x")
    drawn = [chance.below(6) for _ in range(6000)]
    assert {*drawn} == set(range(6))
    assert all(900 < drawn.count(side) < 1100 for side in range(6))
    assert sorted(chance.shuffled("abcdef")) == list("abcdef")


def test_a_quantile_lies_between_the_two_nearest():
    values = tuple(map(Fraction, (1, 2, 4)))
    wanted = {Fraction(0): 1, Fraction(1, 4): Fraction(3, 2), Fraction(1, 2): 2, Fraction(1): 4}
    assert {share: quantile(values, share) for share in wanted} == wanted


@pytest.mark.parametrize(
    ("some", "all_", "shown"),
    [(0, 9, "0%"), (9, 9, "100%"), (1, 900, "minder dan 1%"), (899, 900, "meer dan 99%"),
     (1, 8, "13%")],
)  # fmt: skip
def test_what_happened_is_never_nought_percent(some, all_, shown):
    assert percent({"laag": some}, {"laag": all_}, words("nl")) == shown
