"""What differs between two versions, one clean sentence after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loopbaan_apk.core.differing.difference import Difference
from loopbaan_apk.core.differing.guessing import ALIKE, lines
from loopbaan_apk.core.differing.nouns import KINDS, Change
from loopbaan_apk.core.differing.proving import THERE, Proven, Shift
from loopbaan_apk.core.differing.showing import NOTHING
from loopbaan_apk.reports.wording import Words, comma

MOST_NAMED = 6
LONGEST = 150
BEFORE = 40
"""Of a long text the piece round the first difference is shown."""


def render(found: Difference, words: Words, file: str) -> Iterator[str]:
    """The lines; `file` is where the new version stands."""
    yield _title(found, words)
    if not found.changes:
        yield words("differ.nothing")
    for kind in KINDS:
        changes = [change for change in found.changes if change.kind == kind]
        if changes:
            yield ""
            yield words.count(f"differ.{kind}", len(changes))
            for change in changes:
                yield from _change(change, words)
    yield from _proven(found, words)
    yield from _guesses(found, words, file)
    yield from _translations(found, words)
    yield ""
    yield version_line(found, words)


def _title(found: Difference, words: Words) -> str:
    old, new = found.old, found.new
    if found.same_id:
        return words("differ.title", id=new.id, old=old.version, new=new.version)
    return words("differ.title-other", old=old.id, new=new.id)


def _change(change: Change, words: Words) -> Iterator[str]:
    yield "  " + words(
        f"differ.what-{change.what}", thing=thing(change, words), key=change.key, was=change.was
    )
    if change.what != "renamed":
        was, now = around(change.was, change.now)
        if was:
            yield f"    - {was}"
        if now:
            yield f"    + {now}"
    if change.effect != "none":
        yield f"    → {words(f'differ.effect-{change.effect}')}"


def thing(change: Change, words: Words) -> str:
    """What it is about: `vraag z1`, `antwoord 3 bij z1, z2`."""
    ids = named(change.ids, words)
    slug = f"differ.thing-{change.sort}"
    if change.sort == "antwoord" and not change.value:
        slug += "en"
    return words(slug, ids=ids, value=change.value)


def named(ids: tuple[str, ...], words: Words) -> str:
    """With commas, not endlessly."""
    shown = ", ".join(ids[:MOST_NAMED])
    rest = len(ids) - MOST_NAMED
    return shown if rest <= 0 else words("differ.and-more", ids=shown, number=rest)


def around(was: str, now: str) -> tuple[str, str]:
    """Both on one line, cut to the same piece where they start to differ."""
    if max(len(was), len(now)) <= LONGEST:
        return _flat(was), _flat(now)
    same = next(
        (place for place, (one, other) in enumerate(zip(was, now, strict=False)) if one != other),
        min(len(was), len(now)) if was and now else 0,
    )
    start = max(0, same - BEFORE)
    return _cut(was, start), _cut(now, start)


def _cut(text: str, start: int) -> str:
    piece = _flat(text[start : start + LONGEST])
    if not piece:
        return ""
    return ("…" if start else "") + piece + ("…" if start + LONGEST < len(text) else "")


def _flat(text: str) -> str:
    return " ".join(text.split())


def _proven(found: Difference, words: Words) -> Iterator[str]:
    for reverse, slug in ((False, "differ.trials"), (True, "differ.trials-new")):
        run = [one for one in found.proven if one.reverse is reverse]
        if not run:
            continue
        other = [one for one in run if one.shifts or one.lost]
        yield ""
        yield words.count(slug, len(other), total=len(run), old=found.old.version)
        for one in other:
            yield from _trial(one, words)


def _trial(one: Proven, words: Words) -> Iterator[str]:
    yield "  " + words("differ.trial", name=one.name)
    for shift in one.shifts:
        yield "    " + words(_shift_slug(shift), id=shift.id, **_sides(shift, words))
    if one.lost:
        yield "    " + words("differ.trial-lost", ids=named(one.lost, words))


def _shift_slug(shift: Shift) -> str:
    if shift.about in ("score", "niveau"):
        return f"differ.shift-{shift.about}"
    return f"differ.shift-{shift.about}-{'comes' if shift.now == THERE else 'goes'}"


def _sides(shift: Shift, words: Words) -> dict[str, str]:
    if shift.about not in ("score", "niveau"):
        return {}
    sides = {"was": shift.was or NOTHING, "now": shift.now or NOTHING}
    if shift.about == "niveau":
        return sides
    return {side: comma(score, words) for side, score in sides.items()}


def _guesses(found: Difference, words: Words, file: str) -> Iterator[str]:
    if not found.guesses:
        return
    yield ""
    yield words("differ.looks-renamed", percent=int(ALIKE * 100))
    for guess in found.guesses:
        was, now = around(guess.was, guess.now)
        yield "  " + words(
            "differ.guess", old=guess.old, new=guess.new, percent=guess.likeness, was=was, now=now
        )
    slug = "differ.put-under" if found.new.renamed else "differ.put-in"
    yield words(slug, file=file)
    yield from _indented(lines(found.guesses, found.new.renamed))


def _indented(found: Iterable[str]) -> Iterator[str]:
    for line in found:
        yield f"  {line}"


def _translations(found: Difference, words: Words) -> Iterator[str]:
    for one in found.coverages:
        if not one.lost:
            continue
        yield ""
        yield words.count(
            "differ.lost-translation",
            len(one.lost),
            language=one.language,
            translated=one.translated,
            sentences=one.sentences,
        )
        for sentence in one.lost[:MOST_NAMED]:
            yield f"  - {around(sentence, '')[0]}"
        if len(one.lost) > MOST_NAMED:
            yield f"  - {words.count('differ.more', len(one.lost) - MOST_NAMED)}"


def version_line(found: Difference, words: Words) -> str:
    """The number that fits, and whether the new one does."""
    one = found.versions
    if not found.same_id:
        return words("differ.version-other")
    return words(f"differ.version-{one.verdict}", old=one.old, new=one.new, proposed=one.proposed)
