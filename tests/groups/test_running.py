"""A run: the same whoever does it, stopped and gone on with; what is left out is all told."""

from __future__ import annotations

import csv
import io
import os
import signal
import subprocess
import sys
import time

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from loopbaan_apk.errors import ApkError
from loopbaan_apk.groups import engines, tables
from loopbaan_apk.groups.running import BESIDE, LISTED, Order, run
from loopbaan_apk.groups.sources import opened
from loopbaan_apk.reports.codebook.tables import sheets
from tests.conftest import ROOT
from tests.core.making import choice, levels, questionnaire, scale, section
from tests.reports.everything import everything, filled

ONE = questionnaire(
    section(*(choice(f"z{at}") for at in range(1, 5))),
    scales=(scale("s", "z1", "z2", "z3", "z4", levels=levels(laag=0, hoog=50)),),
)


def scored(inputs, out, one=ONE, **rest):
    return run(Order(sheets=opened(one, inputs), out=out, stamp="1", **rest), lambda *_: None)


def rows_of(path):
    text = path.read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def table(number, seed=1, ids=None):
    chance = np.random.default_rng(seed)
    columns = {
        f"z{at}": pa.array(
            chance.integers(1, 6, number, dtype=np.int8), mask=chance.random(number) < 0.1
        )
        for at in range(1, 5)
    }
    return pa.table({"blad": ids or [f"b{at:06d}" for at in range(number)], **columns})


@pytest.fixture
def parts(tmp_path):
    """A file of twelve row groups."""
    path = tmp_path / "in.parquet"
    pq.write_table(table(1200), path, row_group_size=100)
    return path


def test_a_row_says_score_count_and_level(tmp_path):
    (tmp_path / "a.csv").write_text(
        "blad;z1;z2;z3;z4\n=1+1;5;4;weet-niet;\n2;1;;;\n", encoding="utf-8"
    )
    outcome = scored([tmp_path / "a.csv"], tmp_path / "uit.csv")
    assert (outcome.written, dict(outcome.counts)) == (2, {})
    assert rows_of(tmp_path / "uit.csv") == [
        {"blad": "'=1+1", "s": "87,5", "s_n": "2", "s_niveau": "hoog", "_ongeldig": "0"},
        {"blad": "2", "s": "", "s_n": "1", "s_niveau": "", "_ongeldig": "0"},
    ]
    assert not (tmp_path / f"uit{LISTED}").exists()
    assert not (tmp_path / f"uit.csv{BESIDE}").exists()


def test_csv_and_parquet_say_the_same(parts, tmp_path):
    scored([parts], tmp_path / "uit.csv", comma=False)
    scored([parts], tmp_path / "uit.parquet")
    as_parquet = pq.read_table(tmp_path / "uit.parquet").to_pylist()
    as_csv = rows_of(tmp_path / "uit.csv")
    assert len(as_csv) == 1200
    for mine, theirs in zip(as_csv, as_parquet, strict=True):
        assert mine["blad"] == theirs["blad"]
        assert (float(mine["s"]) if mine["s"] else None) == theirs["s"]
        assert (mine["s_niveau"] or None) == theirs["s_niveau"]


def test_the_answers_of_one_file_in_any_form_give_the_same_scores(tmp_path):
    one = everything()
    persons = filled(one, 80, seed=6)
    text = sheets(one, persons, comma_=True)
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    lines = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    columns = {name: [line[name] or None for line in lines] for name in lines[0]}
    pq.write_table(pa.table(columns), tmp_path / "a.parquet", row_group_size=7)
    for suffix in ("csv", "parquet"):
        scored([tmp_path / f"a.{suffix}"], tmp_path / f"uit-{suffix}.csv", one)
    made = [(tmp_path / f"uit-{suffix}.csv").read_bytes() for suffix in ("csv", "parquet")]
    assert made[0] == made[1]


