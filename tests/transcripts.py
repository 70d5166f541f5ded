"""Terminal transcripts in Markdown: every `console` block is run, and must say what it says.

A line `$ command` is run in a home that lasts for the whole page, and `> ` goes on with it. `cd`
and `export` hold for the rest of the page, as they do for a person. The lines under a command are
its output (standard output, then standard error). A line `[1]` is its exit code when that is not 0.
A line `...` stands for any number of lines.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
REST = "..."
REMEMBERED = """
if [ -f "$2" ]; then . "$2"; fi
state=$2
eval "$1"
code=$?
{ export -p; printf 'cd %q\\n' "$PWD"; } > "$state"
exit $code
"""
"""One line of a person at one shell: the next line stands where this one left it."""


@dataclass(frozen=True)
class Command:
    """What is typed, and what should come."""

    typed: str
    expected: tuple[str, ...]


def commands(block: str) -> list[Command]:
    """The commands of one block."""
    found: list[Command] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append(Command(line[2:], ()))
        elif line.startswith("> ") and found and not found[-1].expected:
            found[-1] = Command(f"{found[-1].typed}\n{line[2:]}", ())
        elif found:
            found[-1] = Command(found[-1].typed, (*found[-1].expected, line))
    return found


def is_setup(command: Command) -> bool:
    """Lines that make the environment are run by the gate and by a test of their own."""
    return "pip install" in command.typed or command.typed.startswith(
        (".venv/", "python3 -m venv", "rm -r")
    )


def run(command: str, home: Path, environment: dict[str, str]) -> tuple[str, ...]:
    """The output of one command line, with the program found in this environment."""
    tools = home / ".bin"
    tools.mkdir(exist_ok=True)
    program = tools / "loopbaan-apk"
    if not program.exists():
        program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m loopbaan_apk "$@"\n')
        program.chmod(0o755)
    done = subprocess.run(
        ["/bin/bash", "-c", REMEMBERED, "bash", command, str(tools / "state")],
        capture_output=True,
        text=True,
        cwd=home,
        env={**environment, "PATH": f"{tools}:{environment['PATH']}"},
        timeout=60,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    lines = [line.rstrip() for line in (done.stdout + done.stderr).splitlines()]
    if done.returncode:
        lines.append(f"[{done.returncode}]")
    return tuple(line.replace(str(home), "~") for line in lines)


def matches(expected: tuple[str, ...], found: tuple[str, ...]) -> bool:
    """Whether the output is as written; `...` matches any lines."""
    if not expected:
        return not found
    head, *tail = expected
    if head == REST:
        return any(matches(tuple(tail), found[skip:]) for skip in range(len(found) + 1))
    return bool(found) and found[0] == head.rstrip() and matches(tuple(tail), found[1:])


def rewritten(page: str, run_one) -> str:
    """The page with the output of now; a block with `...` that still holds stays as it is."""

    def fresh(block: re.Match[str]) -> str:
        lines: list[str] = []
        for command in commands(block[1]):
            lines += ["$ " + command.typed.replace("\n", "\n> ")]
            if is_setup(command):
                lines += command.expected
                continue
            found = run_one(command.typed)
            lines += (
                command.expected
                if REST in command.expected and matches(command.expected, found)
                else found
            )
        return "```console\n" + "\n".join(lines) + "\n```"

    return BLOCK.sub(fresh, page)
