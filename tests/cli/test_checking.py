"""`vragenlijst controleer` and `uitleg`: what comes out, with which exit code, and what changes."""

from __future__ import annotations

import json
import signal
import stat
import subprocess
import sys

import jsonschema
import pytest

from tests.conftest import ROOT

GOOD = (ROOT / "tests/content/good/basis.yaml").read_text(encoding="utf-8")
CLOCK = {"LOOPBAAN_APK_KLOK": "2026-11-25T12:00"}
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "$schema": {"type": "string", "format": "uri"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "required": ["name"],
                                "properties": {
                                    "rules": {
                                        "uniqueItems": True,
                                        "items": {
                                            "required": ["id"],
                                            "properties": {
                                                "shortDescription": {"required": ["text"]},
                                                "fullDescription": {"required": ["text"]},
                                                "defaultConfiguration": {
                                                    "properties": {
                                                        "level": {"$ref": "#/$defs/level"}
                                                    }
                                                },
                                            },
                                        },
                                    }
                                },
                            }
                        },
                    },
                    "results": {
                        "items": {
                            "required": ["message"],
                            "properties": {
                                "ruleId": {"type": "string"},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "level": {"$ref": "#/$defs/level"},
                                "message": {
                                    "required": ["text"],
                                    "properties": {"text": {"type": "string", "minLength": 1}},
                                },
                                "locations": {
                                    "items": {
                                        "properties": {
                                            "physicalLocation": {
                                                "required": ["artifactLocation"],
                                                "properties": {
                                                    "artifactLocation": {
                                                        "properties": {
                                                            "uri": {
                                                                "pattern": "^[A-Za-z0-9._~/%-]+$"
                                                            }
                                                        }
                                                    },
                                                    "region": {
                                                        "properties": {
                                                            name: {"type": "integer", "minimum": 1}
                                                            for name in (
                                                                "startLine",
                                                                "startColumn",
                                                                "endColumn",
                                                            )
                                                        }
                                                    },
                                                },
                                            }
                                        }
                                    }
                                },
                            },
                        }
                    },
                },
            },
        },
    },
    "$defs": {"level": {"enum": ["none", "note", "warning", "error"]}},
}
"""What the standard (OASIS, SARIF 2.1.0, 3.13 to 3.30) asks of the parts that we write."""


def put(apk, text: str, name="basis.yaml") -> str:
    path = apk.home / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return name


def checked(apk, *arguments: str):
    return apk("vragenlijst", "controleer", *arguments, **CLOCK)


BROKEN = GOOD.replace("z1, z2, z3]", "z1, z2, z3, z6]")
TIPPED = GOOD.replace("Ik werk volgens een plan.", "Ik plan en werk.")


def test_a_good_file_says_so_and_ends_well(apk):
    done = checked(apk, put(apk, GOOD))
    assert done.returncode == 0
    assert done.stdout.decode() == "1 bestand: geen fouten, geen tips.\n"


def test_a_fault_is_shown_under_the_whole_word_with_a_line_above(apk):
    done = checked(apk, put(apk, BROKEN))
    assert done.returncode == 1
    assert done.stdout.decode() == (
        "basis.yaml:34:25  fout V203  schaal `zorgvuldig` telt een vraag die niet bestaat: z6. "
        "Wel: werk, jaren, z1, z2, z3.\n"
        "   33 |     naam: Nauwkeurigheid\n"
        "   34 |     items: [z1, z2, z3, z6]\n"
        "      |                         ^^ Bedoel je z3?\n"
        "\n"
        "1 bestand: 1 fout.\n"
        "Meer over een code: loopbaan-apk vragenlijst uitleg V203\n"
    )


def test_english_findings(apk):
    done = checked(apk, put(apk, BROKEN), "--taal", "en")
    assert "error V203  scale `zorgvuldig` counts a question" in done.stdout.decode()
    assert done.returncode == 1


def test_tips_do_not_fail_unless_strict(apk):
    name = put(apk, TIPPED)
    assert checked(apk, name).returncode == 0
    assert checked(apk, name, "--streng").returncode == 1


