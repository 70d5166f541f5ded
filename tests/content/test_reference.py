"""docs/formaat.md and the JSON Schemas follow from the models."""

from __future__ import annotations

import jsonschema
import pytest
import yaml

from loopbaan_apk.content.reading import fields
from loopbaan_apk.content.reference import page
from loopbaan_apk.content.schema import file_name, schema, written
from loopbaan_apk.core.catalogues import Regions, Schemes, Skills, Sources, Translation
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.core.profiles import Profile
from tests.conftest import ROOT

FOLDER = ROOT / "questionnaires"
MODELS = {
    model.FILE_KEY: model
    for model in (Questionnaire, Translation, Skills, Schemes, Regions, Sources, Profile)
}


def test_the_reference_page_is_that_of_the_models(golden):
    golden(ROOT / "docs" / "formaat.md", page())


@pytest.mark.parametrize("key", MODELS)
def test_the_schema_file_is_that_of_the_model(key, golden):
    golden(FOLDER / "schema" / file_name(MODELS[key]), written(MODELS[key]))


@pytest.mark.parametrize("key", MODELS)
def test_our_own_files_keep_their_schema(key):
    check = jsonschema.Draft202012Validator(schema(MODELS[key]))
    paths = [
        path
        for path in FOLDER.rglob("*.yaml")
        if f"\n{key}:" in "\n" + path.read_text(encoding="utf-8")
    ]
    assert paths
    for path in paths:
        value = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        assert [error.message for error in check.iter_errors(value)] == [], path.name


def test_the_schema_refuses_an_unknown_key():
    check = jsonschema.Draft202012Validator(schema(Questionnaire))
    text = (ROOT / "tests/content/good/voorbeeld.yaml").read_text(encoding="utf-8")
    good = yaml.load(text, Loader=yaml.BaseLoader)
    assert list(check.iter_errors(good)) == []
    assert list(check.iter_errors({**good, "bronn": "x"}))


def test_every_key_has_its_help():
    for model in MODELS.values():
        for dutch, field in fields(model).items():
            assert field.key.help.endswith((".", "`")), dutch
