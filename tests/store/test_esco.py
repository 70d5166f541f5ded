"""The register on disk: whole or as it was, for its owner only, and every flipped bit is seen."""

from __future__ import annotations

import datetime
import errno
import os
import random
import stat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loopbaan_apk.core.esco import Job, Register, card_of
from loopbaan_apk.errors import ApkError
from loopbaan_apk.store import esco
from loopbaan_apk.store.places import ESCO_FILE, TEMPORARY, kept_copies, our_files
from loopbaan_apk.texts import words

WORK = Register(
    language="nl",
    version="1.2.0",
    read_on=datetime.date(2026, 12, 1),
    jobs=(
        Job(
            title="café-eigenaar",
            names=("kroegbaas", "waard"),
            hidden=("kastelein",),
            uri="occupation/1",
            code="1412.1",
            isco="1412",
            regulated=True,
            essential=(0, 2),
            optional=(1,),
        ),
        Job(title="banketbakker", uri="occupation/2", code="", isco=""),
    ),
    skills=("tappen", "rekenen", "leidinggeven"),
    skill_uris=("skill/1", "skill/2", "skill/3"),
)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "gegevens"


def refused(call) -> ApkError:
    with pytest.raises(ApkError) as caught:
        call()
    assert caught.value.code == 3
    assert words("nl")(f"fout.{caught.value.slug}", **caught.value.values)
    return caught.value


def test_what_is_kept_comes_back(folder):
    esco.keep(folder, WORK)
    assert esco.register(folder) == WORK
    assert esco.card(folder) == card_of(WORK)


LABELS = st.text(
    st.characters(blacklist_categories=("Cs",), blacklist_characters="\n"), min_size=1, max_size=20
)


@given(st.data())
@settings(max_examples=60)
def test_any_register_comes_back(tmp_path_factory, data):
    skills = data.draw(st.lists(LABELS, min_size=1, max_size=5))
    places = st.lists(st.integers(0, len(skills) - 1), unique=True, max_size=5).map(tuple)
    jobs = data.draw(
        st.lists(
            st.builds(
                Job,
                title=LABELS,
                names=st.lists(LABELS, max_size=3).map(tuple),
                hidden=st.lists(LABELS, max_size=2).map(tuple),
                uri=LABELS,
                code=LABELS,
                isco=st.just("1234"),
                regulated=st.booleans(),
                essential=places,
                optional=places,
            ),
            min_size=1,
            max_size=4,
        )
    )
    one = Register(
        language="nl",
        version="",
        read_on=datetime.date(2026, 1, 2),
        jobs=tuple(jobs),
        skills=tuple(skills),
        skill_uris=tuple(f"skill/{at}" for at in range(len(skills))),
    )
    folder = tmp_path_factory.mktemp("esco") / "gegevens"
    esco.keep(folder, one)
    assert esco.register(folder) == one


def test_the_same_register_gives_the_same_bytes():
    assert esco.written(WORK) == esco.written(WORK)


def test_it_is_for_its_owner_only_whatever_the_umask(folder):
    before = os.umask(0)
    try:
        path = esco.keep(folder, WORK)
        esco.keep(folder, WORK)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [one.name for one in folder.iterdir()] == [ESCO_FILE]


def test_without_one_there_is_no_card_and_nothing_to_remove(folder):
    assert esco.card(folder) is None
    assert esco.remove(folder) is False
    assert refused(lambda: esco.register(folder)).slug == "esco-absent"


def test_it_can_be_removed(folder):
    esco.keep(folder, WORK)
    assert esco.remove(folder) is True
    assert list(folder.iterdir()) == []


def test_it_is_one_of_our_files_and_no_copy_of_a_store(folder):
    path = esco.keep(folder, WORK)
    assert our_files(folder) == (path,)
    assert kept_copies(folder) == ()


def test_every_flipped_bit_and_every_missing_end_is_seen(folder):
    path = esco.keep(folder, WORK)
    data = path.read_bytes()
    for place in range(len(data)):
        for bit in (0, 5):
            changed = bytearray(data)
            changed[place] ^= 1 << bit
            path.write_bytes(bytes(changed))
            assert refused(lambda: esco.register(folder)).slug in ("esco-damaged", "esco-newer")
            assert refused(lambda: esco.card(folder)).slug in ("esco-damaged", "esco-newer")
    for length in range(0, len(data), 7):
        path.write_bytes(data[:length])
        assert refused(lambda: esco.register(folder)).slug == "esco-damaged"
    path.write_bytes(data + b"x")
    assert refused(lambda: esco.register(folder)).slug == "esco-damaged"


