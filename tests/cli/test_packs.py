"""Handing out and installing: from a folder to a pack to somebody else's list, and back."""

from __future__ import annotations

import json
import stat
import sys
import time

import pytest

from loopbaan_apk.cli.running import _told
from loopbaan_apk.store.packs import FOLDER
from loopbaan_apk.texts import words
from tests import packs
from tests.content.hostile_packs import KEY, OTHER_KEY

SCHEME = """\
regelingen:
  zorg-budget:
    naam: Zorgbudget
    soort: fonds
    wat: Het fonds betaalt mee aan een cursus.
    contact: zorgfonds.example
    bron: https://zorgfonds.example/budget
    gecontroleerd_op: 2026-11-01
    geldig_tot: 2099-12-31
"""
PROFILE = """\
profiel: zorg-gesprek
soort: vaardigheden
naam: Zorggesprek
uitleg: Je praat met bewoners en familie.
bron: eigen keuze van het fonds
peildatum: 2026-01-01
geldig_tot: 2099-12-31
eisen:
  luisteren: {niveau: 4, belang: 4}
  aanvoelen: {niveau: 4, belang: 4}
  helpen:    {niveau: 4, belang: 4}
"""
SOURCES = """\
bronnen:
  zorgfonds:
    naam: Zorgfonds
    tekst: Cijfers van het Zorgfonds.
    gebruikt_voor: Voor de vragen over de zorg.
"""
TRANSLATION = "vertaling: zorg-lijst\ntaal: en\nteksten:\n  Werken in de zorg: Working in care\n"


def folder_of_a_fund(home):
    """Everything that a pack can hold."""
    place = home / "zorg"
    advised = packs.questionnaire("zorg-lijst").replace(
        b"uur per dag.\n", b"uur per dag.\n    regeling: zorg-budget\n"
    )
    files = {
        "zorg-lijst.yaml": advised,
        "zorg-lijst.en.yaml": TRANSLATION.encode(),
        "lees-mij.md": b"# Lees mij\n",
        "bronnen.yaml": SOURCES.encode(),
        "regelingen/zorg.yaml": SCHEME.encode(),
        "profielen/vaardigheden/zorg-gesprek.yaml": PROFILE.encode(),
    }
    for name, data in files.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return place


def put(home, file, *more, **made):
    """A pack in the home, and what installing it gave."""
    (home.home / file).write_bytes(packs.packed(**made))
    return home("inhoud", "voegtoe", file, *more)


def names(home):
    return [
        one["naam"] for one in json.loads(home("inhoud", "lijst", "--json").stdout)["pakketten"]
    ]


def test_what_a_fund_hands_out_stands_beside_ours_everywhere(warm):
    folder_of_a_fund(warm.home)
    assert warm("vragenlijst", "sleutel", "sleutel.pem").returncode == 0
    made = warm(
        *("vragenlijst", "pak", "zorg", "--uitgever", "Zorgfonds"), "--sleutel", "sleutel.pem"
    )
    assert made.returncode == 0, made.stderr
    mark = warm("vragenlijst", "sleutel", "sleutel.pem", "--toon").stdout.decode().split(": ")[1]
    assert mark in made.stdout.decode()
    added = warm("inhoud", "voegtoe", "zorg-1.0.zip")
    assert added.returncode == 0, added.stderr
    assert mark in added.stdout.decode()
    assert "zorg-lijst: Werken in de zorg" in warm("lijst").stdout.decode()
    assert "Working in care" in warm("lijst", "--taal", "en").stdout.decode()
    assert "Zorggesprek" in warm("sectoren", "--lijst").stdout.decode()
    assert "Cijfers van het Zorgfonds." in warm("bronnen").stdout.decode()
    assert "O*NET" in warm("bronnen").stdout.decode()
    (warm.home / "b.yaml").write_text("z1: 1\nz2: 1\nz3: 1\n")
    result = warm("begin", "zorg-lijst", "--antwoorden", "b.yaml").stdout.decode()
    assert "Vraag om een rustig uur" in result
    assert "Zorgbudget (zorgfonds.example" in result
    assert warm("vragenlijst", "codeboek", "zorg-lijst").returncode == 0