@pytest.mark.parametrize(
    "arguments",
    [["--formaat", "xml"], ["nergens.yaml"], ["--volg", "--herstel"], ["leeg"]],
    ids=lambda arguments: arguments[0],
)
def test_misuse_is_told_apart(arguments, apk):
    put(apk, GOOD)
    (apk.home / "leeg").mkdir()
    done = checked(apk, *arguments)
    assert done.returncode == (1 if arguments == ["nergens.yaml"] else 2)
    assert done.stdout == b""
    assert done.stderr


def test_a_folder_is_looked_through_and_other_files_are_named(apk):
    put(apk, GOOD)
    put(apk, BROKEN.replace("vragenlijst: basis", "vragenlijst: twee"), "onder/diep/twee.yaml")
    put(apk, "boodschappen: [brood]\n", "onder/lijst.yaml")
    put(apk, "a: [\n", ".verborgen/x.yaml")
    put(
        apk, "vertaling: basis\ntaal: en\nteksten:\n  Zorgvuldig werken: Careful\n", "basis.en.yaml"
    )
    done = checked(apk, "--json")
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert told["bestanden"] == [
        "basis.en.yaml",
        "basis.yaml",
        "onder/diep/twee.yaml",
        "onder/lijst.yaml",
    ]
    assert [(one["bestand"], one["code"]) for one in told["bevindingen"]] == [
        ("basis.en.yaml", "V601"),
        ("onder/diep/twee.yaml", "V203"),
        ("onder/lijst.yaml", "V040"),
    ]


def test_findings_are_sorted_by_file_line_and_column(apk):
    put(apk, TIPPED.replace("titel: Z", "titel: 's z"), "b.yaml")
    put(apk, BROKEN.replace("duur", "duurr"), "a.yaml")
    told = json.loads(checked(apk, "--json").stdout)["bevindingen"]
    places = [(one["bestand"], one["regel"], one["kolom"]) for one in told]
    assert places == sorted(places)
    assert len({one["bestand"] for one in told}) == 2


def test_json_has_a_version_and_says_with_which_answers_things_are_reached(apk):
    told = json.loads(checked(apk, put(apk, GOOD), "--formaat", "json").stdout)
    assert (told["formaat"], told["soort"], told["fouten"]) == (1, "controle", 0)
    (reach,) = told["bereik"]
    by_name = {(one["soort"], one["naam"], one.get("niveau")): one for one in reach["uitkomsten"]}
    assert by_name["advies", "meekijken", None]["bereikbaar"] == "kan"
    assert by_name["advies", "meekijken", None]["met"]["werk"] == "loondienst"
    assert by_name["niveau", "zorgvuldig", "op koers"]["met"]


def test_why_tells_reasons_and_witnesses(apk):
    text = checked(apk, put(apk, TIPPED), "--uitleg").stdout.decode()
    assert "Wie het ene wel vindt en het andere niet, kan niet antwoorden." in text
    assert "advies meekijken: bereikbaar met werk = loondienst, jaren = " in text


def test_sarif_keeps_to_the_standard(apk):
    put(apk, BROKEN, "een map/basis,1.yaml")
    put(apk, TIPPED)
    document = json.loads(checked(apk, ".", "--formaat", "sarif").stdout)
    jsonschema.Draft202012Validator(SARIF).validate(document)
    (run,) = document["runs"]
    assert {one["level"] for one in run["results"]} == {"error", "note"}
    rules = run["tool"]["driver"]["rules"]
    for one in run["results"]:
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
    uris = {
        one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"]
    }
    assert "een%20map/basis%2C1.yaml" in uris


def test_github_notes_escape_what_would_break_them(apk):
    put(apk, BROKEN.replace("z6", "'z6%: ,\\'"), "a,b:c.yaml")
    done = checked(apk, "a,b:c.yaml", "--formaat", "github")
    (line,) = done.stdout.decode().splitlines()
    assert line.startswith("::error file=a%2Cb%3Ac.yaml,line=34,col=25,endColumn=")
    assert "z6%25: ," in line


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_code_is_explained(language, apk):
    done = apk("vragenlijst", "uitleg", "v510", "--taal", language)
    assert done.returncode == 0
    assert "V510" in done.stdout.decode()
    assert "verwacht: {zorgvuldig: 33}" in done.stdout.decode()
    told = json.loads(apk("vragenlijst", "uitleg", "--json", "--taal", language).stdout)
    assert len(told["codes"]) > 100


