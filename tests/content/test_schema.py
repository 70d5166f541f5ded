"""What an editor sees with our schemas, and what only our checker finds (docs/editor.md)."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

from loopbaan_apk.cli.findings.pages import title
from loopbaan_apk.content.codes import CODES
from loopbaan_apk.content.kinds import BY_KEY, kind
from loopbaan_apk.content.schema import file_name, schema
from loopbaan_apk.texts import words
from tests.conftest import ROOT

HERE = ROOT / "tests" / "content"
SCHEMAS = ROOT / "questionnaires" / "schema"
PAGE = ROOT / "docs" / "editor.md"
EXPECTED = re.compile(r"^# verwacht: \d+:\d+ (V\d{3}) [a-z0-9-]+$", re.MULTILINE)
TABLE = re.compile(r"(?<=<!-- uit de tests -->\n).*(?=<!-- tot hier -->)", re.DOTALL)
GOOD = sorted((*(HERE / "good").rglob("*.yaml"), *(ROOT / "questionnaires").rglob("*.yaml")))
BAD = sorted((HERE / "bad").rglob("*.yaml"))


def judged(*arguments: str | Path) -> dict[Path, list[str]]:
    """What check-jsonschema says of each file: nothing of a good one. It needs no internet."""
    program = Path(sys.executable).with_name("check-jsonschema")
    done = subprocess.run(
        [program, "-vv", "--output-format", "json", "--no-cache", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    told = json.loads(done.stdout)
    good = told["checked_paths"] if told["status"] == "ok" else told["successes"]
    found: dict[Path, list[str]] = {Path(name): [] for name in good}
    for one in (*told.get("errors", ()), *told.get("parse_errors", ())):
        found.setdefault(Path(one["filename"]), []).append(one["message"])
    assert done.returncode == (1 if any(found.values()) else 0), done.stderr
    return found


@cache
def editor_sees() -> dict[Path, list[str]]:
    """Of every file what is wrong to an editor, with the schema of its kind: one run a kind."""
    found: dict[Path, list[str]] = {}
    for model in BY_KEY.values():
        paths = [path for path in (*GOOD, *BAD) if kind(path.read_bytes()) is model]
        found |= judged("--schemafile", SCHEMAS / file_name(model), *paths)
    return found


def test_each_schema_is_a_schema():
    found = judged("--check-metaschema", *SCHEMAS.iterdir())
    assert found == {SCHEMAS / file_name(model): [] for model in BY_KEY.values()}


def test_an_editor_has_nothing_to_say_of_a_good_file():
    assert {path: editor_sees()[path] for path in GOOD} == {path: [] for path in GOOD}


def test_the_page_lists_what_only_our_checker_finds(golden):
    seen: dict[str, list[bool]] = {}
    for path in BAD:
        data = path.read_bytes()
        here = bool(editor_sees()[path])
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
