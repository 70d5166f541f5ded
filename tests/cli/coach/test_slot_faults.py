"""Every call to the system fails once under what changes the lock: nobody is shut out."""

from __future__ import annotations

import errno
import shutil
from hashlib import sha256

import pytest

pytest.importorskip("sqlcipher3", reason="sqlcipher3 is not installed (extra coach)")

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from loopbaan_apk.cli import practising, unlocking
from loopbaan_apk.core.dossier import Line
from loopbaan_apk.errors import ApkError
from loopbaan_apk.store.checking import problems
from loopbaan_apk.store.places import SLOT_FILES, STORE_FILE
from loopbaan_apk.store.practice import Practice
from loopbaan_apk.store.sealing import lock, slots
from loopbaan_apk.store.sealing.driver import sealed
from loopbaan_apk.store.sealing.secrets import new_code
from tests.store.test_practice_copy import failing_calls

from .hour import WORDS, now

OTHER = "heel andere woorden dan daarnet"
SECRETS = {
    "afmaken": (OTHER,),
    "maak": (OTHER, OTHER),
    "wachtwoord": (WORDS, OTHER, OTHER),
    "hersleutel": (WORDS, OTHER, OTHER),
}
OWN_DRIVER = practising.driver_of


@pytest.fixture
def slot(coach, monkeypatch):
    """`slot("maak")` with the secrets that it asks for; a key costs nothing here."""
    monkeypatch.setattr(practising, "driver_of", OWN_DRIVER)
    monkeypatch.setattr(
        slots, "_cipher", lambda secret, salt, _: AESGCM(sha256(salt + secret.encode()).digest())
    )
    shutil.rmtree(coach.home / "gegevens-coach")

    def run(name, number=0):
        secrets = iter(SECRETS[name])
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(unlocking, "_line_of", lambda _: next(secrets))
            calls = failing_calls(patch, number, errno.EIO)
            command = "maak" if name == "afmaken" else name
            return coach.call("coach", "slot", command, "--wachtwoord-fd", "0"), calls()

    run.folder = coach.home / "gegevens-coach"
    return run


def opens(folder, secret):
    """What the practice holds for who has this secret; None when it is another's."""
    try:
        key = lock.unlock(folder, secret)
    except ApkError as error:
        assert error.slug == "wrong-passphrase"  # noqa: PT017 - any other is a practice that is lost
        return None
    with Practice.open(folder, clock=now, driver=sealed(key)) as practice:
        assert not [one for one in problems(practice.opened, now()) if one.severity == "fout"]
        return [note.text for one in practice.summaries() for note in one.dossier.notes]


@pytest.mark.parametrize("name", ["wachtwoord", "hersleutel"])
def test_of_a_lock_that_is_changed_one_secret_opens_everything(name, slot):
    key = lock.make(slot.folder, WORDS, new_code())
    with Practice.open(slot.folder, clock=now, driver=sealed(key), create=True) as practice:
        practice.add_client("A", [Line(kind="notitie", text="van A")])
    whole = slot.folder.with_name("heel")
    slot.folder.rename(whole)
    codes = []
    for number in range(1, 500):
        shutil.copytree(whole, slot.folder)
        said, calls = slot(name, number)
        assert "programma zelf" not in said.talk, (number, said)
        assert said.code in (0, 3), (number, said)
        found = [
            one for secret in (OTHER, WORDS) if (one := opens(slot.folder, secret)) is not None
        ]
        assert found
        assert all(one == ["van A"] for one in found)
        assert said.code or opens(slot.folder, OTHER)
        codes.append(said.code)
        shutil.rmtree(slot.folder)
        if calls < number:
            break
    assert codes[-1] == 0
    assert codes.count(3) > 5


def test_the_judge_sees_a_lock_that_opens_another_practice(slot):
    """The planted fault: a change that writes down another key than the store has."""
    assert slot("maak")[0].code == 0
    assert opens(slot.folder, OTHER) == []
    pair = tuple(slots.wrap(bytes(16), kind, bytes(32), OTHER) for kind in slots.KINDS)
    for name in SLOT_FILES:
        made = slots.Slots(store=bytes(16), keys=(pair,))
        (slot.folder / name).write_bytes(slots.to_bytes(made))
    with pytest.raises(AssertionError):
        opens(slot.folder, OTHER)


def test_a_lock_that_is_not_made_can_be_made_again_or_is_finished(slot, coach):
    codes, ways = [], set()
    for number in range(1, 500):
        said, calls = slot("maak", number)
        assert "programma zelf" not in said.talk, (number, said)
        assert said.code in (0, 3), (number, said)
        if said.code:
            way = way_on(slot.folder, coach)
            assert way is None or slot(way)[0].code == 0
            ways.add(way)
        assert opens(slot.folder, OTHER) == []
        codes.append(said.code)
        shutil.rmtree(slot.folder)
        if calls < number:
            break
    assert codes[-1] == 0
    assert codes.count(3) > 5
    assert ways == {None, "maak", "afmaken"}


def way_on(folder, coach):
    """What a coach has to do now; where there is a lock without a practice it is said."""
    if not lock.is_made(folder):
        return "maak"
    if (folder / STORE_FILE).exists():
        return None
    assert "Typ: loopbaan-apk coach slot maak" in coach("client", "lijst", code=3).talk
    return "afmaken"