def test_an_unknown_code_gets_the_nearest(apk):
    done = apk("vragenlijst", "uitleg", "V511x")
    assert done.returncode == 1
    assert "V511" in done.stderr.decode()


SICK = (
    GOOD.replace("titel: Zorgvuldig werken", "titel: 's Ochtends werken")
    .replace("    bereken: procent", "    berekenen: procent")
    .replace("    minuten: 10", "    minuten:10")
    .replace("bron: eigen vragen", "bron: vragen: eigen")
)
WELL = GOOD.replace("titel: Zorgvuldig werken", 'titel: "\'s Ochtends werken"').replace(
    "bron: eigen vragen", 'bron: "vragen: eigen"'
)


def test_mending_shows_first_and_writes_only_with_a_yes(apk):
    path = apk.home / put(apk, SICK)
    path.chmod(0o640)
    tried = checked(apk, "basis.yaml", "--herstel", "--proef")
    assert '+titel: "\'s Ochtends werken"' in tried.stdout.decode()
    assert path.read_text(encoding="utf-8") == SICK
    asked = checked(apk, "basis.yaml", "--herstel")
    assert asked.returncode == 2
    assert "--ja" in asked.stderr.decode()
    assert path.read_text(encoding="utf-8") == SICK
    done = checked(apk, "basis.yaml", "--herstel", "--ja")
    assert done.returncode == 0
    assert path.read_text(encoding="utf-8") == WELL
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [one.name for one in apk.home.iterdir() if one.name.startswith(".basis")] == []


def test_nothing_is_written_when_a_mistake_is_left_that_cannot_be_read(apk):
    text = SICK.replace("omgekeerd: [z3]", "omgekeerd: [z3")
    path = apk.home / put(apk, text)
    done = checked(apk, "basis.yaml", "--herstel", "--ja")
    assert done.returncode == 1
    assert path.read_text(encoding="utf-8") == text


def test_a_line_typed_yes_mends_in_line_mode(apk):
    path = apk.home / put(apk, SICK)
    arguments = ("vragenlijst", "controleer", "basis.yaml", "--herstel", "--regel")
    assert apk(*arguments, typed="nee\n", **CLOCK).returncode == 1
    assert path.read_text(encoding="utf-8") == SICK
    assert apk(*arguments, typed="ja\n", **CLOCK).returncode == 0
    assert path.read_text(encoding="utf-8") == WELL


def test_following_shows_the_findings_after_a_save_and_ends_with_130(apk):
    path = apk.home / put(apk, GOOD)
    running = subprocess.Popen(
        [sys.executable, "-m", "loopbaan_apk", "vragenlijst", "controleer", "basis.yaml", "--volg"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**apk.environment, **CLOCK},
        cwd=apk.home,
    )
    try:
        assert running.stdout.readline() == b"1 bestand: geen fouten, geen tips.\n"
        path.write_text(BROKEN, encoding="utf-8")
        assert b"V203" in running.stdout.readline()
        temporary = apk.home / "nieuw.tmp"
        temporary.write_text(GOOD, encoding="utf-8")
        temporary.replace(path)
        lines = [running.stdout.readline() for _ in range(7)]
        assert lines[-1] == b"1 bestand: geen fouten, geen tips.\n"
        assert b"\x1b" not in b"".join(lines)
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=20) == 130
    finally:
        running.kill()
        running.communicate()


def test_following_wipes_a_real_screen_only(apk):
    path = apk.home / put(apk, BROKEN)
    screen = apk.screen("vragenlijst", "controleer", "basis.yaml", "--volg", **CLOCK)
    screen.until("V203")
    path.write_text(GOOD, encoding="utf-8")
    screen.until("geen fouten")
    assert "V203" not in screen.text
    screen.press("\x03")
    assert screen.ended() == 130


def test_a_shipped_questionnaire_is_checked_by_its_name(apk):
    done = checked(apk, "snelle-check")
    assert done.returncode == 0
    assert "2 bestanden" in done.stdout.decode()


def test_mending_is_quick_to_say_that_there_is_nothing(apk):
    done = checked(apk, put(apk, GOOD), "--herstel", "--ja")
    assert done.returncode == 0
    assert "niets dat ik veilig kan verbeteren" in done.stderr.decode()
