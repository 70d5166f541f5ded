"""`vragenlijst verschil`, `vertaal` and `codeboek`, as an author types them."""

from __future__ import annotations

import json

import pytest

from tests.conftest import ROOT

GOLDEN = ROOT / "tests" / "golden"
SOURCE = (ROOT / "tests" / "content" / "good" / "voorbeeld.yaml").read_text(encoding="utf-8")
NEWER = (
    SOURCE.replace("versie: 1.10", "versie: 1.11")
    .replace("Klopt soms", "Klopt een beetje")
    .replace("z1:", "controle:")
    .replace("[z1,", "[controle,")
    .replace("Ik controleer mijn werk.", "Ik controleer al mijn werk.")
    .replace("loondienst, jaren: 3, z1: 1", "loondienst, jaren: 3, controle: 1")
    .replace("op koers: 50", "op koers: 60")
    .replace("maximum: 60", "maximum: 70")
    .replace("      zzp: Zelfstandige\n", "      zzp: Zelfstandige\n          geen: Zonder werk\n")
    .replace("minuten: 10", "minuten: 15")
    .replace("    als: [zorgvuldig is aandachtspunt, werk = loondienst]",
             "    als: [zorgvuldig is aandachtspunt, werk = zzp]")
    .replace(", advies: rustig-uur", "")
)  # fmt: skip


def put(apk, text: str, name: str) -> str:
    path = apk.home / name
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(text, encoding="utf-8")
    return name


@pytest.fixture
def versions(apk):
    put(apk, SOURCE, "voorbeeld-1.10.yaml")
    put(apk, NEWER, "voorbeeld.yaml")
    return apk


OLD, NEW = "voorbeeld-1.10.yaml", "voorbeeld.yaml"
DIFFER = ("vragenlijst", "verschil")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_difference_is_told_as_it_was_read(language, versions, golden):
    done = versions(*DIFFER, OLD, NEW, "--taal", language)
    assert (done.returncode, done.stderr) == (0, b"")
    golden(GOLDEN / "verschil" / f"{language}.txt", done.stdout.decode())


def test_both_ways_to_name_two_versions_say_the_same(versions):
    assert versions(*DIFFER, OLD, NEW).stdout == versions(*DIFFER, NEW, "--met", OLD).stdout


def test_versions_can_be_named_by_id_and_two_ids_are_never_compared(apk):
    done = apk(*DIFFER, "snelle-check", "leercultuur", "--streng")
    text = done.stdout.decode()
    assert done.returncode == 0
    assert text.startswith("snelle-check en leercultuur zijn twee vragenlijsten.")
    assert text.endswith("Twee vragenlijsten hebben elk hun eigen versienummer.\n")
    same = apk(*DIFFER, "snelle-check", "snelle-check").stdout.decode()
    assert "Er is niets veranderd." in same


def test_strict_fails_only_when_something_broke_and_the_number_does_not_say_so(versions):
    assert versions(*DIFFER, OLD, NEW).returncode == 0
    assert versions(*DIFFER, OLD, NEW, "--streng").returncode == 1
    put(versions, NEWER.replace("versie: 1.11", "versie: 2.0"), NEW)
    assert versions(*DIFFER, OLD, NEW, "--streng").returncode == 0
    put(versions, SOURCE.replace("minuten: 10", "minuten: 12"), NEW)
    assert versions(*DIFFER, OLD, NEW, "--streng").returncode == 0


def test_the_difference_as_json_has_all_that_the_lines_have(versions):
    document = json.loads(versions(*DIFFER, OLD, NEW, "--json").stdout)
    assert (document["formaat"], document["soort"], document["brekend"]) == (1, "verschil", True)
    assert document["versie"]["voorstel"] == "2.0"
    assert document["versie"]["oordeel"] == "te-laag"
    assert document["lijkt_hernoemd"][0]["oud"] == "z1"
    gone = next(one for one in document["wijzigingen"] if one["wat"] == "vervallen")
    assert (gone["ding"], gone["ids"], gone["gevolg"]) == ("vraag", ["z1"], "answers-lost")
    (proof,) = document["proeven"]
    assert {"wat": "advies", "id": "rustig-uur", "was": "ja", "wordt": "nee"} in proof["anders"]
    other = json.loads(versions(*DIFFER, OLD, "snelle-check", "--json").stdout)
    assert other["versie"]["oordeel"] == "andere-vragenlijst"


def test_new_sentences_without_a_translation_are_told(versions):
    put(versions, "vertaling: voorbeeld\ntaal: en\nteksten:\n  Klopt: True\n", "voorbeeld.en.yaml")
    text = versions(*DIFFER, OLD, NEW).stdout.decode()
    assert "Vertaling en (1 van " in text
    assert "3 nieuwe zinnen hebben geen vertaling." in text
    assert "  - Ik controleer al mijn werk." in text


def translate(apk, *rest: str, **options):
    done = apk("vragenlijst", "vertaal", *rest, **options)
    assert b"Traceback" not in done.stderr
    return done


