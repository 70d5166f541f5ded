"""Holds the tree to the house plan: who imports whom, which words exist, what starts with what."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from string import Formatter

import pytest

from loopbaan_apk.cli import COMMANDS
from loopbaan_apk.texts import languages, sentences
from tests.conftest import ROOT

PACKAGE = ROOT / "loopbaan_apk"
MODULES = sorted(PACKAGE.rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}
DUTCH, ENGLISH = sentences("nl"), sentences("en")
HEAVY = ("rich", "questionary", "prompt_toolkit", "numpy", "pydantic", "jinja2")


def tool(*command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_the_code_is_formatted():
    assert not tool("ruff", "format", "--check", ".")


def test_the_code_keeps_every_rule_of_ruff():
    assert not tool("ruff", "check", "--quiet", ".")


def test_the_types_hold():
    assert not tool("mypy")


def test_imports_only_go_to_the_right():
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_table_of_commands_matches_the_files():
    for name, inner in COMMANDS.items():
        if inner:
            folder = PACKAGE.joinpath("cli", *name.split())
            files = {path.stem for path in folder.glob("[a-z]*")}
            assert files == {one.replace("-", "_") for one in inner}
        else:
            assert (PACKAGE / "cli" / f"{name}.py").is_file()


def test_languages_are_the_files_and_have_the_same_slugs_and_blanks():
    assert languages() == ("en", "nl")
    assert set(DUTCH) == set(ENGLISH)
    for slug, dutch in DUTCH.items():
        blanks = [
            {name for _, name, _, _ in Formatter().parse(one) if name}
            for one in (dutch, ENGLISH[slug])
        ]
        assert blanks[0] == blanks[1], slug


def strings_in(pattern: str) -> set[str]:
    return {
        found for path in MODULES for found in re.findall(pattern, path.read_text(encoding="utf-8"))
    }


def test_every_error_has_words():
    raised = strings_in(r'(?:ApkError|failure)\(\s*"([a-z0-9-]+)"')
    in_items = {slug for slug in raised if slug.startswith("answer-")}
    for slug in raised:
        groups = ("fout", "ask", "probleem") if slug in in_items else ("fout",)
        assert any(f"{group}.{slug}" in DUTCH for group in groups), slug


SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)+"


def test_every_finding_has_words():
    reported = {
        slug
        for path, tree in TREES.items()
        if "content" in path.parts
        for node, name in calls(tree)
        if name.split(".")[-1] in ("add", "Spot", "word", "marked")
        for argument in node.args
        if isinstance(argument, ast.Constant) and re.fullmatch(SLUG, str(argument.value))
        for slug in [argument.value]
    }
    assert len(reported) > 40
    alone = {"backslash", "tab", "tag", "anchor", "alias"}  # slugs that look like any other word
    for slug in reported | alone:
        assert f"probleem.{slug}" in DUTCH, slug


def test_every_slug_that_is_asked_for_has_words():
    for slug in strings_in(r'words(?:\.count)?\(\s*"([a-z]+\.[a-z0-9.-]+)"'):
        assert slug in DUTCH or f"{slug}.one" in DUTCH, slug


@pytest.mark.parametrize(
    "arguments",
    [["--version"], ["--help"], ["gegevens", "waar"], ["lijst"], ["plan"], ["begin", "--help"]],
)
def test_a_plain_command_loads_nothing_heavy(arguments, apk):
    assert loaded(apk, HEAVY, *arguments) == []


def loaded(apk, names: tuple[str, ...], *arguments: str) -> list[str]:
    """Which of these modules a command has loaded when it ends."""
    code = (
        "import sys, loopbaan_apk.__main__ as m; sys.argv = ['apk', *sys.argv[1:]]\n"
        "try: m.main()\n"
        "except SystemExit: pass\n"
        f"print('LOADED', [name for name in {names!r} if name in sys.modules])"
    )
    unmeasured = {
        name: value  # what measures coverage loads modules of its own
        for name, value in apk.environment.items()
        if not name.startswith(("COV_CORE", "COVERAGE_"))
    }
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=unmeasured,
        capture_output=True,
        text=True,
        check=True,
    )
    return ast.literal_eval(done.stdout.splitlines()[-1].removeprefix("LOADED "))


UNASKED = {
    ("gegevens", "waar"): ("hashlib", "loopbaan_apk.core.model", "loopbaan_apk.core.esco"),
    ("lijst",): ("hashlib", "json", "fractions", "loopbaan_apk.core.model"),
    ("resultaat",): (
        *("csv", "statistics", "random", *HEAVY),
        *("loopbaan_apk.content.explaining", "loopbaan_apk.content.unseen"),
        *(f"loopbaan_apk.core.{name}" for name in ("matching", "directing", "comparing", "esco")),
    ),
}
"""What a command does without: of a first check that asks no skills."""


@pytest.mark.parametrize("arguments", UNASKED)
def test_a_command_loads_only_what_it_uses(arguments, apk):
    (apk.home / "a.yaml").write_text("contract: vast\nenergie: 2\n", encoding="utf-8")
    assert apk("begin", "snelle-check", "--antwoorden", "a.yaml").returncode == 0
    assert loaded(apk, UNASKED[arguments], *arguments) == []


def test_the_version_is_answered_before_anything_is_imported(apk):
    code = (
        "import sys; before = set(sys.modules); sys.argv = ['loopbaan-apk', '--version']\n"
        "import loopbaan_apk.__main__ as m; m.main()\n"
        "print(sorted(set(sys.modules) - before))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=apk.environment,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = ast.literal_eval(done.stdout.splitlines()[-1])
    assert set(loaded) <= {"__future__", "loopbaan_apk", "loopbaan_apk.__main__"}


def imported(tree: ast.AST) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def test_only_the_gate_knows_rich():
    for path, tree in TREES.items():
        if path.name != "terminal.py":
            assert not any(name.split(".")[0] == "rich" for name in imported(tree)), path


def calls(tree: ast.AST):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node, ast.unparse(node.func)


FORBIDDEN_CALLS = re.compile(
    r"(?:^|\.)(?:print|eval|exec|from_markup|escape|render_str|Markdown|Panel)$"
)
GATED = ("markup", "emoji", "highlight")
FORBIDDEN_IMPORTS = re.compile(
    r"^(?:pickle|marshal|shelve|jinja2|rich\.(?:markup|markdown|panel|traceback))"
)


FOR_TEMPLATES = {"word.py": {"jinja2", "jinja2.sandbox"}}
"""docxtpl fills a coach's template with Jinja: there it is sandboxed, and what goes in is text."""


