"""Changes in translations: sentences that lost theirs, and those that are said otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from loopbaan_apk.core.differing.nouns import Change
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.core.wording import said
from loopbaan_apk.records import record

Texts = Mapping[str, str]
"""Source sentence -> translation."""


@record
class Coverage:
    """How much of the new version is translated, and which of its new sentences are not."""

    language: str
    sentences: int
    translated: int
    lost: tuple[str, ...] = ()


def translation_changes(then: Mapping[str, Texts], now: Mapping[str, Texts]) -> Iterator[Change]:
    """Sentences that stayed, with another translation; languages that came or went."""
    for language in sorted(then.keys() | now.keys()):
        if language not in now or language not in then:
            yield Change(
                kind="aanvullend",
                what="new" if language in now else "gone",
                sort="vertaling",
                value=language,
            )
            continue
        before, after = then[language], now[language]
        for source, said_then in before.items():
            if source in after and after[source] != said_then:
                yield Change(
                    kind="correctie",
                    what="changed",
                    sort="vertaling",
                    value=language,
                    key=source,
                    was=said_then,
                    now=after[source],
                )


def coverages(
    old: Questionnaire, new: Questionnaire, now: Mapping[str, Texts]
) -> tuple[Coverage, ...]:
    """Of every language of now; `lost` are sentences that are new and not translated yet."""
    before, sentences = set(said(old)), tuple(dict.fromkeys(said(new)))
    return tuple(
        Coverage(
            language=language,
            sentences=len(sentences),
            translated=sum(1 for one in sentences if texts.get(one)),
            lost=tuple(one for one in sentences if one not in before and not texts.get(one)),
        )
        for language, texts in sorted(now.items())
    )
