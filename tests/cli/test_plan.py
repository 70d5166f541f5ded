"""A plan as a person makes it: typed, shown, ticked off, moved, remembered and looked back on."""

from __future__ import annotations

import json
import time

import icalendar
import pytest

CLOCK = {"LOOPBAAN_APK_KLOK": "2026-12-01T12:00:00+00:00", "TZ": "UTC"}
LATER = {"LOOPBAAN_APK_KLOK": "2027-12-06T12:00:00+00:00", "TZ": "UTC"}
WHEN, THEN = "het maandagochtend is en ik mijn koffie heb", "bel ik Fatma"
SENTENCE = f"Als {WHEN}, dan {THEN}."
OWN = ("--als", WHEN, "--dan", THEN, "--met", "Fatma", "--datum", "7-12-2026", "--minuten", "5")
ADVICE = ("--advies", "tijd-vragen", *OWN[:-2])
ANSWERS = """contract: vast
ambitie: vak
op-mijn-plek: 4
energie: 4
ander-werk: 3
leertijd: 1
leidinggevende: 2
"""
HEALTH = """vragenlijst: kort
versie: 1
titel: Kort
bron: eigen
onderdelen:
  - kop: Deel
    vragen:
      v: {tekst: Hoe gaat het?, gevoelig: ja, antwoorden: {1: Niet, 2: Goed}}
adviezen:
  rust:
    als: v = 1
    tekst: Rust uit.
    eerste_stap: Bel de bedrijfsarts.
    minuten: 5
    wie: de bedrijfsarts
"""


def taken(apk, **clock) -> None:
    (apk.home / "a.yaml").write_text(ANSWERS, encoding="utf-8")
    done = apk("begin", "snelle-check", "--antwoorden", "a.yaml", **(clock or CLOCK))
    assert done.returncode == 0, done.stderr


def made(apk, *options) -> str:
    done = apk("plan", "maak", *(options or OWN), **CLOCK)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


def steps(apk) -> list[dict]:
    return json.loads(apk("plan", "--json", **CLOCK).stdout)["stappen"]


def stands(apk) -> list[str]:
    return [step["stand"] for step in steps(apk)]


def told(apk, *arguments, code=1, **clock) -> str:
    done = apk(*arguments, **(clock or CLOCK))
    assert done.returncode == code, done.stdout + done.stderr
    return done.stderr.decode()


def typed(screen, text: str) -> None:
    screen.press(text)
    time.sleep(0.1)
    screen.press("enter")


def sentence_typed(screen) -> None:
    """The two halves, and yes to the sentence they make."""
    screen.until("Begin met het moment")
    typed(screen, WHEN)
    screen.until("En wat doe je dan?")
    typed(screen, THEN)
    screen.until("Klopt deze zin?")


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (60, 20)])
def test_a_plan_is_made_by_typing_the_sentence(apk, columns, rows):
    taken(apk)
    with apk.screen("plan", columns=columns, rows=rows, **CLOCK) as screen:
        screen.until("Wil je nu een plan maken?")
        screen.press("enter")
        screen.until("Wat ga je doen?")
        assert b"Eerste stap: Stuur je leidinggevende" in screen.raw
        screen.press("enter")
        sentence_typed(screen)
        screen.press("enter")
        screen.until("Typ een naam.")
        typed(screen, "Fatma")
        screen.until("Op welke dag?")
        screen.press("enter")
        screen.until("Nog een stap?")
        screen.press("up", "enter")
        screen.until("Bekijk je plan met")
        assert screen.ended() == 0
    (step,) = steps(apk)
    assert (step["als"], step["dan"], step["met"]) == (WHEN, THEN, "Fatma")
    assert (step["datum"], step["advies"], step["minuten"]) == ("2026-12-04", "tijd-vragen", 5)


def test_the_advice_is_shown_and_not_filled_in(apk):
    taken(apk)
    with apk.screen("plan", "maak", "--advies", "1", "--als", WHEN, **CLOCK) as screen:
        screen.until("Het advies zegt: Stuur je leidinggevende een bericht")
        screen.press("enter")
        screen.until("Achter ‘dan’ staat nog niets")
        typed(screen, "bel")
        screen.until("maar één woord")
        typed(screen, f"dan {THEN}.")
        screen.until(SENTENCE[:60])
        screen.press("down", "enter")
        time.sleep(0.3)
        typed(screen, "vraag ik om tijd")
        screen.until("dan vraag ik om tijd.")
        screen.press("ctrl-c")
        screen.until("Gestopt.")
        assert screen.ended() == 130
    assert steps(apk) == []


