"""A coach's hour in one window, typed step by step, and what of it is in the practice afterwards.

A step says what the screen confirms it with, and what then has to be on disk: a row of moments, one
for each transaction. Whenever the hour is cut off, the practice is as it was after one of them, not
before the last that was confirmed and not after the last that was typed.
"""

from __future__ import annotations

import datetime
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from loopbaan_apk.errors import ApkError
from loopbaan_apk.records import record
from loopbaan_apk.store.checking import problems
from loopbaan_apk.store.practice import Practice
from loopbaan_apk.store.sealing import lock
from loopbaan_apk.store.sealing.driver import sealed
from loopbaan_apk.store.sealing.secrets import new_code
from loopbaan_apk.store.sealing.slots import Cost
from tests.terminal import Screen

WORDS = "zes gewone woorden op een rij"
CHEAP = Cost(passes=1, memory=19 * 1024, lanes=1)
"""The least that a slot file may ask of us."""
ANSWERS = {"a": "1", "b": "2", "c": "3"}
CHECK = """\
vragenlijst: kort
versie: 1.0
titel: Kort
bron: eigen vragen
antwoorden:
  ladder: {1: Niet, 2: Soms, 3: Goed}
onderdelen:
  - kop: Werk
    antwoorden: ladder
    vragen:
      a: {tekst: Ik luister., vaardigheid: luisteren}
      b: {tekst: Ik schrijf., vaardigheid: schrijven}
      c: {tekst: Ik reken., vaardigheid: rekenen}
"""
OPENING = ("coach", "slot", "open", "--inhoud", "eigen")
Moment = tuple[Any, ...]
"""One thing that was added: a line of the dossier, or something of a taking."""


@record
class Step:
    """What is typed, what confirms it on the screen, and what it adds, a group per transaction."""

    typed: str
    said: str
    adds: tuple[tuple[Moment, ...], ...] = ()


def prepared(home: Path, folder: Path) -> None:
    """A sealed practice without clients, and what the hour reads."""
    (home / "eigen").mkdir(parents=True, exist_ok=True)
    (home / "eigen" / "kort.yaml").write_text(CHECK, encoding="utf-8")
    (home / "tweede.yaml").write_text(
        "".join(f"{item}: {value}\n" for item, value in ANSWERS.items()), encoding="utf-8"
    )
    key = lock.make(folder, WORDS, new_code(), cost=CHEAP)
    with Practice.open(folder, clock=now, driver=sealed(key), create=True):
        pass


def hour(code: str) -> tuple[Step, ...]:
    """Of a new client: agreement, notes, an action, one struck, a check, a rating, and the end."""
    return (
        Step(typed=f"{WORDS}\r", said="coach>"),
        Step(typed="controle\r", said="Alles klopt"),
        Step(
            typed=f"client nieuw {code} --naam Naam-{code} --doel zoeken --akkoord\r",
            said=f"Het dossier {code} is gemaakt.",
            adds=(
                (
                    _line("doel", "zoeken"),
                    _line("termijn", "24"),
                    _line("naam", f"Naam-{code}"),
                    _line("toestemming", "bewaren"),
                ),
            ),
        ),
        _adding(f"akkoord {code} tweede", f"{code} is akkoord.", "toestemming", "tweede"),
        _adding(f"notitie {code} een", f"Notitie 6 staat in het dossier van {code}", text="een"),
        _adding(f"notitie {code} twee", f"Notitie 7 staat in het dossier van {code}", text="twee"),
        _adding(
            f"actie {code} bellen", f"Actie 8 staat in het dossier van {code}", "actie", "bellen"
        ),
        Step(
            typed=f"schrap {code} 6\r",
            said=f"Nummer 6 van {code} is geschrapt",
            adds=((_line("geschrapt", about=6),),),
        ),
        Step(typed=f"invoer {code} kort\r", said="0 van 3 beantwoord"),
        Step(
            typed="".join(ANSWERS.values()),
            said="Alle vragen zijn beantwoord.",
            adds=(((_OWN, "begonnen"),), *_given(_OWN)),
        ),
        Step(typed="\r", said=f"{code} is klaar met invullen.", adds=(((_OWN, "klaar"),),)),
        Step(
            typed=f"tweede {code} --door coach --antwoorden tweede.yaml\r",
            said="--toon",
            adds=((("coach", "begonnen"),), *_given("coach"), (("coach", "klaar"),)),
        ),
        Step(
            typed=f"client sluit {code}\r",
            said=f"Het dossier {code} is gesloten.",
            adds=((_line("gesloten"),),),
        ),
    )


_OWN = ""
"""The rater of a client's own check."""


def _line(kind: str, text: str = "", about: int | None = None) -> Moment:
    return ("regel", kind, text, about)


def _adding(typed: str, said: str, kind: str = "notitie", text: str = "") -> Step:
    return Step(typed=f"{typed}\r", said=said, adds=((_line(kind, text),),))


def _given(rater: str) -> Iterator[tuple[Moment, ...]]:
    for item, value in ANSWERS.items():
        yield ((rater, item, value),)


@record
class Cut:
    """How far an hour came: transactions that the screen confirmed, and that were typed."""

    code: str
    confirmed: int
    typed: int


def play(screen: Screen, code: str, after: int, seconds: float, cut: Callable[[], None]) -> Cut:
    """The hour until so long after a step is typed; `cut` ends it, whatever is going on then."""
    steps = hour(code)
    screen.until("typt")
    confirmed = typed = 0
    for step in steps[:after]:
        screen.press(step.typed)
        screen.until(step.said)
        confirmed = typed = typed + len(step.adds)
    until = time.monotonic() + seconds
    for step in steps[after:]:
        if time.monotonic() >= until:
            break
        screen.press(step.typed)
        typed += len(step.adds)
        while step.said not in screen.text and (left := until - time.monotonic()) > 0:
            screen.read(min(0.01, left))
        if step.said not in screen.text:
            break
        confirmed = typed
    cut()
    screen.settle(0.005)  # what was said before the end
    return Cut(code=code, confirmed=typed if step.said in screen.text else confirmed, typed=typed)


def held(practice: Practice, code: str) -> Counter[Moment]:
    """Everything of a client that is in the practice; of one that was not made, nothing."""
    try:
        client = practice.client(code)
    except ApkError:
        return Counter()
    lines = practice.dossier(client).lines
    found = Counter(_line(one.kind, one.text, one.about) for one in lines)
    for rater in (_OWN, "coach"):
        store = practice.takings(client, rater=rater)
        for one in store.takings():
            found += Counter((rater, *pair) for pair in store.answers(one.id).items())
            found += Counter([(rater, "begonnen")] + [(rater, "klaar")] * bool(one.finished))
    return found


def wrong(folder: Path, cut: Cut) -> list[str]:
    """What does not hold after an hour that was cut off; the passphrase has to open it."""
    with opened(folder) as practice:
        found = [one.slug for one in problems(practice.opened, now()) if one.severity == "fout"]
        there = held(practice, cut.code)
    groups = [group for step in hour(cut.code) for group in step.adds]
    possible = [
        Counter(one for group in groups[:count] for one in group)
        for count in range(cut.confirmed, cut.typed + 1)
    ]
    return found + [f"{cut}: {there}"] * (there not in possible)


def opened(folder: Path) -> Practice:
    """With the passphrase, as the coach does."""
    return Practice.open(folder, clock=now, driver=sealed(lock.unlock(folder, WORDS)))


def now() -> datetime.datetime:
    """The real time: leases of processes that are gone count."""
    return datetime.datetime.now(datetime.UTC)
