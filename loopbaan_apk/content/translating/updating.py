"""What a translation still lacks and has too much, and the file with that put right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from loopbaan_apk.content.files import read
from loopbaan_apk.content.translating.sheet import Sheet, changed
from loopbaan_apk.content.translating.writing import entry, fits
from loopbaan_apk.core.catalogues import Translation
from loopbaan_apk.core.sentences import Sentence
from loopbaan_apk.errors import ApkError
from loopbaan_apk.records import record

INDENT = 2


@record
class State:
    """Of one translation: what is translated, what is open, what belongs to nothing.

    `too_long` cannot be a key in YAML, so it has no line to translate it on.
    """

    sentences: tuple[Sentence, ...]
    texts: Mapping[str, str]
    open: tuple[str, ...]
    unused: tuple[str, ...]
    too_long: tuple[str, ...]

    @property
    def translated(self) -> int:
        """How many sentences have a translation."""
        return len(self.sentences) - len(self.open) - len(self.too_long)

    @property
    def percent(self) -> int:
        """Rounded down, so that 100 means all."""
        return self.translated * 100 // len(self.sentences) if self.sentences else 100


def state(sentences: Sequence[Sentence], texts: Mapping[str, str]) -> State:
    """What `texts` covers of `sentences`."""
    known = {one.text for one in sentences}
    lacking = [one.text for one in sentences if not texts.get(one.text)]
    return State(
        sentences=tuple(sentences),
        texts=texts,
        open=tuple(one for one in lacking if fits(one)),
        unused=tuple(one for one in texts if one not in known),
        too_long=tuple(one for one in lacking if not fits(one)),
    )


def skeleton(
    of: str,
    language: str,
    sentences: Sequence[Sentence],
    filled: Mapping[str, str],
    head: Sequence[str],
    heading: Callable[[tuple[str, ...]], str],
) -> bytes:
    """A new file: every sentence in order, under remarks that say where we are."""
    lines = [*head, f"vertaling: {of}", f"taal: {language}", "teksten:"]
    above = ""
    for one in sentences:
        if not fits(one.text):
            continue
        now = heading(one.uses[0].path)
        if now != above:
            above = now
            lines.append(f"{' ' * INDENT}# {now}")
        lines.append(entry(one.text, filled.get(one.text, ""), INDENT))
    return ("\n".join(lines) + "\n").encode()


def updated(
    found: Sheet,
    now: State,
    file: str,
    filled: Mapping[str, str],
    *,
    tidy: bool = False,
) -> bytes:
    """The file with a line for each sentence, `filled` in, and without what is unused if asked.

    Raises ApkError `translation-unreadable` when that would read as something else.
    """
    new = {one: "" for one in now.open if one not in found.spans}
    gone = frozenset(now.unused) if tidy else frozenset[str]()
    order = [one.text for one in now.sentences]
    made = changed(found, order, {**new, **filled}, gone)
    wanted = {**{one: text for one, text in found.texts.items() if one not in gone}, **new}
    return proven(made, {**wanted, **filled}, file)


def proven(made: bytes, wanted: Mapping[str, str], file: str) -> bytes:
    """The bytes, when our own reader finds in them what should be there; nothing else is written.

    Raises ApkError `translation-unreadable`.
    """
    value, _ = read(Translation, made, file)
    if value is None or dict(value.texts) != dict(wanted):
        raise ApkError("translation-unreadable", file=file)
    return made