def test_line_by_line_the_same_plan_is_made_without_a_check(apk):
    with apk.screen("plan", "--regel", **CLOCK) as screen:
        for wanted, answer in [
            ("Wil je nu een plan maken?", "1"),
            ("Wat ga je doen?", "1"),
            ("Begin met het moment", f"Als {WHEN}, dan {THEN}."),
            ("Klopt deze zin?", "1"),
            ("Wat is de eerste kleine stap?", ""),
            ("Hoeveel minuten", "45"),
            ("korter dan een half uur", "10"),
            ("Met wie doe je het", ""),
            ("Er staat nog geen naam", "Fatma"),
            ("Op welke dag?", "31-2-2027"),
            ("Deze datum bestaat niet", "30-11-2026"),
            ("al voorbij", "7-12-2026"),
            ("Nog een stap?", "2"),
        ]:
            screen.until(wanted)
            time.sleep(0.1)
            typed(screen, answer)
        assert screen.ended() == 0
        assert b"\x1b[3" not in screen.raw
    (step,) = steps(apk)
    assert (step["als"], step["dan"], step["eerste_stap"]) == (WHEN, THEN, THEN)
    assert (step["minuten"], step["met"], step["datum"]) == (10, "Fatma", "2026-12-07")


@pytest.mark.parametrize("leave", ["q\r", "\x04", "\x03"])
@pytest.mark.parametrize("mode", [(), ("--regel",)])
def test_leaving_half_way_keeps_what_was_whole_and_says_so(apk, leave, mode):
    made(apk)
    with apk.screen("plan", "maak", *mode, **CLOCK) as screen:
        screen.until("Nog een stap?")
        typed(screen, "1" if mode else "")
        screen.until("Begin met het moment")
        time.sleep(0.2)
        screen.press(leave)
        assert screen.ended() == 130
        if (leave, mode) != ("\x03", ("--regel",)):
            assert b"is bewaard" in screen.raw
    assert stands(apk) == ["open"]


def test_three_open_steps_are_enough(apk):
    for _ in range(3):
        made(apk)
    assert "Meer dan 3 open stappen" in told(apk, "plan", "maak", *OWN)
    assert apk("plan", "schrap", "2", **CLOCK).returncode == 0
    made(apk)
    assert "Meer dan 3 open stappen" in told(apk, "plan", "verzet", "2", "8-12-2026")
    assert stands(apk) == ["open", "niet-nodig", "open", "open"]


def test_a_step_is_ticked_off_moved_dropped_and_opened_again(apk):
    made(apk)
    assert "Mooi. Stap 1 is klaar." in apk("plan", "klaar", "1", **CLOCK).stdout.decode()
    assert "was al klaar" in apk("plan", "klaar", "1", **CLOCK).stdout.decode()
    assert stands(apk) == ["gelukt"]
    moved = apk("plan", "verzet", "1", "2026-12-10", **CLOCK).stdout.decode()
    assert "donderdag 10-12-2026" in moved
    (step,) = steps(apk)
    assert (step["stand"], step["datum"]) == ("open", "2026-12-10")
    assert step["eerdere_datums"] == ["2026-12-07"]
    apk("plan", "schrap", "1", **CLOCK)
    assert "was al uit je plan" in apk("plan", "schrap", "1", **CLOCK).stdout.decode()
    assert stands(apk) == ["niet-nodig"]


def test_the_plan_shows_what_is_open_moved_gone_by_and_done(apk):
    for _ in range(3):
        made(apk)
    apk("plan", "klaar", "1", **CLOCK)
    apk("plan", "verzet", "2", "10-12-2026", **CLOCK)
    lines = apk("plan", **LATER).stdout.decode().splitlines()
    assert lines[0] == "Jouw plan:"
    assert lines[1] == f"Stap 3. {SENTENCE}"
    assert lines.count("De dag is voorbij. Geeft niet: vink hem af of verzet hem.") == 2
    assert "Verzet. Eerst was het 7-12-2026." in lines
    assert f"Stap 1. {SENTENCE} Gelukt." in lines
    with apk.screen("plan", **CLOCK) as screen:
        assert screen.ended() == 0
        text = screen.text
    assert text.index("Jouw plan") < text.index("Klaar of voorbij") < text.index("Gelukt.")
    assert "loopbaan-apk plan klaar 3" in text
    for number in ("2", "3"):
        apk("plan", "klaar", number, **CLOCK)
    with apk.screen("plan", **CLOCK) as screen:
        screen.until("Er staat geen stap meer open.")
        assert screen.ended() == 0
    assert "Nieuwe stap?" in apk("plan", **CLOCK).stdout.decode()


