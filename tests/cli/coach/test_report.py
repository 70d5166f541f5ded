"""coach verslag: for the client what was shared; for a principal only what the client agrees to."""

from __future__ import annotations

import pytest

from loopbaan_apk.core import sharing
from loopbaan_apk.core.dossier import Line
from loopbaan_apk.reports.word_template import blank
from tests.browser import needs_browser, page_of
from tests.cli.coach.reading import leaks, text_of
from tests.cli.coach.taking import client_in, taken
from tests.reports.whole import full_answers

OWN = "kanarie-eigen-woorden"
SHARED = ("gedeelde-notitie-17", "gedeelde-actie-18", "gedane-actie-19")
PRIVATE = tuple(
    f"kanarie-{one}" for one in ("notitie", "actie", "gedaan", "naam", "reactie", "doel", "wie")
)
EVERY = ("--html", "--md", "--json", "--csv", "--pdf", "--word")
AS_DOCUMENT = {".html", ".md", ".pdf", ".docx"}
CHECK_DAY = "2026-05-12"


@pytest.fixture
def full(coach):
    """A client with a whole check, and a canary wherever a coach can write."""
    with coach.practice() as practice:
        client = client_in(practice, "K-1")
        taken(practice, client, full_answers(OWN), name="loopbaan-apk")
        practice.add(
            client,
            Line(kind="naam", text="kanarie-naam"),
            Line(kind="doel", text="kanarie-doel"),
            Line(kind="notitie", text="kanarie-notitie"),
            Line(kind="actie", text="kanarie-actie", who="kanarie-wie"),
            Line(kind="actie", text="kanarie-gedaan"),
            Line(kind="gedaan", about=6),
            Line(kind="reactie", text="kanarie-reactie"),
            Line(kind="notitie", text="gedeelde-notitie-17", shared=True),
            Line(kind="actie", text="gedeelde-actie-18", shared=True, who="Sam"),
            Line(kind="actie", text="gedane-actie-19", shared=True),
            Line(kind="gedaan", about=11),
        )
    return coach


def agree(coach, *consents):
    with coach.practice() as practice:
        client = practice.client("K-1")
        practice.add(client, *(Line(kind="toestemming", text=one) for one in consents))


def given(coach):
    """To whom, in which format and when."""
    with coach.practice() as practice:
        lines = practice.dossier(practice.client("K-1")).lines
    return [(one.who, one.text, one.added.isoformat()) for one in lines if one.kind == "meegegeven"]


def documents(coach):
    return coach.home / "documenten"


def test_every_format_has_what_was_shared_and_nothing_private(full):
    said = full("verslag", "k-1", *EVERY)
    files = sorted(one.name for one in (documents(full) / "K-1").iterdir())
    assert files == [f"verslag-K-1-{CHECK_DAY}-check-1.{one}" for one in
                     ("csv", "docx", "html", "json", "md", "pdf")]  # fmt: skip
    assert leaks(documents(full), (*PRIVATE, OWN, "gz-", "Mijn lichaam")) == set()
    assert leaks(documents(full), SHARED) == {
        (suffix, one) for suffix in AS_DOCUMENT for one in SHARED
    }
    assert "CSV en JSON hebben alleen de check zelf" in said.talk
    assert not any(one in said.out + said.talk for one in PRIVATE)


def test_a_report_that_lets_private_lines_through_is_caught(full, monkeypatch):
    monkeypatch.setattr(sharing, "_for_client", lambda lines: lines)
    full("verslag", "K-1", *EVERY)
    planted = ("kanarie-notitie", "kanarie-actie", "kanarie-gedaan")
    assert {(suffix, one) for suffix in AS_DOCUMENT for one in planted} <= leaks(
        documents(full), PRIVATE
    )


def test_own_words_only_when_asked_for_and_health_never(full):
    full("verslag", "K-1", *EVERY, "--open-antwoorden")
    assert {suffix for suffix, _ in leaks(documents(full), (OWN,))} == {*AS_DOCUMENT, ".csv",
                                                                        ".json"}  # fmt: skip
    assert leaks(documents(full), (*PRIVATE, "gz-", "Mijn lichaam")) == set()


def test_two_checks_are_laid_side_by_side_with_what_was_agreed(full):
    with full.practice() as practice:
        client = practice.client("K-1")
        answers = full_answers(OWN)
        taken(practice, client, answers, name="loopbaan-apk", at="2027-05-12T12:00:00+00:00")
    full("verslag", "K-1", "1", "2", *EVERY)
    names = {one.stem for one in (documents(full) / "K-1").iterdir()}
    assert names == {"verslag-K-1-2027-05-12-check-1-2"}
    assert leaks(documents(full), (*PRIVATE, OWN)) == set()
    assert (".md", "gedeelde-actie-18") in leaks(documents(full), SHARED)


def test_another_clients_check_is_not_found(full):
    full("client", "nieuw", "K-2")
    full("verslag", "K-2", "1", code=1)
    full("verslag", "K-2", code=1)
    assert not documents(full).exists()


