"""A folder, a clock that goes on by a second, and a store on every driver that is installed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from loopbaan_apk.store.driver import Driver
from loopbaan_apk.store.takings import Store

from .drivers import BY_NAME, HAS_SEALED

SOURCE = b"vragenlijst: kort\nversie: 1.10\n"
HASH = sha256(SOURCE).hexdigest()
Clock = Callable[[], datetime]


class Ticking:
    """A clock for tests: each look at it is a second later, and it can be set."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 31, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock() -> Ticking:
    return Ticking()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "gegevens"


@pytest.fixture(params=["plain", *(["sealed"] if HAS_SEALED else [])])
def driver(request: pytest.FixtureRequest) -> Driver:
    return BY_NAME[request.param]()


@pytest.fixture
def store(folder: Path, clock: Ticking, driver: Driver) -> Iterator[Store]:
    with Store.open(folder, clock=clock, driver=driver) as opened:
        opened.keep_questionnaire(HASH, "kort", "1.10", SOURCE, {"en": b"vertaling: kort\n"})
        yield opened


@pytest.fixture
def taking(store: Store) -> int:
    return store.start(HASH, language="nl", seed=7)
