"""A session of a coach: commands one after another, with the key in the memory of this process."""

from __future__ import annotations

import shlex
from dataclasses import replace

from loopbaan_apk.cli.idling import IDLE, Closed, closes_after, still_here
from loopbaan_apk.cli.practising import practice_folder
from loopbaan_apk.cli.settings import Settings, taken_out
from loopbaan_apk.cli.unlocking import Session, proven
from loopbaan_apk.errors import MISUSED, STOPPED, ApkError
from loopbaan_apk.store.sealing.sessions import announced
from loopbaan_apk.terminal import asked, talk, wipe

MOST_MINUTES = 240
ENDS = ("dicht", "slot dicht", "q", "stop")
PREFIXES = ("loopbaan-apk", "coach")


def hold(settings: Settings, minutes: float) -> None:
    """Take commands until `dicht`, the end of the input, or so long without one.

    Raises ApkError `session-open` within a session, or as `proven`.
    """
    words = settings.words
    if Session.key is not None:
        raise ApkError("session-open", code=MISUSED)
    Session.key = proven(settings)
    try:
        with announced(practice_folder(settings)), closes_after(minutes * 60):
            talk(words("session.open", minutes=_shown(minutes)))
            while (line := _typed(settings)) is not None:
                _do(settings, line)
    except Closed as closed:
        wipe()
        if closed.code == IDLE:
            talk(words("session.idle", minutes=_shown(minutes)))
        elif closed.code != STOPPED:  # which is somebody at the keyboard
            talk(words("session.asked"))
    finally:
        Session.key = None
    talk(words("session.closed"))


def _typed(settings: Settings) -> str | None:
    """The next command; None when there will be none."""
    still_here()
    try:
        line = asked(settings.words("session.prompt")).strip()
    except EOFError:
        return None
    still_here()
    return None if line in ENDS else line


def _do(settings: Settings, line: str) -> None:
    """One command as it would be typed behind `loopbaan-apk coach`; what goes wrong is told."""
    from loopbaan_apk.cli.running import once, tell

    try:
        words = shlex.split(line)
    except ValueError:  # a quotation mark without its other half
        words = line.split()
    while words[:1] and words[0] in PREFIXES:
        words = words[1:]
    try:
        own, rest = taken_out(["coach", *words])
        once(_within(settings, own), rest)
    except ApkError as error:
        tell(error, settings.words)
    except Closed:
        raise
    except (KeyboardInterrupt, SystemExit):
        talk()


def _within(settings: Settings, own: Settings) -> Settings:
    """The settings of the session, with what one command adds to them; never other secrets."""
    return replace(
        settings,
        folders=(*own.folders, *settings.folders),
        line=settings.line or own.line,
        no_input=settings.no_input or own.no_input,
        secret_from=None,
    )


def _shown(minutes: float) -> str:
    return f"{minutes:g}"
