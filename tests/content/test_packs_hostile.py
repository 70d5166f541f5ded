"""Every hostile pack is refused in one sentence, within a second, and leaves nothing behind."""

from __future__ import annotations

import random
import re
from hashlib import sha256

import pytest

from loopbaan_apk.cli.running import _told
from loopbaan_apk.content.packs import manifest, opening, unzipping
from loopbaan_apk.content.packs.opening import opened
from loopbaan_apk.errors import ApkError
from loopbaan_apk.texts import words
from tests.conftest import ROOT
from tests.content.hostile_packs import GOOD, KEY, OTHER_KEY, entries, hostile
from tests.content.test_esco_hostile import seconds_at_most
from tests.packs import packed
from tests.zips import Entry, zip_of

MUTANTS = 4000
PACKS = ROOT / "loopbaan_apk" / "content" / "packs"
RAISED = re.compile(r'"(pack-[a-z0-9-]+)"[,)]')
CASES = {name: (data, slug) for name, data, slug in hostile()}


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A user whose data folder is deep enough to climb out of it unseen."""
    data = tmp_path / "a" / "b" / "c" / "gegevens"
    data.mkdir(parents=True, mode=0o700)
    monkeypatch.setenv("LOOPBAAN_APK_MAP", str(data))
    monkeypatch.chdir(data.parent)
    return tmp_path


def on_disk(home):
    return {path: path.is_file() and path.read_bytes() for path in home.rglob("*")}


def refused(home, data, capsys):
    """What was said; AssertionError for anything that is no clean refusal."""
    path = home / "pak.zip"
    path.write_bytes(data)
    before = on_disk(home)
    with seconds_at_most(1.0):
        code = _told(["inhoud", "voegtoe", str(path), "--ja"], words("nl"))
    said = capsys.readouterr()
    assert on_disk(home) == before, "something was written"
    assert code == 1, f"not refused: {said.out}"
    return said.err


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_pack_is_refused_in_words_and_nothing_is_written(name, home, capsys):
    data, slug = CASES[name]
    text = refused(home, data, capsys)
    first, *rest = text.splitlines()
    sentence = words("nl")(f"fout.{slug}").split("{")[0]
    assert first.startswith(sentence), first
    assert not rest or slug == "pack-content-wrong", rest
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_the_kinds_of_refusal_are_all_tried():
    """Each error that opening a pack can end in has a pack that ends in it."""
    sources = [path.read_text(encoding="utf-8") for path in (PACKS.glob("*.py"))] + [
        (ROOT / "loopbaan_apk" / "core" / "packing.py").read_text(encoding="utf-8")
    ]
    raised = {slug for text in sources for slug in RAISED.findall(text)}
    raised |= {"pack-clash", "pack-content-wrong"}
    assert {slug for _, slug in CASES.values()} == raised - {"pack-key-wrong"}


def test_a_flipped_byte_changes_nothing_that_is_installed():
    good = packed(pem=KEY)
    files = dict(opened(good).files)
    chance = random.Random(4)
    read = 0
    for _ in range(MUTANTS):
        data = bytearray(good)
        for _ in range(chance.choice((1, 1, 1, 2, 8))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            with seconds_at_most(1.0):
                found = opened(bytes(data))
        except ApkError:
            continue
        read += 1  # a date or a mode, which nobody reads
        assert dict(found.files) == files
    assert 0 < read < MUTANTS / 20


def test_what_is_deflated_by_another_program_is_read_all_the_same():
    deflated = [Entry(name=one.name, data=one.data, method=8) for one in entries()]
    assert dict(opened(zip_of(deflated)).content) == GOOD


def test_a_pack_is_the_same_bytes_each_time_and_on_every_machine():
    assert packed(pem=KEY) == packed(pem=KEY)
    assert packed(pem=KEY) != packed(pem=OTHER_KEY)
    assert sha256(packed()).hexdigest() == SEEN_BEFORE


SEEN_BEFORE = "d92c066af5f6d3e36774152db6b58234887d29a9bfa418b614d1b9dfec906014"
"""The hash of that pack: nothing of this machine, its zlib or the day is in it."""
ESCAPE = "../../../weg.md"


def test_the_harness_catches_a_file_that_escapes(home, capsys, monkeypatch):
    for module in (unzipping, manifest):
        monkeypatch.setattr(module, "is_file_name", lambda _: True)
    files = {**GOOD, ESCAPE: b"weg"}
    data = zip_of(entries(files))
    with pytest.raises(AssertionError, match="something was written"):
        refused(home, data, capsys)
    assert (home / "a" / "b" / "c" / "weg.md").is_file()


def test_the_harness_catches_a_hash_that_nobody_holds_against_the_file(home, capsys, monkeypatch):
    monkeypatch.setattr(opening.manifests, "must_hold", lambda *_: None)
    with pytest.raises(AssertionError, match="something was written"):
        refused(home, CASES["not-listed"][0], capsys)


def test_the_harness_catches_entries_that_nobody_laid_end_to_end(home, capsys, monkeypatch):
    monkeypatch.setattr(unzipping, "_must_lie_end_to_end", lambda *_: None)
    with pytest.raises(AssertionError, match="something was written"):
        refused(home, CASES["gap"][0], capsys)


def test_the_harness_catches_a_signature_that_nobody_verified(home, capsys, monkeypatch):
    monkeypatch.setattr(opening, "signer", lambda *_: b"k" * 32)
    with pytest.raises(AssertionError, match="something was written"):
        refused(home, CASES["signature-of-another-manifest"][0], capsys)
