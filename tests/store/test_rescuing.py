"""Of a damaged store comes out every row that can be reached, as it was, and no other."""

from __future__ import annotations

import hashlib
import os
import random
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loopbaan_apk.core.dossier import Line
from loopbaan_apk.errors import STORE, ApkError
from loopbaan_apk.store import btree
from loopbaan_apk.store.driver import PLAIN, Driver, connect
from loopbaan_apk.store.erasing import erase_client
from loopbaan_apk.store.places import STORE_FILE, journal
from loopbaan_apk.store.practice import Practice
from loopbaan_apk.store.rescuing import Saved, rescue
from loopbaan_apk.store.schema import CURRENT, PRACTICE, Schema
from loopbaan_apk.store.takings import Store

from .conftest import HASH, SOURCE, Ticking
from .drivers import BY_NAME, HAS_SEALED

DRIVERS = ["plain", *(["sealed"] if HAS_SEALED else [])]
SIZE = 4096
needs_sealed = pytest.mark.skipif(not HAS_SEALED, reason="sqlcipher3 is not installed")
Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A folder in memory where there is one."""
    memory = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: PTH112
    with tempfile.TemporaryDirectory(dir=memory) as made:
        yield Path(made)


@pytest.fixture(scope="module")
def plain(place: Path) -> Made:
    return Made(place / "plain", PLAIN)


@pytest.fixture(scope="module")
def sealed(place: Path) -> Made:
    return Made(place / "sealed", BY_NAME["sealed"]())


@pytest.fixture(params=DRIVERS)
def made(request: pytest.FixtureRequest) -> Made:
    found: Made = request.getfixturevalue(request.param)
    return found


class Made:
    """A practice with several pages of every kind, what is in it, and its bytes."""

    def __init__(self, folder: Path, driver: Driver) -> None:
        self.folder, self.driver = folder / "heel", driver
        self.path = folder / "kapot" / STORE_FILE
        self.path.parent.mkdir(parents=True)
        fill(self.folder, driver)
        self.whole = (self.folder / STORE_FILE).read_bytes()
        self.rows = selected(self.folder / STORE_FILE, driver)
        self.pages = len(self.whole) // SIZE

    def rescued(self, content: bytes) -> tuple[Saved, ...]:
        self.path.write_bytes(content)
        found = rescue(self.path, self.driver, PRACTICE, self.path.parent)
        assert self.path.read_bytes() == content
        assert [one.name for one in self.path.parent.iterdir()] == [STORE_FILE]
        return found

    def must_be_true(self, found: tuple[Saved, ...]) -> None:
        """Nothing but rows that were there, in their order; and where one is missing, a mark."""
        assert {one.name for one in found} == set(self.rows)
        for one in found:
            assert in_order(list(one.rows), self.rows[one.name])
            assert one.gaps or not one.found or len(one.rows) == len(self.rows[one.name])


def fill(folder: Path, driver: Driver) -> None:
    dice = random.Random(4)
    with Practice.open(folder, clock=Ticking(), driver=driver, create=True) as practice:
        for number in range(14):
            client = practice.add_client(f"K-{number}", [Line(kind="naam", text="Renée 🙂")])
            for size in (20, 300, dice.choice((900, 4900))):
                practice.add(
                    client, Line(kind="notitie", text=f"{number} " + "é" * size, who="wie")
                )
            store = practice.takings(client, rater="coach" if number % 5 == 0 else "")
            source = SOURCE + b"# " + bytes([65 + number]) * dice.choice((10, 5000, 20000))
            hashed = hashlib.sha256(source).hexdigest()
            store.keep_questionnaire(
                hashed, "kort", "1.10", source, {"en": source, "fy": b"x: 1\n"}
            )
            taking = store.start(hashed, language="nl", seed=dice.randrange(-(2**62), 2**62))
            for item in range(12):
                store.append(taking, f"v{item}", ["antwoord " * (item % 7), "2"], milliseconds=item)
            store.finish(taking)
    for gone in range(1, 14, 3):
        erase_client(folder, gone, clock=Ticking(), driver=driver)


def selected(path: Path, driver: Driver) -> Rows:
    """What SQLite itself says of a store that is whole, in the order in which it is stored."""
    connection = connect(driver, path, "ro")
    tables = connection.execute(
        "SELECT name, wr FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    ).fetchall()
    found: Rows = {}
    for name, without in tables:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})").fetchall()]
        order = "" if without else "ORDER BY rowid"
        rows = connection.execute(f"SELECT * FROM {name} NOT INDEXED {order}").fetchall()
        found[name] = [dict(zip(columns, map(as_text, row), strict=True)) for row in rows]
    connection.close()
    return found


def as_text(value: Any) -> Any:
    return value.decode() if isinstance(value, bytes) else value


def in_order(some: list[Any], of: list[Any]) -> bool:
    waiting = iter(of)
    return all(any(one == other for other in waiting) for one in some)


def spoiled(content: bytes, *numbers: int, by: bytes = b"\xa5") -> bytes:
    """Whole pages overwritten."""
    found = bytearray(content)
    for number in numbers:
        found[(number - 1) * SIZE : number * SIZE] = by * SIZE
    return bytes(found)


def reachable(path: Path, driver: Driver, rows: Rows, keys: dict[str, list[str]]) -> Rows:
    """Each row asked for by itself: the judge, that stands apart from what it judges."""
    found: Rows = {name: [] for name in rows}
    connection = connect(driver, path, "ro")
    for name, ones in rows.items():
        columns = ", ".join(ones[0]) if ones else "1"
        where = " AND ".join(f"{one} = ?" for one in keys[name])
        statement = f"SELECT {columns} FROM {name} NOT INDEXED WHERE {where}"
        for one in ones:
            with suppress(driver.module.Error, UnicodeDecodeError):
                values = tuple(one[key] for key in keys[name])
                row = connection.execute(statement, values).fetchone()
                if row is not None and tuple(map(as_text, row)) == tuple(one.values()):
                    found[name].append(one)
    connection.close()
    return found


@pytest.fixture(scope="module")
def keys() -> dict[str, list[str]]:
    """By what one row is asked for without an index: the tables that have a rowid are left out."""
    return {
        "antwoord": ["meting", "volgnr"],
        "gebeurtenis": ["meting", "volgnr"],
        "dossierregel": ["client", "volgnr"],
        "client_meting": ["meting"],
        "vertaling": ["vragenlijst", "taal"],
        "gewist": ["sleutel"],
        "client": ["id"],
        "meting": ["id"],
        "agenda": ["sleutel"],
    }


def test_a_store_that_is_whole_comes_out_whole(made: Made) -> None:
    found = made.rescued(made.whole)
    assert {one.name: list(one.rows) for one in found} == made.rows
    assert all(one.found and not one.gaps for one in found)
    assert len(made.rows["gewist"]) > 3
    assert made.pages > 60


def test_of_one_damaged_page_everything_that_can_be_reached_comes_out(
    made: Made, keys: dict[str, list[str]]
) -> None:
    """Page after page: what SQLite can still give row by row is there, and nothing else is lost."""
    naive_lost = 0
    for number in range(2, made.pages + 1, 3):
        found = made.rescued(spoiled(made.whole, number))
        made.must_be_true(found)
        rows = {one.name: list(one.rows) for one in found}
        there = {name: made.rows[name] for name in keys}
        asked = reachable(made.path, made.driver, there, keys) if number % 2 else {}
        for name, ones in asked.items():
            assert in_order(ones, rows[name]), (number, name)
        if asked:
            naive = trusting(made.path, made.driver, tuple(keys))
            naive_lost += any(not in_order(asked[name], naive[name]) for name in keys)
        harmed = [one.name for one in found if one.gaps]
        lost = [one.name for one in found if not one.found]
        assert len(harmed) <= 1 or lost, (number, harmed)
    assert naive_lost > 3


def trusting(path: Path, driver: Driver, names: tuple[str, ...]) -> Rows:
    """The planted fault: a rescue that believes a query which stops at the first bad page."""
    connection = connect(driver, path, "ro")
    found: Rows = {name: [] for name in names}
    for name in names:
        with suppress(driver.module.Error, UnicodeDecodeError):
            columns = [
                row[1] for row in connection.execute(f"PRAGMA table_info({name})").fetchall()
            ]
            for row in connection.execute(f"SELECT * FROM {name} NOT INDEXED"):
                found[name].append(dict(zip(columns, map(as_text, row), strict=True)))
    connection.close()
    return found


@needs_sealed
def test_a_mark_says_between_which_rows_something_is_missing(sealed: Made) -> None:
    marked = 0
    for number in range(2, sealed.pages + 1, 5):
        for one in sealed.rescued(spoiled(sealed.whole, number)):
            rows = sealed.rows[one.name]
            for gap in one.gaps:
                after = -1 if gap.after is None else index_of(rows, gap.after)
                before = len(rows) if gap.before is None else index_of(rows, gap.before)
                between = rows[after + 1 : before]
                assert not [row for row in between if row in one.rows]
                marked += bool(between)
    assert marked > 5


def index_of(rows: list[dict[str, Any]], key: Any) -> int:
    return next(at for at, row in enumerate(rows) if key.items() <= row.items())


def mutants(whole: bytes, count: int, seed: int, kinds: tuple[int, ...]) -> list[bytes]:
    """Pages overwritten, zeroed, swapped or put back elsewhere; files cut off or grown."""
    dice = random.Random(seed)
    found = []
    last = len(whole) // SIZE
    for number in range(count):
        some = [dice.randint(2, last) for _ in range(dice.choice((1, 2, 5, 30)))]
        match kinds[number % len(kinds)]:
            case 0:
                found.append(spoiled(whole, *some, by=bytes([dice.randrange(256)])))
            case 1:
                found.append(whole[: dice.randrange(SIZE, len(whole))])
            case 2:
                content = bytearray(whole)
                one, other = dice.randint(2, last), dice.randint(2, last)
                page = whole[(other - 1) * SIZE : other * SIZE]
                content[(one - 1) * SIZE : one * SIZE] = page
                found.append(bytes(content))
            case 3:
                content = bytearray(whole)
                for one in some:
                    content[(one - 1) * SIZE : one * SIZE] = dice.randbytes(SIZE)
                found.append(bytes(content))
            case 4:
                at = dice.randrange(1, last) * SIZE
                found.append(whole[:at] + whole[at + SIZE :])
            case _:
                found.append(spoiled(whole, *some, by=b"\0") + dice.randbytes(dice.randrange(9000)))
    return found


def test_many_damaged_stores_give_rows_that_were_there_or_one_plain_refusal(
    made: Made,
) -> None:
    """In a plain store a whole page of another row cannot be told from its own: two kinds less."""
    told: Counter[str] = Counter()
    kinds = (0, 1, 2, 3, 4, 5) if made.driver.sealed else (0, 1, 3, 5)
    for content in mutants(made.whole, 150, seed=8, kinds=kinds):
        begun = time.process_time()
        try:
            made.must_be_true(made.rescued(content))
            told["rows"] += 1
        except ApkError as error:
            told[f"{error.slug} {error.code}"] += 1
        assert time.process_time() - begun < 5
    assert set(told) <= {"rows", f"rescue-impossible {STORE}"}
    assert told["rows"] > 130


@needs_sealed
def test_any_bytes_changed_in_a_sealed_store_give_no_wrong_row(sealed: Made) -> None:
    dice = random.Random(2)
    told: Counter[str] = Counter()
    for _ in range(100):
        content = bytearray(sealed.whole)
        for _ in range(dice.choice((1, 4, 64))):
            content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
        try:
            sealed.must_be_true(sealed.rescued(bytes(content)))
            told["rows"] += 1
        except ApkError as error:
            told[error.slug] += 1
    assert set(told) <= {"rows", "rescue-impossible"}
    assert told["rows"] > 60


def test_any_bytes_changed_in_a_plain_store_end_in_rows_or_a_refusal(plain: Made) -> None:
    """Whether a letter was changed cannot be seen there; a tree that was may not loop or crash."""
    made = plain
    dice = random.Random(3)
    for _ in range(100):
        content = bytearray(made.whole)
        for _ in range(dice.choice((1, 8, 200))):
            page = dice.randrange(made.pages) * SIZE
            content[page + dice.choice((dice.randrange(16), dice.randrange(SIZE)))] = (
                dice.randrange(256)
            )
        with suppress(ApkError):
            for one in made.rescued(bytes(content)):
                assert len(one.rows) <= 5 * len(made.rows[one.name]) + 20


@pytest.mark.parametrize("back_to", [1, 2, 3])
def test_a_tree_that_leads_back_to_itself_comes_to_an_end(plain: Made, back_to: int) -> None:
    made = plain
    looped = 0
    for number in range(2, made.pages + 1):
        at = (number - 1) * SIZE
        if made.whole[at] in (2, 5) and looped < 6:
            content = bytearray(made.whole)
            aim = number if back_to == 3 else back_to
            content[at + 8 : at + 12] = aim.to_bytes(4, "big")
            made.must_be_true(made.rescued(bytes(content)))
            looped += 1
    assert looped > 2


def test_a_store_whose_beginning_is_gone_is_refused(made: Made) -> None:
    for content in (b"", b"kort", made.whole[:SIZE], spoiled(made.whole, 1), bytes(3 * SIZE)):
        with pytest.raises(ApkError) as error:
            made.rescued(content)
        assert (error.value.slug, error.value.code) == ("rescue-impossible", STORE)


def test_an_interrupted_write_is_undone_first_and_the_file_stays_as_it_is(made: Made) -> None:
    """A journal beside the file: what it takes back was never acknowledged."""
    source = made.folder / STORE_FILE
    connection = connect(made.driver, source, "rw")
    connection.execute("PRAGMA cache_size = 5").fetchall()
    connection.execute("BEGIN IMMEDIATE")
    taking = made.rows["meting"][-1]["id"]
    for number in range(13, 400):
        connection.execute(
            "INSERT INTO antwoord VALUES (?, ?, 'v', '\"nooit bewaard\"', 1, '')",
            (taking, number),
        )
    half, undo = source.read_bytes(), journal(source).read_bytes()
    connection.execute("ROLLBACK")
    connection.close()
    assert half != made.whole
    assert undo
    made.path.write_bytes(half)
    journal(made.path).write_bytes(undo)
    found = rescue(made.path, made.driver, PRACTICE, made.path.parent.parent)
    assert {one.name: list(one.rows) for one in found} == made.rows
    assert (made.path.read_bytes(), journal(made.path).read_bytes()) == (half, undo)
    journal(made.path).unlink()


def test_a_store_of_each_version_and_none_of_a_newer_one(made: Made, tmp_path: Path) -> None:
    with Store.open(tmp_path, clock=Ticking(), driver=made.driver) as store:
        store.keep_questionnaire(HASH, "kort", "1", SOURCE, {})
        store.append(store.start(HASH, language="nl", seed=1), "z", "3", milliseconds=None)
    found = {one.name: one.rows for one in rescue(store.path, made.driver, CURRENT, tmp_path)}
    assert [row["waarde_json"] for row in found["antwoord"]] == ['"3"']
    first = Schema(migrations=CURRENT.migrations[:1])
    with pytest.raises(ApkError) as error:
        rescue(store.path, made.driver, first, tmp_path)
    assert error.value.slug == "store-newer"


@pytest.mark.parametrize("name", ["v1", "v2"])
def test_a_file_of_every_released_version_comes_out_whole(name: str, tmp_path: Path) -> None:
    path = Path(__file__).parent / "versions" / f"{name}.db"
    found = rescue(path, PLAIN, CURRENT, tmp_path)
    assert {one.name: list(one.rows) for one in found} == selected(path, PLAIN)
    assert all(one.found and not one.gaps for one in found)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(-(2**63), 2**63 - 1),
            st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=3000),
            st.binary(max_size=6000),
            st.none() | st.integers(-300, 300),
        ),
        max_size=30,
        unique_by=lambda row: row[0],
    )
)
def test_every_kind_of_value_is_read_as_sqlite_reads_it(rows: list[Any]) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE a (i INTEGER PRIMARY KEY, t TEXT, b BLOB, n INTEGER)")
    connection.execute("CREATE TABLE w (t, i, b, n, PRIMARY KEY (t, i)) WITHOUT ROWID")
    connection.executemany("INSERT INTO a VALUES (?, ?, ?, ?)", rows)
    connection.executemany("INSERT INTO w (i, t, b, n) VALUES (?, ?, ?, ?)", rows)
    pages = PLAIN.pages(connection.serialize())
    seen: set[int] = set()
    roots = [row.values[3] for row in btree.walk(pages, 1, seen, rowid=True) if row]
    with_number, without = (
        list(btree.walk(pages, root, seen, rowid=rowid))
        for root, rowid in zip(roots, (True, False), strict=True)
    )
    expected = connection.execute("SELECT i, t, b, n FROM a").fetchall()
    assert [(row.number, *row.values[1:]) for row in with_number if row] == expected
    expected = connection.execute("SELECT t, i, b, n FROM w ORDER BY t, i").fetchall()
    assert [row.values for row in without if row] == expected
