"""A record is a frozen, slotted, keyword-only dataclass in all that anybody can see of it."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Mapping
from dataclasses import (
    FrozenInstanceError,
    asdict,
    dataclass,
    field,
    fields,
    is_dataclass,
    replace,
)
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopbaan_apk.records import record


@dataclass(frozen=True, slots=True, kw_only=True)
class UsualPlace:
    SHORT: ClassVar[str] = "name"

    name: str
    floor: int = 0
    notes: Mapping[str, str] = field(default_factory=dict)
    seen: int = field(default=0, compare=False, repr=False)
    size: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "size", len(self.name))


@record
class Place:
    """The same, as a record."""

    SHORT: ClassVar[str] = "name"

    name: str
    floor: int = 0
    notes: Mapping[str, str] = field(default_factory=dict)
    seen: int = field(default=0, compare=False, repr=False)
    size: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "size", len(self.name))


@record
class Room(Place):
    """Inherits fields, and changes a default."""

    floor: int = 1
    door: str = "open"


@record
class Nothing:
    """Without a field."""


parts = st.fixed_dictionaries(
    {"name": st.text(max_size=3)},
    optional={
        "floor": st.integers(0, 2),
        "notes": st.dictionaries(st.text(max_size=2), st.text(max_size=2), max_size=2),
        "seen": st.integers(0, 2),
    },
)


@given(parts, parts)
def test_a_record_holds_and_compares_what_a_dataclass_would(one, other):
    made, usual = Place(**one), UsualPlace(**one)
    assert asdict(made) == asdict(usual)
    assert (made == Place(**other)) is (usual == UsualPlace(**other))
    assert repr(made) == repr(usual).replace("UsualPlace", "Place")


@given(parts)
def test_equal_records_hash_alike_and_copies_are_equal(one):
    plain = {**one, "notes": ()}
    made = Place(**plain)
    assert hash(made) == hash(Place(**plain))
    assert copy.deepcopy(made) == copy.copy(made) == pickle.loads(pickle.dumps(made)) == made
    assert copy.deepcopy(made).size == made.size


def test_a_record_is_a_dataclass_to_who_asks():
    assert is_dataclass(Place)
    assert [one.name for one in fields(Place)] == [one.name for one in fields(UsualPlace)]
    moved = replace(Place(name="hal"), name="zolder", floor=2)
    assert (moved.name, moved.floor, moved.size, moved.SHORT) == ("zolder", 2, 6, "name")


def test_every_record_gets_its_own_fresh_default():
    assert Place(name="a").notes is not Place(name="b").notes


def test_a_record_cannot_be_changed():
    made = Place(name="hal")
    for change in (
        lambda: setattr(made, "name", "gang"),
        lambda: delattr(made, "name"),
        lambda: setattr(made, "unknown", 1),
    ):
        with pytest.raises(FrozenInstanceError):
            change()
    assert made == Place(name="hal")
    assert not hasattr(made, "__dict__")


@pytest.mark.parametrize(
    ("given_", "named"),
    [
        ({}, "name"),
        ({"floor": 1}, "name"),
        ({"name": "a", "flor": 1}, "flor"),
        ({"floor": 1, "flor": 1}, "flor"),
        ({"name": "a", "size": 1}, "size"),
    ],
)
def test_a_field_that_is_missing_or_unknown_is_named(given_, named):
    with pytest.raises(TypeError, match=named):
        Place(**given_)


def test_fields_go_by_name_only():
    with pytest.raises(TypeError):
        Place("hal")


def test_a_record_may_inherit_from_a_record():
    room = Room(name="hal")
    assert (room.floor, room.door, room.size) == (1, "open", 3)
    assert room != Place(name="hal", floor=1)
    assert Room.__slots__ == ("door",)
    assert isinstance(room, Place)


def test_a_record_without_fields_is_equal_to_its_like_only():
    assert Nothing() == Nothing()
    assert hash(Nothing()) == hash(Nothing())
    assert Nothing() != Place(name="")
