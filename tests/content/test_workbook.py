"""A questionnaire goes to a workbook and back: nothing is lost, only what differs is changed."""

from __future__ import annotations

import copy
import io
import random
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loopbaan_apk.content import workbooks
from loopbaan_apk.content.library import value_of
from loopbaan_apk.content.nodes import parse
from loopbaan_apk.content.unseen import unseen
from loopbaan_apk.content.workbook.book import made, rows
from loopbaan_apk.content.workbook.cells import shown, taken
from loopbaan_apk.content.workbook.joining import joined
from loopbaan_apk.content.workbook.patching import equal, patched
from loopbaan_apk.content.workbook.placing import cell, spots
from loopbaan_apk.content.workbook.plain import entries, plain
from loopbaan_apk.content.workbook.tables import tables
from loopbaan_apk.content.workbooks import opened
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.errors import ApkError
from tests.conftest import ROOT
from tests.hostile import CORPUS
from tests.naughty import NAUGHTY

OURS = ("loopbaan-apk", "snelle-check", "leercultuur")
GOOD = (
    *(ROOT / "questionnaires" / f"{id_}.yaml" for id_ in OURS),
    *sorted((ROOT / "tests" / "content" / "good").glob("*.yaml")),
)
SMALL = ROOT / "tests" / "content" / "good" / "rijk.yaml"
SAID = "Lees mij."


def data_of(text: str):
    tree, problems = parse(text.encode(), "")
    assert tree is not None, problems
    return plain(tree)


def book_of(path: Path):
    return openpyxl.load_workbook(io.BytesIO(made(tables(data_of(path.read_text())), SAID)))


def back(book):
    return joined(rows(book)[0])


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_every_good_file_comes_back_as_itself(path):
    text = path.read_text(encoding="utf-8")
    found = back(book_of(path))
    assert not found.wrong
    assert equal(data_of(text), found.data)
    assert patched(text, found.data) == text
    fresh = "".join(f"{line}\n" for line in entries(found.data, 0))
    assert equal(data_of(fresh), data_of(text))
    assert value_of(Questionnaire, fresh.encode(), path.name) == value_of(
        Questionnaire, text.encode(), path.name
    )


def test_what_is_compared_can_differ():
    one = data_of(SMALL.read_text())
    other = copy.deepcopy(one)
    other["titel"] += "!"
    assert not equal(one, other)
    turned = copy.deepcopy(one)
    turned["antwoorden"]["klopt"] = dict(reversed(turned["antwoorden"]["klopt"].items()))
    assert not equal(one, turned)


def test_one_changed_cell_changes_one_line_and_keeps_every_comment():
    text = SMALL.read_text(encoding="utf-8")
    book = book_of(SMALL)
    sheet = book["vragen"]
    where = {str(row[1].value): row for row in sheet.iter_rows()}
    tekst = next(one.column for one in sheet[1] if one.value == "tekst") - 1
    where["sinds"][tekst].value = "=Sinds wanneer: nu?"
    where["sinds"][tekst].data_type = "s"
    now = patched(text, back(book).data)
    changed = [
        (old, new) for old, new in zip(text.split("\n"), now.split("\n"), strict=True) if old != new
    ]
    assert len(changed) == 1
    assert changed[0][1].strip() == 'tekst: "=Sinds wanneer: nu?"'


NASTY = (
    *("Ja: nee", "# geen", "- x", "a #b", "'q'", '"dubbel"', "=SUM(A1)", "12", "1.0", "ja", "?"),
    *(
        "regel 1\nregel 2",
        "eind:",
        "{a}",
        "[b]",
        "é漢",
        "a\\b",
        "*x",
        "&y",
        "!z",
        "%q",
        "@w",
        "`e`",
    ),
    *("null", "~", " spatie ", "? a", ": b", "-", "", "tab\there"),
)


def walk(value, path=()):
    yield path
    inside = value.items() if isinstance(value, dict) else ()
    for key, one in enumerate(value) if isinstance(value, list) else inside:
        yield from walk(one, (*path, key))


def changed(data, chance):
    """Some other data: a text, a key or an item added, taken out, moved or made another sort."""
    data = copy.deepcopy(data)
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        *above, key = chance.choice([path for path in walk(data) if path])
        holder = data
        for step in above:
            holder = holder[step]
        other = chance.choice(
            (
                chance.choice(NASTY),
                {"tekst": chance.choice(NASTY)},
                {"tekst": "a", "alleen": "ja"},
                ["x", chance.choice(NASTY)],
                {"een_van": ["a = b", "c"]},
            )
        )
        pairs = list(holder.items()) if isinstance(holder, dict) else list(holder)
        match chance.randrange(5):
            case 0:
                holder[key] = other
            case 1 if len(holder) > 1:
                del holder[key]
            case 2 if isinstance(holder, dict):
                holder[f"nieuw-{chance.randrange(99)}"] = other
            case 3 if isinstance(holder, list):
                holder.insert(chance.randrange(len(holder) + 1), other)
            case _:
                chance.shuffle(pairs)
                holder.clear()
                holder.update(pairs) if isinstance(holder, dict) else holder.extend(pairs)
    return data


