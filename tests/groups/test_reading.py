"""Sheets of any program are read as what they say; what they cannot say is told with its place."""

from __future__ import annotations

import datetime
import json

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loopbaan_apk.core.columns import columns, in_a_file
from loopbaan_apk.core.items.date import Date
from loopbaan_apk.core.items.multi_choice import MultiChoice
from loopbaan_apk.core.items.number import Number
from loopbaan_apk.core.items.ranking import Ranking
from loopbaan_apk.core.path import awake
from loopbaan_apk.errors import ApkError
from loopbaan_apk.groups import tables
from loopbaan_apk.groups.block import answers_of
from loopbaan_apk.groups.sources import blocks, opened
from loopbaan_apk.reports.codebook.tables import sheets
from tests.core.making import choice, options, questionnaire, scale, section
from tests.groups.making import batch_of
from tests.reports.everything import everything, filled


def small():
    return questionnaire(
        section(
            choice("z1"),
            Number(id="jaren", text="Jaren?", low=0, high=60),
            Date(id="begin", text="Wanneer?"),
            MultiChoice(id="wens", text="Wat?", answers=options("vak", "rust"), at_most=1),
            Ranking(id="by", text="Wat telt?", answers=options("tijd", "ruimte", "baas")),
            choice("gz", sensitive=True),
        ),
        scales=(scale("s", "z1"),),
    )


def read_all(one, path, extra=()):
    """The answers of every sheet, and what was told: kind, column, rows."""
    found = opened(one, [path], extra)
    answers, told = [], [(each.kind, each.column, None) for each in found.findings]
    for block in blocks(found):
        answers += [dict(answers_of(one, block, row)) for row in range(block.size)]
        told += [
            (each.kind, each.column, None if each.rows is None else each.rows.tolist())
            for each in block.findings
        ]
    return answers, told


def of_text(folder, text, one=None, encoding="utf-8"):
    path = folder / "bladen.csv"
    path.write_bytes(text.encode(encoding))
    return read_all(one or small(), path)


SHEET = {"z1": "3", "jaren": "2.5", "begin": "2026-03-01", "wens": ("vak",), "by": ("baas", "tijd")}


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_any_separator_capitals_and_a_bom(sign, bom, tmp_path):
    header = ["blad", "Z1", " Jaren ", "BEGIN", "wens=vak", "wens=rust", "By#1", "by#2", "by#3"]
    line = ["1", "3", '"2,5"', "1-3-2026", "1", "0", "baas", "tijd", ""]
    text = bom + sign.join(header) + "\r\n" + sign.join(line) + "\r\n"
    assert of_text(tmp_path, text) == ([SHEET], [])


@pytest.mark.parametrize("nothing", ["", "NA", " . ", "NULL", "nan"])
def test_what_programs_write_for_no_answer(nothing, tmp_path):
    assert of_text(tmp_path, f"z1;jaren\n{nothing};3\n") == ([{"jaren": "3"}], [])


@pytest.mark.parametrize("written", ["3", "3.0", "3,0", " 3 ", '"3"'])
def test_a_point_of_a_scale_however_it_is_written(written, tmp_path):
    assert of_text(tmp_path, f"z1;jaren\n{written};\n") == ([{"z1": "3"}], [])


def test_letters_of_windows_and_a_line_end_inside_a_cell(tmp_path):
    text = 'blad;z1;café\n1;3;"een\nregel ""é"""\n2;NVT;x\n3;weet-niet;y\n'
    answers, told = of_text(tmp_path, text, encoding="cp1252")
    assert answers == [{"z1": "3"}, {}, {"z1": "weet-niet"}]
    assert told == [("unknown", "café", None), ("impossible", "z1", [1])]


