"""Thousands of broken sets: each is refused in words or read, none is a fault, none takes long."""

from __future__ import annotations

import datetime
import io
import random
import signal
import zipfile
import zlib
from collections import Counter
from contextlib import contextmanager

import pytest

from loopbaan_apk.content.esco import rows as reading
from loopbaan_apk.content.esco import telling
from loopbaan_apk.content.esco.building import read_set
from loopbaan_apk.content.esco.sources import Entry
from loopbaan_apk.errors import ApkError
from loopbaan_apk.texts import words
from tests import esco

MUTANTS = 2000
SECONDS = 1.0
BOMB_SECONDS = 20.0
TODAY = datetime.date(2026, 12, 1)
NASTY = [
    *(b'"', b'""', b"\n", b"\r", b"\x00", b",", b";", b"\xff\xfe", b"\xc3", b"\xed\xa0\x80"),
    *(b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"),
    *(b"\xff\xff\xff\xff", b"\x00\x00\x00\x00", b"../", b"essential", "\u202e".encode()),
]


@contextmanager
def seconds_at_most(limit: float):
    """Processor time, so that a busy machine fails nothing."""

    def too_long(*_):
        raise AssertionError(f"more than {limit} s")

    before = signal.signal(signal.SIGPROF, too_long)
    signal.setitimer(signal.ITIMER_PROF, limit)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def outcome(path, limit=SECONDS) -> str:
    """`read`, or the slug of the error, which has a Dutch sentence."""
    try:
        with seconds_at_most(limit):
            read_set(path, preferred=("nl",), today=TODAY, progress=lambda _: None)
    except ApkError as error:
        told = error
    else:
        return "read"
    assert words("nl")(f"fout.{told.slug}", **told.values)
    return told.slug


def mutant(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(changed) + 1)
        match chance.randrange(6):
            case 0 if place < len(changed):
                changed[place] ^= 1 << chance.randrange(8)
            case 1:
                changed[place : place + chance.randint(1, 40)] = b""
            case 2:
                changed[place:place] = chance.choice(NASTY)
            case 3:
                changed[place : place + 4] = chance.choice(NASTY)
            case 4:
                start = chance.randrange(len(changed) + 1)
                changed[place:place] = changed[start : start + chance.randint(1, 200)]
            case _:
                del changed[max(place, 1) :]
    return bytes(changed)


def zip_mutants(tmp_path, count):
    chance = random.Random(20261201)
    sound = [
        esco.zipped(esco.made().files(), "ESCO dataset - v1.2.0 - nl"),
        esco.zipped(esco.as_newer(esco.made()).files()),
    ]
    path = tmp_path / "set.zip"
    for number in range(count):
        path.write_bytes(mutant(sound[number % 2], chance))
        yield path


def csv_mutants(tmp_path, count):
    chance = random.Random(20261202)
    sound = esco.made().files()
    folder = esco.as_folder(tmp_path / "map", sound)
    for number in range(count):
        name = sorted(sound)[number % 3]
        (folder / name).write_bytes(mutant(sound[name], chance))
        yield folder
        (folder / name).write_bytes(sound[name])


@pytest.mark.parametrize("make", [zip_mutants, csv_mutants])
def test_a_broken_set_is_told_in_words_and_never_a_fault(make, tmp_path):
    outcomes = Counter(outcome(path) for path in make(tmp_path, MUTANTS))
    assert outcomes.total() == MUTANTS
    assert len(outcomes) >= 4
    assert outcomes["esco-damaged-file"] > 100


def test_a_planted_fault_is_caught_by_the_mutants(tmp_path, monkeypatch):
    monkeypatch.setattr(telling, "DAMAGED", (ValueError,))
    with pytest.raises((zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError)):
        Counter(outcome(path) for path in zip_mutants(tmp_path, 300))


def test_a_planted_endless_read_is_caught(tmp_path, monkeypatch):
    def endless(*_):
        while True:
            pass

    monkeypatch.setattr("loopbaan_apk.content.esco.building._uri", endless)
    folder = esco.as_folder(tmp_path / "map", esco.made().files())
    with pytest.raises(AssertionError, match="more than"):
        outcome(folder, 0.3)


def bomb(name: str, piece: bytes, times: int):
    """A set in which one file has a piece over and over: small in a zip, large when unpacked."""

    def make(tmp_path):
        files = esco.made().files()
        path = tmp_path / "set.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for each, data in files.items():
                with archive.open(each, "w") as member:
                    member.write(data)
                    for _ in range(times if each == name else 0):
                        member.write(piece)
        return path

    return make


def lying(tmp_path):
    """A bomb that says of itself that it is small."""
    path = bomb("skills_nl.csv", b"\n" * (1 << 20), 100)(tmp_path)
    data = bytearray(path.read_bytes())
    info = zipfile.ZipFile(io.BytesIO(bytes(data))).getinfo("skills_nl.csv")
    real = info.file_size.to_bytes(4, "little")
    assert data.count(real) >= 1
    path.write_bytes(bytes(data).replace(real, (1000).to_bytes(4, "little")))
    return path


def synonyms(count: int) -> bytes:
    """One occupation with so many synonyms that nobody can mean it."""
    (row,) = esco.made().occupations[1:2]
    return esco.as_csv([[*row[:4], "\n".join("naam" for _ in range(count)), *row[5:]]])


RELATION = esco.as_csv(esco.made().relations[1:2])
LINES = b'"' + b"\n" * 100_000 + b'"' + b"," * 13 + b"\n"
WHOLE_ROW = synonyms(25_000)
TOO_MUCH = ("esco-too-large", "esco-damaged-file", "esco-row", "esco-columns")
BOMBS = {
    "a hundred megabytes": bomb("skills_nl.csv", b"\n" * (1 << 20), 100),
    "zeros": bomb("skills_nl.csv", bytes(1 << 20), 60),
    "empty lines": bomb("skills_nl.csv", b"\n" * (1 << 20), 60),
    "commas": bomb("occupations_nl.csv", b"," * (1 << 20), 60),
    "quoted lines": bomb("occupations_nl.csv", LINES, 200),
    "quoted lines in whole rows": bomb("occupations_nl.csv", WHOLE_ROW, 400),
    "quotation marks": bomb("occupations_nl.csv", b'""' * (1 << 19), 60),
    "relations": bomb("occupationSkillRelations_nl.csv", RELATION * 1000, 400),
    "synonyms": bomb("occupations_nl.csv", synonyms(6000) * 10, 60),
    "lying": lying,
}


def test_bytes_are_counted_as_they_come_whatever_a_file_says_of_its_size(monkeypatch):
    monkeypatch.setattr(reading, "LARGEST_FILE", 100_000)
    data = esco.as_csv([["conceptUri"], *([f"{number}"] for number in range(50_000))])
    entry = Entry(
        kind="skills", language="nl", name="skills_nl.csv", size=10, open=lambda: io.BytesIO(data)
    )
    with pytest.raises(ApkError) as caught:
        list(reading.rows(entry, ("conceptUri",), most=10**6))
    assert caught.value.slug == "esco-too-large"


@pytest.mark.parametrize("case", BOMBS)
def test_a_bomb_is_refused_before_it_fills_the_memory(case, tmp_path):
    path = BOMBS[case](tmp_path)
    assert path.stat().st_size < 2_000_000
    assert outcome(path, BOMB_SECONDS) in TOO_MUCH
