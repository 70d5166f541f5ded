"""A session of a coach: commands one after another, with the key in the memory of this process."""

from __future__ import annotations

import shlex
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import FrameType

from loopbaan_apk.cli.practising import practice_folder
from loopbaan_apk.cli.settings import Settings, taken_out
from loopbaan_apk.cli.unlocking import Session, proven
from loopbaan_apk.errors import MISUSED, STOPPED, ApkError
from loopbaan_apk.store.sealing.sessions import announced
from loopbaan_apk.terminal import asked, talk, wipe

USUAL_MINUTES = 15
MOST_MINUTES = 240
ENDS = ("dicht", "slot dicht", "q", "stop")
PREFIXES = ("loopbaan-apk", "coach")


class Closed(SystemExit):
    """The session has to end now, whatever was going on in it."""


def hold(settings: Settings, minutes: float) -> None:
    """Take commands until `dicht`, the end of the input, or so long without one.

    Raises ApkError `session-open` within a session, or as `proven`.
    """
    words = settings.words
    if Session.key is not None:
        raise ApkError("session-open", code=MISUSED)
    Session.key = proven(settings)
    seconds = Session.seconds = minutes * 60
    try:
        with announced(practice_folder(settings)), _alarmed():
            talk(words("session.open", minutes=_shown(minutes)))
            while (line := _typed(settings, seconds)) is not None:
                _do(settings, line)
    except Closed as closed:
        wipe()
        if closed.code == _IDLE:
            talk(words("session.idle", minutes=_shown(minutes)))
        elif closed.code != STOPPED:  # which is somebody at the keyboard
            talk(words("session.asked"))
    finally:
        Session.key, Session.seconds = None, 0
    talk(words("session.closed"))


@contextmanager
def attended(settings: Settings) -> Iterator[None]:
    """Inside a command that goes on asking, which also closes itself where there is no session."""
    if Session.seconds:
        yield
        return
    Session.seconds = USUAL_MINUTES * 60
    try:
        with _alarmed():
            still_here()
            yield
    except Closed:
        wipe()
        talk(settings.words("session.idle", minutes=_shown(USUAL_MINUTES)))
        raise SystemExit(STOPPED) from None
    finally:
        Session.seconds = 0


def still_here() -> None:
    """Something was typed: the time begins again."""
    _wind(Session.seconds)


def _typed(settings: Settings, seconds: float) -> str | None:
    """The next command; None when there will be none."""
    _wind(seconds)
    try:
        line = asked(settings.words("session.prompt")).strip()
    except EOFError:
        return None
    _wind(seconds)
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


@contextmanager
def unhurried() -> Iterator[None]:
    """Inside, somebody fills in a check and takes all the time that is needed."""
    left = signal.setitimer(signal.ITIMER_REAL, 0)[0] if _CAN_WIND else 0.0
    try:
        yield
    finally:
        if left:
            _wind(left)


_CAN_WIND = hasattr(signal, "setitimer")
_IDLE = int(signal.SIGALRM) if _CAN_WIND else 0
_CLOSING = (signal.SIGALRM, signal.SIGTERM, signal.SIGHUP) if _CAN_WIND else ()


@contextmanager
def _alarmed() -> Iterator[None]:
    if not _CAN_WIND:  # pragma: no cover - Windows: there it closes at the next command
        yield
        return
    before = {one: signal.signal(one, _close) for one in _CLOSING}
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        for one, called in before.items():
            signal.signal(one, called)


def _wind(seconds: float) -> None:
    if _CAN_WIND:
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _close(number: int, _frame: FrameType | None) -> None:
    raise Closed(number)


def _shown(minutes: float) -> str:
    return f"{minutes:g}"
