"""A sealed practice opens for its secrets and nothing else, whatever happens to its files."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import sys
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopbaan_apk.core.dossier import Line
from loopbaan_apk.errors import KEY, ApkError
from loopbaan_apk.store import exporting
from loopbaan_apk.store.connecting import open_file
from loopbaan_apk.store.driver import PLAIN
from loopbaan_apk.store.places import KEPT_COPY, SLOT_FILES, STORE_FILE, is_interrupted
from loopbaan_apk.store.practice import Practice
from loopbaan_apk.store.schema import PRACTICE
from loopbaan_apk.store.sealing import lock
from loopbaan_apk.store.sealing.driver import sealed
from loopbaan_apk.store.sealing.secrets import as_code, is_long_enough, new_code
from loopbaan_apk.store.sealing.slots import (
    Cost,
    Slots,
    from_bytes,
    to_bytes,
    unwrap,
    wrap,
)

from .conftest import Ticking

pytest.importorskip("sqlcipher3", reason="sqlcipher3 is not installed (extra coach)")

CHEAP = Cost(passes=1, memory=19 * 1024, lanes=1)
WORDS = "zes gewone woorden op een rij"
OTHER = "heel andere woorden dan daarnet"
CANARY = "kanarie-in-een-dossier"


def opened(folder, key, *, create=False):
    return Practice.open(folder, clock=Ticking(), driver=sealed(key), create=create)


@pytest.fixture
def code():
    return new_code()


@pytest.fixture
def made(folder, code):
    """A folder with a lock and a client in a sealed store; gives the key."""
    key = lock.make(folder, WORDS, code, cost=CHEAP)
    with opened(folder, key, create=True) as practice:
        practice.add_client(
            f"C-{CANARY}", [Line(kind="notitie", text=CANARY, who=CANARY, shared=True)]
        )
    return key


def notes(folder, key):
    with opened(folder, key) as practice:
        (one,) = practice.summaries()
        return [line.text for line in one.dossier.notes]


def slug(call, *arguments, **named):
    with pytest.raises(ApkError) as error:
        call(*arguments, **named)
    return error.value.slug


def test_both_secrets_open_it_and_no_other(folder, made, code):
    assert lock.unlock(folder, WORDS) == made
    assert lock.unlock(folder, f"  {WORDS} ") == made
    assert lock.unlock(folder, code.lower().replace("-", " ")) == made
    with pytest.raises(ApkError) as error:
        lock.unlock(folder, OTHER)
    assert (error.value.slug, error.value.code) == ("wrong-passphrase", KEY)
    assert slug(lock.unlock, folder, new_code()) == "wrong-passphrase"
    assert notes(folder, made) == [CANARY]


@pytest.mark.usefixtures("made")
def test_nothing_of_a_dossier_can_be_read_on_the_disk(folder):
    found = [path for path in folder.iterdir() if CANARY.encode() in path.read_bytes()]
    assert {path.name for path in folder.iterdir()} >= {STORE_FILE, *SLOT_FILES}
    assert found == []
    assert all(path.stat().st_mode & 0o077 == 0 for path in (folder, *folder.iterdir()))


def test_the_same_harness_finds_a_canary_in_a_store_that_is_not_sealed(folder):
    with Practice.open(folder, clock=Ticking(), driver=PLAIN, create=True) as practice:
        practice.add_client("C", [Line(kind="notitie", text=CANARY)])
    assert any(CANARY.encode() in path.read_bytes() for path in folder.iterdir())


def test_a_module_that_only_looks_like_it_is_refused_and_nothing_is_written(
    folder, code, monkeypatch
):
    monkeypatch.setitem(sys.modules, "sqlcipher3", SimpleNamespace(dbapi2=sqlite3))
    assert slug(lock.make, folder, WORDS, code, cost=CHEAP) == "sealed-driver-not-real"
    assert not folder.exists()
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    assert slug(lock.make, folder, WORDS, code, cost=CHEAP) == "needs-extra"
    assert not folder.exists()


def test_a_lock_is_made_once(folder, made, code):
    assert slug(lock.make, folder, OTHER, code, cost=CHEAP) == "practice-exists"
    assert lock.unlock(folder, WORDS) == made


def test_of_two_that_make_a_lock_at_once_one_is_told(folder, code, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(lock, "is_made", lambda _: False)
        key = lock.make(folder, WORDS, code, cost=CHEAP)
        assert slug(lock.make, folder, OTHER, new_code(), cost=CHEAP) == "practice-exists"
    assert lock.unlock(folder, WORDS) == lock.unlock(folder, code) == key


def test_without_a_lock_there_is_no_practice(folder):
    assert slug(lock.unlock, folder, WORDS) == "practice-absent"


@pytest.mark.usefixtures("made")
def test_a_slot_beside_another_store_is_told(folder, code, tmp_path):
    other = tmp_path / "ander"
    key = lock.make(other, WORDS, code, cost=CHEAP)
    with opened(other, key, create=True):
        pass
    (folder / STORE_FILE).write_bytes((other / STORE_FILE).read_bytes())
    assert slug(lock.unlock, folder, WORDS) == "slot-other-store"


def test_another_passphrase_leaves_the_code_and_the_key_as_they_are(folder, made, code):
    lock.change(folder, WORDS, OTHER, cost=CHEAP)
    assert slug(lock.unlock, folder, WORDS) == "wrong-passphrase"
    assert lock.unlock(folder, OTHER) == lock.unlock(folder, code) == made
    lock.change(folder, code, WORDS, cost=CHEAP)
    assert lock.unlock(folder, WORDS) == made


def derivations(monkeypatch):
    """How often a key is derived from now on: each costs the third of a second."""
    counted = []
    inside = sys.modules[Slots.__module__]
    derive = inside._cipher
    monkeypatch.setattr(inside, "_cipher", lambda *given: (counted.append(1), derive(*given))[1])
    return counted


def test_what_was_proven_is_not_derived_again(folder, made, code, monkeypatch):
    counted = derivations(monkeypatch)
    lock.change(folder, lock.prove(folder, WORDS), OTHER, cost=CHEAP)
    assert len(counted) == 1 + 1
    lock.rekey(folder, lock.prove(folder, OTHER), WORDS, code, cost=CHEAP)
    assert len(counted) == 2 + 1 + 2
    assert lock.unlock(folder, WORDS) != made


def test_what_was_proven_counts_no_more_where_the_lock_was_changed_meanwhile(folder, made, code):
    proven, after = lock.prove(folder, WORDS), new_code()
    lock.rekey(folder, WORDS, OTHER, after, cost=CHEAP)
    assert slug(lock.change, folder, proven, WORDS, cost=CHEAP) == "wrong-passphrase"
    assert slug(lock.rekey, folder, proven, WORDS, code, cost=CHEAP) == "wrong-passphrase"
    key = lock.unlock(folder, OTHER)
    assert (notes(folder, key), key != made) == ([CANARY], True)
    by_code = lock.prove(folder, after)
    lock.change(folder, OTHER, WORDS, cost=CHEAP)
    lock.change(folder, by_code, OTHER, cost=CHEAP)
    assert lock.unlock(folder, OTHER) == lock.unlock(folder, after) == key


def test_another_key_leaves_nothing_that_the_old_one_opens(folder, made, code):
    copy = folder / f"{KEPT_COPY}-2026-03-30.db"
    copy.write_bytes((folder / STORE_FILE).read_bytes())
    broken = folder / f"{KEPT_COPY}-2026-03-29.db"
    broken.write_bytes(b"x" * 4096)
    for path in (copy, broken):
        path.chmod(0o600)
    after = new_code()
    assert lock.rekey(folder, WORDS, OTHER, after, cost=CHEAP) == (broken,)
    assert slug(lock.unlock, folder, WORDS) == slug(lock.unlock, folder, code) == "wrong-passphrase"
    key = lock.unlock(folder, OTHER)
    assert key == lock.unlock(folder, after) != made
    assert notes(folder, key) == [CANARY]
    assert slug(opened, folder, made) == "store-damaged"
    (folder / STORE_FILE).write_bytes(copy.read_bytes())
    assert notes(folder, key) == [CANARY]


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize("at", range(1, 12))
@pytest.mark.parametrize("change", ["change", "rekey"])
def test_a_write_that_fails_leaves_a_secret_that_opens_everything(change, at, folder, monkeypatch):
    """Each write of a slot file and each rekey fails once, before it and after it."""
    left = [at]

    def failing(real):
        def called(*arguments, **named):
            left[0] -= 1
            if left[0] == 0:
                raise OSError(5, "EIO")
            done = real(*arguments, **named)
            left[0] -= 1
            if left[0] == 0:
                raise OSError(5, "EIO")
            return done

        return called

    after = new_code()
    with monkeypatch.context() as patched:
        patched.setattr(lock, "export", failing(exporting.export))
        patched.setattr(lock, "give", failing(lock.give))
        try:
            if change == "change":
                lock.change(folder, WORDS, OTHER, cost=CHEAP)
            else:
                lock.rekey(folder, WORDS, OTHER, after, cost=CHEAP)
        except OSError:
            pass
    keys = {tried: key for tried in (WORDS, OTHER) if (key := tried_key(folder, tried))}
    assert len(set(keys.values())) == 1
    assert notes(folder, next(iter(keys.values()))) == [CANARY]


def tried_key(folder, secret):
    try:
        return lock.unlock(folder, secret)
    except ApkError as error:
        assert error.slug == "wrong-passphrase"  # noqa: PT017 - any other is a store that is lost
        return None


def test_a_damaged_copy_is_mended_from_the_other(folder, made):
    for name in SLOT_FILES:
        path = folder / name
        whole = path.read_bytes()
        for damaged in (b"", b"{}", whole[:100], whole.replace(b'"zout": "', b'"zout": "A', 1)):
            path.write_bytes(damaged)
            assert lock.unlock(folder, WORDS) == made
            assert path.read_bytes() == whole
        path.unlink()
        assert lock.unlock(folder, WORDS) == made
        assert path.read_bytes() == whole


@pytest.mark.usefixtures("made")
def test_both_copies_damaged_is_told(folder):
    for name in SLOT_FILES:
        (folder / name).write_bytes(b"{")
    assert slug(lock.unlock, folder, WORDS) == "slot-damaged"


def interrupted(folder, key, target):
    """The folder as a crash leaves it: pages already in the store, their old ones beside it."""
    store = open_file(folder / STORE_FILE, sealed(key), PRACTICE)
    try:
        store.connection.execute("PRAGMA cache_size = 5")
        store.connection.execute("BEGIN IMMEDIATE")
        store.connection.execute("CREATE TABLE half (x)")
        for _ in range(100):
            store.connection.execute("INSERT INTO half VALUES (randomblob(4000))")
        shutil.copytree(folder, target)
    finally:
        store.connection.close()
    assert is_interrupted(target / STORE_FILE)


def test_a_write_that_was_cut_off_shuts_nobody_out(folder, made, code, tmp_path):
    for number, secret in enumerate((WORDS, code)):
        crashed = tmp_path / f"crash-{number}"
        interrupted(folder, made, crashed)
        assert slug(lock.unlock, crashed, OTHER) == "wrong-passphrase"
        assert lock.unlock(crashed, secret) == made
        assert notes(crashed, made) == [CANARY]


def test_undoing_a_cut_off_write_with_a_key_that_does_not_fit_harms_nothing(folder, made, tmp_path):
    crashed = tmp_path / "crash"
    interrupted(folder, made, crashed)
    assert not lock._fits(crashed, os.urandom(32))
    assert lock._fits(crashed, made)
    assert notes(crashed, made) == [CANARY]


def test_a_store_that_is_in_use_is_not_called_another_store(folder, made, monkeypatch):
    def busy(*_):
        raise sealed(made).module.Error("database is locked")

    monkeypatch.setattr(lock, "connect", busy)
    assert slug(lock.unlock, folder, WORDS) == "store-locked"


KEPT = os.urandom(32)
STORE = os.urandom(16)
SLOT_CODE = "A" * 26


def slots():
    pair = (
        wrap(STORE, "wachtwoord", KEPT, WORDS, CHEAP),
        wrap(STORE, "herstelcode", KEPT, SLOT_CODE, CHEAP),
    )
    return Slots(store=STORE, keys=(pair,))


def outcome(data, secret=WORDS):
    """The key, None for a secret that does not fit, or the slug of a refusal."""
    try:
        found = from_bytes(data)
    except ApkError as error:
        return error.slug
    return unwrap(found.store, found.keys[0][0], secret)


def test_a_slot_file_says_what_was_put_in_it():
    made = slots()
    assert from_bytes(to_bytes(made)) == made
    assert outcome(to_bytes(made)) == KEPT
    assert len(to_bytes(Slots(store=STORE, keys=made.keys * 2))) < 4096


def test_no_mutation_of_a_slot_file_gives_another_key_or_an_error_of_ours():
    """2,000 of them; what is refused, refuses before the costly part."""
    chance, whole = random.Random(7), to_bytes(slots())
    counts = {"same": 0, "refused": 0, "shut": 0}
    for _ in range(2000):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 1, 2, 5))):
            place = chance.randrange(len(data))
            match chance.randrange(5):
                case 3 | 4:
                    data[place] = chance.choice(b"ABCDEFGHIJ0123456789+/=")
                case 0:
                    data[place] ^= 1 << chance.randrange(8)
                case 1:
                    del data[place]
                case _:
                    data.insert(place, chance.randrange(256))
        found = outcome(bytes(data))
        assert found in (KEPT, None, "slot-damaged")
        counts["same" if found == KEPT else "shut" if found is None else "refused"] += 1
    assert counts["refused"] > 500
    assert counts["shut"] > 50


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("formaat",), "anders"),
        (("versie",), 2),
        (("versie",), "1"),
        (("kluis",), "00"),
        (("kluis",), 7),
        (("sleutels",), []),
        (("sleutels",), 3 * [{}]),
        (("extra",), 1),
        (("sleutels", 0, "wachtwoord", "argon2id", "memory"), 100 * 1024 * 1024),
        (("sleutels", 0, "wachtwoord", "argon2id", "memory"), 1024),
        (("sleutels", 0, "wachtwoord", "argon2id", "passes"), 0),
        (("sleutels", 0, "wachtwoord", "argon2id", "passes"), 11),
        (("sleutels", 0, "wachtwoord", "argon2id", "passes"), True),
        (("sleutels", 0, "wachtwoord", "argon2id", "lanes"), 9),
        (("sleutels", 0, "wachtwoord", "argon2id", "lanes"), 1.0),
        (("sleutels", 0, "wachtwoord", "zout"), "AAAA"),
        (("sleutels", 0, "wachtwoord", "nonce"), "é"),
        (("sleutels", 0, "herstelcode", "sleutel"), None),
        (("sleutels", 0, "herstelcode"), []),
    ],
)
def test_a_slot_file_with_one_thing_wrong_is_refused(path, value):
    document = json.loads(to_bytes(slots()))
    holder = document
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    assert outcome(json.dumps(document).encode()) == "slot-damaged"


def test_a_key_that_is_there_twice_is_refused():
    text = to_bytes(slots()).replace(b'"versie": 1,', b'"versie": 1, "versie": 1,')
    assert outcome(text) == "slot-damaged"


@pytest.mark.parametrize(
    "move",
    [
        lambda document: document.update(kluis="00" * 16),
        lambda document: document["sleutels"][0].update(
            wachtwoord=document["sleutels"][0]["herstelcode"],
            herstelcode=document["sleutels"][0]["wachtwoord"],
        ),
        lambda document: document["sleutels"][0]["wachtwoord"]["argon2id"].update(passes=2),
    ],
)
def test_a_slot_that_was_moved_or_made_cheaper_does_not_open(move):
    document = json.loads(to_bytes(slots()))
    move(document)
    data = json.dumps(document).encode()
    assert outcome(data) is None
    assert outcome(data, SLOT_CODE) is None


def test_a_bit_that_is_turned_never_changes_what_is_read(folder, made):
    """300 of them: an error, or the same; the planted fault below shows that this can be seen."""
    chance, path = random.Random(3), folder / STORE_FILE
    whole, refused = path.read_bytes(), 0
    for _ in range(300):
        data = bytearray(whole)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        try:
            assert notes(folder, made) == [CANARY]
        except ApkError:
            refused += 1
    assert refused > 50
    path.write_bytes(whole)
    assert notes(folder, made) == [CANARY]


def test_a_turned_bit_in_a_store_that_is_not_sealed_does_change_it(folder):
    with Practice.open(folder, clock=Ticking(), driver=PLAIN, create=True) as practice:
        practice.add_client("C", [Line(kind="notitie", text=CANARY)])
    path = folder / STORE_FILE
    data = path.read_bytes()
    path.write_bytes(data.replace(CANARY.encode(), CANARY.upper().encode()))
    with Practice.open(folder, clock=Ticking(), driver=PLAIN) as practice:
        assert practice.summaries()[0].dossier.notes[0].text == CANARY.upper()


@given(st.text())
def test_no_text_is_taken_for_a_code_that_is_none(text):
    found = as_code(text)
    assert found is None or (
        len(found) == 26 and set(found) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    )


def test_a_code_is_random_and_survives_being_typed_over():
    codes = {new_code() for _ in range(50)}
    assert len(codes) == 50
    for one in codes:
        letters = one.replace("-", "")
        assert as_code(f" {one.lower()} ") == letters
        assert as_code(letters.replace("O", "0").replace("I", "1").replace("B", "8")) == letters
        assert as_code(one[:-1]) is None


def test_length_is_what_counts_in_a_passphrase():
    assert is_long_enough("é" * 14)
    assert not is_long_enough("e\u0301" * 13)
    assert not is_long_enough(f"   {'x' * 13}   ")
    assert not is_long_enough("x" * 1001)
