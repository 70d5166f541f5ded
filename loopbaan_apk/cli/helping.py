"""What `?` adds to a question about a skill: what it is, and examples from easy to hard."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from loopbaan_apk.cli.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loopbaan_apk.core.catalogues import Skill
    from loopbaan_apk.core.items import Item

SLUGS = {"2": "help.example-easy", "4": "help.example-middle", "6": "help.example-hard"}


def helping(settings: Settings) -> Callable[[Item], tuple[str, ...]]:
    """The lines for an item; the catalogue is only read when somebody asks."""

    @cache
    def catalogue() -> tuple[Mapping[str, Skill], Mapping[str, str]]:
        return settings.library().skills(settings.words.language)

    def lines(item: Item) -> tuple[str, ...]:
        if not item.skill:
            return ()
        skills, translations = catalogue()
        skill = skills.get(item.skill)
        if skill is None:
            return ()
        examples = [
            settings.words(SLUGS[level], text=translations.get(text, text))
            for level, text in skill.examples.items()
            if level in SLUGS
        ]
        return (translations.get(skill.help, skill.help), *examples)

    return lines
