"""Care with the real lock: a lost computer, another passphrase, a new key, an export under age."""

from __future__ import annotations

import io
import zipfile
from types import SimpleNamespace

import pytest
from pyrage import passphrase

from loopbaan_apk.store.places import SLOT_FILES, STORE_FILE

from .test_slot import OTHER, WORDS, code, folder, handed

__all__ = ["code", "folder"]
CANARY = b"Kanarievogel"


@pytest.fixture
def made(apk, code):
    """A practice with one client and a copy of it; gives the recovery code."""
    run(apk, "client", "nieuw", "A", "--naam", CANARY.decode(), secrets=(WORDS,))
    run(apk, "bewaar", "kopie.zip", secrets=(WORDS,))
    return code


def run(apk, *arguments, secrets, ends=0):
    done = handed(apk, "coach", *arguments, secrets=secrets)
    assert done.returncode == ends, done.stderr
    assert b"rogramma zelf" not in done.stderr
    return done.stdout.decode(), done.stderr.decode()


def another_computer(apk):
    place = apk.home / "ander"
    return SimpleNamespace(
        home=apk.home, environment={**apk.environment, "LOOPBAAN_APK_MAP": str(place / "gegevens")}
    ), place / "gegevens-coach"


def test_a_lost_computer(apk, made):
    there, folder = another_computer(apk)
    run(there, "herstel", "kopie.zip", "--ja", secrets=("dit is het zeker niet",), ends=4)
    assert list(folder.iterdir()) == []
    run(there, "herstel", "kopie.zip", "--ja", secrets=(WORDS,))
    assert {path.name for path in folder.iterdir()} >= {STORE_FILE, *SLOT_FILES}
    for secret in (WORDS, made):
        assert "A (Kanarievogel)" in run(there, "client", "lijst", secrets=(secret,))[0]
    assert "Alles klopt" in run(there, "controle", secrets=(WORDS,))[0]


def test_after_another_passphrase_an_old_copy_still_comes_back(apk, made, folder):
    run(apk, "slot", "wachtwoord", secrets=(WORDS, OTHER, OTHER))
    run(apk, "client", "nieuw", "B", secrets=(OTHER,))
    run(apk, "client", "wis", "A", "--ja", secrets=(OTHER,))
    run(apk, "herstel", "kopie.zip", "--ja", secrets=(OTHER,))
    assert run(apk, "client", "lijst", secrets=(OTHER,))[0].startswith("Er zijn nog geen")
    run(apk, "client", "lijst", secrets=(WORDS,), ends=4)
    assert made
    assert folder.is_dir()


def test_after_a_new_key_an_old_copy_is_told_apart_and_nothing_changes(apk, made, folder):
    run(apk, "slot", "hersleutel", secrets=(WORDS, OTHER, OTHER))
    before = (folder / STORE_FILE).read_bytes()
    said = run(apk, "herstel", "kopie.zip", "--ja", secrets=(OTHER,), ends=3)[1]
    assert "gaat niet open met het slot" in said
    assert (folder / STORE_FILE).read_bytes() == before
    assert "A (Kanarievogel)" in run(apk, "client", "lijst", secrets=(OTHER,))[0]
    assert made


@pytest.mark.usefixtures("made")
def test_an_export_has_a_passphrase_of_its_own_and_nothing_is_plain(apk):
    run(apk, "client", "exporteer", "A", "--uit", "uit", secrets=(WORDS, OTHER, OTHER))
    content = passphrase.decrypt((apk.home / "uit.zip.age").read_bytes(), OTHER)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert CANARY in archive.read("dossier.json")
    run(apk, "register", "--uit", "register.md", secrets=(WORDS,))
    assert "versleuteld in één bestand" in (apk.home / "register.md").read_text("utf-8")
    secrets = (CANARY, WORDS.encode(), OTHER.encode())
    for path in apk.home.rglob("*"):
        if path.is_file():
            assert not any(one in path.read_bytes() for one in secrets), path.name


@pytest.mark.usefixtures("made")
def test_a_wrong_passphrase_exports_and_erases_nothing(apk):
    for arguments in (["client", "exporteer", "A", "--uit", "uit"], ["client", "wis", "A", "--ja"]):
        run(apk, *arguments, secrets=("dit is het zeker niet",), ends=4)
    assert not list(apk.home.glob("uit*"))
    assert "A (Kanarievogel)" in run(apk, "client", "lijst", secrets=(WORDS,))[0]
