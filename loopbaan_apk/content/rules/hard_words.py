"""Words that many people stumble over, with an easier one: our own short list, for Dutch at B1."""

from __future__ import annotations

import re

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
_WORD = re.compile(r"[a-zà-ÿ]{4,}")


def any_hard(text: str) -> bool:
    """Whether a whole file has one at all: nearly always not, and soon seen."""
    return not EASIER.keys().isdisjoint(_WORD.findall(text.lower()))
