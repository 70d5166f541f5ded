"""A pack is there whole or not at all, whenever the program ends."""

from __future__ import annotations

import json
import signal
import subprocess
import sys

import pytest

from loopbaan_apk.store import packs
from loopbaan_apk.store.packs import FOLDER, install, installed, remove
from loopbaan_apk.store.places import TEMPORARY
from tests.conftest import ROOT

OLD = {"a.yaml": b"oud", "regelingen/b.yaml": b"oud"}
NEW = {"a.yaml": b"nieuw", "regelingen/b.yaml": b"nieuw", "profielen/sectoren/c.yaml": b"nieuw"}
KILLED_AT = """
import json, os, signal, sys
from pathlib import Path
from loopbaan_apk.store.packs import install
NEW = {name: text.encode() for name, text in json.loads(sys.argv[3]).items()}
left, folder = int(sys.argv[1]), Path(sys.argv[2])
def counted(real):
    def call(*given, **named):
        global left
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*given, **named)
    return call
for name in ("fsync", "mkdir", "rename", "rmdir", "unlink", "open"):
    setattr(os, name, counted(getattr(os, name)))
install(folder, "zorg", "1.1", NEW)
"""


def read(folder):
    """The files of the installed pack."""
    place = installed(folder).get("zorg")
    if place is None:
        return None
    return {
        path.relative_to(place).as_posix(): path.read_bytes()
        for path in place.rglob("*")
        if path.is_file()
    }


def killed(folder, call):
    """Whether the installing process was killed at that call."""
    new = json.dumps({name: data.decode() for name, data in NEW.items()})
    command = [sys.executable, "-c", KILLED_AT, str(call), str(folder), new]
    done = subprocess.run(command, cwd=ROOT, check=False)
    assert done.returncode in (0, -signal.SIGKILL)
    return done.returncode != 0


def test_killed_at_any_call_the_old_pack_or_the_new_one_is_there_whole(tmp_path):
    call, seen = 1, []
    while True:
        folder = tmp_path / str(call)
        install(folder, "zorg", "1.0", OLD)
        if not killed(folder, call):
            break
        found = read(folder)
        assert found in (OLD, NEW)
        seen.append(found)
        install(folder, "welzijn", "1.0", OLD)  # which tidies up
        left = sorted(path.name.split("@")[0] for path in (folder / FOLDER).iterdir())
        assert left in (["welzijn", "zorg"], ["welzijn", "zorg", "zorg"])
        call += 3
    assert OLD in seen
    assert NEW in seen


def test_a_first_installation_that_is_killed_leaves_no_pack(tmp_path):
    for call in (3, 9, 15, 21):
        folder = tmp_path / str(call)
        assert killed(folder, call)
        assert read(folder) is None


def test_the_harness_catches_a_pack_that_is_filled_where_it_stands(tmp_path, monkeypatch):
    """Without the rename, what is half written is seen."""
    place = tmp_path / FOLDER / "zorg@1.1"

    def torn(_made, files):
        place.mkdir(parents=True)
        (place / "a.yaml").write_bytes(files["a.yaml"])
        raise KeyboardInterrupt

    monkeypatch.setattr(packs, "_fill", torn)
    with pytest.raises(KeyboardInterrupt):
        install(tmp_path, "zorg", "1.1", NEW)
    assert read(tmp_path) not in (None, OLD, NEW)


def test_an_error_halfway_leaves_nothing(tmp_path, monkeypatch):
    real = packs._fill

    def broken(made, files):
        real(made, files)
        raise KeyboardInterrupt

    monkeypatch.setattr(packs, "_fill", broken)
    with pytest.raises(KeyboardInterrupt):
        install(tmp_path, "zorg", "1.1", NEW)
    assert not list((tmp_path / FOLDER).iterdir())


def test_what_another_process_is_busy_with_is_left_alone(tmp_path):
    install(tmp_path, "zorg", "1.0", OLD)
    busy = tmp_path / FOLDER / f"{TEMPORARY}-1-x"  # process 1 always runs
    busy.mkdir()
    install(tmp_path, "zorg", "1.1", NEW)
    assert busy.is_dir()
    assert read(tmp_path) == NEW


def test_the_newest_of_two_counts_and_what_is_no_pack_is_not_looked_at(tmp_path):
    for version in ("1.9", "1.10"):
        (tmp_path / FOLDER / f"zorg@{version}").mkdir(parents=True)
    for name in ("weg", "Weg@1", "weg@een", "../@1", f"{TEMPORARY}-1-weg@1", "@1", "con@1"):
        (tmp_path / FOLDER / name.replace("/", "")).mkdir()
    assert {name: path.name for name, path in installed(tmp_path).items()} == {"zorg": "zorg@1.10"}
    remove(tmp_path, "zorg")
    assert installed(tmp_path) == {}


def test_without_packs_nothing_more_is_loaded():
    code = (
        "import sys, pathlib; from loopbaan_apk.store.packs import installed; "
        "installed(pathlib.Path('/weg')); print('loopbaan_apk.core.packing' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.split() == [b"False"]
