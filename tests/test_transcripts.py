"""What the README and the transcripts show is what happens."""

from __future__ import annotations

import re
import time

import pytest

from tests.conftest import ROOT
from tests.transcripts import BLOCK, commands, is_setup, matches, rewritten, run

PICTURE = re.compile(r"^```\n.*?^```$", re.MULTILINE | re.DOTALL)
PAGES = [
    path
    for path in [
        *ROOT.glob("README*.md"),
        *sorted((ROOT / "docs").glob("*.md")),
        *sorted((ROOT / "tests" / "transcripts").glob("*.md")),
    ]
    if BLOCK.search(path.read_text(encoding="utf-8"))
]


def on_a_day(apk) -> dict[str, str]:
    """What a page shows has dates in it; the page is always read on the same day."""
    return {**apk.environment, "LOOPBAAN_APK_KLOK": "2026-12-01T12:00:00+00:00", "TZ": "UTC"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_console_block_says_what_happens(page, apk, pytestconfig):
    text = page.read_text(encoding="utf-8")
    for name in ("questionnaires", "tests"):  # as in a checkout
        (apk.home / name).symlink_to(ROOT / name)
    if pytestconfig.getoption("--golden"):
        page.write_text(
            rewritten(text, lambda typed: run(typed, apk.home, on_a_day(apk))), encoding="utf-8"
        )
        return
    for block in BLOCK.finditer(text):
        for command in commands(block[1]):
            if is_setup(command):
                continue
            found = run(command.typed, apk.home, on_a_day(apk))
            assert matches(command.expected, found), (
                f"$ {command.typed}\n"
                + "\n".join(found)
                + "\n--- expected ---\n"
                + "\n".join(command.expected)
            )


def test_a_page_that_says_something_else_is_caught(apk):
    (command,) = commands("$ loopbaan-apk --version\nloopbaan-apk 99\n")
    assert not matches(command.expected, run(command.typed, apk.home, apk.environment))


@pytest.mark.parametrize(("name", "language"), [("README.md", "nl"), ("README.en.md", "en")])
def test_the_picture_in_the_readme_is_a_real_screen(name, language, apk, pytestconfig):
    with apk.screen("begin", "snelle-check", "--taal", language) as screen:
        for key, wanted in [("1", "2 van|2 of"), ("1", "3 van|3 of"), ("4", "4 van|4 of")]:
            time.sleep(0.7)  # a second key of the same kind within 0.6 s is one key held down
            screen.press(key)
            screen.until_matches(wanted)
        for _ in range(5):  # until the last of it is painted
            screen.read(0.1)
        picture = screen.text
    page = ROOT / name
    text = page.read_text(encoding="utf-8")
    if pytestconfig.getoption("--golden"):
        page.write_text(
            PICTURE.sub(lambda _: f"```\n{picture}\n```", text, count=1), encoding="utf-8"
        )
    assert picture in page.read_text(encoding="utf-8")
