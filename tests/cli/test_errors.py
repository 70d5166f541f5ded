"""Bad input gets one plain sentence, the right exit code, and nothing is lost."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from loopbaan_apk.cli import paths
from tests import esco
from tests.conftest import ROOT

GOLDEN = ROOT / "tests" / "golden"
LEAKS = {
    "nl": r"\b(?:Usage|Options|Commands|Arguments|Error|Missing|Invalid|required|default|Show)\b",
    "en": r"\b(?:Gebruik|Opties|Opdrachten|niet|geen|een|het|je|jouw|wordt|deze|Toon|BESTAND)\b",
}
FIRST_DAY = {"LOOPBAAN_APK_KLOK": "2026-05-12T12:00:00+00:00"}
PATHS = [(), *paths()]


def plain(text: str) -> str:
    """Without what is Dutch in every language: commands, options, files and their own lines."""
    ours = (
        r"loopbaan-apk [a-z -]+|--[a-z-]+|`[^`]*`|^  [a-z]+ "
        r"|(?:Choose from|There are):.*|^ +\d* +\|.*"
    )
    return re.sub(ours, " ", text, flags=re.MULTILINE)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("path", PATHS, ids="-".join)
def test_every_help_page_is_as_it_was_read(path, language, apk, golden):
    done = apk(*path, "--help", "--taal", language)
    text = done.stdout.decode()
    assert done.returncode == 0
    golden(GOLDEN / "help" / language / f"{'-'.join(path) or 'loopbaan-apk'}.txt", text)
    assert not re.search(LEAKS[language], plain(text))


def sheet(apk, text: str, name="a.yaml") -> str:
    (apk.home / name).write_text(text, encoding="utf-8")
    return name


def content(apk, change) -> list[str]:
    folder = apk.home / "eigen"
    folder.mkdir(exist_ok=True)
    text = (ROOT / "tests/content/good/voorbeeld.yaml").read_text(encoding="utf-8")
    (folder / "voorbeeld.yaml").write_text(change(text), encoding="utf-8")
    return ["begin", "voorbeeld", "--regel", "--inhoud", str(folder)]


def taken(apk) -> None:
    assert (
        apk("begin", "snelle-check", "--antwoorden", sheet(apk, "contract: vast\n")).returncode == 0
    )


def store(apk):
    return apk.home / "gegevens" / "loopbaan-apk.db"


def newer(apk):
    taken(apk)
    with sqlite3.connect(store(apk)) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    return ["lijst"]


def damaged(apk):
    taken(apk)
    data = bytearray(store(apk).read_bytes())
    data[5000:9000] = b"\x00" * 4000
    store(apk).write_bytes(data)
    return ["resultaat"]


def strange(apk):
    (apk.home / "gegevens").mkdir()
    store(apk).write_bytes(b"dit is een tekstbestand\n" * 50)
    return ["lijst"]


def a_file_for_a_folder(apk):
    (apk.home / "gegevens").write_text("x", encoding="utf-8")
    return ["begin", "snelle-check", "--antwoorden", sheet(apk, "contract: vast\n")]


def a_folder(apk) -> str:
    (apk.home / "map").mkdir()
    return "map"


def a_link(apk):
    (apk.home / "elders").mkdir()
    (apk.home / "gegevens").symlink_to(apk.home / "elders")
    return ["begin", "snelle-check", "--antwoorden", sheet(apk, "contract: vast\n")]


def finished(apk):
    taken(apk)
    return ["verder", "1", "--regel"]


def not_there(apk):
    taken(apk)
    return ["resultaat", "77"]


def no_such_reason(apk):
    taken(apk)
    return ["waarom", "onzin"]


def compared(*rest):
    def made(apk):
        apk("begin", "snelle-check", "--antwoorden", sheet(apk, "contract: vast\n"), **FIRST_DAY)
        return ["vergelijk", *rest]

    return made


def unfinished(apk):
    taken(apk)
    apk("begin", "snelle-check", "--regel", typed="1\nq\n")
    return ["vergelijk", "1", "2"]


def half_a_set(apk):
    files = esco.made().files()
    del files["skills_nl.csv"]
    return ["gegevens", "esco", str(esco.as_folder(apk.home / "set", files))]


def beside_source(*rest, name="terug.csv", data="bron;vertaling\n", own=""):
    """A questionnaire in the folder, something that came back, and perhaps a translation."""

    def made(apk):
        source = (ROOT / "tests/content/good/voorbeeld.yaml").read_text(encoding="utf-8")
        sheet(apk, source, "voorbeeld.yaml")
        (apk.home / name).write_bytes(data.encode() if isinstance(data, str) else data)
        if own:
            sheet(apk, own, "voorbeeld.en.yaml")
        return ["vragenlijst", *rest]

    return made


XLIFF = '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2"><file target-language="fr"/></xliff>'
TRANSLATE = ("vertaal", "en", "voorbeeld")


def with_answers(text, name="a.yaml"):
    return lambda apk: ["begin", "snelle-check", "--antwoorden", sheet(apk, text, name)]


def with_content(old, new):
    return lambda apk: content(apk, lambda text: text.replace(old, new, 1))


STEP = ("--als", "GEHEIM moment", "--dan", "bel ik GEHEIM", "--met", "GEHEIM", "--minuten", "5")
FAR = ("--datum", "1-12-2026")
DAY = {"LOOPBAAN_APK_KLOK": "2026-12-01T12:00:00+00:00", "TZ": "UTC"}


def with_step(apk, *arguments):
    for _ in range(3):
        assert apk("plan", "maak", *STEP, *FAR, **DAY).returncode == 0
    return ["plan", *arguments]


def with_plan(text):
    return lambda apk: ["plan", "maak", "--bestand", sheet(apk, text, "plan.yaml")]


CASES = {
    "unknown-command": (2, lambda _: ["begn"]),
    "unknown-option": (2, lambda _: ["begin", "--snel"]),
    "option-before-command": (2, lambda _: ["--snel"]),
    "unknown-language": (2, lambda _: ["lijst", "--taal", "fr"]),
    "option-without-value": (2, lambda _: ["begin", "--antwoorden"]),
    "anywhere-without-value": (2, lambda _: ["lijst", "--inhoud"]),
    "flag-with-value": (2, lambda _: ["lijst", "--json=ja"]),
    "missing-argument": (2, lambda _: ["gegevens", "herstel"]),
    "too-many-arguments": (2, lambda _: ["lijst", "alles"]),
    "no-terminal": (2, lambda _: ["begin", "snelle-check"]),
    "no-choice": (2, lambda _: ["begin", "--geen-invoer"]),
    "no-yes": (2, lambda _: ["gegevens", "wis"]),
    "bad-clock": (2, lambda _: ["lijst"]),
    "unknown-questionnaire": (1, lambda _: ["begin", "snele-check", "--regel"]),
    "no-content-folder": (1, lambda _: ["lijst", "--inhoud", "nergens"]),
    "no-file": (1, lambda _: ["begin", "weg.yaml", "--regel"]),
    "a-folder": (1, lambda apk: ["begin", "snelle-check", "--antwoorden", a_folder(apk)]),
    "answer-that-does-not-fit": (1, with_answers("contract: GEHEIM\njaren: 3\nenergie: 9\n")),
    "answers-of-another": (1, with_answers("vragenlijst: leercultuur\nantwoorden: {rol: lid}\n")),
    "answers-are-a-list": (1, with_answers("- GEHEIM\n- b\n")),
    "json-broken": (1, with_answers('{"contract": "GEHEIM",}', "a.json")),
    "json-twice": (1, with_answers('{"contract": "GEHEIM", "contract": "zzp"}', "a.json")),
    "yaml-twice": (1, with_answers("contract: vast\ncontract: zzp\n")),
    "empty-answers": (1, with_answers("")),
    "not-utf-8": (1, lambda apk: [*with_answers("")(apk)[:3], latin(apk)]),
    "quote": (1, with_content("Ik controleer mijn werk.", "'s Ochtends ben ik fit.")),
    "colon": (1, with_content("Ik controleer mijn werk.", "Let op: dit telt")),
    "tab": (1, with_content("      z2:", "\tz2:")),
    "unknown-key": (1, with_content("bereken:", "berken:")),
    "unknown-item": (1, with_content("[z1, z2, z3]", "[z1, z2, z6]")),
    "id-not-file": (1, with_content("vragenlijst: voorbeeld", "vragenlijst: ander")),
    "no-taking": (3, lambda _: ["resultaat"]),
    "unknown-taking": (1, not_there),
    "not-a-number": (2, lambda apk: [*not_there(apk)[:1], "eerste"]),
    "finished-taking": (1, finished),
    "unknown-why": (1, no_such_reason),
    "compare-nothing": (3, lambda _: ["vergelijk"]),
    "compare-one": (1, compared()),
    "compare-one-number": (2, compared("1")),
    "compare-twice-the-same": (2, compared("1", "1")),
    "compare-unknown": (1, compared("1", "7")),
    "compare-all-and-numbers": (2, compared("1", "--alle")),
    "compare-unfinished": (1, unfinished),
    "plan-no-options": (2, lambda _: ["plan", "maak", "--als", "GEHEIM moment"]),
    "plan-date": (1, lambda _: ["plan", "maak", *STEP, "--datum", "31-2-2027"]),
    "plan-date-past": (1, lambda _: ["plan", "maak", *STEP, "--datum", "30-11-2026"]),
    "plan-half": (1, lambda _: ["plan", "maak", *STEP, *FAR, "--dan", "GEHEIM"]),
    "plan-full": (1, lambda apk: with_step(apk, "maak", *STEP, *FAR)),
    "plan-unknown-step": (1, lambda apk: with_step(apk, "klaar", "7")),
    "plan-number": (2, lambda apk: with_step(apk, "schrap", "eerste")),
    "plan-no-date": (2, lambda apk: with_step(apk, "verzet", "1")),
    "plan-options-first": (2, lambda apk: with_step(apk, "--json", "klaar", "1")),
    "plan-file": (1, with_plan("- {als: GEHEIM, dan: bel ik, datum: morgen}\n- {wei: GEHEIM}\n")),
    "plan-not-read": (1, with_plan("GEHEIM\n")),
    "calendar-there": (3, lambda apk: with_step(apk, "--agenda", sheet(apk, "x", "plan.ics"))),
    "calendar-nowhere": (3, lambda apk: with_step(apk, "--agenda", "weg/plan.ics")),
    "erase-two-things": (2, lambda _: ["gegevens", "wis", "--plan", "--meting", "1"]),
    "two-versions": (2, lambda _: ["vragenlijst", "verschil", "snelle-check"]),
    "three-versions": (2, lambda _: ["vragenlijst", "verschil", "a", "b", "--met", "c"]),
    "which-file": (2, lambda _: ["vragenlijst", "codeboek"]),
    "unknown-draft": (1, lambda _: ["vragenlijst", "codeboek", "snele-check"]),
    "unknown-codebook": (2, lambda _: ["vragenlijst", "codeboek", "--formaat", "docx"]),
    "not-a-language": (2, beside_source("vertaal", "Engels", "voorbeeld")),
    "source-language": (2, beside_source("vertaal", "nl", "voorbeeld")),
    "translate-a-copy": (2, lambda _: ["vragenlijst", "vertaal", "de", "snelle-check"]),
    "translate-both": (2, beside_source(*TRANSLATE, "--uit", "a.po", "--in", "terug.csv")),
    "translation-unreadable": (
        1,
        beside_source(*TRANSLATE, own="vertaling: voorbeeld\ntaal: en\nteksten: {Klopt: True}\n"),
    ),
    "unknown-exchange": (2, beside_source(*TRANSLATE, "--uit", "a.docx")),
    "exchange-encoding": (
        1,
        beside_source(*TRANSLATE, "--in", "terug.csv", data=b"bron;vertaling\ncaf\xe9;x\n"),
    ),
    "exchange-columns": (1, beside_source(*TRANSLATE, "--in", "terug.csv", data="a;b\n")),
    "exchange-broken": (
        1,
        beside_source(*TRANSLATE, "--in", "terug.po", name="terug.po", data="onzin\n"),
    ),
    "exchange-doctype": (
        1,
        beside_source(*TRANSLATE, "--in", "a.xlf", name="a.xlf", data="<!DOCTYPE a><a/>"),
    ),
    "exchange-not-xliff": (
        1,
        beside_source(*TRANSLATE, "--in", "a.xlf", name="a.xlf", data="<html/>"),
    ),
    "other-language": (1, beside_source(*TRANSLATE, "--in", "a.xlf", name="a.xlf", data=XLIFF)),
    "import-which": (2, lambda apk: ["vragenlijst", "importeer", sheet(apk, "x", "a.docx")]),
    "import-not-limesurvey": (
        1,
        lambda apk: ["vragenlijst", "importeer", sheet(apk, "x", "a.txt")],
    ),
    "import-a-folder": (1, lambda apk: ["vragenlijst", "importeer", a_folder(apk)]),
    "workbook-of-a-folder": (1, lambda apk: ["vragenlijst", "naar-excel", a_folder(apk)]),
    "pack-of-a-file": (1, lambda apk: ["vragenlijst", "pak", sheet(apk, "x", "a.yaml")]),
    "no-packs": (1, lambda _: ["inhoud", "verwijder", "bakkers"]),
    "workbook-name": (2, lambda _: ["vragenlijst", "naar-excel", "snelle-check", "--uit", "a.xls"]),
    "not-a-workbook": (1, lambda apk: ["vragenlijst", "van-excel", sheet(apk, "x", "a.xlsx")]),
    "newer-store": (3, newer),
    "damaged-store": (3, damaged),
    "not-our-store": (3, strange),
    "a-file-for-a-folder": (3, a_file_for_a_folder),
    "a-link": (3, a_link),
    "no-esco": (3, lambda _: ["beroepen", "lasser"]),
    "esco-no-set": (1, lambda apk: ["gegevens", "esco", sheet(apk, "x", "set.zip")]),
    "esco-not-there": (1, lambda _: ["gegevens", "esco", "weg.zip"]),
    "esco-half": (1, half_a_set),
    "search-or-compare": (2, lambda _: ["beroepen", "a", "--eerder", "b"]),
    "no-backup": (3, lambda _: ["gegevens", "herstel", "weg.db", "--ja"]),
    "bad-backup": (3, lambda apk: ["gegevens", "herstel", sheet(apk, "x", "kopie.db"), "--ja"]),
}


def latin(apk) -> str:
    (apk.home / "a.yaml").write_bytes("contract: café\n".encode("latin-1"))
    return "a.yaml"


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("case", CASES)
def test_an_error_is_one_sentence_with_the_right_code(case, language, apk, golden):
    code, made = CASES[case]
    arguments = made(apk)
    if case != "unknown-language":
        arguments = [*arguments, "--taal", language]
    before = store(apk).read_bytes() if store(apk).is_file() else b""
    clock = {"LOOPBAAN_APK_KLOK": "straks"} if case == "bad-clock" else DAY
    done = apk(*arguments, LOOPBAAN_APK_TAAL=language, **clock)
    text = (done.stdout + done.stderr).decode().replace(str(apk.home), "~")
    assert done.returncode == code, text
    assert "Traceback" not in text
    assert "GEHEIM" not in text
    if case != "unknown-language":
        assert not re.search(LEAKS[language], plain(text))
    golden(GOLDEN / "errors" / language / f"{case}.txt", text)
    if before:
        assert store(apk).read_bytes() == before


def test_a_bug_shows_where_and_never_a_value(apk):
    folder = apk.home / "stuk"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(
        "import loopbaan_apk.texts as t\n"
        "def broken(*_): raise KeyError('GEHEIM')\n"
        "import loopbaan_apk.cli.settings as s\ns.Settings.content_folders = broken\n",
        encoding="utf-8",
    )
    path = f"{folder}:{apk.environment['PYTHONPATH']}"
    done = apk("lijst", PYTHONPATH=path, LOOPBAAN_APK_TECHNISCH="1")
    text = done.stderr.decode()
    assert done.returncode == 1
    assert "KeyError" in text
    assert "sitecustomize.py:2" in text
    assert "GEHEIM" not in text
    assert "Traceback" not in text


def test_a_reader_that_leaves_is_no_error(apk):
    done = subprocess.run(
        ["/bin/bash", "-c", f"set -o pipefail; {sys.executable} -m loopbaan_apk methode | head -1"],
        env=apk.environment,
        capture_output=True,
        check=False,
    )
    assert done.stderr == b""


@contextmanager
def small_disk(folder: Path):
    """A disk of 400 kB, with a store on it."""
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(folder)], check=False
    )
    if made.returncode:
        pytest.skip("no right to mount here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)
