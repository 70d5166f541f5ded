"""A practice of 1,000 clients with 5 checks each: the list, one dossier, and the memory of both.

Run `python -m tests.benchmarks.practice [plain|sealed]`. The aims: the list under 1 s after
opening, one dossier under 100 ms, under 150 MB. The practice is made by rows, not through the
program; the program's own check then has to find it sound.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from loopbaan_apk.content.covers import shipped
from loopbaan_apk.content.library import Library
from loopbaan_apk.core.dossier import Line
from loopbaan_apk.store.checking import problems
from loopbaan_apk.store.practice import Practice
from tests.store.drivers import BY_NAME

CLIENTS, TAKINGS, LINES = 1_000, 5, 20
TIMES = 7
MOMENT = "2026-05-12T12:00:00Z"
ROOT = Path(__file__).parents[2]


def now() -> datetime:
    return datetime(2026, 5, 12, 12, tzinfo=UTC)


def opened(folder: Path, name: str, *, create: bool = False) -> Practice:
    return Practice.open(folder, clock=now, driver=BY_NAME[name](), create=create)


def fill(practice: Practice) -> None:
    """One transaction; the triggers of the store look at every row."""
    shelf = Library(folders=(shipped(),)).questionnaire("loopbaan-apk")
    store = practice.takings(practice.add_client("K-0", [Line(kind="doel", text="x")]))
    store.keep_questionnaire(shelf.hash, shelf.questionnaire.id, "1", shelf.source, {})
    items = tuple(shelf.questionnaire.items)
    connection: Any = practice.opened.connection
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(
        "INSERT INTO client (code, op) VALUES (?, ?)",
        [(f"K-{number}", MOMENT) for number in range(1, CLIENTS)],
    )
    kinds = ("doel", "termijn", "toestemming", "notitie", "actie", "gedaan")
    connection.executemany(
        """INSERT INTO dossierregel (client, volgnr, soort, tekst, gedeeld, wie, dag, over, op)
        VALUES (?, ?, ?, ?, 0, '', NULL, ?, ?)""",
        [
            (client, line, kinds[line % 6], "24", line - 1 if line % 6 == 5 else None, MOMENT)
            for client in range(2, CLIENTS + 1)
            for line in range(1, LINES + 1)
        ],
    )
    numbers = range(1, CLIENTS * TAKINGS + 1)
    connection.executemany(
        "INSERT INTO meting (vragenlijst, taal, zaad, begonnen) VALUES (?, 'nl', 1, ?)",
        [(shelf.hash, MOMENT) for _ in numbers],
    )
    connection.executemany(
        "INSERT INTO client_meting VALUES (?, ?, ?)",
        [(one, 1 + one % CLIENTS, "coach" if one % 11 == 0 else "") for one in numbers],
    )
    connection.executemany(
        "INSERT INTO antwoord VALUES (?, ?, ?, ?, 2000, ?)",
        (
            (one, place, item, json.dumps(str(1 + (one + place) % 5)), MOMENT)
            for one in numbers
            for place, item in enumerate(items, 1)
        ),
    )
    connection.executemany(
        "INSERT INTO gebeurtenis VALUES (?, 1, 'klaar', ?)", [(one, MOMENT) for one in numbers]
    )
    connection.execute("COMMIT")


def fastest(one: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of wall clock and of this process, each the least of a few."""
    walls, own = [], []
    for _ in range(TIMES):
        wall, process = time.perf_counter(), time.process_time()
        one()
        walls.append((time.perf_counter() - wall) * 1000)
        own.append((time.process_time() - process) * 1000)
    return min(walls), min(own)


def whole_dossier(practice: Practice, code: str) -> None:
    client = practice.client(code)
    assert len(practice.dossier(client).lines) == LINES
    assert practice.takings(client).takings()


def measure(folder: Path, name: str) -> dict[str, float]:
    """In a process of its own, so that its memory is that of the work."""

    def list_cold() -> None:
        with opened(folder, name) as practice:
            assert len(practice.summaries()) == CLIENTS

    def dossier_cold() -> None:
        with opened(folder, name) as practice:
            whole_dossier(practice, "K-500")

    found = {}
    with opened(folder, name) as practice:
        found["list"], found["list, processor"] = fastest(practice.summaries)
        found["dossier"], found["dossier, processor"] = fastest(
            lambda: whole_dossier(practice, "K-500")
        )
    found["open and list"], _ = fastest(list_cold)
    found["open and dossier"], _ = fastest(dossier_cold)
    found["memory, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


def main() -> None:
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measure(Path(sys.argv[2]), sys.argv[3])))
        return
    for name in sys.argv[1:] or ("plain", "sealed"):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "gegevens-coach"
            with opened(folder, name, create=True) as practice:
                fill(practice)
                assert not problems(practice.opened, now())
            size = (folder / "loopbaan-apk.db").stat().st_size >> 20
            command = [sys.executable, "-m", "tests.benchmarks.practice", "--measure"]
            done = subprocess.run(
                [*command, str(folder), name], cwd=ROOT, env=os.environ, capture_output=True,
                text=True, check=True,
            )  # fmt: skip
        print(f"{name}: {CLIENTS} clients, {CLIENTS * TAKINGS} checks, {size} MB")
        for what, figure in json.loads(done.stdout).items():
            print(f"  {what}: {figure:.0f}")


if __name__ == "__main__":
    main()
