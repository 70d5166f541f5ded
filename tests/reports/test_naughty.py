"""Over 500 naughty strings through every text field into every format, read by a real parser.

A string comes back as itself: as the gate shows it (`core/cleaning.py`: a control character as its
picture, what hides or turns the order gone), whatever the parser says it is. White space is not
compared: formats fold it. What a format does beyond that is said at its test.
"""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import unicodedata
from collections import Counter
from dataclasses import replace
from xml.etree import ElementTree as ET

import docx
import html5lib
import icalendar
import pyte
import pytest
from wcwidth import wcwidth

from loopbaan_apk.core.cleaning import clean
from loopbaan_apk.reports import calendar, composing, html, markdown, pdf, svg, word
from loopbaan_apk.reports import csv as as_csv
from loopbaan_apk.reports import json as as_json
from loopbaan_apk.reports.document import Bullets, Document, Facts, Heading, Paragraph, Part, Table
from loopbaan_apk.terminal import show
from loopbaan_apk.texts import words
from tests.naughty import NAUGHTY
from tests.reports.poisoned import FIELDS, NOW, coached, planned, poisoned, texts_of
from tests.reports.test_documents import HTML_TAGS, markdown_texts

NL = words("nl")
TEXT_TAGS = frozenset(
    ("h1", "h2", "h3", "p", "blockquote", "li", "dt", "dd", "caption", "th", "td", "desc", "text")
) | {"figcaption", "title"}


def itself(text):
    """What of a string has to come back."""
    return "".join(clean(text, newlines=True).split())


def kept(texts):
    """Those of which anything is to be seen."""
    return [found for found in map(itself, texts) if found]


@pytest.fixture(scope="module")
def result():
    return poisoned(NAUGHTY)


@pytest.fixture(scope="module")
def document(result):
    made = composing.document(
        result, NL, full=True, open_answers=True, plan=planned(NAUGHTY), footer=NAUGHTY
    )
    return coached(made, NAUGHTY, NL)


