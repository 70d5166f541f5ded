"""A client fills in: here, on paper, typed over, from a file; and the screen between two people."""

from __future__ import annotations

import json

import pytest

from loopbaan_apk.cli import handing_over
from loopbaan_apk.cli.session import Closed
from loopbaan_apk.cli.settings import Settings
from loopbaan_apk.errors import STOPPED, ApkError
from loopbaan_apk.texts import words

CODE = "K-017"


@pytest.fixture
def asked(monkeypatch):
    """How often the passphrase was asked to come back."""
    found = []
    monkeypatch.setattr(handing_over, "must_be_coach", lambda _: found.append("asked"))
    return found


@pytest.fixture
def client(coach):
    coach("client", "nieuw", CODE, "--naam", "Geheime Naam")
    coach("client", "nieuw", "ANDER-2", "--naam", "Iemand Anders")
    (coach.home / "eigen").mkdir()
    (coach.home / "eigen" / "kort.yaml").write_text(KORT, encoding="utf-8")
    return coach


KORT = """\
vragenlijst: kort
versie: 1.0
titel: Kort
bron: eigen vragen
antwoorden:
  eens:
    1: Nee
    2: Soms
    3: Ja
onderdelen:
  - kop: Werk
    antwoorden: eens
    vragen:
      a: Ik werk graag.
      b: Ik leer graag.
      c: Ik help graag.
"""
HERE = ("--inhoud", "eigen", "--regel")


def takings(coach, code=CODE):
    with coach.practice() as practice:
        store = practice.takings(practice.client(code))
        return [(one.finished is not None, dict(store.answers(one.id))) for one in store.takings()]


def test_a_client_sees_nothing_of_anybody_and_the_coach_comes_back_with_the_lock(client, asked):
    said = client("begin", CODE, "kort", "--scherm", *HERE, typed="\n1\n2\n3\nklaar\n")
    during = said.talk + said.out.partition(CODE)[0]
    assert "Welkom." in during
    assert "Geef de computer nu terug aan je coach." in during
    for private in (CODE, "Geheime Naam", "ANDER-2", "Iemand Anders"):
        assert private not in during
    assert asked == ["asked"]
    assert takings(client) == [(True, {"a": "1", "b": "2", "c": "3"})]
    assert f"coach gesprek {CODE}" in said.out
    assert takings(client, "ANDER-2") == []


def test_a_client_who_stops_is_kept_and_goes_on_where_they_were(client, asked):
    said = client("begin", CODE, "kort", "--scherm", *HERE, typed="\n1\nstop\n", code=STOPPED)
    assert "Alles tot nu toe is bewaard." in said.out
    assert takings(client) == [(False, {"a": "1"})]
    client("begin", CODE, "kort", "--scherm", *HERE, typed="\n2\n3\nklaar\n")
    assert takings(client) == [(True, {"a": "1", "b": "2", "c": "3"})]
    assert asked == ["asked", "asked"]


def test_who_cannot_prove_to_be_the_coach_does_not_come_back(client, monkeypatch):
    def leaves(_):
        raise Closed(STOPPED)

    monkeypatch.setattr(handing_over, "must_be_coach", leaves)
    typed = "\n1\n2\n3\nklaar\n"
    said = client("begin", CODE, "kort", "--scherm", *HERE, typed=typed, code=STOPPED)
    assert CODE not in said.out + said.talk
    assert takings(client) == [(True, {"a": "1", "b": "2", "c": "3"})]


def test_what_goes_wrong_while_the_client_sits_there_is_first_for_the_coach(
    client, asked, monkeypatch
):
    monkeypatch.setattr(
        "loopbaan_apk.cli.sitting.take_up", lambda *_, **__: (_ for _ in ()).throw(SystemExit(1))
    )
    client("begin", CODE, "kort", "--scherm", *HERE, typed="\n", code=1)
    assert asked == ["asked"]


def test_leaving_the_welcome_page_closes_the_practice(client, asked):
    client("begin", CODE, "kort", "--scherm", *HERE, typed="", code=STOPPED)
    assert asked == []
    assert takings(client) == []


