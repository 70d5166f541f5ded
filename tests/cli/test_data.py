"""Your data: where it is, a copy, a copy back, gone; and what else a person may look up."""

from __future__ import annotations

import json
import os
import stat

import pytest

CANARY = "KANARIEVOGEL"


def filled(apk) -> None:
    (apk.home / "b.yaml").write_text(f"contract: vast\nberoep: {CANARY}\n", encoding="utf-8")
    assert apk("begin", "loopbaan-apk", "--antwoorden", "b.yaml").returncode == 0
    (apk.home / "b.yaml").unlink()


def found_in_bytes(folder) -> list[str]:
    return [
        str(path)
        for path in folder.rglob("*")
        if path.is_file() and CANARY.encode() in path.read_bytes()
    ]


def test_folder_and_file_are_for_their_owner_only(apk):
    os.umask(0)
    filled(apk)
    os.umask(0o022)
    folder = apk.home / "gegevens"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for path in folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path


def test_a_copy_is_verified_and_comes_back_with_the_old_one_set_aside(apk):
    filled(apk)
    done = apk("gegevens", "bewaar")
    assert done.returncode == 0, done.stderr
    (copy,) = (apk.home / "documenten").iterdir()
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    filled(apk)
    assert len(json.loads(apk("lijst", "--json").stdout)["metingen"]) == 2
    done = apk("gegevens", "herstel", str(copy), "--ja")
    assert done.returncode == 0, done.stderr
    assert "staat nu in" in done.stdout.decode()
    assert len(json.loads(apk("lijst", "--json").stdout)["metingen"]) == 1
    again = apk("gegevens", "bewaar", str(copy))
    assert again.returncode == 3
    assert "bestaat al" in again.stderr.decode()


def test_a_copy_comes_back_on_an_empty_computer(apk):
    filled(apk)
    assert apk("gegevens", "bewaar", "kopie.db").returncode == 0
    assert apk("gegevens", "wis", "--ja").returncode == 0
    assert apk("gegevens", "herstel", "kopie.db", "--ja").returncode == 0
    assert "1. loopbaan-apk, klaar" in apk("lijst").stdout.decode()


@pytest.mark.parametrize("answer", ["nee", "j", ""])
def test_nothing_is_erased_or_put_back_without_a_whole_yes(apk, answer):
    filled(apk)
    assert apk("gegevens", "bewaar", "kopie.db").returncode == 0
    for command in (["wis"], ["herstel", "kopie.db"]):
        done = apk("gegevens", *command, "--regel", typed=f"{answer}\n")
        assert done.returncode == 0
        assert "niets" in done.stderr.decode()
    assert found_in_bytes(apk.home / "gegevens")


def test_a_trial_shows_what_would_go_and_erases_nothing(apk):
    filled(apk)
    done = apk("gegevens", "wis", "--proef")
    assert "loopbaan-apk.db" in done.stderr.decode()
    assert found_in_bytes(apk.home / "gegevens")


def test_one_check_can_go_and_no_byte_of_it_stays(apk):
    filled(apk)
    (apk.home / "c.yaml").write_text("contract: zzp\n", encoding="utf-8")
    assert apk("begin", "snelle-check", "--antwoorden", "c.yaml").returncode == 0
    done = apk("gegevens", "wis", "--meting", "1", "--regel", typed="ja\n")
    assert done.returncode == 0, done.stderr
    assert found_in_bytes(apk.home / "gegevens") == []
    assert [one["nummer"] for one in json.loads(apk("lijst", "--json").stdout)["metingen"]] == [2]


def test_everything_can_go_and_no_byte_stays(apk):
    filled(apk)
    done = apk("gegevens", "wis", "--regel", "--taal", "en", typed="yes\n")
    assert done.returncode == 0, done.stderr
    assert found_in_bytes(apk.home) == []
    assert "Nothing has been kept yet" in apk("gegevens", "waar", "--taal", "en").stdout.decode()


def test_where_names_both_folders_and_no_network(apk):
    filled(apk)
    text = apk("gegevens", "waar").stdout.decode()
    assert str(apk.home / "gegevens") in text
    assert str(apk.home / "documenten") in text
    assert "nooit internet" in text
    assert "journal" not in text
    assert apk("gegevens").stdout.decode().startswith("Gebruik: loopbaan-apk gegevens")


