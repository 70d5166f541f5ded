"""The one place where an error becomes words and an exit code."""

from __future__ import annotations

import os
import sys

MOST_UNSEARCHED = 100_000
"""Of new objects, before Python looks for circles of garbage among them: a command makes a third of
that, none of it garbage, and a dozen searches would be a thirtieth of its time."""


def main() -> None:
    """Run the command line; `--version` answers before anything is imported."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        from loopbaan_apk import __version__

        if sys.stdout is not None:  # closed before we came: nobody asks to hear it
            _tell(f"loopbaan-apk {__version__}\n")
        return
    import gc

    gc.set_threshold(MOST_UNSEARCHED)
    from loopbaan_apk.cli.running import run

    try:
        sys.exit(run(arguments))
    finally:
        gc.freeze()  # what is left goes with the process: taking it apart is a fifth of the time


def _tell(line: str) -> None:
    """At once: what would fail at the very end ends in a sentence of Python's own."""
    try:
        os.write(1, line.encode())
    except OSError:
        sys.exit(3)


if __name__ == "__main__":
    main()
