"""What an editor sees with our schemas, and what only our checker finds (docs/editor.md)."""

from __future__ import annotations

import json
import re
from functools import cache

import jsonschema
import pytest
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from loopbaan_apk.cli.findings.pages import title
from loopbaan_apk.content.codes import CODES
from loopbaan_apk.content.kinds import BY_KEY, kind
from loopbaan_apk.content.schema import schema
from loopbaan_apk.texts import words
from tests.conftest import ROOT

HERE = ROOT / "tests" / "content"
PAGE = ROOT / "docs" / "editor.md"
EXPECTED = re.compile(r"^# verwacht: \d+:\d+ (V\d{3}) [a-z0-9-]+$", re.MULTILINE)
TABLE = re.compile(r"(?<=<!-- uit de tests -->\n).*(?=<!-- tot hier -->)", re.DOTALL)
GOOD = sorted((*(HERE / "good").rglob("*.yaml"), *(ROOT / "questionnaires").rglob("*.yaml")))
BAD = sorted((HERE / "bad").rglob("*.yaml"))


@cache
def validator(key: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema(BY_KEY[key]))


def editor_sees(data: bytes) -> list[str]:
    """What is wrong to an editor, which reads YAML 1.2 and lets it decide what a number is."""
    model = kind(data)
    if model is None:
        return []
    reader = YAML(typ="safe", pure=True)
    reader.version = (1, 2)
    try:
        value = reader.load(data.decode("utf-8"))
    except YAMLError as error:
        return [str(error)]
    plain = json.loads(json.dumps(value, default=str))
    return [error.message for error in validator(model.FILE_KEY).iter_errors(plain)]


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_an_editor_has_nothing_to_say_of_a_good_file(path):
    assert editor_sees(path.read_bytes()) == []


def test_the_page_lists_what_only_our_checker_finds(golden):
    seen: dict[str, list[bool]] = {}
    for path in BAD:
        data = path.read_bytes()
        here = bool(editor_sees(data))
        for code in dict.fromkeys(EXPECTED.findall(data.decode("utf-8", "replace"))):
            seen.setdefault(code, []).append(here)
    said = words("nl")
    only, some, both = [], [], []
    for code in CODES:
        if code.code in seen:
            found = seen[code.code]
            where = both if all(found) else some if any(found) else only
            where.append(f"- `{code.code}` {title(code.slug, said)}")
    lines = [
        f"Van {len(only) + len(some) + len(both)} codes is er een fout bestand in de tests.",
        f"Je editor ziet er {len(both)} altijd, {len(some)} soms en {len(only)} nooit.",
        "",
        "### Alleen onze controle",
        "",
        *only,
        "",
        "### Soms ook je editor",
        "",
        *some,
        "",
        "### Ook je editor",
        "",
        *both,
    ]
    assert len(only) > len(both)  # that is why the schema is no check
    page = PAGE.read_text(encoding="utf-8")
    table = "\n" + "\n".join(lines) + "\n\n"
    golden(PAGE, TABLE.sub(lambda _: table, page))


def test_every_hover_is_a_dutch_sentence():
    def told(part: object, path: tuple[object, ...]) -> list[tuple[tuple[object, ...], str]]:
        found = []
        if isinstance(part, dict):
            if isinstance(part.get("description"), str):
                found.append((path, part["description"]))
            for key, inner in part.items():
                found += told(inner, (*path, key))
        return found

    english = re.compile(r"\b(?:the|this|one|what|when|with|and)\b")
    for key in BY_KEY:
        whole = schema(BY_KEY[key])
        found = told(whole, (key,))
        assert len(found) > len(whole["properties"])
        for path, text in found:
            assert text.rstrip("`").endswith("."), path
            assert not english.search(re.sub(r"`[^`]*`", "", text)), (path, text)
