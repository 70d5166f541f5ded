"""`groep scoor` as people use it: what they see, what stands beside the scores, what is refused."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from contextlib import suppress

import pytest

from loopbaan_apk.content.library import Library
from loopbaan_apk.core.numbers import number
from loopbaan_apk.core.scoring import score
from loopbaan_apk.errors import ApkError
from loopbaan_apk.reports.codebook.tables import sheets
from tests.conftest import ROOT
from tests.reports.everything import filled
from tests.reports.pspp import computed, needs_pspp

ONE = Library(folders=(ROOT / "questionnaires",)).questionnaire("snelle-check").questionnaire


def possible(answers):
    """Without answers that exclude each other."""
    kept = {}
    for id_, value in answers.items():
        with suppress(ApkError):
            kept[id_] = ONE.items[id_].accept(value)
    return kept


PERSONS = [(name, possible(answers)) for name, answers in filled(ONE, 40, seed=8)]


@pytest.fixture
def home(warm):
    text = sheets(ONE, PERSONS, comma_=True)
    (warm.home / "bladen.csv").write_text(text, encoding="utf-8")
    return warm


def scoor(home, *rest, out="scores.csv", code=0, given="bladen.csv"):
    done = home("groep", "scoor", "snelle-check", given, "--uit", out, *rest)
    assert done.returncode == code, done.stderr.decode()
    return done.stdout.decode(), done.stderr.decode()


def rows(path):
    text = path.read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_the_scores_are_those_that_each_person_saw(home):
    shown, talked = scoor(home)
    assert shown == "Geschreven: scores.csv (40 bladen).\n"
    assert "datapackage.json" in talked
    for line, (name, answers) in zip(rows(home.home / "scores.csv"), PERSONS, strict=True):
        assert line["blad"] == name
        for id_, mine in score(ONE, answers).items():
            value = None if mine.value is None else float(mine.value)
            assert (float(line[id_].replace(",", ".")) if line[id_] else None) == value
            assert line[f"{id_}_n"] == str(mine.answered)
            assert line[f"{id_}_niveau"] == (mine.level or "")


def test_the_description_and_the_codebook_name_every_column(home):
    scoor(home)
    lines = rows(home.home / "scores.csv")
    described = json.loads((home.home / "datapackage.json").read_text(encoding="utf-8"))
    (resource,) = described["resources"]
    assert resource["path"] == "scores.csv"
    fields = resource["schema"]["fields"]
    assert [one["name"] for one in fields] == list(lines[0])
    assert [one["kolom"] for one in rows(home.home / "scores.codeboek.csv")] == list(lines[0])
    for field in fields:
        limits = field.get("constraints", {})
        for line in lines:
            cell = line[field["name"]]
            if cell and field["type"] != "string":
                found = number(cell)
                assert found is not None or float(cell.replace(",", "."))
                value = float(cell.replace(field.get("decimalChar", "."), "."))
                assert limits.get("minimum", value) <= value <= limits.get("maximum", value)
            elif cell and "enum" in limits:
                assert cell in limits["enum"]


@needs_pspp
@pytest.mark.parametrize("point", [[], ["--punt"]])
def test_pspp_reads_the_scores_with_the_program_beside_them(point, home, tmp_path):
    scoor(home, *point)
    program = (home.home / "scores.sps").read_text(encoding="utf-8")
    data = (home.home / "scores.csv").read_text(encoding="utf-8")
    book = {one["kolom"]: one["spss"] for one in rows(home.home / "scores.codeboek.csv")}
    folder = tmp_path / "pspp"
    folder.mkdir()
    made = computed(folder, program, data, "scores.csv", tuple(book[id_] for id_ in ONE.scales))
    assert len(made) == 40
    compared = 0
    for theirs, line in zip(made, rows(home.home / "scores.csv"), strict=True):
        for id_ in ONE.scales:
            mine = line[id_].replace(",", ".")
            assert bool(theirs[book[id_]].strip()) == bool(mine)
            assert not mine or float(theirs[book[id_]]) == pytest.approx(float(mine), abs=1e-9)
            assert theirs[book[f"{id_}_niveau"]].strip() == line[f"{id_}_niveau"]
            compared += bool(mine)
    assert compared > 40


def test_what_was_left_out_is_told_without_the_answer(home):
    (home.home / "fout.csv").write_text("blad;energie;geheim\n1;77;x\n2;3;y\n2;3;z\n4;3\n")
    shown, _ = scoor(home, given="fout.csv")
    assert shown.splitlines() == [
        "Dit telt niet mee:",
        "  1 kolom die bij geen vraag hoort",
        "  1 blad dat er al was",
        "  1 rij met te veel of te weinig cellen",
        "  1 onmogelijk antwoord: die cel is leeg gelaten",
        "  fout.csv, geheim, hoort bij geen vraag",
        "  fout.csv, rij 4, blad, was er al",
        "  fout.csv, rij 5, te veel of te weinig cellen",
        "  fout.csv, rij 2, energie, onmogelijk antwoord",
        "Alles staat met rij en kolom in scores.bevindingen.csv.",
        "Geschreven: scores.csv (2 bladen).",
    ]
    listed = (home.home / "scores.bevindingen.csv").read_text(encoding="utf-8")
    assert "77" not in listed


def test_strict_refuses_and_keeps_what_was_there(home):
    (home.home / "fout.csv").write_text("blad;energie\n1;77\n")
    (home.home / "scores.csv").write_text("van eerder")
    shown, _ = scoor(home, "--streng", "--ja", given="fout.csv", code=1)
    assert "geen scores geschreven" in shown
    assert (home.home / "scores.csv").read_text() == "van eerder"


def test_over_what_is_there_only_after_a_yes(home):
    (home.home / "datapackage.json").write_text("van iets anders")
    _, talked = scoor(home, code=2)
    assert "datapackage.json bestaat al" in talked
    assert not (home.home / "scores.csv").exists()
    scoor(home, "--ja")
    assert "scores.csv" in (home.home / "datapackage.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("rest", "out", "said"),
    [
        (["--motor", "wolk"], "uit.csv", "wolk"),
        ([], "uit.xlsx", ".xlsx"),
        ([], "bladen.csv", "ook de invoer"),
    ],
)
def test_what_cannot_be_asked_is_named_and_nothing_is_made(rest, out, said, home):
    _, talked = scoor(home, *rest, out=out, code=2)
    assert said in talked
    assert sorted(path.name for path in home.home.glob("*.*")) == ["bladen.csv"]


def test_without_the_extra_parts_the_command_says_what_to_install(apk):
    code = (
        "import sys; sys.modules['pyarrow'] = None; sys.argv = ['apk', 'groep', 'scoor',"
        "'snelle-check', 'weg.csv', '--uit', 'uit.csv']\n"
        "from loopbaan_apk.__main__ import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=apk.environment, cwd=apk.home, capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 2
    assert "pip install 'loopbaan-apk[groep]'" in done.stderr


def test_english_says_the_same_in_english(home):
    done = home("groep", "scoor", "snelle-check", "bladen.csv", "--uit", "s.csv", "--taal", "en")
    assert done.stdout.decode() == "Written: s.csv (40 sheets).\n"
    assert "how many questions were answered" in (home.home / "s.codeboek.csv").read_text("utf-8")


def test_a_scale_about_health_is_named_and_left_out(home):
    text = (ROOT / "tests" / "content" / "good" / "voorbeeld.yaml").read_text(encoding="utf-8")
    text = text.replace("z1: Ik controleer mijn werk.", "z1:\n        tekst: Heb je pijn?\n"
                        "        gevoelig: ja").replace("voorbeeld", "zorg")  # fmt: skip
    (home.home / "zorg.yaml").write_text(text, encoding="utf-8")
    (home.home / "z.csv").write_text("blad;z1;z2\n1;3;3\n")
    done = home("groep", "scoor", "zorg.yaml", "z.csv", "--uit", "zs.csv")
    assert done.returncode == 0, done.stderr.decode()
    shown = done.stdout.decode()
    assert "De schaal zorgvuldig gaat over gezondheid" in shown
    assert "z1, hoort in geen bestand" in shown
    assert rows(home.home / "zs.csv") == [{"blad": "1", "_ongeldig": "0"}]
