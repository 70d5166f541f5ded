"""The terminal goes, the machine shuts down, the window closes itself: stop with all kept."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

ALARM = "SIGALRM"
NAMES = ("SIGTERM", "SIGHUP", ALARM)


def stop_signals() -> tuple[signal.Signals, ...]:
    """The signals that end a run, as far as this system has them; the alarm where one is set."""
    found = tuple(getattr(signal, name) for name in NAMES if hasattr(signal, name))
    return tuple(one for one in found if one.name != ALARM or callable(signal.getsignal(one)))


@contextmanager
def restored(signals: tuple[signal.Signals, ...]) -> Iterator[None]:
    """Put back what handled these signals before."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {one: signal.getsignal(one) for one in signals}
    try:
        yield
    finally:
        for one, action in before.items():
            if action is not None:
                signal.signal(one, action)


@contextmanager
def heard(signals: tuple[signal.Signals, ...], step: Callable[[], None]) -> Iterator[None]:
    """Do `step` when one of these signals comes."""

    def hear(_number: int, _frame: Any) -> None:
        step()

    with restored(signals):
        if threading.current_thread() is threading.main_thread():
            for one in signals:
                signal.signal(one, hear)
        yield
