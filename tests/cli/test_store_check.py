"""`gegevens controle`: all is well, or each finding with what to do; nothing changes."""

from __future__ import annotations

import ast
import json
import re
import sqlite3

import pytest

from loopbaan_apk.texts import sentences
from tests.conftest import ROOT

NEXT = "loopbaan-apk gegevens herstel"
DAMAGE = {
    "store-gap": "DELETE FROM antwoord WHERE volgnr = 1",
    "store-reference-broken": "UPDATE antwoord SET meting = 9 WHERE volgnr = 1",
    "store-questionnaire-changed": "UPDATE vragenlijst SET bron = x'2020'",
    "store-answer-unreadable": "UPDATE antwoord SET waarde_json = '{1}' WHERE volgnr = 1",
    "store-structure-differs": "CREATE TABLE extra (a TEXT)",
    "store-damaged": None,
}


@pytest.fixture
def filled(counted):
    (counted.home / "a.yaml").write_text("contract: vast\nenergie: 2\n", encoding="utf-8")
    assert counted("begin", "snelle-check", "--antwoorden", "a.yaml").returncode == 0
    return counted.home / "gegevens" / "loopbaan-apk.db"


def changed(path, *statements: str) -> None:
    """As someone would who edits the file with a tool: without our guards, and back again."""
    connection = sqlite3.connect(path, isolation_level=None)
    guards = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    rows = guards.fetchall()
    for name, _ in rows:
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    for _, sql in rows:
        connection.execute(sql)
    connection.close()


def damaged(path, slug: str) -> None:
    if DAMAGE[slug]:
        changed(path, DAMAGE[slug])
    else:
        data = bytearray(path.read_bytes())
        data[9000:13000] = b"\x00" * 4000
        path.write_bytes(data)


def state(path) -> dict[str, tuple[bytes, int]]:
    return {one.name: (one.read_bytes(), one.stat().st_mtime_ns) for one in path.parent.iterdir()}


def test_a_sound_store_is_said_to_be_sound_and_is_only_read(counted, filled):
    before = state(filled)
    done = counted("gegevens", "controle")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().splitlines() == [
        f"Nagekeken: {filled}",
        "Alles klopt. Checks: 1. Antwoorden: 2.",
    ]
    found = json.loads(counted("gegevens", "controle", "--json").stdout)
    assert found == {
        "formaat": 1,
        "soort": "controle",
        "bestand": str(filled),
        "klopt": True,
        "metingen": 1,
        "antwoorden": 2,
        "bevindingen": [],
    }
    assert state(filled) == before


@pytest.mark.parametrize("slug", DAMAGE)
def test_each_damage_is_a_sentence_with_what_to_do(counted, filled, slug, golden):
    damaged(filled, slug)
    before = state(filled)
    for language in ("nl", "en"):
        done = counted("gegevens", "controle", "--taal", language)
        text = done.stdout.decode()
        assert (done.returncode, done.stderr) == (3, b"")
        assert NEXT in text
        assert text.count("\n") <= 5
        shown = text.replace(str(counted.home), "~")
        golden(ROOT / "tests" / "golden" / "controle" / language / f"{slug}.txt", shown)
    done = counted("gegevens", "controle", "--json")
    found = json.loads(done.stdout)
    assert (done.returncode, found["klopt"], found["metingen"]) == (3, False, None)
    assert slug in {one["slug"] for one in found["bevindingen"]}
    assert all(one["ernst"] == "fout" and NEXT in one["zin"] for one in found["bevindingen"])
    assert state(filled) == before


def test_a_store_too_damaged_to_be_opened_is_a_finding(counted, filled):
    data = bytearray(filled.read_bytes())
    data[100:4096] = b"\xff" * 3996
    filled.write_bytes(data)
    done = counted("gegevens", "controle", "--json")
    assert done.returncode == 3
    (one,) = json.loads(done.stdout)["bevindingen"]
    assert one["slug"] == "store-damaged"


def test_a_leftover_is_said_and_is_no_fault(counted, filled):
    left = filled.with_name("loopbaan-apk-tijdelijk-abc.db")
    left.write_bytes(b"half")
    changed(
        filled,
        "INSERT INTO bezig (meting, pid, computer, opgestart, begonnen, op) "
        "VALUES (1, 1, 'elders', '', '', '2020-01-01T00:00:00.000000Z')",
    )
    later = {"LOOPBAAN_APK_KLOK": "2030-01-01T12:00"}
    done = counted("gegevens", "controle", **later)
    assert done.returncode == 0
    assert done.stdout.decode().splitlines()[1:] == [
        "Alles klopt. Checks: 1. Antwoorden: 2.",
        (
            "let op: Check 1 was nog open in een venster dat er niet meer is. "
            "Je hoeft niets te doen: een nieuw venster neemt het over."
        ),
        (
            "let op: Er ligt nog een halve kopie: loopbaan-apk-tijdelijk-abc.db. "
            "Die mag weg; haal dat bestand zelf weg."
        ),
    ]
    found = json.loads(counted("gegevens", "controle", "--json", **later).stdout)
    assert [one["waarden"] for one in found["bevindingen"]] == [
        {"meting": "1"},
        {"bestand": left.name},
    ]
    assert found["klopt"]


def test_a_store_that_is_not_there_or_is_newer_is_told_as_anywhere(counted, filled):
    changed(filled, "PRAGMA user_version = 99")
    done = counted("gegevens", "controle")
    assert (done.returncode, done.stdout) == (3, b"")
    assert "nieuwere versie" in done.stderr.decode()
    filled.unlink()
    done = counted("gegevens", "controle")
    assert (done.returncode, done.stdout) == (3, b"")
    assert "nog niets bewaard" in done.stderr.decode()


def test_many_findings_are_told_up_to_twenty(counted, filled):
    columns = "(vragenlijst, taal, zaad, begonnen)"
    taking = f"INSERT INTO meting {columns} SELECT {columns[1:-1]} FROM meting WHERE id = 1"
    gap = """INSERT INTO antwoord (meting, volgnr, vraag, waarde_json, ms, op)
        SELECT id, 2, 'v', '"1"', 0, begonnen FROM meting WHERE id > 1"""
    changed(filled, *[taking] * 25, gap)
    lines = counted("gegevens", "controle").stdout.decode().splitlines()
    assert len(lines) == 1 + 20 + 1 + 1
    assert lines[-2] == "En nog 5 andere punten."


def test_every_finding_of_the_store_has_words_in_both_languages():
    path = ROOT / "loopbaan_apk" / "store" / "checking.py"
    slugs = {
        node.value
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and re.fullmatch(r"store-[a-z-]+", str(node.value))
    }
    assert len(slugs) == 7 + 1  # the store's own seven, and damage
    for language in ("nl", "en"):
        assert {f"check.{slug}" for slug in slugs} <= set(sentences(language))