def test_the_letterhead_stands_on_top_and_is_only_text(full):
    head = full.home / "hoofd.txt"
    head.write_text("\n Praktijk <b>*Jansen*</b>\n\nDorpsstraat 1\nNoloc 12345\n", "utf-8")
    full("verslag", "K-1", *EVERY, "--briefhoofd", str(head))
    found = {one.suffix: text_of(one) for one in (documents(full) / "K-1").iterdir()}
    assert found[".md"].startswith("Praktijk \\<b\\>\\*Jansen\\*\\</b\\>\\\nDorpsstraat 1\\\nNoloc")
    top, _, _ = found[".html"].partition("<h1>")
    assert "Praktijk &lt;b&gt;*Jansen*&lt;/b&gt;<br>Dorpsstraat 1<br>Noloc 12345" in top
    for suffix in (".pdf", ".docx"):
        assert found[suffix].index("Noloc 12345") < found[suffix].index("Ingevuld op")
    assert "Noloc" not in found[".json"] + found[".csv"]


@pytest.mark.parametrize(
    "wrong", [b"", b"\n \n", b"x" * 101, b"a\n" * 9, b"\xff\xfe", b"a" * 5000], ids=range(6)
)
def test_a_letterhead_that_is_none_is_refused_and_nothing_is_made(wrong, full):
    head = full.home / "hoofd.txt"
    head.write_bytes(wrong)
    assert "hoofd.txt" in full("verslag", "K-1", "--briefhoofd", str(head), code=1).talk
    full("verslag", "K-1", "--briefhoofd", str(full.home / "weg.txt"), code=1)
    assert not documents(full).exists()


def test_a_coachs_own_template_places_letterhead_and_agreements(full):
    import docx

    made = docx.Document()
    made.add_paragraph("Van {{ briefhoofd }}")
    made.add_paragraph("{{p afspraken }}")
    made.save(str(full.home / "eigen.docx"))
    (full.home / "hoofd.txt").write_text("Praktijk Jansen", "utf-8")
    full("verslag", "K-1", "--sjabloon", "eigen.docx", "--briefhoofd", "hoofd.txt")
    (file,) = (documents(full) / "K-1").iterdir()
    text = text_of(file)
    assert "Van Praktijk Jansen" in text
    assert "gedeelde-actie-18" in text
    assert "kanarie" not in text


def test_our_template_has_a_place_for_the_letterhead(tmp_path):
    file = tmp_path / "s.docx"
    file.write_bytes(blank("nl"))
    assert "{{ briefhoofd }}" in text_of(file)


def test_a_principal_gets_nothing_without_consent(full):
    said = full("verslag", "K-1", "--opdrachtgever", "--ja", code=1)
    assert "coach akkoord K-1 opdrachtgever" in said.talk
    assert not documents(full).exists()


def test_a_principal_gets_what_was_shown_first_and_the_dossier_says_so(full):
    agree(full, "opdrachtgever")
    said = full("verslag", "K-1", "--opdrachtgever", "--md", "--pdf", "--regel", typed="ja\n")
    (file,) = (documents(full) / "K-1").glob("*.md")
    heads = [line[3:] for line in text_of(file).splitlines() if line.startswith("## ")]
    assert heads
    assert all(f"{head}:" in said.out.splitlines() for head in heads)
    assert leaks(documents(full), (*PRIVATE, *SHARED, OWN)) == set()
    assert given(full) == [("opdrachtgever", "pdf", CHECK_DAY), ("opdrachtgever", "md", CHECK_DAY)]


def test_what_was_made_before_it_failed_is_in_the_dossier_too(full):
    agree(full, "opdrachtgever")
    options = ("--opdrachtgever", "--pdf", "--md", "--uit", "v.pdf", "--ja")
    full("verslag", "K-1", *options, code=2)
    assert (full.home / "v.pdf").is_file()
    assert given(full) == [("opdrachtgever", "pdf", CHECK_DAY)]


@pytest.mark.parametrize(("typed", "options", "code"), [
    ("nee\n", ("--regel",), 0), ("", ("--regel",), 130), ("", ("--geen-invoer",), 2),
])  # fmt: skip
def test_a_principal_gets_nothing_unless_the_coach_says_yes(typed, options, code, full):
    agree(full, "opdrachtgever")
    full("verslag", "K-1", "--opdrachtgever", *options, typed=typed, code=code)
    assert not documents(full).exists()
    assert given(full) == []


@needs_browser
def test_the_page_can_be_read_by_everybody(full, browser):
    (full.home / "hoofd.txt").write_text("Praktijk Jansen\nDorpsstraat 1", "utf-8")
    full("verslag", "K-1", "--briefhoofd", "hoofd.txt")
    (file,) = (documents(full) / "K-1").iterdir()
    with page_of(browser) as page:
        page.open(file)
        assert page.violations() == []
        assert page.asked == [file.as_uri()]
        assert page.page.locator(".letterhead").inner_text() == "Praktijk Jansen\nDorpsstraat 1"
