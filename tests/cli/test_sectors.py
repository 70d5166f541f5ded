"""`sectoren` as people use it: from their own answers, from a sector, and when there is nothing."""

from __future__ import annotations

import json
import re

import pytest

from loopbaan_apk.content.covers import shipped
from loopbaan_apk.content.library import Library
from loopbaan_apk.core.fitting import on_the_way
from tests.core.atlases import ours

STEPS = (0, 1.5, 3, 4.5, 6)
CARPENTER = {"sector": "f", "branche-f": "f-bouw", "regio": "twente", "contract": "vast"}


def sheet(isco: str, skills: int = 38, **answers) -> dict[str, str]:
    """What somebody answers who is exactly like an occupation."""
    items = Library(folders=(shipped(),)).questionnaire("loopbaan-apk").questionnaire.items
    rated = [item for item in items.values() if item.skill][:skills]
    levels = ours().occupations[isco].levels
    steps = {
        item.id: str(1 + min(range(5), key=lambda step: abs(STEPS[step] - levels[item.skill])))
        for item in rated
    }
    return {**answers, "vaardigheden-nu": "ja", **steps}


def done(apk, answers, name="loopbaan-apk") -> None:
    (apk.home / "a.json").write_text(json.dumps(answers), encoding="utf-8")
    kept = apk("begin", name, "--antwoorden", "a.json")
    assert kept.returncode == 0, kept.stderr


@pytest.fixture
def carpenter(apk):
    done(apk, sheet("7115", **CARPENTER))
    return apk


def out(apk, *arguments, code=0, **environment) -> str:
    ended = apk(*arguments, **environment)
    assert ended.returncode == code, ended.stderr
    return (ended.stdout if code == 0 else ended.stderr).decode()


def test_a_carpenter_finds_the_own_sector_with_work_close_by_and_across(carpenter):
    text = out(carpenter, "sectoren")
    assert re.search(r"Sterk\. Bouw, infra en installatie \(jouw sector\).*Timmerlieden", text)
    assert text.index("Dichtbij:") < text.index("Intersectoraal:") < text.index("Hoe groot")
    assert "ongeveer de helft van de mensen" in text
    assert re.search(r"veilige stap|ontwikkelstap|grote sprong", text)


def test_the_result_has_the_directions_in_words_and_in_json(carpenter):
    text = out(carpenter, "resultaat")
    assert text.index("Wat je meeneemt") < text.index("Hier lijkt jouw profiel op")
    assert text.index("Hier lijkt jouw profiel op") < text.index("Drie stappen")
    found = json.loads(out(carpenter, "resultaat", "--json"))["richting"]
    assert found["stand"] == "vergeleken"
    assert {"id": "f", "eigen": True}.items() <= next(
        one for one in found["sterk"] if one["id"] == "f"
    ).items()


def test_a_check_without_the_skills_says_nothing_of_directions(apk):
    done(apk, {"contract": "vast", "vaardigheden-nu": "later"})
    assert "lijkt jouw profiel" not in out(apk, "resultaat")
    assert json.loads(out(apk, "resultaat", "--json"))["richting"] is None
    assert "Doe de hele check" in out(apk, "sectoren", code=1)
    assert "Doe de hele check" in out(apk, "sectoren", "--meting", "1", code=1)


def test_few_skills_say_how_many_are_needed(apk):
    done(apk, sheet("7115", skills=15, **CARPENTER))
    text = out(apk, "sectoren", "--beroep", "timmerlieden", "--beroep", "2411")
    assert "Vanaf 20 laten we sectoren zien" in text
    assert re.search(r"Timmerlieden: daar lijkt je profiel (veel|een beetje) op", text)
    assert "Accountants: daar lijkt je profiel" in text


