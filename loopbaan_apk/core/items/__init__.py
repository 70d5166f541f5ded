"""The item types, by the word that authors type after `soort`."""

from __future__ import annotations

from loopbaan_apk.core.items.base import Item
from loopbaan_apk.core.items.choice import Choice
from loopbaan_apk.core.items.date import Date
from loopbaan_apk.core.items.multi_choice import MultiChoice
from loopbaan_apk.core.items.notice import Notice
from loopbaan_apk.core.items.number import Number
from loopbaan_apk.core.items.ranking import Ranking
from loopbaan_apk.core.items.text import OpenText

__all__ = ["ITEM_TYPES", "USUAL", "Item"]

ITEM_TYPES: dict[str, type[Item]] = {
    kind.TYPE: kind for kind in (Choice, MultiChoice, Number, OpenText, Date, Ranking, Notice)
}
USUAL = Choice.TYPE
