"""A whole practice gone, with its lock and its copies: `coach opruimen --alles`."""

from __future__ import annotations

import pytest

from loopbaan_apk.store.places import STORE_FILE
from tests.cli.coach.test_slot import WORDS, handed

CANARY = "kanarie-die-weg-moet"
MORE = ("--inhoud", "eigen")


@pytest.fixture
def sealed(apk):
    """A sealed practice with a client, a note and a copy in a folder for copies."""
    pytest.importorskip("sqlcipher3", reason="sqlcipher3 is not installed (extra coach)")
    handed(apk, "coach", "slot", "maak", secrets=(WORDS, WORDS))
    (apk.home / "stick").mkdir()
    for command in (
        ("client", "nieuw", "K-1", "--naam", CANARY),
        ("notitie", "K-1", CANARY),
        ("client", "exporteer", "K-1", "--open", "--uit", "mee.zip"),
        ("bewaar", "--map", "stick"),
    ):
        assert said(apk, *command).returncode == 0
    (apk.home / "stick" / "van-iemand.zip").write_bytes(b"van een ander")
    return apk


def said(apk, *arguments):
    return handed(apk, "coach", *arguments, secrets=(WORDS,))


def held(apk):
    folder = apk.home / "gegevens-coach"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def copies(apk):
    return sorted(path.name for path in (apk.home / "stick").glob("loopbaan-apk*"))


def test_everything_goes_and_what_may_still_be_elsewhere_is_named(sealed):
    (copy,) = copies(sealed)
    tried = said(sealed, "opruimen", "--alles", "--proef").stderr.decode()
    assert "1 dossier, het slot" in tried
    assert copy in tried
    assert STORE_FILE in held(sealed)
    assert copies(sealed) == [copy]
    done = said(sealed, "opruimen", "--alles", "--ja")
    assert done.returncode == 0
    assert "De praktijk is gewist" in done.stdout.decode()
    assert "mee.zip" in done.stderr.decode()
    assert "uit zo'n kopie komt alles terug" in done.stderr.decode()
    assert held(sealed) == copies(sealed) == []
    assert (sealed.home / "stick" / "van-iemand.zip").exists()
    again = said(sealed, "client", "lijst")
    assert again.returncode == 1
    assert "slot maak" in again.stderr.decode()


def test_a_new_practice_in_the_same_place_is_no_older_one(sealed):
    said(sealed, "opruimen", "--alles", "--ja")
    handed(sealed, "coach", "slot", "maak", secrets=(WORDS, WORDS))
    found = said(sealed, "client", "lijst")
    assert found.returncode == 0
    assert CANARY not in found.stdout.decode()


def test_without_a_yes_or_the_passphrase_nothing_goes(sealed):
    before = held(sealed), copies(sealed)
    assert said(sealed, "opruimen", "--alles", "--geen-invoer").returncode == 2
    wrong = handed(sealed, "coach", "opruimen", "--alles", "--ja", secrets=("zes andere woorden",))
    assert wrong.returncode == 4
    assert (held(sealed), copies(sealed)) == before


def test_a_stick_that_is_away_is_named(sealed):
    (sealed.home / "stick").rename(sealed.home / "weg")
    done = said(sealed, "opruimen", "--alles", "--ja")
    assert done.returncode == 0
    assert "Bij de map" in done.stdout.decode()
    assert "stick" in done.stdout.decode()
    assert held(sealed) == []


def test_a_copy_that_cannot_be_read_stays_and_is_named(sealed):
    (copy,) = copies(sealed)
    (sealed.home / "stick" / copy).write_bytes(b"PK en dan niets meer")
    done = said(sealed, "opruimen", "--alles", "--ja").stdout.decode()
    assert copy in done
    assert "maar niet uit de bestanden hierboven" in done
    assert copies(sealed) == [copy]
    assert held(sealed) == []
