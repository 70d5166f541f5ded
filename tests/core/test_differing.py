"""Each change between two versions is found once, weighed, and told with what follows from it."""

from __future__ import annotations

import dataclasses
import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopbaan_apk.content.library import Library
from loopbaan_apk.core.conditions import All, AnyOf, Test
from loopbaan_apk.core.differing import difference
from loopbaan_apk.core.differing.fields import WEIGHTS, keys, weights
from loopbaan_apk.core.differing.guessing import ALIKE, lines
from loopbaan_apk.core.differing.items import _longest_rising
from loopbaan_apk.core.differing.showing import shown
from loopbaan_apk.core.differing.versioning import versions
from loopbaan_apk.core.differing.wordings import likeness, same_words
from loopbaan_apk.core.items import ITEM_TYPES
from loopbaan_apk.core.items.date import Date
from loopbaan_apk.core.items.multi_choice import MultiChoice
from loopbaan_apk.core.items.notice import Notice
from loopbaan_apk.core.items.number import Number
from loopbaan_apk.core.items.text import OpenText
from loopbaan_apk.core.model import Advice, Norm, Questionnaire, Story, Trial
from loopbaan_apk.core.renaming import Renames
from loopbaan_apk.core.sameness import reworded, unlike
from tests.conftest import ROOT
from tests.core.making import FIVE, choice, levels, options, questionnaire, scale, section

WERK = options("loondienst", "zzp", "geen")
OURS = Library(folders=(ROOT / "questionnaires",))


def asks(subject: str, value: str, operator: str = "=") -> Test:
    return Test(subject=subject, operator=operator, values=(value,))


def advice(id_="rust", when=None, **rest) -> Advice:
    return Advice(id=id_, when=when or asks("s", "laag", "is"), text=f"Advies {id_}", **rest)


def trial(name="slordig", expected=None, **answers: str) -> Trial:
    return Trial(name=name, answers=answers, expected=expected or {"s": "0"})


def whole(*sections, **rest) -> Questionnaire:
    """A questionnaire with everything that can change."""
    own = sections or (
        section(choice("werk", WERK), choice("los"), heading="Werk"),
        section(choice("z1"), choice("z2"), choice("z3"), heading="Zorg"),
    )
    given_ = {
        "scales": (scale("s", "z1", "z2", "z3", levels=levels(laag=0, hoog=50)),),
        "advices": {"rust": advice()},
        "stories": {"ans": Story(id="ans", when=asks("werk", "zzp"), text="Ans werkt.")},
        "trials": (trial(werk="zzp", z1="1", z2="1", z3="1"),),
        **rest,
    }
    return questionnaire(*own, **given_)


OLD = whole()


def swapped(one: Questionnaire, id_: str, **fields) -> Questionnaire:
    """The same with one question changed."""
    sections = tuple(
        dataclasses.replace(
            part,
            items={
                key: dataclasses.replace(item, **fields) if key == id_ else item
                for key, item in part.items.items()
            },
        )
        for part in one.sections
    )
    return dataclasses.replace(one, sections=sections)


def scaled(**fields) -> Questionnaire:
    one = dataclasses.replace(OLD.scales["s"], **fields)
    return dataclasses.replace(OLD, scales={"s": one})


def told(old: Questionnaire, new: Questionnaire) -> list[tuple[str, str, str, str, str]]:
    """Kind, what, the thing with its id, key, effect."""
    return [
        (one.kind, one.what, f"{one.sort} {','.join(one.ids)}".strip(), one.key, one.effect)
        for one in difference(old, new).changes
    ]


def test_nothing_differs_from_itself():
    for id_ in OURS.ids():
        one = OURS.questionnaire(id_).questionnaire
        found = difference(one, one, {"en": {"a": "b"}}, {"en": {"a": "b"}})
        assert not found.changes
        assert not found.guesses
        assert not any(run.shifts or run.lost for run in found.proven)
        assert len(found.proven) == len(one.trials)
        assert found.versions.verdict == "same"


