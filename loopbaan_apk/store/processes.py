"""Who holds a lease: a process, told from every other that ever had its number."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from loopbaan_apk.records import record

_PROC = Path("/proc")
_STATE, _START = 0, 19
"""Places in /proc/PID/stat, counted after the name."""
_GONE = ("Z", "X")


@record
class Holder:
    """`boot` names one start of one computer, `begun` the moment a process began; "" is unknown."""

    pid: int
    computer: str
    boot: str
    begun: str


def this_process() -> Holder:
    """Ourselves."""
    pid = os.getpid()
    return Holder(pid=pid, computer=_computer(), boot=_boot(), begun=_begun(pid) or "")


def lives(holder: Holder) -> bool | None:
    """Whether that very process still runs; None when that cannot be told from here."""
    if holder.boot and holder.boot == _boot():
        return _runs(holder)
    if holder.computer != _computer():
        return None
    if holder.boot:
        return False  # this computer, started again since
    return _runs(holder)


def _runs(holder: Holder) -> bool | None:
    begun = _begun(holder.pid)
    if begun is None:
        return False
    if not begun or not holder.begun:
        return None
    return begun == holder.begun


def _computer() -> str:
    if sys.platform == "win32":  # pragma: no cover
        return os.environ.get("COMPUTERNAME", "")
    return os.uname().nodename.encode("ascii", "replace").decode()


def _boot() -> str:
    try:
        return (_PROC / "sys/kernel/random/boot_id").read_text("ascii").strip()
    except OSError:
        return ""


if sys.platform == "win32":  # pragma: no cover

    def _begun(pid: int) -> str | None:
        """When it began, in the system's own count; None when no such process runs.

        Never os.kill(pid, 0) here: on Windows that ends the process or its console.
        """
        import ctypes
        from ctypes import wintypes

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = wintypes.HANDLE
        handle = kernel.OpenProcess(0x1000, False, pid)  # noqa: FBT003 - query only
        if not handle:
            return "" if ctypes.get_last_error() == 5 else None  # noqa: PLR2004 - it is another's
        times = [wintypes.FILETIME() for _ in range(4)]
        code = wintypes.DWORD()
        kernel.GetProcessTimes(wintypes.HANDLE(handle), *map(ctypes.byref, times))
        kernel.GetExitCodeProcess(wintypes.HANDLE(handle), ctypes.byref(code))
        kernel.CloseHandle(wintypes.HANDLE(handle))
        still_active = code.value == 259  # noqa: PLR2004 - STILL_ACTIVE
        return f"{times[0].dwHighDateTime}.{times[0].dwLowDateTime}" if still_active else None

else:

    def _begun(pid: int) -> str | None:
        """When it began, in ticks since the computer started; "" where that cannot be read."""
        if not (_PROC / "self/stat").exists():
            return _begun_without_proc(pid)
        try:
            after_name = (
                (_PROC / str(pid) / "stat").read_text("utf-8", "replace").rpartition(")")[2]
            )
        except OSError:
            return None
        fields = after_name.split()
        return None if fields[_STATE] in _GONE else fields[_START]

    def _begun_without_proc(pid: int) -> str | None:
        """MacOS and BSD: only whether a process has that number."""
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return None
        except PermissionError:
            return ""
        return ""