def test_without_the_variables_the_usual_folders_are_used(apk):
    environment = {"LOOPBAAN_APK_MAP": "", "LOOPBAAN_APK_DOCUMENTEN": "", "XDG_DATA_HOME": ""}
    text = apk("gegevens", "waar", **environment).stdout.decode()
    assert str(apk.home / ".local" / "share" / "loopbaan-apk") in text
    assert "Loopbaan-APK" in text


@pytest.mark.parametrize(("language", "wanted"), [("nl", "Literatuur:"), ("en", "Literature:")])
def test_every_attribution_is_printed(apk, language, wanted):
    text = apk("bronnen", "--taal", language).stdout.decode()
    assert wanted in text
    for part in (
        "This product includes information from the O*NET 29.0 Database",
        "This service uses the ESCO classification of the European Commission.",
        "85517NED",
        "lfsa_eisn2",
        "U.S. Bureau of Labor Statistics",
        "Mapping Career Causeways",
    ):
        assert part in text


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", ["loopbaan-apk", "snelle-check", "leercultuur"])
def test_the_method_says_what_is_not_known_yet(apk, name, language):
    text = apk("methode", name, "--taal", language).stdout.decode()
    unknown = {"nl": "nog niet gemeten", "en": "not been measured yet"}[language]
    selection = {"nl": "kiezen of te beoordelen", "en": "select or judge"}[language]
    assert unknown in text
    assert selection in text


def test_why_can_be_asked_of_a_step_an_advice_a_scale_or_all(apk):
    filled(apk)
    everything = apk("waarom").stdout.decode()
    assert everything.count("Advies ") == 3
    assert "Regel:" in apk("waarom", "1").stdout.decode()
    name = everything.split("Advies ")[1].split(":")[0]
    assert apk("waarom", name).stdout.decode().startswith(f"Advies {name}:")
    assert "Werkplezier" in apk("waarom", "werkplezier", "--meting", "1").stdout.decode()


def test_help_with_a_skill_shows_examples_from_easy_to_hard(apk):
    folder = apk.home / "eigen"
    folder.mkdir()
    (folder / "kort.yaml").write_text(
        "vragenlijst: kort\nversie: 1\ntitel: Kort\nbron: eigen\nonderdelen:\n  - kop: Deel\n"
        "    vragen:\n      v: {tekst: Ik luister., vaardigheid: luisteren, "
        "antwoorden: {1: Nee, 2: Ja}}\n",
        encoding="utf-8",
    )
    with apk.screen("begin", "kort", "--inhoud", str(folder)) as screen:
        screen.until("Ik luister.")
        screen.press("?")
        text = screen.until("Nog moeilijker:")
        assert text.index("Bijvoorbeeld:") < text.index("Moeilijker:")
        screen.press("escape")
        screen.until("Nee")
        screen.press("q")
        assert screen.ended() == 130
    with apk.screen("begin", "kort", "--inhoud", str(folder), "--regel") as screen:
        screen.until("Ik luister.")
        screen.press("?", "enter")
        screen.until("Bijvoorbeeld:")
        screen.press("q", "enter")
        assert screen.ended() == 130


def test_a_menu_with_checks_offers_to_go_on_and_to_look_back(apk):
    filled(apk)
    with apk.screen("begin", "snelle-check") as screen:
        screen.until("1 van")
        screen.press("1")
        screen.until("2 van")
        screen.press("q")
        assert screen.ended() == 130
    with apk.screen("--regel") as screen:
        text = screen.until("Typ een nummer")
        assert "1. Verder waar ik was" in text
        assert "Mijn laatste resultaat" in text
        screen.press("\x04")
        assert screen.ended() == 130
    with apk.screen() as screen:
        screen.until("Verder waar ik was")
        screen.press("ctrl-c")
        assert screen.ended() == 130


def test_the_public_names_are_there():
    import loopbaan_apk

    for name in loopbaan_apk.__all__:
        assert getattr(loopbaan_apk, name)
    with pytest.raises(AttributeError):
        loopbaan_apk.nothing  # noqa: B018
