"""`vragenlijst naar-excel` and `van-excel`, as an author types them."""

from __future__ import annotations

import shlex
import shutil

import openpyxl
import pytest

from tests.conftest import ROOT

COMMENT = "# Deze regel is van de auteur.\n"


@pytest.fixture
def author(warm):
    shutil.copy(ROOT / "tests" / "content" / "good" / "voorbeeld.yaml", warm.home)
    file = warm.home / "voorbeeld.yaml"
    file.write_text(COMMENT + file.read_text(encoding="utf-8"), encoding="utf-8")
    assert warm("vragenlijst", "naar-excel", "voorbeeld.yaml").returncode == 0
    return warm


def change(author, sheet: str, cell: str, value) -> None:
    book = openpyxl.load_workbook(author.home / "voorbeeld.xlsx")
    book[sheet][cell].value = value
    book.save(author.home / "voorbeeld.xlsx")


def test_a_workbook_that_nobody_changed_changes_nothing(author):
    file = author.home / "voorbeeld.yaml"
    before = file.read_bytes()
    done = author("vragenlijst", "van-excel", "voorbeeld.xlsx")
    assert done.returncode == 0
    assert "Er is niets veranderd." in done.stdout.decode()
    assert file.read_bytes() == before


def test_the_way_back_is_to_the_same_file_wherever_it_stands(author):
    folder = author.home / "een map"
    folder.mkdir()
    file = (author.home / "voorbeeld.yaml").rename(folder / "voorbeeld.yaml")
    done = author("vragenlijst", "naar-excel", "een map/voorbeeld.yaml", "--ja")
    _, _, back = done.stdout.decode().replace("\n", " ").partition("loopbaan-apk vragenlijst ")
    change(author, "vragenlijst", "B4", "Een andere titel")
    arguments = shlex.split(back.partition(" Geschreven:")[0])
    assert author("vragenlijst", *arguments, "--ja").returncode == 0
    assert "Een andere titel" in file.read_text(encoding="utf-8")
    assert file.read_text(encoding="utf-8").startswith(COMMENT)
    assert not (author.home / "voorbeeld.yaml").exists()


def test_a_change_is_shown_first_and_written_after_a_yes(author):
    file = author.home / "voorbeeld.yaml"
    before = file.read_text(encoding="utf-8")
    change(author, "vragenlijst", "B4", "Een andere titel")
    tried = author("vragenlijst", "van-excel", "voorbeeld.xlsx", "--proef")
    assert "Een andere titel" in tried.stdout.decode()
    refused = author("vragenlijst", "van-excel", "voorbeeld.xlsx")
    assert refused.returncode == 2
    assert file.read_text(encoding="utf-8") == before
    done = author("vragenlijst", "van-excel", "voorbeeld.xlsx", "--ja")
    assert done.returncode == 0, done.stderr
    now = file.read_text(encoding="utf-8")
    assert now.startswith(COMMENT)
    assert "Een andere titel" in now
    assert author("vragenlijst", "controleer", "voorbeeld.yaml").returncode == 0


def test_a_fault_is_told_at_its_cell_and_nothing_is_written(author):
    file = author.home / "voorbeeld.yaml"
    before = file.read_bytes()
    change(author, "schalen", "D2", "- bestaat-niet")
    done = author("vragenlijst", "van-excel", "voorbeeld.xlsx", "--ja")
    assert done.returncode == 1
    assert "schalen!D2" in done.stdout.decode()
    assert "GEHEIM" not in done.stdout.decode()
    assert "De werkmap voorbeeld.xlsx kan zo niet" in done.stderr.decode()
    assert file.read_bytes() == before


def test_cells_that_cannot_be_read_are_all_told(author):
    change(author, "vragen", "D2", "=A1")
    change(author, "vragen", "A3", "zeven")
    done = author("vragenlijst", "van-excel", "voorbeeld.xlsx", "--taal", "en")
    assert done.returncode == 1
    assert "vragen!D2  There is a formula here." in done.stdout.decode()
    assert "vragen!A3" in done.stdout.decode()
    assert "(points: 2)" in done.stderr.decode()


def test_line_ends_of_windows_stay(author):
    file = author.home / "voorbeeld.yaml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    change(author, "vragenlijst", "B4", "Een andere titel")
    assert author("vragenlijst", "van-excel", "voorbeeld.xlsx", "--ja").returncode == 0
    now = file.read_bytes()
    assert now.count(b"\n") == now.count(b"\r\n")
    assert b"Een andere titel" in now


def test_another_workbook_is_no_questionnaire(author):
    book = openpyxl.Workbook()
    book.save(author.home / "voorbeeld.xlsx")
    done = author("vragenlijst", "van-excel", "voorbeeld.xlsx")
    assert done.returncode == 1
    assert "ontbreekt het blad" in done.stderr.decode()