OTHER_FIVE = options("1", "2", "3", "4", "5", "nvt")
MORE = {**FIVE, "6": dataclasses.replace(FIVE["5"], id="6", text="Antwoord 6")}
RATHER = {**FIVE, "4": dataclasses.replace(FIVE["4"], text="Klopt vaak")}
COMMA = {**FIVE, "4": dataclasses.replace(FIVE["4"], text="antwoord 4.")}
HELP = {**FIVE, "4": dataclasses.replace(FIVE["4"], help="Meestal dus.")}
TURNED = dict(reversed(FIVE.items()))
NUMBER = Number(id="los", text="Hoeveel?", low=Fraction(1), high=Fraction(5))
NORM = Norm(group="werkenden", size=300, year=2024, source="verslag", mean=Fraction(50))


@pytest.mark.parametrize(
    ("new", "wanted"),
    [
        (swapped(OLD, "z1", text="Iets anders"),
         [("correctie", "changed", "vraag z1", "tekst", "scores-care")]),
        (swapped(OLD, "z1", text="vraag z1!"),
         [("correctie", "changed", "vraag z1", "tekst", "spelling")]),
        (swapped(OLD, "los", text="Iets anders"),
         [("correctie", "changed", "vraag los", "tekst", "none")]),
        (swapped(OLD, "z1", help="Denk aan gisteren."),
         [("correctie", "changed", "vraag z1", "uitleg", "none")]),
        (swapped(OLD, "z1", required=True),
         [("aanvullend", "changed", "vraag z1", "verplicht", "none")]),
        (swapped(OLD, "z1", skill="luisteren"),
         [("brekend", "changed", "vraag z1", "vaardigheid", "skill")]),
        (swapped(OLD, "los", show_if=asks("werk", "zzp")),
         [("aanvullend", "changed", "vraag los", "toon_als", "other-people")]),
        (swapped(OLD, "z1", show_if=asks("werk", "zzp")),
         [("brekend", "changed", "vraag z1", "toon_als", "other-people")]),
        (swapped(OLD, "los", answers=OTHER_FIVE),
         [("brekend", "gone", "antwoord los", "", "answer-lost"),
          ("aanvullend", "new", "antwoord los", "", "not-offered-before")]),
        (swapped(OLD, "z1", answers=MORE),
         [("brekend", "new", "antwoord z1", "", "scores-apart"),
          ("brekend", "changed", "schaal s", "antwoorden", "scores-apart")]),
        (swapped(OLD, "z1", answers=RATHER),
         [("correctie", "changed", "antwoord z1", "tekst", "scores-care")]),
        (swapped(OLD, "z1", answers=COMMA),
         [("correctie", "changed", "antwoord z1", "tekst", "spelling")]),
        (swapped(OLD, "los", answers=RATHER),
         [("correctie", "changed", "antwoord los", "tekst", "none")]),
        (swapped(OLD, "z1", answers=HELP),
         [("correctie", "changed", "antwoord z1", "uitleg", "none")]),
        (swapped(OLD, "z1", answers=TURNED),
         [("aanvullend", "moved", "antwoord z1", "", "order")]),
        (scaled(rule="gemiddelde"),
         [("brekend", "changed", "schaal s", "bereken", "scores-apart")]),
        (scaled(items=("z1", "z2")),
         [("brekend", "changed", "schaal s", "items", "scores-apart")]),
        (scaled(reversed=("z3",)),
         [("brekend", "changed", "schaal s", "omgekeerd", "scores-apart")]),
        (scaled(weights={"z3": Fraction(2)}),
         [("brekend", "changed", "schaal s", "gewichten", "scores-apart")]),
        (scaled(least="2"),
         [("aanvullend", "changed", "schaal s", "minstens_ingevuld", "fewer-scores")]),
        (scaled(levels=levels(laag=0, hoog=60)),
         [("brekend", "changed", "schaal s", "niveaus_vanaf", "levels-apart")]),
        (scaled(levels=levels(krap=0, hoog=50)),
         [("correctie", "changed", "schaal s", "niveaus_vanaf", "reading")]),
        (scaled(levels={"laag": dataclasses.replace(OLD.scales["s"].levels["laag"], help="Zo."),
                        "hoog": OLD.scales["s"].levels["hoog"]}),
         [("correctie", "changed", "niveau s", "uitleg", "none")]),
        (scaled(norm=NORM), [("aanvullend", "changed", "schaal s", "norm", "norm")]),
        (scaled(name="Netjes"), [("correctie", "changed", "schaal s", "naam", "none")]),
        (scaled(about="werk"), [("aanvullend", "changed", "schaal s", "gaat_over", "reading")]),
        (whole(scales=()), [("brekend", "gone", "schaal s", "", "scale-gone")]),
        (whole(advices={"rust": advice(priority=2)}),
         [("aanvullend", "changed", "advies rust", "prioriteit", "advice")]),
        (whole(advices={"rust": advice(minutes=5, valid_until=datetime.date(2027, 1, 1))}),
         [("aanvullend", "changed", "advies rust", "minuten", "none"),
          ("aanvullend", "changed", "advies rust", "geldig_tot", "none")]),
        (whole(advices={}), [("aanvullend", "gone", "advies rust", "", "advice")]),
        (whole(advices={"rust": advice(), "meer": advice("meer")}),
         [("aanvullend", "new", "advies meer", "", "advice")]),
        (whole(stories={}), [("aanvullend", "gone", "voorbeeld ans", "", "none")]),
        (whole(trials=(trial(werk="zzp", z1="2", z2="1", z3="1"),)),
         [("aanvullend", "changed", "proef slordig", "antwoorden", "none")]),
        (dataclasses.replace(OLD, title="Anders"),
         [("correctie", "changed", "vragenlijst", "titel", "none")]),
        (dataclasses.replace(OLD, language="en"),
         [("brekend", "changed", "vragenlijst", "taal", "scores-care")]),
    ],
)  # fmt: skip
def test_a_change_is_told_once_with_its_weight(new, wanted):
    assert told(OLD, new) == wanted