@settings(max_examples=120, deadline=None)
@given(st.integers(min_value=0), st.sampled_from([one for one in GOOD if one.stem != OURS[0]]))
def test_whatever_changes_the_file_says_it_afterwards(seed, path):
    text = path.read_text(encoding="utf-8")
    wanted = changed(data_of(text), random.Random(seed))
    assert equal(data_of(patched(text, wanted)), wanted)


def test_a_harness_sees_a_change_that_is_lost():
    text = SMALL.read_text(encoding="utf-8")
    wanted = data_of(text) | {"titel": "Anders"}
    assert not equal(data_of(text), wanted)


UNSEEN = ("Cc", "Cs", "Cn", "Co", "Zl", "Zp", "Cf")
"""What the reader of content refuses anyway."""
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=UNSEEN)).filter(
    lambda text: not unseen(text, text)
)
PLAIN = st.recursive(
    TEXTS | st.sampled_from(NASTY),
    lambda inside: (
        st.lists(inside, min_size=1, max_size=3)
        | st.dictionaries(
            st.sampled_from(("a", "een_van", "tekst")), inside, min_size=1, max_size=2
        )
    ),
    max_leaves=5,
)


@given(PLAIN)
def test_a_cell_says_what_was_put_in_it(value):
    assert taken(shown(value, structured=True), structured=True) == value


@given(TEXTS)
def test_so_does_a_cell_for_text_alone(text):
    assert taken(shown(text, structured=False), structured=False) == text


def test_no_text_becomes_a_formula_and_all_come_back():
    strings = dict.fromkeys((*CORPUS.values(), *NAUGHTY))
    cleaned = [one for one in strings if one.isprintable() and one.strip() == one and one]
    cleaned += ["=1+1", "+31 6", "-5 graden", "@werk", "=HYPERLINK(A1)", "{=A1}"]
    assert len(cleaned) > 400
    data = data_of(SMALL.read_text())
    data["adviezen"] = {f"a{place}": {"tekst": one} for place, one in enumerate(cleaned)}
    book = openpyxl.load_workbook(io.BytesIO(made(tables(data), SAID)))
    cells = [one for row in book["adviezen"].iter_rows() for one in row if one.value]
    assert {one.data_type for one in cells} == {"s"}
    found = back(book).data["adviezen"]
    assert [one["tekst"] for one in found.values()] == cleaned


def test_closed_fields_have_a_drop_down_and_every_heading_its_help():
    sheet = book_of(SMALL)["vragen"]
    lists = [one.formula1 for one in sheet.data_validations.dataValidation]
    assert any("meerkeuze" in one for one in lists)
    assert '"ja,nee"' in lists
    assert "onderdelen!$A$2:$A$1000" in lists
    assert all(len(one.comment.text) > 10 for one in sheet[1])
    assert sheet.freeze_panes == "B2"


def put(sheet, where, value):
    def change(book):
        book[sheet][where].value = value

    return change


def renamed(old, new):
    return lambda book: setattr(book[old], "title", new)


