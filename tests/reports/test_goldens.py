"""The full check in each format and language, as its reader gets it, beside what we last looked at.

HTML and Markdown are compared as they are (tests/cli/test_report.py); of PDF and Word what a reader
gets: text in reading order, structure, alternative texts. Sizes have limits: people mail these.
"""

from __future__ import annotations

import io
import re
import subprocess
import textwrap
from itertools import groupby

import docx
import pikepdf
import pytest
from docx.table import Table

from loopbaan_apk.cli.reporting import Wanted, composed
from loopbaan_apk.cli.takings import report_of
from loopbaan_apk.core.trying import answers_of
from loopbaan_apk.reports import composing, csv, html, json, markdown, pdf, word
from tests.conftest import ROOT
from tests.reports.whole import FULL, NOW, settings_in, whole, whole_document

FOLDER = ROOT / "tests" / "golden" / "reports"
KB = 1000
LIMITS = {"html": 60 * KB, "md": 30 * KB, "pdf": 150 * KB, "docx": 200 * KB, "csv": 15 * KB}
SHORT_LIMITS = {"html": 30 * KB, "md": 15 * KB, "pdf": 80 * KB, "docx": 120 * KB}
pytestmark = pytest.mark.parametrize("language", ["nl", "en"])


def made(language, *, full=True):
    """Format -> bytes."""
    document, words = whole_document(language, full=full), settings_in(language).words
    return {
        "html": html.render(document, words).encode(),
        "md": markdown.render(document).encode(),
        "pdf": pdf.render(document, NOW).content,
        "docx": word.render(document).content,
    }


def test_each_format_is_in_the_golden_form_and_small(language, golden):
    files = made(language)
    report = whole(language)
    table = csv.render(report, settings_in(language).words, open_answers=True)
    files |= {"csv": table.encode()}
    assert {name: len(files[name]) for name in LIMITS if len(files[name]) > LIMITS[name]} == {}
    golden(FOLDER / f"{language}.csv", table.replace("\r\n", "\n"))
    golden(FOLDER / f"{language}.json", json.render(report, open_answers=True))
    golden(FOLDER / f"{language}.pdf.txt", read_by_pdf_reader(files["pdf"]))
    golden(FOLDER / f"{language}.docx.txt", read_by_word(files["docx"]))


def read_by_pdf_reader(content):
    """What is read aloud, then the tags with their alternative texts."""
    raw = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=content, capture_output=True, check=True
    ).stdout.decode()
    pages = (re.sub(r"\d+ / \d+\s*$", "", page) for page in raw.split("\f"))
    text = textwrap.fill(" ".join(" ".join(pages).split()), 100)
    with pikepdf.open(io.BytesIO(content)) as opened:
        tags = "\n".join(tagged(opened.Root.StructTreeRoot))
    return f"{text}\n\n{tags}\n"


def tagged(node, deep=0):
    """A line a tag; what is the same so many times after each other is told once."""
    kids = node.get("/K", [])
    kids = kids if isinstance(kids, pikepdf.Array) else [kids]
    told = [
        (f"{'  ' * deep}{str(kid.S)[1:]}{alternative(kid)}", *tagged(kid, deep + 1))
        for kid in kids
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid
    ]
    for lines, times in ((one, len(list(same))) for one, same in groupby(told)):
        yield lines[0] + (f" x {times}" if times > 1 else "")
        yield from lines[1:]


def alternative(kid):
    return f": {kid.Alt}" if "/Alt" in kid else ""


def read_by_word(content):
    """Each paragraph under the name of its style, each table row by row, the texts of pictures."""
    lines = []
    for one in docx.Document(io.BytesIO(content)).iter_inner_content():
        if isinstance(one, Table):
            lines += [" | ".join(cell.text for cell in row.cells) for row in one.rows]
        else:
            lines += [f"[{one.style.name}] {one.text}"]
            lines += [f"({found.get('descr')})" for found in one._p.iter("{*}docPr")]
    return "\n".join(lines) + "\n"


def test_the_short_form_is_two_pages_for_everybody(language):
    settings = settings_in(language)

    shelf = settings.library().questionnaire(FULL)
    for trial in shelf.questionnaire.trials[::4]:
        answers = {
            **answers_of(shelf.questionnaire, trial),
            "wens": "Ik werk graag buiten, met mensen.",
        }
        report = report_of(settings, shelf, answers, taken_on=NOW.date(), times={})
        document = composed(settings, report, Wanted(full=False, open_answers=True))
        pages = pikepdf.open(io.BytesIO(pdf.render(document, NOW).content)).pages
        assert len(pages) <= 2, trial.name


def test_the_short_form_is_small_and_names_no_command(language):
    files = made(language, full=False)
    assert {one: len(files[one]) for one in files if len(files[one]) > SHORT_LIMITS[one]} == {}
    for full in (True, False):
        text = markdown.render(whole_document(language, full=full)).replace("\\", "")
        assert not re.search(r"(?<!\w)--[a-z]|loopbaan-apk [a-z]+ ?--", text)


def test_there_are_three_steps_also_when_one_is_about_health(language):
    report = whole(language)
    assert any(step.sensitive for step in report.steps)
    document = composing.document(
        report, settings_in(language).words, full=False, open_answers=False
    )
    (steps,) = (part for part in document.parts if part.name == "stappen")
    heads = [block.text for block in steps.blocks if type(block).__name__ == "Heading"]
    assert [head[:2] for head in heads] == ["1.", "2.", "3."]
    hidden = [step.text for step in report.steps if step.sensitive]
    assert not any(text in head for head in heads for text in hidden)