def test_what_cannot_be_is_told_with_row_and_column_and_left_out(tmp_path):
    text = (
        "blad;z1;jaren;begin;wens=vak;wens=rust;by#1;by#2;by#3;gz;iets\n"
        "1;9;61;32-1-2026;2;0;tijd;tijd;;3;a\n"
        "2;3;x;1-3-2026;1;1;;baas;;3;b\n"
        "3;2;2;;0;0;baas;wat;;;\n"
    )
    answers, told = of_text(tmp_path, text)
    assert answers == [
        {},
        {"z1": "3", "begin": "2026-03-01"},
        {"z1": "2", "jaren": "2", "wens": ()},
    ]
    assert sorted(told, key=str) == sorted(
        [
            ("private", "gz", None),
            ("unknown", "iets", None),
            ("impossible", "z1", [0]),
            ("impossible", "jaren", [0, 1]),
            ("impossible", "begin", [0]),
            ("impossible", "wens=vak", [0]),
            ("impossible", "wens", [1]),
            ("impossible", "by", [0, 1]),
            ("impossible", "by#2", [2]),
        ],
        key=str,
    )


def test_a_row_with_another_number_of_cells_is_left_out_and_told(tmp_path):
    answers, told = of_text(tmp_path, "z1;jaren\n1;1\n2\n3;3;3\n4;4\n")
    assert answers == [{"z1": "1", "jaren": "1"}, {"z1": "4", "jaren": "4"}]
    assert told == [("width", "", [1, 2])]


def test_only_such_rows_is_told_too(tmp_path):
    assert of_text(tmp_path, "z1;jaren\n2\n") == ([], [("width", "", [0])])


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("", "group-no-column"),
        ("a;b\n1;2\n", "group-no-column"),
        ("z1;Z1\n1;2\n", "group-header-twice"),
        ("z1;jaren\n", "group-nothing"),
    ],
)
def test_a_file_that_says_nothing_of_the_questions(text, slug, tmp_path):
    with pytest.raises(ApkError) as error:
        of_text(tmp_path, text)
    assert error.value.slug == slug


def test_utf_16_is_named(tmp_path):
    with pytest.raises(ApkError) as error:
        of_text(tmp_path, "z1\n1\n", encoding="utf-16")
    assert error.value.slug == "group-not-utf-8"


def test_a_damaged_parquet_file_and_one_that_is_not_there(tmp_path):
    (tmp_path / "a.parquet").write_bytes(b"PAR1 nee")
    for name, slug in (("a.parquet", "group-damaged"), ("b.parquet", "unknown-file")):
        with pytest.raises(ApkError) as error:
            opened(small(), [tmp_path / name])
        assert error.value.slug == slug


def test_a_column_of_parquet_that_holds_no_answers_is_told_in_a_sentence(tmp_path):
    pq.write_table(pa.table({"z1": [{"a": 1}], "jaren": [1]}), tmp_path / "a.parquet")
    with pytest.raises(ApkError) as error:
        read_all(small(), tmp_path / "a.parquet")
    assert error.value.slug == "group-damaged"


@pytest.mark.parametrize(
    ("column", "value"),
    [
        (pa.array([3, None, 1], pa.int8()), "3"),
        (pa.array([0, 3, None, 1], pa.int8()).slice(1), "3"),
        (pa.array([3, None, 1], pa.uint16()), "3"),
        (pa.array([3.0, None, float("nan")], pa.float64()), "3"),
        (pa.array(["3", None, "NA"], pa.string()), "3"),
        (pa.array(["3", None, "nvt"], pa.large_string()).dictionary_encode(), "3"),
        (pa.array([None, None, None], pa.int8()), None),
        (pa.array([None, None, None], pa.null()), None),
    ],
    ids=str,
)
def test_any_type_of_parquet(column, value, tmp_path):
    table = pa.table({"z1": column, "jaren": pa.array([1, 2, 3])})
    pq.write_table(table, tmp_path / "a.parquet")
    answers, _ = read_all(small(), tmp_path / "a.parquet")
    assert answers[0] == {"jaren": "1"} | ({"z1": value} if value else {})
    assert answers[1] == {"jaren": "2"}


