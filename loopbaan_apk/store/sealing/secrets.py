"""What opens a store: a passphrase that somebody thinks up, and a code that chance gives."""

from __future__ import annotations

import base64
import os
import re
import unicodedata

SHORTEST = 14
"""Characters of a passphrase: three or four words."""
LONGEST = 1000
CODE = 26
"""Characters of a recovery code: 128 bits, five in each."""
_GROUP = 5
_LOOKS_LIKE = str.maketrans("018", "OIB")
_CODE = re.compile(rf"[A-Z2-7]{{{CODE}}}", re.ASCII)


def plain(passphrase: str) -> str:
    """The same characters however a keyboard made them: NFC, without what stands around it."""
    return unicodedata.normalize("NFC", passphrase).strip()


def is_long_enough(passphrase: str) -> bool:
    """Length is what counts; which characters does not."""
    return SHORTEST <= len(plain(passphrase)) <= LONGEST


def new_code() -> str:
    """128 random bits in groups that can be read aloud."""
    letters = base64.b32encode(os.urandom(16)).decode().rstrip("=")
    return "-".join(letters[at : at + _GROUP] for at in range(0, CODE, _GROUP))


def as_code(typed: str) -> str | None:
    """The 26 letters and digits of a code, however it was typed over; None when it is none.

    There is no 0, 1 or 8 in a code, so these are taken for the letters that they look like.
    """
    found = re.sub(r"[\s-]", "", typed).upper().translate(_LOOKS_LIKE)
    return found if _CODE.fullmatch(found) else None
