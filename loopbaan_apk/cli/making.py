"""Makes steps of a plan: choose an advice or something of one's own, promise it, keep it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import replace
from textwrap import shorten
from typing import TYPE_CHECKING

from loopbaan_apk.cli.asking import pick
from loopbaan_apk.cli.planning import show_step
from loopbaan_apk.cli.promising import Given, promised
from loopbaan_apk.cli.settings import Settings
from loopbaan_apk.core.advising import STEPS
from loopbaan_apk.core.plan import MOST_OPEN, Action, open_ones
from loopbaan_apk.core.planning import must_have_room
from loopbaan_apk.errors import ApkError
from loopbaan_apk.records import record
from loopbaan_apk.reports.wording import advice_text, first_step
from loopbaan_apk.store.plans import actions, add
from loopbaan_apk.store.takings import Store
from loopbaan_apk.terminal import Row, paint, show, talk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loopbaan_apk.core.report import Step

OWN, MORE, ENOUGH = "own", "more", "enough"
LEAST_CHOICE, BESIDE = 30, 24
"""A choice is said again behind its question, on one line."""


@record
class Offered:
    """The advices of the latest finished taking; none before the first."""

    taking: int | None
    steps: tuple[Step, ...]

    def without(self, there: Sequence[Action]) -> Offered:
        """Less what is open in the plan already."""
        planned = {
            (one.intention.taking, one.intention.advice) for one in there if one.outcome is None
        }
        left = tuple(one for one in self.steps if (self.taking, one.advice) not in planned)
        return replace(self, steps=left)


def offered(settings: Settings, store: Store) -> Offered:
    """What the latest finished taking advises."""
    from loopbaan_apk.cli.takings import load, report_of_taking

    kept = next((one for one in store.takings() if one.finished is not None), None)
    if kept is None:
        return Offered(taking=None, steps=())
    report = report_of_taking(settings, load(store, kept))
    return Offered(taking=kept.id, steps=(*report.steps, *report.more))


def with_advice(given: Given, there: Offered) -> Given:
    """The advice by its name, or by its place in the result.

    Raises ApkError `no-taking` or `plan-unknown-advice`.
    """
    if not given.advice:
        return given
    if there.taking is None:
        raise ApkError("no-taking")
    known = {str(place): step for place, step in enumerate(there.steps[:STEPS], 1)}
    known |= {step.advice: step for step in there.steps}
    if given.advice not in known:
        names = ", ".join(step.advice for step in there.steps) or "-"
        raise ApkError("plan-unknown-advice", found=given.advice, known=names)
    return replace(given, step=known[given.advice], taking=there.taking)


def make_one(settings: Settings, given: Given) -> None:
    """Of the options; what is missing is asked, or named where nothing may be asked."""
    if given.missing() and not given.advice and not settings.may_ask():
        promised(settings, given)  # says which options, before a store is made
    with settings.store(create=not given.advice) as store:
        must_have_room(actions(store))
        whole = with_advice(given, offered(settings, store)) if given.advice else given
        with _kept_when_left(settings):
            _promise(settings, store, whole)
    show(settings.words("plan.next"))


def make(settings: Settings) -> None:
    """Ask for one step after another, three at most; each is on disk before the next."""
    if not settings.may_ask():
        promised(settings, Given())
    with settings.store() as store:
        must_have_room(actions(store))
        there = offered(settings, store)
        with _kept_when_left(settings):
            talk(settings.words("plan.start" if there.steps else "plan.start-own"))
            while len(open_ones(actions(store))) < MOST_OPEN:
                now = actions(store)
                given = _chosen(settings, there.without(now), first=not open_ones(now))
                if given is None:
                    break
                _promise(settings, store, given)
    show(settings.words("plan.next"))


def offers_to_make(settings: Settings) -> None:
    """Where there is no plan yet."""
    words = settings.words
    choices = [(name, words(f"plan.{name}")) for name in ("make-now", "not-now")]
    if pick(settings, words("plan.ask-make"), choices) == "make-now":
        make(settings)


def _chosen(settings: Settings, there: Offered, *, first: bool) -> Given | None:
    """What to plan next: an advice, something of one's own, or no more."""
    words = settings.words
    shown = there.steps[:STEPS]
    while True:
        if not settings.look.line:
            _tell(settings, shown)
        choices = [(step.advice, _choice(settings, step)) for step in shown]
        choices.append((OWN, words("plan.own")))
        if len(shown) < len(there.steps):
            choices.append((MORE, words("plan.more")))
        choices.append((ENOUGH, words("plan.not-now" if first else "plan.enough")))
        picked = pick(settings, words("plan.choose" if first else "plan.choose-next"), choices)
        if picked == ENOUGH:
            return None
        if picked != MORE:
            step = next((one for one in shown if one.advice == picked), None)
            return Given(step=step, taking=there.taking if step else None)
        shown = there.steps


def _tell(settings: Settings, steps: Sequence[Step]) -> None:
    """The advices in full above the choices, which are cut at the edge of the screen."""
    rows = [Row()]
    for step in steps:
        rows.append(Row(pieces=(("key", "·"), advice_text(step, settings.words)), hang=2))
        rows += [Row(pieces=(line,), indent=4) for line in _beside(settings, step)]
    paint([*rows, Row()], settings.look)


def _choice(settings: Settings, step: Step) -> str:
    text = advice_text(step, settings.words)
    if settings.look.line:
        return " ".join((text, *_beside(settings, step)))
    return shorten(text, max(LEAST_CHOICE, settings.look.width - BESIDE), placeholder="…")


def _beside(settings: Settings, step: Step) -> tuple[str, ...]:
    words = settings.words
    who = words("result.who", who=step.who) if step.who else ""
    return tuple(line for line in (first_step(step, words), who) if line)


def _promise(settings: Settings, store: Store, given: Given) -> None:
    """Ask, keep, and only then say so."""
    (number,) = add(store, [promised(settings, given)])
    talk(settings.words("plan.kept", number=number))
    show_step(settings, next(one for one in actions(store) if one.number == number))


@contextmanager
def _kept_when_left(settings: Settings) -> Iterator[None]:
    """Leaving half-way loses only the step that was not whole yet, and that is said."""
    try:
        yield
    except (SystemExit, KeyboardInterrupt):
        talk(settings.words("plan.left"))
        raise