def test_a_skeleton_is_made_filled_and_read(apk, golden):
    put(apk, SOURCE, "voorbeeld.yaml")
    done = translate(apk, "en")
    assert done.returncode == 0
    assert "0 van 17 zinnen vertaald (0%)." in done.stdout.decode()
    file = apk.home / "voorbeeld.en.yaml"
    golden(GOLDEN / "vertaal" / "voorbeeld.en.yaml", file.read_text(encoding="utf-8"))
    checked = apk("vragenlijst", "controleer", "voorbeeld.yaml").stdout.decode()
    assert "17 van 17 zinnen" in checked
    begun = apk("begin", "voorbeeld.yaml", "--regel", "--taal", "en", typed="1\nq\n")
    assert "Wat is je situatie?" in (begun.stdout + begun.stderr).decode()


def test_completing_keeps_what_is_there_and_tidying_asks_first(apk):
    put(apk, SOURCE, "voorbeeld.yaml")
    own = "vertaling: voorbeeld\ntaal: en\nteksten:\n  # eerst\n  Klopt: True\n  Oud: Old\n"
    put(apk, own, "voorbeeld.en.yaml")
    done = translate(apk, "en", "voorbeeld")
    assert "Hoort nergens meer bij (1)." in done.stdout.decode()
    file = apk.home / "voorbeeld.en.yaml"
    text = file.read_text(encoding="utf-8")
    assert "  # eerst\n" in text
    assert "  Klopt: True\n" in text
    assert "  Oud: Old\n" in text
    assert translate(apk, "en", "voorbeeld").stderr.decode().endswith("staat er al zo.\n")

    refused = translate(apk, "en", "voorbeeld", "--opruimen")
    assert refused.returncode == 2
    assert "--ja" in refused.stderr.decode()
    tried = translate(apk, "en", "voorbeeld", "--opruimen", "--proef")
    assert "-  Oud: Old" in tried.stdout.decode()
    assert file.read_text(encoding="utf-8") == text
    done = translate(apk, "en", "voorbeeld", "--opruimen", "--ja")
    assert "-  Oud: Old" in done.stdout.decode()
    assert file.read_text(encoding="utf-8") == text.replace("  Oud: Old\n", "")


@pytest.mark.parametrize("name", ["uit.csv", "uit.xliff", "uit.po"])
def test_a_bureau_translates_and_what_changed_meanwhile_is_never_taken(apk, name):
    put(apk, SOURCE, "voorbeeld.yaml")
    done = translate(apk, "en", "--uit", name)
    assert done.returncode == 0
    assert f"vertaal en --in {name}" in done.stdout.decode()
    file = apk.home / name
    text = file.read_text(encoding="utf-8")
    filled = {
        "uit.csv": [('"Klopt";""', '"Klopt";"True"'), ('mijn werk.";""', 'mijn werk.";"I check."')],
        "uit.xliff": [
            ('<source>Klopt</source>\n        <target state="needs-translation" />',
             "<source>Klopt</source><target>True</target>"),
            ('mijn werk.</source>\n        <target state="needs-translation" />',
             "mijn werk.</source><target>I check.</target>"),
        ],
        "uit.po": [
            ('msgid "Klopt"\nmsgstr ""', 'msgid "Klopt"\nmsgstr "True"'),
            ('mijn werk."\nmsgstr ""', 'mijn werk."\nmsgstr "I check."'),
        ],
    }[name]  # fmt: skip
    for before, after in filled:
        assert before in text
        text = text.replace(before, after)
    file.write_text(text, encoding="utf-8")
    put(apk, SOURCE.replace("Ik controleer mijn werk.", "Ik controleer al mijn werk."),
        "voorbeeld.yaml")  # fmt: skip

    done = translate(apk, "en", "--in", name)
    shown = done.stdout.decode()
    assert done.returncode == 1
    assert "Nieuwe vertalingen: 1. Gewijzigd: 0. Al gelijk: 0." in shown
    assert "Niet overgenomen (1):" in shown
    assert "Nu staat er: Ik controleer al mijn werk." in shown
    assert "1 van 17 zinnen vertaald (5%)." in shown
    made = (apk.home / "voorbeeld.en.yaml").read_text(encoding="utf-8")
    assert '  Klopt: "True"\n' in made or "  Klopt: True\n" in made
    assert "I check." not in made


def test_another_translation_replaces_ours_only_after_a_yes(apk):
    put(apk, SOURCE, "voorbeeld.yaml")
    put(apk, "vertaling: voorbeeld\ntaal: en\nteksten:\n  Klopt: True\n", "voorbeeld.en.yaml")
    put(apk, "bron;vertaling\nKlopt;Right\n", "terug.csv")
    assert translate(apk, "en", "--in", "terug.csv").returncode == 2
    file = apk.home / "voorbeeld.en.yaml"
    assert "Klopt: True" in file.read_text(encoding="utf-8")
    done = translate(apk, "en", "--in", "terug.csv", "--ja")
    assert done.returncode == 0
    assert "\n-  Klopt: True\n" in done.stdout.decode()
    assert "\n+  Klopt: Right\n" in done.stdout.decode()
    assert "Klopt: Right" in file.read_text(encoding="utf-8")


