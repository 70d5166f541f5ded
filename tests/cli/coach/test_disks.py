"""Every command of a coach on a full disk, a disk to read only and in a folder that is shut."""

from __future__ import annotations

import os
import shlex
import time
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from loopbaan_apk.cli import paths
from tests.cli.test_disks import NOBODY, SAID, disk, fill, mounted, on_disk, shut
from tests.terminal import PATIENCE
from tests.warm import Done

pytest.importorskip("sqlcipher3", reason="sqlcipher3 is not installed (extra coach)")

from .hour import WORDS, prepared

__all__ = ["disk", "shut"]
OTHER = "heel andere woorden dan daarnet"
NAME, NOTE = "Kanarievogel", "vertrouwelijk"
UNSAID = (WORDS, OTHER, NAME, NOTE)
"""Passphrases and words of a client: in no output of a command that fails."""


@dataclass(frozen=True)
class Run:
    """A command line that works, and whether something has to be written for it."""

    line: str
    writes: bool = False
    secrets: tuple[str, ...] = (WORDS,)
    elsewhere: bool = False
    """For a practice that is not there yet."""


def reads(line, **more):
    return Run(line, **more)


def writes(line, **more):
    return Run(line, writes=True, **more)


NEW = (WORDS, OTHER, OTHER)
RUNS = {
    "": (reads(""),),
    "slot": (reads(""),),
    "slot maak": (writes("", secrets=(OTHER, OTHER), elsewhere=True),),
    "slot open": (),  # in a terminal, below
    "slot dicht": (reads(""),),
    "slot uitleg": (reads(""),),
    "client": (reads(""),),
    "client nieuw": (writes(f"Z --naam {NAME}"),),
    "client lijst": (reads(""), reads("--alles --json")),
    "client toon": (reads("A"),),
    "client wijzig": (writes(f"A --naam {NAME}"),),
    "client open": (writes("C"),),
    "client sluit": (writes("D"),),
    "client exporteer": (writes("A --open --uit uit"), writes("A --uit uit", secrets=NEW)),
    "akkoord": (writes("A groep"),),
    "begin": (writes("A kort --antwoorden tweede.yaml"), writes("A kort --papier")),
    "invoer": (),
    "tweede": (
        writes("A --door collega --antwoorden tweede.yaml"),
        reads("A --toon --door coach"),
    ),
    "gesprek": (reads("A --json"), reads("A --geen-invoer")),
    "notitie": (writes(f"A {NOTE}"),),
    "actie": (writes(f"A {NOTE}"),),
    "klaar": (writes("A 6"),),
    "schrap": (writes("A 5"),),
    "verslag": (writes("A --md"), writes("A --html --met-tweede --uit verslag.html")),
    "overzicht": (reads(""), reads("--json")),
    "agenda": (writes("--uit agenda.ics"),),
    "register": (reads(""), writes("--uit register.md")),
    "bewaar": (writes("kopie.zip"), writes("--map .")),
    "redden": (writes("--open --uit gered"), writes("--uit gered", secrets=NEW)),
    "controle": (reads(""), reads("--json")),
    "client wis": (reads("D --proef"), writes("D --ja")),
    "opruimen": (reads("--proef"), writes("--ja")),
    "slot wachtwoord": (writes("", secrets=(WORDS, WORDS, WORDS)),),
    "herstel": (writes("oud.zip --ja"),),
    "slot hersleutel": (writes("", secrets=NEW),),
}
"""Of every command what works, in an order in which each finds what it needs."""
TYPED = ("slot open", "invoer")


def test_every_command_of_a_coach_is_here():
    """A new command is tried on every disk too."""
    assert {" ".join(path[1:]) for path in paths() if path[0] == "coach"} == RUNS.keys()
    assert {name for name, runs in RUNS.items() if not runs} == set(TYPED)


def ran(home, name, run, **environment):
    """As a program runs it, that gives the secrets over standard input."""
    if run.elsewhere:
        environment["LOOPBAAN_APK_MAP"] = str(home.home / "nieuw")
    return home(
        "coach",
        *name.split(),
        *shlex.split(run.line),
        *("--wachtwoord-fd", "0", "--inhoud", "eigen"),
        typed="".join(f"{one}\n" for one in run.secrets),
        **environment,
    )


def done(home, line, **environment):
    found = ran(home, "", writes(line), **environment)
    assert found.returncode == 0, (line, found.stderr)


def living_at(warm, place):
    """A practice with a check, a rating, somebody closed, somebody past and a copy."""
    environment = {
        **warm.environment,
        "HOME": str(place),
        "LOOPBAAN_APK_MAP": str(place / "gegevens"),
        "LOOPBAAN_APK_DOCUMENTEN": str(place / "documenten"),
    }
    home = replace(warm, home=place, environment=environment)
    prepared(place, place / "gegevens-coach")
    if home.user is not None and os.geteuid() == 0:
        for path in (place, *place.rglob("*")):
            os.chown(path, home.user, home.user)
    past = {"LOOPBAAN_APK_KLOK": "2020-05-12T12:00:00+00:00"}
    done(home, "client nieuw B", **past)
    done(home, "client sluit B", **past)
    for line in (
        f"client nieuw A --naam {NAME} --akkoord",
        f"notitie A {NOTE}",
        f"actie A {NOTE}",
        "akkoord A tweede",
        "client nieuw C",
        "client sluit C",
        "client nieuw D",
        "begin A kort --antwoorden tweede.yaml",
        "tweede A --door coach --antwoorden tweede.yaml",
        "bewaar oud.zip",
    ):
        done(home, line)
    return home


