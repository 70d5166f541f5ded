"""verslag and sjabloon: files that a person keeps, in their place, with nothing in them unasked."""

from __future__ import annotations

import json
import re
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from tests.browser import needs_browser, page_of
from tests.cli.coach.reading import text_of
from tests.conftest import ROOT, Apk
from tests.reports.whole import full_answers
from tests.warm import Warm

CANARY = "kanarie-in-eigen-woorden"
DAY = {"LOOPBAAN_APK_KLOK": "2026-12-01T12:00:00+00:00", "TZ": "UTC"}
STEM = "verslag-2026-12-01-check-1"


@pytest.fixture(scope="session")
def kept(tmp_path_factory, server):
    """A home with one whole check in it, made once."""
    one = Apk(tmp_path_factory.mktemp("verslag"))
    sheet = one.home / "antwoorden.json"
    sheet.write_text(json.dumps(full_answers(CANARY)), encoding="utf-8")
    made = Warm(one.home, one.environment, server)(
        "begin", "loopbaan-apk", "--antwoorden", str(sheet), **DAY
    )
    assert made.returncode == 0, made.stderr.decode()
    return one.home / "gegevens"


@pytest.fixture
def done(counted, kept):
    """A home of one's own with that check in it."""
    shutil.copytree(kept, counted.home / "gegevens")
    return counted


def documents(apk) -> Path:
    return apk.home / "documenten"


def test_every_format_is_written_private_and_without_own_words_or_health(done):
    made = done("verslag", "--html", "--pdf", "--word", "--md", "--csv", "--json", **DAY)
    assert made.returncode == 0, made.stderr.decode()
    files = sorted(documents(done).iterdir())
    assert [file.name for file in files] == [
        f"{STEM}.{suffix}" for suffix in ("csv", "docx", "html", "json", "md", "pdf")
    ]
    for file in files:
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        text = text_of(file)
        assert CANARY not in text, file.name
        assert "Mijn lichaam" not in text, file.name
        assert "gz-" not in text, file.name


def test_own_words_are_in_it_when_asked_for_and_health_never(done):
    done("verslag", "--html", "--md", "--csv", "--json", "--word", "--open-antwoorden", **DAY)
    for file in documents(done).iterdir():
        assert CANARY in text_of(file), file.name
        assert "Mijn lichaam" not in text_of(file), file.name


def test_nothing_is_overwritten_unless_that_is_wanted(done):
    first = done("verslag", "--md", **DAY)
    second = done("verslag", "--md", **DAY)
    assert (first.returncode, second.returncode) == (0, 0)
    assert {one.name for one in documents(done).iterdir()} == {f"{STEM}.md", f"{STEM}-2.md"}
    named = done.home / "mijn.md"
    named.write_text("van mij", encoding="utf-8")
    refused = done("verslag", "--uit", str(named), **DAY)
    assert refused.returncode == 3
    assert named.read_text(encoding="utf-8") == "van mij"
    wanted = done("verslag", "--uit", str(named), "--overschrijf", **DAY)
    assert wanted.returncode == 0
    assert named.read_text(encoding="utf-8").startswith("# ")


def test_in_another_folder_the_name_is_free_there(done):
    folder = done.home / "map"
    folder.mkdir()
    for _ in range(2):
        assert done("verslag", "--md", **DAY).returncode == 0
        assert done("verslag", "--md", "--uit", str(folder), **DAY).returncode == 0
    names = {f"{STEM}.md", f"{STEM}-2.md"}
    assert {one.name for one in folder.iterdir()} == names
    assert {one.name for one in documents(done).iterdir()} == names


def test_a_sign_that_no_font_has_is_a_number_and_is_told(done):
    sheet = done.home / "b.json"
    own = "Ik wil \U00012000 leren"  # cuneiform
    sheet.write_text(json.dumps(full_answers(own)), encoding="utf-8")
    done("begin", "loopbaan-apk", "--antwoorden", str(sheet), **DAY)
    made = done("verslag", "--pdf", "--open-antwoorden", "--uit", "v.pdf", **DAY)
    assert made.returncode == 0, made.stderr.decode()
    shown = text_of(done.home / "v.pdf")
    assert ("[U+12000]" in shown) is ("[U+1F44D]" in made.stderr.decode())
    assert "[U+12000]" in shown or "\U00012000" in shown


def test_the_name_of_the_file_says_the_format(done):
    target = done.home / "voor-mij.csv"
    assert done("verslag", "--uit", str(target), **DAY).returncode == 0
    assert target.read_text(encoding="utf-8-sig").startswith("soort;")
    other = done("verslag", "--pdf", "--uit", str(target), **DAY)
    assert other.returncode == 2


def test_a_link_is_not_followed(done):
    aim = done.home / "elders.md"
    link = done.home / "link.md"
    link.symlink_to(aim)
    refused = done("verslag", "--uit", str(link), "--overschrijf", **DAY)
    assert refused.returncode == 3
    assert not aim.exists()


def test_the_short_form_is_two_pages_and_the_full_form_more(done):
    done("verslag", "--pdf", "--kort", "--uit", "kort.pdf", **DAY)
    done("verslag", "--pdf", "--uit", "lang.pdf", **DAY)
    pages = {}
    for name in ("kort", "lang"):
        told = subprocess.run(
            ["pdfinfo", str(done.home / f"{name}.pdf")], capture_output=True, text=True, check=True
        ).stdout
        pages[name] = int(re.search(r"Pages:\s+(\d+)", told)[1])
    assert pages["kort"] == 2
    assert pages["lang"] > 2


