"""A whole dossier in an open format: complete, sealed unless asked, noted, and private if asked."""

from __future__ import annotations

import hashlib
import io
import json
import re
import sys
import zipfile
from types import SimpleNamespace

import pytest
from pyrage import passphrase

from loopbaan_apk.core.dossier import Line
from tests.store.conftest import HASH, SOURCE

PHRASE = "juist paard batterij nietje"
NAME = "dossier-K-2026-05-12.zip"


@pytest.fixture
def typed(monkeypatch):
    fake = SimpleNamespace(new_passphrase=lambda _: PHRASE)
    monkeypatch.setitem(sys.modules, "loopbaan_apk.cli.unlocking", fake)


@pytest.fixture
def filled(coach):
    """A dossier with a line of every kind and two takings, one of another rater."""
    coach("client", "nieuw", "K", "--naam", "Sam", "--akkoord")
    coach("client", "nieuw", "ANDER", "--naam", "Iemand anders")
    with coach.practice() as practice:
        client = practice.client("K")
        practice.add(
            client,
            Line(kind="notitie", text="eigen"),
            Line(kind="notitie", text="samen", shared=True),
            Line(kind="actie", text="bellen", shared=True, who="Sam"),
            Line(kind="actie", text="nalezen"),
            Line(kind="reactie", text="herkend niet"),
        )
        for rater, answers in (("", ("3", "4")), ("coach", (["a", "b"],))):
            store = practice.takings(client, rater=rater)
            store.keep_questionnaire(HASH, "kort", "1.10", SOURCE, {"en": b"vertaling: kort\n"})
            taking = store.start(HASH, language="nl", seed=7)
            for answer in answers:
                store.append(taking, "z1", answer, milliseconds=100)
            store.finish(taking)
    return coach


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_everything_is_in_it_and_nothing_of_anybody_else(filled):
    said = filled("client", "exporteer", "k", "--open")
    assert "geen wachtwoord" in said.talk
    content = (filled.home / "documenten" / NAME).read_bytes()
    files = unzipped(content)
    assert set(files) == {
        "LEESMIJ.txt",
        "dossier.json",
        f"vragenlijsten/{HASH}.yaml",
        f"vragenlijsten/{HASH}.en.yaml",
    }
    assert hashlib.sha256(files[f"vragenlijsten/{HASH}.yaml"]).hexdigest() == HASH
    found = json.loads(files["dossier.json"])
    assert found["client"]["code"] == "K"
    assert [one["tekst"] for one in found["regels"]] == [
        *("loopbaanbegeleiding", "24", "Sam", "bewaren"),
        *("eigen", "samen", "bellen", "nalezen", "herkend niet"),
    ]
    assert [one["beoordelaar"] for one in found["metingen"]] == ["", "coach"]
    first, second = ([a["waarde"] for a in one["antwoorden"]] for one in found["metingen"])
    assert (first, second) == (["3", "4"], [["a", "b"]])
    assert found["metingen"][0]["gebeurtenissen"][0]["soort"] == "klaar"
    assert b"anders" not in files["dossier.json"]


def test_every_key_is_explained_in_both_languages(filled):
    for language in ("nl", "en"):
        out = filled.home / f"{language}.zip"
        filled("client", "exporteer", "K", "--open", "--uit", str(out), "--taal", language)
        files = unzipped(out.read_bytes())
        explained = files["LEESMIJ.txt"].decode()
        document = json.loads(files["dossier.json"])
        lines, takings = document["regels"][0], document["metingen"][0]
        told = {
            word
            for keys in re.findall(r"^ *([a-z_]+(?:, [a-z_]+)*)(?:  |$)", explained, re.MULTILINE)
            for word in keys.split(", ")
        }
        assert {*document, *lines, *takings} <= told


@pytest.mark.usefixtures("typed")
def test_it_is_sealed_and_any_age_program_opens_it(filled):
    filled("client", "exporteer", "K")
    path = filled.home / "documenten" / f"{NAME}.age"
    content = path.read_bytes()
    assert content.startswith(b"age-encryption.org/v1")
    assert "dossier.json" in unzipped(passphrase.decrypt(content, PHRASE))
    assert not any(b"herkend" in one.read_bytes() for one in path.parent.iterdir())
    with filled.practice() as practice:
        noted = practice.dossier(practice.client("K")).handed_over
    assert [one.text for one in noted] == [str(path)]
    assert str(path) in filled("client", "wis", "K", "--proef").talk


def test_the_coach_may_keep_private_notes_back(filled):
    out = filled.home / "zonder.zip"
    filled("client", "exporteer", "K", "--open", "--zonder-notities", "--uit", str(out))
    found = json.loads(unzipped(out.read_bytes())["dossier.json"])
    texts = [one["tekst"] for one in found["regels"]]
    assert {"samen", "bellen"} <= set(texts)
    assert not {"eigen", "nalezen", "herkend niet"} & set(texts)
    assert found["regels_weggelaten"] == 3


def test_a_file_that_is_there_stays_and_nothing_is_noted(filled):
    out = filled.home / "er-al.zip"
    out.write_bytes(b"van iemand")
    filled("client", "exporteer", "K", "--open", "--uit", str(out), code=3)
    assert out.read_bytes() == b"van iemand"
    with filled.practice() as practice:
        assert practice.dossier(practice.client("K")).handed_over == ()
    filled("client", "exporteer", "K", "--open", "--uit", str(out), "--overschrijf")
    assert out.read_bytes().startswith(b"PK")


def test_without_the_extra_nothing_is_written(filled, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyrage", None)
    assert "loopbaan-apk[coach]" in filled("client", "exporteer", "K", code=2).talk
    assert not list((filled.home / "documenten").glob("*"))
