"""The key of a store, wrapped twice: by a passphrase and by a recovery code.

A wrap is Argon2id (RFC 9106, second recommended choice) over the secret, and AES-256-GCM over the
key, with everything else that the file says about it as associated data.
"""

from __future__ import annotations

import base64
import json
import os
from typing import Any, Literal

from loopbaan_apk.errors import MISUSED, STORE, ApkError
from loopbaan_apk.records import record

FORMAT, VERSION = "loopbaan-apk-slot", 1
LARGEST = 4096
"""Bytes of a slot file."""
MOST_KEYS = 2
KEY, SALT, NONCE, NAME, TAG = 32, 16, 12, 16, 16
"""Bytes."""

Kind = Literal["wachtwoord", "herstelcode"]
KINDS: tuple[Kind, ...] = ("wachtwoord", "herstelcode")


@record
class Cost:
    """What one guess costs: passes, memory in KiB, and lanes."""

    passes: int = 3
    memory: int = 64 * 1024
    lanes: int = 4


USUAL = Cost()
_BOUNDS = {"passes": (1, 10), "memory": (19 * 1024, 1024 * 1024), "lanes": (1, 8)}
"""What a file on disk may ask of us: a hostile one cannot ask for 100 GiB."""


@record
class Slot:
    """A key of 32 bytes as one secret opens it."""

    kind: Kind
    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes


Pair = tuple[Slot, Slot]
"""The same key twice, in the order of `KINDS`."""


@record
class Slots:
    """The keys of one store, the newest last: two only while one takes the other's place."""

    store: bytes
    keys: tuple[Pair, ...]


def wrap(store: bytes, kind: Kind, key: bytes, secret: str, cost: Cost = USUAL) -> Slot:
    """A slot with salt and nonce of its own; raises ApkError `needs-extra`."""
    salt, nonce = os.urandom(SALT), os.urandom(NONCE)
    cipher = _cipher(secret, salt, cost)
    bound = _bound(store, kind, cost, salt)
    return Slot(
        kind=kind,
        cost=cost,
        salt=salt,
        nonce=nonce,
        wrapped=cipher.encrypt(nonce, key, bound),
    )


def unwrap(store: bytes, slot: Slot, secret: str) -> bytes | None:
    """The key; None for any other secret, and for a slot in which anything was changed."""
    from cryptography.exceptions import InvalidTag

    cipher = _cipher(secret, slot.salt, slot.cost)
    bound = _bound(store, slot.kind, slot.cost, slot.salt)
    try:
        key: bytes = cipher.decrypt(slot.nonce, slot.wrapped, bound)
    except InvalidTag:
        return None
    return key


def to_bytes(slots: Slots) -> bytes:
    """The file as docs/dossiers.md describes it."""
    document = {
        "formaat": FORMAT,
        "versie": VERSION,
        "kluis": slots.store.hex(),
        "sleutels": [{slot.kind: _facts(slot) for slot in pair} for pair in slots.keys],
    }
    return (json.dumps(document, indent=1) + "\n").encode()


def from_bytes(data: bytes) -> Slots:
    """Raises ApkError `slot-damaged` for anything that `to_bytes` cannot have written."""
    try:
        if len(data) > LARGEST:
            raise ValueError(LARGEST)  # noqa: TRY301 - one way out for all that is wrong
        return _slots(json.loads(data.decode("ascii"), object_pairs_hook=_once))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise ApkError("slot-damaged", code=STORE) from error


def _facts(slot: Slot) -> dict[str, object]:
    return {
        "argon2id": {name: getattr(slot.cost, name) for name in _BOUNDS},
        "zout": base64.b64encode(slot.salt).decode(),
        "nonce": base64.b64encode(slot.nonce).decode(),
        "sleutel": base64.b64encode(slot.wrapped).decode(),
    }


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError(len(pairs))
    return found


def _slots(document: Any) -> Slots:
    _must_have(document, ("formaat", "versie", "kluis", "sleutels"))
    store, keys = bytes.fromhex(document["kluis"]), tuple(document["sleutels"])
    known = (document["formaat"], document["versie"]) == (FORMAT, VERSION)
    if not known or len(store) != NAME or not 1 <= len(keys) <= MOST_KEYS:
        raise ValueError(VERSION)
    return Slots(store=store, keys=tuple(_pair(one) for one in keys))


def _pair(found: Any) -> Pair:
    _must_have(found, KINDS)
    passphrase, recovery = (_slot(kind, found[kind]) for kind in KINDS)
    return passphrase, recovery


def _slot(kind: Kind, found: Any) -> Slot:
    _must_have(found, ("argon2id", "zout", "nonce", "sleutel"))
    _must_have(found["argon2id"], tuple(_BOUNDS))
    for name, (least, most) in _BOUNDS.items():
        number = found["argon2id"][name]
        if type(number) is not int or not least <= number <= most:
            raise ValueError(name)
    return Slot(
        kind=kind,
        cost=Cost(**found["argon2id"]),
        salt=_bytes(found["zout"], SALT),
        nonce=_bytes(found["nonce"], NONCE),
        wrapped=_bytes(found["sleutel"], KEY + TAG),
    )


def _must_have(found: Any, names: tuple[str, ...]) -> None:
    if not isinstance(found, dict) or tuple(found) != names:
        raise ValueError(names)


def _bytes(text: Any, length: int) -> bytes:
    if not isinstance(text, str):
        raise ValueError(length)  # noqa: TRY004 - of a file that says something else
    found = base64.b64decode(text.encode("ascii"), validate=True)
    if len(found) != length or base64.b64encode(found).decode() != text:
        raise ValueError(length)
    return found


def _cipher(secret: str, salt: bytes, cost: Cost) -> Any:
    try:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
    except ImportError:
        raise ApkError("needs-extra", code=MISUSED, extra="coach") from None
    deriving = Argon2id(
        salt=salt,
        length=KEY,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory,
    )
    return AESGCM(deriving.derive(secret.encode("utf-8", "surrogatepass")))


def _bound(store: bytes, kind: Kind, cost: Cost, salt: bytes) -> bytes:
    """Nothing of the file can be changed, or moved to another slot or store, and still open."""
    parts = (FORMAT, VERSION, store.hex(), kind, cost.passes, cost.memory, cost.lanes, salt.hex())
    return ":".join(map(str, parts)).encode()
