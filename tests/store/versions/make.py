"""Writes the store of a version at its release: `python -m tests.store.versions.make`.

The file `v<version>.db` is kept for ever and never written again: it is how later versions prove
that they open what people have.
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from loopbaan_apk.core.plan import Intention
from loopbaan_apk.store import plans
from loopbaan_apk.store.schema import CURRENT
from loopbaan_apk.store.takings import Store

SOURCE = b"vragenlijst: kort\nversie: 1\n"


def main() -> None:
    target = Path(__file__).parent / f"v{CURRENT.version}.db"
    if target.exists():
        raise SystemExit(f"{target.name} is released: it stays as it is")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "gegevens"
        with Store.open(folder, clock=lambda: datetime(2026, 3, 31, 12, tzinfo=UTC)) as store:
            fill(store)
        shutil.copyfile(folder / "loopbaan-apk.db", target)


def fill(store: Store) -> None:
    name = sha256(SOURCE).hexdigest()
    store.keep_questionnaire(name, "kort", "1", SOURCE, {"en": b"vertaling: kort\n"})
    first = store.start(name, language="nl", seed=7)
    store.append(first, "z1", "2", milliseconds=1500)
    store.append(first, "waarom", ["a", "b"], milliseconds=None)
    store.append(first, "z1", "4", milliseconds=900)
    store.finish(first)
    second = store.start(name, language="en", seed=8)
    store.append(second, "z1", "1", milliseconds=700)
    store.append(second, "z2", "1", milliseconds=700)
    store.append(second, "z2", None, milliseconds=700)
    plan(store, first)


def plan(store: Store, taking: int) -> None:
    mine = Intention(
        when="het maandag is",
        then="bel ik Fatma",
        day=date(2026, 4, 6),
        who="Fatma",
        first_step="Zoek haar nummer op.",
        minutes=5,
    )
    advised = Intention(
        when="ik thuiskom",
        then="vraag ik om tijd",
        day=date(2026, 4, 7),
        who="mijn leidinggevende",
        first_step="Stuur een bericht.",
        minutes=10,
        advice="tijd-vragen",
        taking=taking,
        sensitive=True,
    )
    plans.add(store, [mine, advised])
    plans.happened(store, 1, "verzet", day=date(2026, 4, 13))
    plans.happened(store, 1, "klaar")
    plans.happened(store, 2, "terugblik", outcome="deels")


if __name__ == "__main__":
    main()
