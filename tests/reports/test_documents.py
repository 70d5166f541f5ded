"""A document in each format: text comes back as itself from a real reader of that format."""

from __future__ import annotations

import csv
import datetime
import io
import subprocess
import zipfile
from xml.etree import ElementTree as ET

import html5lib
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from loopbaan_apk.errors import ApkError
from loopbaan_apk.reports import html, markdown, pdf, svg, word
from loopbaan_apk.reports.cells import cell
from loopbaan_apk.texts import words
from tests.reports.documents import everywhere, shown

NL = words("nl")
NOW = datetime.datetime(2026, 12, 1, 12, tzinfo=datetime.UTC)
NASTY = (
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    '"><b>vet</b>',
    "&amp; &lt; &#x41; &nope;",
    "<!-- weg -->",
    "]]>",
    "{{ 7 * 7 }} {% for a in b %} {# c #}",
    "{{p verslag }}",
    '#set text(red) #import "x": * #eval("1") $x^2$ @ref <label>',
    "*vet* _schuin_ `code` [link](http://kwaad.example) ![beeld](x)",
    "# kop",
    "1. lijst",
    "- streep",
    "+ plus",
    "> citaat",
    "| a | b |",
    "http://kwaad.example www.kwaad.example a@b.nl",
    "~~weg~~ ==gemarkeerd== :smile:",
    "=1+1",
    "@SUM(A1)",
    "-2+3",
    "+31 6 12345678",
    "\t=cmd|' /C calc'!A0",
    "\u202eomgekeerd\u202c",
    "\u2066verstopt\u2069",
    "a\u200bb\u00adc",
    "a\x1b[31mrood\x1b[0m",
    "a\x00b\x7fc\x85d",
    "\ud800los",
    "e\u0301\u0302\u0303\u0304\u0305\u0306",
    "een\ntwee\nregels",
    "José Şükrü Łukasz Ω ж ≥ € – ‘aan’ “halen” …",
    "'apostrof' en \"dubbel\" en \\ achter",
    "%PDF-1.7 << /JS (app.alert) >>",
    "a" * 400,
    "---",
    "```\ncode\n```",
    "[^1]: voet",
    "<https://kwaad.example>",
    "\\newline \\textbf{x}",
)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=60)


def spread(text):
    """Cleaned and without white space: what a paragraph keeps of a text, wherever it is folded."""
    return "".join(shown(text).split())


def html_texts(page):
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    return tree, ["".join(one.itertext()) for one in tree.iter() if isinstance(one.tag, str)]


@pytest.mark.parametrize("text", NASTY)
def test_nasty_text_is_text_in_html(text):
    tree, found = html_texts(html.render(everywhere(text), NL))
    seen = ["".join(one.split()) for one in found]
    assert seen.count(spread(text)) >= 12
    tags = {one.tag.split("}")[-1] for one in tree.iter() if isinstance(one.tag, str)}
    assert tags <= HTML_TAGS


HTML_TAGS = {
    "html", "head", "meta", "title", "style", "body", "a", "header", "h1", "p", "main", "section",
    "h2", "h3", "blockquote", "ul", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody",
    "tr", "th", "td", "figure", "svg", "desc", "text", "rect", "line", "circle", "figcaption",
    "details", "summary", "footer", "br",
}  # fmt: skip


@settings(max_examples=150)
@given(TEXTS)
def test_any_text_is_text_in_html_and_markdown(text):
    document = everywhere(text)
    wanted = spread(text)
    _, found = html_texts(html.render(document, NL))
    if wanted:
        assert ["".join(one.split()) for one in found].count(wanted) >= 12
        inline = markdown_texts(markdown.render(document))
        assert inline.count(wanted) >= 12


def markdown_texts(page):
    """The text of every inline run, as a CommonMark reader with tables sees it."""
    found = []
    for token in MarkdownIt("commonmark", {"linkify": False}).enable("table").parse(page):
        if token.type == "inline":
            kinds = {child.type for child in token.children or ()}
            assert kinds <= {"text", "hardbreak", "softbreak", "strong_open", "strong_close"}, kinds
            found += ["".join(part.split()) for part in _runs(token.children)]
    return found


def _runs(children):
    """A bold term and the text behind it are two runs."""
    runs = [""]
    for child in children:
        if child.type in ("strong_open", "strong_close"):
            runs.append("")
        else:
            runs[-1] += child.content
    return runs


@pytest.mark.parametrize("text", NASTY)
def test_nasty_text_is_text_in_markdown(text):
    assert markdown_texts(markdown.render(everywhere(text))).count(spread(text)) >= 12


@pytest.mark.parametrize("text", NASTY)
def test_nasty_text_is_text_in_svg(text):
    picture = everywhere(text).parts[0].blocks[-1]
    drawn = svg.render(picture.drawing, title=text, description=text)
    tree = ET.fromstring(drawn)
    found = ["".join((one.text or "").split()) for one in tree.iter()]
    assert found.count(spread(text)) >= 3
    assert "".join(found).count(spread(text)) >= 4
    tags = {one.tag.split("}")[1] for one in tree.iter()}
    assert tags <= {"svg", "title", "desc", "text", "rect", "line", "circle"}


@pytest.mark.parametrize("text", NASTY)
def test_nasty_text_is_text_in_word(text):
    made = word.render(everywhere(text))
    found = word_texts(made.content)
    assert found.count(spread(text)) >= 12
    assert made.unknown == ()