def test_installed_files_are_of_their_owner_only(warm):
    put(warm, "z.zip", pem=KEY)
    top = warm.home / "gegevens" / FOLDER
    for path in (top, *top.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_ours_is_never_replaced_even_by_a_folder_that_was_put_there_by_hand(warm):
    put(warm, "z.zip")
    fake = warm.home / "gegevens" / FOLDER / "zorg@1.0" / "snelle-check.yaml"
    fake.write_bytes(packs.questionnaire("snelle-check", "Nagemaakt"))
    assert "Nagemaakt" not in warm("lijst").stdout.decode()


def test_an_id_of_another_pack_is_refused(warm):
    put(warm, "z.zip")
    files = {"zorg-lijst.yaml": packs.questionnaire("zorg-lijst")}
    done = put(warm, "w.zip", name="welzijn", files=files)
    assert done.returncode == 1
    assert "vragenlijst zorg-lijst is al bezet" in done.stderr.decode()
    assert names(warm) == ["zorg"]


def test_a_newer_version_replaces_after_a_yes_and_a_check_begun_on_the_old_one_is_finished(warm):
    put(warm, "z.zip")
    with warm.screen("begin", "zorg-lijst") as screen:
        screen.until("1 van 3")
        screen.press("1")
        screen.until("2 van 3")
        screen.press("q")
        assert screen.ended() == 130
    new = packs.questionnaire("zorg-lijst", "Anders werken").replace(b"  z2:", b"  z9:")
    new = new.replace(b"z2", b"z9").replace(b"versie: 1.0", b"versie: 2.0")
    files = {"zorg-lijst.yaml": new}
    assert put(warm, "z2.zip", version="1.1", files=files).returncode == 2
    assert put(warm, "z2.zip", "--proef", version="1.1", files=files).returncode == 0
    assert "Werken in de zorg" in warm("lijst").stdout.decode()
    done = put(warm, "z2.zip", "--ja", version="1.1", files=files)
    assert done.returncode == 0
    assert "Een check die je al begon, maak je gewoon af" in done.stderr.decode()
    assert "Anders werken" in warm("lijst").stdout.decode()
    assert [one.name for one in (warm.home / "gegevens" / FOLDER).iterdir()] == ["zorg@1.1"]
    with warm.screen("verder") as screen:
        screen.until("Ik werk volgens een plan")
        screen.press("2")
        screen.until("3 van 3")
        screen.press("q")
        screen.ended()
    assert warm("inhoud", "verwijder", "zorg", "--ja").returncode == 0
    with warm.screen("verder") as screen:
        screen.until("Ik maak dingen af")
        screen.press("3")
        screen.until("Alle vragen zijn beantwoord")
        time.sleep(0.7)  # a key that is held down finishes nothing
        screen.press("\r")
        screen.until("Zorgvuldig werken")
        assert screen.ended() == 0
    assert names(warm) == []


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ({"pem": KEY}, {"pem": OTHER_KEY, "version": "1.1"}, "met een andere sleutel"),
        ({"pem": KEY}, {"version": "1.1"}, "heeft geen handtekening"),
        ({"version": "1.10"}, {"version": "1.9"}, "al een nieuwere versie"),
        ({"version": "1.0"}, {"pem": KEY, "version": "1.0.0"}, "daar zit iets anders in"),
    ],
)
def test_what_may_not_follow_is_refused_and_after_removing_it_may(warm, first, second, said):
    assert put(warm, "a.zip", "--ja", **first).returncode == 0
    done = put(warm, "b.zip", "--ja", **second)
    assert done.returncode == 1
    assert said in done.stderr.decode()
    assert len(done.stderr.decode().splitlines()) == 1
    assert warm("inhoud", "verwijder", "zorg", "--ja").returncode == 0
    assert put(warm, "b.zip", **second).returncode == 0


def test_a_key_is_told_to_be_new_once_and_then_remembered(warm):
    assert "sleutel is nieuw" in put(warm, "a.zip", pem=KEY).stderr.decode()
    again = put(warm, "b.zip", "--ja", pem=KEY, version="1.1")
    assert again.returncode == 0
    assert "sleutel is nieuw" not in again.stderr.decode()
    assert "staat er al" in warm("inhoud", "voegtoe", "b.zip").stdout.decode()


