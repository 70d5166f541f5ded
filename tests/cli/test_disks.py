"""Every command that writes, on a full disk, a disk to read only and in a folder that is shut."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import pytest

from loopbaan_apk.store.packs import FOLDER
from tests.commands import RUNS, prepared

WRITING = {
    " ".join(run.arguments): tuple(
        one.replace("kopie.db", "oud.db") if "herstel" in run.arguments else one
        for one in run.arguments
    )
    for run in RUNS
    if run.writes
}
"""A copy is made under a new name, and put back from one that is there."""
NOBODY = 65534
MAKES_ROOM = (
    ("gegevens", "esco", "--weg"),
    ("gegevens", "wis", "--ja"),
    ("inhoud", "verwijder", "zorg", "--ja"),
)
PACK = ("inhoud voegtoe zorg.zip",)
SAID = {
    "full": ("De schijf is vol", "kan ik niet schrijven (ENOSPC)"),
    "read-only": ("mag niets geschreven worden", "kan ik niet schrijven (EROFS)"),
    "shut": (
        "mag niets geschreven worden",
        "niet gebruiken. Vraag toegang",
        "kan ik niet schrijven (EACCES)",
    ),
}
"""By world, what it may be told as."""


def mounted(*options):
    return subprocess.run(["mount", *options], check=False, capture_output=True).returncode == 0


@pytest.fixture
def disk(tmp_path):
    """A disk of 2 MB, where this machine lets us mount one."""
    place = tmp_path / "schijf"
    place.mkdir()
    if not mounted("-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)):
        pytest.skip("no right to mount here")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


@pytest.fixture
def shut():
    """A folder of an ordinary user, in which that user may not write."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    yield place
    for folder, _, _ in os.walk(place):
        Path(folder).chmod(0o700)
    shutil.rmtree(place)


def living_at(warm, place):
    """A home at this place, with a finished check, an open one, and a copy."""
    environment = {
        **warm.environment,
        "HOME": str(place),
        "LOOPBAAN_APK_MAP": str(place / "gegevens"),
        "LOOPBAAN_APK_DOCUMENTEN": str(place / "documenten"),
    }
    home = replace(warm, home=place, environment=environment)
    prepared(place)
    filled = "begin snelle-check --antwoorden a.yaml"
    for line in (filled, filled, "gegevens bewaar oud.db", "gegevens esco set.zip", *PACK):
        assert home(*line.split()).returncode == 0
    with home.screen("begin", "leercultuur") as screen:
        screen.until("1 van")
        screen.press("1")
        screen.until("2 van")
        screen.press("q")
        assert screen.ended() == 130
    assert home(*next(run for run in RUNS if run.name == "plan maak").arguments).returncode == 0
    return home


def fill(place):
    """Until not a byte more fits."""
    with (place / "vol").open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"x" * 4096)


def refused(home, arguments, world):
    """It fails with the sentence of this world, and with nothing half done."""
    before = on_disk(home)
    done = home(*arguments)
    text = done.stderr.decode()
    assert done.returncode == 3, (text, done.stdout)
    assert any(one in text for one in SAID[world]), text
    assert "in het programma zelf" not in text
    assert on_disk(home) == before


def on_disk(home):
    """Every file with its bytes: a half-made copy would be one more. A journal holds no answers."""
    return {
        path: path.read_bytes()
        for path in home.home.rglob("*")
        if path.is_file() and path.name != "vol" and not path.name.endswith("-journal")
    }


def kept(home):
    """What is in the store, which is sound."""
    assert home("gegevens", "controle").returncode == 0
    return json.loads(home("lijst", "--json").stdout)["metingen"]


def reads_on(home):
    """Every command that only reads does so."""
    for run in RUNS:
        if not run.writes and run.code == 0:
            done = home(*run.arguments)
            assert (done.returncode, run) == (0, run), done.stderr


def still_asks(home, world):
    """A person at the cards hears it at the first answer, on a restored terminal."""
    with home.screen("verder") as screen:
        screen.until_matches(r"\d van|" + "|".join(SAID[world]))
        time.sleep(0.3)
        screen.press("1")
        assert screen.ended() == 3
        assert any(one in screen.text.replace("\n", " ") for one in SAID[world])
        assert screen.child.settings() == screen.child.before


def test_a_full_disk_is_said_by_every_command_and_when_there_is_room_it_works(warm, disk):
    home = living_at(warm, disk)
    before = kept(home)
    fill(disk)
    for arguments in WRITING.values():
        if arguments not in MAKES_ROOM:
            refused(home, arguments, "full")
    reads_on(home)
    still_asks(home, "full")
    (disk / "vol").unlink()
    assert kept(home) == before
    for arguments in WRITING.values():
        assert (home(*arguments).returncode, arguments) == (0, arguments)


def test_on_a_full_disk_one_can_still_make_room(warm, disk):
    home = living_at(warm, disk)
    fill(disk)
    for arguments in MAKES_ROOM:
        assert (home(*arguments).returncode, arguments) == (0, arguments)
    assert not (disk / "gegevens").exists()


def test_a_disk_to_read_only_is_said_by_every_command_and_read_on(warm, disk):
    home = living_at(warm, disk)
    assert mounted("-o", "remount,ro", str(disk))
    before = kept(home)
    for arguments in WRITING.values():
        refused(home, arguments, "read-only")
    reads_on(home)
    still_asks(home, "read-only")
    assert kept(home) == before


def test_a_folder_that_is_shut_is_said_by_every_command_and_read_on(warm, shut):
    if os.geteuid() == 0:
        os.chown(shut, NOBODY, NOBODY)
        warm = replace(warm, user=NOBODY)
    home = living_at(warm, shut)
    for path in (shut, shut / "gegevens", shut / "gegevens" / FOLDER):
        path.chmod(0o500)
    before = kept(home)
    for arguments in WRITING.values():
        refused(home, arguments, "shut")
    reads_on(home)
    still_asks(home, "shut")
    assert kept(home) == before
