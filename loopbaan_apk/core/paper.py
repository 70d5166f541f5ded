"""A questionnaire on paper: which questions stand there, in what order, under what number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from loopbaan_apk.core.items import Item
from loopbaan_apk.core.model import Questionnaire


def stands(item: Item) -> bool:
    """Whether a question is printed; those about health are not, as in a file."""
    return item.asks and not item.sensitive


def numbers(questionnaire: Questionnaire) -> Mapping[str, int]:
    """The number of every question on paper: as written, whoever has to answer it."""
    asked = (item.id for item in questionnaire.items.values() if stands(item))
    return {id_: place for place, id_ in enumerate(asked, 1)}


def printed(questionnaire: Questionnaire) -> Questionnaire:
    """To type over from paper: only what stands there, never in an order of chance."""
    sections = (
        replace(
            section,
            order="vast",
            items={id_: item for id_, item in section.items.items() if stands(item)},
        )
        for section in questionnaire.sections
    )
    return replace(questionnaire, sections=tuple(sections))
