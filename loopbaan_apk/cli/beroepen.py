"""`beroepen`: search occupations, and see what of earlier work comes along to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import Annotated

import typer

from loopbaan_apk.cli.registers import groups_of, own_work, picked, register_of, typed_word
from loopbaan_apk.cli.settings import Settings, of
from loopbaan_apk.cli.showing import show_rows
from loopbaan_apk.core.esco import Job, Register
from loopbaan_apk.core.history import offered, reach, reaches
from loopbaan_apk.core.searching import matching
from loopbaan_apk.errors import MISUSED, ApkError
from loopbaan_apk.reports import occupations, occupations_json
from loopbaan_apk.terminal import emit


def run(
    context: typer.Context,
    wanted: Annotated[list[str] | None, typer.Argument(metavar="words", help="arg-words")] = None,
    past: Annotated[
        list[str] | None, typer.Option("--eerder", metavar="title", help="past-work")
    ] = None,
    target: Annotated[str, typer.Option("--naar", metavar="title", help="target-work")] = "",
    full: Annotated[bool, typer.Option("--alles", help="all-skills")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="json")] = False,
) -> None:
    """Search with words; or lay past work beside one occupation, or beside all."""
    settings = of(context)
    if wanted and (past or target):
        raise ApkError("search-or-compare", code=MISUSED)
    register = register_of(settings)
    if not past and not target:
        _search(settings, register, " ".join(wanted or ()), as_json=as_json)
        return
    before = _past(settings, register, past or (), ask=not as_json)
    if not target:
        _offer(settings, register, before, as_json=as_json)
        return
    after = picked(settings, register, target, ask=not as_json)
    one = reach(register, before, after, groups_of(settings))
    if one is None:
        raise ApkError("no-essential-skills", title=after.title)
    if as_json:
        emit(occupations_json.comparison(before, one, register))
        return
    show_rows(occupations.comparison(before, one, register, settings.words, full=full), settings)


def _past(settings: Settings, register: Register, titles: Sequence[str], *, ask: bool) -> list[Job]:
    """Each once, in the order they were named; without any, the work of the latest check."""
    if titles:
        found = [picked(settings, register, title, ask=ask) for title in titles]
        return list({job.uri: job for job in found}.values())
    work = own_work(settings)
    if not work:
        raise ApkError("past-needed", code=MISUSED, option="--eerder")
    with _own_words():
        return [picked(settings, register, work, ask=ask)]


def _offer(settings: Settings, register: Register, past: Sequence[Job], *, as_json: bool) -> None:
    groups = groups_of(settings)
    offers = offered(reaches(register, past, groups), groups)
    if as_json:
        emit(occupations_json.lanes(past, offers, register))
    else:
        show_rows(occupations.lanes(past, offers, settings.words), settings)


def _search(settings: Settings, register: Register, text: str, *, as_json: bool) -> None:
    if text:
        _show_found(settings, register, text, as_json=as_json)
        return
    work = own_work(settings)
    typed = work if as_json or not settings.may_ask() else typed_word(settings, work)
    if not typed:
        raise ApkError("search-word-needed", code=MISUSED)
    with _own_words() if typed == work else nullcontext():
        _show_found(settings, register, typed, as_json=as_json)


def _show_found(settings: Settings, register: Register, text: str, *, as_json: bool) -> None:
    found = matching(register, text)
    if not found:
        raise ApkError("occupation-unknown", text=text)
    if as_json:
        emit(occupations_json.search(text, found, register))
    else:
        show_rows(occupations.search(text, found, settings.words), settings)


@contextmanager
def _own_words() -> Iterator[None]:
    """Inside, the words are somebody's answer: no error repeats them."""
    try:
        yield
    except ApkError as error:
        if error.slug in ("occupation-unknown", "occupation-unclear"):
            raise ApkError("own-work-unclear", option="--eerder") from None
        raise
