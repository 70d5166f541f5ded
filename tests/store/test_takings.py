"""Answers, takings and questionnaires come back as they went in."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loopbaan_apk.errors import STORE, ApkError
from loopbaan_apk.store.driver import Driver
from loopbaan_apk.store.takings import Store
from loopbaan_apk.store.values import LONGEST, from_json, to_json

from .conftest import HASH, SOURCE, Ticking

texts = st.text(st.characters(), max_size=40)
values = st.none() | texts | st.lists(texts, max_size=5)


def test_an_answer_is_there_after_opening_again(
    folder: Path, clock: Ticking, driver: Driver
) -> None:
    with Store.open(folder, clock=clock, driver=driver) as store:
        store.keep_questionnaire(HASH, "kort", "1.10", SOURCE, {})
        taking = store.start(HASH, language="nl", seed=1)
        store.append(taking, "naam", "Şükrü 👩‍👩‍👧 می‌خواهم", milliseconds=10)
    with Store.open(folder, clock=clock, driver=driver) as again:
        assert again.answers(taking) == {"naam": "Şükrü 👩‍👩‍👧 می‌خواهم"}


def test_the_last_answer_stands_and_a_cleared_one_is_open_again(store: Store, taking: int) -> None:
    store.append(taking, "z1", "2", milliseconds=None)
    store.append(taking, "z2", ["a", "b"], milliseconds=None)
    store.append(taking, "z1", "4", milliseconds=None)
    store.append(taking, "z3", "1", milliseconds=None)
    store.append(taking, "z3", None, milliseconds=None)
    assert store.answers(taking) == {"z1": "4", "z2": ["a", "b"]}
    assert store.taking(taking).answered == 2


def test_answers_are_numbered_without_gaps_per_taking(store: Store) -> None:
    first, second = (store.start(HASH, language="nl", seed=1) for _ in range(2))
    numbers = [store.append(one, "z1", "1", milliseconds=1) for one in (first, second, first)]
    assert numbers == [1, 1, 2]


def test_times_are_summed_over_visits_and_only_of_what_is_answered(
    store: Store, taking: int
) -> None:
    for item, value, ms in [("a", "1", 700), ("a", "2", 900), ("b", "1", None), ("c", "1", 5)]:
        store.append(taking, item, value, milliseconds=ms)
    store.append(taking, "c", None, milliseconds=5)
    store.append(taking, "d", "1", milliseconds=2**70)
    assert store.times(taking) == {"a": 1600, "d": 86_400_000}


def test_a_finished_taking_takes_no_answers_until_it_is_reopened(store: Store, taking: int) -> None:
    store.append(taking, "z1", "1", milliseconds=None)
    store.finish(taking)
    store.finish(taking)
    assert store.taking(taking).finished is not None
    with pytest.raises(ApkError) as told:
        store.append(taking, "z1", "2", milliseconds=None)
    assert told.value.slug == "taking-finished"
    store.reopen(taking)
    store.reopen(taking)
    assert store.taking(taking).finished is None
    assert store.append(taking, "z1", "2", milliseconds=None) == 2
    assert store.check() == ()


def test_takings_come_newest_first_by_number_also_when_the_clock_goes_back(
    store: Store, clock: Ticking
) -> None:
    first = store.start(HASH, language="nl", seed=1)
    clock.now = datetime(1999, 12, 31, tzinfo=UTC)
    second = store.start(HASH, language="en", seed=2)
    assert [kept.id for kept in store.takings()] == [second, first]
    newest = store.takings()[0]
    assert (newest.questionnaire, newest.version, newest.hash) == ("kort", "1.10", HASH)
    assert (newest.language, newest.seed, newest.finished) == ("en", 2, None)
    assert newest.started == newest.changed == "1999-12-31T00:00:01Z"


@pytest.mark.parametrize("number", [99, 0, -1, 2**80])
def test_a_taking_that_is_not_there_is_said(store: Store, number: int) -> None:
    for use in (store.answers, store.times, store.taking, store.finish, store.reopen):
        with pytest.raises(ApkError) as told:
            use(number)
        assert told.value.slug == "taking-unknown"
    with pytest.raises(ApkError) as told:
        store.append(number, "z1", "1", milliseconds=None)
    assert told.value.slug == "taking-unknown"


def test_a_questionnaire_is_kept_to_the_byte_and_only_once(store: Store) -> None:
    store.keep_questionnaire(HASH, "kort", "1.10", SOURCE, {})
    assert store.questionnaire(HASH) == (SOURCE, {"en": b"vertaling: kort\n"})
    store.keep_questionnaire(HASH, "kort", "1.10", SOURCE, {"en": b"beter\n", "fy": b"frysk\n"})
    assert store.questionnaire(HASH) == (SOURCE, {"en": b"beter\n", "fy": b"frysk\n"})


def test_a_questionnaire_whose_bytes_do_not_fit_its_hash_is_refused(store: Store) -> None:
    with pytest.raises(ApkError) as told:
        store.keep_questionnaire(HASH, "kort", "1.10", SOURCE + b"#", {})
    assert (told.value.slug, told.value.code) == ("questionnaire-differs", STORE)


def test_a_taking_needs_a_questionnaire_that_is_kept(store: Store) -> None:
    for use in (lambda: store.start(64 * "0", language="nl", seed=1),
                lambda: store.questionnaire(64 * "0")):  # fmt: skip
        with pytest.raises(ApkError) as told:
            use()
        assert told.value.slug == "questionnaire-not-kept"


def test_what_is_too_large_is_refused_before_anything_is_written(store: Store, taking: int) -> None:
    large = bytes(1_048_577)
    with pytest.raises(ApkError) as told:
        store.keep_questionnaire(sha256(large).hexdigest(), "x", "1", large, {})
    assert told.value.slug == "questionnaire-too-large"
    with pytest.raises(ApkError) as told:
        store.start(HASH, language="nl", seed=2**63)
    assert told.value.slug == "number-too-large"
    for item, value in [
        ("v", (LONGEST + 1) * "a"),
        ("v", ["a" * 6000, "a" * 6000]),
        ("v" * 201, "a"),
    ]:
        with pytest.raises(ApkError) as told:
            store.append(taking, item, value, milliseconds=None)
        assert told.value.slug == "answer-too-long"
    assert store.append(taking, "v", LONGEST * "\x01", milliseconds=None) == 1


@pytest.mark.parametrize("value", ["half \ud83d", "nul \0", ["goed", "\udcff"], 1001 * [""], 5])
def test_what_a_report_would_choke_on_is_refused_with_an_error_of_ours(
    store: Store, taking: int, value: str
) -> None:
    with pytest.raises(ApkError) as told:
        store.append(taking, "v", value, milliseconds=None)
    assert told.value.slug == "answer-not-text"
    assert store.answers(taking) == {}


def test_an_id_or_a_language_that_fits_no_column_is_refused(store: Store, taking: int) -> None:
    for use, slug in (
        (lambda: store.append(taking, "", "1", milliseconds=None), "answer-not-text"),
        (lambda: store.start(HASH, language="", seed=1), "answer-not-text"),
        (lambda: store.start(HASH, language="n" * 36, seed=1), "answer-too-long"),
        (lambda: store.keep_questionnaire(HASH, "", "1", SOURCE, {"fy": b""}), "answer-not-text"),
        (
            lambda: store.keep_questionnaire(HASH, "kort", "", SOURCE, {"f" * 36: b""}),
            "answer-too-long",
        ),
    ):
        with pytest.raises(ApkError) as told:
            use()
        assert told.value.slug == slug
    assert store.check() == ()


@given(values)
def test_every_value_comes_back_or_is_refused(value: str | list[str] | None) -> None:
    try:
        text = to_json(value)
    except ApkError:
        parts = [value] if isinstance(value, str) else value or []
        assert any("\0" in part or any("\ud800" <= c <= "\udfff" for c in part) for part in parts)
    else:
        assert from_json(text) == value


@pytest.mark.parametrize("text", ["5", '{"a":"b"}', "[1]", '"', "[" * 60_000, "true", ""])
def test_what_never_was_an_answer_is_not_read_as_one(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the reader's own, turned into store-damaged
        from_json(text)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), values), max_size=12))
def test_what_stands_is_what_a_plain_dict_would_hold(rows: list[tuple[str, str | None]]) -> None:
    expected: dict[str, str | list[str]] = {}
    with (
        tempfile.TemporaryDirectory() as made,
        Store.open(Path(made) / "x", clock=Ticking()) as store,
    ):
        store.keep_questionnaire(HASH, "kort", "1", SOURCE, {})
        taking = store.start(HASH, language="nl", seed=1)
        for item, value in rows:
            with suppress(ApkError):
                store.append(taking, item, value, milliseconds=None)
                expected.pop(item, None) if value is None else expected.update({item: value})
        assert store.answers(taking) == expected
        assert store.taking(taking).answered == len(expected)
        assert store.check() == ()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE antwoord SET waarde_json = '\"5\"'",
        "DELETE FROM antwoord",
        "INSERT OR REPLACE INTO antwoord VALUES (1, 1, 'z1', '\"5\"', 0, '')",
        "INSERT INTO antwoord VALUES (1, 3, 'z1', '\"5\"', 0, '')",
        "INSERT INTO antwoord VALUES (9, 1, 'z1', '\"5\"', 0, '')",
        "UPDATE meting SET taal = 'en'",
        "DELETE FROM meting",
        "UPDATE gebeurtenis SET soort = 'heropend'",
        "DELETE FROM gebeurtenis",
        "UPDATE vragenlijst SET bron = x'00'",
        "DELETE FROM vragenlijst",
        "INSERT INTO antwoord VALUES (1, 2, 'z1', x'00', 0, '')",
    ],
)
def test_the_file_itself_refuses_to_forget_to_change_and_to_skip(
    store: Store, taking: int, sql: str
) -> None:
    store.append(taking, "z1", "1", milliseconds=None)
    store.finish(taking)
    with pytest.raises(store.opened.driver.module.Error):
        store.opened.connection.execute(sql).fetchall()
    assert store.answers(taking) == {"z1": "1"}
    assert store.check() == ()
