"""Translations keep what an author wrote, and come back from a bureau letter for letter."""

from __future__ import annotations

import string
import xml.etree.ElementTree as Tree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopbaan_apk.content.files import read
from loopbaan_apk.content.nodes import parse
from loopbaan_apk.content.translating import as_csv, as_po, as_xliff
from loopbaan_apk.content.translating.exchanging import FORMS, form
from loopbaan_apk.content.translating.merging import merged
from loopbaan_apk.content.translating.sheet import sheet
from loopbaan_apk.content.translating.units import Job, Unit, id_of
from loopbaan_apk.content.translating.updating import skeleton, state, updated
from loopbaan_apk.content.translating.writing import entry, fits, written
from loopbaan_apk.core.catalogues import Translation
from loopbaan_apk.core.sentences import Sentence, Use, sentences
from loopbaan_apk.core.wording import said
from loopbaan_apk.errors import ApkError
from tests.conftest import ROOT

HARD = [
    "'s Ochtends ben ik fit.",
    "Let op: dit telt",
    "Ik werk graag # samen",
    "ja",
    "1.10",
    "- een streepje",
    "=HYPERLINK(1)",
    "'=1+1",
    "''",
    "＝1",
    'Zij zei: "Ja".',
    "a\\nb",
    "twee\nregels\n",
    "  spaties  ",
    "{naam}, welkom",
    "? weet niet",
    "]]> & <b>vet</b>",
    "tab\tin het midden",
    "~",
    "msgid",
    "% van | ! @ * &",
    "é 👩‍👩‍👧 محمد",
]


def readable(text: str) -> bool:
    """Whether a content file can hold it: other texts never get so far."""
    return (
        bool(text.strip())
        and "\r" not in text
        and parse(entry("a", text, 0).encode("utf-8", "surrogatepass"), "")[0] is not None
    )


TEXTS = st.one_of(
    st.sampled_from(HARD),
    st.text(max_size=60),
    st.text(alphabet=string.printable.replace("\r", "").replace("\x0b", "").replace("\x0c", "")),
).filter(readable)
PAIRS = st.dictionaries(TEXTS.filter(fits), st.one_of(TEXTS, st.just("")), min_size=1, max_size=8)


def plain(texts) -> tuple[Sentence, ...]:
    return tuple(Sentence(text=one, uses=(Use(path=("titel",)),)) for one in texts)


def read_back(data: bytes) -> dict[str, str]:
    value, problems = read(Translation, data, "proef.en.yaml")
    assert value is not None, (problems, data.decode())
    return dict(value.texts)


def made(texts: dict[str, str]) -> bytes:
    return skeleton("proef", "en", plain(texts), texts, ["# Kop"], lambda _path: "Titel")


@given(PAIRS)
def test_every_sentence_and_translation_is_read_back_as_it_was_written(texts):
    assert read_back(made(texts)) == texts


@pytest.mark.parametrize("text", HARD)
def test_a_sentence_that_yaml_misreads_is_put_between_quotes(text):
    assert read_back(made({text: text})) == {text: text}


@given(PAIRS, PAIRS)
def test_completing_keeps_every_line_and_every_translation_that_was_there(before, now):
    texts = {**now, **before}
    file = made(before)
    found = sheet(file, "proef.en.yaml")
    after = updated(found, state(plain(texts), before), "proef.en.yaml", {})
    assert read_back(after) == {**dict.fromkeys(texts, ""), **before}
    kept = after.decode().split("\n")
    rest = iter(kept)
    assert all(any(line == one for one in rest) for line in file.decode().split("\n"))


@given(PAIRS, PAIRS)
def test_tidying_takes_away_what_is_unused_and_nothing_else(used, other):
    unused = {one: text for one, text in other.items() if one not in used}
    file = made({**unused, **used})
    now = state(plain(used), {**unused, **used})
    assert set(now.unused) == set(unused)
    if used:
        after = updated(sheet(file, "a.en.yaml"), now, "a.en.yaml", {}, tidy=True)
        assert read_back(after) == used


@given(PAIRS, st.sampled_from(sorted(FORMS)))
def test_a_bureau_gives_back_what_it_got(texts, suffix):
    job = Job(
        of="proef",
        source_language="nl",
        language="en",
        units=tuple(
            Unit(id=id_of(one), source=one, target=text, places=("titel",), beside="Iets erbij")
            for one, text in texts.items()
        ),
    )
    back = form(f"a{suffix}").read(form(f"a{suffix}").write(job), f"a{suffix}")
    assert [(one.source, one.target, one.fault) for one in back.units] == [
        (one.source, one.target, "") for one in job.units
    ]
    merge = merged(back.units, list(texts), dict.fromkeys(texts, ""))
    assert merge.filled == {one: text for one, text in texts.items() if text.strip()}
    assert not merge.conflicts