def test_without_a_terminal_the_missing_options_are_named(apk):
    text = told(apk, "plan", "maak", "--als", WHEN, code=2)
    assert "--dan, --minuten, --met, --datum" in text
    assert "--bestand BESTAND" in text
    assert not (apk.home / "gegevens").exists()
    taken(apk)
    text = told(apk, "plan", "maak", "--advies", "1", "--geen-invoer", code=2)
    assert "--als, --dan, --met, --datum." in text
    assert apk("plan", **CLOCK).stdout.decode().startswith("Je hebt nog geen plan.")


def test_options_make_a_step_from_an_advice_or_of_ones_own(apk):
    taken(apk)
    text = made(apk, *ADVICE)
    assert "Eerste stap: Stuur je leidinggevende een bericht" in text
    made(apk, *OWN, "--eerste-stap", "Zoek haar nummer op.")
    made(apk, *ADVICE, "--minuten", "12", "--eerste-stap", "Zoek haar nummer op.")
    assert [step["advies"] for step in steps(apk)] == ["tijd-vragen", None, "tijd-vragen"]
    assert [step["check"] for step in steps(apk)] == [1, None, 1]
    assert [step["minuten"] for step in steps(apk)] == [5, 5, 12]


STEPS = """stappen:
  - als: het maandag is
    dan: bel ik Fatma
    datum: 7-12-2026
    met: Fatma
    advies: tijd-vragen
  - als: ik thuiskom
    dan: bel ik de vakbond
    datum: 2026-12-08
    met: de vakbond
    eerste_stap: Zoek het nummer op.
    minuten: 5
"""


def test_a_file_makes_all_its_steps_and_its_json_reads_back(apk):
    taken(apk)
    (apk.home / "plan.yaml").write_text(STEPS, encoding="utf-8")
    made(apk, "--bestand", "plan.yaml")
    first = steps(apk)
    assert [step["dan"] for step in first] == ["bel ik Fatma", "bel ik de vakbond"]
    (apk.home / "plan.json").write_bytes(apk("plan", "--json", **CLOCK).stdout)
    apk("gegevens", "wis", "--plan", "--ja")
    made(apk, "--bestand", "plan.json")
    again = [{**step, "nummer": step["nummer"] - 2} for step in steps(apk)]
    assert again == first


def test_a_file_with_one_wrong_part_keeps_nothing_and_shows_each_place(apk):
    taken(apk)
    text = STEPS.replace("7-12-2026", "31-2-2027").replace("als: ik thuiskom", "als: GEHEIM")
    (apk.home / "plan.yaml").write_text(text.replace("    minuten: 5\n", ""), encoding="utf-8")
    said = told(apk, "plan", "maak", "--bestand", "plan.yaml")
    assert "(aantal: 3)" in said
    assert "plan.yaml:4:12  fout  Deze datum bestaat niet" in said
    assert "plan.yaml:7:10  fout  Achter ‘Als’ staat nog maar één woord" in said
    assert "plan.yaml:7:5  fout  bij deze stap ontbreekt `minuten`." in said
    assert "GEHEIM" not in said
    assert steps(apk) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", "leeg"),
        ("hallo\n", "geen plan dat ik kan lezen"),
        ("stappen: []\n", "geen plan dat ik kan lezen"),
        ("stappen:\n  - bellen\n", "hier horen sleutels te staan"),
        ("- {als: a b, wie: Fatma}\n", "de sleutel `wie` bestaat hier niet"),
        ("- {als: [a, b]}\n", "hier hoort een zin"),
        ("- {als: a b, advies: onzin}\n", "Het advies onzin staat niet in je laatste resultaat"),
        (4 * "- {als: a b}\n", "Meer dan 3 open stappen"),
    ],
)
def test_a_file_that_is_no_plan_is_told_what_it_lacks(apk, text, wanted):
    taken(apk)
    (apk.home / "plan.yaml").write_text(text, encoding="utf-8")
    assert wanted in told(apk, "plan", "maak", "--bestand", "plan.yaml")
    assert steps(apk) == []


def calendar(apk, *arguments):
    done = apk("plan", *arguments, **CLOCK)
    assert done.returncode == 0, done.stderr
    name = done.stdout.decode().splitlines()[0].removeprefix("Je agendabestand staat hier: ")
    return icalendar.Calendar.from_ical((apk.home / name).read_bytes()).events, done


