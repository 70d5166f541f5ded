"""Words that many people stumble over, with an easier one: our own short list, for Dutch at B1."""

from __future__ import annotations

import re
from string import ascii_letters, ascii_uppercase

EASIER = {
    "aangaande": "over",
    "additioneel": "extra",
    "adequaat": "goed",
    "alsmede": "en ook",
    "alvorens": "voordat",
    "anticiperen": "vooruitkijken",
    "competentie": "wat je kunt",
    "competenties": "wat je kunt",
    "conform": "volgens",
    "continueren": "doorgaan met",
    "derhalve": "daarom",
    "desalniettemin": "toch",
    "dienen": "moeten",
    "dient": "moet",
    "discrepantie": "verschil",
    "echter": "maar",
    "effectueren": "uitvoeren",
    "evalueren": "terugkijken",
    "faciliteren": "helpen",
    "frequent": "vaak",
    "gedurende": "tijdens",
    "genereren": "maken",
    "implementeren": "invoeren",
    "indien": "als",
    "initiëren": "beginnen",
    "inzake": "over",
    "jegens": "tegen",
    "middels": "met",
    "momenteel": "nu",
    "mits": "als",
    "nochtans": "toch",
    "omtrent": "over",
    "ondanks": "ook al",
    "optimaliseren": "beter maken",
    "participeren": "meedoen",
    "prioriteren": "kiezen wat eerst komt",
    "realiseren": "maken",
    "reeds": "al",
    "reflecteren": "terugkijken",
    "relevant": "belangrijk",
    "significant": "duidelijk",
    "substantieel": "groot",
    "teneinde": "om",
    "tevens": "ook",
    "transitie": "overgang",
    "trachten": "proberen",
    "vervaardigen": "maken",
    "voornemens": "van plan",
    "zodoende": "zo",
}
HARD = re.compile(rf"(?<!\w)(?:{'|'.join(EASIER)})(?!\w)", re.IGNORECASE)
_HARD = frozenset(word.encode() for word in EASIER)
_LETTERS = bytes(
    sign + 32 * (chr(sign) in ascii_uppercase)
    if chr(sign) in ascii_letters or sign >= 128  # noqa: PLR2004 - beyond ASCII
    else ord(" ")
    for sign in range(256)
)
"""Small letters for large ones, a space for what is no letter; signs beyond ASCII stay."""


def any_hard(text: str) -> bool:
    """Whether a whole file has one at all: nearly always not, and soon seen."""
    return not _HARD.isdisjoint(text.encode("utf-8", "replace").translate(_LETTERS).split())