def broken_by(path: Path, tree: ast.AST) -> list[str]:
    allowed = FOR_TEMPLATES.get(path.name, set())
    found = [name for name in imported(tree) - allowed if FORBIDDEN_IMPORTS.match(name)]
    for node, name in calls(tree):
        if FORBIDDEN_CALLS.search(name) and (path.name, name) != ("terminal.py", "console.print"):
            found.append(f"{node.lineno} {name}")
        if name == "Text" and node.args:
            found.append(f"{node.lineno} Text with words: use _text, which cleans")
        found += [
            f"{node.lineno} {keyword.arg}"
            for keyword in node.keywords
            if keyword.arg in GATED and ast.unparse(keyword.value) != "False"
        ]
        if name.endswith("stdout.write") and path.name not in ("terminal.py", "__main__.py"):
            found.append(f"{node.lineno} {name}")
        if name.endswith("stderr.write") and path.name != "terminal.py":
            found.append(f"{node.lineno} {name}")
    return found


def test_no_text_reaches_a_terminal_but_through_the_gate():
    assert {
        path.name: broken for path, tree in TREES.items() if (broken := broken_by(path, tree))
    } == {}


@pytest.mark.parametrize(
    "planted",
    [
        "print(f'{name}')",
        "Text(name)",
        "Text.from_markup(name)",
        "Console(markup=True)",
        "import pickle",
        "eval(name)",
        "sys.stdout.write(name)",
    ],
)
def test_a_planted_leak_is_caught(planted):
    assert broken_by(Path("somewhere.py"), ast.parse(planted))


def test_every_module_says_what_it_holds_in_one_sentence():
    for path, tree in TREES.items():
        said = ast.get_docstring(tree)
        assert said, path
        assert said.splitlines()[0].endswith("."), path


def test_no_file_names_one_machine_or_is_unfinished():
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    words = re.compile("/(?:wo" + "rk|fa" + "rm|ro" + "ot)/|TO" + "DO|FIX" + "ME")
    for name in listed:
        path = ROOT / name
        if path.is_file():
            assert not words.search(path.read_text(encoding="utf-8", errors="replace")), name


def test_a_file_is_one_thing():
    for path in MODULES:
        if "texts" not in path.parts and path.name not in LONG:
            assert len(path.read_text(encoding="utf-8").splitlines()) <= 260, path


LONG = {
    "model.py": "every noun of a questionnaire, declared once",
    "nodes.py": "one loop over the events",
}
