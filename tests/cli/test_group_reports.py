"""`groep keur`, `normen` and `rapport` as people use them."""

from __future__ import annotations

import io
import json
import re
import zipfile

import numpy as np
import pytest
from openpyxl import load_workbook

from loopbaan_apk.content.library import value_of
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.core.scoring import score
from loopbaan_apk.groups.once import Once
from loopbaan_apk.groups.sources import opened
from tests.groups.making import batch_of
from tests.groups.test_examining import asked, persons

SCALE = """
vragenlijst: proef
versie: "1.0"
titel: Proef
bron: eigen vragen
onderdelen:
  - kop: Werk
    antwoorden: {1: nooit, 2: zelden, 3: soms, 4: vaak, 5: altijd}
    vragen:
      z1: Ik leer graag iets nieuws.
      z2: Ik vraag om hulp als ik vastloop.
      z3: Ik loop vast als er iets verandert.
      z4: Ik probeer nieuwe dingen uit.
schalen:
  leren:
    naam: Leren
    items: [z1, z2, z3, z4]
    niveaus_vanaf: {laag: 1, midden: 2.6, hoog: 3.6}
""".lstrip()


@pytest.fixture
def home(warm):
    random = np.random.default_rng(3)
    size = 400
    factor = random.normal(size=size)
    answers = {
        id_: np.clip(np.rint(3 + sign * factor + random.normal(size=size) * 0.8), 1, 5)
        for id_, sign in (("z1", 1), ("z2", 1), ("z3", -1), ("z4", 1))
    }
    lines = ["blad;sector;golf;werkgever;" + ";".join(answers)]
    for row in range(size):
        sector = ("bouw", "zorg", "vervoer")[row % 3] if row % 50 else "horeca"
        about = (f"naam{row}", sector, ("2025", "2026")[row % 2], f"w{row % 7}")
        lines.append(";".join((*about, *(str(int(one[row])) for one in answers.values()))))
    (warm.home / "bladen.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (warm.home / "proef.yaml").write_text(SCALE, encoding="utf-8")
    return warm


def ran(home, *arguments, code=0):
    done = home("groep", *arguments)
    assert done.returncode == code, done.stderr.decode()
    return done.stdout.decode(), done.stderr.decode()


def test_an_examination_asks_about_the_question_that_is_turned_round(home):
    shown, talked = ran(home, "keur", "proef.yaml", "bladen.csv", "--groep", "sector")
    assert "Vraag z3 loopt tegen de rest van leren in" in shown
    assert "Is hij omgekeerd?" in shown
    assert "onvoldoende" in shown
    assert "use = pairwise, impute = none" in shown
    assert "COTAN (2010)" in shown
    assert "2 kolommen die bij geen vraag horen" in talked


def test_an_examination_as_json_has_every_figure(home):
    shown, _ = ran(home, "keur", "proef.yaml", "bladen.csv", "--json", "--use", "complete")
    made = json.loads(shown)
    assert (made["bladen"], made["use"], made["impute"]) == (400, "complete", "none")
    scale = made["schalen"][0]
    assert scale["cotan_voldoende"] is False
    assert {one["soort"] for one in made["opvallend"]} >= {"alpha-low", "against"}
    assert sum(scale["vragen"][0]["antwoorden"].values()) == pytest.approx(1)


def test_an_examination_is_a_page_too(home):
    ran(home, "keur", "proef.yaml", "bladen.csv", "--uit", "keuring.html")
    assert "Wat opvalt" in (home.home / "keuring.html").read_text(encoding="utf-8")


def test_a_norm_goes_into_the_questionnaire_as_it_is(home):
    about = ("--groep", "Mensen: in de 'bouw'", "--jaar", "2026", "--bron", "eigen meting")
    for more in ((), ("--percentielen",)):
        shown, _ = ran(home, "normen", "proef.yaml", "bladen.csv", *about, *more)
        text = SCALE + shown.partition("  leren:\n")[2]
        made = value_of(Questionnaire, text.encode(), "proef.yaml")
        norm = made.scales["leren"].norm
        assert (norm.group, norm.size, norm.year) == ("Mensen: in de 'bouw'", 400, 2026)
        assert norm.source == "eigen meting"
        assert bool(norm.table) == bool(more)
        compared = score(made, {f"z{at}": "3" for at in range(1, 5)})["leren"].compared
        middle = compared.percentile if more else compared.t
        assert float(middle) == pytest.approx(50, abs=12)


def test_too_few_people_get_no_norm(home):
    text = (home.home / "bladen.csv").read_text(encoding="utf-8")
    few = "".join(text.splitlines(keepends=True)[:200])
    (home.home / "weinig.csv").write_text(few, encoding="utf-8")
    about = ("--groep", "ons", "--jaar", "2026", "--bron", "ons")
    shown, talked = ran(home, "normen", "proef.yaml", "weinig.csv", *about, code=1)
    assert shown == ""
    assert "300" in talked


def test_a_report_holds_no_names_and_says_what_is_hidden(home):
    rest = ("--per", "sector", "--golf", "golf", "--werkgever", "werkgever", "--controle")
    shown, _ = ran(home, "rapport", "proef.yaml", "bladen.csv", *rest, "--uit", "r.html")
    page = (home.home / "r.html").read_text(encoding="utf-8")
    assert not re.search(r"naam\d|werkgever", page)
    assert "Wat verborgen is, en waarom" in page
    assert "horeca" not in page
    assert "Overige groepen samen" in page
    assert "kleine cellen verborgen" in shown
    for number in re.findall(r"± (\d+)", page):
        assert int(number) % 5 == 0
    for percent in re.findall(r">(\d+) %<", page):
        assert int(percent) % 5 == 0


def test_a_workbook_says_the_same_and_no_time(home):
    rest = ("--per", "sector", "--uit", "r.xlsx")
    ran(home, "rapport", "proef.yaml", "bladen.csv", *rest)
    data = (home.home / "r.xlsx").read_bytes()
    cells = [
        str(cell.value)
        for sheet in load_workbook(io.BytesIO(data)).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    assert "bouw" in cells
    assert not any("naam" in one for one in cells)
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert b"dcterms" not in re.sub(
            rb'xmlns:dcterms="[^"]*"', b"", book.read("docProps/core.xml")
        )


@pytest.mark.parametrize(
    ("rest", "code", "said"),
    [
        (("--per", "sector", "--minstens", "9"), 2, "minstens 10"),
        (("--per", "z1", "--uit", "r.pdf"), 2, ".html, .xlsx"),
        (("--per", "weg"), 1, "weg"),
        (("--per", "sector", "--minstens", "5000"), 1, "te weinig mensen"),
    ],
)
def test_what_cannot_be_reported_is_said(home, rest, code, said):
    _, talked = ran(home, "rapport", "proef.yaml", "bladen.csv", *rest, code=code)
    assert said in talked
    assert not (home.home / "groepsrapport.html").exists()


def test_a_sheet_that_is_there_twice_counts_once(tmp_path):
    one = asked()
    batch = batch_of(one, persons(1, 20), names=["x", *map(str, range(18)), "x"])
    lines = [";".join(batch.schema.names)]
    lines += [";".join(value or "" for value in row.values()) for row in batch.to_pylist()]
    (tmp_path / "bladen.csv").write_text("\n".join(lines), encoding="utf-8")
    reading = Once(opened(one, [tmp_path / "bladen.csv"]), lambda *_: None)
    assert sum(block.size for block in reading) == 19
    assert reading.counts["duplicate"] == 1


PER = ("--per", "sector", "--golf", "golf", "--uit", "r.html")
LEDGER, SECOND = "r.boekhouding.json", "r.boekhouding-2.json"


def with_late_sheets(home, late):
    """So many more of the round of 2026, all of one sector."""
    text = (home.home / "bladen.csv").read_text(encoding="utf-8")
    more = "".join(f"laat{at};bouw;2026;w1;{1 + at % 5};1;5;1\n" for at in range(late))
    (home.home / "later.csv").write_text(text + more, encoding="utf-8")


def test_a_report_leaves_a_ledger_that_stays_at_home(home):
    _, talked = ran(home, "rapport", "proef.yaml", "bladen.csv", *PER)
    assert "publiceer het niet" in talked
    assert (home.home / LEDGER).stat().st_mode & 0o777 == 0o600
    text = (home.home / LEDGER).read_text(encoding="utf-8")
    made = json.loads(text)
    assert "niet om te publiceren" in made["uitleg"]
    assert not re.search(r"naam\d|w\d\b|laag|midden", text)
    assert sorted(made["metingen"]) == ["2025", "2026"]
    sheets = [
        number
        for groups in made["metingen"].values()
        for one in groups
        for number in one["bladen"].values()
    ]
    assert sum(sheets) == 400
    ran(home, "rapport", "proef.yaml", "bladen.csv", *PER, "--ja")
    again = json.loads((home.home / SECOND).read_text(encoding="utf-8"))
    assert again["sleutel"] != made["sleutel"]
    assert (home.home / LEDGER).read_text(encoding="utf-8") == text


def test_the_same_sheets_give_the_same_report_with_the_ledger(home):
    ran(home, "rapport", "proef.yaml", "bladen.csv", *PER)
    page = (home.home / "r.html").read_bytes()
    _, talked = ran(home, "rapport", "proef.yaml", "bladen.csv", *PER, "--eerder", LEDGER)
    assert (home.home / "r.html").read_bytes() == page
    assert "Nu is er niet mee vergeleken" not in talked


def test_a_round_with_a_few_late_sheets_is_held_back(home):
    ran(home, "rapport", "proef.yaml", "bladen.csv", *PER)
    with_late_sheets(home, 3)
    rest = (*PER, "--eerder", LEDGER, "--controle", "--ja")
    shown, _ = ran(home, "rapport", "proef.yaml", "later.csv", *rest)
    assert f"Iedereen (2026) staat er niet apart: 3 bladen anders dan in {LEDGER}." in shown
    page = (home.home / "r.html").read_text(encoding="utf-8")
    assert "verschillen te weinig van een eerder verslag" in page
    assert "Iedereen (2026)" in page
    assert "3 bladen" not in page
    made = json.loads((home.home / SECOND).read_text(encoding="utf-8"))
    assert sorted(made["metingen"]) == ["2025"]


def test_a_report_of_nothing_else_is_not_written(home):
    rest = ("--per", "sector", "--uit", "r.html", "--ja")
    ran(home, "rapport", "proef.yaml", "bladen.csv", *rest)
    page = (home.home / "r.html").read_bytes()
    with_late_sheets(home, 9)
    more = ("--eerder", LEDGER)
    _, talked = ran(home, "rapport", "proef.yaml", "later.csv", *rest, *more, code=1)
    assert f"({LEDGER}: 9)" in talked
    assert (home.home / "r.html").read_bytes() == page
    assert not (home.home / SECOND).exists()
    with_late_sheets(home, 10)
    ran(home, "rapport", "proef.yaml", "later.csv", *rest, *more)
    assert (home.home / SECOND).exists()


def test_without_the_ledger_it_is_said_that_nothing_was_compared(home):
    ran(home, "rapport", "proef.yaml", "bladen.csv", *PER)
    _, talked = ran(home, "rapport", "proef.yaml", "bladen.csv", *PER)
    assert f"{LEDGER} is van een eerder verslag" in talked
    rest = ("--per", "sector", "--uit", "r.html", "--ja", "--eerder", LEDGER)
    _, talked = ran(home, "rapport", "proef.yaml", "bladen.csv", *rest)
    assert f"Meting Alle bladen staat niet in {LEDGER}" in talked


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda text: text[:-20], "geen boekhouding van een groepsverslag, of het is beschadigd"),
        (lambda text: re.sub('"vragenlijst": "..', '"vragenlijst": "zz', text), "andere versie"),
    ],
)
def test_a_ledger_that_does_not_fit_is_refused(home, spoil, said):
    ran(home, "rapport", "proef.yaml", "bladen.csv", *PER)
    text = (home.home / LEDGER).read_text(encoding="utf-8")
    (home.home / "stuk.json").write_text(spoil(text), encoding="utf-8")
    _, talked = ran(
        home, "rapport", "proef.yaml", "bladen.csv", *PER, "--ja", "--eerder", "stuk.json", code=1
    )
    assert said in talked
    assert "Traceback" not in talked
    assert not (home.home / SECOND).exists()
