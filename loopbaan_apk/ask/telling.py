"""What line mode says: every sentence makes sense on its own, read aloud, once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from loopbaan_apk.ask import Asking
from loopbaan_apk.ask.bodies import allowed, how_many
from loopbaan_apk.ask.conversation import Conversation
from loopbaan_apk.ask.explaining import option_help, paragraphs
from loopbaan_apk.ask.heading import left, section_help
from loopbaan_apk.ask.heading import named as picked
from loopbaan_apk.ask.picking import labels, listed
from loopbaan_apk.ask.reading import named
from loopbaan_apk.core.cleaning import clean
from loopbaan_apk.core.path import Stop
from loopbaan_apk.core.prompts import PickMany, PickOne, Prompt, Rank, Read, Type
from loopbaan_apk.errors import ApkError

STEERING = ("back", "ahead", "later", "open", "empty", "help", "stop")
UNTOLD = ""


class Teller:
    """Says what there is to say, and remembers what was said last."""

    def __init__(
        self, conversation: Conversation, asking: Asking, write: Callable[[str], None]
    ) -> None:
        """Nothing has been said yet."""
        self.conversation = conversation
        self.asking = asking
        self._write = write
        self._told: str | None = UNTOLD
        self._part = -1

    @property
    def prompt(self) -> Prompt | None:
        """How the question in sight is asked; None at the review."""
        stop = self.conversation.stop
        return stop.item.prompt(self.asking.say) if stop else None

    @property
    def open(self) -> tuple[Stop, ...]:
        """The open questions."""
        return self.conversation.sight.open

    def start(self) -> None:
        """How this works, once."""
        self._say(self.asking.words("ask.line-start", **self._steering()))

    def ask(self) -> None:
        """The question in sight, unless it was the last thing said."""
        at = self.conversation.interview.at
        if at == self._told:
            return
        self._told = at
        self._write("")
        stop = self.conversation.stop
        if stop is None:
            self._review()
        else:
            self._question(stop)

    def invitation(self) -> str:
        """What to type now."""
        words, prompt = self.asking.words, self.prompt
        match prompt:
            case None:
                return words("ask.line-finish", finish=words("ask.say-finish").split()[0])
            case PickOne() if listed(prompt):
                return words("ask.line-list")
            case PickOne():
                return words("ask.line-one", labels=self._spoken(labels(prompt)))
            case PickMany():
                return words("ask.line-many")
            case Rank():
                return words("ask.line-rank")
            case Type():
                return words("ask.line-type")
            case Read():
                return words("ask.line-read")

    def again(self) -> None:
        """Kindly the same once more."""
        self._say(self.asking.words("ask.line-again"))
        self._told = UNTOLD

    def kept(self) -> None:
        """It is on disk; say which answer it was."""
        stop = self.conversation.before
        answer = self.conversation.interview.answers.get(stop.item.id) if stop else None
        if stop is None or answer is None:
            return
        told = picked(stop.item, answer, self.asking.say)
        self._say(self.asking.words("ask.line-kept", answer=told))

    def refused(self, refusal: ApkError) -> None:
        """Why it does not fit."""
        self._say(self.asking.words(f"ask.{refusal.slug}", **refusal.values))

    def empty(self) -> None:
        """Take the answer back and say so."""
        if self.conversation.given is not None:
            self.conversation.empty()
            self._say(self.asking.words("ask.line-emptied"))

    def finishes(self, line: str) -> bool:
        """Whether this is the word that finishes."""
        return line.casefold() in self.asking.words("ask.say-finish").split()

    def explain(self) -> None:
        """The explanation of this question and of what can be typed."""
        words, stop = self.asking.words, self.conversation.stop
        if stop is not None:
            for text in paragraphs(self.asking, stop) or [words("ask.no-help")]:
                self._say(text)
            for label, text, helped in option_help(stop.item.prompt(self.asking.say)):
                self._say(f"{label}. {text}: {helped}")
        self._say(words("ask.line-start", **self._steering()))

    def _question(self, stop: Stop) -> None:
        now, words, say = self.conversation.sight.progress, self.asking.words, self.asking.say
        if stop.section != self._part:
            self._part = stop.section
            self._heading(stop)
        text = say(stop.item.text)
        numbers = self.asking.numbers
        place, last = numbers.get(stop.item.id, now.question), len(numbers) or now.questions
        asked = words("ask.line-question", question=place, questions=last)
        self._say(f"{asked} {text}" if stop.item.asks else text)
        prompt = stop.item.prompt(say)
        for label, choice in named(prompt):
            self._say(f"{label}. {choice.text}")
        self._bounds(prompt)
        answer = self.conversation.given
        if answer is not None:
            now_is = picked(stop.item, answer, say)
            ahead = words("ask.say-ahead").split()[0]
            self._say(words("ask.line-given", answer=now_is, ahead=ahead))

    def _heading(self, stop: Stop) -> None:
        """The part, how long it still takes, and the part's own words."""
        now, words = self.conversation.sight.progress, self.asking.words
        heading = self.asking.say(stop.heading)
        told = words("ask.line-part", part=now.part, parts=now.parts, heading=heading)
        left = " " + words.count("ask.line-minutes", now.minutes) if now.minutes else ""
        self._say(told + left)
        part = section_help(self.asking, stop)
        if part:
            self._say(part)

    def _bounds(self, prompt: Prompt) -> None:
        """What may be typed, where the choices do not say it."""
        if isinstance(prompt, Type):
            self._say(allowed(prompt, self.asking.words))
        elif told := how_many(prompt, self.asking.words):
            self._say(told)

    def _review(self) -> None:
        """How much is answered, and what is open."""
        now, words = self.conversation.sight.progress, self.asking.words
        self._say(words("ask.line-review", answered=now.answered, questions=now.questions))
        waiting = self.open
        self._say(left(waiting, words))
        for place, stop in enumerate(waiting, 1):
            needed = " " + words("ask.required") if stop.item.required else ""
            self._say(f"{place}. {self.asking.say(stop.item.text)}{needed}")
        if waiting:
            self._say(words("ask.line-to-question"))

    def _steering(self) -> dict[str, str]:
        words = self.asking.words
        return {name: words(f"ask.say-{name}").split()[0] for name in STEERING}

    def _spoken(self, names: Sequence[str]) -> str:
        """`1 tot en met 5, n`."""
        digits = [name for name in names if name.isdigit()]
        letters = [name for name in names if not name.isdigit()]
        if len(digits) > 1:
            span = self.asking.words("ask.line-span", first=digits[0], last=digits[-1])
            return ", ".join([span, *letters])
        return ", ".join([*digits, *letters])

    def _say(self, text: str) -> None:
        self._write(clean(text, newlines=True))
