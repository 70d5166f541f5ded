"""Every call to the system fails once under every command: told as the disk's, and all is whole."""

from __future__ import annotations

import datetime
import errno
import shutil
import zipfile

import pytest

from loopbaan_apk.core.dossier import Line
from loopbaan_apk.store.checking import problems
from loopbaan_apk.store.places import KEPT_COPY, STORE_FILE
from loopbaan_apk.store.practice import Practice
from tests.store.conftest import HASH, SOURCE
from tests.store.test_practice_copy import failing_calls

from .conftest import NOW
from .taking import taken

COMMANDS = {
    "wijzig": ("client", "wijzig", "A", "--naam", "Sam", "--doel", "zoeken"),
    "akkoord": ("akkoord", "A", "bewaren"),
    "sluit": ("client", "sluit", "A"),
    "exporteer": ("client", "exporteer", "A", "--open", "--uit", "uit.zip"),
    "register": ("register", "--uit", "register.md"),
    "bewaar": ("bewaar", "uit.zip"),
    "herstel": ("herstel", "terug.zip", "--ja"),
    "wis": ("client", "wis", "B", "--ja"),
    "regel": ("client", "wis", "B", "--nummer", "1", "--ja"),
    "meting": ("client", "wis", "B", "--meting", "3", "--ja"),
    "opruimen": ("opruimen", "--ja"),
    "controle": ("controle",),
    "lijst": ("client", "lijst", "--alles"),
    "nieuw": ("client", "nieuw", "C", "--naam", "Kim", "--akkoord"),
    "open": ("client", "open", "B"),
    "notitie": ("notitie", "A", "erbij"),
    "actie": ("actie", "A", "erbij"),
    "klaar": ("klaar", "A", "3"),
    "schrap": ("schrap", "A", "2"),
    "begin": ("begin", "A", "snelle-check", "--antwoorden", "a.yaml"),
    "verslag": ("verslag", "A", "--md", "--uit", "uit.md"),
    "agenda": ("agenda", "--uit", "uit.ics"),
    "overzicht": ("overzicht", "--json"),
}
DONE = {
    "notitie": lambda a: a.notes[-1].text == "erbij",
    "actie": lambda a: a.actions[-1].text == "erbij",
    "klaar": lambda a: a.is_done(a.actions[0]),
    "schrap": lambda a: [one.text for one in a.notes] == ["van A"],
}
"""What is so in the dossier of A after a command that said that it was done."""
NEW = 4
"""Lines of a new dossier: all of them or none."""


def made(coach, folder):
    """One that stays, one that is past, and a copy beside them."""
    for code, moment in (("A", NOW), ("B", "2020-01-01T12:00:00+00:00")):
        clock = datetime.datetime.fromisoformat(moment)
        with Practice.open(
            folder, clock=lambda clock=clock: clock, driver=coach.driver
        ) as practice:
            lines = [
                Line(kind="notitie", text=f"van {code}"),
                Line(kind="notitie", text="weg"),
                Line(kind="actie", text="bellen"),
            ]
            client = practice.add_client(code, lines)
            store = practice.takings(client)
            store.keep_questionnaire(HASH, "kort", "1", SOURCE, {})
            store.append(store.start(HASH, language="nl", seed=1), "z1", "3", milliseconds=1)
            if code == "A":
                taken(practice, client, {"contract": "vast", "energie": "2"})
            else:
                practice.add(client, Line(kind="gesloten"))
    (coach.home / "a.yaml").write_text("contract: vast\nenergie: 2\n", encoding="utf-8")
    shutil.copyfile(folder / STORE_FILE, folder / f"{KEPT_COPY}-2026-05-10.db")


def judge(coach, name, code):
    """What was there is whole, what was made is whole, and what was said is so."""
    with coach.practice() as practice:
        found_wrong = {one.slug for one in problems(practice.opened, practice.clock())}
        assert found_wrong <= {"store-leftover"}  # the fault was in taking it away
        found = {one.dossier.client.code: one.dossier for one in practice.summaries()}
        a = found["A"]
        assert a.notes[0].text == "van A"
        assert practice.takings(a.client).answers(1) == {"z1": "3"}
        takings = practice.takings(a.client).takings()
        changed = (a.name, a.purpose)
        assert changed in (("", ""), ("Sam", "zoeken"))
        if "B" in found:
            b = found["B"]
            kinds = ["notitie", "notitie", "actie", "gesloten", "heropend"]
            assert [one.kind for one in b.lines] in (kinds[:4], kinds[: 5 if name == "open" else 4])
            assert [one.number for one in b.lines] == list(range(1, len(b.lines) + 1))
            gone = (b.lines[0].erased, not practice.rated(b.client))
            assert gone in ((False, False), (name == "regel", name == "meting"))
            assert code or gone == (name == "regel", name == "meting")
        if code == 0:
            assert changed[0] == ("Sam" if name == "wijzig" else "")
            assert ("B" in found) == (name not in ("wis", "opruimen"))
            assert (a.closed is not None) == (name == "sluit")
            assert (a.consent("bewaren") is not None) == (name == "akkoord")
            assert ("C" in found) == (name == "nieuw")
            assert name not in DONE or DONE[name](a)
            assert sum(one.finished is not None for one in takings) == 1 + (name == "begin")
        assert "C" not in found or len(found["C"].lines) == NEW
    out = coach.home / "uit.zip"
    if out.exists():
        with zipfile.ZipFile(out) as archive:
            assert archive.testzip() is None
    assert out.exists() or code or name not in ("exporteer", "bewaar")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_call_to_the_system_may_fail_once(name, coach):
    folder, whole = coach.home / "gegevens-coach", coach.home / "heel"
    made(coach, folder)
    coach("bewaar", "terug.zip")
    folder.rename(whole)
    codes: list[int] = []
    for number in range(1, 500):
        shutil.copytree(whole, folder)
        with pytest.MonkeyPatch.context() as patch:
            calls = failing_calls(patch, number, errno.EIO)
            said = coach.call("coach", *COMMANDS[name])
        assert "programma zelf" not in said.talk, (number, said)
        assert said.code in (0, 3), (number, said)
        judge(coach, name, said.code)
        if (
            name in ("wis", "regel", "opruimen")
            and said.code == 0
            and "kon niet worden" not in said.out
        ):
            assert not [one.name for one in folder.iterdir() if b"van B" in one.read_bytes()]
        codes.append(said.code)
        shutil.rmtree(folder)
        shutil.rmtree(
            coach.home / "hier", ignore_errors=True
        )  # next: another practice, no older one
        for path in coach.home.glob("*.*"):
            if path.name not in ("terug.zip", "a.yaml"):
                path.unlink()
        if calls() < number:
            break
    assert codes[-1] == 0
    assert len(codes) > 5
    assert codes.count(3) > 2
