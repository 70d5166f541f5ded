"""What a comparison with work says and shows; and never a figure of resemblance."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import replace
from fractions import Fraction

import pytest

from loopbaan_apk.core.catalogues import Skill
from loopbaan_apk.core.directing import Teller
from loopbaan_apk.core.directions import Voice
from loopbaan_apk.core.matching import Match, Start
from loopbaan_apk.core.profiles import Demand, Outlook
from loopbaan_apk.core.ratings import Ratings, ratings_of
from loopbaan_apk.core.report import SchemeLine
from loopbaan_apk.core.routing import route
from loopbaan_apk.reports import matching_json
from loopbaan_apk.reports.blocks import drawn, said
from loopbaan_apk.reports.directions import compass, listed, page
from loopbaan_apk.reports.names import blocks as names
from loopbaan_apk.reports.route import Help, blocks
from loopbaan_apk.terminal import Row
from loopbaan_apk.texts import words
from tests.core.atlases import SKILLS, atlas, demands, occupation, profile, wave

NL, EN = words("nl"), words("en")
TODAY = datetime.date(2026, 12, 1)
CATALOGUE = {
    skill: Skill(
        id=skill,
        name=f"Kunnen {skill}",
        group="Groep",
        examples={"2": f"{skill} laag", "4": f"{skill} midden", "6": f"{skill} hoog"},
    )
    for skill in SKILLS[:-1]
}
FOUND = atlas(
    sectors={"a-deel": profile("a-deel", wave(0), within="a", occupations=("1000",))},
    roles={"leider": profile("leider", {"s00": 7, "s01": 0.5, "s23": 6}, sort="vaardigheden")},
)
NOBODY = Help(here=(), everywhere=(), desk=None, region="")


def teller(levels, *, language="nl", found=FOUND, own=True, **rest):
    voice = Voice(language=language, today=TODAY, skills=CATALOGUE, say_skill=str, say_profile=str)
    start = Start(ratings=Ratings(levels=levels, own=own), **rest)
    return Teller(Match(start=start, atlas=found), voice)


def mixed(most=5.0):
    """Somewhat of the first sector and less of the second."""
    return {
        skill: most if place % 4 == 0 else 3.0 if place % 4 == 3 else 1.0
        for place, skill in enumerate(SKILLS)
    }


def text(found) -> str:
    return "\n".join(said(found))


def on_screen(found, width=80) -> str:
    rows = [row for row in drawn(found, width) if isinstance(row, Row)]
    return "\n".join(
        " ".join(piece if isinstance(piece, str) else piece[1] for piece in row.pieces)
        for row in rows
    )


def test_the_own_sector_is_marked_and_the_nearest_work_is_named():
    found = teller(mixed(), sector="a").directions()
    assert found.state == "ranked"
    assert [line.sector for line in found.strong if line.own] == ["a"]
    shown = text(compass(found, NL, full=True))
    assert "Sterk. Sector a (jouw sector), vooral Sector a-deel: Beroep 1000; Beroep 1001" in shown
    assert "(your sector)" in text(compass(found, EN, full=True))


def test_no_figure_of_resemblance_is_seen_anywhere():
    found = teller(mixed(), sector="a").directions()
    levels = re.compile(r"\(\+\d,\d\)|van 0 tot 7|sectoren --\S+|\d{4}")
    for shown in (text(page(found, NL)), on_screen(page(found, NL))):
        assert not re.search(r"\d[.,]\d|%", levels.sub("", shown))
        assert not re.search(r"\brho\b|procent|kans van", shown)
    document = json.dumps(matching_json.directions(found))
    for word in ("rho", "resemblance", "kans", "aandeel", "score"):
        assert f'"{word}' not in document


def test_there_is_never_one_winner():
    for turn in range(4):
        found = teller(wave(turn)).directions()
        assert len(found.strong) + len(found.possible) >= 3


def test_a_short_result_names_possible_sectors_and_the_way_to_more():
    found = teller(mixed(), sector="a").directions()
    short = text(compass(found, NL))
    assert "loopbaan-apk sectoren" in short
    assert "ongeveer de helft van de mensen staat het eigen vakgebied niet" in short
    assert short != text(compass(found, NL, full=True))
    of_work = text(compass(found, NL, profile="Sector a"))
    assert "niet over jou" in of_work
    assert "Sector a (deze sector)" in of_work


def test_what_a_strong_sector_asks_extra_stands_beside_its_name():
    found = teller(mixed(), sector="a").directions()
    extra = {one.sector: one for one in found.extras}
    assert "a" not in extra
    gap = extra["f"].gaps[0]
    assert gap.short == pytest.approx(5 - gap_level(found, gap.skill), abs=1e-9)
    line = next(one for one in text(compass(found, NL)).splitlines() if one.startswith("Sector f:"))
    assert f"{gap.name} (+" in line
    assert gap.example.endswith("hoog")


def gap_level(_found, skill):
    return teller(mixed(), sector="a").match.levels[skill]


def test_without_a_strong_sector_of_others_one_possible_says_what_it_asks():
    found = teller(wave(0), sector="a").directions()
    alone = replace(found, strong=tuple(line for line in found.strong if line.own))
    again = teller(wave(0), sector="a")._extras(alone.strong, found.possible or found.strong)
    assert len(again) == 1


@pytest.mark.parametrize(
    ("number", "wanted"),
    [(5, "zo weinig vaardigheden"), (15, "Vanaf 20 laten we sectoren zien")],
)
def test_too_few_skills_say_so_and_rank_nothing(number, wanted):
    levels = {skill: wave(0)[skill] for skill in SKILLS[:number]}
    held = (FOUND.occupations["1000"], FOUND.occupations["2000"])
    found = teller(levels, held=held).directions()
    assert found.strong == found.possible == found.close == ()
    shown = text(page(found, NL))
    assert wanted in shown
    assert ("daar lijkt je profiel veel op" in shown) is (number == 15)
    assert ("Beroep 2000: daar lijkt je profiel weinig op." in shown) is (number == 15)


def test_a_flat_profile_is_told_what_to_do():
    found = teller(dict.fromkeys(SKILLS, 3.0)).directions()
    assert "hetzelfde niveau" in text(page(found, NL))
    assert matching_json.directions(found)["stand"] == "te-vlak"


def test_close_by_and_across_stand_apart():
    found = teller(mixed(), sector="a", branch="a-deel").directions()
    assert {move.work.isco for move in found.close} == {"1000", "1001"}
    assert not {move.work.isco for move in found.across} & {"1000", "1001"}
    shown = text(page(found, NL))
    assert shown.index("Dichtbij: werk in Sector a") < shown.index("Intersectoraal:")
    loose = teller(mixed()).directions()
    assert loose.close == ()
    assert "Beroepen waar je profiel op lijkt" in text(page(loose, NL))
    assert "heet geen stap veilig" in text(page(loose, NL))
    assert "safe" not in {move.size for move in loose.across}


def test_work_that_is_held_is_not_a_step_and_is_said_in_words():
    held = (FOUND.occupations["1000"],)
    found = teller(mixed(), sector="a", held=held).directions()
    assert "1000" not in {move.work.isco for move in (*found.close, *found.across)}
    shown = text(page(found, NL))
    assert "Beroep 1000: daar lijkt je profiel veel op." in shown
    assert "Het wordt beter met" not in shown
    assert matching_json.directions(found)["eigen_werk"] == [
        {"isco": "1000", "naam": "Beroep 1000", "lijkt": "veel"}
    ]


def test_a_shut_gate_is_a_line_of_its_own():
    rich = occupation("1900", wave(0), employed={"a": 5.0}, wages=(40.0, 50.0, 60.0))
    gated = occupation(
        "1901", wave(0), employed={"a": 5.0}, zone=5.0, law="Wet BIG", wages=(10.0, 12.0, 14.0)
    )
    found = atlas(occupations={"1900": rich, "1901": gated})
    shown = text(page(teller(wave(0), found=found, sector="a", held=(rich,)).directions(), NL))
    for line in ("Vraagt meestal eerst een opleiding.", "(Wet BIG)", "meer dan een kwart lager"):
        assert line in shown
    assert "Beroep 1901: grote sprong" in shown


def way(target, levels=None, help_=NOBODY, words_=NL, **rest):
    one = teller(mixed() if levels is None else levels, **rest)
    return route(one, target), text(blocks(route(one, target), "jou", help_, words_))


def test_the_way_to_a_sector_says_both_directions_and_every_gate():
    found, shown = way(FOUND.sectors["g"], sector="a", branch="a-deel")
    assert found.back is not None
    assert found.back.sector == "a-deel"
    assert "Van jou naar Sector g" in shown
    assert "Andersom: wat vraagt Sector a-deel extra van iemand uit Sector g?" in shown
    assert "Bijvoorbeeld: s02 hoog" in shown
    assert "een kwart verdiende hoogstens 15,00 euro, de helft 20,00, driekwart 25,00" in shown
    assert "Vraagt ongeveer evenveel opleiding." in shown
    assert "Het zegt niets over je kans op werk." in shown
    assert "15.00" in way(FOUND.sectors["g"], words_=EN, language="en")[1]


def test_what_goes_along_is_what_the_target_asks_and_the_person_has():
    found, shown = way(FOUND.sectors["a"], levels=wave(0), sector="f")
    assert "Kunnen s00" in found.taken
    assert "Dit gaat mee:" in shown
    assert "weinig" in shown.lower()
    assert way(FOUND.sectors["a"], sector="a")[0].back is None


def test_a_role_has_no_occupations_and_no_way_back():
    found, shown = way(FOUND.roles["leider"], sector="a")
    assert (found.back, found.moves) == (None, ())
    assert [gap.example for gap in found.extra.gaps] == ["", "s00 hoog"]
    assert [gap.name for gap in found.extra.gaps] == ["s23", "Kunnen s00"]
    assert "Beroepen daar" not in shown


def test_from_the_average_worker_the_largest_occupations_are_named_without_a_step():
    one = teller({}, own=False)
    average = Start(ratings=ratings_of(FOUND.reference))
    one = Teller(Match(start=average, atlas=FOUND), one.voice)
    found = route(one, FOUND.sectors["g"])
    shown = text(blocks(found, "de gemiddelde werkende", NOBODY, NL))
    assert "De grootste beroepen daar:\nBeroep 3000\n" in shown
    assert {move.size for move in found.moves} == {None}
    assert matching_json.route(found, NOBODY)["beroepen"][0]["stap"] is None


def test_a_varied_sector_is_laid_beside_its_nearest_occupations():
    varied = profile("c", dict.fromkeys(SKILLS, 2.0))
    work = occupation("8000", wave(0, high=5.5), employed={"c": 5.0})
    other = occupation("8001", wave(2), employed={"c": 5.0})
    found = atlas(sectors={"c": varied}, occupations={"8000": work, "8001": other})
    way_, shown = way(varied, levels=wave(0), found=found)
    assert way_.extra.nearest
    assert "In deze sector bestaat veel verschillend werk." in shown
    assert way(found.sectors["a"], levels=wave(0), found=found)[0].extra.nearest is False


def scheme(id_, *, expired=False):
    return SchemeLine(
        id=id_,
        name=f"Fonds {id_}",
        what="Het helpt.",
        contact=f"{id_}.nl",
        source="bron",
        checked_on=datetime.date(2026, 3, 31),
        expired=expired,
    )


def test_who_helps_stands_with_contact_and_date_and_expired_facts_say_check_first():
    help_ = Help(
        here=(scheme("hier"), scheme("oud", expired=True)),
        everywhere=(scheme("overal"),),
        desk=scheme("werkcentrum"),
        region="Twente",
    )
    shown = way(FOUND.sectors["a"], help_=help_)[1]
    assert "Fonds hier: Het helpt. Contact: hier.nl. Gecontroleerd op 31-3-2026." in shown
    assert "Fonds oud: controleer eerst of dit nog geldt." in shown
    assert "Fonds overal (overal.nl; gecontroleerd op 31-3-2026)" in shown
    assert "Werkcentrum Twente: werkcentrum.nl." in shown
    assert "Kies met --naar uit a-deel." in shown
    old = replace(help_, desk=scheme("werkcentrum", expired=True), region="")
    assert "Fonds werkcentrum: controleer eerst" in way(FOUND.sectors["f"], help_=old)[1]
    nobody = Help(here=(), everywhere=(), desk=scheme("werkcentrum"), region="")
    assert "\nWerkcentrum: werkcentrum.nl." in way(FOUND.sectors["f"], help_=nobody)[1]
    document = matching_json.route(way(FOUND.sectors["a"])[0], help_)
    assert [one["id"] for one in document["regelingen"]] == ["hier", "oud", "overal"]
    assert document["werkcentrum"]["id"] == "werkcentrum"


def test_old_figures_and_old_outlooks_say_check_first():
    def outlook(day):
        return Outlook(
            text="Er is veel werk.",
            source="UWV",
            checked_on=datetime.date(2026, 1, 1),
            valid_until=datetime.date.fromisoformat(day),
        )

    old = profile(
        "oud",
        wave(1),
        valid_until=datetime.date(2025, 1, 1),
        outlooks=(outlook("2027-01-01"), outlook("2026-06-30")),
    )
    found, shown = way(old, found=atlas(sectors={"oud": old}))
    assert "Er is veel werk. (bron: UWV; gecontroleerd op 1-1-2026)" in shown
    assert "Controleer eerst of dit nog geldt: Er is veel werk." in shown
    assert "Controleer eerst of dit nog geldt. Bron van de cijfers: proef" in shown
    document = matching_json.route(found, NOBODY)
    assert [one["controleer_eerst"] for one in document["kansen"]] == [False, True]
    assert document["controleer_eerst"] is True


@pytest.mark.parametrize(("asked", "wanted"), [(1.2, "laag"), (3.9, "midden"), (6.5, "hoog")])
def test_the_example_is_that_of_the_level_asked_or_the_next_one_up(asked, wanted):
    role = replace(FOUND.roles["leider"], demands=demands({"s00": asked}))
    (gap,) = route(teller(dict.fromkeys(SKILLS, 0.0), own=False), role).extra.gaps
    assert gap.example == f"s00 {wanted}"


def test_a_role_may_name_a_skill_without_examples():
    role = replace(FOUND.roles["leider"], demands={"s23": Demand(level=Fraction(6))})
    shown = way(role, levels=dict.fromkeys(SKILLS, 1.0))[1]
    assert "s23:" in shown
    assert "Bijvoorbeeld" not in shown


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_the_screen_shows_what_the_lines_say(width):
    found = teller(mixed(), sector="a").directions()
    shown = on_screen(page(found, NL), width)
    for wanted in ("Sterk", "Mogelijk" if found.possible else "Sterk", "Dichtbij", "Beroep 1000"):
        assert wanted in shown
    assert shown.count("Sterk") == 1


def test_names_are_joined_as_people_do():
    assert listed(("a", "b", "c"), NL) == "a, b en c"
    assert listed(("a",), EN) == "a"
    assert listed((), NL) == ""


def test_every_sector_branch_and_role_is_listed():
    shown = text(names(FOUND, str, NL))
    assert "a: Sector a\na-deel: Sector a-deel\n" in shown
    assert "leider: Sector leider" in shown
    assert "Rollen" not in text(names(atlas(), str, NL))
    document = matching_json.names(FOUND, str)
    assert {"id": "a-deel", "naam": "Sector a-deel", "deel_van": "a"} in document["sectoren"]
    assert document["rollen"] == [{"id": "leider", "naam": "Sector leider"}]


def test_in_english_occupations_have_their_english_names():
    found = teller(mixed(), language="en", sector="a").directions()
    assert "Occupation 1000" in text(page(found, EN))
