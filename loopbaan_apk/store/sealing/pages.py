"""The pages of a sealed store, each opened by itself: a page that was touched is no page.

The design of SQLCipher 4: AES-256-CBC, and HMAC-SHA512 over the sealed page with its number.
https://www.zetetic.net/sqlcipher/design/
"""

from __future__ import annotations

import hashlib
import hmac

from loopbaan_apk.store.pages import MAGIC, Pages

SIZE, SALT, IV, PROOF = 4096, 16, 16, 64
RESERVED = IV + PROOF
_MASK, _ROUNDS = 0x3A, 2


def sealed_pages(key: bytes, content: bytes) -> Pages:
    """What stands first in the file is a salt, in the place of the words of a plain store."""
    salt = bytes(byte ^ _MASK for byte in content[:SALT])
    proving = hashlib.pbkdf2_hmac("sha512", key, salt, _ROUNDS, len(key))

    def read(number: int) -> bytes | None:
        page = content[(number - 1) * SIZE : number * SIZE] if number > 0 else b""
        if len(page) != SIZE:
            return None
        start = SALT if number == 1 else 0
        body, vector = page[start:-RESERVED], page[-RESERVED:-PROOF]
        proof = hmac.new(proving, body + vector + number.to_bytes(4, "little"), "sha512")
        if not hmac.compare_digest(proof.digest(), page[-PROOF:]):
            return None
        return MAGIC[:start] + _opened(key, vector, body) + page[-RESERVED:]

    return Pages(usable=SIZE - RESERVED, count=len(content) // SIZE, read=read)


def _opened(key: bytes, vector: bytes, body: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    cipher = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    return cipher.update(body) + cipher.finalize()