def test_a_question_that_goes_takes_its_scale_along_and_one_that_comes_was_not_asked():
    new = whole(
        section(choice("werk", WERK), choice("los"), heading="Werk"),
        section(choice("z1"), choice("z2"), choice("nieuw"), heading="Zorg"),
        scales=(scale("s", "z1", "z2", levels=levels(laag=0, hoog=50)), scale("t", "nieuw")),
        trials=(trial(werk="zzp", z1="1", z2="1"),),
    )
    assert told(OLD, new) == [
        ("brekend", "gone", "vraag z3", "", "answers-lost"),
        ("brekend", "changed", "schaal s", "items", "scores-apart"),
        ("aanvullend", "new", "vraag nieuw", "", "not-asked-before"),
        ("aanvullend", "new", "schaal t", "", "scale-new"),
        ("aanvullend", "changed", "proef slordig", "antwoorden", "none"),
    ]


def test_what_only_informs_breaks_nothing_when_it_comes_or_goes():
    one, other = (
        whole(
            section(
                choice("z1"),
                choice("z2"),
                choice("z3"),
                choice("werk", WERK),
                Notice(id=id_, text=f"Lees {id_}"),
            )
        )
        for id_ in ("a", "b")
    )
    assert told(one, other) == [
        ("aanvullend", "gone", "vraag a", "", "none"),
        ("aanvullend", "new", "vraag b", "", "none"),
    ]


def test_another_type_is_another_question():
    new = whole(section(choice("werk", WERK), NUMBER, heading="Werk"), OLD.sections[1])
    assert told(OLD, new) == [("brekend", "changed", "vraag los", "soort", "answers-lost")]


@pytest.mark.parametrize(
    ("then", "now", "kind"),
    [
        ((1, 5), (1, 7), "aanvullend"),
        ((1, 5), (1, 4), "brekend"),
        ((1, 5), (2, 5), "brekend"),
        ((1, 5), (1, None), "aanvullend"),
        ((None, None), (None, 5), "brekend"),
    ],
)
def test_a_bound_breaks_only_where_an_old_answer_can_fall_outside(then, now, kind):
    def bounded(low, high):
        ends = {"low": low, "high": high}
        return questionnaire(
            section(
                Number(
                    id="n",
                    text="N",
                    **{key: None if one is None else Fraction(one) for key, one in ends.items()},
                )
            )
        )

    (change,) = difference(bounded(*then), bounded(*now)).changes
    assert (change.kind, change.sort) == (kind, "vraag")


