"""Walk through a questionnaire as a participant does, and keep nothing of it."""

from __future__ import annotations

import secrets

from loopbaan_apk.cli.authoring import Draft
from loopbaan_apk.cli.settings import Settings
from loopbaan_apk.core.prompts import Value
from loopbaan_apk.errors import MISUSED, STOPPED, ApkError
from loopbaan_apk.records import record
from loopbaan_apk.terminal import talk

MOST_SEED = 1 << 31


@record
class Glance:
    """The answers of this preview, in memory only; gone when the program ends."""

    answers: dict[str, Value]
    times: dict[str, int]

    def keep(self, item: str, value: Value | None, milliseconds: int | None) -> None:
        """As long as this preview takes."""
        self.answers.pop(item, None)
        if value is not None:
            self.answers[item] = value
        if milliseconds is not None:
            self.times[item] = self.times.get(item, 0) + milliseconds


def walk(settings: Settings, draft: Draft) -> None:
    """Ask, show the result; raises ApkError `needs-terminal` where nobody can answer."""
    words = settings.words
    if not settings.may_ask():
        raise ApkError("needs-preview", code=MISUSED, option="--overzicht")
    from loopbaan_apk.cli.showing import show_report
    from loopbaan_apk.cli.sitting import ask
    from loopbaan_apk.cli.takings import report_of

    talk(words("preview.nothing-kept"))
    shelf, glance = draft.shelf(), Glance(answers={}, times={})
    ending = ask(settings, shelf, glance.keep, {}, secrets.randbelow(MOST_SEED))
    if ending == "stopped":
        talk(words("preview.stopped"))
        raise SystemExit(STOPPED)
    found = report_of(settings, shelf, glance.answers, taken_on=settings.today, times=glance.times)
    show_report(found, settings)
    talk(words("preview.over", file=draft.path.as_posix()))