def test_the_calendar_goes_to_the_documents_and_holds_no_word_of_the_person(apk):
    taken(apk)
    made(apk)
    (step, yearly), done = calendar(apk, "--agenda")
    assert (apk.home / "documenten" / "plan.ics").is_file()
    assert (step["SUMMARY"], step.DTSTART.isoformat()) == ("Mijn stap 1", "2026-12-07")
    assert (yearly["SUMMARY"], yearly.DTSTART.isoformat()) == ("Nieuwe APK", "2027-12-01")
    assert b"Fatma" not in (apk.home / "documenten" / "plan.ics").read_bytes()
    assert "staat er niet in" in done.stdout.decode()
    assert "bestaat al" in told(apk, "plan", "--agenda", code=3)
    apk("plan", "verzet", "1", "10-12-2026", **CLOCK)
    (again, same), _ = calendar(apk, "--agenda", "--overschrijf")
    assert (again["UID"], same["UID"]) == (step["UID"], yearly["UID"])
    assert (again["SEQUENCE"], again.DTSTART.isoformat()) == (1, "2026-12-10")


def test_a_calendar_with_words_says_that_it_holds_them(apk):
    made(apk)
    (step,), done = calendar(apk, "--agenda", "mijn.ics", "--woorden")
    assert step["DESCRIPTION"].startswith(SENTENCE)
    assert "Er staan je eigen woorden in" in done.stdout.decode()
    (apk.home / "map").mkdir()
    calendar(apk, "--agenda", "map")
    assert (apk.home / "map" / "plan.ics").is_file()


def test_there_is_no_calendar_of_nothing(apk):
    made(apk)
    apk("plan", "klaar", "1", **CLOCK)
    assert "nog niets voor in je agenda" in told(apk, "plan", "--agenda")


def test_a_step_out_of_health_is_in_no_file(apk):
    folder = apk.home / "eigen"
    folder.mkdir()
    (folder / "kort.yaml").write_text(HEALTH, encoding="utf-8")
    (apk.home / "b.yaml").write_text("v: 1\n", encoding="utf-8")
    inside = ("--inhoud", str(folder))
    assert apk("begin", "kort", "--antwoorden", "b.yaml", *inside, **CLOCK).returncode == 0
    made(apk, "--advies", "rust", *OWN[:-2], *inside)
    assert steps(apk) == []
    (step, _), done = calendar(apk, "--agenda", "--woorden")
    assert "DESCRIPTION" not in step
    assert "alleen als ‘Mijn stap’" in done.stdout.decode()
    assert SENTENCE in apk("plan", **CLOCK).stdout.decode()


@pytest.mark.parametrize("mode", [(), ("--regel",)])
def test_the_next_check_first_asks_how_the_plan_went(apk, mode):
    taken(apk)
    for _ in range(3):
        made(apk)
    with apk.screen("begin", "snelle-check", *mode, **LATER) as screen:
        screen.until("hoe ging je plan? Er staan 3 stappen open")
        for answer, said in [
            (2, "Een deel is ook een stap"),
            (3, "Dat kan gebeuren"),
            (5, "hij blijft open staan"),
        ]:
            time.sleep(0.3)
            if mode:
                typed(screen, str(answer))
            else:
                screen.press(*["down"] * (answer - 1), "enter")
            screen.until(said)
        screen.until("Hoe werk je nu?")
        screen.press("q", *(["enter"] if mode else []))
        assert screen.ended() == 130
    assert stands(apk) == ["deels", "niet", "open"]
    taken(apk, **LATER)
    text = apk("resultaat", **LATER).stdout.decode()
    assert f"Vorige keer nam je je voor:\n{SENTENCE} Deels gelukt.\n" in text
    assert f"{SENTENCE} Niet gelukt." in text
    assert "Vorige keer" not in apk("resultaat", "1", **LATER).stdout.decode()
    with apk.screen("resultaat", rows=100, **LATER) as screen:
        screen.until("Vorige keer nam je je voor")
        assert screen.ended() == 0
    plain = json.loads(apk("resultaat", "--json", **LATER).stdout)
    whole = json.loads(apk("resultaat", "--json", "--open-antwoorden", **LATER).stdout)
    assert plain["vorig_plan"] == []
    assert [one["uitkomst"] for one in whole["vorig_plan"]] == ["deels", "niet"]


def test_a_step_whose_day_is_to_come_may_not_be_done_yet(apk):
    made(apk)
    with apk.screen("begin", "snelle-check", **CLOCK) as screen:
        screen.until("De dag komt nog")
        screen.press("up", "enter")
        screen.until("Hoe werk je nu?")
        screen.press("q")
        assert screen.ended() == 130
    assert stands(apk) == ["open"]


