"""A coach's store: clients and dossiers that only grow, takings apart, and erasure that stays."""

from __future__ import annotations

import datetime
import shutil

import pytest

from loopbaan_apk.core.dossier import Line
from loopbaan_apk.errors import ApkError
from loopbaan_apk.store.checking import problems
from loopbaan_apk.store.erasing import erase_client, erase_line
from loopbaan_apk.store.places import KEPT_COPY, STORE_FILE
from loopbaan_apk.store.practice import Practice
from loopbaan_apk.store.restoring import restore
from loopbaan_apk.store.schema import PRACTICE

from .conftest import HASH, SOURCE

CANARY = "kanarie-in-een-dossier"


@pytest.fixture
def practice(folder, clock, driver):
    with Practice.open(folder, clock=clock, driver=driver, create=True) as opened:
        yield opened


def filled(practice, code, *answers):
    """A client with one finished taking of these answers."""
    client = practice.add_client(code, [Line(kind="notitie", text=f"{CANARY} {code}")])
    store = practice.takings(client)
    store.keep_questionnaire(HASH, "kort", "1.10", SOURCE, {})
    taking = store.start(HASH, language="nl", seed=1)
    for answer in answers:
        store.append(taking, "z1", answer, milliseconds=None)
    store.finish(taking)
    return client


def test_a_client_is_found_by_code_in_any_case_and_made_once(practice):
    made = practice.add_client("K-017", [Line(kind="naam", text="Sam")])
    assert practice.client("k-017") == made
    assert practice.dossier(made).name == "Sam"
    with pytest.raises(ApkError) as error:
        practice.add_client("k-017", [])
    assert error.value.slug == "client-exists"
    with pytest.raises(ApkError) as error:
        practice.client("K-018")
    assert error.value.slug == "client-unknown"


def test_a_client_has_only_their_own_takings(practice):
    one, other = filled(practice, "A", "3"), filled(practice, "B", "1", "2")
    assert [kept.id for kept in practice.takings(one).takings()] == [1]
    assert [kept.id for kept in practice.takings(other).takings()] == [2]
    assert practice.takings(other).answers(2) == {"z1": "2"}
    second = practice.takings(one, rater="coach")
    taking = second.start(HASH, language="nl", seed=1)
    assert [kept.id for kept in second.takings()] == [taking]
    assert [kept.id for kept in practice.takings(one).takings()] == [1]


def test_lines_come_back_as_they_were_and_the_dossier_says_how_it_stands(practice):
    client = practice.add_client("A", [])
    day = datetime.date(2026, 6, 1)
    practice.add(
        client,
        Line(kind="notitie", text="eigen", shared=False),
        Line(kind="actie", text="bellen", shared=True, who="Sam", day=day),
        Line(kind="actie", text="later", who="coach"),
        Line(kind="toestemming", text="tweede"),
    )
    practice.add(client, Line(kind="gedaan", about=2), Line(kind="geschrapt", about=1))
    dossier = practice.dossier(client)
    assert [line.number for line in dossier.lines] == [1, 2, 3, 4, 5, 6]
    assert (dossier.lines[1].who, dossier.lines[1].day, dossier.lines[1].shared) == (
        "Sam",
        day,
        True,
    )
    assert dossier.notes == ()
    assert [line.text for line in dossier.open_actions] == ["later"]
    assert dossier.consent("tweede") is not None
    practice.add(client, Line(kind="ingetrokken", text="tweede"), Line(kind="gesloten"))
    dossier = practice.dossier(client)
    assert dossier.consent("tweede") is None
    assert dossier.keep_until == datetime.date(2028, 3, 31)
    practice.add(client, Line(kind="heropend"))
    assert practice.dossier(client).closed is None


def test_summaries_say_what_each_dossier_says(practice):
    filled(practice, "B", "3")
    practice.add_client("a", [Line(kind="actie", text="bellen")])
    found = practice.summaries()
    assert [one.dossier.client.code for one in found] == ["a", "B"]
    assert [(one.finished, one.latest) for one in found] == [
        (0, None),
        (1, datetime.date(2026, 3, 31)),
    ]
    assert [one.dossier for one in found] == [
        practice.dossier(practice.client(code)) for code in ("a", "B")
    ]


def test_lines_are_only_added(practice):
    client = filled(practice, "A", "3")
    connection, error = practice.opened.connection, practice.opened.driver.module.Error
    for change in (
        "UPDATE dossierregel SET tekst = 'x'",
        "DELETE FROM dossierregel",
        "DELETE FROM client_meting",
        "UPDATE client SET code = 'x'",
        """INSERT INTO dossierregel (client, volgnr, soort, tekst, gedeeld, wie, op)
        VALUES (1, 9, 'notitie', '', 0, '', '')""",
    ):
        with pytest.raises(error):
            connection.execute(change)
    assert len(practice.dossier(client).lines) == 1