def sealed(rest: bytes, version: int = 1) -> bytes:
    """A file with a digest that is right: forged, not damaged."""
    import hashlib

    return (
        b"loopbaan-apk-esco %d %b\n" % (version, hashlib.sha256(rest).hexdigest().encode()) + rest
    )


def test_a_forged_file_is_damaged_too(folder):
    import json
    import zlib

    path = esco.keep(folder, WORK)
    head, _, body = path.read_bytes().partition(b"\n")[2].partition(b"\n")
    inside = json.loads(zlib.decompress(body))
    chance = random.Random(3)

    def written(change) -> bytes:
        changed = json.loads(json.dumps(inside))
        change(changed)
        return head + b"\n" + zlib.compress(json.dumps(changed).encode())

    forged = [
        b"",
        b"[]\n" + body,
        b"{}\n" + body,
        head + b"\n",
        head + b"\n" + zlib.compress(b"[" * 100_000),
        head + b"\n" + zlib.compress(bytes(65 << 20)),
        head.replace(b'"jobs":2', b'"jobs":3') + b"\n" + body,
        head.replace(b"2026-12-01", b"2026-13-01") + b"\n" + body,
        written(lambda one: one.pop("skills")),
        written(lambda one: one["jobs"].pop()),
        written(lambda one: one["jobs"][7][0].append(3)),
        written(lambda one: one["jobs"][7][0].insert(0, -1)),
        written(lambda one: one["jobs"][8].__setitem__(0, None)),
        written(lambda one: one["jobs"][1].__setitem__(0, 7)),
        written(lambda one: one.update(skill_uris="skill/1")),
        *(
            head + b"\n" + zlib.compress(chance.randbytes(chance.randint(0, 300)))
            for _ in range(200)
        ),
    ]
    for rest in forged:
        path.write_bytes(sealed(rest))
        assert refused(lambda: esco.register(folder)).slug == "esco-damaged"


def test_one_of_a_newer_program_is_not_read(folder):
    path = esco.keep(folder, WORK)
    path.write_bytes(sealed(b"wat dan ook", version=2))
    assert refused(lambda: esco.register(folder)).slug == "esco-newer"
    assert refused(lambda: esco.card(folder)).slug == "esco-newer"


def test_a_link_or_a_folder_in_its_place_is_refused(folder, tmp_path):
    path = esco.keep(folder, WORK)
    (tmp_path / "elders").write_bytes(path.read_bytes())
    path.unlink()
    path.symlink_to(tmp_path / "elders")
    assert refused(lambda: esco.register(folder)).slug == "store-symlink"
    assert refused(lambda: esco.keep(folder, WORK)).slug == "store-symlink"
    path.unlink()
    path.mkdir()
    assert refused(lambda: esco.register(folder)).slug == "store-not-a-file"
    assert refused(lambda: esco.keep(folder, WORK)).slug == "store-not-a-file"


@pytest.mark.parametrize("where", ["write", "fsync", "replace"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS])
def test_whatever_the_disk_refuses_the_earlier_one_stays(folder, monkeypatch, where, number):
    path = esco.keep(folder, WORK)
    before = path.read_bytes()

    def fails(*_):
        raise OSError(number, os.strerror(number))

    target = {
        "write": "loopbaan_apk.store.esco.write_bytes",
        "fsync": "os.fsync",
        "replace": "pathlib.Path.replace",
    }[where]
    monkeypatch.setattr(target, fails)
    other = Register(
        language="en", version="", read_on=WORK.read_on, jobs=(), skills=("a",), skill_uris=("b",)
    )
    slug = refused(lambda: esco.keep(folder, other)).slug
    monkeypatch.undo()
    wanted = {
        errno.ENOSPC: "esco-disk-full",
        errno.EIO: "disk-error",
        errno.EROFS: "disk-read-only",
    }
    assert slug == wanted[number]
    assert path.read_bytes() == before
    assert [one.name for one in folder.iterdir()] == [ESCO_FILE]


def test_a_stop_while_writing_leaves_the_earlier_one(folder, monkeypatch):
    path = esco.keep(folder, WORK)
    before = path.read_bytes()

    def stops(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("loopbaan_apk.store.esco.write_bytes", stops)
    with pytest.raises(KeyboardInterrupt):
        esco.keep(folder, WORK)
    assert path.read_bytes() == before
    assert not [one for one in folder.iterdir() if one.name.startswith(TEMPORARY)]


def test_a_folder_that_may_not_be_written_is_told(folder, monkeypatch):
    esco.keep(folder, WORK)
    monkeypatch.setattr("loopbaan_apk.store.esco.may_write", lambda _: False)
    assert refused(lambda: esco.keep(folder, WORK)).slug == "disk-read-only"
    assert esco.register(folder) == WORK
