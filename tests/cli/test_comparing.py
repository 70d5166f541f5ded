"""`vergelijk` as people use it: which checks, over versions, on a screen, in lines, as JSON."""

from __future__ import annotations

import json

import pytest

from tests.conftest import ROOT

VERSIONS = ROOT / "tests" / "cli" / "versies"
DAYS = ("2025-05-12", "2026-05-12", "2026-12-01")
THEN = {"op-tijd": 3, "rust": 3, "lach": 3, "hulp": 3, "ruim": 4, "rug": 2, "oud": 3}
IDS = ("op-tijd", "begin", "start")
KINDS = ("zzp", "zelfstandig", "zelfstandig")


def take(apk, version: int, day: str = "", name="dagboek", **answers) -> None:
    """Do the check in the version of then, on its day; the ids are those of version 1."""
    found = {**THEN, "werk": "zzp", **answers}
    if version == 3:
        del found["oud"]
    found[IDS[version - 1]] = found.pop("op-tijd")
    if found["werk"] == "zzp":
        found["werk"] = KINDS[version - 1]
    sheet = apk.home / "a.json"
    sheet.write_text(json.dumps(found), encoding="utf-8")
    done = apk(
        "begin",
        name,
        "--antwoorden",
        "a.json",
        "--inhoud",
        str(VERSIONS / str(version)),
        LOOPBAAN_APK_KLOK=f"{day or DAYS[version - 1]}T12:00:00+00:00",
        TZ="UTC",
    )
    assert done.returncode == 0, done.stderr.decode()


def quick(apk, text="contract: vast\nenergie: 3\nrichting: 3\n") -> None:
    (apk.home / "s.yaml").write_text(text, encoding="utf-8")
    assert apk("begin", "snelle-check", "--antwoorden", "s.yaml").returncode == 0


def told(apk, *rest: str) -> str:
    done = apk("vergelijk", *rest, TZ="UTC")
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def document(apk, *rest: str):
    return json.loads(told(apk, "--json", *rest))


def test_ids_answers_and_scales_are_followed_over_three_versions(apk, golden):
    take(apk, 1)
    take(apk, 3, **{"op-tijd": 5, "ruim": 1, "hulp": 1, "rug": 4})
    text = told(apk)
    golden(ROOT / "tests" / "golden" / "vergelijk" / "drie-versies.txt", text)
    found = document(apk)
    (day, work) = found["schalen"]
    assert (day["id"], day["scores"], day["oordeel"]) == ("werkdag", [50.0, 75.0], "groter")
    assert (work["id"], work["gaat_over"], work["verschil"]) == ("ruimte", "werk", -62.5)
    assert found["verteld"] == []
    assert [(one["id"], one["reden"]) for one in found["niet_te_vergelijken"]] == [
        ("sfeer", "andere vragen"),
        ("oud", "vraag is er niet meer"),
    ]


def test_the_version_between_is_found_in_the_store(apk):
    """Version 3 without the old lines: only version 2 knows what `op-tijd` became."""
    folder = apk.home / "drie"
    folder.mkdir()
    text = (VERSIONS / "3" / "dagboek.yaml").read_text(encoding="utf-8")
    text = text.replace("  op-tijd: begin\n", "").replace("  werk=zzp: werk=zelfstandig\n", "")
    (folder / "dagboek.yaml").write_text(text, encoding="utf-8")
    take(apk, 1)
    take(apk, 2)
    sheet = {**THEN, "start": 5, "werk": "zelfstandig"}
    del sheet["op-tijd"], sheet["oud"]
    (apk.home / "a.json").write_text(json.dumps(sheet), encoding="utf-8")
    rest = ("--antwoorden", "a.json", "--inhoud", str(folder))
    assert apk("begin", "dagboek", *rest).returncode == 0
    found = document(apk, "1", "3")
    assert found["schalen"][0]["scores"] == [50.0, 75.0]
    assert found["verteld"] == []


def test_every_taking_gives_a_figure_and_one_verdict(apk):
    for version, value in ((1, 1), (2, 3), (3, 5)):
        take(apk, version, **{"op-tijd": value})
    found = document(apk, "--alle")
    assert [one["versie"] for one in found["metingen"]] == ["1.9", "1.10", "2.0"]
    assert found["schalen"][0]["scores"] == [25.0, 50.0, 75.0]
    assert "toen 25, daarna 50, nu 75" in told(apk, "--alle")
    assert document(apk, "3", "1")["metingen"][0]["nummer"] == 1
    assert [one["nummer"] for one in document(apk)["metingen"]] == [2, 3]


def test_without_numbers_the_last_two_of_one_questionnaire_are_taken(apk):
    take(apk, 1)
    take(apk, 1, day="2025-06-01")
    quick(apk)
    assert [one["nummer"] for one in document(apk)["metingen"]] == [1, 2]
    quick(apk)
    assert [one["nummer"] for one in document(apk)["metingen"]] == [3, 4]


