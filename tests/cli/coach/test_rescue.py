"""`redden`: what can be read of a damaged practice, in one file that its owner alone can read."""

from __future__ import annotations

import errno
import json
import os

import pytest

from loopbaan_apk.core.dossier import Line
from loopbaan_apk.store.places import STORE_FILE
from loopbaan_apk.store.sealing import lock
from loopbaan_apk.store.sealing.pages import sealed_pages
from tests.store.conftest import HASH, SOURCE
from tests.store.test_practice_copy import failing_calls

from .test_slot import OTHER, WORDS, code, folder, handed

__all__ = ["code", "folder"]
SIZE = 4096
CANARY = "kanarievogel"


@pytest.fixture
def store(coach):
    """A practice with more than one page of notes."""
    with coach.practice() as practice:
        for number in range(12):
            notes = [Line(kind="notitie", text=f"{number} {one} " + "é" * 700) for one in "abc"]
            client = practice.add_client(f"K-{number}", [Line(kind="naam", text=CANARY), *notes])
        taking = practice.takings(client)
        taking.keep_questionnaire(HASH, "kort", "1", SOURCE, {})
        taking.append(taking.start(HASH, language="nl", seed=1), "z1", "3", milliseconds=1)
    return coach.home / "gegevens-coach" / STORE_FILE


def page_with(path, words):
    """The last page that has these bytes in it."""
    content = path.read_bytes()
    return content.rindex(words) // SIZE


def spoil(path, page):
    content = bytearray(path.read_bytes())
    content[page * SIZE : (page + 1) * SIZE] = b"\xa5" * SIZE
    path.write_bytes(content)


def test_a_whole_practice_comes_out_whole(coach, store):
    before = store.read_bytes()
    said = coach("redden", "--open", "--uit", "gered.json")
    found = json.loads((coach.home / "gered.json").read_text("utf-8"))
    assert (found["formaat"], found["soort"], found["gemaakt"]) == (1, "redding", "2026-05-12")
    assert [row["code"] for row in found["tabellen"]["client"]] == [f"K-{n}" for n in range(12)]
    assert len(found["tabellen"]["dossierregel"]) == 48
    assert found["tabellen"]["vragenlijst"][0]["bron"] == SOURCE.decode()
    assert found["gemist"] == []
    assert "Er mist niets" in said.out
    assert store.read_bytes() == before


def test_one_damaged_page_costs_what_stood_in_it_and_is_told(coach, store):
    spoil(store, page_with(store, b"5 b \xc3\xa9"))
    said = coach("redden", "--open", "--uit", "gered")
    path = coach.home / "gered.json"
    found = json.loads(path.read_text("utf-8"))
    lines = found["tabellen"]["dossierregel"]
    assert 24 < len(lines) < 48
    assert len(found["tabellen"]["client"]) == 12
    assert len(found["tabellen"]["antwoord"]) == 1
    (gap,) = found["gemist"]
    assert (gap["tabel"], gap["alles"]) == ("dossierregel", False)
    assert set(gap["na"]) == set(gap["voor"]) == {"client", "volgnr"}
    assert "dossierregel: " in said.out
    assert "Op 1 plek mist er iets" in said.out
    assert path.stat().st_mode & 0o777 == 0o600
    assert "alle persoonlijke gegevens" in said.talk
    assert CANARY not in said.out + said.talk


def test_a_file_that_is_there_already_is_left_alone(coach, store):
    (coach.home / "gered.json").write_text("van mij")
    assert "bestaat al" in coach("redden", "--open", "--uit", "gered.json", code=3).talk
    assert (coach.home / "gered.json").read_text() == "van mij"
    assert store.is_file()


def test_the_damaged_file_that_a_restore_kept_aside_can_be_named(coach, store):
    aside = store.with_name("loopbaan-apk-opzij-2026-05-12.db")
    aside.write_bytes(store.read_bytes())
    spoil(aside, page_with(aside, b"5 b \xc3\xa9"))
    store.unlink()
    said = coach("redden", str(aside), "--open")
    assert "loopbaan-apk-gered-2026-05-12.json" in said.out


