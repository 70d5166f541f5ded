"""What version 2 adds: the plan, as rows that are only added and go only with a tombstone."""

from __future__ import annotations

from loopbaan_apk.store.guarding import only_added

PLAN = (
    # `na` is the number of the latest taking at that moment: what came first is never a clock's
    # word. An action that came out of a taking holds that taking, and goes with it.
    """CREATE TABLE actie (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        sleutel TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(16))))
            CHECK (length(sleutel) = 32),
        meting INTEGER REFERENCES meting (id),
        na INTEGER NOT NULL CHECK (na >= 0),
        advies TEXT CHECK (length(advies) BETWEEN 1 AND 200),
        gevoelig INTEGER NOT NULL CHECK (gevoelig IN (0, 1)),
        als TEXT NOT NULL CHECK (length(als) BETWEEN 1 AND 300),
        dan TEXT NOT NULL CHECK (length(dan) BETWEEN 1 AND 300),
        eerste_stap TEXT NOT NULL CHECK (length(eerste_stap) BETWEEN 1 AND 1000),
        minuten INTEGER NOT NULL CHECK (minuten BETWEEN 1 AND 29),
        met TEXT NOT NULL CHECK (length(met) BETWEEN 1 AND 100),
        datum TEXT NOT NULL CHECK (length(datum) = 10),
        op TEXT NOT NULL CHECK (length(op) <= 35),
        CHECK (advies IS NULL OR meting IS NOT NULL)
    ) STRICT""",
    "CREATE INDEX actie_meting ON actie (meting)",
    """CREATE TABLE actie_gebeurtenis (
        actie INTEGER NOT NULL REFERENCES actie (id),
        volgnr INTEGER NOT NULL CHECK (volgnr >= 1),
        soort TEXT NOT NULL CHECK (soort IN ('klaar', 'verzet', 'geschrapt', 'terugblik')),
        datum TEXT CHECK (length(datum) = 10),
        uitkomst TEXT CHECK (uitkomst IN ('gelukt', 'deels', 'niet', 'niet-nodig')),
        na INTEGER NOT NULL CHECK (na >= 0),
        op TEXT NOT NULL CHECK (length(op) <= 35),
        PRIMARY KEY (actie, volgnr),
        CHECK ((soort = 'verzet') = (datum IS NOT NULL)),
        CHECK ((soort = 'terugblik') = (uitkomst IS NOT NULL))
    ) STRICT, WITHOUT ROWID""",
    # One name for ever for the yearly moment in a calendar: a second file moves it, not doubles it.
    """CREATE TABLE agenda (
        sleutel TEXT NOT NULL PRIMARY KEY CHECK (length(sleutel) = 32)
    ) STRICT, WITHOUT ROWID""",
    "INSERT INTO agenda (sleutel) VALUES (lower(hex(randomblob(16))))",
    *only_added("actie", "actie_gebeurtenis", "agenda"),
    """CREATE TRIGGER actie_gebeurtenis_telt_door BEFORE INSERT ON actie_gebeurtenis
    WHEN NEW.volgnr <> 1 + coalesce(
        (SELECT max(volgnr) FROM actie_gebeurtenis WHERE actie = NEW.actie), 0
    ) BEGIN SELECT RAISE(ABORT, 'gap'); END""",
    """CREATE TRIGGER actie_blijft BEFORE DELETE ON actie
    WHEN NOT EXISTS (
        SELECT 1 FROM gewist WHERE sleutel = OLD.sleutel
        OR sleutel = (SELECT sleutel FROM meting WHERE id = OLD.meting)
    ) BEGIN SELECT RAISE(ABORT, 'append-only'); END""",
    """CREATE TRIGGER actie_gebeurtenis_blijft BEFORE DELETE ON actie_gebeurtenis
    WHEN NOT EXISTS (
        SELECT 1 FROM actie LEFT JOIN meting ON meting.id = actie.meting
        JOIN gewist ON gewist.sleutel IN (actie.sleutel, meting.sleutel)
        WHERE actie.id = OLD.actie
    ) BEGIN SELECT RAISE(ABORT, 'append-only'); END""",
    """CREATE TRIGGER agenda_blijft BEFORE DELETE ON agenda
    BEGIN SELECT RAISE(ABORT, 'append-only'); END""",
    """CREATE TRIGGER agenda_is_een BEFORE INSERT ON agenda
    WHEN EXISTS (SELECT 1 FROM agenda) BEGIN SELECT RAISE(ABORT, 'append-only'); END""",
    """CREATE TRIGGER gewiste_actie_komt_niet_terug BEFORE INSERT ON actie
    WHEN EXISTS (SELECT 1 FROM gewist WHERE sleutel = NEW.sleutel)
    BEGIN SELECT RAISE(ABORT, 'erased'); END""",
)
