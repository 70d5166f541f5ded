"""One step of a plan, out of options or typed: the person's own if-then sentence, said back."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import field
from typing import TYPE_CHECKING, TypeVar

from loopbaan_apk.cli.asking import pick, type_in
from loopbaan_apk.cli.settings import Settings
from loopbaan_apk.core.plan import Intention
from loopbaan_apk.core.planning import (
    LONGEST_MINUTES,
    day_of,
    first_step_of,
    halves,
    minutes_of,
    suggested_day,
    then_of,
    when_of,
    who_of,
)
from loopbaan_apk.errors import MISUSED, STOPPED, ApkError
from loopbaan_apk.records import record
from loopbaan_apk.terminal import talk

if TYPE_CHECKING:
    from loopbaan_apk.core.report import Step

Part = TypeVar("Part")
NEEDED = {"als": "--als", "dan": "--dan", "minuten": "--minuten", "met": "--met",
          "datum": "--datum"}  # fmt: skip
LEAVE = "q"


@record
class Given:
    """What is known before anything is asked: typed as options, or of the advice."""

    typed: Mapping[str, str] = field(default_factory=dict)
    advice: str = ""
    step: Step | None = None
    taking: int | None = None

    @property
    def minutes(self) -> int:
        """Of the advice; 0 where it has none that makes a first step."""
        minutes = self.step.minutes if self.step and self.step.first_step else 0
        return minutes if minutes <= LONGEST_MINUTES else 0

    def missing(self) -> tuple[str, ...]:
        """The options that nothing else can fill in."""
        own_step = not self.minutes or "eerste_stap" in self.typed
        needed = [name for name in NEEDED if name != "minuten" or own_step]
        return tuple(NEEDED[name] for name in needed if name not in self.typed)


def promised(settings: Settings, given: Given) -> Intention:
    """The whole step; what no option gave is asked.

    Raises ApkError `plan-needs-options` where nothing may be asked.
    """
    missing = given.missing()
    if missing and not settings.may_ask():
        option = f"--bestand {settings.words('meta.file')}"
        raise ApkError("plan-needs-options", code=MISUSED, missing=", ".join(missing), file=option)
    when, then = _sentence(settings, given)
    first_step, minutes = _beginning(settings, given, then, asks=bool(missing))
    return Intention(
        when=when,
        then=then,
        first_step=first_step,
        minutes=minutes,
        who=_who(settings, given),
        day=_day(settings, given),
        advice=given.step.advice if given.step else "",
        taking=given.taking if given.step else None,
        sensitive=bool(given.step and given.step.sensitive),
    )


def _sentence(settings: Settings, given: Given) -> tuple[str, str]:
    """Both halves; what was typed is shown as one sentence, until it is right."""
    typed, words = given.typed, settings.words
    if "als" in typed and "dan" in typed:
        return when_of(typed["als"]), then_of(typed["dan"])
    while True:
        when, rest = _when(settings, given)
        then = rest or _then(settings, given)
        _tell(settings, "plan.sentence", when=when, then=then)
        choices = [(name, words(f"plan.{name}")) for name in ("right", "again")]
        if pick(settings, words("plan.is-it-right"), choices) == "right":
            return when, then


def _when(settings: Settings, given: Given) -> tuple[str, str]:
    """The first half; and the second, when both were typed at once."""
    if "als" in given.typed:
        return when_of(given.typed["als"]), ""
    _tell(settings, "plan.when-help")

    def both(typed: str) -> tuple[str, str]:
        first, rest = halves(typed)
        return when_of(first), then_of(rest) if rest else ""

    return _asked(settings, "plan.ask-when", both)


def _then(settings: Settings, given: Given) -> str:
    """Typed by the person itself: that is the rehearsal. So the advice is shown, not filled in."""
    if "dan" in given.typed:
        return then_of(given.typed["dan"])
    if given.step:
        _tell(settings, "plan.then-advice", step=given.step.first_step or given.step.text)
    else:
        _tell(settings, "plan.then-help")
    return _asked(settings, "plan.ask-then", then_of)


def _beginning(settings: Settings, given: Given, then: str, *, asks: bool) -> tuple[str, int]:
    """The first step and its minutes: of the advice, of the options, else asked."""
    typed = given.typed
    if given.minutes and given.step and "eerste_stap" not in typed:
        minutes = minutes_of(typed["minuten"]) if "minuten" in typed else given.minutes
        return given.step.first_step, minutes
    if "eerste_stap" in typed or not asks:
        first_step = first_step_of(typed.get("eerste_stap", then))
    else:
        _tell(settings, "plan.first-help")
        first_step = _asked(settings, "plan.ask-first", first_step_of, otherwise=then)
    if "minuten" in typed:
        return first_step, minutes_of(typed["minuten"])
    return first_step, _asked(settings, "plan.ask-minutes", minutes_of)


def _who(settings: Settings, given: Given) -> str:
    if "met" in given.typed:
        return who_of(given.typed["met"])
    who = given.step.who if given.step else ""
    _tell(settings, "plan.who-advice" if who else "plan.who-help", who=who)
    return _asked(settings, "plan.ask-who", who_of, otherwise=who)


def _day(settings: Settings, given: Given) -> datetime.date:
    """Enter takes a day within a week."""
    today = settings.today
    if "datum" in given.typed:
        return day_of(given.typed["datum"], today)
    from loopbaan_apk.reports.plan import long_day

    soon = suggested_day(today)
    _tell(settings, "plan.day-help", day=long_day(soon, settings.words))
    return _asked(
        settings, "plan.ask-day", lambda typed: day_of(typed, today), otherwise=soon.isoformat()
    )


def _tell(settings: Settings, slug: str, **values: object) -> None:
    """What is asked for, with air above it; in line mode every line counts."""
    if not settings.look.line:
        talk()
    talk(settings.words(slug, **values))


def _asked(
    settings: Settings, slug: str, read: Callable[[str], Part], *, otherwise: str = ""
) -> Part:
    """Asked until it fits; an empty line takes what was suggested, and `q` leaves."""
    words = settings.words
    while True:
        typed = type_in(settings, words(slug))
        if typed.lower() == LEAVE:
            raise SystemExit(STOPPED)
        try:
            return read(typed or otherwise)
        except ApkError as refusal:
            talk(words(f"fout.{refusal.slug}", **refusal.values))