@pytest.mark.parametrize(
    ("then", "now", "kind"), [(0, 2, "brekend"), (2, 3, "aanvullend"), (3, 0, "aanvullend")]
)
def test_fewer_picks_break_and_more_do_not(then, now, kind):
    def picks(most):
        return questionnaire(section(MultiChoice(id="m", text="M", answers=WERK, at_most=most)))

    (change,) = difference(picks(then), picks(now)).changes
    assert (change.kind, change.key) == (kind, "hoogstens")


def test_days_have_bounds_as_well():
    old, new = (
        questionnaire(section(Date(id="d", text="D", low=datetime.date(year, 1, 1))))
        for year in (2020, 2019)
    )
    (change,) = difference(old, new).changes
    assert (change.kind, change.was, change.now) == ("aanvullend", "2020-01-01", "2019-01-01")


def test_with_hernoemd_a_name_is_all_that_changed():
    new = whole(
        section(
            choice("baan", options("loondienst", "eigen", "geen")), choice("los"), heading="Werk"
        ),
        section(choice("z1"), choice("z2"), choice("z-drie"), heading="Zorg"),
        scales=(scale("t", "z1", "z2", "z-drie", levels=levels(laag=0, hoog=50)),),
        advices={"rust": advice(when=asks("t", "laag", "is"))},
        stories={"ans": Story(id="ans", when=asks("baan", "eigen"), text="Ans werkt.")},
        trials=(trial(expected={"s": "0"}, baan="eigen", z1="1", z2="1", **{"z-drie": "1"}),),
        renamed={"werk": "baan", "baan=zzp": "baan=eigen", "z3": "z-drie", "s": "t"},
    )
    new = swapped(swapped(new, "z-drie", text="Vraag z3"), "baan", text="Vraag werk")
    new = swapped(
        new,
        "baan",
        answers={
            **new.items["baan"].answers,
            "eigen": dataclasses.replace(new.items["baan"].answers["eigen"], text="Antwoord zzp"),
        },
    )
    new = dataclasses.replace(
        new, scales={"t": dataclasses.replace(new.scales["t"], name="Schaal s")}
    )
    assert told(OLD, new) == [
        ("aanvullend", "renamed", "vraag baan", "", "readable"),
        ("aanvullend", "renamed", "antwoord baan", "", "readable"),
        ("aanvullend", "renamed", "vraag z-drie", "", "readable"),
        ("aanvullend", "renamed", "schaal t", "", "readable"),
    ]
    (run,) = difference(OLD, new).proven
    assert (run.shifts, run.lost) == ((), ())


def test_questions_with_one_answer_set_tell_its_change_together():
    new = OLD
    for id_ in ("z1", "z2", "z3"):
        new = swapped(new, id_, answers=RATHER)
    (change,) = difference(OLD, new).changes
    assert (change.ids, change.value) == (("z1", "z2", "z3"), "4")
    assert (change.was, change.now) == ("Antwoord 4", "Klopt vaak")


def test_the_fewest_questions_are_told_to_have_moved():
    new = whole(OLD.sections[0], section(choice("z3"), choice("z1"), choice("z2"), heading="Zorg"))
    (change,) = difference(OLD, new).changes
    assert (change.what, change.ids, change.effect) == ("moved", ("z3",), "order")


@given(st.permutations(range(8)))
def test_what_did_not_move_stands_in_order(places):
    still = _longest_rising(list(places))
    kept = [place for place in places if place in still]
    assert kept == sorted(kept)
    assert kept


def test_a_part_is_known_by_its_questions():
    first = dataclasses.replace(OLD.sections[0], heading="Je werk", show_if=asks("z1", "1"))
    second = dataclasses.replace(OLD.sections[1], show_if=asks("werk", "zzp"), order="willekeurig")
    assert told(OLD, whole(first, second)) == [
        ("brekend", "changed", "onderdeel", "toon_als", "other-people"),
        ("aanvullend", "changed", "onderdeel", "toon_als", "other-people"),
        ("aanvullend", "changed", "onderdeel", "volgorde", "order"),
        ("correctie", "changed", "onderdeel", "kop", "none"),
    ]


