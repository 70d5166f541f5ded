"""A coach's store: clients, their dossiers, and for each a store of only that client's takings."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Self

from loopbaan_apk.core.dossier import KINDS, Client, Dossier, Line
from loopbaan_apk.errors import ApkError
from loopbaan_apk.records import record
from loopbaan_apk.store import listing
from loopbaan_apk.store.connecting import Opened
from loopbaan_apk.store.driver import Connection, Driver
from loopbaan_apk.store.failing import as_written
from loopbaan_apk.store.listing import Kept
from loopbaan_apk.store.opening import open_store
from loopbaan_apk.store.schema import PRACTICE
from loopbaan_apk.store.takings import Store
from loopbaan_apk.store.transactions import reading, writing
from loopbaan_apk.store.values import LONGEST, local_day, name, stamp

LONGEST_CODE = 40
LONGEST_WHO = 100

_CLIENTS = "SELECT id, sleutel, code, op FROM client"
_LINES = """SELECT client, volgnr, soort, tekst, gedeeld, wie, dag, over, op,
    EXISTS (SELECT 1 FROM gewist WHERE sleutel = dossierregel.sleutel) FROM dossierregel"""
_ADD = """INSERT INTO dossierregel (client, volgnr, soort, tekst, gedeeld, wie, dag, over, op)
    SELECT ?1, 1 + coalesce(max(volgnr), 0), ?2, ?3, ?4, ?5, ?6, ?7, ?8
    FROM dossierregel WHERE client = ?1 RETURNING volgnr"""
_FINISHED = """SELECT client, count(*), max(op) FROM (
        SELECT client, meting, max(volgnr), soort, op FROM gebeurtenis
        JOIN client_meting USING (meting) WHERE beoordelaar = '' GROUP BY meting
    ) WHERE soort = 'klaar' GROUP BY client"""


@record
class Summary:
    """A dossier and how many of the client's own takings are finished, the last on `latest`."""

    dossier: Dossier
    finished: int
    latest: datetime.date | None


class Practice:
    """An open store of a coach. What returns is on disk; what raises has changed nothing."""

    def __init__(self, opened: Opened, clock: Callable[[], datetime.datetime]) -> None:
        """Take over an open file; `Practice.open` is the way in."""
        self.opened = opened
        self.clock = clock

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        clock: Callable[[], datetime.datetime],
        driver: Driver,
        create: bool = False,
    ) -> Self:
        """The practice in `folder`; where nothing may be written it opens to be read."""
        return cls(open_store(folder, driver, PRACTICE, create=create), clock)

    def __enter__(self) -> Self:
        """Use as `with Practice.open(...) as practice`."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the file; everything acknowledged is in it already."""
        self.opened.connection.close()

    def add_client(self, code: str, lines: Iterable[Line]) -> Client:
        """A new dossier with its first lines; raises ApkError `client-exists`."""
        typed, moment = name(code, most=LONGEST_CODE), stamp(self.clock())
        with writing(self.opened) as connection:
            if _rows_of(connection, typed):
                raise ApkError("client-exists", found=typed)
            connection.execute("INSERT INTO client (code, op) VALUES (?, ?)", (typed, moment))
            made = _client(*_rows_of(connection, typed)[0])
            for line in lines:
                _add(connection, made, line, moment)
        return made

    def client(self, code: str) -> Client:
        """By code, in whatever case it was typed; raises ApkError `client-unknown`."""
        with reading(self.opened) as connection:
            rows = _rows_of(connection, code)
        if not rows:
            raise ApkError("client-unknown", found=code)
        with as_written(self.opened.path, "client"):
            return _client(*rows[0])

    def add(self, client: Client, *lines: Line) -> tuple[int, ...]:
        """Add to a dossier, all of them or none; gives their numbers, and only after COMMIT."""
        with self.adding(client, *lines) as numbers:
            return numbers

    @contextmanager
    def adding(self, client: Client, *lines: Line) -> Iterator[tuple[int, ...]]:
        """Inside, something is done that the lines tell of: when it fails, they are not added."""
        moment = stamp(self.clock())
        with writing(self.opened) as connection:
            yield tuple(_add(connection, client, line, moment) for line in lines)

    def dossier(self, client: Client) -> Dossier:
        """Everything that was written down about a client."""
        with reading(self.opened) as connection:
            rows = connection.execute(
                f"{_LINES} WHERE client = ? ORDER BY volgnr", (client.number,)
            ).fetchall()
        with as_written(self.opened.path, "dossier"):
            return Dossier(client=client, lines=tuple(_line(*row) for _, *row in rows))

    def summaries(self) -> tuple[Summary, ...]:
        """Every client, by code, in one reading."""
        with reading(self.opened) as connection:
            clients = connection.execute(f"{_CLIENTS} ORDER BY code COLLATE NOCASE").fetchall()
            lines = connection.execute(f"{_LINES} ORDER BY client, volgnr").fetchall()
            finished = connection.execute(_FINISHED).fetchall()
        with as_written(self.opened.path, "dossier"):
            counts = {client: (number, local_day(moment)) for client, number, moment in finished}
            by_client = {
                client: tuple(_line(*row) for _, *row in rows)
                for client, rows in groupby(lines, key=itemgetter(0))
            }
            return tuple(
                Summary(
                    dossier=Dossier(client=_client(*row), lines=by_client.get(row[0], ())),
                    finished=counts.get(row[0], (0, None))[0],
                    latest=counts.get(row[0], (0, None))[1],
                )
                for row in clients
            )

    def how_much(self) -> tuple[int, int]:
        """Takings and given answers of all clients together."""
        with reading(self.opened) as connection, as_written(self.opened.path, "op"):
            takings = listing.takings(connection)
        return len(takings), sum(one.answered for one in takings)

    def rated(self, client: Client) -> tuple[tuple[str, Kept], ...]:
        """Every taking, newest first, with who rated instead of the client; empty is the client."""
        with reading(self.opened) as connection, as_written(self.opened.path, "op"):
            return listing.takings_of(connection, client.number)

    def takings(self, client: Client, *, rater: str = "") -> ClientStore:
        """A store with only this client's takings; `rater` rated instead of the client."""
        return ClientStore(self.opened, self.clock, client, rater)