def refused(home, name, run, world):
    """It fails with the one sentence of this world, with nothing half done and nothing said."""
    before = on_disk(home)
    found = ran(home, name, run)
    out, said = found.stdout.decode(), found.stderr.decode()
    assert found.returncode == 3, (name, run, said, out)
    assert len([line for line in said.splitlines() if any(one in line for one in SAID[world])]) == 1
    assert "programma zelf" not in said
    assert not [one for one in UNSAID if one in out + said], (name, said, out)
    assert on_disk(home) == before, (name, set(on_disk(home)) ^ set(before))


def reads_on(home, name, run):
    before = on_disk(home)
    found = ran(home, name, run)
    assert found.returncode == 0, (name, found.stderr)
    assert not [one for one in (WORDS, OTHER) if one.encode() in found.stdout + found.stderr]
    assert on_disk(home) == before


def meets(home, world):
    """Every command in this world."""
    for name, runs in RUNS.items():
        for run in runs:
            if run.writes:
                refused(home, name, run, world)
            else:
                reads_on(home, name, run)
    sits_on(home, world)


def sits_on(home, world):
    """Who is at the screen hears it at each thing that is kept, and reads on; nobody is shut in."""
    before = on_disk(home)
    arguments = ("coach", "slot", "open", "--inhoud", "eigen")
    with home.screen(*arguments, columns=200, rows=70) as screen:
        screen.until("typt")
        screen.press(f"{WORDS}\r")
        screen.until("coach>")
        screen.press("client lijst\r")
        screen.until(f"A ({NAME})")
        screen.press(f"notitie A {NOTE}\r")
        hears(screen, world, 1)
        screen.press("invoer A kort\r")
        screen.until("0 van 3 beantwoord")
        screen.press("1")
        hears(screen, world, 2)
        screen.press("gesprek A\r")
        screen.until("q klaar:")
        screen.press("n\r")
        screen.until("Notitie:")
        screen.press(f"{NOTE}\r")
        screen.until("Mag de cliënt dit lezen?")
        screen.press("n\r")
        hears(screen, world, 3)
        screen.press("begin A kort --scherm\r")
        screen.until("Druk op Enter om te beginnen.")
        screen.press("\r")
        screen.until("1 van 3")
        screen.press("1")
        screen.until("typt")
        asked, wiped = screen.raw.rindex(b"1 van 3"), screen.raw.rindex(b"\x1b[3J")
        assert asked < wiped < screen.raw.rindex(b"Geef de computer nu terug")
        screen.press(f"{WORDS}\r")
        hears(screen, world, 4)
        screen.press("dicht\r")
        screen.until("Je praktijk is dicht.")
        assert screen.ended() == 0
        assert screen.child.settings() == screen.child.before
    assert on_disk(home) == before


def hears(screen, world, times):
    """The sentence of this world for the so-many-th time, and then it goes on."""
    end = time.monotonic() + PATIENCE
    while (found := sum(screen.raw.count(one.encode()) for one in SAID[world])) < times:
        assert time.monotonic() < end, screen.text
        screen.read()
    assert found == times
    screen.until_matches(r"coach>$")


@dataclass(frozen=True)
class Faulty:
    """A program that does one thing wrong on a full disk: the planted faults."""

    home: Path
    code: int = 3
    said: str = "De schijf is vol: hier.\n"
    leaves: str = ""

    def __call__(self, *_, **__):
        """Leave something behind, perhaps, and say something."""
        if self.leaves:
            (self.home / self.leaves).write_bytes(b"half")
        return Done(self.code, b"", self.said.encode())


@pytest.mark.parametrize(
    "fault",
    [
        {"code": 0},
        {"leaves": "loopbaan-apk-tijdelijk-1.db"},
        {"said": "Gemaakt.\n"},
        {"said": 2 * "De schijf is vol: hier.\n"},
        {"said": f"De schijf is vol: {NAME}.\n"},
        {"said": "De schijf is vol. Er ging iets mis in het programma zelf.\n"},
    ],
)
def test_the_harness_catches_a_command_that_does_it_wrong(fault, tmp_path):
    refused(Faulty(tmp_path), "notitie", writes("A x"), "full")
    with pytest.raises(AssertionError):
        refused(Faulty(tmp_path, **fault), "notitie", writes("A x"), "full")


def test_a_full_disk_is_said_by_every_command_and_when_there_is_room_it_works(warm, disk):
    home = living_at(warm, disk)
    fill(disk)
    meets(home, "full")
    (disk / "vol").unlink()
    for name, runs in RUNS.items():
        for run in (one for one in runs if one.writes):
            found = ran(home, name, run)
            assert found.returncode == 0, (name, run, found.stderr)


def test_a_disk_to_read_only_is_said_by_every_command_and_read_on(warm, disk):
    home = living_at(warm, disk)
    assert mounted("-o", "remount,ro", str(disk))
    meets(home, "read-only")


def test_a_folder_that_is_shut_is_said_by_every_command_and_read_on(warm, shut):
    if os.geteuid() == 0:
        warm = replace(warm, user=NOBODY)
    home = living_at(warm, shut)
    for path in (shut, shut / "gegevens-coach"):
        path.chmod(0o500)
    meets(home, "shut")