def test_the_latest_check_with_skills_is_taken_and_another_can_be_named(apk):
    done(apk, sheet("7115", **CARPENTER))
    done(apk, sheet("2512", sector="j"))
    done(apk, {"contract": "vast"}, "snelle-check")
    assert "ICT, media en telecom (jouw sector)" in out(apk, "sectoren")
    assert "installatie (jouw sector)" in out(apk, "sectoren", "--meting", "1")
    assert "zijn geen vaardigheden beoordeeld" in out(apk, "sectoren", "--meting", "3", code=1)
    with apk.screen("begin", "snelle-check") as screen:
        screen.until("1 van")
        screen.press("1")
        screen.until("2 van")
        screen.press("q")
        assert screen.ended() == 130
    assert "ICT, media en telecom (jouw sector)" in out(apk, "sectoren")


def test_the_way_to_a_sector_names_its_fund_the_desk_of_the_region_and_what_fits(carpenter):
    text = out(carpenter, "sectoren", "--naar", "installatie")
    assert "Van jou naar Installatietechniek:" in text
    assert "Wij Techniek" in text
    assert text.index("Wij Techniek") < text.index("Volandis")
    assert "Werkcentrum Twente: werkcentrum.nl" in text
    assert "Doorzaam" not in text
    assert "Loodgieters en pijpfitters: " in text
    later = out(
        carpenter, "sectoren", "--naar", "f-installatie", LOOPBAAN_APK_KLOK="2029-01-01T12:00"
    )
    assert "Werkcentrum: controleer eerst of dit nog geldt." in later
    assert "Controleer eerst of dit nog geldt. Bron van de cijfers" in later


def test_a_temporary_worker_gets_the_fund_of_the_agency(apk):
    done(apk, sheet("9334", sector="g", contract="uitzend"))
    assert "Doorzaam" in out(apk, "sectoren", "--naar", "h-wegvervoer")


def test_pay_and_education_are_seen_from_the_own_work(carpenter):
    text = out(carpenter, "sectoren", "--naar", "horeca", "--beroep", "timmerlieden")
    assert "meer dan een kwart lager dan in je werk nu" in text
    assert "Het beroep van nu weten we niet" not in text
    assert "Het beroep van nu weten we niet" in out(carpenter, "sectoren", "--naar", "horeca")


def test_without_a_check_a_sector_can_be_compared_with_another_or_with_the_average(apk):
    text = out(apk, "sectoren", "--van", "i", "--naar", "zorg")
    assert "Van Horeca naar Zorg, welzijn en kinderopvang" in text
    assert text.index("Medische kennis") < text.index("Goed luisteren")
    assert "Van de gemiddelde werkende naar Onderwijs" in out(apk, "sectoren", "--naar", "p")
    assert "De grootste beroepen daar" in out(apk, "sectoren", "--naar", "p")
    start = out(apk, "sectoren", "--van", "q-vvt")
    assert "Hier lijkt werk in Verpleging, verzorging en thuiszorg op" in start
    assert "Dit gaat over het werk in deze sector, niet over jou." in start
    assert "loopbaan-apk sectoren --van i" in out(apk, "sectoren", code=1)


@pytest.mark.parametrize("role", sorted(ours().roles))
def test_every_role_can_be_compared_with(carpenter, role):
    text = out(carpenter, "sectoren", "--profiel", role)
    assert text.startswith("Van jou naar ")
    assert "extra" in text


@pytest.mark.parametrize("typed", ["leermeester", "Leermeester of", "PRAKTIJKOPLEIDER"])
def test_a_role_may_be_named_by_a_part_of_its_name(carpenter, typed):
    assert "naar Leermeester of praktijkopleider" in out(carpenter, "sectoren", "--profiel", typed)


