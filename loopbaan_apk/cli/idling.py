"""The clock of a coach's window: after so long without a key or a line it closes, with all kept."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from loopbaan_apk.errors import STOPPED
from loopbaan_apk.terminal import talk, wipe

if TYPE_CHECKING:
    from loopbaan_apk.cli.settings import Settings

USUAL_MINUTES = 15
_CAN_WIND = hasattr(signal, "setitimer")
IDLE = int(signal.SIGALRM) if _CAN_WIND else 0
_SIGNALS = (signal.SIGALRM, signal.SIGTERM, signal.SIGHUP) if _CAN_WIND else ()


class Closed(SystemExit):
    """The window has to close now, whatever was going on in it."""


class Clock:
    """Of this process: `seconds` is 0 where nothing closes itself, `closing` why it is closing."""

    seconds: float = 0
    closing: int | None = None


def still_here() -> None:
    """Something was typed: the time begins again."""
    if Clock.seconds and _CAN_WIND:
        signal.setitimer(signal.ITIMER_REAL, Clock.seconds)


def closing() -> None:
    """A signal ended a check that was being filled in; what was answered is kept."""
    ran_out = _CAN_WIND and not signal.getitimer(signal.ITIMER_REAL)[0]
    Clock.closing = IDLE if ran_out else int(signal.SIGTERM)


@contextmanager
def closes_after(seconds: float) -> Iterator[None]:
    """Inside, Closed is raised after so long without a sign of life, or for a signal."""
    before = {one: signal.signal(one, _close) for one in _SIGNALS}
    Clock.seconds, Clock.closing = seconds, None
    try:
        still_here()
        yield
    finally:
        Clock.seconds = 0
        if _CAN_WIND:
            signal.setitimer(signal.ITIMER_REAL, 0)
        for one, called in before.items():
            signal.signal(one, called)


@contextmanager
def attended(settings: Settings) -> Iterator[None]:
    """Inside a command that goes on asking, which also closes itself where there is no session."""
    if Clock.seconds:
        with _or_closed():
            yield
        return
    try:
        with closes_after(USUAL_MINUTES * 60), _or_closed():
            yield
    except Closed as closed:
        wipe()
        if closed.code == IDLE:
            talk(settings.words("session.idle", minutes=f"{USUAL_MINUTES:g}"))
        raise SystemExit(STOPPED) from None


@contextmanager
def _or_closed() -> Iterator[None]:
    """What a signal ended goes no further than this."""
    try:
        yield
    finally:
        if Clock.closing is not None:
            raise Closed(Clock.closing)


def _close(number: int, _frame: FrameType | None) -> None:
    raise Closed(number)
