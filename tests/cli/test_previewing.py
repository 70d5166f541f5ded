"""`vragenlijst bekijk`: the same questions and result as for a participant, and nothing is kept."""

from __future__ import annotations

import re
import time

import pytest

from loopbaan_apk.content.files import read
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.texts import languages
from tests.browser import needs_browser, page_of
from tests.conftest import ROOT

PACE = 0.7
"""Slower than a key that is held or hit twice."""
CLOCK = {"LOOPBAAN_APK_KLOK": "2026-12-01T12:00:00+00:00"}
GOLDEN = ROOT / "tests" / "golden" / "bekijk"
GOOD = ROOT / "tests" / "content" / "good"


@pytest.fixture
def author(warm):
    for path in GOOD.glob("rijk*.yaml"):
        (warm.home / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    basis = (GOOD / "basis.yaml").read_text(encoding="utf-8")
    (warm.home / "basis.yaml").write_text(basis, encoding="utf-8")
    return warm


def tree(home):
    return {
        path: (path.read_bytes(), path.stat().st_mtime_ns)
        for path in home.rglob("*")
        if path.is_file()
    } | {path: "folder" for path in home.rglob("*") if path.is_dir()}


def test_a_walk_by_cards_shows_the_result_and_keeps_nothing(author):
    before = tree(author.home)
    with author.screen("vragenlijst", "bekijk", "basis") as screen:
        for question, key in (
            ("Wat is je situatie", "1"),
            ("Hoeveel jaar", "7"),
            ("» 7", "enter"),
            ("Ik controleer", "1"),
            ("Ik werk volgens", "2"),  # the same digit at once would be a key held down
            ("Ik maak dingen", "3"),
        ):
            screen.until(question)
            time.sleep(PACE)
            screen.press(key)
        screen.until("afronden")
        time.sleep(PACE)
        screen.press("enter")
        assert screen.ended() == 0
        shown = screen.raw.decode()
    assert "Vraag om een rustig uur per dag." in shown
    assert "er is niets bewaard" in shown
    assert tree(author.home) == before


def test_a_walk_that_is_stopped_keeps_nothing(author):
    before = tree(author.home)
    with author.screen("vragenlijst", "bekijk", "basis") as screen:
        screen.until("Wat is je situatie")
        screen.press("1")
        screen.until("Hoeveel jaar")
        screen.press("\x03")
        assert screen.ended() == 130
        assert "Er is niets bewaard" in screen.raw.decode()
    assert tree(author.home) == before


@pytest.mark.parametrize("language", languages())
def test_a_walk_line_by_line_is_as_it_was_read_and_keeps_nothing(language, author, golden):
    before = tree(author.home)
    last = {"nl": "klaar", "en": "done"}[language]
    typed = f"2\n1\n2\n3\n{last}\n"
    done = author(
        "vragenlijst", "bekijk", "basis", "--regel", "--taal", language, typed=typed, **CLOCK
    )
    assert done.returncode == 0, done.stderr
    golden(GOLDEN / f"regel.{language}.txt", (done.stderr + done.stdout).decode())
    assert tree(author.home) == before


def test_a_changed_mind_counts_once(author):
    """Going back and answering again gives the result of the last answer only."""
    with author.screen("vragenlijst", "bekijk", "basis") as screen:
        screen.until("Wat is je situatie")
        screen.press("1")
        for question, key in (("Hoeveel jaar", "left"), ("Wat is je", "2")):
            screen.until(question)
            time.sleep(PACE)
            screen.press(key)
        for question, key in (("Ik controleer", "3"), ("Ik werk", "1"), ("Ik maak", "2")):
            screen.until(question)
            time.sleep(PACE)
            screen.press(key)
        screen.until("afronden")
        time.sleep(PACE)
        screen.press("enter")
        assert screen.ended() == 0
        assert "Vraag om een rustig uur" not in screen.raw.decode()


@pytest.mark.parametrize("language", languages())
def test_the_overview_is_as_it_was_read(language, author, golden):
    done = author("vragenlijst", "bekijk", "rijk", "--overzicht", "--taal", language)
    assert done.returncode == 0, done.stderr
    text = done.stdout.decode()
    golden(GOLDEN / f"overzicht.{language}.txt", text)


@pytest.mark.parametrize("kind", ["overzicht", "papier"])
@pytest.mark.parametrize("language", languages())
def test_a_page_is_as_it_was_read(kind, language, author, golden):
    made = author(
        "vragenlijst",
        "bekijk",
        "rijk",
        f"--{kind}",
        "--html",
        "--uit",
        "p.html",
        "--taal",
        language,
    )
    assert made.returncode == 0, made.stderr
    page = (author.home / "p.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert not re.search(r"https?:", page)
    body = page[page.index("<body") :].replace("><", ">\n<")
    golden(GOLDEN / f"{kind}.{language}.html", body)


def test_the_overview_holds_every_sentence_answer_and_condition():
    from html import unescape

    from loopbaan_apk.core.wording import said
    from loopbaan_apk.reports.html import render
    from loopbaan_apk.reports.overview import document
    from loopbaan_apk.texts import words

    for path in (GOOD / "rijk.yaml", ROOT / "questionnaires" / "loopbaan-apk.yaml"):
        one, _ = read(Questionnaire, path.read_bytes(), path.name)
        page = unescape(render(document(one, words("nl"), str), words("nl")))
        flat = " ".join(re.sub(r"<[^>]+>", " ", page).split())
        missing = [
            text
            for text in said(one)
            if any(" ".join(line.split()) not in flat for line in text.split("\n"))
        ]
        assert missing == []
        assert all(id_ in flat for id_ in (*one.items, *one.scales, *one.advices, *one.stories))


def test_the_overview_in_another_language_says_how_much_is_translated(author):
    done = author("vragenlijst", "bekijk", "snelle-check", "--overzicht", "--taal", "en")
    text = done.stdout.decode()
    assert "snelle-check.en.yaml: " in text
    assert "(100%)" in text
    assert "In loondienst" not in text
    assert text.startswith("Overview: Quick check:")


def test_paper_leaves_health_out_and_says_so(author):
    text = (GOOD / "basis.yaml").read_text(encoding="utf-8")
    text = text.replace(
        "  tekst: Wat is je situatie?", "  gevoelig: ja\n        tekst: Wat is je situatie?"
    )
    (author.home / "basis.yaml").write_text(text, encoding="utf-8")
    assert author("vragenlijst", "bekijk", "basis", "--papier", "--uit", "p.html").returncode == 0
    page = (author.home / "p.html").read_text(encoding="utf-8")
    assert "<h3>1. Wat is je situatie?" not in page
    assert "Vragen over gezondheid staan hier niet in" in page


def test_a_pdf_is_made_and_nothing_is_overwritten(author):
    run = ("vragenlijst", "bekijk", "basis", "--papier", "--pdf", "--uit", "p.pdf")
    assert author(*run).returncode == 0
    made = (author.home / "p.pdf").read_bytes()
    assert made.startswith(b"%PDF-")
    assert author(*run).returncode == 3
    assert author(*run, "--overschrijf").returncode == 0


@pytest.mark.parametrize(
    "options",
    [
        ("--html",),
        ("--uit", "p.html"),
        ("--overzicht", "--papier"),
        ("--papier", "--html", "--pdf"),
        (),
    ],
)
def test_what_does_not_go_together_is_told(options, author):
    before = tree(author.home)
    done = author("vragenlijst", "bekijk", "basis", *options)
    assert done.returncode == 2
    assert done.stderr.strip()
    assert tree(author.home) == before


@needs_browser
@pytest.mark.parametrize("kind", ["overzicht", "papier"])
def test_a_page_can_be_read_by_everyone(kind, author, browser):
    made = author("vragenlijst", "bekijk", "rijk", f"--{kind}", "--uit", "p.html")
    assert made.returncode == 0, made.stderr
    for scheme in ("light", "dark"):
        with page_of(browser, color_scheme=scheme) as page:
            page.open(author.home / "p.html")
            assert page.violations() == []