def test_two_checks_stand_side_by_side_in_every_format(done):
    sheet = done.home / "b.json"
    sheet.write_text(json.dumps(full_answers(CANARY) | {"sw-vragen": "1"}), encoding="utf-8")
    done("begin", "loopbaan-apk", "--antwoorden", str(sheet), **DAY)
    flags = ("--html", "--pdf", "--word", "--md", "--csv", "--json")
    made = done("verslag", "1", "2", *flags, **DAY)
    assert made.returncode == 0, made.stderr.decode()
    for suffix in ("html", "pdf", "docx", "md", "csv", "json"):
        file = documents(done) / f"verslag-2026-12-01-check-1-2.{suffix}"
        assert "Samenwerken" in text_of(file), suffix
        assert CANARY not in text_of(file), suffix


def test_the_page_is_small_and_asks_nothing_of_anybody(done):
    done("verslag", **DAY)
    page = (documents(done) / f"{STEM}.html").read_text(encoding="utf-8")
    assert len(page.encode()) < 60_000
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?!#)', page)


def test_attributions_stand_under_a_report_with_their_figures(done):
    done("verslag", "--md", **DAY)
    text = (documents(done) / f"{STEM}.md").read_text(encoding="utf-8").replace("\\", "")
    for source in ("O*NET 29.0 Database", "CBS", "Eurostat", "Bureau of Labor Statistics", "Nesta"):
        assert source in text
    assert "niet bedoeld om mensen te kiezen" in text


@needs_browser
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "look", [{}, {"color_scheme": "dark"}, {"viewport": {"width": 320, "height": 640}}]
)
def test_the_page_is_without_violations_in_silence(language, look, done, browser):
    done("verslag", "--uit", "v.html", "--taal", language, **DAY)
    with page_of(browser, **look) as page:
        page.open(done.home / "v.html")
        for opened in page.page.locator("summary").all():
            opened.click()
        assert page.violations() == []
        assert page.said == []
        assert page.asked == [(done.home / "v.html").as_uri()]
        wide = page.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= page.page.evaluate("document.documentElement.clientWidth")


@needs_browser
def test_the_page_prints(done, browser, tmp_path):
    done("verslag", "--kort", "--uit", "v.html", **DAY)
    with page_of(browser) as page:
        page.open(done.home / "v.html")
        page.page.pdf(path=str(tmp_path / "print.pdf"), format="A4")
    text = text_of(tmp_path / "print.pdf")
    assert "Jouw profiel" in text
    assert "Dit plaatje als tabel" not in text


OFFICE = subprocess.run(["which", "soffice"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
def test_an_office_program_opens_the_word_file(done, tmp_path):
    done("verslag", "--word", "--uit", "v.docx", **DAY)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profiel", "--headless",
         "--convert-to", "pdf", "--outdir", str(tmp_path), str(done.home / "v.docx")],
        capture_output=True, check=True, timeout=150,
    )  # fmt: skip
    text = text_of(tmp_path / "v.pdf")
    for wanted in ("Jouw profiel", "Samenwerken", "Drie stappen", "Waar het mogelijk is"):
        assert wanted in text


def test_a_coach_starts_from_our_template_and_gets_a_report_in_it(done):
    made = done("sjabloon", "eigen.docx", **DAY)
    assert made.returncode == 0
    assert "{{p verslag }}" in text_of(done.home / "eigen.docx")
    used = done("verslag", "--sjabloon", "eigen.docx", "--uit", "v.docx", **DAY)
    assert used.returncode == 0, used.stderr.decode()
    assert "Samenwerken" in text_of(done.home / "v.docx")
    again = done("sjabloon", "eigen.docx", **DAY)
    assert again.returncode == 3


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("verslag", "--sjabloon", "weg.docx"), 1),
        (("verslag", "--sjabloon", "."), 1),
        (("verslag", "9"), 1),
        (("verslag", "1", "1"), 2),
        (("verslag", "--uit", "weg/map/v.html"), 3),
        (("sjabloon", "eigen.txt"), 2),
    ],
)
def test_what_cannot_be_is_one_sentence(arguments, code, done):
    made = done(*arguments, **DAY)
    assert made.returncode == code
    assert len(made.stderr.decode().strip().splitlines()) <= 2
    assert b"Traceback" not in made.stderr


def test_without_a_check_it_says_how_to_begin(apk):
    made = apk("verslag")
    assert made.returncode == 3
    assert "begin snelle-check" in made.stderr.decode()


def test_it_asks_before_own_words_and_before_a_browser(done):
    quiet = {"BROWSER": "true %s"}
    with done.screen("verslag", **DAY, **quiet) as screen:
        screen.until("Ook wat je in je eigen woorden schreef")
        screen.press("enter")
        screen.until("openen in je browser")
        screen.press("n", "enter")
        assert screen.ended() == 0
    assert CANARY not in (documents(done) / f"{STEM}.html").read_text(encoding="utf-8")


def test_reports_are_in_the_golden_form(done, golden):
    for language in ("nl", "en"):
        done("verslag", "--kort", "--taal", language, "--uit", f"{language}.md", **DAY)
        done("verslag", "--taal", language, "--uit", f"{language}.html", **DAY)
        for suffix in ("md", "html"):
            found = (done.home / f"{language}.{suffix}").read_text(encoding="utf-8")
            golden(ROOT / "tests" / "golden" / "reports" / f"{language}.{suffix}", found)