def test_at_a_terminal_a_yes_is_a_whole_word(apk):
    put(apk, SOURCE, "voorbeeld.yaml")
    put(apk, "vertaling: voorbeeld\ntaal: en\nteksten:\n  Oud: Old\n", "voorbeeld.en.yaml")
    for typed, left in (("j", True), ("ja", False)):
        with apk.screen("vragenlijst", "vertaal", "en", "voorbeeld", "--opruimen") as screen:
            screen.until("Typ ja en druk op Enter")
            screen.press(typed, "enter")
            assert screen.ended() == 0
        file = (apk.home / "voorbeeld.en.yaml").read_text(encoding="utf-8")
        assert ("Oud: Old" in file) is left


def test_how_far_a_translation_is_as_json_writes_nothing(apk):
    put(apk, SOURCE, "voorbeeld.yaml")
    document = json.loads(translate(apk, "de", "--json").stdout)
    assert document["soort"] == "vertaling"
    assert (document["zinnen"], document["vertaald"], document["procent"]) == (17, 0, 0)
    assert "Klopt" in document["ontbreekt"]
    assert not (apk.home / "voorbeeld.de.yaml").exists()


def test_catalogues_and_profiles_are_translated_the_same_way(apk):
    source = (ROOT / "questionnaires" / "vaardigheden.yaml").read_text(encoding="utf-8")
    put(apk, source, "eigen/vaardigheden.yaml")
    assert translate(apk, "de", "eigen/vaardigheden.yaml").returncode == 0
    made = (apk.home / "eigen" / "vaardigheden.de.yaml").read_text(encoding="utf-8")
    assert "vertaling: vaardigheden\ntaal: de\n" in made


def test_our_own_is_sent_out_but_never_written_beside(apk):
    assert translate(apk, "en", "snelle-check", "--uit", "uit.po").returncode == 0
    refused = translate(apk, "de", "snelle-check")
    assert refused.returncode == 2
    assert not (ROOT / "questionnaires" / "snelle-check.de.yaml").exists()


def codebook(apk, *rest: str):
    return apk("vragenlijst", "codeboek", *rest)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("form", "file"),
    [("md", "voorbeeld.md"), ("csv", "codeboek.csv"), ("sps", "voorbeeld.sps"),
     ("gegevens", "voorbeeld.csv")],
)  # fmt: skip
def test_each_form_of_the_codebook_is_as_it_was_read(form, file, language, apk, golden):
    put(apk, SOURCE, "voorbeeld.yaml")
    done = codebook(apk, "--formaat", form, "--taal", language)
    assert (done.returncode, done.stderr) == (0, b"")
    golden(GOLDEN / "codeboek" / language / file, done.stdout.decode())


def test_the_codebook_speaks_the_language_of_the_translation(apk):
    text = codebook(apk, "snelle-check", "--taal", "en").stdout.decode()
    assert "How do you work at the moment?" in text
    assert "Shown" in text
    assert "only if ‘How do you work at the moment?’" in text.replace("\\", "")


def test_a_codebook_is_written_and_never_over_another_file_unasked(apk):
    put(apk, SOURCE, "voorbeeld.yaml")
    assert codebook(apk, "--formaat", "sps", "--uit", "a.sps").returncode == 0
    put(apk, "van mij", "b.sps")
    refused = codebook(apk, "--formaat", "sps", "--uit", "b.sps")
    assert refused.returncode == 2
    assert (apk.home / "b.sps").read_text(encoding="utf-8") == "van mij"
    assert codebook(apk, "--formaat", "sps", "--uit", "b.sps", "--ja").returncode == 0
    assert (apk.home / "b.sps").read_bytes() == (apk.home / "a.sps").read_bytes()
    assert codebook(apk, "--uit", "weg/a.md").returncode == 3


def test_numbers_have_a_comma_unless_a_point_is_asked(apk):
    text = SOURCE.replace("jaren: 3,", "jaren: 3.5,")
    put(apk, text, "voorbeeld.yaml")
    assert ";3,5;" in codebook(apk, "--formaat", "gegevens").stdout.decode()
    assert ";3.5;" in codebook(apk, "--formaat", "gegevens", "--punt").stdout.decode()


def test_the_only_questionnaire_of_a_folder_need_not_be_named(apk):
    nothing = codebook(apk)
    assert nothing.returncode == 2
    put(apk, SOURCE, "voorbeeld.yaml")
    assert codebook(apk).returncode == 0
    put(apk, SOURCE.replace("vragenlijst: voorbeeld", "vragenlijst: ander"), "ander.yaml")
    two = codebook(apk)
    assert two.returncode == 2
    assert "ander, voorbeeld" in two.stderr.decode()