@pytest.mark.parametrize("content", [b"", b"niets", bytes(5 * SIZE), None])
def test_what_is_beyond_reading_is_one_sentence_and_no_file(coach, store, content):
    if content is None:
        spoil(store, 0)
    else:
        store.write_bytes(content)
    said = coach("redden", "--open", "--uit", "gered.json", code=3)
    assert said.out == ""
    assert said.talk.count("\n") == 1
    assert "is niets te redden" in said.talk
    assert not list(coach.home.glob("gered*"))


def test_every_call_to_the_system_may_fail_once(coach, store):
    before, codes = store.read_bytes(), []
    for number in range(1, 200):
        with pytest.MonkeyPatch.context() as patch:
            calls = failing_calls(patch, number, errno.EIO)
            said = coach.call("coach", "redden", "--open", "--uit", "gered.json")
        assert "programma zelf" not in said.talk, (number, said)
        assert said.code in (0, 3), (number, said)
        assert store.read_bytes() == before
        path = coach.home / "gered.json"
        assert path.exists() or said.code
        if path.exists():
            assert len(json.loads(path.read_bytes())["tabellen"]["dossierregel"]) == 48
            path.unlink()
        codes.append(said.code)
        if calls() < number:
            break
    assert codes[-1] == 0
    assert codes.count(3) > 5


def test_a_sealed_practice_comes_out_under_a_passphrase_of_its_own(apk, code):
    pyrage = pytest.importorskip("pyrage")
    assert code
    assert run(apk, "client", "nieuw", "A", "--naam", CANARY, secrets=[WORDS]).returncode == 0
    path = apk.home / "gegevens-coach" / STORE_FILE
    whole = path.read_bytes()
    key = lock.unlock(path.parent, WORDS)
    first = sealed_pages(key, whole).read(1)
    spoil(path, int.from_bytes(first[108:112], "big") - 1)  # of the list of tables, the last part
    done = run(apk, "redden", "--uit", "uit", secrets=[WORDS, OTHER, OTHER])
    assert done.returncode == 0, done.stderr
    content = (apk.home / "uit.json.age").read_bytes()
    assert CANARY.encode() not in content + done.stdout + done.stderr
    found = json.loads(pyrage.passphrase.decrypt(content, OTHER))
    assert [one["tabel"] for one in found["gemist"] if one["alles"]]
    assert any(found["tabellen"].values())
    path.write_bytes(whole)
    spoil(path, 0)
    done = run(apk, "redden", "--uit", "niets", secrets=[WORDS, OTHER, OTHER])
    assert done.returncode == 3
    assert b"is niets te redden" in done.stderr
    assert not list(apk.home.glob("niets*"))
    assert run(apk, "redden", secrets=["dit is het zeker niet"]).returncode == 4


def run(apk, *arguments, secrets):
    return handed(apk, "coach", *arguments, secrets=secrets)


def test_somebodys_own_answers_come_out_too(apk):
    (apk.home / "a.yaml").write_text("contract: vast\nenergie: 2\n", encoding="utf-8")
    assert apk("begin", "snelle-check", "--antwoorden", "a.yaml").returncode == 0
    path = apk.home / "gegevens" / STORE_FILE
    before = path.read_bytes()
    done = apk("gegevens", "redden", "--uit", "gered")
    assert done.returncode == 0, done.stderr
    found = json.loads((apk.home / "gered.json").read_text("utf-8"))
    given = {row["vraag"]: row["waarde_json"] for row in found["tabellen"]["antwoord"]}
    assert given["energie"] == '"2"'
    assert os.stat(apk.home / "gered.json").st_mode & 0o777 == 0o600  # noqa: PTH116
    assert path.read_bytes() == before
    assert apk("gegevens", "redden", "--uit", "gered").returncode == 3
    path.write_bytes(before[:SIZE])
    assert apk("gegevens", "redden").returncode == 3
