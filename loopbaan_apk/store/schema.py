"""The tables of a store, as the list of steps that made every released version."""

from __future__ import annotations

from loopbaan_apk.records import record
from loopbaan_apk.store.client_tables import CLIENTS
from loopbaan_apk.store.driver import Driver, in_memory
from loopbaan_apk.store.guarding import only_added
from loopbaan_apk.store.plan_tables import PLAN

APPLICATION_ID = 0x4C_41_50_4B
"""`LAPK`: how any SQLite tool tells our file from another program's."""

OLDEST_SQLITE = (3, 37, 0)
"""The first with STRICT tables."""


@record
class Schema:
    """`migrations[0]` makes version 1 of nothing; each next one makes the version after it."""

    migrations: tuple[tuple[str, ...], ...]

    @property
    def version(self) -> int:
        """The newest version, kept in `user_version`."""
        return len(self.migrations)


_TABLES = (
    # The exact bytes of every questionnaire that was ever started: it can be scored for ever.
    """CREATE TABLE vragenlijst (
        hash TEXT NOT NULL PRIMARY KEY CHECK (length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*'),
        id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 200),
        versie TEXT NOT NULL CHECK (length(versie) <= 200),
        bron BLOB NOT NULL CHECK (length(bron) <= 1048576)
    ) STRICT""",
    """CREATE TABLE vertaling (
        vragenlijst TEXT NOT NULL REFERENCES vragenlijst (hash),
        taal TEXT NOT NULL CHECK (length(taal) BETWEEN 1 AND 35),
        hash TEXT NOT NULL CHECK (length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*'),
        bron BLOB NOT NULL CHECK (length(bron) <= 1048576),
        PRIMARY KEY (vragenlijst, taal)
    ) STRICT, WITHOUT ROWID""",
    # AUTOINCREMENT: the number of an erased taking never comes back. `sleutel` names a taking
    # across backups and computers, where a number does not.
    """CREATE TABLE meting (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        sleutel TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(16))))
            CHECK (length(sleutel) = 32),
        vragenlijst TEXT NOT NULL REFERENCES vragenlijst (hash),
        taal TEXT NOT NULL CHECK (length(taal) BETWEEN 1 AND 35),
        zaad INTEGER NOT NULL,
        begonnen TEXT NOT NULL CHECK (length(begonnen) <= 35)
    ) STRICT""",
    "CREATE INDEX meting_vragenlijst ON meting (vragenlijst)",
    """CREATE TABLE antwoord (
        meting INTEGER NOT NULL REFERENCES meting (id),
        volgnr INTEGER NOT NULL CHECK (volgnr >= 1),
        vraag TEXT NOT NULL CHECK (length(vraag) BETWEEN 1 AND 200),
        waarde_json TEXT NOT NULL CHECK (length(waarde_json) BETWEEN 2 AND 70000),
        ms INTEGER CHECK (ms >= 0),
        op TEXT NOT NULL CHECK (length(op) <= 35),
        PRIMARY KEY (meting, volgnr)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE gebeurtenis (
        meting INTEGER NOT NULL REFERENCES meting (id),
        volgnr INTEGER NOT NULL CHECK (volgnr >= 1),
        soort TEXT NOT NULL CHECK (soort IN ('klaar', 'heropend')),
        op TEXT NOT NULL CHECK (length(op) <= 35),
        PRIMARY KEY (meting, volgnr)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE bezig (
        meting INTEGER PRIMARY KEY REFERENCES meting (id),
        bewijs TEXT NOT NULL DEFAULT (lower(hex(randomblob(16)))),
        pid INTEGER NOT NULL,
        computer TEXT NOT NULL CHECK (length(computer) <= 300),
        opgestart TEXT NOT NULL CHECK (length(opgestart) <= 100),
        begonnen TEXT NOT NULL CHECK (length(begonnen) <= 100),
        op TEXT NOT NULL CHECK (length(op) <= 35)
    ) STRICT""",
    # What was erased: a random key and a day, nothing of the person. A backup that comes back
    # loses the same takings again.
    """CREATE TABLE gewist (
        sleutel TEXT NOT NULL PRIMARY KEY CHECK (length(sleutel) = 32),
        dag TEXT NOT NULL CHECK (length(dag) = 10)
    ) STRICT, WITHOUT ROWID""",
)


def _numbered_and_erasable(table: str) -> tuple[str, ...]:
    """Rows count on without a gap, and go only with a taking that is marked as erased."""
    return (
        *only_added(table),
        f"""CREATE TRIGGER {table}_telt_door BEFORE INSERT ON {table}
        WHEN NEW.volgnr <> 1 + coalesce(
            (SELECT max(volgnr) FROM {table} WHERE meting = NEW.meting), 0
        ) BEGIN SELECT RAISE(ABORT, 'gap'); END""",  # noqa: S608 - names of our own
        f"""CREATE TRIGGER {table}_blijft BEFORE DELETE ON {table}
        WHEN NOT EXISTS (
            SELECT 1 FROM meting JOIN gewist USING (sleutel) WHERE meting.id = OLD.meting
        ) BEGIN SELECT RAISE(ABORT, 'append-only'); END""",  # noqa: S608
    )


_GUARDS = (
    *only_added("vragenlijst", "meting", "gewist"),
    *_numbered_and_erasable("antwoord"),
    *_numbered_and_erasable("gebeurtenis"),
    """CREATE TRIGGER meting_blijft BEFORE DELETE ON meting
    WHEN NOT EXISTS (SELECT 1 FROM gewist WHERE sleutel = OLD.sleutel)
    BEGIN SELECT RAISE(ABORT, 'append-only'); END""",
    """CREATE TRIGGER gewist_blijft BEFORE DELETE ON gewist
    BEGIN SELECT RAISE(ABORT, 'append-only'); END""",
    """CREATE TRIGGER gewist_komt_niet_terug BEFORE INSERT ON meting
    WHEN EXISTS (SELECT 1 FROM gewist WHERE sleutel = NEW.sleutel)
    BEGIN SELECT RAISE(ABORT, 'erased'); END""",
)

CURRENT = Schema(migrations=((*_TABLES, *_GUARDS), PLAN))

PRACTICE = Schema(migrations=(*CURRENT.migrations, CLIENTS))
"""A coach's store: a person's, and then the clients. Later steps of either come after these."""


def structure(driver: Driver, schema: Schema, version: int) -> frozenset[tuple[str | None, ...]]:
    """What `sqlite_schema` of a store of that version holds, no more and no less."""
    steps = (statement for migration in schema.migrations[:version] for statement in migration)
    with in_memory(driver, steps) as model:
        return frozenset(model.execute(STRUCTURE).fetchall())


STRUCTURE = "SELECT type, name, tbl_name, sql FROM sqlite_schema"