def test_two_questionnaires_are_told_apart(apk):
    take(apk, 1)
    quick(apk)
    text = told(apk, "1", "2")
    assert "Dagboek en Snelle check zijn twee vragenlijsten" in text
    found = document(apk, "1", "2")
    assert found["schalen"] == []


def test_health_is_in_lines_and_on_the_screen_and_not_in_json(apk):
    take(apk, 1)
    take(apk, 2, rug=5)
    assert "Mijn rug is goed." in told(apk)
    for words in ("rug", "Je lijf", "Altijd"):
        assert words not in told(apk, "--json", "--open-antwoorden")


def test_an_answer_of_ones_own_is_in_the_json_only_when_asked(apk):
    take(apk, 1, wens="GEHEIM")
    take(apk, 2, wens="ANDERS")
    assert "GEHEIM" in told(apk)
    assert "GEHEIM" not in told(apk, "--json")
    assert "GEHEIM" in told(apk, "--json", "--open-antwoorden")


def test_a_result_says_what_stood_there_last_time(apk):
    take(apk, 1, day="2026-05-12")
    take(apk, 3, **{"op-tijd": 5})
    text = apk("resultaat", TZ="UTC").stdout.decode()
    assert "Je dag: 75 van 100, op koers (tussen 66 en 84) (mei: 50, meer dan de meetfout)." in text
    assert "Ruimte: 63 van 100 (mei: 63, gelijk)." in text
    first = apk("resultaat", "1", TZ="UTC").stdout.decode()
    assert "Je dag: 50 van 100" in first
    assert "(mei" not in first


def test_only_a_finished_check_stands_behind_a_result(apk):
    quick(apk)
    apk("begin", "snelle-check", "--regel", typed="1\nq\n")
    (apk.home / "s.yaml").write_text("energie: 3\nrichting: 5\n", encoding="utf-8")
    done = apk("begin", "snelle-check", "--antwoorden", "s.yaml")
    assert "klein verschil" in done.stdout.decode()


def test_a_version_that_can_no_longer_be_read_leaves_the_result_alone(apk):
    folder = apk.home / "streng"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(
        "import loopbaan_apk.content.rules.renames as r\n"
        "import loopbaan_apk.content.rules as rules\n"
        "from loopbaan_apk.content.finding import at\n"
        "def check(q, tree, findings):\n"
        "    if q.version == '1.9': findings.add(at(tree, 'versie'), 'text-expected')\n"
        "rules.STAGES = ((check,),)\n",
        encoding="utf-8",
    )
    take(apk, 1)
    take(apk, 3)
    path = f"{folder}:{apk.environment['PYTHONPATH']}"
    done = apk("resultaat", PYTHONPATH=path)
    assert done.returncode == 0, done.stderr
    assert "Je dag: 50 van 100" in done.stdout.decode()
    assert "(2025" not in done.stdout.decode()
    assert apk("vergelijk", PYTHONPATH=path).returncode == 1


@pytest.mark.parametrize(("columns", "rows"), [(40, 16), (60, 20), (80, 24), (200, 60)])
def test_a_comparison_fits_the_window(apk, columns, rows):
    take(apk, 1)
    take(apk, 3, **{"op-tijd": 5, "ruim": 1})
    with apk.screen("vergelijk", columns=columns, rows=rows) as screen:
        assert screen.ended() == 0
        raw = screen.raw.decode()
    assert "50 → 75" in raw
    assert "Dit gaat over je werk" in raw
    assert "Volgende stap" in raw


def test_a_comparison_is_lines_where_lines_are_wanted(apk):
    take(apk, 1)
    take(apk, 3, **{"op-tijd": 5})
    with apk.screen("vergelijk", "--regel", columns=200, rows=60) as screen:
        text = screen.until("Je drie stappen van nu")
        assert screen.ended() == 0
    assert "Je dag: toen 50, nu 75, meer dan de meetfout." in text
    assert "\x1b[3" not in screen.raw.decode()


def test_the_menu_offers_it_from_the_second_check_on(apk):
    take(apk, 1)
    with apk.screen() as screen:
        assert "sinds de vorige keer" not in screen.until("Stoppen")
    take(apk, 3)
    with apk.screen() as screen:
        screen.until("Wat er veranderde sinds de vorige keer")
        screen.press("down", "down", "down", "down", "enter")
        screen.until("Volgende stap")
        assert screen.ended() == 0


def test_the_method_says_how_it_is_done(apk):
    text = apk("methode").stdout.decode()
    assert "Jacobson en Truax (1991)" in text
    assert "1,96" in text
    assert "Jacobson and Truax (1991)" in apk("bronnen", "--taal", "en").stdout.decode()
