"""The store as the rest of the program knows it: takings and their answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Self

from loopbaan_apk.errors import Problem
from loopbaan_apk.store import answers, events, listing, questionnaires
from loopbaan_apk.store.answers import Standing
from loopbaan_apk.store.connecting import Opened
from loopbaan_apk.store.driver import PLAIN, Connection, Driver
from loopbaan_apk.store.failing import as_written
from loopbaan_apk.store.listing import Kept
from loopbaan_apk.store.opening import open_store
from loopbaan_apk.store.schema import CURRENT, Schema
from loopbaan_apk.store.transactions import reading, writing
from loopbaan_apk.store.values import LONGEST_LANGUAGE, Answer, name, stamp, whole


class Store:
    """An open store. What returns is on disk; what raises has changed nothing."""

    has_plan = True
    """Whether the steps in it are of who the takings are of."""

    def __init__(self, opened: Opened, clock: Callable[[], datetime]) -> None:
        """Take over an open file; `Store.open` is the way in."""
        self.opened = opened
        self.clock = clock
        self._proofs: dict[int, str] = {}

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        clock: Callable[[], datetime],
        driver: Driver = PLAIN,
        create: bool = True,
        schema: Schema = CURRENT,
    ) -> Self:
        """The store of `folder`; where nothing may be written it opens to be read."""
        return cls(open_store(folder, driver, schema, create=create), clock)

    def __enter__(self) -> Self:
        """Use as `with Store.open(...) as store`."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close, whatever happened."""
        self.close()

    def close(self) -> None:
        """Let go of the file; everything acknowledged is in it already."""
        self.opened.connection.close()

    @property
    def path(self) -> Path:
        """The store's file."""
        return self.opened.path

    @property
    def writable(self) -> bool:
        """Whether answers can be added here."""
        return self.opened.writable

    def keep_questionnaire(
        self,
        hash: str,  # noqa: A002 - what it is
        id: str,  # noqa: A002
        version: str,
        source: bytes,
        translations: Mapping[str, bytes],
    ) -> None:
        """Keep the exact bytes once; of a translation the newest, for it holds words, not rules."""
        document = questionnaires.Document(
            hash=hash,
            id=name(id),
            version=name(version, least=0),
            source=source,
            translations=translations,
        )
        questionnaires.keep(self.opened, document)

    def questionnaire(self, hash: str) -> tuple[bytes, Mapping[str, bytes]]:  # noqa: A002
        """The bytes as they were, proven by their hash, and the translations by language."""
        return questionnaires.kept(self.opened, hash)

    def start(self, hash: str, *, language: str, seed: int) -> int:  # noqa: A002
        """A new taking of a questionnaire that is kept; gives its number."""
        spoken, number = name(language, most=LONGEST_LANGUAGE), whole(seed)
        with writing(self.opened) as connection:
            questionnaires.must_be_kept(connection, hash)
            rows = connection.execute(
                """INSERT INTO meting (vragenlijst, taal, zaad, begonnen)
                VALUES (?, ?, ?, ?) RETURNING id""",
                (hash, spoken, number, stamp(self.clock())),
            ).fetchall()
            taking: int = rows[0][0]
            self._begun(connection, taking)
        return taking

    def _begun(self, connection: Connection, taking: int) -> None:
        """What more is kept with a new taking, in the same transaction."""

    def append(
        self, taking: int, item: str, value: Answer | None, *, milliseconds: int | None
    ) -> int:
        """Add an answer, None for "opened again"; gives its number, and only after COMMIT."""
        given = answers.given(item, value, milliseconds)
        with self._adding_to(taking) as connection:
            return answers.add(connection, taking, given, stamp(self.clock()))

    def answers(self, taking: int) -> dict[str, Answer]:
        """What stands now: the last answer to each item, without what was cleared."""
        return {item: now.value for item, now in self._standing(taking).items()}

    def times(self, taking: int) -> dict[str, int]:
        """Milliseconds per answered item, summed over every visit to it."""
        standing = self._standing(taking).items()
        return {item: now.milliseconds for item, now in standing if now.milliseconds is not None}

    def finish(self, taking: int) -> None:
        """Close the taking to new answers; an event is added, nothing is changed."""
        with self._adding_to(taking) as connection:
            events.record(connection, taking, "klaar", stamp(self.clock()))

    def reopen(self, taking: int) -> None:
        """Open a finished taking again, which stays visible in the file."""
        with self._adding_to(taking) as connection:
            events.record(connection, taking, "heropend", stamp(self.clock()))

    def takings(self) -> tuple[Kept, ...]:
        """Newest first, by number: clocks go back."""
        with reading(self.opened) as connection, as_written(self.path, "op"):
            return listing.takings(connection)

    def taking(self, taking: int) -> Kept:
        """One of them."""
        with reading(self.opened) as connection:
            events.must_exist(connection, taking)
            with as_written(self.path, "op"):
                return listing.taking(connection, taking)

    def check(self) -> tuple[Problem, ...]:
        """What is wrong with the store: `fout` where data is at risk, `let-op` for a leftover."""
        from loopbaan_apk.store import checking

        return checking.problems(self.opened, self.clock())

    @contextmanager
    def lease(self, taking: int) -> Iterator[None]:
        """Hold a taking, so that a second window hears that it is open in this one."""
        from loopbaan_apk.store import lease

        with lease.held(self.opened, taking, self.clock) as proof:
            self._proofs[taking] = proof
            try:
                yield
            finally:
                del self._proofs[taking]

    @contextmanager
    def _adding_to(self, taking: int) -> Iterator[Connection]:
        with writing(self.opened) as connection:
            if taking in self._proofs:
                from loopbaan_apk.store import lease

                lease.must_be_held(connection, taking, self._proofs[taking])
            yield connection

    def _standing(self, taking: int) -> dict[str, Standing]:
        with reading(self.opened) as connection:
            events.must_exist(connection, taking)
            with as_written(self.path, "json"):
                return answers.standing(connection, taking)
