"""`vergelijk`: what changed between two checks or more of the same person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from loopbaan_apk.cli.earlier import side_by_side
from loopbaan_apk.cli.settings import Settings, of
from loopbaan_apk.cli.takings import chosen, day_of
from loopbaan_apk.core.comparison import Comparison
from loopbaan_apk.errors import MISUSED, ApkError
from loopbaan_apk.terminal import emit, paint, show

if TYPE_CHECKING:
    from loopbaan_apk.store.listing import Kept
    from loopbaan_apk.store.takings import Store


def run(
    context: typer.Context,
    takings: Annotated[
        list[str] | None, typer.Argument(metavar="takings", help="arg-takings")
    ] = None,
    every: Annotated[bool, typer.Option("--alle", help="every-taking")] = False,
    full: Annotated[bool, typer.Option("--uitgebreid", help="full-comparison")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="json")] = False,
    open_answers: Annotated[bool, typer.Option("--open-antwoorden", help="open-answers")] = False,
) -> None:
    """Choose them, compare them, show it."""
    settings = of(context)
    if takings and every:
        raise ApkError("compare-all-or-numbers", code=MISUSED)
    with settings.store(create=False) as store:
        found = named(store, takings) if takings else _latest(store, every=every)
        comparison = side_by_side(settings, store, found)
    if as_json:
        from loopbaan_apk.reports import comparison_json

        language = settings.words.language
        emit(comparison_json.render(comparison, language, open_answers=open_answers))
        return
    _show(comparison, settings, full=full)


def named(store: Store, numbers: list[str]) -> list[Kept]:
    """The checks with these numbers, in the order in which they were started."""
    found = {one.id: one for one in (chosen(store, number, finished=True) for number in numbers)}
    for one in found.values():
        if one.finished is None:
            raise ApkError("compare-unfinished", number=one.id)
    if len(found) == 1:
        known = ", ".join(str(one.id) for one in store.takings())
        raise ApkError("compare-needs-two", code=MISUSED, known=known)
    return [found[number] for number in sorted(found)]


def _latest(store: Store, *, every: bool) -> list[Kept]:
    """The last two, or all, of the questionnaire that was last finished more than once."""
    finished = [one for one in store.takings() if one.finished is not None]
    for latest in finished:
        same = [one for one in finished if one.questionnaire == latest.questionnaire]
        if len(same) > 1:
            return (same if every else same[:2])[::-1]
    if not finished:
        raise ApkError("no-taking")
    one = finished[0]
    day = day_of(one.finished or one.changed)
    raise ApkError("compare-one", date=day, questionnaire=one.questionnaire)


def _show(comparison: Comparison, settings: Settings, *, full: bool) -> None:
    now = settings.look
    if now.line:
        from loopbaan_apk.reports import comparison_lines

        for line in comparison_lines.render(comparison, settings.words, full=full):
            show(line)
        return
    from loopbaan_apk.reports import comparison_screen

    paint(comparison_screen.render(comparison, settings.words, now, full=full), now)