class ClientStore(Store):
    """The takings of one client; a new one is theirs from its first moment."""

    has_plan = False

    def __init__(
        self, opened: Opened, clock: Callable[[], datetime.datetime], client: Client, rater: str
    ) -> None:
        """Shares the practice's connection, which the practice closes."""
        super().__init__(opened, clock)
        self.client = client
        self.rater = name(rater, least=0, most=LONGEST_CODE)

    def close(self) -> None:
        """Leave the practice open."""

    def takings(self) -> tuple[Kept, ...]:
        """Newest first."""
        with reading(self.opened) as connection, as_written(self.path, "op"):
            found = listing.takings_of(connection, self.client.number)
        return tuple(kept for rater, kept in found if rater == self.rater)

    def _begun(self, connection: Connection, taking: int) -> None:
        connection.execute(
            "INSERT INTO client_meting (meting, client, beoordelaar) VALUES (?, ?, ?)",
            (taking, self.client.number, self.rater),
        )


def _rows_of(connection: Connection, code: str) -> list[Any]:
    found: list[Any] = connection.execute(f"{_CLIENTS} WHERE code = ?", (code,)).fetchall()
    return found


def _add(connection: Connection, client: Client, line: Line, moment: str) -> int:
    rows = connection.execute(
        _ADD,
        (
            client.number,
            line.kind,
            name(line.text, least=0, most=LONGEST),
            int(line.shared),
            name(line.who, least=0, most=LONGEST_WHO),
            line.day.isoformat() if line.day else None,
            line.about,
            moment,
        ),
    ).fetchall()
    number: int = rows[0][0]
    return number


def _client(number: int, key: str, code: str, moment: str) -> Client:
    return Client(number=number, key=key, code=code, begun=local_day(moment))


def _line(  # noqa: PLR0913, PLR0917 - the columns, in order
    number: int,
    kind: Any,
    text: str,
    shared: int,
    who: str,
    day: str | None,
    about: int | None,
    moment: str,
    erased: int,
) -> Line:
    if kind not in KINDS:
        raise ValueError(number)
    return Line(
        number=number,
        kind=kind,
        text=text,
        shared=bool(shared),
        who=who,
        day=datetime.date.fromisoformat(day) if day else None,
        about=about,
        added=local_day(moment),
        erased=bool(erased),
    )
