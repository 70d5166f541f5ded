"""What the README and the transcripts show is what happens."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT
from tests.transcripts import BLOCK, commands, is_setup, matches, rewritten, run

PAGES = [
    path
    for path in [
        *ROOT.glob("README*.md"),
        *sorted((ROOT / "docs").glob("*.md")),
        *sorted((ROOT / "tests" / "transcripts").glob("*.md")),
    ]
    if BLOCK.search(path.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_console_block_says_what_happens(page, apk, pytestconfig):
    text = page.read_text(encoding="utf-8")
    if pytestconfig.getoption("--golden"):
        page.write_text(
            rewritten(text, lambda typed: run(typed, apk.home, apk.environment)), encoding="utf-8"
        )
        return
    for block in BLOCK.finditer(text):
        for command in commands(block[1]):
            if is_setup(command):
                continue
            found = run(command.typed, apk.home, apk.environment)
            assert matches(command.expected, found), (
                f"$ {command.typed}\n"
                + "\n".join(found)
                + "\n--- expected ---\n"
                + "\n".join(command.expected)
            )


def test_a_page_that_says_something_else_is_caught(apk):
    (command,) = commands("$ loopbaan-apk --version\nloopbaan-apk 99\n")
    assert not matches(command.expected, run(command.typed, apk.home, apk.environment))
