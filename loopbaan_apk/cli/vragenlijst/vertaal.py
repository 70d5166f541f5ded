"""`vragenlijst vertaal`: a translation made, completed, sent out, taken back or tidied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loopbaan_apk.cli.settings import Settings, of
from loopbaan_apk.errors import MISUSED, TOLD, ApkError
from loopbaan_apk.terminal import emit, show
from loopbaan_apk.texts import Words

if TYPE_CHECKING:
    from loopbaan_apk.cli.translating import Consent, Desk
    from loopbaan_apk.content.translating.merging import Conflict, Merge
    from loopbaan_apk.content.translating.updating import State

Flag = typer.Option
MOST_SHOWN = 6
LONGEST = 90


def run(
    context: typer.Context,
    language: Annotated[str, typer.Argument(metavar="language", help="arg-language")],
    name: Annotated[str, typer.Argument(metavar="content", help="arg-content")] = "",
    out: Annotated[str, Flag("--uit", metavar="file", help="translate-out")] = "",
    into: Annotated[str, Flag("--in", metavar="file", help="translate-in")] = "",
    tidy: Annotated[bool, Flag("--opruimen", help="translate-tidy")] = False,
    trial: Annotated[bool, Flag("--proef", help="translate-try-out")] = False,
    sure: Annotated[bool, Flag("--ja", help="yes")] = False,
    as_json: Annotated[bool, Flag("--json", help="json")] = False,
) -> None:
    """One of four things: tell (JSON), send out, take back, or make and complete."""
    from loopbaan_apk.cli.authoring import draft
    from loopbaan_apk.cli.translating import Consent, desk

    settings = of(context)
    given = [
        option for option, one in (("--uit", out), ("--in", into), ("--opruimen", tidy)) if one
    ]
    if len(given) > 1:
        raise ApkError("not-together", code=MISUSED, one=given[0], other=given[1])
    now = desk(draft(settings, name), language, writes=not (out or as_json))
    if as_json:
        emit(_document(now))
    elif out:
        _send(settings, now, out, sure=sure)
    elif into:
        _take(settings, now, into, Consent(sure=sure, trial=trial))
    else:
        asks = tidy and bool(now.state.unused)
        _complete(settings, now, Consent(sure=sure, trial=trial, asks=asks), tidy=tidy)


def _complete(settings: Settings, now: Desk, consent: Consent, *, tidy: bool) -> None:
    from loopbaan_apk.cli.translating import made, save

    words = settings.words
    gone = save(settings, now, made(now, words, {}, tidy=tidy), consent) and tidy
    for line in _told(now, words, tidy=gone):
        show(line)


def _told(now: Desk, words: Words, *, tidy: bool) -> Iterator[str]:
    state, file = now.state, now.path.name
    yield _coverage(state, words, file)
    yield from _listed(words, "translate.open", state.open)
    if not tidy:
        yield from _listed(words, "translate.unused", state.unused)
    yield from _listed(words, "translate.too-long", state.too_long)
    if state.open:
        yield words("translate.next", file=now.path.as_posix())


def _coverage(state: State, words: Words, file: str) -> str:
    return words(
        "translate.coverage",
        file=file,
        translated=state.translated,
        sentences=len(state.sentences),
        percent=state.percent,
    )


def _listed(words: Words, slug: str, sentences: tuple[str, ...]) -> Iterator[str]:
    if not sentences:
        return
    yield words.count(slug, len(sentences))
    for sentence in sentences[:MOST_SHOWN]:
        yield f"  - {_short(sentence)}"
    if len(sentences) > MOST_SHOWN:
        yield f"  - {words.count('differ.more', len(sentences) - MOST_SHOWN)}"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else flat[: LONGEST - 1] + "…"


def _send(settings: Settings, now: Desk, name: str, *, sure: bool) -> None:
    from loopbaan_apk.cli.writing import write
    from loopbaan_apk.content.translating.exchanging import form
    from loopbaan_apk.content.translating.units import Job, units

    job = Job(
        of=now.id,
        source_language=getattr(now.source.value, "language", "nl"),
        language=now.language,
        units=units(now.state.sentences, now.state.texts),
    )
    words = settings.words
    if write(settings, Path(name), form(name).write(job), sure=sure):
        show(_coverage(now.state, words, now.path.name))
        show(words("translate.sent", language=now.language, file=name))


def _take(settings: Settings, now: Desk, name: str, consent: Consent) -> None:
    from loopbaan_apk.cli.translating import made, save
    from loopbaan_apk.content.covers import bytes_of
    from loopbaan_apk.content.translating.exchanging import LARGEST, form
    from loopbaan_apk.content.translating.merging import merged
    from loopbaan_apk.content.translating.updating import state as state_of

    words = settings.words
    job = form(name).read(bytes_of(Path(name), LARGEST), Path(name).name)
    if job.language and job.language.lower() != now.language:
        raise ApkError("other-language", found=job.language, language=now.language)
    merge = merged(job.units, [one.text for one in now.state.sentences], now.state.texts)
    taken = {**merge.filled, **merge.replaced}
    state = now.state
    asking = replace(consent, asks=bool(merge.replaced))
    if taken and save(settings, now, made(now, words, taken), asking):
        state = state_of(state.sentences, {**state.texts, **taken})
    for line in (*_came_back(merge, words), _coverage(state, words, now.path.name)):
        show(line)
    if merge.conflicts:
        raise typer.Exit(code=TOLD)


def _came_back(merge: Merge, words: Words) -> Iterator[str]:
    yield words(
        "translate.taken",
        filled=len(merge.filled),
        replaced=len(merge.replaced),
        same=merge.same,
    )
    if merge.conflicts:
        yield words.count("translate.conflicts", len(merge.conflicts))
    for conflict in merge.conflicts:
        yield from _conflict(conflict, words)


def _conflict(conflict: Conflict, words: Words) -> Iterator[str]:
    yield f"  - {_short(conflict.source)}"
    yield f"    → {_short(conflict.target)}"
    yield f"    {words(f'translate.why-{conflict.why}')}"
    if conflict.now:
        yield f"    {words('translate.now', now=_short(conflict.now))}"


def _document(now: Desk) -> str:
    import json

    state = now.state
    document = {
        "formaat": 1,
        "soort": "vertaling",
        "van": now.id,
        "taal": now.language,
        "bestand": now.path.as_posix(),
        "zinnen": len(state.sentences),
        "vertaald": state.translated,
        "procent": state.percent,
        "ontbreekt": list(state.open),
        "ongebruikt": list(state.unused),
        "te_lang": list(state.too_long),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