WRONG = {
    "a formula": (put("vragen", "D2", "=1+1"), "vragen!D2", "formula"),
    "outside": (put("vragen", "Z9", "los"), "vragen!Z9", "outside"),
    "a new column": (put("vragen", "Z1", "kleur"), "vragen!Z1", "unknown-column"),
    "a column twice": (put("schalen", "Z1", "naam"), "schalen!Z1", "unknown-column"),
    "no id": (put("vragen", "B2", None), "vragen!B2", "no-name"),
    "no part": (put("vragen", "A2", 9), "vragen!A2", "unknown-part"),
    "an id twice": (put("vragen", "B3", "welkom"), "vragen!B3", "twice"),
    "no owner": (put("antwoorden", "A2", "vraag weg"), "antwoorden!A2", "unknown-owner"),
    "no scale": (put("niveaus", "A2", "weg"), "niveaus!A2", "unknown-scale"),
    "no trial": (put("proef-antwoorden", "A2", 99), "proef-antwoorden!A2", "unknown-trial"),
    "no list": (put("proef-antwoorden", "C2", "- a\n b: ["), "proef-antwoorden!C2", "not-a-list"),
    "a strange sheet": (renamed("hernoemd", "Blad1"), "Blad1!A1", "unknown-sheet"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_taken_over_is_told_at_its_cell(name):
    change, where, slug = WRONG[name]
    book = book_of(SMALL)
    change(book)
    found, wrong = rows(book)
    wrong = [*wrong, *joined(found).wrong]
    assert (where, slug) in [(f"{one.sheet}!{one.cell}", one.slug) for one in wrong]


def test_what_excel_makes_of_typed_values_is_taken_as_typed():
    book = book_of(SMALL)
    book["vragenlijst"]["B3"].value = 3
    book["adviezen"].append([None])
    found = back(book).data
    assert found["versie"] == "3"


def test_a_finding_is_at_the_cell_that_it_is_about():
    found = back(book_of(SMALL))
    text = "".join(f"{line}\n" for line in entries(found.data, 0))
    tree, _ = parse(text.encode(), "")
    assert tree is not None
    places = spots(tree)
    lines = text.split("\n")
    line = next(at for at, one in enumerate(lines, 1) if one.strip() == "sinds:")
    where = cell(line + 1, lines[line].index("Wanneer") + 1, places, found.cells)
    sheet, _, at = where.partition("!")
    assert sheet == "vragen"
    assert book_of(SMALL)[sheet][at].value == "Wanneer begon je?"


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def with_part(name: str, change) -> bytes:
    good = made(tables(data_of(SMALL.read_text())), SAID)
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    parts[name] = change(parts.get(name, b""))
    return zipped(parts)


def huge() -> bytes:
    book = openpyxl.Workbook()
    book.active["XFD1048576"].value = "ver weg"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


SHEET = "xl/worksheets/sheet2.xml"
BOMB = b'<!DOCTYPE a [<!ENTITY b "bbbb">]>'
HOSTILE = {
    "no zip": (lambda: b"vragenlijst: a\n", "not-a-workbook"),
    "empty": (lambda: b"", "not-a-workbook"),
    "another zip": (lambda: zipped({"a.txt": b"a"}), "not-a-workbook"),
    "half": (lambda: made(tables(data_of(SMALL.read_text())), SAID)[:-400], "not-a-workbook"),
    "broken xml": (lambda: with_part(SHEET, lambda one: one[:-40]), "not-a-workbook"),
    "an entity": (lambda: with_part(SHEET, lambda one: BOMB + one), "not-a-workbook"),
    "an entity in two bytes": (
        lambda: with_part(SHEET, lambda one: (BOMB + one).decode().encode("utf-16")),
        "not-a-workbook",
    ),
    "a bomb": (lambda: with_part(SHEET, lambda _: bytes(80 << 20)), "workbook-too-large"),
    "a bomb elsewhere": (
        lambda: with_part("xl/media/a.png", lambda _: bytes(80 << 20)),
        "workbook-too-large",
    ),
    "many files": (lambda: zipped({f"a{n}": b"" for n in range(600)}), "workbook-too-large"),
    "a far cell": (huge, "workbook-too-large"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_is_refused_within_a_second(name, tmp_path):
    build, slug = HOSTILE[name]
    path = tmp_path / "a.xlsx"
    path.write_bytes(build())
    start = time.process_time()
    with pytest.raises(ApkError) as caught:
        opened(path)
    assert caught.value.slug == slug
    assert time.process_time() - start < 1


def test_a_bomb_that_is_not_counted_would_get_through(tmp_path, monkeypatch):
    path = tmp_path / "a.xlsx"
    path.write_bytes(with_part("xl/media/a.png", lambda _: bytes(80 << 20)))
    monkeypatch.setattr(workbooks, "LARGEST", 1 << 30)
    assert opened(path).worksheets


@pytest.mark.parametrize("size", [2 << 20, 7 << 20])
def test_a_large_workbook_is_read_to_its_end(size, tmp_path):
    picture = random.Random(1).randbytes(size)
    path = tmp_path / "a.xlsx"
    path.write_bytes(with_part("xl/media/a.png", lambda _: picture))
    assert size < path.stat().st_size <= workbooks.LARGEST_FILE
    assert not joined(rows(opened(path))[0]).wrong


def test_a_larger_workbook_is_too_large_and_not_broken(tmp_path):
    picture = random.Random(1).randbytes(workbooks.LARGEST_FILE)
    path = tmp_path / "a.xlsx"
    path.write_bytes(with_part("xl/media/a.png", lambda _: picture))
    with pytest.raises(ApkError) as caught:
        opened(path)
    assert caught.value.slug == "workbook-too-large"


def test_links_to_other_files_are_left_alone(tmp_path):
    book = book_of(SMALL)
    book["vragen"]["D2"].hyperlink = "file:///etc/passwd"
    path = tmp_path / "a.xlsx"
    book.save(path)
    assert not joined(rows(opened(path))[0]).wrong
