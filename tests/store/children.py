"""Child processes of the tests: `python children.py WHAT FOLDER [DRIVER]`."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

    from drivers import BY_NAME  # type: ignore[import-not-found] # beside this script

from loopbaan_apk.core.dossier import Line  # noqa: E402
from loopbaan_apk.core.plan import Intention  # noqa: E402
from loopbaan_apk.errors import ApkError  # noqa: E402
from loopbaan_apk.store import plans  # noqa: E402
from loopbaan_apk.store.practice import Practice  # noqa: E402
from loopbaan_apk.store.takings import Store  # noqa: E402

READ_BEFORE = (json,)
"""What the store imports late: who becomes nobody may read no library."""
SOURCE = b"vragenlijst: kort\n"
HASH = sha256(SOURCE).hexdigest()
NOBODY = 65534
Child = subprocess.Popen[bytes]


def start_child(what: str, folder: Path, driver: str = "plain", *more: str) -> Child:
    """A child whose acknowledgements come over its standard output."""
    command = [sys.executable, __file__, what, str(folder), driver, *more]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)


def hear(child: Child, *, until_it_ends: bool) -> list[str]:
    """The whole lines that it said: up to now, or up to its end; a line that was cut is none."""
    assert child.stdout is not None
    os.set_blocking(child.stdout.fileno(), until_it_ends)
    said = b""
    with suppress(BlockingIOError):
        while piece := os.read(child.stdout.fileno(), 1 << 16):
            said += piece
    return said.decode().split("\n")[:-1]


def hear_first(child: Child) -> list[str]:
    """Its first line; waits for it."""
    assert child.stdout is not None
    said = b""
    while not said.endswith(b"\n"):
        piece = os.read(child.stdout.fileno(), 1)
        assert piece, "it ended without a word"
        said += piece
    return [said.decode().rstrip("\n")]


def run_as_nobody(what: str) -> str:
    """What a child says that is an ordinary user: to root every folder is open."""
    folder = Path(tempfile.mkdtemp())
    os.chmod(folder, 0o711)  # noqa: PTH101 - passed through, not read
    home = folder / "thuis"
    home.mkdir(mode=0o700)
    if os.geteuid() == 0:
        os.chown(home, NOBODY, NOBODY)
    try:
        done = subprocess.run(
            [sys.executable, __file__, what, str(home), "plain"],
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
        )
        return done.stdout if not done.returncode else done.stderr
    finally:
        for place, _, _ in os.walk(folder):
            os.chmod(place, 0o700)  # noqa: PTH101
        shutil.rmtree(folder)


def now() -> datetime:
    return datetime.now(UTC)


def _open(folder: Path, driver: str) -> Store:
    return Store.open(folder, clock=now, driver=BY_NAME[driver]())


def _say(text: str) -> None:
    os.write(1, f"{text}\n".encode())


def opens(folder: Path, driver: str) -> None:
    with _open(folder, driver) as store:
        store.keep_questionnaire(HASH, "kort", "1", SOURCE, {})


def answers(folder: Path, driver: str, taking: str, count: str = "") -> None:
    """Says of every answer what was kept, after it was kept and not a moment before."""
    with _open(folder, driver) as store:
        for number in range(int(count)) if count else itertools.count():
            item, value = f"v{number % 40}", f"{os.getpid()}.{number}"
            kept = store.append(int(taking), item, value, milliseconds=number)
            _say(f"{kept} {item} {value}")


def notes(folder: Path, driver: str, code: str, count: str = "") -> None:
    """Adds to one dossier, sometimes two lines at once, and says each after it was kept."""
    with Practice.open(folder, clock=now, driver=BY_NAME[driver]()) as practice:
        client = practice.client(code)
        for number in range(int(count)) if count else itertools.count():
            text = f"{os.getpid()}.{number}"
            lines = [Line(kind="notitie", text=f"{text}.{one}") for one in range(1 + number % 2)]
            practice.add(client, *lines)
            for line in lines:
                _say(line.text)


def plans_on(folder: Path, driver: str) -> None:
    """Makes steps and moves them, and says each after it was kept and not a moment before."""
    day = now().date()
    with _open(folder, driver) as store:
        for count in itertools.count():
            who = f"{os.getpid()}.{count}"
            step = Intention(
                when="het kan", then="bel ik", day=day, who=who, first_step="Bel op.", minutes=1
            )
            (number,) = plans.add(store, [step])
            plans.happened(store, number, "verzet", day=day)
            _say(f"{number} {who} 1")


def holds(folder: Path, driver: str, taking: str) -> None:
    with _open(folder, driver) as store, store.lease(int(taking)):
        _say("vast")
        sys.stdin.read()


def fills_the_disk(folder: Path, driver: str, taking: str) -> None:
    """Answers until the disk says no; then once more after room was made."""
    with _open(folder, driver) as store:
        try:
            for number in itertools.count():
                kept = store.append(int(taking), "v", f"{number} " + 5000 * "x", milliseconds=1)
                _say(f"{kept} v {number}")
        except ApkError as error:
            _say(f"fout {error.slug} {error.code}")
        sys.stdin.readline()
        _say(f"{store.append(int(taking), 'v', 'daarna', milliseconds=1)} v daarna")


def under_a_size_limit(folder: Path, driver: str, taking: str) -> None:
    import resource

    size = (folder / "loopbaan-apk.db").stat().st_size + 40_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    with _open(folder, driver) as store:
        try:
            for number in itertools.count():
                kept = store.append(int(taking), "v", f"{number} " + 5000 * "x", milliseconds=1)
                _say(f"{kept} v {number}")
        except ApkError as error:
            _say(f"fout {error.slug} {error.code}")


def _small_store(folder: Path) -> int:
    with _open(folder, "plain") as store:
        store.keep_questionnaire(HASH, "kort", "1", SOURCE, {})
        taking = store.start(HASH, language="nl", seed=1)
        store.append(taking, "v", "gelezen", milliseconds=1)
    return taking


def _become_nobody() -> None:
    """After the imports: Python itself may stand where nobody can come."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def reads_a_read_only_folder(home: Path, driver: str) -> None:
    _become_nobody()
    taking = _small_store(home)
    path = home / "loopbaan-apk.db"
    before = path.read_bytes()
    home.chmod(0o500)
    with _open(home, driver) as store:
        store.keep_questionnaire(HASH, "kort", "1", SOURCE, {})
        said = [str(store.answers(taking)["v"])]
        assert store.takings()
        assert not store.check()
        try:
            store.append(taking, "v", "nee", milliseconds=1)
        except ApkError as error:
            said.append(error.slug)
    said.append("ongewijzigd" if path.read_bytes() == before else "veranderd")
    _say(" ".join(said))


def meets_an_interrupted_write(home: Path, driver: str) -> None:
    _become_nobody()
    taking = _small_store(home)
    if not (child := os.fork()):
        _die_while_writing(home, driver)
    os.waitpid(child, 0)
    assert (home / "loopbaan-apk.db-journal").stat().st_size
    home.chmod(0o500)
    try:
        with _open(home, driver) as store:
            _say(str(store.answers(taking)))
    except ApkError as error:
        _say(error.slug)


def _die_while_writing(home: Path, driver: str) -> None:
    """Leaves a journal that is needed: so much was changed that the file was written already."""
    with _open(home, driver) as store:
        connection = store.opened.connection
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        for number in range(2000):
            connection.execute("INSERT INTO gewist VALUES (?, ?)", (f"{number:032}", "2026-03-31"))
        os.kill(os.getpid(), 9)


def may_not_make_a_store(home: Path, driver: str) -> None:
    _become_nobody()
    home.chmod(0o500)
    said = []
    for folder in (home, home / "dieper"):
        try:
            _open(folder, driver)
        except ApkError as error:
            said.append(error.slug)
    _say(" ".join(said))


if __name__ == "__main__":
    globals()[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])