def test_only_the_passphrase_brings_the_coach_back(monkeypatch, capsys):
    tries = iter([ApkError("wrong-passphrase"), None])

    def proven(_):
        if error := next(tries):
            raise error

    monkeypatch.setattr(handing_over, "proven", proven)
    handing_over.must_be_coach(Settings(words=words("nl")))
    assert "Alleen je coach kan hier verder." in capsys.readouterr().err
    monkeypatch.setattr(handing_over, "proven", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(Closed):
        handing_over.must_be_coach(Settings(words=words("nl")))
    monkeypatch.setattr(
        handing_over, "proven", lambda _: (_ for _ in ()).throw(ApkError("slot-damaged"))
    )
    with pytest.raises(ApkError):
        handing_over.must_be_coach(Settings(words=words("nl")))


def test_paper_names_nobody(client):
    said = client("begin", CODE, "kort", "--papier", "--inhoud", "eigen")
    page = client.home / "documenten" / "papier-kort.html"
    text = page.read_text(encoding="utf-8")
    assert "Ik werk graag." in text
    assert CODE not in text
    assert "Geheime Naam" not in text
    assert f"coach invoer {CODE}" in said.out
    assert takings(client) == []


def test_a_file_with_answers_is_kept_whole_or_not(client):
    (client.home / "a.json").write_text(json.dumps({"a": "1", "b": "3"}), encoding="utf-8")
    client("begin", CODE, "kort", "--antwoorden", "a.json", "--inhoud", "eigen")
    assert takings(client) == [(True, {"a": "1", "b": "3"})]
    (client.home / "a.json").write_text(json.dumps({"a": "1", "b": "9"}), encoding="utf-8")
    client("begin", CODE, "kort", "--antwoorden", "a.json", "--inhoud", "eigen", code=1)
    assert len(takings(client)) == 1


def test_the_way_is_asked(client, asked):
    client("begin", CODE, "kort", *HERE, typed="1\n\n1\n2\n3\nklaar\n")
    assert asked == ["asked"]
    (client.home / "a.json").write_text(json.dumps({"a": "2"}), encoding="utf-8")
    client("begin", CODE, "kort", *HERE, typed="4\na.json\n")
    client("begin", CODE, "kort", *HERE, typed="3\n3\n3\n3\nklaar\n")
    assert [answers["a"] for _, answers in takings(client)] == ["3", "2", "1"]


def test_one_way_at_a_time_and_never_a_question_where_none_may_be_asked(client):
    client("begin", CODE, "--papier", "--scherm", code=2)
    for arguments in (("begin", CODE), ("begin", CODE, "--scherm"), ("invoer", CODE)):
        assert "--antwoorden" in client(*arguments, "--geen-invoer", code=2).talk


def test_paper_is_typed_over_and_typed_again_to_find_slips(client):
    said = client("invoer", CODE, "kort", *HERE, typed="1\n2\n3\nklaar\n")
    assert f"coach invoer {CODE} --nogmaals 1" in said.out
    same = client("invoer", CODE, "--nogmaals", "1", *HERE, typed="1\n2\n3\nklaar\n")
    assert "0 antwoorden verschilden." in same.out
    typed = "1\n1\n1\nklaar\n2\n1\n"
    other = client("invoer", CODE, "--nogmaals", "1", *HERE, typed=typed)
    assert "2 antwoorden verschilden." in other.out
    assert "De eerste keer: 2" in other.talk
    assert "Deze keer: 1" in other.talk
    assert takings(client) == [(True, {"a": "1", "b": "1", "c": "3"})]


def test_stopping_the_second_time_changes_nothing(client):
    client("invoer", CODE, "kort", *HERE, typed="1\nstop\n", code=STOPPED)
    client("invoer", CODE, "kort", *HERE, typed="2\n3\nklaar\n")
    said = client("invoer", CODE, "--nogmaals", "1", *HERE, typed="3\nstop\n", code=STOPPED)
    assert "niets veranderd" in said.talk
    assert takings(client) == [(True, {"a": "1", "b": "2", "c": "3"})]
