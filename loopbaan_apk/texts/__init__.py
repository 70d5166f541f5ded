"""The program's own words, one file a language; what fills a blank is cleaned first."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from loopbaan_apk.core.cleaning import clean

FOLDER = Path(__file__).parent
SOURCE = "nl"
_GROUP = re.compile(r"^([a-z-]+):\n", re.MULTILINE)


class Words:
    """Sentences by slug (`fout.not-found`), with `{blanks}`.

    A run says sentences of three groups, of more than a dozen: the others are not parsed.
    """

    __slots__ = ("_groups", "_sentences", "language")

    def __init__(self, language: str) -> None:
        """Take the file apart at the lines that name a group, all that starts at the margin."""
        self.language = language
        _, *parts = _GROUP.split(_text(language))
        self._groups = dict(zip(parts[::2], parts[1::2], strict=True))
        self._sentences: dict[str, dict[str, str]] = {}

    def __call__(self, slug: str, **values: object) -> str:
        """The sentence, with its blanks filled."""
        group, _, name = slug.partition(".")
        sentence = self._of(group)[name]
        if not values:
            return sentence
        return sentence.format_map({name: clean(str(value)) for name, value in values.items()})

    def __contains__(self, slug: str) -> bool:
        """Whether there is a sentence for this slug."""
        group, _, name = slug.partition(".")
        return group in self._groups and name in self._of(group)

    def count(self, slug: str, number: int, **values: object) -> str:
        """The sentence for one (`<slug>.one`) or for more (`<slug>.more`), with `{number}`."""
        return self(f"{slug}.{'one' if number == 1 else 'more'}", number=number, **values)

    def _of(self, group: str) -> dict[str, str]:
        if group not in self._sentences:
            self._sentences[group] = _parsed(self._groups[group])
        return self._sentences[group]


def languages() -> tuple[str, ...]:
    """The files are the languages."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@cache
def words(language: str) -> Words:
    """The words of a language, which must be one of `languages()`."""
    return Words(language)


def sentences(language: str) -> dict[str, str]:
    """Every sentence by its slug: `group.name`."""
    return {
        f"{group}.{slug}": sentence
        for group, entries in _parsed(_text(language)).items()
        for slug, sentence in entries.items()
    }


def _text(language: str) -> str:
    return (FOLDER / f"{language}.yaml").read_text(encoding="utf-8")


def _parsed(text: str) -> dict[str, Any]:
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return yaml.load(text, Loader=loader)  # type: ignore[no-any-return]  # noqa: S506 - our own file; a BaseLoader makes only text
