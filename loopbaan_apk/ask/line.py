"""Line mode: a question, a line back, one clean sentence after another; nothing is ever redrawn."""

from __future__ import annotations

import signal
from collections.abc import Callable

from loopbaan_apk.ask import Asking, Ending
from loopbaan_apk.ask.conversation import Conversation
from loopbaan_apk.ask.listening import COMMANDS, command
from loopbaan_apk.ask.reading import raw
from loopbaan_apk.ask.signalling import heard, stop_signals
from loopbaan_apk.ask.telling import Teller
from loopbaan_apk.core.prompts import Read
from loopbaan_apk.errors import ApkError
from loopbaan_apk.terminal import show

Input = Callable[[str], str]
"""Shows a sentence and waits for a line, as input() does; EOFError at the end."""
Output = Callable[[str], None]


class _Stopped(BaseException):
    """A signal came while we waited for a line."""


class _Ear:
    """Waits for a line; a signal ends the waiting at once, and never a step that is being kept."""

    def __init__(self, read: Input, closing: Callable[[], None]) -> None:
        self._read = read
        self._closing = closing
        self._waiting = self._stopped = False

    def stop(self) -> None:
        """Remember it, and leave when nothing is being done."""
        self._stopped = True
        if self._waiting:
            raise _Stopped

    def close(self) -> None:
        """The same, because the window closes or the machine stops."""
        self._closing()
        self.stop()

    def line(self, prompt: str) -> str | None:
        """The line, None when there will be none."""
        try:
            self._waiting = True
            if self._stopped:
                return None
            return self._read(prompt)
        except (EOFError, KeyboardInterrupt, _Stopped):
            return None
        finally:
            self._waiting = False


def run(
    asking: Asking, conversation: Conversation, *, read: Input = input, write: Output = show
) -> Ending:
    """Ask until it is finished or stopped."""
    ear = _Ear(read, asking.closing)
    teller = Teller(conversation, asking, write)
    with heard((signal.SIGINT,), ear.stop), heard(stop_signals(), ear.close):
        teller.start()
        while True:
            teller.ask()
            line = ear.line(teller.invitation() + " ")
            if line is None:
                write("")
                return "stopped"
            asking.alive()
            ending = _heard(teller, line.strip())
            if ending is not None:
                return ending


def _heard(teller: Teller, line: str) -> Ending | None:
    """Do what one line asks; None while there is more to ask."""
    meant = command(line, teller.asking.words, teller.prompt)
    if meant == "stop":
        return "stopped"
    if meant is not None:
        COMMANDS[meant](teller)
    elif teller.conversation.stop is None:
        return _at_review(teller, line)
    elif not line:
        _nothing(teller)
    else:
        _answer(teller, line)
    return None


def _nothing(teller: Teller) -> None:
    """An empty line reads on at a notice, and asks again at a question."""
    if isinstance(teller.prompt, Read):
        teller.conversation.ahead()
    else:
        teller.again()


def _answer(teller: Teller, line: str) -> None:
    prompt = teller.prompt
    if prompt is None or isinstance(prompt, Read):
        teller.again()
        return
    try:
        meant = raw(prompt, line)
    except ApkError as unread:
        teller.refused(unread)
        return
    refusal = teller.conversation.answer(meant)
    if refusal is None:
        teller.kept()
    else:
        teller.refused(refusal)


def _at_review(teller: Teller, line: str) -> Ending | None:
    """A number goes to that question; only a word finishes, for Enter is pressed too often."""
    if teller.finishes(line):
        refusal = teller.conversation.finish()
        if refusal is None:
            return "finished"
        teller.refused(refusal)
    elif line.isdecimal() and 0 < int(line) <= len(teller.open):
        teller.conversation.to_item(teller.open[int(line) - 1].item.id)
    else:
        teller.again()
    return None
