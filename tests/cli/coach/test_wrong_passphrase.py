"""A passphrase that does not fit, five times; and one that is forgotten: what the screen says."""

from __future__ import annotations

import pytest

pytest.importorskip("sqlcipher3", reason="sqlcipher3 is not installed (extra coach)")

from loopbaan_apk.store.practice import Practice
from loopbaan_apk.store.sealing import lock
from loopbaan_apk.store.sealing.driver import sealed

from .hour import CHEAP, WORDS, now
from .test_slot import HIDDEN, OTHER, type_in

CODE = "ABCDE-FGHIJ-KLMNO-PQRST-UVWXY-Z"
WRONG = "dit past zeker niet"
FORGOTTEN = (
    "Wachtwoord vergeten? Kies een nieuw met je herstelcode: loopbaan-apk coach slot wachtwoord"
)


@pytest.fixture
def practice(warm):
    """A lock that costs little, with an empty practice behind it."""
    folder = warm.home / "gegevens-coach"
    key = lock.make(folder, WORDS, CODE, cost=CHEAP)
    with Practice.open(folder, clock=now, driver=sealed(key), create=True):
        pass
    return warm, folder


def asked(screen, times):
    """Wait until it is asked for the so-many-th time; before that a key would show."""
    screen.until_matches(rf"(?s)(?:{HIDDEN}.*){{{times}}}\):\s*$")


def test_five_times_wrong_says_each_time_what_is_left_and_the_sixth_opens(practice):
    warm, folder = practice
    before = {path: path.read_bytes() for path in folder.iterdir()}
    with warm.screen("coach", "client", "lijst", columns=200) as screen:
        for time, said in enumerate(("nog 2 keer", "nog 1 keer", FORGOTTEN), 1):
            asked(screen, time)
            assert said not in screen.text
            type_in(screen, WRONG)
            screen.until(said)
        assert screen.ended() == 4
        assert WRONG.encode() not in screen.raw
    with warm.screen("coach", "client", "lijst", columns=200) as screen:
        for time, said in enumerate(("nog 2 keer", "nog 1 keer"), 1):
            asked(screen, time)
            type_in(screen, WRONG)
            screen.until(said)
        assert {path: path.read_bytes() for path in folder.iterdir()} == before
        asked(screen, 3)
        type_in(screen, WORDS)
        screen.until("Er zijn nog geen")
        assert screen.ended() == 0


def test_a_forgotten_passphrase_is_replaced_with_the_code_typed_over(practice):
    warm, folder = practice
    with warm.screen("coach", "slot", "wachtwoord", columns=200) as screen:
        asked(screen, 1)
        type_in(screen, f"{CODE[:-1]}A")
        screen.until("nog 2 keer")
        asked(screen, 2)
        type_in(screen, CODE.lower().replace("o", "0"))
        asked(screen, 3)
        type_in(screen, OTHER)
        screen.until("Nog een keer hetzelfde:")
        type_in(screen, OTHER)
        assert screen.ended() == 0
        assert OTHER.encode() not in screen.raw
    assert lock.unlock(folder, OTHER) == lock.unlock(folder, CODE)


def test_who_lost_both_is_told_that_there_is_no_way_in(practice):
    warm, folder = practice
    for command in ("wachtwoord", "hersleutel"):
        with warm.screen("coach", "slot", command, columns=200) as screen:
            for time in range(1, 4):
                asked(screen, time)
                type_in(screen, WRONG)
            screen.until("Ben je allebei kwijt, dan kan niemand de dossiers nog openen.")
            assert screen.ended() == 4
    assert lock.unlock(folder, WORDS)