def test_a_line_changes_only_to_nothing_and_only_when_a_tombstone_names_it(practice):
    client = practice.add_client("A", [])
    line = Line(kind="actie", text="x", who="Sam", day=datetime.date(2026, 6, 1), shared=True)
    practice.add(client, line, Line(kind="gedaan", about=1))
    connection, error = practice.opened.connection, practice.opened.driver.module.Error
    blank = "UPDATE dossierregel SET tekst = '', wie = '', dag = NULL"
    with pytest.raises(error):
        connection.execute(f"{blank} WHERE volgnr = 1")
    connection.execute("INSERT INTO gewist SELECT sleutel, '2026-03-31' FROM dossierregel")
    for other in (
        "UPDATE dossierregel SET tekst = 'y', wie = '', dag = NULL",
        "UPDATE dossierregel SET tekst = ''",
        *(f"{blank}, {one}" for one in ("soort = 'notitie'", "gedeeld = 0", "over = NULL")),
        *(f"{blank}, {one}" for one in ("client = 2", "volgnr = 9", "op = ''")),
        f"{blank}, sleutel = lower(hex(randomblob(16)))",
    ):
        with pytest.raises(error):
            connection.execute(other)
    with pytest.raises(error):
        connection.execute(
            """INSERT INTO dossierregel (client, volgnr, soort, tekst, gedeeld, wie, op, sleutel)
            SELECT client, 3, soort, 'y', 0, '', op, sleutel FROM dossierregel WHERE volgnr = 1"""
        )
    assert practice.dossier(client).lines[0].text == "x"
    connection.execute(f"{blank} WHERE volgnr = 1")
    assert practice.dossier(client).lines[0].text == ""


def test_an_erased_line_keeps_its_number_and_a_later_one_with_that_number_is_left(
    folder, clock, driver, tmp_path
):
    with Practice.open(folder, clock=clock, driver=driver, create=True) as practice:
        client = practice.add_client("A", [Line(kind="notitie", text="een")])
        yesterday = tmp_path / "gisteren.db"
        shutil.copyfile(folder / STORE_FILE, yesterday)
        practice.add(client, Line(kind="notitie", text=CANARY), Line(kind="geschrapt", about=2))
    erased = erase_line(folder, client.number, 2, clock=clock, driver=driver)
    assert erased.cleaned == (folder / STORE_FILE,)
    with Practice.open(folder, clock=clock, driver=driver) as practice:
        lines = practice.dossier(client).lines
        assert [(one.number, one.kind, one.text, one.erased) for one in lines] == [
            (1, "notitie", "een", False),
            (2, "notitie", "", True),
            (3, "geschrapt", "", False),
        ]
        assert problems(practice.opened, clock()) == ()
    restore(folder, yesterday, clock=clock, driver=driver, schema=PRACTICE)
    with Practice.open(folder, clock=clock, driver=driver) as practice:
        practice.add(client, Line(kind="notitie", text="twee"))
    restore(folder, folder / STORE_FILE, clock=clock, driver=driver, schema=PRACTICE)
    with Practice.open(folder, clock=clock, driver=driver) as practice:
        assert [one.text for one in practice.dossier(client).notes] == ["een", "twee"]
    with pytest.raises(ApkError) as error:
        erase_line(folder, client.number, 9, clock=clock, driver=driver)
    assert error.value.slug == "client-gone"


def test_an_erased_client_is_in_no_file_and_no_backup_brings_them_back(
    folder, clock, driver, tmp_path
):
    with Practice.open(folder, clock=clock, driver=driver, create=True) as practice:
        gone, stays = filled(practice, "A", "3"), filled(practice, "B", "4")
    yesterday = tmp_path / "gisteren.db"
    shutil.copyfile(folder / STORE_FILE, yesterday)
    shutil.copyfile(folder / STORE_FILE, folder / f"{KEPT_COPY}-2026-03-30.db")
    erased = erase_client(folder, gone.number, clock=clock, driver=driver)
    assert {path.name for path in erased.cleaned} == {STORE_FILE, f"{KEPT_COPY}-2026-03-30.db"}
    if not driver.sealed:
        assert not any(f"{CANARY} A".encode() in path.read_bytes() for path in folder.iterdir())
        assert f"{CANARY} A".encode() in yesterday.read_bytes()
    for bring in (
        lambda: None,
        lambda: restore(folder, yesterday, clock=clock, driver=driver, schema=PRACTICE),
    ):
        bring()
        with Practice.open(folder, clock=clock, driver=driver) as practice:
            assert [one.dossier.client.code for one in practice.summaries()] == ["B"]
            assert [kept.id for kept in practice.takings(stays).takings()] == [2]
            rows = practice.opened.connection.execute("SELECT count(*) FROM meting").fetchone()
            assert rows == (1,)


def test_a_kind_that_we_never_wrote_is_damage(practice):
    client = practice.add_client("A", [])
    practice.opened.connection.execute(
        """INSERT INTO dossierregel (client, volgnr, soort, tekst, gedeeld, wie, op)
        VALUES (1, 1, 'onzin', '', 0, '', '2026-03-31T09:00:00Z')"""
    )
    with pytest.raises(ApkError) as error:
        practice.dossier(client)
    assert error.value.slug == "store-damaged"
