"""Text for a cell of a sheet: never a formula, never a line break, whatever it starts with."""

from __future__ import annotations

import re
import unicodedata

from loopbaan_apk.core.cleaning import clean

_NUMBER = re.compile(r"-?[0-9]{1,15}([.,][0-9]{1,9})?")
_FORMULA = "=+-@"
_BREAKS = str.maketrans("\r\n\t", "   ")


def cell(text: str) -> str:
    """Cleaned and on one line; an apostrophe first where a sheet could read a formula.

    Sheets look behind white space and full-width signs as well, so we look there too; a plain
    number stays a number.
    """
    shown = clean(text.translate(_BREAKS))
    if _NUMBER.fullmatch(shown):
        return shown
    first = next((sign for sign in unicodedata.normalize("NFKC", shown) if not _unseen(sign)), "")
    return f"'{shown}" if first in _FORMULA and first else shown


def _unseen(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) in ("Cf", "Cc", "Zs")