def test_a_part_that_comes_with_a_condition_changes_who_gets_its_questions():
    new = whole(
        OLD.sections[0],
        section(choice("z1"), choice("z2"), heading="Zorg"),
        section(choice("z3"), heading="Extra", show_if=asks("werk", "zzp")),
    )
    assert told(OLD, new) == [
        ("brekend", "changed", "vraag z3", "toon_als", "other-people"),
        ("aanvullend", "new", "onderdeel", "", "none"),
    ]
    assert told(new, OLD) == [
        ("brekend", "changed", "vraag z3", "toon_als", "other-people"),
        ("aanvullend", "gone", "onderdeel", "", "none"),
    ]


def test_scales_of_scales_follow_their_parts():
    def made(*items):
        return whole(
            scales=(scale("a", *items), scale("b", parts=("a",)), scale("c", parts=("b",)))
        )

    assert [one[2:] for one in told(made("z1", "z2"), made("z1"))] == [
        ("schaal a", "items", "scores-apart"),
        ("schaal b", "bestaat_uit", "scores-apart"),
        ("schaal c", "bestaat_uit", "scores-apart"),
    ]


def test_proeven_of_then_tell_whose_score_level_and_advice_become_other():
    old = whole(
        trials=(
            trial("ans", werk="zzp", z1="1", z2="1", z3="5"),
            trial("bo", werk="geen", z1="5", z2="5", z3="5"),
        )
    )
    new = dataclasses.replace(
        old,
        scales={
            "s": dataclasses.replace(
                old.scales["s"], reversed=("z3",), levels=levels(laag=10, hoog=50)
            )
        },
        stories={},
    )
    ans, bo = difference(old, new).proven
    assert [(one.about, one.id, one.was, one.now) for one in ans.shifts] == [
        ("score", "s", "33.3", "0.0"),
        ("niveau", "s", "laag", ""),
        ("advies", "rust", "ja", "nee"),
        ("voorbeeld", "ans", "ja", "nee"),
    ]
    assert [(one.about, one.was, one.now) for one in bo.shifts] == [("score", "100.0", "66.7")]


def test_a_proef_tells_which_answers_the_new_version_does_not_take():
    new = swapped(OLD, "werk", answers=options("loondienst", "geen"))
    new = swapped(new, "z1", show_if=asks("werk", "loondienst"))
    (run,) = difference(OLD, new).proven
    assert run.lost == ("werk",)
    assert ("vraag", "z1", "ja", "nee") in [
        (one.about, one.id, one.was, one.now) for one in run.shifts
    ]


def test_a_new_proef_is_run_on_the_old_version_under_the_old_names():
    new = whole(
        section(choice("baan", options("loondienst", "eigen", "geen")), choice("los")),
        section(choice("z1"), choice("z2"), choice("z3"), choice("z4")),
        trials=(OLD.trials[0], trial("nieuw", baan="eigen", z1="1", z2="1", z3="1", z4="3")),
        renamed={"werk": "baan", "baan=zzp": "baan=eigen"},
        scales=(scale("s", "z1", "z2", "z3", levels=levels(laag=0, hoog=50), reversed=("z3",)),),
    )
    forward, back = difference(
        OLD,
        dataclasses.replace(
            new,
            trials=(
                dataclasses.replace(OLD.trials[0], answers={"baan": "eigen", "z1": "1"}),
                new.trials[1],
            ),
        ),
    ).proven
    assert not forward.reverse
    assert back.reverse
    assert back.lost == ("z4",)
    assert [(one.about, one.was, one.now) for one in back.shifts] == [
        ("score", "0.0", "33.3"),
        ("voorbeeld", "ja", "nee"),
    ]


def test_two_old_names_that_became_one_are_not_carried_back():
    old = questionnaire(section(choice("a"), choice("b"), choice("c")))
    new = questionnaire(
        section(choice("c")),
        renamed={"a": "c", "b": "c"},
        trials=(trial("x", expected={}, c="3"),),
    )
    (run,) = difference(old, new).proven
    assert run.lost == ()