def test_there_are_500_and_each_is_in_every_field(document):
    assert len(set(NAUGHTY)) == len(NAUGHTY) >= 500
    found = kept(texts_of(document, "table"))
    for text in kept(NAUGHTY)[:: len(NAUGHTY) // 40]:
        assert sum(text in one for one in found) >= FIELDS, text


def test_html(document):
    tree = html5lib.parse(html.render(document, NL), namespaceHTMLElements=False)
    tags = {one.tag.split("}")[-1] for one in tree.iter() if isinstance(one.tag, str)}
    assert tags <= HTML_TAGS
    body = tree.find("body")
    found = kept(
        "".join(one.itertext())
        for one in body.iter()
        if isinstance(one.tag, str) and one.tag.split("}")[-1] in TEXT_TAGS
    )
    assert found == kept(texts_of(document, "drawn"))


def test_svg(document):
    picture = document.parts[1].blocks[0]
    tree = ET.fromstring(
        svg.render(picture.drawing, title=picture.title, description=picture.description)
    )
    assert {one.tag.split("}")[1] for one in tree.iter()} <= HTML_TAGS | {"title"}
    drawn = "".join(kept(one.text or "" for one in tree.iter() if one.tag.endswith("}text")))
    place = 0
    for text in kept(NAUGHTY):  # a long name is on several lines
        place = drawn.index(text, place) + len(text)


def test_markdown(document):
    """A newline in a heading, a term or a cell is a space."""
    found = [one for one in markdown_texts(markdown.render(document)) if one]
    assert found == kept(texts_of(document, "table"))


def test_word(document):
    made = word.render(document)
    assert made.unknown == ()
    body = docx.Document(io.BytesIO(made.content)).element.body
    found = "".join(kept(one.text or "" for one in body.iter("{*}t")))
    assert found == "".join(kept(texts_of(document, "table")))


def test_json():
    """Exactly as the store has it: what comes in has passed the gate already."""
    stored = dict.fromkeys(clean(text, newlines=True) for text in NAUGHTY)
    one = replace(poisoned(stored), answers={"wens": "\n".join(stored)})
    found = json.loads(as_json.render(one, open_answers=True).encode())
    assert found["antwoorden"]["wens"] == "\n".join(stored)
    counted = Counter(strings(found))
    assert {text for text in stored if text and counted[text] < 6} == set()


def strings(value):
    """Every string in a value of JSON."""
    if isinstance(value, str):
        yield value
    for one in (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    ):
        yield from strings(one)


def test_csv(result):
    """On one line (a carriage return is a space too), and never the start of a formula."""
    page = as_csv.render(result, NL, open_answers=True)
    cells = [one for row in csv.reader(io.StringIO(page), delimiter=";") for one in row]
    assert not [
        one for one in cells if one.lstrip()[:1] in ("=", "+", "@") or one[:1] in ("\t", "\r")
    ]
    counted = Counter(itself(one) for one in cells)
    for text in NAUGHTY:
        wanted = itself(text.replace("\r", " "))
        assert not wanted or counted[wanted] + counted[f"'{wanted}"] >= 5, text


def test_calendar():
    """Line by line, with the words of the plan around it."""
    made = calendar.render(calendar.events(planned(NAUGHTY), None, NL, in_words=True), NOW)
    found = icalendar.Calendar.from_ical(made).events
    assert len(found) == len(NAUGHTY)
    for event, text in zip(found, NAUGHTY, strict=True):
        assert "".join(str(event["DESCRIPTION"]).split()).count(itself(text)) >= 3
        assert set(event) <= {
            "UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "CLASS",
            "TRANSP",
        }  # fmt: skip


def test_terminal(capsys):
    """Cell by cell, without signs that take none: pyte forgets what is behind them."""
    short = [text for text in NAUGHTY if len(text) < LONGEST_LINE]
    for text in short:
        show(text)
    sent = capsys.readouterr().out
    display = pyte.Screen(2 * LONGEST_LINE, sent.count("\n") + 1)
    pyte.Stream(display).feed(celled(sent).replace("\n", "\r\n"))
    lines = iter(display.display)
    for text in short:
        for wanted in clean(text, newlines=True).split("\n"):
            assert alike(next(lines)) == alike(celled(wanted)), text


LONGEST_LINE = 320


def celled(text):
    """What pyte keeps: signs with a cell, and marks that combine with one."""
    return "".join(one for one in text if one == "\n" or wcwidth(one) or unicodedata.combining(one))


def alike(text):
    """Without white space, each letter with its marks in one way of writing."""
    return "".join(unicodedata.normalize("NFC", text).split())


# PDF: the text layer, in the order in which it is read.


def test_pdf():
    """A sign that no font here has is its number; where letters run to the left they are counted.

    pdftotext turns words that run from right to left around, and writes ligatures out (NFKC).
    """
    parts = tuple(part_of(number, text) for number, text in enumerate(NAUGHTY) if itself(text))
    document = Document(title="Titel", subtitle="x", language="nl", parts=parts, footer=("einde",))
    pages = pdftext(pdf.render(document, NOW).content)
    wrong = []
    for part, following in zip(parts, (*parts[1:], None), strict=True):
        start = pages.index(part.heading) + len(part.heading)
        mine = pages[start : pages.index(following.heading if following else "einde", start)]
        text = part.blocks[0].text
        one = flat(itself(text))
        wanted = f"{one * 4}•{one * (7 if len(text) < SHORT else 3)}"
        turned = any(unicodedata.bidirectional(sign) in ("R", "AL", "AN") for sign in one)
        once_more = wanted + one  # a header comes back where a table goes on
        if turned:
            mine, wanted, once_more = sorted(mine), sorted(wanted), sorted(once_more)
        if mine not in (wanted, once_more):
            wrong.append(text)
    assert wrong == []


def part_of(number, text):
    """A string in every place of a part, after a heading that no string holds."""
    table = Table(caption=text, header=(text,), rows=((text,), (text,)))
    return Part(
        name=f"d{number}",
        heading=f"Ω{number}Ω",
        blocks=(
            Heading(text=text),
            Paragraph(text=text),
            Paragraph(text=text, role="quote"),
            Paragraph(text=text, role="note"),
            Bullets(items=(text,)),
            Facts(rows=((text, text),)),
            *((table,) if len(text) < SHORT else ()),  # a header may come back anywhere
        ),
    )


def pdftext(content):
    """Without white space, page numbers and marks of direction; numbered signs as themselves."""
    read = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=content, capture_output=True, check=True
    ).stdout.decode()
    pages = [re.sub(r"\d+ ?/ ?\d+\s*$", "", page) for page in read.split("\f")]
    return flat("".join("".join(pages).split()))


SHORT = 150
NUMBERED = re.compile(r"\[((?:U\+[0-9A-F]{4,6})+)\]")


def flat(text):
    whole = NUMBERED.sub(
        lambda run: "".join(chr(int(one, 16)) for one in run[1].split("U+")[1:]), text
    )
    plain = unicodedata.normalize(
        "NFKC", re.sub("[\u200b-\u200d\u202a-\u202e\u2066-\u2069\ufe0e\ufe0f]", "", whole)
    )
    return "".join(plain.split())
