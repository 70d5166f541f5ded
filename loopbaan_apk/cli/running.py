"""Runs one command line: settings out, command in, errors into words and an exit code."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from loopbaan_apk.cli.problems import lines_of
from loopbaan_apk.cli.settings import Settings, language_of, taken_out
from loopbaan_apk.errors import STOPPED, ApkError
from loopbaan_apk.terminal import prepare, talk
from loopbaan_apk.texts import Words, words

TECHNICAL = "LOOPBAAN_APK_TECHNISCH"
OWN_FAULT = 1


def run(arguments: Sequence[str]) -> int:
    """The exit code of this command line (SCREENS.md 3)."""
    prepare()
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _stop)
    said = words(language_of(arguments))
    try:
        return _told(arguments, said)
    except KeyboardInterrupt:
        talk()
        talk(said("fout.stopped"))
        return STOPPED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001 - the last net: words, and no value of anybody
        return _own_fault(error, said)


def _told(arguments: Sequence[str], said: Words) -> int:
    try:
        settings, rest = taken_out(arguments)
    except ApkError as error:
        return tell(error, said)
    return once(settings, rest)


def once(settings: Settings, arguments: list[str]) -> int:
    """One command, with settings that are known; what goes wrong is told."""
    try:
        return _run(settings, arguments)
    except ApkError as error:
        return tell(error, settings.words)
    except OSError as error:
        return tell(_of_the_disk(error), settings.words)


def _of_the_disk(error: OSError) -> ApkError:
    """What the disk says about a file that was named; raises what says nothing about a file.

    A file that is suddenly gone stays a mistake of ours: who reads one says what it was for.
    """
    if isinstance(error, FileNotFoundError) or not isinstance(error.filename, str | bytes):
        raise error
    from loopbaan_apk.store.driver import PLAIN
    from loopbaan_apk.store.failing import told

    try:
        with told(PLAIN, Path(os.fsdecode(error.filename))):
            raise error
    except ApkError as failure:
        return failure


def tell(error: ApkError, said: Words) -> int:
    """Say what went wrong; gives its exit code."""
    for line in lines_of(error, said):
        talk(line)
    return error.code


def _run(settings: Settings, arguments: list[str]) -> int:
    from typer._click.exceptions import ClickException

    from loopbaan_apk.cli.commanding import PROGRAM, root
    from loopbaan_apk.cli.misuse import told

    try:
        code = root().main(arguments, prog_name=PROGRAM, standalone_mode=False, obj=settings)
    except ClickException as error:
        raise told(error) from None
    return code if isinstance(code, int) else 0


def _stop(_number: int, _frame: FrameType | None) -> None:
    """SIGTERM and SIGHUP end like a stop: what was acknowledged is kept, the terminal restored."""
    raise SystemExit(STOPPED)


def _own_fault(error: Exception, said: Words) -> int:
    """A mistake of ours: where it happened, never what anybody answered."""
    places = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{os.path.basename(code.co_filename)}:{trace.tb_lineno} {code.co_name}")  # noqa: PTH119 - a path that need not exist
        trace = trace.tb_next
    where = places[-1] if places else "?"
    talk(said("fout.own-fault", kind=type(error).__name__, where=where))
    if os.environ.get(TECHNICAL):
        for place in places:
            talk(f"  {place}")
    return OWN_FAULT