def test_what_looks_renamed_is_a_ready_line_for_hernoemd():
    old = swapped(OLD, "z1", text="Ik controleer mijn werk voordat ik het inlever.")
    new = whole(
        OLD.sections[0],
        section(choice("zorg-1"), choice("z2"), choice("z3"), heading="Zorg"),
        scales=(scale("netjes", "zorg-1", "z2", "z3"),),
        trials=(),
    )
    new = swapped(new, "zorg-1", text="Ik controleer mijn werk voor ik het inlever.")
    new = swapped(
        new,
        "werk",
        answers={
            **options("loondienst", "geen"),
            "eigen": dataclasses.replace(WERK["zzp"], id="eigen", text="Antwoord zzp"),
        },
    )
    found = difference(old, new).guesses
    assert [(one.old, one.new) for one in found] == [("z1", "zorg-1"), ("werk=zzp", "werk=eigen")]
    assert all(one.likeness >= ALIKE * 100 for one in found)
    assert list(lines(found, {})) == ["hernoemd:", "  z1: zorg-1", "  werk=zzp: werk=eigen"]
    assert list(lines(found, {"a": "b"})) == ["  z1: zorg-1", "  werk=zzp: werk=eigen"]


def test_a_scale_looks_renamed_when_it_counts_the_same_under_a_like_name():
    new = whole(scales=(dataclasses.replace(OLD.scales["s"], id="t"),), advices={}, trials=())
    assert [(one.old, one.new) for one in difference(OLD, new).guesses] == [("s", "t")]


@pytest.mark.parametrize(
    "come",
    [
        choice("x", WERK),  # other answers
        OpenText(id="x", text="Vraag z1"),  # another type
        dataclasses.replace(choice("x"), text="Heel wat anders dan dat"),  # other words
    ],
)
def test_what_is_not_alike_is_not_guessed(come):
    new = whole(
        OLD.sections[0], section(come, choice("z2"), choice("z3"), heading="Zorg"), scales=()
    )
    assert not [one for one in difference(OLD, new).guesses if one.old == "z1"]


def test_each_thing_is_guessed_once_and_the_likeliest_first():
    old = questionnaire(section(choice("a1"), choice("a2")))
    new = questionnaire(section(choice("b1"), choice("b2")))
    old = swapped(swapped(old, "a1", text="Ik werk graag samen"), "a2", text="Ik werk graag alleen")
    new = swapped(swapped(new, "b1", text="Ik werk graag alleen."), "b2", text="Ik werk graag saam")
    assert [(one.old, one.new) for one in difference(old, new).guesses] == [
        ("a2", "b1"),
        ("a1", "b2"),
    ]


def test_what_was_dropped_on_purpose_is_not_guessed():
    new = whole(
        OLD.sections[0],
        section(choice("x"), choice("z2"), choice("z3"), heading="Zorg"),
        scales=(),
        renamed={"z1": ""},
    )
    new = swapped(new, "x", text="Vraag z1")
    assert not difference(OLD, new).guesses


@pytest.mark.parametrize(
    ("old", "new", "breaking", "changed", "proposed", "verdict"),
    [
        ("1.9", "1.10", False, True, "1.10", "fine"),
        ("1.10", "1.9", False, True, "1.11", "lower"),
        ("1.9", "1.9", False, True, "1.10", "not-raised"),
        ("1.9", "1.9", True, True, "2.0", "not-raised"),
        ("1.9", "1.10", True, True, "2.0", "too-low"),
        ("1.9", "2.0", True, True, "2.0", "fine"),
        ("1.9", "3.1", True, True, "2.0", "fine"),
        ("1.9", "1.9", False, False, "1.9", "same"),
        ("1.9", "2.0", False, False, "1.9", "same"),
        ("2", "2", False, True, "2.1", "not-raised"),
        ("1.2.3", "1.3", False, True, "1.3", "fine"),
        ("1.2-concept", "1.3", False, True, "1.3", "fine"),
        ("voorjaar", "1.3", False, True, "", "no-number"),
        ("1.2", "najaar", True, True, "", "no-number"),
    ],
)
def test_a_number_fits_what_changed(old, new, breaking, changed, proposed, verdict):
    found = versions(old, new, breaking=breaking, changed=changed)
    assert (found.proposed, found.verdict) == (proposed, verdict)