@pytest.mark.parametrize(
    ("option", "typed", "wanted"),
    [
        ("--naar", "zrog", "Bedoel je q?"),
        ("--naar", "installatietechnik", "Bedoel je f-installatie?"),
        ("--naar", "er", "De sector er ken ik niet"),
        ("--naar", "\x1b[31m", "ken ik niet"),
        ("--van", "hroeca", "Bedoel je i?"),
        ("--profiel", "temleider", "Bedoel je teamleider?"),
        ("--beroep", "timmerman", "Bedoel je timmerlieden?"),
        ("--beroep", "managers", "Bij managers horen meer beroepen"),
        ("--beroep", "", "ken ik niet"),
    ],
)
def test_what_is_not_known_is_said_with_what_was_probably_meant(apk, option, typed, wanted):
    text = out(apk, "sectoren", option, typed, code=2)
    assert wanted in text
    assert "\x1b" not in text


def test_a_sector_and_a_role_at_once_is_one_too_many(apk):
    assert "niet allebei" in out(apk, "sectoren", "--naar", "q", "--profiel", "teamleider", code=2)


@pytest.mark.parametrize("typed", ["bouw", "F", "zorg", "Bouw, infra en installatie", "metaal"])
def test_a_sector_may_be_named_by_a_part_of_its_name(apk, typed):
    assert out(apk, "sectoren", "--naar", typed).startswith("Van de gemiddelde werkende naar ")


def test_every_name_can_be_listed(apk):
    text = out(apk, "sectoren", "--lijst")
    assert text.index("\nf: Bouw") < text.index("\nf-bouw: ") < text.index("\ng: ")
    assert "teamleider: Teamleider" in text
    document = json.loads(out(apk, "sectoren", "--lijst", "--json"))
    assert (document["formaat"], document["soort"]) == (1, "sectorenlijst")
    assert len(document["sectoren"]) == 33


def test_the_json_has_a_version_and_is_the_same_each_time(carpenter):
    first = out(carpenter, "sectoren", "--json")
    assert first == out(carpenter, "sectoren", "--json")
    found = json.loads(first)
    assert (found["formaat"], found["soort"], found["van"]) == (1, "sectoren", None)
    assert len(found["dichtbij"]) == len(found["intersectoraal"]) == 3
    assert {move["sector"] for move in found["dichtbij"]} == {"Bouw, infra en installatie"}
    way = json.loads(out(carpenter, "sectoren", "--naar", "q", "--json"))
    assert way["naar"]["id"] == "q"
    assert way["regio"] == "Twente"


def test_english_is_english(carpenter):
    text = out(carpenter, "sectoren", "--taal", "en")
    assert "Carpenters and joiners" in text
    assert "What your profile is like" in text
    assert "safe step" in text
    assert "From you to " in out(carpenter, "sectoren", "--naar", "q", "--taal", "en")


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (60, 20)])
def test_on_a_screen_no_line_is_wider_than_it_and_the_end_is_there(carpenter, columns, rows):
    for arguments, last in (
        (["sectoren"], "sectoren --lijst"),
        (["sectoren", "--naar", "installatie"], "Peildatum: 31-12-2022."),
    ):
        with carpenter.screen(*arguments, columns=columns, rows=rows) as screen:
            assert screen.ended() == 0
            assert re.search(re.escape(last).replace(r"\ ", r"\s+"), screen.text)
            lines = screen.raw.decode().replace("\r", "").split("\n")
        plain = [re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", line) for line in lines]
        assert max(len(line) for line in plain) <= columns


def test_line_by_line_each_line_is_a_sentence_without_a_drawing(carpenter):
    with carpenter.screen("sectoren", "--regel", columns=80, rows=60) as screen:
        assert screen.ended() == 0
        text = screen.text
    assert "Sterk. Bouw" in text
    assert "\x1b[" not in screen.raw.decode()


def test_what_helps_is_what_fits_the_sector_or_everybody():
    schemes, _ = Library(folders=(shipped(),)).schemes("nl")
    target = ours().sectors["f-installatie"]
    here, everywhere = on_the_way(schemes.values(), {}, target)
    assert here[0].id in target.funds
    assert {one.id for one in everywhere} >= {"levenlanglerenkrediet"}
    assert not {one.sort for one in (*here, *everywhere)} & {"informatie", "erkenning"}
    assert "doorzaam" not in {one.id for one in (*here, *everywhere)}
