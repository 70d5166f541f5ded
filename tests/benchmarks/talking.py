"""The sheet of one client, and the overview of a whole practice, in processor time.

Run with `python -m tests.benchmarks.talking`. A practice that is not sealed, 1,000 clients with 5
takings each, the full check for one of them; each time the least of ten, after opening.
"""

from __future__ import annotations

import datetime
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from loopbaan_apk.cli.preparing import prepared
from loopbaan_apk.cli.remembering import followed
from loopbaan_apk.cli.settings import Settings
from loopbaan_apk.core.dossier import Line
from loopbaan_apk.core.following import overview
from loopbaan_apk.reports.talk import Beside, blocks
from loopbaan_apk.store.driver import PLAIN
from loopbaan_apk.store.practice import Practice
from loopbaan_apk.texts import words
from tests.cli.coach.taking import client_in, taken
from tests.reports.whole import FULL, full_answers

CLIENTS, TAKINGS = 1000, 5
NOW = datetime.datetime(2026, 5, 12, 12, tzinfo=datetime.UTC)
SETTINGS = Settings(words=words("nl"), now=lambda: NOW)


def filled(practice: Practice) -> None:
    """Clients with takings, notes and actions."""
    for number in range(CLIENTS):
        client = client_in(practice, f"K-{number}")
        for _ in range(TAKINGS):
            taken(practice, client, {"energie": "2"})
        action = Line(kind="actie", text="bellen", day=NOW.date())
        practice.add(client, *(Line(kind="notitie", text="woorden " * 20),) * 5, action)
    whole = client_in(practice, "VOL")
    for _ in range(TAKINGS):
        taken(practice, whole, full_answers("eigen woorden"), name=FULL, milliseconds=900)


def least(called: Callable[[], object]) -> float:
    """Milliseconds of processor time, the least of ten."""
    found = []
    for _ in range(10):
        start = time.process_time()
        called()
        found.append(time.process_time() - start)
    return min(found) * 1000


def main() -> None:
    """One line each."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Practice.open(Path(folder), clock=lambda: NOW, driver=PLAIN, create=True) as practice,
    ):
        filled(practice)

        def sheet(*, work: bool = False) -> object:
            client = practice.client("VOL")
            made = prepared(SETTINGS, practice.takings(client), client.code, "", work=work)
            reactions = practice.dossier(client).reactions
            return blocks(made, Beside(code=client.code, reactions=reactions), SETTINGS.words)

        print(f"sheet: {least(sheet):.0f} ms")
        print(f"sheet beside work: {least(lambda: sheet(work=True)):.0f} ms")
        print(f"overview: {least(lambda: overview(followed(practice), NOW.date())):.0f} ms")


if __name__ == "__main__":
    main()
