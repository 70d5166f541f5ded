"""What a group report was made of, kept by the fund: of each group its sheets, as keyed hashes.

With it a next report of the same wave can be kept from differing by a few sheets. A hash is of what
is published of a sheet, so that two people who answered alike are one hash, counted twice.
"""

from __future__ import annotations

import hmac
import json
import secrets
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from loopbaan_apk.errors import ApkError, unreadable
from loopbaan_apk.records import record

FORMAT, KEY_SIZE, HASH_SIZE = 1, 32, 16
KEYS = ("boekhouding", "uitleg", "vragenlijst", "kolom", "sleutel", "metingen")
Patterns = Mapping[bytes, int]
"""What is published of a sheet, and how many sheets say so."""


@record
class Group:
    """A published group: the groups that went into it, and its sheets by their hash."""

    members: frozenset[str]
    sheets: Counter[str]


@record
class Ledger:
    """Of one report: the hash of its questionnaire, the column of the groups, groups by moment."""

    questionnaire: str
    column: str
    key: bytes
    moments: Mapping[str, tuple[Group, ...]]


def new_key() -> bytes:
    """One for each ledger: the hashes of two ledgers cannot be laid side by side."""
    return secrets.token_bytes(KEY_SIZE)


def hashed(key: bytes, patterns: Iterable[Patterns]) -> Counter[str]:
    """The sheets of some groups together."""
    made: Counter[str] = Counter()
    for one in patterns:
        for pattern, number in one.items():
            made[hmac.digest(key, pattern, "sha256")[:HASH_SIZE].hex()] += number
    return made


def written(ledger: Ledger, explained: str) -> bytes:
    """As it is kept; sorted, so that no order says who came when."""
    moments = {
        moment: [
            {"groepen": sorted(one.members), "bladen": dict(sorted(one.sheets.items()))}
            for one in groups
        ]
        for moment, groups in ledger.moments.items()
    }
    values = (FORMAT, explained, ledger.questionnaire, ledger.column, ledger.key.hex(), moments)
    made = dict(zip(KEYS, values, strict=True))
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def read(path: Path, questionnaire: str) -> Ledger:
    """Raises ApkError `ledger-broken` or `ledger-other`, or as `unreadable`."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise unreadable(error, path.name) from None
    try:
        found = _ledger(json.loads(data.decode()))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise ApkError("ledger-broken", file=path.name) from None
    if found.questionnaire != questionnaire:
        raise ApkError("ledger-other", file=path.name)
    return found


def _ledger(document: Any) -> Ledger:
    """Raises ValueError, or what Python does on a value of another kind."""
    _must(tuple(document) == KEYS and document["boekhouding"] == FORMAT)
    key = bytes.fromhex(document["sleutel"])
    _must(len(key) == KEY_SIZE)
    return Ledger(
        questionnaire=_text(document["vragenlijst"]),
        column=_text(document["kolom"]),
        key=key,
        moments={
            moment: tuple(map(_group, groups)) for moment, groups in document["metingen"].items()
        },
    )


def _group(document: Any) -> Group:
    _must(tuple(document) == ("groepen", "bladen") and isinstance(document["groepen"], list))
    sheets = document["bladen"]
    for hash_, number in sheets.items():
        _must(len(bytes.fromhex(hash_)) == HASH_SIZE and type(number) is int and number > 0)
    return Group(members=frozenset(map(_text, document["groepen"])), sheets=Counter(sheets))


def _text(value: Any) -> str:
    _must(isinstance(value, str))
    return str(value)


def _must(holds: object) -> None:
    if not holds:
        raise ValueError
