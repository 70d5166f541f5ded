"""The words that steer line mode, in the person's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from loopbaan_apk.ask import Words
from loopbaan_apk.ask.telling import Teller
from loopbaan_apk.core.prompts import Prompt, Type

COMMANDS: Mapping[str, Callable[[Teller], None]] = {
    "back": lambda teller: teller.conversation.back(),
    "later": lambda teller: teller.conversation.ahead(),
    "ahead": lambda teller: teller.conversation.ahead(),
    "open": lambda teller: teller.conversation.first_open(),
    "empty": Teller.empty,
    "help": Teller.explain,
}
STOP = "stop"


def command(line: str, words: Words, prompt: Prompt | None) -> str | None:
    """The command meant; in an open question only the short form is one, the rest is an answer."""
    said = line.strip().casefold()
    short = isinstance(prompt, Type) and prompt.kind == "tekst"
    for name in (*COMMANDS, STOP):
        known = words(f"ask.say-{name}").split()
        if said in (known[:1] if short else known):
            return name
    return None
