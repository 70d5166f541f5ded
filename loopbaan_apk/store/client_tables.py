"""What a coach's store has beside a person's: clients, their dossiers, whose taking it is."""

from __future__ import annotations

from loopbaan_apk.store.guarding import only_added

KEYS_OF_CLIENT = """SELECT meting.sleutel FROM meting
    JOIN client_meting ON client_meting.meting = meting.id
    JOIN client ON client.id = client_meting.client WHERE client.sleutel = ?"""
TAKINGS_OF_CLIENT = "SELECT meting FROM client_meting WHERE client = ?"

_ERASED = "SELECT 1 FROM client JOIN gewist USING (sleutel) WHERE client.id = OLD.client"

CLIENTS = (
    # The code is what a coach types. A name, if any, is a line of the dossier, so it can change.
    """CREATE TABLE client (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        sleutel TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(16))))
            CHECK (length(sleutel) = 32),
        code TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (length(code) BETWEEN 1 AND 40),
        op TEXT NOT NULL CHECK (length(op) <= 35)
    ) STRICT""",
    # A dossier is what was added to it, in order. `over` is an earlier line that this one is about.
    # `sleutel` names a line in the copies too, where after a restore a number may be another's.
    """CREATE TABLE dossierregel (
        client INTEGER NOT NULL REFERENCES client (id),
        volgnr INTEGER NOT NULL CHECK (volgnr >= 1),
        soort TEXT NOT NULL CHECK (length(soort) BETWEEN 1 AND 40),
        tekst TEXT NOT NULL CHECK (length(tekst) <= 10000),
        gedeeld INTEGER NOT NULL CHECK (gedeeld IN (0, 1)),
        wie TEXT NOT NULL CHECK (length(wie) <= 100),
        dag TEXT CHECK (length(dag) = 10),
        over INTEGER CHECK (over >= 1),
        op TEXT NOT NULL CHECK (length(op) <= 35),
        sleutel TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(16))))
            CHECK (length(sleutel) = 32),
        PRIMARY KEY (client, volgnr),
        CHECK (over IS NULL OR over < volgnr)
    ) STRICT, WITHOUT ROWID""",
    # `beoordelaar` is empty for the client's own taking, else who rated instead of the client.
    """CREATE TABLE client_meting (
        meting INTEGER NOT NULL PRIMARY KEY REFERENCES meting (id) ON DELETE CASCADE,
        client INTEGER NOT NULL REFERENCES client (id),
        beoordelaar TEXT NOT NULL CHECK (length(beoordelaar) <= 40)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX client_meting_client ON client_meting (client)",
    # How often each computer wrote here, under a random number: never fewer times than before.
    """CREATE TABLE computer (
        nummer TEXT NOT NULL PRIMARY KEY CHECK (length(nummer) = 32),
        keren INTEGER NOT NULL CHECK (keren >= 1)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TRIGGER computer_telt_door BEFORE UPDATE ON computer
    WHEN NEW.nummer <> OLD.nummer OR NEW.keren <> OLD.keren + 1
    BEGIN SELECT RAISE(ABORT, 'gap'); END""",
    """CREATE TRIGGER computer_blijft BEFORE DELETE ON computer
    BEGIN SELECT RAISE(ABORT, 'append-only'); END""",
    *only_added("client", "client_meting"),
    # An erased line keeps its number, its kind and its day; the words go, and nothing else changes.
    """CREATE TRIGGER dossierregel_verandert_niet BEFORE UPDATE ON dossierregel
    WHEN NOT (
        EXISTS (SELECT 1 FROM gewist WHERE sleutel = OLD.sleutel)
        AND (NEW.tekst, NEW.wie, NEW.dag) IS ('', '', NULL)
        AND (NEW.client, NEW.volgnr, NEW.soort, NEW.gedeeld, NEW.over, NEW.op, NEW.sleutel)
        IS (OLD.client, OLD.volgnr, OLD.soort, OLD.gedeeld, OLD.over, OLD.op, OLD.sleutel)
    ) BEGIN SELECT RAISE(ABORT, 'append-only'); END""",
    """CREATE TRIGGER dossierregel_telt_door BEFORE INSERT ON dossierregel
    WHEN NEW.volgnr <> 1 + coalesce(
        (SELECT max(volgnr) FROM dossierregel WHERE client = NEW.client), 0
    ) BEGIN SELECT RAISE(ABORT, 'gap'); END""",
    f"""CREATE TRIGGER dossierregel_blijft BEFORE DELETE ON dossierregel
    WHEN NOT EXISTS ({_ERASED}) BEGIN SELECT RAISE(ABORT, 'append-only'); END""",
    """CREATE TRIGGER client_blijft BEFORE DELETE ON client
    WHEN NOT EXISTS (SELECT 1 FROM gewist WHERE sleutel = OLD.sleutel)
    BEGIN SELECT RAISE(ABORT, 'append-only'); END""",
    # It goes only with its taking, which is gone by then.
    """CREATE TRIGGER client_meting_blijft BEFORE DELETE ON client_meting
    WHEN EXISTS (SELECT 1 FROM meting WHERE id = OLD.meting)
    BEGIN SELECT RAISE(ABORT, 'append-only'); END""",
    """CREATE TRIGGER gewiste_client_komt_niet_terug BEFORE INSERT ON client
    WHEN EXISTS (SELECT 1 FROM gewist WHERE sleutel = NEW.sleutel)
    BEGIN SELECT RAISE(ABORT, 'erased'); END""",
    """CREATE TRIGGER gewiste_regel_komt_niet_terug BEFORE INSERT ON dossierregel
    WHEN EXISTS (SELECT 1 FROM gewist WHERE sleutel = NEW.sleutel)
    BEGIN SELECT RAISE(ABORT, 'erased'); END""",
)