@given(st.text())
def test_a_guarded_cell_is_no_formula_and_comes_back(text):
    cell = as_csv.guarded(text)
    assert as_csv.unguarded(cell) == text
    assert not cell.lstrip().startswith(("=", "+", "-", "@"))


OWN = """\
# Van ons
vertaling: proef
taal: en
teksten:
  # Eerst
  Een: One   # goed zo
  "Twee": 'Two'

  # Daarna
  Drie: >-
    Three
    # geen remark
  Vier: ""  # nog doen
  Weg: Gone
# Onderaan
"""


def of_ours(texts: dict[str, str]) -> tuple:
    found = sheet(OWN.encode(), "proef.en.yaml")
    return found, state(plain(texts), found.texts)


def test_remarks_order_and_quotes_of_an_author_stay():
    found, now = of_ours(dict.fromkeys(("Nul", "Een", "Half", "Twee", "Drie", "Vier", "Vijf")))
    after = updated(found, now, "proef.en.yaml", {"Vier": "Four"}).decode()
    assert after == OWN.replace("  # Eerst\n", '  # Eerst\n  Nul: ""\n', 1).replace(
        "# goed zo\n", '# goed zo\n  Half: ""\n'
    ).replace('  Vier: ""  # nog doen\n', '  Vier: Four  # nog doen\n  Vijf: ""\n')


def test_an_entry_over_more_lines_goes_as_a_whole():
    found, now = of_ours(dict.fromkeys(("Een", "Twee", "Vier")))
    after = updated(found, now, "proef.en.yaml", {}, tidy=True).decode()
    assert after == OWN.replace("  Weg: Gone\n", "").replace(
        "  Drie: >-\n    Three\n    # geen remark\n", ""
    )


def test_a_translation_over_more_lines_is_replaced_as_a_whole():
    found, now = of_ours(dict.fromkeys(("Een", "Twee", "Drie", "Vier", "Weg")))
    after = updated(found, now, "proef.en.yaml", {"Drie": "Three!"}).decode()
    assert after == OWN.replace(">-\n    Three\n    # geen remark\n", "Three!\n")


def test_line_ends_and_the_mark_of_windows_stay():
    file = b"\xef\xbb\xbf" + OWN.replace("\n", "\r\n").encode()
    found = sheet(file, "proef.en.yaml")
    now = state(plain(dict.fromkeys(("Een", "Twee", "Drie", "Vier", "Weg", "Vijf"))), found.texts)
    after = updated(found, now, "proef.en.yaml", {})
    assert after == file.replace(b"Weg: Gone\r\n", b'Weg: Gone\r\n  Vijf: ""\r\n')


@pytest.mark.parametrize(
    "texts", ["{a: b}", "{a: b,\n  c: d}", "\n  {a: b, c: d}"], ids=["line", "lines", "below"]
)
def test_a_file_that_cannot_be_changed_safely_is_left_alone(texts):
    file = f"vertaling: proef\ntaal: en\nteksten: {texts}\n".encode()
    with pytest.raises(ApkError, match="translation-unreadable"):
        updated(sheet(file, "a.yaml"), state(plain({"a": ""}), {}), "a.yaml", {"a": "c"})


def test_a_sentence_too_long_for_a_key_is_told_and_not_written():
    long = "Dit is een lange zin. " * 60
    now = state(plain({long: "", "Kort": ""}), {})
    assert now.too_long == (long,)
    assert now.open == ("Kort",)
    assert read_back(made({long: "", "Kort": ""})) == {"Kort": ""}


def test_no_sentences_are_wholly_translated():
    assert state((), {}).percent == 100


SENTENCES = ["Ik werk graag samen.", "Ja"]


def unit(source, target="x", **rest) -> Unit:
    return Unit(**{"id": id_of(source), "source": source, "target": target, **rest})


@pytest.mark.parametrize(
    ("one", "why", "now"),
    [
        (unit("Ik werk graag alleen."), "source-changed", "Ik werk graag samen."),
        (unit("Ik werk graag  samen.", id=id_of(SENTENCES[0])), "source-altered", SENTENCES[0]),
        (unit("Ja", fault="doubtful"), "doubtful", ""),
        (unit("Ja", "a\u202eb"), "unusable", ""),
        (unit("Ja", "a\ud800b"), "unusable", ""),
        (unit("Ja", "a\rb"), "unusable", ""),
        (unit("Ja", "x" * 10_001), "unusable", ""),
    ],
    ids=["changed", "altered", "doubtful", "bidi", "surrogate", "return", "endless"],
)
def test_what_does_not_fit_is_listed_and_never_taken(one, why, now):
    merge = merged([one], SENTENCES, {})
    assert not merge.filled
    assert not merge.replaced
    assert [(found.why, found.now) for found in merge.conflicts] == [(why, now)]