def test_erasing_all_says_that_packs_stay_and_removing_the_last_leaves_nothing(warm):
    put(warm, "z.zip")
    assert "Pakketten van anderen" in warm("gegevens", "waar").stdout.decode()
    assert "Pakketten blijven staan (zorg)" in warm("gegevens", "wis", "--ja").stdout.decode()
    assert names(warm) == ["zorg"]
    assert warm("inhoud", "verwijder", "zorg", "--ja").returncode == 0
    assert not (warm.home / "gegevens").exists()


def test_a_result_outlives_its_pack(warm):
    put(warm, "z.zip")
    (warm.home / "b.yaml").write_text("z1: 1\nz2: 1\nz3: 1\n")
    warm("begin", "zorg-lijst", "--antwoorden", "b.yaml")
    before = warm("resultaat").stdout
    assert b"rustig uur" in before
    assert warm("inhoud", "verwijder", "zorg", "--ja").returncode == 0
    assert warm("resultaat").stdout == before


def test_pak_refuses_with_findings_and_writes_nothing(warm):
    place = folder_of_a_fund(warm.home)
    path = place / "zorg-lijst.yaml"
    path.write_bytes(path.read_bytes().replace(b"[z1, z2, z3]", b"[z1, z2, z6]"))
    done = warm("vragenlijst", "pak", "zorg", "--uitgever", "Zorgfonds")
    assert done.returncode == 1
    assert "V603" not in done.stdout.decode()
    assert "zorg/zorg-lijst.yaml:23:21  fout V203" in done.stdout.decode()
    assert "Er is geen pakket gemaakt" in done.stderr.decode()
    assert not list(warm.home.glob("*.zip"))


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("Groot.yaml", "mag Groot.yaml niet bevatten"),
        ("kopie van x.yaml", "niet bevatten"),
        ("oud/zorg.yaml", "mag oud/zorg.yaml niet bevatten"),
        ("zorg.yml", "mag zorg.yml niet bevatten"),
        ("regelingen/zorg-twee.yaml", "hoort niet op deze plek"),
    ],
)
def test_a_file_that_a_pack_cannot_hold_is_named(warm, file, said):
    path = folder_of_a_fund(warm.home) / file
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(packs.questionnaire("zorg-twee"))
    done = warm("vragenlijst", "pak", "zorg", "--uitgever", "Zorgfonds")
    assert done.returncode == 1
    assert said in done.stderr.decode()
    assert not list(warm.home.glob("*.zip"))


def test_what_is_no_content_stays_behind_and_is_told(warm):
    place = folder_of_a_fund(warm.home)
    (place / "werk.xlsx").write_bytes(b"x")
    (place / ".git").mkdir()
    (place / ".git" / "weg.yaml").write_bytes(b"x")
    done = warm("vragenlijst", "pak", "zorg", "--uitgever", "Zorgfonds")
    assert done.returncode == 0
    assert done.stderr.decode().splitlines()[0] == "Gaat niet mee in het pakket: werk.xlsx"


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        ((), 2, "ook --uitgever nodig"),
        (("--uitgever", "a\nb"), 1, "achter --uitgever staat"),
        (("--uitgever", "Z", "--naam", "Mijn Pak"), 1, "De naam Mijn Pak kan niet"),
        (("--uitgever", "Z", "--versie", "een"), 1, "De versie een kan niet"),
        (("--uitgever", "Z", "--sleutel", "weg.pem"), 1, "weg.pem is er niet"),
        (("--uitgever", "Z", "--sleutel", "zorg/lees-mij.md"), 1, "geen sleutel die ik kan"),
    ],
)
def test_what_is_needed_for_a_pack_is_said(warm, options, code, said):
    folder_of_a_fund(warm.home)
    done = warm("vragenlijst", "pak", "zorg", *options)
    assert done.returncode == code
    assert said in done.stderr.decode()
    assert not list(warm.home.glob("*.zip"))


