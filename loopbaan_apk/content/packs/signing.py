"""Ed25519 over the bytes of a manifest, and the short form of a key that people can compare.

`cryptography` does the work (extra `pak`); without it a signed pack is refused, never trusted.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

from loopbaan_apk.errors import MISUSED, ApkError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

FORMAT = 1
EXTRA = "pak"
LARGEST_KEY = 4096
"""Bytes of a key file: a key is much smaller."""
_MEANT_FOR = b"loopbaan-apk pakket 1\n"
"""In front of what is signed, so that a signature for something else is none for a pack."""
_KEY_LENGTH, _SIGNATURE_LENGTH = 32, 64
_SHOWN = 32


def new_key() -> bytes:
    """A private key as PEM (PKCS 8, not encrypted: who can read the file can sign)."""
    _needed()
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def public_of(pem: bytes) -> bytes:
    """The 32 bytes of the public key; raises ApkError `pack-key-wrong`."""
    return _private(pem).public_key().public_bytes_raw()


def fingerprint(public: bytes) -> str:
    """The first 128 bits of its SHA-256, in groups of four: made to be read aloud."""
    digits = sha256(public).hexdigest()[:_SHOWN]
    return " ".join(digits[place : place + 4] for place in range(0, _SHOWN, 4))


def signed(manifest: bytes, pem: bytes) -> bytes:
    """The file `handtekening.json`; the same key and manifest give the same bytes (RFC 8032)."""
    key = _private(pem)
    document = {
        "formaat": FORMAT,
        "soort": "ed25519",
        "sleutel": key.public_key().public_bytes_raw().hex(),
        "handtekening": key.sign(_MEANT_FOR + manifest).hex(),
    }
    return (json.dumps(document, indent=2) + "\n").encode()


def signer(manifest: bytes, signature: bytes) -> bytes:
    """The public key that signed this manifest; raises ApkError `pack-signature-wrong`."""
    public, proof = _parts(signature)
    _needed()
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(proof, _MEANT_FOR + manifest)
    except (InvalidSignature, ValueError):
        raise ApkError("pack-signature-wrong") from None
    return public


def key_of(signature: bytes) -> bytes:
    """The key in a signature that was verified before; raises ApkError `pack-signature-wrong`."""
    return _parts(signature)[0]


def _parts(signature: bytes) -> tuple[bytes, bytes]:
    try:
        document = json.loads(signature.decode())
        if document.keys() != {"formaat", "soort", "sleutel", "handtekening"}:
            raise ValueError(document)  # noqa: TRY301 - one way out for all that is wrong
        public = bytes.fromhex(document["sleutel"])
        proof = bytes.fromhex(document["handtekening"])
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise ApkError("pack-signature-wrong") from None
    kind = (document["formaat"], document["soort"])
    if kind != (FORMAT, "ed25519") or (len(public), len(proof)) != (_KEY_LENGTH, _SIGNATURE_LENGTH):
        raise ApkError("pack-signature-wrong")
    return public, proof


def _private(pem: bytes) -> Ed25519PrivateKey:
    _needed()
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    try:
        key = serialization.load_pem_private_key(pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise ApkError("pack-key-wrong") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise ApkError("pack-key-wrong")
    return key


def _needed() -> None:
    try:
        import cryptography  # noqa: F401 - only whether it is there
    except ImportError:
        raise ApkError("needs-extra", code=MISUSED, extra=EXTRA) from None
