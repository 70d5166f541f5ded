"""Whether a practice still holds: damage, gaps, old copies, second versions, synced folders."""

from __future__ import annotations

import json
import os
import shutil

import pytest

from loopbaan_apk.core.dossier import Line
from loopbaan_apk.errors import ApkError
from loopbaan_apk.store.client_tables import CLIENTS
from loopbaan_apk.store.places import ASIDE, BEFORE_MIGRATION, KEPT_COPY, STORE_FILE
from loopbaan_apk.store.syncing import conflict_copies, synced_by

SECONDS = (
    "loopbaan-apk (conflict LAPTOP).db",
    "loopbaan-apk-conflict-2026-05-12.db",
    "loopbaan-apk (Sam's conflicted copy 2026-05-12).db",
    "loopbaan-apk (1).db",
    "loopbaan-apk-LAPTOP-7.db",
    "loopbaan-apk-DESKTOP-AB12.db",
    "loopbaan-apk-LAPTOP.slot",
    "loopbaan-apk-LAPTOP-2.slot-2",
    "loopbaan-apk.sync-conflict-20260512-120000-ABC.slot",
    "loopbaan-apk.sync-conflict-20260512-120000-ABC.db",
    "Loopbaan-APK (conflicted copy).slot",
    "loopbaan-apk (1).slot-2",
)
OURS = (
    *(STORE_FILE, f"{STORE_FILE}-journal", "loopbaan-apk.slot", "loopbaan-apk.slot-2"),
    *(f"{ASIDE}-2026-05-12.db", f"{BEFORE_MIGRATION}-3.db", f"{KEPT_COPY}-2026-05-12-2.db"),
    *(
        "loopbaan-apk-tijdelijk-abc.db",
        "iets-anders.db",
        "loopbaan-apk-esco.tabel",
        "loopbaan-apk-open-1.json",
        "loopbaan-apk.slot.bak",
        "iets-anders.slot",
    ),
)


@pytest.fixture
def folder(coach):
    coach("client", "nieuw", "K")
    return coach.home / "gegevens-coach"


def test_a_sound_practice_is_said_to_be_so(coach, folder):
    said = coach("controle").out
    assert str(folder / STORE_FILE) in said
    assert "Alles klopt. Checks: 0. Antwoorden: 0." in said
    facts = json.loads(coach("controle", "--json").out)
    assert (facts["klopt"], facts["bevindingen"]) == (True, [])


def test_damage_is_told_with_the_coachs_own_way_back(coach, folder):
    content = bytearray((folder / STORE_FILE).read_bytes())
    content[5000:60000] = bytes(55000)
    (folder / STORE_FILE).write_bytes(content)
    assert "coach herstel BESTAND" in coach("controle", code=3).out


def test_a_line_that_is_missing_is_told(coach):
    with coach.practice() as practice:
        practice.add_client("X", [Line(kind="notitie", text="een"), Line(kind="gesloten")])
        practice.opened.connection.execute("DROP TRIGGER dossierregel_blijft")
        practice.opened.connection.execute("DELETE FROM dossierregel WHERE volgnr = 1")
        guard = next(one for one in CLIENTS if "TRIGGER dossierregel_blijft" in one)
        practice.opened.connection.execute(guard)
    assert "In een dossier ontbreekt een regel" in coach("controle", code=3).out


def test_copies_older_than_thirty_days_are_named_with_what_to_do(coach, folder):
    for name in (f"{ASIDE}-2026-04-11", f"{KEPT_COPY}-2026-04-12", f"{BEFORE_MIGRATION}-2"):
        shutil.copyfile(folder / STORE_FILE, folder / f"{name}.db")
    os.utime(folder / f"{BEFORE_MIGRATION}-2.db", (43200, 43200))
    said = coach("controle").out
    assert "let op: De kopie loopbaan-apk-opzij-2026-04-11.db is van 11-4-2026" in said
    assert "bewaard-2026-04-12" not in said  # thirty days ago, and no more
    assert f"{BEFORE_MIGRATION}-2.db is van 1-1-1970" in said
    assert f"uit {folder}" in said


@pytest.mark.parametrize("name", SECONDS)
def test_a_second_version_stops_everything_and_nothing_is_lost(name, coach, folder):
    (folder / name).write_bytes(b"van een andere computer")
    before = (folder / STORE_FILE).read_bytes()
    for arguments in (
        ["client", "lijst"],
        ["client", "nieuw", "L"],
        ["client", "wis", "K", "--ja"],
    ):
        assert name in coach(*arguments, code=3).talk
    assert name in coach("controle", code=3).out
    assert (folder / STORE_FILE).read_bytes() == before
    assert (folder / name).read_bytes() == b"van een andere computer"


def test_what_is_ours_is_no_second_version(tmp_path):
    for name in OURS:
        (tmp_path / name).write_bytes(b"")
    assert conflict_copies(tmp_path) == ()
    assert conflict_copies(tmp_path / "nergens") == ()


def test_the_second_version_can_be_taken(coach, folder):
    second = folder / "loopbaan-apk (1).db"
    shutil.copyfile(folder / STORE_FILE, second)
    coach("client", "lijst", code=3)
    coach("herstel", str(second), "--ja")
    second.rename(coach.home / "weg.db")
    assert coach("client", "lijst").out.startswith("K:")


@pytest.mark.parametrize(
    ("place", "service"),
    [
        ("OneDrive - Praktijk Jansen/Documenten", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("GoogleDrive-sam@example.org/Mijn Drive", "Google Drive"),
        ("Library/Mobile Documents/x", "iCloud"),
        ("iCloudDrive", "iCloud"),
        ("nextcloud", "Nextcloud"),
        ("Documenten/drop", None),
        ("onedrivers", None),
    ],
)
def test_a_synced_folder_is_known_by_the_names_in_its_path(place, service, tmp_path):
    assert synced_by(tmp_path / place / "gegevens-coach") == service


def test_in_a_synced_folder_every_opening_warns_and_works(coach, folder, monkeypatch):
    place = coach.home / "Dropbox"
    place.mkdir()
    shutil.copytree(folder, place / "gegevens-coach")
    assert "Dropbox" not in coach("client", "lijst").talk
    monkeypatch.setenv("LOOPBAAN_APK_MAP", str(place / "gegevens"))
    said = coach("client", "lijst")
    assert said.out.startswith("K:")
    assert "map van Dropbox" in said.talk


def test_a_store_that_is_swapped_while_it_is_open_takes_nothing_in(coach, folder):
    with coach.practice() as practice:
        client = practice.client("K")
        practice.add(client, Line(kind="notitie", text="voor de wissel"))
        mine = folder / "mijn.bewaard"
        other = folder / "van-elders"
        shutil.copyfile(folder / STORE_FILE, other)
        (folder / STORE_FILE).rename(mine)
        other.rename(folder / STORE_FILE)
        for act in (
            lambda: practice.add(client, Line(kind="notitie", text="erna")),
            lambda: practice.dossier(client),
            lambda: practice.takings(client).takings(),
        ):
            with pytest.raises(ApkError) as error:
                act()
            assert error.value.slug == "store-moved"
    for path in (mine, folder / STORE_FILE):
        path.rename(folder / STORE_FILE)
        with coach.practice() as practice:
            notes = practice.dossier(practice.client("K")).notes
        assert [one.text for one in notes] == ["voor de wissel"]