def test_a_pack_or_a_key_is_not_written_over(warm):
    folder_of_a_fund(warm.home)
    pak = ("vragenlijst", "pak", "zorg", "--uitgever", "Z", "--uit", "z.zip")
    for command in (pak, ("vragenlijst", "sleutel", "k.pem")):
        assert warm(*command).returncode == 0
        before = {path: path.read_bytes() for path in warm.home.glob("*.*")}
        assert warm(*command).returncode == 3
        assert {path: path.read_bytes() for path in warm.home.glob("*.*")} == before
    assert stat.S_IMODE((warm.home / "k.pem").stat().st_mode) == 0o600
    assert warm(*pak, "--overschrijf").returncode == 0


@pytest.mark.parametrize(
    "command",
    [
        ["inhoud", "voegtoe", "signed.zip"],
        ["vragenlijst", "sleutel", "k.pem"],
        ["vragenlijst", "pak", "zorg", "--uitgever", "Z", "--sleutel", "old.pem"],
    ],
)
def test_without_cryptography_the_way_to_get_it_is_named(command, tmp_path, monkeypatch, capsys):
    folder_of_a_fund(tmp_path)
    (tmp_path / "signed.zip").write_bytes(packs.packed(pem=KEY))
    (tmp_path / "old.pem").write_bytes(KEY)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LOOPBAAN_APK_MAP", str(tmp_path / "gegevens"))
    monkeypatch.setitem(sys.modules, "cryptography", None)
    before = sorted(tmp_path.rglob("*"))
    assert _told(command, words("nl")) == 2
    assert "pip install 'loopbaan-apk[pak]'" in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before


def test_an_unsigned_pack_needs_no_cryptography(tmp_path, monkeypatch):
    (tmp_path / "z.zip").write_bytes(packs.packed())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LOOPBAAN_APK_MAP", str(tmp_path / "gegevens"))
    monkeypatch.setitem(sys.modules, "cryptography", None)
    assert _told(["inhoud", "voegtoe", "z.zip"], words("nl")) == 0


def test_a_pack_that_is_not_there_is_said_with_what_was_meant(warm):
    put(warm, "z.zip")
    done = warm("inhoud", "verwijder", "zorgg", "--ja")
    assert done.returncode == 1
    assert "Bedoel je zorg?" in done.stderr.decode()


def test_a_damaged_manifest_is_said_and_the_pack_can_still_be_removed(warm):
    put(warm, "z.zip", pem=KEY)
    for name in ("pakket.json", "handtekening.json"):
        path = warm.home / "gegevens" / FOLDER / "zorg@1.0" / name
        good = path.read_bytes()
        path.write_bytes(b"{")
        done = warm("inhoud", "lijst")
        assert done.returncode == 1
        assert len(done.stderr.decode().splitlines()) == 1
        path.write_bytes(good)
    path.write_bytes(b"{")
    assert warm("inhoud", "verwijder", "zorg", "--ja").returncode == 0


def test_english_is_spoken_too(warm):
    (warm.home / "z.zip").write_bytes(packs.packed())
    assert b"is ready." in warm("inhoud", "voegtoe", "z.zip", "--taal", "en").stdout
    assert b"By: Zorgfonds" in warm("inhoud", "lijst", "--taal", "en").stdout


def test_what_was_changed_after_installing_is_named(warm):
    files = {f"{name}.yaml": packs.questionnaire(name) for name in ("een", "twee", "drie")}
    put(warm, "z.zip", files=files, pem=KEY)
    assert "Let op" not in warm("inhoud", "lijst").stdout.decode()
    place = warm.home / "gegevens" / FOLDER / "zorg@1.0"
    (place / "een.yaml").write_bytes(packs.questionnaire("een", "Anders"))
    (place / "twee.yaml").unlink()
    (place / "regelingen").mkdir()
    (place / "regelingen" / "later.yaml").write_bytes(b"x")
    said = warm("inhoud", "lijst").stdout.decode()
    assert "is neergezet: een.yaml, regelingen/later.yaml, twee.yaml. Haal" in said
    document = json.loads(warm("inhoud", "lijst", "--json").stdout)
    assert document["pakketten"][0]["veranderd"] == [
        "een.yaml",
        "regelingen/later.yaml",
        "twee.yaml",
    ]
