"""Runs a program under an audit hook: `python auditing.py PROGRAM ...` or `... -c CODE ...`.

Each event that matters is a line of JSON in the file AUDIT_LOG, also of children made by fork.
"""

from __future__ import annotations

import json
import os
import runpy
import sys

LOG = os.open(os.environ["AUDIT_LOG"], os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
HEARD = ("socket.", "ssl.", "http.", "urllib.", "ftplib.", "smtplib.", "import", "sqlite3.connect")


def hear(event: str, arguments: tuple[object, ...]) -> None:
    """Write it down at once, without Python's own files."""
    if event.startswith(HEARD):
        told: dict[str, object] = {"event": event}
        if event == "socket.__new__":
            told["family"] = int(str(int(arguments[1])))  # type: ignore[call-overload]
        if event in ("import", "socket.connect", "socket.bind", "socket.getaddrinfo"):
            told["what"] = repr(arguments[:2])[:200]
        os.write(LOG, (json.dumps(told) + "\n").encode())


if __name__ == "__main__":
    sys.addaudithook(hear)
    sys.argv = sys.argv[1:]
    if sys.argv[0] == "-c":
        code = sys.argv[1]
        sys.argv = ["-c", *sys.argv[2:]]
        exec(code, {"__name__": "__main__"})
    else:
        runpy.run_path(sys.argv[0], run_name="__main__")