def test_a_source_that_is_too_long_for_yaml_is_listed():
    long = "Dit is een lange zin. " * 60
    assert [one.why for one in merged([unit(long)], [long], {}).conflicts] == ["too-long"]


def test_two_translations_of_one_sentence_are_both_listed():
    merge = merged([unit("Ja", "Yes"), unit("Ja", "Yeah"), unit("Ja", "Yes")], SENTENCES, {})
    assert [one.why for one in merge.conflicts] == ["twice", "twice"]


def test_what_was_there_is_told_apart_from_what_is_new():
    merge = merged([unit("Ja", "Yes"), unit(SENTENCES[0], "New")], SENTENCES, {"Ja": "Yeah"})
    assert dict(merge.replaced) == {"Ja": "Yes"}
    assert dict(merge.filled) == {SENTENCES[0]: "New"}
    assert merged([unit("Ja", "Yes"), unit("Ja", " ")], SENTENCES, {"Ja": "Yes"}).same == 1


BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2"><file><body/></file></xliff>"""
HEAD = b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'


@pytest.mark.parametrize(
    ("data", "slug"),
    [
        (BOMB, "exchange-doctype"),
        (b"<!DOCTYPE xliff SYSTEM 'file:///etc/passwd'>" + HEAD + b"</xliff>", "exchange-doctype"),
        (b"<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0'/>", "exchange-not-xliff"),
        (b"<html/>", "exchange-not-xliff"),
        (b"", "exchange-broken"),
        (HEAD, "exchange-broken"),
        (HEAD + b"<a>" * 100, "exchange-broken"),
        (b"<?xml version='1.0' encoding='klingon'?>" + HEAD + b"</xliff>", "exchange-broken"),
        (b"\xff\xfe\x00", "exchange-broken"),
    ],
)
def test_xml_that_could_do_harm_or_is_no_xliff_is_refused(data, slug):
    with pytest.raises(ApkError) as caught:
        as_xliff.read(data, "a.xliff")
    assert caught.value.slug == slug


def test_xliff_of_a_tool_is_understood():
    """Segments are seen through, other proposals and notes are not taken, markup is told."""
    body = """<file source-language="nl" target-language="en"><body>
    <group id="g"><trans-unit id="1"><source>Ja</source>
      <seg-source><mrk mtype="seg" mid="0">Ja</mrk></seg-source>
      <target><mrk mtype="seg" mid="0">Yes</mrk></target><note>Nee</note>
      <alt-trans><source>Jawel</source><target>Yep</target></alt-trans></trans-unit></group>
    <trans-unit id="2"><source>Nee</source><target>N<g id="1">o</g></target></trans-unit>
    </body></file></xliff>"""
    job = as_xliff.read(HEAD + body.encode(), "a.xliff")
    assert (job.source_language, job.language) == ("nl", "en")
    assert [(one.source, one.target, one.fault) for one in job.units] == [
        ("Ja", "Yes", ""),
        ("Nee", "No", "markup"),
    ]


def test_xliff_says_what_is_open_and_where_it_is_used():
    job = Job(of="a", source_language="nl", language="en", units=(unit("Ja", ""), unit("Nee")))
    root = Tree.fromstring(as_xliff.write(job))
    states = [one.get("state") for one in root.iter(f"{{{as_xliff.SPACE}}}target")]
    assert states == ["needs-translation", "translated"]


PO = """\
# Vertaler
msgid ""
msgstr "Language: de\\n"

#, fuzzy
msgid "Ja"
msgstr "Jo"

#~ msgid "Oud"
#~ msgstr "Alt"

msgid "Een"
msgid_plural "Twee"
msgstr[0] "Eins"
msgstr[1] "Zwei"

msgctxt "kop"
msgid ""
"Lange "
"zin\\t\\"zo\\" \\\\ \\q"
msgstr ""
"Langer Satz"
"""


def test_po_of_a_tool_is_understood():
    job = as_po.read(PO.replace("\n", "\r\n").encode("utf-8-sig"), "a.po")
    assert job.language == "de"
    assert [(one.source, one.target, one.fault) for one in job.units] == [
        ("Ja", "Jo", "doubtful"),
        ("Een", "Eins", "plural"),
        ('Lange zin\t"zo" \\ \\q', "Langer Satz", ""),
    ]


