"""What a coach writes down about a client: each thing on disk at once, and found by its number."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from loopbaan_apk.cli.asking import type_in
from loopbaan_apk.cli.settings import Settings
from loopbaan_apk.core.cleaning import clean
from loopbaan_apk.core.dossier import Client, Dossier, Line
from loopbaan_apk.core.planning import day_of, who_of
from loopbaan_apk.errors import MISUSED, ApkError
from loopbaan_apk.store.practice import Practice
from loopbaan_apk.store.values import LONGEST
from loopbaan_apk.terminal import show

STANDARD_INPUT = "-"
_LONGEST_NUMBER = 18


def must_have_text(settings: Settings, typed: str) -> None:
    """Said before a passphrase is asked; raises ApkError `text-missing`."""
    if not typed and not settings.may_ask():
        raise ApkError("text-missing", code=MISUSED)


def text_of(settings: Settings, typed: str, question: str) -> str:
    """As typed behind the command, from standard input, or asked.

    What is asked stands in no shell's history. Raises ApkError `text-empty` or `plan-text-long`.
    """
    if typed == STANDARD_INPUT:
        typed = sys.stdin.read(LONGEST + 1)
    elif not typed:
        typed = type_in(settings, question)
    text = clean(typed, newlines=True).strip()
    if not text:
        raise ApkError("text-empty")
    if len(text) > LONGEST:
        raise ApkError("plan-text-long", most=LONGEST)
    return text


def action_of(settings: Settings, text: str, who: str, day: str, *, shared: bool) -> Line:
    """Whom it is with and its day may stay away.

    Raises ApkError `plan-who-empty`, `plan-text-long`, `plan-date`, `plan-date-past` or
    `plan-date-far`.
    """
    return Line(
        kind="actie",
        text=text,
        who=who_of(who) if who else "",
        day=day_of(day, settings.today) if day else None,
        shared=shared,
    )


def jot(settings: Settings, practice: Practice, client: Client, line: Line) -> None:
    """Add it, and say its number, for whom it is, and how it goes again."""
    (number,) = practice.add(client, line)
    words = settings.words
    for_whom = words("coach.shared" if line.shared else "coach.private")
    show(words(f"noteren.{line.kind}", number=number, code=client.code, for_whom=for_whom))
    show(words("noteren.undo", number=number, code=client.code))


@contextmanager
def noted(practice: Practice, client: Client, line: Line) -> Iterator[list[Path]]:
    """Inside, files are written and listed of which the dossier tells.

    Where it cannot be written down nothing is written at all, or it goes again: a file that the
    dossier does not know of is one that no erasure names.
    """
    made: list[Path] = []
    try:
        with practice.adding(client, line):
            yield made
    except BaseException:
        for path in made:
            with suppress(OSError):
                path.unlink()
        raise


def line_called(dossier: Dossier, typed: str) -> Line:
    """A note, action or reaction that was not struck, by its number.

    Raises ApkError `line-not-a-number` or `line-unknown`.
    """
    number = number_of(typed)
    found = next((one for one in dossier.written if one.number == number), None)
    if found is None:
        raise ApkError("line-unknown", found=typed, client=dossier.client.code)
    return found


def number_of(typed: str) -> int:
    """As it stands in a list; raises ApkError `line-not-a-number`."""
    if not typed.isascii() or not typed.isdigit() or len(typed) > _LONGEST_NUMBER:
        raise ApkError("line-not-a-number", code=MISUSED, found=typed)
    return int(typed)