def test_a_check_from_a_file_never_asks_about_the_plan(apk):
    made(apk)
    taken(apk, **LATER)
    assert stands(apk) == ["open"]


def test_a_result_ends_with_the_plan_and_the_menu_has_it(apk):
    taken(apk)
    assert "Maak je plan: loopbaan-apk plan" in apk("resultaat", **CLOCK).stdout.decode()
    made(apk)
    with apk.screen("--regel", **CLOCK) as screen:
        text = screen.until("Typ een nummer")
        (line,) = [line for line in text.splitlines() if "Mijn plan" in line]
        typed(screen, line.split(".")[0])
        screen.until(f"Stap 1. {SENTENCE}")
        assert screen.ended() == 0


def test_erasing_a_check_says_which_steps_go_with_it(apk):
    taken(apk)
    made(apk, *ADVICE)
    made(apk)
    done = apk("gegevens", "wis", "--meting", "1", "--ja")
    assert "Ook 1 stap uit je plan die hieruit kwam" in done.stderr.decode()
    assert [step["nummer"] for step in steps(apk)] == [2]
    done = apk("gegevens", "wis", "--plan", "--ja")
    assert "je hele plan: 1 stap" in done.stderr.decode()
    assert "Je plan komt niet terug" in done.stdout.decode()
    assert steps(apk) == []
    for path in (apk.home / "gegevens").iterdir():
        assert b"Fatma" not in path.read_bytes()
    assert "Kies één ding" in told(apk, "gegevens", "wis", "--plan", "--meting", "1", code=2)


def test_not_now_is_an_answer_and_english_is_whole(apk):
    with apk.screen("plan", "--taal", "en", **CLOCK) as screen:
        screen.until("Would you like to make a plan now?")
        screen.press("down", "enter")
        assert screen.ended() == 0
    made(apk, *OWN)
    text = apk("plan", "--taal", "en", **CLOCK).stdout.decode()
    assert text.startswith(f"Your plan:\nStep 1. If {WHEN}, then {THEN}.\n")
    assert "On Monday 7-12-2026, with Fatma." in text


@pytest.mark.parametrize(
    ("arguments", "code", "wanted"),
    [
        (("plan", "--json", "maak"), 2, "achter de hele opdracht"),
        (("plan", "--woorden"), 2, "--agenda"),
        (("plan", "maak", "--bestand", "x", "--als", "a b"), 2, "Kies één manier"),
        (("plan", "maak", "--advies", "1", *OWN), 3, "nog niets bewaard"),
        (("plan", "klaar", "twee"), 3, "nog niets bewaard"),
    ],
)
def test_a_plan_used_wrongly_is_told_in_one_sentence(apk, arguments, code, wanted):
    assert wanted in told(apk, *arguments, code=code)


def test_a_number_that_is_none_or_not_there_is_told(apk):
    taken(apk)
    assert "nog geen plan" in told(apk, "plan", "klaar", "1")
    made(apk)
    assert "Er zijn: 1." in told(apk, "plan", "schrap", "7")
    assert "is geen nummer" in told(apk, "plan", "klaar", "twee", code=2)
    assert "al voorbij" in told(apk, "plan", "verzet", "1", "1-1-2020")


def test_the_other_advices_are_there_when_asked_for(apk):
    taken(apk)
    with apk.screen("plan", "maak", "--regel", rows=60, **CLOCK) as screen:
        text = screen.until("Typ een nummer")
        assert "1. Vraag je leidinggevende om tijd om te leren." in text
        assert "Met: je leidinggevende" in text
        typed(screen, "5")
        screen.until("10. Nu niet")
        typed(screen, "9")
        screen.until("Begin met het moment")
        typed(screen, "q")
        assert screen.ended() == 130
    assert steps(apk) == []


def test_what_no_option_gave_is_asked(apk):
    for option, wanted, answer in [
        (("--als", WHEN), "En wat doe je dan?", THEN),
        (("--dan", THEN), "Begin met het moment", WHEN),
    ]:
        with apk.screen("plan", "maak", "--regel", *option, *OWN[4:], **CLOCK) as screen:
            screen.until(wanted)
            typed(screen, answer)
            screen.until(SENTENCE)
            typed(screen, "1")
            screen.until("Wat is de eerste kleine stap?")
            typed(screen, "")
            assert screen.ended() == 0
    assert [(step["als"], step["dan"]) for step in steps(apk)] == 2 * [(WHEN, THEN)]


def test_an_advice_needs_a_check_that_is_finished(apk):
    made(apk)
    assert "nog geen check klaar" in told(apk, "plan", "maak", *ADVICE)
