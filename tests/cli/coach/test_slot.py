"""The lock as a coach meets it: in a terminal, with what can go wrong while typing."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from loopbaan_apk.store.places import OPEN
from loopbaan_apk.store.sealing import lock
from loopbaan_apk.store.sealing.secrets import new_code

pytest.importorskip("sqlcipher3", reason="sqlcipher3 is not installed (extra coach)")

WORDS = "zes gewone woorden op een rij"
OTHER = "heel andere woorden dan daarnet"
HIDDEN = "je ziet niet wat je typt"


@pytest.fixture
def folder(apk):
    return apk.home / "gegevens-coach"


@pytest.fixture
def code(apk, folder):
    """A practice that was made; gives the recovery code."""
    done = handed(apk, "coach", "slot", "maak", secrets=(WORDS, WORDS))
    assert done.returncode == 0, done.stderr
    found = re.search(r"herstelcode: (\S+)", done.stdout.decode())
    assert found
    assert folder.is_dir()
    return found[1]


def handed(apk, *arguments, secrets=()):
    """A run by a program, that hands over secrets through a pipe."""
    reading, writing = os.pipe()
    os.write(writing, "".join(f"{one}\n" for one in secrets).encode())
    os.close(writing)
    try:
        return subprocess.run(
            [sys.executable, "-m", "loopbaan_apk", *arguments, "--wachtwoord-fd", str(reading)],
            pass_fds=(reading,),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=apk.environment,
            cwd=apk.home,
            timeout=60,
            check=False,
        )
    finally:
        os.close(reading)


def type_in(screen, text):
    screen.press(*text, "enter")


def prompted(screen, prompt, time):
    """Wait until it is asked for the so-many-th time; before that a key would show."""
    screen.until_matches(rf"(?s)(?:{prompt}.*){{{time}}}\):\s*$")


def test_a_practice_is_made_after_the_code_was_typed_back(apk, folder):
    with apk.screen("coach", "slot", "maak") as screen:
        prompted(screen, "Nieuw wachtwoord", 1)
        type_in(screen, "te kort")
        screen.until("Neem 14 tekens of meer")
        prompted(screen, "Nieuw wachtwoord", 2)
        type_in(screen, WORDS)
        screen.until("Nog een keer")
        type_in(screen, OTHER)
        screen.until("niet twee keer hetzelfde")
        prompted(screen, "Nieuw wachtwoord", 3)
        type_in(screen, WORDS)
        screen.until_matches(r"(?s)niet twee keer.*Nog een keer")
        type_in(screen, WORDS)
        prompted(screen, "Typ de herstelcode over", 1)
        shown = screen.text
        code = re.search(r"herstelcode: (\S+)", shown)[1]
        assert not folder.exists()
        type_in(screen, "AAAA")
        screen.until("Dat is de code niet")
        prompted(screen, "Typ de herstelcode over", 2)
        assert not folder.exists()
        type_in(screen, code.lower())
        screen.until("Je praktijk is gemaakt.")
        assert screen.ended() == 0
    sent = screen.raw.decode()
    assert WORDS not in sent
    assert code in sent
    assert code not in screen.text
    assert lock.unlock(folder, WORDS) == lock.unlock(folder, code)


def test_a_code_that_is_not_typed_back_makes_nothing(apk, folder):
    with apk.screen("coach", "slot", "maak") as screen:
        screen.until("Nieuw wachtwoord")
        type_in(screen, WORDS)
        screen.until("Nog een keer")
        type_in(screen, WORDS)
        for time in range(1, 4):
            prompted(screen, "Typ de herstelcode over", time)
            type_in(screen, new_code())
        screen.until("Er is niets gemaakt.")
        assert screen.ended() == 4
    assert not folder.exists()


@pytest.mark.usefixtures("code")
def test_a_session_takes_commands_and_keeps_the_key_to_itself(apk, folder):
    with apk.screen("coach", "slot", "open", rows=40) as screen:
        screen.until(HIDDEN)
        type_in(screen, "dit past zeker niet")
        screen.until("Je kunt het nog 2 keer proberen.")
        prompted(screen, HIDDEN, 2)
        type_in(screen, WORDS)
        screen.until("coach>")
        type_in(screen, "client nieuw K-017 --naam 'Sam de Vries'")
        screen.until("Het dossier K-017 is gemaakt")
        type_in(screen, "loopbaan-apk coach client lijst")
        screen.until("K-017 (Sam de Vries): 0 checks")
        type_in(screen, "client toon K-018")
        screen.until("geen dossier met de code K-018")
        type_in(screen, "slot open")
        screen.until("Je praktijk is al open in dit venster.")
        type_in(screen, "client onzin")
        screen.until("De opdracht onzin ken ik niet")
        key = lock.unlock(folder, WORDS)
        for path in folder.iterdir():
            assert key not in path.read_bytes()
            assert key.hex().encode() not in path.read_bytes()
            assert b"Sam de Vries" not in path.read_bytes()
        type_in(screen, "dicht")
        screen.until("Je praktijk is dicht.")
        assert screen.ended() == 0
    assert not list(folder.glob(f"{OPEN}*"))


@pytest.mark.usefixtures("code")
def test_a_session_closes_itself_and_wipes_the_screen(apk):
    with apk.screen("coach", "slot", "open", "--minuten", "0.03") as screen:
        screen.until(HIDDEN)
        type_in(screen, WORDS)
        screen.until("Er kwam 0.03 minuten geen opdracht.")
        assert screen.ended() == 0
        assert "coach>" not in screen.text


@pytest.mark.usefixtures("code")
def test_another_window_closes_it(apk, folder):
    (folder / f"{OPEN}-1.json").write_text("{", encoding="utf-8")
    with apk.screen("coach", "slot", "open") as screen:
        screen.until(HIDDEN)
        type_in(screen, WORDS)
        screen.until("coach>")
        done = apk("coach", "slot", "dicht")
        assert done.stdout.decode() == "1 open venster is gesloten.\n"
        screen.until("Een ander venster vroeg om te sluiten.")
        assert screen.ended() == 0
    assert not list(folder.glob(f"{OPEN}*"))
    assert apk("coach", "slot", "dicht").stdout.decode() == "0 open vensters zijn gesloten.\n"


@pytest.mark.usefixtures("code")
def test_three_wrong_passphrases_end_with_what_to_do(apk):
    with apk.screen("coach", "client", "lijst") as screen:
        for time in range(1, 4):
            prompted(screen, HIDDEN, time)
            type_in(screen, "dit past zeker niet")
        screen.until("Wachtwoord vergeten?")
        assert screen.ended() == 4


def test_a_forgotten_passphrase_is_replaced_with_the_code(apk, code, folder):
    done = handed(apk, "coach", "slot", "wachtwoord", secrets=(code, OTHER, OTHER))
    assert (done.returncode, done.stderr) == (0, b"")
    assert lock.unlock(folder, OTHER)
    done = handed(apk, "coach", "client", "lijst", secrets=(WORDS,))
    assert done.returncode == 4
    assert WORDS.encode() not in done.stderr
    done = handed(apk, "coach", "slot", "wachtwoord", secrets=(OTHER, "kort"))
    assert done.returncode == 4
    assert lock.unlock(folder, OTHER)


def test_a_key_that_may_have_leaked_is_replaced(apk, code, folder):
    old = lock.unlock(folder, WORDS)
    done = handed(apk, "coach", "slot", "hersleutel", secrets=(WORDS, OTHER, OTHER))
    assert done.returncode == 0, done.stderr
    fresh = re.search(r"herstelcode: (\S+)", done.stdout.decode())[1]
    assert lock.unlock(folder, fresh) == lock.unlock(folder, OTHER) != old
    assert handed(apk, "coach", "client", "lijst", secrets=(code,)).returncode == 4
    assert handed(apk, "coach", "client", "lijst", secrets=(fresh,)).returncode == 0


@pytest.mark.usefixtures("code")
@pytest.mark.parametrize("number", ["x", "", "99999999", "-1"])
def test_a_descriptor_that_is_none_is_refused(number, apk):
    done = apk("coach", "client", "lijst", f"--wachtwoord-fd={number}")
    assert done.returncode == 2
    assert b"--wachtwoord-fd" in done.stderr


@pytest.mark.usefixtures("code")
def test_without_a_terminal_no_passphrase_is_asked(apk):
    for arguments in (("client", "lijst"), ("slot", "open"), ("slot", "wachtwoord")):
        done = apk("coach", *arguments, typed=f"{WORDS}\n")
        assert done.returncode == 2
        assert b"--wachtwoord-fd" in done.stderr
    assert handed(apk, "coach", "client", "lijst", secrets=()).returncode == 4
    done = apk("coach", "client", "lijst", "--wachtwoord-fd", "77")
    assert done.returncode == 2


@pytest.mark.usefixtures("code")
def test_a_second_practice_is_not_made(apk):
    done = handed(apk, "coach", "slot", "maak", secrets=(OTHER, OTHER))
    assert done.returncode == 3
    assert "Er is hier al een praktijk" in done.stderr.decode()


@pytest.mark.parametrize("missing", ["sqlcipher3", "cryptography"])
def test_without_the_extra_nobody_is_asked_for_a_secret(missing, coach, monkeypatch):
    """And the sentence says what to install."""
    if missing == "sqlcipher3":
        monkeypatch.setitem(sys.modules, missing, None)
    else:
        monkeypatch.setattr("loopbaan_apk.store.sealing.driver.find_spec", lambda _: None)
    (coach.home / "gegevens-coach" / "loopbaan-apk.db").unlink()
    for arguments in (("slot", "maak"), ("slot", "wachtwoord"), ("slot", "hersleutel")):
        if arguments[1] != "maak":
            (coach.home / "gegevens-coach" / "loopbaan-apk.slot").write_text("", encoding="utf-8")
        assert "loopbaan-apk[coach]" in coach(*arguments, code=2).talk


@pytest.mark.parametrize("minutes", ["0", "241", "x", "-1", "1e9"])
def test_minutes_that_are_none_are_refused(minutes, apk):
    assert apk("coach", "slot", "open", f"--minuten={minutes}").returncode == 2


def test_what_is_not_protected_is_said(apk):
    said = apk("coach", "slot", "uitleg").stdout.decode()
    assert "Er is geen achterdeur." in said
    assert str(apk.home / "gegevens-coach") in said