def stop(monkeypatch, inputs, out, after=5):
    """A run that somebody stops after some parts."""

    def some(_engine, work, tasks, _processes):
        for at, task in enumerate(tasks):
            if at == after:
                raise KeyboardInterrupt
            yield engines.do(work, task)

    with monkeypatch.context() as patch:
        patch.setattr(engines, "run", some)
        with pytest.raises(KeyboardInterrupt):
            scored(inputs, out)


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_a_stopped_run_goes_on_and_gives_the_identical_file(suffix, parts, tmp_path, monkeypatch):
    out, whole = tmp_path / f"uit.{suffix}", tmp_path / f"heel.{suffix}"
    scored([parts], whole)
    stop(monkeypatch, [parts], out)
    assert not out.exists()
    outcome = scored([parts], out)
    assert (outcome.resumed, outcome.parts) == (5, 12)
    assert out.read_bytes() == whole.read_bytes()
    assert not (tmp_path / f"{out.name}{BESIDE}").exists()


def test_with_other_answers_or_another_questionnaire_it_starts_anew(parts, tmp_path, monkeypatch):
    out = tmp_path / "uit.csv"
    for change in (lambda: pq.write_table(table(900, 2), parts, row_group_size=100), None):
        stop(monkeypatch, [parts], out)
        if change:
            change()
            assert scored([parts], out).resumed == 0
    order = Order(sheets=opened(ONE, [parts]), out=out, stamp="2")
    assert run(order, lambda *_: None).resumed == 0


KILLED = """
import sys, time
from pathlib import Path
from loopbaan_apk.groups import parts
from tests.groups.test_running import scored
do = parts.do
def slow(work, task):
    time.sleep(0.05)
    return do(work, task)
from loopbaan_apk.groups import engines
engines.do = slow
scored([Path(sys.argv[1])], Path(sys.argv[2]))
"""


def test_a_killed_run_goes_on_and_gives_the_identical_file(parts, tmp_path):
    out, whole = tmp_path / "uit.parquet", tmp_path / "heel.parquet"
    scored([parts], whole)
    process = subprocess.Popen([sys.executable, "-c", KILLED, parts, out], cwd=ROOT)
    folder = tmp_path / f"{out.name}{BESIDE}"
    until = time.monotonic() + 60
    while len(list(folder.glob("*.klaar"))) < 3:
        assert time.monotonic() < until
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert not out.exists()
    outcome = scored([parts], out)
    assert 3 <= outcome.resumed < 12
    assert out.read_bytes() == whole.read_bytes()


@pytest.mark.parametrize(("engine", "module"), [("dask", "dask"), ("spark", "pyspark.sql")])
def test_an_engine_that_is_not_there_is_named(engine, module, parts, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ApkError) as error:
        scored([parts], tmp_path / "uit.csv", engine=engine)
    assert (error.value.slug, error.value.values["extra"]) == ("needs-extra", f"groep-{engine}")


NAMES = [
    ["b", "a", "b", "c", "a", "a"],
    ["1", "2", "3", "3", "4", "5"],
    ["x", None, None, "x", "y", "z"],
]


@pytest.mark.parametrize("names", NAMES)
@pytest.mark.parametrize("size", [1, 2, 6])
def test_a_sheet_that_was_there_is_left_out_and_told(names, size, tmp_path):
    path = tmp_path / "in.parquet"
    pq.write_table(table(6, ids=names), path, row_group_size=size)
    outcome = scored([path], tmp_path / "uit.csv")
    again = [at for at, name in enumerate(names) if name is not None and name in names[:at]]
    kept = [name or "" for at, name in enumerate(names) if at not in again]
    assert [line["blad"] for line in rows_of(tmp_path / "uit.csv")] == kept
    assert outcome.counts == {"duplicate": len(again)}
    listed = rows_of(tmp_path / f"uit{LISTED}")
    assert [(line["soort"], int(line["rij"])) for line in listed] == [
        ("dubbel", at + 1) for at in again
    ]


