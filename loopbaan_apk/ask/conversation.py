"""The one engine of every mode: it keeps an answer before it moves on, and knows no terminal."""

from __future__ import annotations

from dataclasses import replace

from loopbaan_apk.ask import Asking, Clock, Keep
from loopbaan_apk.ask.guard import Guard
from loopbaan_apk.ask.sight import Sight, sight
from loopbaan_apk.core import interview as steps
from loopbaan_apk.core.interview import Interview
from loopbaan_apk.core.path import Stop
from loopbaan_apk.core.prompts import Value
from loopbaan_apk.errors import ApkError


class Conversation:
    """A person on the way through a questionnaire; what `keep` raises leaves all in place."""

    __slots__ = (
        "_clock",
        "_keep",
        "_sight",
        "_since",
        "_spent",
        "_timed",
        "finished",
        "guard",
        "interview",
    )

    def __init__(
        self,
        interview: Interview,
        *,
        keep: Keep,
        clock: Clock,
        timed: bool = True,
    ) -> None:
        """Take it up where the interview stands."""
        self.interview = interview
        self.finished = False
        self.guard = Guard(clock)
        self._keep = keep
        self._clock = clock
        self._timed = timed
        self._since = clock()
        self._spent: dict[str, float] = {}
        self._sight: Sight | None = None

    @property
    def sight(self) -> Sight:
        """All there is to know of this moment."""
        if self._sight is None or self._sight.interview is not self.interview:
            self._sight = sight(self.interview)
        return self._sight

    @property
    def stop(self) -> Stop | None:
        """The item in sight, None at the review."""
        return self.sight.stop

    @property
    def given(self) -> Value | None:
        """The answer to the item in sight, if there is one."""
        at = self.interview.at
        return None if at is None else self.interview.answers.get(at)

    @property
    def before(self) -> Stop | None:
        """Where `back` leads to; None at the first item."""
        return self.sight.before

    def answer(self, raw: object) -> ApkError | None:
        """Keep an answer and move on; gives the refusal when it does not fit."""
        return self._answer(raw, stay=False)

    def hold(self, raw: object) -> ApkError | None:
        """Keep an answer and stay."""
        return self._answer(raw, stay=True)

    def empty(self) -> None:
        """Take the answer in sight back; the question is open again."""
        if self.given is None or self.interview.at is None:
            return
        self._keep(self.interview.at, None, self._milliseconds())
        self._kept(steps.emptied(self.interview))

    def back(self) -> None:
        """To the item before; from the review to the last item."""
        self._move(steps.back(self.interview))

    def ahead(self) -> None:
        """To the next item, or to the review; an open question stays open for later."""
        if self.interview.at is not None:
            self._move(steps.ahead(self.interview))

    def first_open(self) -> None:
        """To the first open question, or to the review."""
        self._move(steps.to_first_open(self.interview))

    def to_item(self, id_: str) -> None:
        """To an item chosen on the review."""
        if any(stop.item.id == id_ for stop in self.sight.stops):
            self._move(steps.to_item(self.interview, id_))

    def review(self) -> None:
        """To what is still open."""
        self._move(replace(self.interview, at=None))

    def finish(self) -> ApkError | None:
        """Finish; gives the refusal when required questions are open."""
        if steps.missing(self.interview):
            return ApkError("answer-required-open")
        self.finished = True
        return None

    def _answer(self, raw: object, *, stay: bool) -> ApkError | None:
        stop = self.stop
        if stop is None:
            return None
        try:
            value = stop.item.accept(raw)
        except ApkError as refusal:
            return refusal
        spent = self._milliseconds()
        self._keep(stop.item.id, value, spent)
        given = steps.answered(self.interview, value, spent)
        self._kept(replace(given, at=stop.item.id) if stay else given)
        return None

    def _milliseconds(self) -> int | None:
        """Time on this item that no answer has taken along yet, over every visit."""
        if not self._timed:
            return None
        earlier = self._spent.get(self.interview.at or "", 0.0)
        return round((earlier + self._clock() - self._since) * 1000)

    def _kept(self, interview: Interview) -> None:
        self._spent.pop(self.interview.at or "", None)
        self._arrive(interview)

    def _move(self, interview: Interview) -> None:
        if interview.at == self.interview.at:
            return
        left = self.interview.at
        if left is not None:
            self._spent[left] = self._spent.get(left, 0.0) + self._clock() - self._since
        self._arrive(interview)

    def _arrive(self, interview: Interview) -> None:
        self.interview = interview
        self._since = self._clock()


def opened(asking: Asking) -> Conversation:
    """A conversation at its first question, or after the furthest answer."""
    return Conversation(
        steps.begun(asking.questionnaire, asking.seed, asking.answers),
        keep=asking.keep,
        clock=asking.clock,
        timed=asking.timed,
    )