def test_days_truths_and_fractions_of_parquet(tmp_path):
    table = pa.table(
        {
            "begin": pa.array([datetime.date(2026, 3, 1)]),
            "jaren": [2.5],
            "wens=vak": [True],
            "z1": pa.array([-100], pa.int8()),
        }
    )
    pq.write_table(table, tmp_path / "a.parquet")
    answers, told = read_all(small(), tmp_path / "a.parquet")
    assert answers == [{"begin": "2026-03-01", "jaren": "2.5", "wens": ("vak",)}]
    assert told == [("impossible", "z1", [0])]


def test_a_folder_of_answer_files_is_what_the_program_would_read(tmp_path):
    one = everything()
    persons = filled(one, 30, seed=4)
    for place, (_, answers) in enumerate(persons):
        raw = {id_: list(v) if isinstance(v, tuple) else v for id_, v in answers.items()}
        path = tmp_path / f"{place:03d}.json"
        path.write_text(json.dumps({"vragenlijst": one.id, "antwoorden": raw}), encoding="utf-8")
    (tmp_path / "lees.txt").write_text("geen blad")
    (tmp_path / "998.json").write_text("{", encoding="utf-8")
    (tmp_path / "999.yaml").write_text(
        "vragenlijst: andere\nantwoorden:\n  a1: 3\n", encoding="utf-8"
    )
    (tmp_path / "997.yaml").write_text("a1: 9\nweg: 1\n", encoding="utf-8")
    answers, told = read_all(one, tmp_path)
    kept = [
        {id_: value for id_, value in awake(one, each).items() if in_a_file(one.items[id_])}
        for _, each in persons
    ]
    assert answers == [*kept, {}]
    assert told == [
        ("impossible", "a1", [30]),
        ("unknown", "weg", [30]),
        ("damaged", "", [31]),
        ("other", "", [32]),
    ]


def test_a_folder_of_parquet_files_is_those_files_and_extra_columns_come_along(tmp_path):
    for name in ("b", "a"):
        table = pa.table({"Z1": [1, 2], "Sector": [name, None]})
        pq.write_table(table, tmp_path / f"{name}.parquet")
    found = opened(small(), [tmp_path], ("sector",))
    assert [block.extra["sector"].tolist() for block in blocks(found)] == [["a", None], ["b", None]]
    with pytest.raises(ApkError) as error:
        opened(small(), [tmp_path], ("regio",))
    assert error.value.slug == "group-no-extra"


@settings(max_examples=25, deadline=None)
@given(st.integers(40, 4000), st.integers(1, 60))
def test_where_a_file_is_cut_does_not_matter(stretch, number):
    one = everything()
    persons = filled(one, number, seed=number)
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        path = Path(folder, "bladen.csv")
        path.write_text(sheets(one, persons, comma_=True), encoding="utf-8")
        whole = read_all(one, path)
        patch.setattr(tables, "STRETCH", stretch)
        assert read_all(one, path) == whole
        assert len(whole[0]) == number


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_empty_cells_anywhere_are_no_answers(data):
    """Of all types of columns, in Parquet and in CSV."""
    one = everything()
    persons = [answers for _, answers in filled(one, 20, seed=data.draw(st.integers()))]
    batch = batch_of(one, persons)
    made = []
    for column in batch.columns:
        holes = data.draw(st.lists(st.booleans(), min_size=20, max_size=20))
        made.append(pa.array(column.to_pylist(), mask=np.array(holes)))
    holed = pa.RecordBatch.from_arrays(made, names=batch.schema.names)
    from loopbaan_apk.groups.decoding import block
    from loopbaan_apk.groups.layout import layout

    plan = layout(one, holed.schema.names, "bladen")
    found = block(plan, holed, np.arange(20))
    for row in range(20):
        answers = answers_of(one, found, row)
        for column in columns(one):
            cell = holed.column(column.header)[row].as_py()
            if column.sort not in ("gekozen", "plaats") and cell is None:
                assert column.item.id not in answers
            elif column.item.id in answers and column.sort in ("punten", "categorie"):
                assert answers[column.item.id] == cell