@pytest.mark.parametrize("line", ["onzin", '"los"', 'msgid "open', "msgid zonder"])
def test_po_that_is_broken_says_on_which_line(line):
    with pytest.raises(ApkError) as caught:
        as_po.read(f'\n{line}\nmsgstr ""\n'.encode(), "a.po")
    assert (caught.value.slug, caught.value.values["line"]) == ("exchange-broken", 2)


@given(PAIRS)
def test_po_is_what_another_reader_of_po_reads(texts):
    polib = pytest.importorskip("polib")
    job = Job(
        of="proef",
        source_language="nl",
        language="en",
        units=tuple(unit(one, text, places=("a › b",)) for one, text in texts.items()),
    )
    theirs = polib.pofile(as_po.write(job).decode())
    assert {one.msgid: one.msgstr for one in theirs} == texts
    assert theirs.metadata["Language"] == "en"
    back = as_po.read(str(theirs).encode(), "a.po")
    assert {one.source: one.target for one in back.units} == texts


@pytest.mark.parametrize(
    "text",
    [
        "bron;vertaling\r\nJa;Yes\r\n",
        "bron\tvertaling\textra\nJa\tYes\tz\n",
        "Vertaling,Bron\nYes,Ja",
    ],
)
def test_csv_with_other_separators_and_columns_is_understood(text):
    for data in (text.encode(), text.encode("utf-8-sig"), text.encode("utf-16")):
        assert [(one.source, one.target) for one in as_csv.read(data, "a.csv").units] == [
            ("Ja", "Yes")
        ]


@pytest.mark.parametrize(
    ("data", "slug"),
    [
        (b"", "exchange-columns"),
        (b"a;b\n1;2\n", "exchange-columns"),
        (b'bron;vertaling\n"open;x\n', "exchange-columns"),
        ("bron;vertaling\né;e\n".encode("cp1252"), "exchange-encoding"),
        (b"bron;vertaling\n" + b"x" * (1 << 21) + b";y\n", "exchange-columns"),
    ],
)
def test_csv_that_is_not_ours_is_refused(data, slug):
    with pytest.raises(ApkError) as caught:
        as_csv.read(data, "a.csv")
    assert caught.value.slug == slug


def test_a_row_with_other_cells_than_the_header_is_listed():
    job = as_csv.read(b"bron;vertaling\nJa;Yes;z\n\nNee;No\n", "a.csv")
    assert [(one.source, one.fault) for one in job.units] == [("Ja", "cells"), ("Nee", "")]


def test_po_that_is_no_text_is_refused():
    with pytest.raises(ApkError, match="exchange-encoding"):
        as_po.read(b"\xff", "a.po")


def test_an_end_that_is_no_form_names_those_that_are():
    with pytest.raises(ApkError) as caught:
        form("map/a.docx")
    assert caught.value.values["known"] == ".csv, .xliff, .xlf, .po"


CONTENT = [
    path
    for path in sorted((ROOT / "questionnaires").rglob("*.yaml"))
    if "." not in path.stem and path.name != "regios.yaml"
]


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: path.stem)
def test_the_sentences_to_translate_are_those_that_people_read(path):
    from loopbaan_apk.content.kinds import kind
    from loopbaan_apk.content.library import value_of

    data = path.read_bytes()
    value = value_of(kind(data), data, path.name)
    found = sentences(value)
    assert [one.text for one in found] == list(dict.fromkeys(said(value)))
    assert all(use.path for one in found for use in one.uses)


def test_a_sentence_names_every_place_and_what_it_belongs_with():
    from loopbaan_apk.content.library import asked

    source = (ROOT / "questionnaires" / "snelle-check.yaml").read_bytes()
    by_text = {one.text: one for one in sentences(asked(source, "snelle-check.yaml"))}
    (use,) = by_text["In loondienst, vast contract"].uses
    assert use.path[2:] == ("vragen", "contract", "antwoorden", "vast", "tekst")
    assert use.beside == "Hoe werk je nu?"
    shared = by_text["Klopt soms"].uses
    assert [use.path for use in shared] == [
        ("antwoorden", "klopt", "3", "tekst"),
        ("antwoorden", "klopt-of-nvt", "3", "tekst"),
    ]
    assert shared[0].beside == "Ik voel mij op mijn plek bij wat ik nu doe."


def test_bare_only_where_nothing_can_be_meant_by_it():
    assert written("Hoe werk je nu?") == "Hoe werk je nu?"
    assert written("null ") == '"null "'
    assert written("Zo: dus") == '"Zo: dus"'
