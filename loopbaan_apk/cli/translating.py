"""A translation on its way: the file beside its source, what it lacks, and how to say that."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from loopbaan_apk.cli.asking import must_say_yes
from loopbaan_apk.cli.authoring import Draft
from loopbaan_apk.cli.writing import put, show_difference
from loopbaan_apk.content.covers import SUFFIX, bytes_of
from loopbaan_apk.content.library import value_of
from loopbaan_apk.content.translating.sheet import sheet
from loopbaan_apk.content.translating.updating import State, skeleton, state, updated
from loopbaan_apk.core.catalogues import Translation
from loopbaan_apk.core.sentences import Sentence, sentences
from loopbaan_apk.errors import MISUSED, ApkError
from loopbaan_apk.records import record
from loopbaan_apk.terminal import talk

if TYPE_CHECKING:
    from loopbaan_apk.cli.settings import Settings
    from loopbaan_apk.texts import Words

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})?")
PART, TOP = "onderdelen", ("titel", "inleiding", "methode", "uitleg", "naam")


@record
class Desk:
    """The source, the language, and the translation as it is now (`before` is None: not there)."""

    source: Draft
    language: str
    path: Path
    before: bytes | None
    state: State

    @property
    def id(self) -> str:
        """What is translated: a catalogue has no id of its own, only the name of its file."""
        return str(getattr(self.source.value, "id", self.source.path.stem))


def desk(source: Draft, language: str, *, writes: bool) -> Desk:
    """Raises ApkError `not-a-language`, `source-language`, `translate-a-copy`, `content-wrong`."""
    own = getattr(source.value, "language", "nl")
    if not _LANGUAGE.fullmatch(language):
        raise ApkError("not-a-language", code=MISUSED, found=language)
    if language == own:
        raise ApkError("source-language", code=MISUSED, language=language)
    if source.ours and writes:
        raise ApkError("translate-a-copy", code=MISUSED, name=source.path.name)
    path = source.path.with_name(f"{source.path.stem}.{language}{SUFFIX}")
    before = bytes_of(path) if path.is_file() else None
    texts = {} if before is None else value_of(Translation, before, path.name).texts
    return Desk(
        source=source,
        language=language,
        path=path,
        before=before,
        state=state(sentences(source.value), texts),
    )


def made(now: Desk, words: Words, filled: Mapping[str, str], *, tidy: bool = False) -> bytes:
    """The file with all its sentences and `filled` in.

    Raises ApkError `translation-unreadable`.
    """
    if now.before is not None:
        found = sheet(now.before, now.path.name)
        return updated(found, now.state, now.path.name, filled, tidy=tidy)
    head = [f"# {line}" for line in words("translate.head", file=now.source.path.name).splitlines()]
    heading = partial(_heading, words=words, all_=now.state.sentences)
    return skeleton(now.id, now.language, now.state.sentences, filled, head, heading)


def _heading(path: tuple[str, ...], *, words: Words, all_: tuple[Sentence, ...]) -> str:
    if path[0] in TOP:
        return words("translate.group-top")
    if path[0] != PART:
        return words("translate.group-key", key=path[0])
    kop = next(
        (one.text for one in all_ for use in one.uses if use.path == (*path[:2], "kop")), path[1]
    )
    return words("translate.group-part", heading=" ".join(kop.split()))


@record
class Consent:
    """`--ja` and `--proef`; `asks` when words of an author would go."""

    sure: bool
    trial: bool
    asks: bool = False


def save(settings: Settings, now: Desk, data: bytes, consent: Consent) -> bool:
    """Write at once what only adds; what changes or takes away is shown, and asked, first."""
    words, before = settings.words, now.before
    if before is not None and (consent.trial or consent.asks):
        show_difference(now.path, before, data)
    if consent.trial:
        talk(words("check.only-tried"))
        return False
    if consent.asks and not must_say_yes(settings, sure=consent.sure):
        talk(words("write.not-written"))
        return False
    put(settings, now.path, before, data)
    return True