def test_the_same_sheet_in_two_files_and_the_same_answer_file_twice(tmp_path):
    (tmp_path / "a.csv").write_text("blad;z1\n1;3\n2;4\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("z1,BLAD\n5,2\n5,3\n", encoding="utf-8")
    outcome = scored([tmp_path / "a.csv", tmp_path / "b.csv"], tmp_path / "uit.csv")
    assert outcome.first == (("duplicate", "b.csv", 2, "BLAD"),)
    made = rows_of(tmp_path / "uit.csv")
    assert [(one["bestand"], one["blad"]) for one in made] == [
        ("a.csv", "1"), ("a.csv", "2"), ("b.csv", "3")]  # fmt: skip
    folder = tmp_path / "map"
    folder.mkdir()
    for name, text in (("a", "z1: 3\n"), ("b", "z1: 4\n"), ("c", "z1: 3\n")):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    outcome = scored([folder], tmp_path / "uit2.csv")
    assert [one["blad"] for one in rows_of(tmp_path / "uit2.csv")] == ["a.yaml", "b.yaml"]
    assert outcome.first == (("duplicate", "c.yaml", None, ""),)


def test_strict_writes_no_scores_but_the_list(tmp_path):
    (tmp_path / "a.csv").write_text("blad;z1\n1;3\n2;9\n", encoding="utf-8")
    out = tmp_path / "uit.csv"
    outcome = scored([tmp_path / "a.csv"], out, strict=True)
    assert outcome.refused
    assert not out.exists()
    assert rows_of(tmp_path / f"uit{LISTED}") == [
        {"soort": "onmogelijk", "bestand": "a.csv", "rij": "3", "kolom": "z1"}
    ]
    (tmp_path / "a.csv").write_text("blad;z1\n1;3\n2;2\n", encoding="utf-8")
    assert not scored([tmp_path / "a.csv"], out, strict=True).refused
    assert out.exists()
    assert not (tmp_path / f"uit{LISTED}").exists()


def test_without_a_column_for_names_the_row_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "STRETCH", 40)
    text = "z1;z2\n" + "".join(f"{at % 5 + 1};3\n" for at in range(40))
    (tmp_path / "a.csv").write_text(text.replace("\n4;3\n", "\n4\n", 1), encoding="utf-8")
    scored([tmp_path / "a.csv"], tmp_path / "uit.csv")
    rows = [int(one["rij"]) for one in rows_of(tmp_path / "uit.csv")]
    assert rows == [at for at in range(2, 42) if at != 5]
    assert [one["rij"] for one in rows_of(tmp_path / f"uit{LISTED}")] == ["5"]


@pytest.mark.slow
def test_of_two_million_rows_every_planted_error_is_listed(tmp_path):
    number, chance = 2_000_000, np.random.default_rng(3)
    cells = chance.integers(1, 6, (number, 2)).astype("U1")
    bad = {(int(row), int(column)) for row, column in zip(
        chance.integers(0, number, 5000), chance.integers(0, 2, 5000), strict=True)}  # fmt: skip
    for row, column in bad:
        cells[row, column] = "7"
    lines = np.char.add(np.char.add(cells[:, 0], ";"), cells[:, 1]).tolist()
    short = sorted(set(chance.integers(0, number, 500).tolist()) - {row for row, _ in bad})
    for row in short:
        lines[row] = "3"
    (tmp_path / "a.csv").write_text("z1;z2\n" + "\n".join(lines) + "\n", encoding="utf-8")
    outcome = scored([tmp_path / "a.csv"], tmp_path / "uit.csv")
    assert outcome.written == number - len(short)
    listed = rows_of(tmp_path / f"uit{LISTED}")
    found = {(int(one["rij"]) - 2, int(one["kolom"][1:]) - 1)
             for one in listed if one["soort"] == "onmogelijk"}  # fmt: skip
    assert found == bad
    assert [int(one["rij"]) - 2 for one in listed if one["soort"] == "aantal-cellen"] == short
    assert len(listed) == len(bad) + len(short)


WEIGHED = """
import re, sys
from pathlib import Path
from tests.groups.test_running import scored
scored([Path(sys.argv[1])], Path(sys.argv[2]))
print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""


@pytest.mark.slow
def test_memory_does_not_grow_with_the_rows(tmp_path):
    peaks = []
    for number in (100_000, 1_000_000):
        path = tmp_path / f"{number}.parquet"
        with pq.ParquetWriter(path, table(1).schema) as writer:
            for at in range(0, number, 100_000):
                ids = [f"b{place:09d}" for place in range(at, at + 100_000)]
                writer.write_table(table(100_000, at, ids))
        done = subprocess.run(
            [sys.executable, "-c", WEIGHED, path, tmp_path / f"uit-{number}.csv"],
            cwd=ROOT, capture_output=True, text=True, check=True)  # fmt: skip
        peaks.append(int(done.stdout))
    assert peaks[1] <= 1.15 * peaks[0]
    assert peaks[1] < 400_000
