"""The program's own words, one file a language; what fills a blank is cleaned first."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from loopbaan_apk.core.cleaning import clean

FOLDER = Path(__file__).parent
SOURCE = "nl"


class Words:
    """Sentences by slug (`fout.not-found`), with `{blanks}`."""

    __slots__ = ("_sentences", "language")

    def __init__(self, language: str, sentences: Mapping[str, str]) -> None:
        """Keep the sentences of one language."""
        self.language = language
        self._sentences = sentences

    def __call__(self, slug: str, **values: object) -> str:
        """The sentence, with its blanks filled."""
        sentence = self._sentences[slug]
        if not values:
            return sentence
        return sentence.format_map({name: clean(str(value)) for name, value in values.items()})

    def __contains__(self, slug: str) -> bool:
        """Whether there is a sentence for this slug."""
        return slug in self._sentences

    def count(self, slug: str, number: int, **values: object) -> str:
        """The sentence for one (`<slug>.one`) or for more (`<slug>.more`), with `{number}`."""
        return self(f"{slug}.{'one' if number == 1 else 'more'}", number=number, **values)


def languages() -> tuple[str, ...]:
    """The files are the languages."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@cache
def words(language: str) -> Words:
    """The words of a language, which must be one of `languages()`."""
    return Words(language, sentences(language))


def sentences(language: str) -> dict[str, str]:
    """Every sentence by its slug: `group.name`."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    text = (FOLDER / f"{language}.yaml").read_text(encoding="utf-8")
    groups = yaml.load(text, Loader=loader)  # noqa: S506 - our own file; a BaseLoader makes only text
    return {
        f"{group}.{slug}": sentence
        for group, entries in groups.items()
        for slug, sentence in entries.items()
    }
