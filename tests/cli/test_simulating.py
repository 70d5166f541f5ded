"""`vragenlijst simuleer` as it is read, in both languages and for programs."""

from __future__ import annotations

import json

import pytest

from loopbaan_apk.texts import languages
from tests.conftest import ROOT

GOLDEN = ROOT / "tests" / "golden" / "simulatie"


def prepared(warm):
    for name in ("rijk", "rijk.en"):
        path = ROOT / "tests" / "content" / "good" / f"{name}.yaml"
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            (warm.home / path.name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("language", languages())
def test_the_page_is_as_it_was_read(language, warm, golden):
    prepared(warm)
    done = warm("vragenlijst", "simuleer", "rijk", "--aantal", "25", "--taal", language)
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    golden(GOLDEN / f"rijk.{language}.txt", done.stdout.decode())
    with warm.screen("vragenlijst", "simuleer", "rijk", "--aantal", "25", rows=200) as screen:
        screen.ended()


def test_the_document_is_as_it_was_read(warm, golden):
    prepared(warm)
    done = warm("vragenlijst", "simuleer", "rijk", "--aantal", "25", "--json")
    assert done.returncode == 0, done.stderr
    golden(GOLDEN / "rijk.json", done.stdout.decode())
    found = json.loads(done.stdout)
    assert sum(found["personen"].values()) == found["aantal"] == 25


@pytest.mark.parametrize("number", ["0", "-5", "100001", "veel"])
def test_a_number_that_cannot_be_is_told(number, warm):
    prepared(warm)
    done = warm("vragenlijst", "simuleer", "rijk", "--aantal", number)
    assert done.returncode == 2
    assert done.stderr.strip()
    assert b"Traceback" not in done.stderr


def test_who_waits_hears_how_far_it_is(monkeypatch, capsys):
    from types import SimpleNamespace

    from loopbaan_apk.cli.vragenlijst import simuleer
    from loopbaan_apk.texts import words

    monkeypatch.setattr(simuleer, "PATIENCE", -1.0)
    for tty, wanted in ((True, "Bezig: 1 van 2.\nBezig: 2 van 2.\n"), (False, "")):
        settings = SimpleNamespace(look=SimpleNamespace(tty=tty), words=words("nl"))
        assert list(simuleer._with_word(settings, iter("ab"), 2)) == ["a", "b"]
        assert capsys.readouterr() == ("", wanted)