@pytest.mark.parametrize(
    ("old", "new", "raised"), [("1.9", "2.0", True), ("1.9", "1.10", False), ("x", "2", False)]
)
def test_only_the_number_before_the_point_says_that_something_broke(old, new, raised):
    assert versions(old, new, breaking=True, changed=True).major_raised is raised


def test_translations_that_changed_came_or_lost_their_sentence():
    new = swapped(OLD, "z1", text="Een nieuwe zin")
    found = difference(
        OLD,
        new,
        {"en": {"Vraag z1": "Question", "Vraag z2": "Two"}, "de": {"Vraag z2": "Zwei"}},
        {"en": {"Vraag z1": "Question", "Vraag z2": "Second"}, "fr": {}},
    )
    assert [
        (one.what, one.value, one.key, one.now) for one in found.changes if one.sort == "vertaling"
    ] == [
        ("gone", "de", "", ""),
        ("new", "fr", "", ""),
        ("changed", "en", "Vraag z2", "Second"),
    ]
    english = found.coverages[0]
    assert (english.language, english.translated, english.lost) == ("en", 1, ("Een nieuwe zin",))


def test_translations_that_nobody_knows_of_are_not_told_to_be_gone():
    assert not difference(OLD, OLD, {"en": {"a": "b"}}, None).changes


def test_two_ids_are_two_questionnaires():
    assert not difference(OLD, dataclasses.replace(OLD, id="ander")).same_id


def test_a_key_without_a_weight_is_seen():
    """Every key that an author can write has a place in the table, or is named as looked at."""
    models = {*WEIGHTS, *ITEM_TYPES.values()}
    for model in models:
        declared = set(keys(model))
        assert declared <= set(weights(model)), model
        for name in WEIGHTS.get(model, {}):
            assert name in declared, (model, name)


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_a_share_and_the_same_words_are_wholly_alike(one, other):
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, one) == 1
    assert not same_words(one, other) or likeness(one, other) == 1


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "ja"),
        (Fraction(5, 2), "2.5"),
        (datetime.date(2026, 3, 1), "2026-03-01"),
        ((), "-"),
        (None, "-"),
        ("", "-"),
        ({}, "-"),
        ({"a": "1", "b": ("2", "3")}, "a: 1, b: 2, 3"),
        (NORM, "werkenden (2024, n=300)"),
        (All(), "-"),
        (AnyOf(parts=(asks("a", "1"), asks("b", "2"))), "een_van: [a = 1, b = 2]"),
        (All(parts=(asks("a", "1"), asks("b", "2"))), "a = 1, b = 2"),
    ],
)
def test_values_are_shown_as_an_author_types_them(value, text):
    assert shown(value) == text


SCALES = st.fixed_dictionaries(
    {
        "items": st.sampled_from([("z1", "z2"), ("z1", "z2", "z3"), ("z1",)]),
        "rule": st.sampled_from(["som", "procent"]),
        "weights": st.sampled_from([{}, {"z1": Fraction(2)}]),
    }
)


@given(SCALES, SCALES, st.sampled_from(["Vraag z1", "Iets anders"]))
def test_what_vergelijk_calls_another_scale_is_breaking_and_nothing_else_is(then, now, text):
    """One definition in the program of what makes scores incomparable, and of other words."""
    old = whole(
        scales=(scale("s", *then["items"], rule=then["rule"], weights=then["weights"]),),
        advices={},
        trials=(),
    )
    new = whole(
        scales=(scale("s", *now["items"], rule=now["rule"], weights=now["weights"]),),
        advices={},
        trials=(),
    )
    new = swapped(new, "z1", text=text)
    apart = unlike(old, old.scales["s"], new, new.scales["s"], Renames()) is not None
    found = difference(old, new)
    assert apart == any(one.effect == "scores-apart" for one in found.changes) == found.breaking
    other = reworded(old, new, ("z1", "z2"), Renames())
    assert [one.ids for one in found.changes if one.effect == "scores-care"] == [
        (id_,) for id_ in other
    ]