def word_texts(content):
    """Every paragraph, and of a bold term and its fact both."""
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    with zipfile.ZipFile(io.BytesIO(content)) as inside:
        tree = ET.fromstring(inside.read("word/document.xml"))
    found = []
    for paragraph in tree.iter(f"{space}p"):
        runs = [
            "".join(one.text or "" for one in run.iter(f"{space}t"))
            for run in paragraph.iter(f"{space}r")
        ]
        found += ["".join("".join(runs).split()), *("".join(run.split()) for run in runs[:1])]
    return found


PRINTABLE = [text for text in NASTY if spread(text).isprintable() and "\ufffd" not in spread(text)]


@pytest.mark.parametrize("text", [*PRINTABLE[:12], "José Şükrü Łukasz Ω ж", "▲ ▼ ● →"])
def test_nasty_text_is_text_in_pdf(text, tmp_path):
    file = tmp_path / "verslag.pdf"
    file.write_bytes(pdf.render(everywhere(text), NOW).content)
    read = subprocess.run(
        ["pdftotext", "-raw", str(file), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "".join(read.split()).count(spread(text)) >= 12


def test_a_pdf_is_tagged_and_says_its_language_and_title():
    made = pikepdf.open(io.BytesIO(pdf.render(everywhere("Titel"), NOW).content))
    assert made.Root.MarkInfo.Marked
    assert str(made.Root.Lang).startswith("nl")
    assert made.Root.StructTreeRoot is not None
    assert made.Root.ViewerPreferences.DisplayDocTitle
    with made.open_metadata() as about:
        assert about["dc:title"] == "Titel"
        assert about["pdfuaid:part"] == "1"


def test_a_picture_in_a_pdf_has_its_words():
    made = pikepdf.open(io.BytesIO(pdf.render(everywhere("Beschrijving"), NOW).content))
    told = [
        str(one.Alt)
        for one in made.objects
        if isinstance(one, pikepdf.Dictionary) and "/Alt" in one
    ]
    assert told == ["Beschrijving. Beschrijving"]


def test_equal_documents_give_equal_bytes():
    document = everywhere("x")
    assert html.render(document, NL) == html.render(document, NL)
    assert pdf.render(document, NOW) == pdf.render(document, NOW)


@settings(max_examples=200)
@given(TEXTS)
def test_a_cell_is_never_a_formula_and_keeps_its_words(text):
    made = io.StringIO()
    csv.writer(made, delimiter=";").writerow([cell(text), "x"])
    ((found, _),) = csv.reader(io.StringIO(made.getvalue()), delimiter=";")
    assert not found.lstrip().startswith(("=", "+", "@", "\t", "\r"))
    kept = found if text.startswith("'") else found.removeprefix("'")
    assert spread(kept) == spread(text.replace("\r", " "))


@pytest.mark.parametrize("number", ["-3", "12", "3,5", "-0.25"])
def test_a_plain_number_stays_a_number(number):
    assert cell(number) == number


@pytest.mark.parametrize("formula", ["=1+1", " =1", "＝1", "\u200b=1", "-2+3", "@A", "+A1"])
def test_a_planted_formula_is_caught(formula):
    assert cell(formula).startswith("'")


def template(*lines):
    import docx

    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def test_a_template_of_a_coach_gets_the_parts_where_it_wants_them():
    made = word.render(everywhere("woord"), template("Bureau X", "{{ titel }}", "{{p profiel }}"))
    found = word_texts(made.content)
    assert "BureauX" in found
    assert found.count("woord") >= 10
    assert (made.unknown, made.placed) == ((), True)


def test_a_field_that_is_not_ours_is_named_and_stays_empty():
    made = word.render(everywhere("w"), template("{{ naam_client }} hier", "{{p stappen }}"))
    assert made.unknown == ("naam_client",)
    assert "hier" in word_texts(made.content)


def test_a_template_without_a_place_for_the_report_is_said():
    assert not word.render(everywhere("w"), template("{{ titel }}")).placed


@pytest.mark.parametrize("broken", [b"", b"PK", b"niets", b"PK\x03\x04" + b"\0" * 60])
def test_what_is_no_word_file_is_refused(broken):
    with pytest.raises(ApkError) as caught:
        word.render(everywhere("w"), broken or b"x")
    assert caught.value.slug == "template-not-word"


def test_a_field_that_does_not_close_is_refused():
    with pytest.raises(ApkError) as caught:
        word.render(everywhere("w"), template("{{ titel", "{% for x in %}"))
    assert caught.value.slug == "template-broken"


@pytest.mark.parametrize("line", ["{{ verslag }}", "Zie {{profiel}} hier", "{{ ook_mogelijk }}"])
def test_a_part_inside_a_sentence_is_refused_by_name(line):
    with pytest.raises(ApkError) as caught:
        word.render(everywhere("w"), template("{{ titel }}", line))
    assert caught.value.slug == "template-part"
    assert str(caught.value.values["field"]) in line


def test_a_template_can_run_nothing():
    reaching = "{{ titel.__class__.__mro__[1].__subclasses__() }}"
    with pytest.raises(ApkError) as caught:
        word.render(everywhere("w"), template(reaching))
    assert caught.value.slug == "template-broken"


def test_a_zip_that_grows_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(word, "LARGEST_INSIDE", 1000)
    with pytest.raises(ApkError) as caught:
        word.render(everywhere("w"), template("{{p verslag }}"))
    assert caught.value.slug == "template-not-word"


@pytest.mark.parametrize(("name", "module"), [("typst", pdf), ("docxtpl", word)])
def test_without_the_extra_the_command_to_install_it_is_named(name, module, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, name, None)
    with pytest.raises(ApkError) as caught:
        module.render(everywhere("w"), NOW) if module is pdf else module.render(everywhere("w"))
    assert caught.value.slug == "needs-extra"
    assert "pip install" in NL("fout.needs-extra", **caught.value.values)
