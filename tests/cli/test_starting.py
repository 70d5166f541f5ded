"""A new questionnaire checks clean, leads an editor to a schema, and overwrites nothing."""

from __future__ import annotations

import json
import re

import pytest

from loopbaan_apk.content.starting import copied, starter
from loopbaan_apk.texts import languages
from tests.conftest import ROOT

SCHEMA = re.compile(r"^# yaml-language-server: \$schema=(\S+)$", re.MULTILINE)


def tree(home):
    return {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}


@pytest.mark.parametrize("language", languages())
def test_a_new_file_checks_clean_and_names_a_schema_that_is_there(language, warm):
    made = warm("vragenlijst", "nieuw", "eerste", "--taal", language)
    assert made.returncode == 0, made.stderr
    checked = warm("vragenlijst", "controleer", "--json")
    assert json.loads(checked.stdout)["bevindingen"] == []
    text = (warm.home / "eerste.yaml").read_text(encoding="utf-8")
    schema = json.loads((warm.home / SCHEMA.search(text)[1]).read_text(encoding="utf-8"))
    assert schema["title"] == "vragenlijst"
    trial = warm("vragenlijst", "codeboek", "eerste.yaml", "--taal", language)
    assert trial.returncode == 0, trial.stderr


@pytest.mark.parametrize("name", ["loopbaan-apk", "snelle-check", "leercultuur"])
def test_a_copy_of_ours_checks_clean_with_its_translation_and_says_where_it_is_from(name, warm):
    made = warm("vragenlijst", "nieuw", "eigen", "--van", name, "--map", "map/in")
    assert made.returncode == 0, made.stderr
    checked = warm("vragenlijst", "controleer", "map", "--json")
    assert json.loads(checked.stdout)["bevindingen"] == []
    folder = warm.home / "map" / "in"
    assert {path.name for path in folder.glob("*.yaml")} == {"eigen.yaml", "eigen.en.yaml"}
    for path in folder.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        assert (folder / SCHEMA.search(text)[1]).is_file()
    text = (folder / "eigen.yaml").read_text(encoding="utf-8")
    assert f"({name}, versie 1.0)" in text
    assert f"{name}.yaml" not in text
    assert f"{name}.en.yaml" not in text
    said = warm(
        "vragenlijst", "verschil", f"{ROOT}/questionnaires/{name}.yaml", "map/in/eigen.yaml"
    )
    assert said.returncode == 0, said.stderr


def test_nothing_is_ever_overwritten(warm):
    assert warm("vragenlijst", "nieuw", "eerste").returncode == 0
    before = tree(warm.home)
    for arguments in (
        ("eerste",),
        ("eerste", "--van", "snelle-check"),
        ("loopbaan-apk",),
        ("Met Hoofdletters",),
        ("../buiten",),
        ("con",),
        ("ander", "--map", "eerste.yaml"),
        ("ander", "--map", "eerste.yaml/x"),
        ("ander", "--van", "weg"),
    ):
        done = warm("vragenlijst", "nieuw", *arguments)
        assert done.returncode in (1, 2, 3), arguments
        assert done.stderr.strip(), arguments
        assert tree(warm.home) == before, arguments


def test_a_file_in_the_way_of_the_last_leaves_none_of_the_others(warm):
    (warm.home / "eigen.en.yaml").write_text("van mij", encoding="utf-8")
    before = tree(warm.home)
    assert warm("vragenlijst", "nieuw", "eigen", "--van", "snelle-check").returncode == 1
    assert tree(warm.home) == before


@pytest.mark.parametrize("data", [b"vertaling: oud\ntaal: en\nteksten: {a: \xff}\n", b"[" * 900])
def test_a_translation_that_cannot_be_read_is_told_and_nothing_is_written(data, warm):
    text = starter("oud", "nl").replace("\n", "\r\n")
    (warm.home / "oud.yaml").write_bytes(text.encode())
    assert warm("vragenlijst", "nieuw", "eigen", "--van", "oud").returncode == 0
    checked = warm("vragenlijst", "controleer", "eigen.yaml", "--json")
    assert json.loads(checked.stdout)["bevindingen"] == []
    (warm.home / "oud.en.yaml").write_bytes(data)
    before = tree(warm.home)
    done = warm("vragenlijst", "nieuw", "ander", "--van", "oud")
    assert done.returncode == 1
    assert b"oud.en.yaml" in done.stderr
    assert tree(warm.home) == before


def test_schemas_are_written_once_and_an_own_one_is_kept_until_a_yes(warm):
    assert warm("vragenlijst", "schema", "s").returncode == 0
    before = tree(warm.home)
    assert len(before) == 7
    assert warm("vragenlijst", "schema", "s").returncode == 0
    assert tree(warm.home) == before
    own = warm.home / "s" / "vragenlijst.schema.json"
    own.write_text("{}", encoding="utf-8")
    assert warm("vragenlijst", "schema", "s", "--geen-invoer").returncode == 2
    assert own.read_text(encoding="utf-8") == "{}"
    assert warm("vragenlijst", "schema", "s", "--ja").returncode == 0
    assert tree(warm.home) == before


@pytest.mark.parametrize(
    "source",
    [
        "bron: |-\n  eerste\n  tweede\nversie: 1.0  # hoog\nvragenlijst: oud\n",
        'versie: "1.0"\nvragenlijst: oud\n\nbron: "met: \\"dat\\" # in"\n# oud.yaml\ntitel: x\n',
        "bron: lang\n  en langer\n\n# los\nvragenlijst: oud\nstatus: vastgesteld\nversie: 2\n",
    ],
)
def test_a_copy_changes_only_its_name_version_status_and_origin(source):
    from ruamel.yaml import YAML

    from loopbaan_apk.core.model import Questionnaire

    def read(text):
        return YAML(typ="rt").load(text)

    old = Questionnaire(
        id="oud", version="1", title="t", source=str(read(source)["bron"]), sections=()
    )
    made = copied(source, old, "nieuw", "Van ver.")
    value, before = dict(read(made)), dict(read(source))
    assert value.pop("bron") == " ".join(f"Van ver. {before.pop('bron')}".split())
    assert value.pop("vragenlijst") == "nieuw"
    assert value.pop("versie") == 0.1
    assert value.pop("status", "concept") == "concept"
    for key in ("vragenlijst", "versie", "status"):
        before.pop(key, None)
    assert value == before
    assert made.count("# hoog") == source.count("# hoog")
    assert "oud.yaml" not in made


def test_every_language_has_a_file_to_begin_with():
    for language in languages():
        assert "vragenlijst: eerste" in starter("eerste", language)
