"""Keys, signatures and versions of packs."""

from __future__ import annotations

import itertools

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from loopbaan_apk.content.packs import signing
from loopbaan_apk.core.packing import in_order, is_version
from loopbaan_apk.errors import ApkError
from tests.packs import key

CURVE = ec.generate_private_key(ec.SECP256R1())


def test_a_signature_is_of_one_manifest_by_one_key():
    pem = signing.new_key()
    signature = signing.signed(b"manifest", pem)
    assert signing.signer(b"manifest", signature) == signing.public_of(pem)
    with pytest.raises(ApkError, match="pack-signature-wrong"):
        signing.signer(b"manifesT", signature)
    assert signing.signed(b"manifest", pem) == signature


def test_no_two_new_keys_are_the_same():
    assert signing.new_key() != signing.new_key()


def test_a_mark_is_eight_groups_of_four_and_stays_the_same():
    mark = signing.fingerprint(signing.public_of(key("fonds")))
    assert [len(part) for part in mark.split()] == [4] * 8
    assert mark == "4d37 bd7a 6544 f16a bee8 4960 5c5b f2b4"


@pytest.mark.parametrize(
    "pem",
    [
        b"",
        b"weg",
        key("fonds")[:60],
        CURVE.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
        CURVE.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"x")),
    ],
    ids=["empty", "text", "cut", "other-sort", "with-password"],
)
def test_what_is_no_key_of_ours_is_refused(pem):
    with pytest.raises(ApkError, match="pack-key-wrong"):
        signing.public_of(pem)


def test_versions_are_numbers_and_not_text():
    ordered = ["0", "0.1", "0.9.9", "1", "1.0.1", "1.2", "1.9", "1.10", "2", "10.0", "9999"]
    assert all(map(is_version, ordered))
    assert all(in_order(one) < in_order(other) for one, other in itertools.pairwise(ordered))
    assert in_order("1") == in_order("1.0") == in_order("1.0.0")
