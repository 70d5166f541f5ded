"""What `coach client wis` can erase: a whole dossier, the words of one line of it, or one check."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from loopbaan_apk.cli.forgetting import exports_of, forget, forget_line, forget_taking
from loopbaan_apk.cli.jotting import number_of
from loopbaan_apk.cli.settings import Settings
from loopbaan_apk.errors import ApkError
from loopbaan_apk.records import record
from loopbaan_apk.reports.wording import dutch
from loopbaan_apk.store.values import local_day

if TYPE_CHECKING:
    from loopbaan_apk.core.dossier import Dossier
    from loopbaan_apk.store.practice import Practice

_SHOWN = 60


@record
class Doomed:
    """How it is announced, the files that may hold it too, and what erases it.

    That is done when the practice is closed here.
    """

    announced: str
    exports: tuple[str, ...]
    erase: Callable[[], None]


def doomed(settings: Settings, practice: Practice, code: str, line: str, taking: str) -> Doomed:
    """The line or the check with this number; the whole dossier without either."""
    dossier = practice.dossier(practice.client(code))
    if line:
        return _line(settings, practice, dossier, line)
    if taking:
        return _taking(settings, practice, dossier, taking)
    return Doomed(
        announced=settings.words(
            "care.will-erase",
            code=dossier.client.code,
            takings=len(practice.rated(dossier.client)),
            lines=len(dossier.lines),
        ),
        exports=exports_of(settings, dossier.handed_over),
        erase=partial(forget, settings, practice.opened.driver, dossier),
    )


def _line(settings: Settings, practice: Practice, dossier: Dossier, typed: str) -> Doomed:
    words = settings.words
    line = dossier.erasable(number_of(typed))
    text = " ".join(filter(None, (line.text, line.who)))
    after = tuple(one for one in dossier.handed_over if one.number > line.number)
    return Doomed(
        announced=words(
            "wissen.will-erase-line",
            number=line.number,
            code=dossier.client.code,
            kind=words(f"wissen.kind-{line.kind}"),
            date=dutch(line.added),
            text=textwrap.shorten(text, _SHOWN, placeholder=" …") or words("wissen.erased"),
        ),
        exports=exports_of(settings, after),
        erase=partial(forget_line, settings, practice.opened.driver, dossier.client, line),
    )


def _taking(settings: Settings, practice: Practice, dossier: Dossier, typed: str) -> Doomed:
    words, client = settings.words, dossier.client
    rated = practice.rated(client)
    number = number_of(typed)
    found = next(((rater, kept) for rater, kept in rated if kept.id == number), None)
    if found is None:
        known = ", ".join(str(kept.id) for _, kept in rated)
        raise ApkError("client-taking-unknown", found=typed, client=client.code, known=known or "-")
    rater, kept = found
    begun = local_day(kept.started)
    return Doomed(
        announced=words(
            "wissen.will-erase-rating" if rater else "wissen.will-erase-taking",
            number=kept.id,
            code=client.code,
            questionnaire=kept.questionnaire,
            count=kept.answered,
            rater=rater,
        ),
        exports=exports_of(
            settings, tuple(one for one in dossier.handed_over if one.added >= begun)
        ),
        erase=partial(forget_taking, settings, practice.opened.driver, kept.id),
    )
